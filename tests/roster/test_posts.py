"""Posts by day, hand-over, congress, names taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from nucong.audit.models import Event
from nucong.organisations.models import Unit
from nucong.roster import actions, errors
from nucong.roster.models import Body, Post
from nucong.roster.queries import held_posts, key_setting, unit_facts, unit_now
from nucong.roster.rules import CUSTOMARY_KEY, Wanted, key_rows, level_of, person_key, wanted_for
from nucong.roster.states import BodyKind, OutsideKind, Position
from tests.organisations.federation import ACTING
from tests.roster.officers import ON, TERM, formed, person, post

CONGRESS = date(2018, 2, 1)


def test_a_post_is_held_from_its_first_day_until_the_day_it_ends(committee: Body) -> None:
    held = post(committee, person(committee.unit, "Trần Thị Hà"))
    actions.end_post(post=held, on=CONGRESS, **ACTING)

    days = [date(2017, 8, 31), TERM, date(2018, 1, 31), CONGRESS]
    assert [len(held_posts(committee.unit, on=day)) for day in days] == [0, 1, 1, 0]


def test_a_hand_over_ends_one_post_and_begins_the_next_on_the_same_day(committee: Body) -> None:
    first = post(committee, person(committee.unit, "Trần Văn An", "M"), Position.CHAIR)

    second = actions.hand_over(
        post=first,
        on=CONGRESS,
        successor=person(committee.unit, "Lê Thị Mai"),
        women_work=True,
        full_time=False,
        **ACTING,
    )

    first.refresh_from_db()
    assert (first.until, second.since, second.position) == (CONGRESS, CONGRESS, Position.CHAIR)
    assert [each.sex for each in held_posts(committee.unit, on=CONGRESS)] == ["F"]


def test_a_congress_begins_a_term_with_those_who_stay_and_ends_all_other_posts(committee: Body) -> None:
    stays = post(committee, person(committee.unit, "Trần Thị Hà"))
    leaves = post(committee, person(committee.unit, "Lê Văn Nam", "M"), Position.CHAIR)

    fresh = actions.hold_congress(
        body=committee, on=CONGRESS, staying={stays.pk: Position.CHAIR}, term=13, **ACTING
    )

    assert [(p.person, p.position) for p in fresh.posts.all()] == [(stays.person, Position.CHAIR)]
    assert set(Post.objects.filter(pk__in=[stays.pk, leaves.pk]).values_list("until", flat=True)) == {
        CONGRESS
    }
    assert Event.objects.filter(verb="hold_congress").count() == 1


def test_a_position_the_body_does_not_have_is_refused(committee: Body) -> None:
    with pytest.raises(errors.NoSuchPosition):
        post(committee, person(committee.unit, "Trần Thị Hà"), Position.SPECIALIST)


def test_a_post_before_the_term_of_its_body_is_refused(committee: Body) -> None:
    with pytest.raises(errors.OutsideTheTerm):
        post(committee, person(committee.unit, "Trần Thị Hà"), since=date(2017, 1, 1))


def test_nobody_sits_twice_in_one_body(committee: Body) -> None:
    who = person(committee.unit, "Trần Thị Hà")
    post(committee, who)

    with pytest.raises(errors.AlreadyInBody):
        post(committee, who, Position.CHAIR, since=CONGRESS)


def test_a_name_is_taken_back_only_after_the_last_post_and_the_count_stays(committee: Body) -> None:
    who = person(committee.unit, "Trần Thị Hà")
    held = post(committee, who)
    with pytest.raises(errors.StillInPost):
        actions.take_back_name(person=who, on=ON, **ACTING)
    actions.end_post(post=held, on=CONGRESS, **ACTING)

    actions.take_back_name(person=who, on=ON, **ACTING)

    assert (who.name, who.sort_key) == ("", "")
    assert [each.sex for each in held_posts(committee.unit, on=TERM)] == ["F"]


def test_with_a_name_the_words_of_outside_posts_go_and_their_kind_and_days_stay(committee: Body) -> None:
    who = person(committee.unit, "Trần Thị Hà")
    first, later = TERM, date(2100, 1, 1)
    for since in (first, later):
        actions.add_outside_post(
            person=who, kind=OutsideKind.PARTY, title="Phó Bí thư Chi bộ 7", since=since, **ACTING
        )
    planned = actions.plan_post(
        unit=committee.unit, person=who, position=Position.CHAIR, term="2020–2030", on=first, **ACTING
    )

    actions.take_back_name(person=who, on=ON, **ACTING)

    (held,) = who.outside_posts.all()
    assert (held.kind, held.title, held.since, held.until) == (OutsideKind.PARTY, "", first, ON)
    planned.refresh_from_db()
    assert (planned.position, planned.noted_on, planned.until) == (Position.CHAIR, first, ON)


def test_the_record_holds_no_name_of_a_person_in_the_roster(committee: Body) -> None:
    who = person(committee.unit, "Trần Thị Hà")
    post(committee, who)
    actions.correct_person(person=who, name="Trần Thị Hà My", sex="F", **ACTING)

    told = Event.objects.values_list("object_label", "detail")
    assert not [row for row in told if "Trần" in str(row)]


def test_somebody_key_in_two_bodies_is_key_once_in_the_first(unit: Callable[[str], Unit]) -> None:
    executive, standing = formed(unit("D1")), formed(unit("D1"), BodyKind.STANDING)
    chair = person(unit("D1"), "Trần Thị Hà")
    post(standing, chair, Position.CHAIR)
    post(executive, chair, Position.CHAIR)

    held = held_posts(unit("D1"), on=ON)

    assert [(each.body, each.key) for each in held] == [
        ("executive_committee", True),
        ("standing_committee", False),
    ]


def test_a_setting_of_key_positions_holds_from_its_day_for_its_level_alone(
    committee: Body, unit: Callable[[str], Unit]
) -> None:
    post(committee, person(committee.unit, "Trần Thị Hà"), Position.VICE_CHAIR)
    organisation = committee.unit.organisation
    assert organisation is not None
    later = date(2018, 6, 1)

    actions.set_key_positions(
        organisation=organisation, level="base", positions=["chair"], valid_from=later, today=ON, **ACTING
    )

    assert [post.key for post in held_posts(unit("B1"), on=ON)] == [True]
    assert [post.key for post in held_posts(unit("B1"), on=later)] == [False]
    assert key_setting(organisation, on=later)["upper"] == ["chair", "vice_chair"]
    with pytest.raises(errors.NotBackwards):
        actions.set_key_positions(
            organisation=organisation, level="base", positions=[], valid_from=TERM, today=ON, **ACTING
        )


def test_posts_of_a_subtree_come_with_their_path_level_and_training(
    committee: Body, unit: Callable[[str], Unit]
) -> None:
    trained = person(committee.unit, "Trần Thị Hà")
    post(committee, trained, women_work=True)
    actions.record_training(person=trained, subject="Giới", on=ON, **ACTING)
    post(formed(unit("B3")), person(unit("B3"), "Lê Văn Nam", "M"))

    (held,) = held_posts(unit("D1"), on=ON)

    assert (held.path, held.level, held.women_work, held.trained) == (
        ("P", "D1", "B1"),
        "grassroots",
        True,
        True,
    )
    assert [each.unit for each in held_posts([unit("B3").pk], on=ON)] == ["B3"]
    assert not held_posts(unit("D1"), on=date(2017, 9, 2))[0].trained


def test_the_workforce_is_the_one_last_told_by_the_day(unit: Callable[[str], Unit]) -> None:
    told = {"members": 90, "women_members": 50, **ACTING}
    for day, women in ((TERM, 60), (CONGRESS, 70)):
        actions.tell_workforce(unit=unit("B1"), on=day, workers=100, women_workers=women, **told)

    assert [(each.workforce, each.women) for each in unit_facts(unit("P"), on=ON)] == [(100, 70)]
    assert [each.women for each in unit_facts(unit("P"), on=TERM)] == [60]
    assert unit_facts(unit("D2"), on=ON) == []
    with pytest.raises(errors.MoreWomenThanAll):
        actions.tell_workforce(unit=unit("B1"), on=ON, workers=10, women_workers=11, **told)


def test_posts_of_a_tree_take_as_many_queries_as_those_of_a_unit(
    committee: Body, unit: Callable[[str], Unit], django_assert_num_queries: Callable[..., object]
) -> None:
    for code in ("D1", "B3", "B4"):
        post(formed(unit(code)), person(unit(code), "Trần Thị Hà"))
    root, leaf = unit("P"), unit("B4")

    with django_assert_num_queries(7):
        held_posts(root, on=ON)
    with django_assert_num_queries(8):  # one more for the codes above
        held_posts(leaf, on=ON)


def test_a_unit_now_counts_people_once_and_its_empty_seats(unit: Callable[[str], Unit]) -> None:
    body, board = formed(unit("B1"), seats=3), formed(unit("B1"), BodyKind.WOMEN)
    woman = person(unit("B1"), "Trần Thị Hà")
    post(body, woman, Position.CHAIR)
    post(board, woman, Position.HEAD, women_work=True)

    now = unit_now(unit("B1"), on=ON)

    assert (now.people, now.women, now.key_people, now.bodies[0].vacant) == (1, 1, 1, 2)


@pytest.mark.parametrize(
    ("women", "wanted"),
    [
        (None, Wanted.NOTHING),
        (0, Wanted.NOTHING),
        (1, Wanted.OFFICER),
        (9, Wanted.OFFICER),
        (10, Wanted.COMMITTEE),
    ],
)
def test_ten_women_members_ask_for_a_committee_and_fewer_for_an_officer(
    women: int | None, wanted: Wanted
) -> None:
    assert wanted_for(women) is wanted


def test_names_are_listed_by_given_name_or_pinyin() -> None:
    assert sorted(["Trần Thị Yến", "Vũ Thị Ánh", "Bùi Thị Hà"], key=person_key) == [
        "Vũ Thị Ánh",
        "Bùi Thị Hà",
        "Trần Thị Yến",
    ]
    assert sorted(["赵静", "陈红", "李梅"], key=person_key) == ["陈红", "李梅", "赵静"]


def test_key_rows_take_no_position_that_is_not_key() -> None:
    rows = [(1, "a", "women_committee", "head"), (2, "b", "executive_committee", "member")]

    assert key_rows(rows, CUSTOMARY_KEY) == frozenset()
    assert (level_of("section"), level_of("upper")) == ("grassroots", "upper")
