"""A unit that is split and goes on: its people are asked about, moved only when somebody says so, counted once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from nucong.audit.models import Event
from nucong.flow.tree_changes import change_tree
from nucong.organisations import actions as organisations
from nucong.organisations.actions import UnitDraft
from nucong.organisations.models import Succession, Unit
from nucong.roster import actions, errors
from nucong.roster.actions import Deciding, Placing
from nucong.roster.models import Body, LineEntry, Person, Post, UnitSplit
from nucong.roster.queries import asked_of, held_posts, new_units_of, places_after, split_units
from nucong.roster.states import AfterSplit, BodyKind
from tests.organisations.federation import ACTING
from tests.roster.officers import TERM, formed, person, post

Units = Callable[[str], Unit]
SPLIT = date(2018, 7, 1)
LATER = date(2018, 9, 1)
GOES, BOTH, STAYS = AfterSplit.GOES, AfterSplit.BOTH, AfterSplit.STAYS


@pytest.fixture
def people(unit: Units) -> dict[str, Person]:
    """Three people of B2: a chair who also heads women's work, and two members."""
    committee = formed(unit("B2"))
    women = formed(unit("B2"), BodyKind.WOMEN, name="Ban Nữ công quần chúng")
    found = {name: person(unit("B2"), name) for name in ("Hà", "Mai")}
    found["An"] = person(unit("B2"), "An", "M")
    post(committee, found["Hà"], "chair")
    post(women, found["Hà"], "head", women_work=True)
    post(committee, found["Mai"])
    post(committee, found["An"])
    return found


@pytest.fixture
def split(unit: Units, people: dict[str, Person]) -> UnitSplit:
    """B2 goes on, and B21 is made out of it."""
    return split_off(unit)


def split_off(unit: Units, on: date = SPLIT) -> UnitSplit:
    """Make B21 out of B2, which stays."""
    drafts = [UnitDraft("B21", "CĐCS Ánh Dương 2")]
    change_tree(
        lambda: organisations.split_unit(
            unit=unit("B2"), into=drafts, children={}, unit_stays=True, on=on, **ACTING
        ),
        organisation=unit("P").organisation, **ACTING,
    )  # fmt: skip
    return UnitSplit.objects.get()


def place(split: UnitSplit, kind: str = BodyKind.EXECUTIVE) -> Any:
    """Return the place of a kind at the new unit."""
    places = places_after(split, new_units_of(split, on=SPLIT), on=SPLIT)
    return next(each for each in places if each.kind == kind)


def decide(split: UnitSplit, who: Person, what: AfterSplit, since: date | None = None, **told: Any) -> int:
    """Decide on one person from the district, as a plain member of the new committee."""
    placing = None if what is STAYS else Placing(told.pop("place", None) or place(split), "member", since)
    return actions.decide_after_split(
        split=split, people={who.pk: Deciding(what, placing)}, from_unit=told.pop("from_unit", split.unit),
        on=SPLIT, **ACTING,
    )  # fmt: skip


def open_at(split: UnitSplit) -> int:
    """Return how many people are still to be decided on."""
    (row,) = split_units(paths=(), units=[split.unit_id], on=SPLIT)
    return row.open


def test_a_split_asks_about_everybody_in_post_and_moves_nobody(
    split: UnitSplit, people: dict[str, Person], unit: Units
) -> None:
    assert [each.person.name for each in asked_of(split, on=SPLIT)] == ["An", "Hà", "Mai"]
    (chair,) = [each for each in asked_of(split, on=SPLIT) if each.person == people["Hà"]]
    assert {each.position for each in chair.posts} == {"chair", "head"}
    assert [each.code for each in new_units_of(split, on=SPLIT)] == ["B21"]
    assert unit("B2").roster_people.count() == 3
    assert not unit("B21").roster_bodies.exists()
    assert actions.follow_tree(organisation=unit("P").organisation, **ACTING) == 0


def test_a_unit_that_ends_in_the_split_is_carried_over_and_not_asked_about(
    unit: Units, people: dict[str, Person]
) -> None:
    drafts = [UnitDraft("B21", "Một"), UnitDraft("B22", "Hai")]
    change_tree(
        lambda: organisations.split_unit(unit=unit("B2"), into=drafts, children={}, on=SPLIT, **ACTING),
        organisation=unit("P").organisation, **ACTING,
    )  # fmt: skip

    assert not UnitSplit.objects.exists()


def test_who_goes_ends_there_and_begins_here_on_one_day_and_nobody_counts_twice(
    split: UnitSplit, people: dict[str, Person], unit: Units
) -> None:
    before = held_posts(unit("P"), on=SPLIT - timedelta(days=1))

    decide(split, people["Hà"], GOES)

    mine = Post.objects.filter(person=people["Hà"])
    assert sorted(mine.filter(body__unit=unit("B2")).values_list("since", "until")) == [(TERM, SPLIT)] * 2
    held = mine.get(body__unit=unit("B21"))
    assert (held.since, held.position, held.women_work, held.body.kind) == (
        SPLIT,
        "member",
        True,
        BodyKind.EXECUTIVE,
    )
    people["Hà"].refresh_from_db()
    assert people["Hà"].unit == unit("B21")
    assert held_posts(unit("P"), on=SPLIT - timedelta(days=1)) == before
    assert (
        len({(each.unit, each.body) for each in held_posts(unit("P"), on=SPLIT) if each.unit == "B21"}) == 1
    )
    assert open_at(split) == 2


