"""Officers follow a merged or split unit: bodies end with it, people are carried over, nobody counts twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from nucong.flow.tree_changes import change_tree
from nucong.organisations import actions as organisations
from nucong.organisations.actions import UnitDraft
from nucong.organisations.models import Succession, Unit
from nucong.roster import actions, errors
from nucong.roster.models import Body, CarryOver, Post, UnitEnd
from nucong.roster.queries import ended_units, held_posts, proposed_to, successors_of, tree_tally
from nucong.roster.states import BodyKind, CarryState
from tests.organisations.federation import ACTING
from tests.roster.officers import ON, formed, person, post

Units = Callable[[str], Unit]
MERGED = date(2018, 7, 1)
BEFORE = MERGED - timedelta(days=1)


@pytest.fixture
def two(unit: Units) -> tuple[Body, Body]:
    """The committees of B2, which ends, with three people, and of B1, which goes on, with one."""
    ending, going = formed(unit("B2")), formed(unit("B1"))
    board = formed(unit("B2"), BodyKind.WOMEN, name="Ban Nữ công quần chúng")
    chair = person(unit("B2"), "Trần Thị Hà")
    post(ending, chair, "chair")
    post(board, chair, "head", women_work=True)
    post(ending, person(unit("B2"), "Lê Thị Mai"))
    post(ending, person(unit("B2"), "Vũ Văn An", "M"))
    post(going, person(unit("B1"), "Ngô Thị Lý"), "chair")
    return ending, going


def merged(unit: Units) -> UnitEnd:
    """Merge B2 into B1 from a day on."""
    change_tree(
        lambda: organisations.merge_units(units=[unit("B2")], into=unit("B1"), on=MERGED, **ACTING),
        organisation=unit("P").organisation, **ACTING,
    )  # fmt: skip
    return UnitEnd.objects.get()


def people_on(unit: Unit, day: date) -> list[tuple[str, str]]:
    """Return unit and position of every post held on a day."""
    return sorted((each.unit, each.position) for each in held_posts(unit, on=day))


def test_bodies_and_posts_of_a_merged_unit_end_on_that_day(unit: Units, two: tuple[Body, Body]) -> None:
    merged(unit)

    assert set(unit("B2").roster_bodies.values_list("until", flat=True)) == {MERGED}
    assert not Post.objects.filter(body__unit=unit("B2"), until__gt=MERGED).exists()
    assert CarryOver.objects.filter(state=CarryState.OPEN).count() == 3
    assert actions.follow_tree(organisation=unit("P").organisation, **ACTING) == 0


def test_nobody_is_counted_twice_or_lost_around_the_day(unit: Units, two: tuple[Body, Body]) -> None:
    end = merged(unit)
    rows = list(end.people.all())
    going = {row.pk: (two[1], "member") for row in rows[:2]}

    actions.propose_carry_over(end=end, people=going, on=MERGED, **ACTING)
    for row in proposed_to(unit("B1")):
        actions.confirm_carry_over(carried=row, on=MERGED, **ACTING)

    before, after = people_on(unit("P"), BEFORE), people_on(unit("P"), MERGED)
    assert before == [("B1", "chair"), ("B2", "chair"), ("B2", "head"), ("B2", "member"), ("B2", "member")]
    assert after == [("B1", "chair"), ("B1", "member"), ("B1", "member")]
    for day, count in ((BEFORE, 5), (MERGED, 3)):
        told = tree_tally(unit("P"), on=day)
        assert told is not None
        assert len(told.tally.post_units) == count
    assert unit("B1").roster_people.count() == 3


def test_whoever_did_womens_work_goes_on_with_it(unit: Units, two: tuple[Body, Body]) -> None:
    end = merged(unit)
    row = end.people.get(person__name="Trần Thị Hà")
    actions.propose_carry_over(end=end, people={row.pk: (two[1], "vice_chair")}, on=MERGED, **ACTING)
    row.refresh_from_db()

    held = actions.confirm_carry_over(carried=row, on=MERGED, **ACTING)

    assert (held.since, held.position, held.women_work) == (MERGED, "vice_chair", True)
    assert [each.body.unit.code for each in row.person.posts.order_by("since")][-1] == "B1"
    with pytest.raises(errors.CarryNotNow):
        actions.confirm_carry_over(carried=row, on=MERGED, **ACTING)


def test_the_list_above_holds_units_until_everybody_is_decided_on(
    unit: Units, two: tuple[Body, Body]
) -> None:
    end = merged(unit)
    path = unit("D1").placements.get().path
    rows = list(end.people.all())
    (listed,) = ended_units([path])
    assert (listed.people, listed.open, listed.undecided) == (3, 3, 3)
    assert ended_units([unit("D2").placements.get().path]) == []

    with pytest.raises(errors.ReasonMissing):
        actions.propose_carry_over(end=end, people={rows[0].pk: None}, on=MERGED, **ACTING)
    leaving: dict[Any, None] = {row.pk: None for row in rows}
    actions.propose_carry_over(end=end, people=leaving, reason="Nghỉ hưu", on=MERGED, **ACTING)

    assert ended_units([path])[0].undecided == 0


def test_the_successor_returns_a_proposal_and_it_is_decided_anew(unit: Units, two: tuple[Body, Body]) -> None:
    end = merged(unit)
    row = end.people.first()
    assert row is not None
    actions.propose_carry_over(end=end, people={row.pk: (two[1], "chair")}, on=MERGED, **ACTING)
    row.refresh_from_db()

    actions.return_carry_over(carried=row, reason="Đã có chủ tịch", on=MERGED, **ACTING)

    row.refresh_from_db()
    assert (row.state, row.reason) == (CarryState.OPEN, "Đã có chủ tịch")


def test_people_go_to_bodies_of_the_successors_alone(unit: Units, two: tuple[Body, Body]) -> None:
    end = merged(unit)
    elsewhere = formed(unit("B3"))

    assert [each.code for each in successors_of(end, on=MERGED)] == ["B1"]
    row = end.people.first()
    assert row is not None
    with pytest.raises(errors.NotASuccessor):
        actions.propose_carry_over(end=end, people={row.pk: (elsewhere, "member")}, on=MERGED, **ACTING)


def test_a_dissolved_unit_leaves_its_people_to_the_unit_above(unit: Units, two: tuple[Body, Body]) -> None:
    change_tree(
        lambda: organisations.dissolve_unit(unit=unit("B2"), on=MERGED, **ACTING),
        organisation=unit("P").organisation, **ACTING,
    )  # fmt: skip

    assert [each.code for each in successors_of(UnitEnd.objects.get(), on=MERGED)] == ["D1"]


def test_a_split_unit_leaves_its_people_to_the_new_units(unit: Units, two: tuple[Body, Body]) -> None:
    drafts = [UnitDraft("B21", "CĐCS Ánh Dương 1"), UnitDraft("B22", "CĐCS Ánh Dương 2")]
    change_tree(
        lambda: organisations.split_unit(unit=unit("B2"), into=drafts, children={}, on=MERGED, **ACTING),
        organisation=unit("P").organisation, **ACTING,
    )  # fmt: skip

    assert [each.code for each in successors_of(UnitEnd.objects.get(), on=MERGED)] == ["B21", "B22"]


def test_a_change_taken_back_opens_the_bodies_and_brings_people_home(
    unit: Units, two: tuple[Body, Body]
) -> None:
    told = people_on(unit("P"), ON)
    end = merged(unit)
    people = {row.pk: (two[1], "member") for row in end.people.all()}
    actions.propose_carry_over(end=end, people=people, on=MERGED, **ACTING)
    for row in proposed_to(unit("B1")):
        actions.confirm_carry_over(carried=row, on=MERGED, **ACTING)

    change_tree(
        lambda: organisations.undo_succession(succession=Succession.objects.latest("number"), **ACTING),
        organisation=unit("P").organisation, **ACTING,
    )  # fmt: skip

    assert people_on(unit("P"), MERGED) == told
    assert unit("B2").roster_people.count() == 3
    assert not UnitEnd.objects.exists()
