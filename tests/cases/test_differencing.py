"""Counts that units release of their own cases, with a table or with each other, lead to no few cases nobody told of."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain, combinations, product
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nucong.cases.differencing import Released, following, leaves_few, shown_of
from nucong.kernel.protecting import SMALLEST_SHOWN
from nucong.kernel.tree_tables import tree_tables
from tests.kernel.test_tree_tables import KINDS, Tree, below

WHOLE = frozenset(range(KINDS))
SOME_KINDS = [WHOLE, frozenset({0}), frozenset({1})]
TOP, FIRST, SECOND = (UUID(int=number) for number in range(3))
TREE: Tree = {TOP: None, FIRST: TOP, SECOND: FIRST}


Atom = tuple[UUID, int, int, int]  # unit, kind, ending, quarter
ENDINGS = 2
SOME_ENDINGS = [frozenset(range(ENDINGS)), frozenset({0}), frozenset({1})]


def quarter(number: int) -> date:
    """Return the first day of a quarter of the year; of the fifth, of the next one."""
    return date(2024 + number // 4, number % 4 * 3 + 1, 1)


@st.composite
def years(draw: st.DrawFn) -> tuple[Tree, dict[Atom, int]]:
    """Return a tree of up to four units with the cases of each kind and ending in each quarter."""
    size = draw(st.integers(1, 4))
    units = [UUID(int=number) for number in range(size)]
    parents: Tree = {
        unit: units[draw(st.integers(0, number - 1))] if number else None for number, unit in enumerate(units)
    }
    few = st.sampled_from([0, 0, 0, 0, 1, 2, 5])
    atoms = product(units, range(KINDS), range(ENDINGS), range(4))
    return parents, {atom: draw(few) for atom in atoms}


@st.composite
def releases(
    draw: st.DrawFn, units: list[UUID], cases: dict[Atom, int]
) -> tuple[Released, frozenset[Atom]]:  # fmt: skip
    """Return a count of one unit for some kinds, endings and quarters, and what it counts."""
    unit, kinds = draw(st.sampled_from(units)), draw(st.sampled_from(SOME_KINDS))
    endings = draw(st.sampled_from(SOME_ENDINGS))
    first, after = sorted(draw(st.lists(st.integers(0, 4), min_size=2, max_size=2, unique=True)))
    atoms = frozenset(product([unit], kinds, endings, range(first, after)))
    days = (quarter(first), quarter(after) - timedelta(days=1))
    return Released(unit, kinds, sum(cases[each] for each in atoms), *days, endings=endings), atoms


def known_of(told: list[frozenset[Atom]]) -> list[frozenset[Atom]]:
    """Return what counts of one unit tell, and what two or three of them tell together; nothing is known as well."""
    known = {frozenset[Atom](), *told}
    for _ in range(2):
        pairs = [(one, other) for one, other in product(known, told) if one and other]
        known |= {one | other for one, other in pairs if one.isdisjoint(other)}
        known |= {one ^ other for one, other in pairs if one < other or other < one}
    return sorted(known, key=lambda each: (len(each), sorted(each)))


@given(years(), st.data())
@settings(max_examples=150, deadline=None)
def test_no_table_less_counts_released_for_any_days_leaves_one_to_four_cases(
    drawn: tuple[Tree, dict[Atom, int]], data: st.DataObject
) -> None:
    parents, cases = drawn
    of_year = {
        unit: tuple(
            sum(cases[unit, kind, ending, part] for ending in range(ENDINGS) for part in range(4))
            for kind in range(KINDS)
        )
        for unit in parents
    }
    tables = tree_tables(parents, of_year, kinds=KINDS)
    told: list[Released] = []
    about: dict[UUID, list[frozenset[Atom]]] = {unit: [] for unit in parents}
    for _ in range(data.draw(st.integers(1, 5))):
        new, atoms = data.draw(releases(list(parents), cases))
        unit = new.unit
        if not leaves_few(tables, parents, told, new):
            told.append(new)
            about[unit].append(atoms)

    all_told = frozenset(chain.from_iterable(chain.from_iterable(about.values())))
    known = {unit: known_of(rows) for unit, rows in about.items() if rows}
    for kinds in SOME_KINDS:
        shown = [unit for unit in parents if shown_of(tables.get(unit), kinds) is not None]
        for whole in shown:
            inside = below(parents, whole)
            beside = [below(parents, unit) for unit in shown if unit in inside and unit != whole]
            for some in chain.from_iterable(combinations(beside, size) for size in range(3)):
                taken = set().union(*some)
                if len(taken) != sum(map(len, some)):
                    continue  # one within the other: not subtracted both
                left = inside - taken
                sums = set(product(left, kinds, range(ENDINGS), range(4)))
                for chosen in product(*(rows for unit, rows in known.items() if unit in left)):
                    subtracted = frozenset(chain.from_iterable(chosen))
                    if not subtracted or not subtracted <= sums:
                        continue  # without a release the table protects itself
                    rest = {each for each in sums - subtracted if cases[each]}
                    number = sum(cases[each] for each in rest)
                    assert number == 0 or number >= SMALLEST_SHOWN or rest <= all_told


@given(years(), st.data())
@settings(max_examples=150, deadline=None)
def test_no_two_counts_of_a_unit_leave_one_to_four_cases_of_other_matters_or_endings(
    drawn: tuple[Tree, dict[Atom, int]], data: st.DataObject
) -> None:
    _parents, cases = drawn
    told: list[Released] = []
    about: list[frozenset[Atom]] = []
    for _ in range(data.draw(st.integers(2, 6))):
        new, atoms = data.draw(releases([TOP], cases))
        few = [each for each in following(told, new) if 0 < each.number < SMALLEST_SHOWN]
        if all(each.of_one_sort for each in few):
            told.append(new)
            about.append(atoms)

    sorts = {frozenset(atom[1:3] for atom in atoms) for atoms in about}
    for atoms in known_of(about):
        number = sum(cases[each] for each in atoms)
        if frozenset(atom[1:3] for atom in atoms) not in sorts:
            assert number == 0 or number >= SMALLEST_SHOWN


def test_of_all_closed_less_those_solved_the_others_follow_and_days_apart_are_told_apart() -> None:
    half, year = (quarter(0), quarter(2) - timedelta(days=1)), (quarter(0), quarter(4) - timedelta(days=1))
    every, solved = frozenset({0, 1}), frozenset({0})

    def told(number: int, days: tuple[date, date], endings: frozenset[int], unit: UUID = TOP) -> Released:
        return Released(unit, WHOLE, number, *days, by="closed", endings=endings)

    def follow(before: list[Released], new: Released) -> list[tuple[int, bool]]:
        return [(each.number, each.of_one_sort) for each in following(before, new)]

    assert follow([told(7, year, every)], told(6, year, solved)) == [(1, False)]
    assert follow([told(5, half, solved)], told(6, year, solved)) == [(1, True)]  # the other half
    assert follow([told(7, year, every, FIRST)], told(6, year, solved)) == []
    assert follow([told(7, half, every)], told(6, year, solved)) == []  # they only overlap


def test_a_part_of_the_year_leaves_the_rest_of_it_and_parts_apart_are_added() -> None:
    table = {TOP: (None, None, 12)}

    def of(first: int, after: int, number: int, unit: UUID = FIRST) -> Released:
        return Released(unit, WHOLE, number, quarter(first), quarter(after) - timedelta(days=1))

    assert leaves_few(table, TREE, [], of(0, 2, 8))  # four came in at other times, or elsewhere
    assert not leaves_few(table, TREE, [], of(0, 2, 7))
    assert leaves_few(table, TREE, [of(0, 2, 5)], of(2, 4, 4))  # nine of the whole year: three elsewhere
    assert not leaves_few(table, TREE, [of(0, 2, 5)], of(1, 3, 4))  # they overlap: nobody knows their sum
    assert leaves_few(table, TREE, [of(0, 2, 5), of(2, 4, 2, SECOND)], of(3, 4, 2))


def test_what_two_counts_tell_of_a_third_kind_is_held_against_the_table() -> None:
    days = (quarter(0), quarter(2) - timedelta(days=1))
    both, one = Released(TOP, frozenset({0, 1}), 16, *days), Released(TOP, frozenset({1}), 8, *days)
    table = {TOP: (9, 13, 22)}

    assert not leaves_few(table, {TOP: None}, [], both)
    assert not leaves_few(table, {TOP: None}, [], one)
    assert leaves_few(table, {TOP: None}, [both], one)  # eight of the first kind: one came in at another time


def test_counts_by_different_days_of_a_case_are_not_added() -> None:
    table = {TOP: (None, None, 12)}
    received, closed = Released(FIRST, WHOLE, 5, by="received"), Released(FIRST, WHOLE, 4, by="closed")

    assert not leaves_few(table, TREE, [received], closed)
    assert leaves_few(table, TREE, [received], Released(FIRST, WHOLE, 9, by="closed"))


@pytest.mark.parametrize(
    ("row", "number", "kinds", "few"),
    [
        ((12, None, 19), 8, {0}, True),  # 12 of a kind less 8: four elsewhere
        ((12, None, 19), 7, {0}, False),
        ((12, None, 19), 12, {0}, False),  # all of them its own
        ((12, None, 19), 16, {0, 1}, True),
        ((12, None, 19), 4, {1}, True),  # 19 − 12 are of the other kind
        ((None, None, None), 8, {0}, False),
    ],
)
def test_what_is_left_of_a_sum_that_is_shown_is_never_one_to_four(
    row: tuple[int | None, ...], number: int, kinds: set[int], few: bool
) -> None:
    assert leaves_few({TOP: row}, TREE, [], Released(FIRST, frozenset(kinds), number)) is few


def test_counts_released_by_several_units_or_for_several_kinds_are_added_up() -> None:
    table = {TOP: (None, None, 30)}
    first = Released(SECOND, WHOLE, 14)
    assert leaves_few(table, TREE, [first], Released(FIRST, WHOLE, 13))

    parts = [Released(FIRST, frozenset({0}), 20)]
    assert leaves_few(table, TREE, parts, Released(FIRST, frozenset({1}), 7))
    assert not leaves_few(table, TREE, parts, Released(FIRST, frozenset({1}), 3))