def test_who_holds_posts_in_both_keeps_the_old_ones_and_is_one_person(
    split: UnitSplit, people: dict[str, Person], unit: Units
) -> None:
    decide(split, people["Mai"], BOTH, LATER)

    held = Post.objects.filter(person=people["Mai"], until__gt=LATER)
    assert {each.body.unit.code: each.since for each in held} == {"B2": TERM, "B21": LATER}
    people["Mai"].refresh_from_db()
    assert people["Mai"].unit == unit("B2")


def test_who_stays_is_asked_about_no_more_and_may_go_later(
    split: UnitSplit, people: dict[str, Person]
) -> None:
    decide(split, people["An"], STAYS)
    assert open_at(split) == 2

    assert decide(split, people["An"], GOES, LATER) == 1

    assert Post.objects.get(person=people["An"], body__unit=split.unit).until == LATER


def test_the_same_decision_twice_changes_nothing(split: UnitSplit, people: dict[str, Person]) -> None:
    assert decide(split, people["Mai"], GOES) == 1
    told = (Post.objects.count(), Event.objects.count())

    assert decide(split, people["Mai"], GOES) == 0

    assert (Post.objects.count(), Event.objects.count()) == told
    with pytest.raises(errors.DecidedAfterSplit):
        decide(split, people["Mai"], STAYS)


def test_each_person_is_one_event_beside_those_of_the_posts(
    split: UnitSplit, people: dict[str, Person]
) -> None:
    decide(split, people["Hà"], GOES)

    verbs = list(Event.objects.order_by("pk").values_list("verb", flat=True))[-5:]
    assert sorted(verbs) == ["add_post", "end_post", "end_post", "form_body", "place_after_split"]


def test_trainings_and_plans_follow_the_person(
    split: UnitSplit, people: dict[str, Person], unit: Units
) -> None:
    mai = people["Mai"]
    actions.record_training(person=mai, subject="Nữ công", on=TERM, **ACTING)
    actions.plan_post(unit=unit("B2"), person=mai, position="chair", term="2018–2023", on=TERM, **ACTING)

    decide(split, mai, GOES)

    kept = unit("B21").roster_people.get()
    assert (kept.trainings.count(), kept.planned_posts.count()) == (1, 1)
    assert sum(each.trained for each in held_posts(unit("P"), on=SPLIT)) == 1


def test_two_people_go_into_the_body_that_is_formed_once(
    split: UnitSplit, people: dict[str, Person], unit: Units
) -> None:
    first = place(split)
    decide(split, people["Mai"], GOES, place=first)
    decide(split, people["An"], GOES, place=first)

    assert unit("B21").roster_bodies.get().posts.count() == 2
    assert isinstance(place(split), Body)


def test_lines_of_the_new_unit_are_marked_with_who_entered_them(
    split: UnitSplit, people: dict[str, Person], unit: Units
) -> None:
    decide(split, people["Mai"], GOES)

    marked = LineEntry.objects.all()
    assert {(each.unit.code, each.by_unit.code, each.on, each.confirmed_on) for each in marked} == {
        ("B21", "B2", SPLIT, None)
    }
    assert Post.objects.get(body__unit=unit("B21")).entered is not None


@pytest.mark.parametrize(
    ("since", "refusal"),
    [(SPLIT - timedelta(days=1), errors.BeforeTheSplit), (date(2018, 7, 15), errors.PostBeganLater)],
)
def test_nobody_goes_before_the_split_or_before_a_later_post(
    split: UnitSplit, people: dict[str, Person], unit: Units, since: date, refusal: type[Exception]
) -> None:
    post(unit("B2").roster_bodies.get(kind=BodyKind.WOMEN), people["Mai"], since=LATER)

    with pytest.raises(refusal):
        decide(split, people["Mai"], GOES, since)

    assert open_at(split) == 3
    assert not unit("B21").roster_bodies.exists()


def test_people_go_to_units_made_out_of_theirs_alone(
    split: UnitSplit, people: dict[str, Person], unit: Units
) -> None:
    with pytest.raises(errors.NotMadeOutOf):
        decide(split, people["Mai"], GOES, place=formed(unit("B3")))
    with pytest.raises(errors.NotAskedAbout):
        decide(split, person(unit("B1"), "Lý"), STAYS)


def test_what_is_put_off_waits_until_it_is_taken_up(split: UnitSplit, people: dict[str, Person]) -> None:
    actions.put_off_split(split=split, put_off=True, **ACTING)
    told = Event.objects.count()
    actions.put_off_split(split=split, put_off=True, **ACTING)

    assert Event.objects.count() == told
    assert UnitSplit.objects.get().put_off
    assert open_at(split) == 3
    actions.put_off_split(split=split, put_off=False, **ACTING)
    assert not UnitSplit.objects.get().put_off


def test_a_split_taken_back_asks_about_nobody(
    split: UnitSplit, people: dict[str, Person], unit: Units
) -> None:
    decide(split, people["An"], STAYS)

    change_tree(
        lambda: organisations.undo_succession(succession=Succession.objects.latest("number"), **ACTING),
        organisation=unit("P").organisation, **ACTING,
    )  # fmt: skip

    assert not UnitSplit.objects.exists()
    assert unit("B2").roster_people.count() == 3
