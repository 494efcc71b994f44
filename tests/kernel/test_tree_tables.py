"""No combination of the tables of any units, shown to anybody, leads to fewer than five cases."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from uuid import UUID

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from nucong.kernel.protecting import SMALLEST_SHOWN
from nucong.kernel.tree_tables import Shown, shown_in_both, tree_tables

KINDS = 2
Tree = dict[UUID, UUID | None]


@st.composite
def trees(draw: st.DrawFn) -> tuple[Tree, dict[UUID, tuple[int, ...]]]:
    """Return a tree of up to seven units with counts of two kinds."""
    size = draw(st.integers(1, 7))
    units = [UUID(int=number) for number in range(size)]
    parents: Tree = {
        unit: units[draw(st.integers(0, number - 1))] if number else None for number, unit in enumerate(units)
    }
    cells = st.sampled_from([0, 0, 1, 2, 3, 5, 6, 9])
    return parents, {unit: (draw(cells), draw(cells)) for unit in units}


def below(parents: Tree, unit: UUID) -> set[UUID]:
    """Return a unit and everything below it."""
    found = {unit}
    for each, parent in parents.items():
        if parent in found:
            found.add(each)
    return found


def vector(units: list[UUID], inside: set[UUID], kinds: set[int]) -> np.ndarray:
    """Return which of the unknown (unit, kind) counts a sum is made of."""
    return np.array([float(unit in inside and kind in kinds) for unit in units for kind in range(KINDS)])


def sums(parents: Tree) -> Iterator[tuple[UUID, int | None, set[int]]]:
    """Yield every sum a table could show: (unit, place in its row, kinds summed)."""
    for unit in parents:
        for kind in range(KINDS):
            yield unit, kind, {kind}
        yield unit, None, set(range(KINDS))


@given(trees())
@settings(max_examples=100, deadline=None)
def test_nothing_below_five_follows_from_all_tables_together(
    drawn: tuple[Tree, dict[UUID, tuple[int, ...]]],
) -> None:
    parents, counts = drawn
    units = list(parents)
    truth = np.array([counts[unit][kind] for unit in units for kind in range(KINDS)], dtype=float)
    tables = tree_tables(parents, counts, kinds=KINDS)
    told = []
    asked = []
    for unit, place, kinds in sums(parents):
        each = vector(units, below(parents, unit), kinds)
        asked.append(each)
        row: Shown = tables.get(unit, (None,) * (KINDS + 1))
        shown = row[-1 if place is None else place]
        if shown is not None:
            assert shown == each @ truth  # what is shown is exact
            assert shown >= SMALLEST_SHOWN
            told.append(each)
    asked += [vector(units, {unit}, {kind}) for unit in units for kind in range(KINDS)]
    asked += [one - other for one, other in permutations(asked, 2) if (one - other).min() >= 0]
    if not told:
        return
    known = np.array(told)
    solution = np.linalg.pinv(known)
    wanted = np.unique(np.array(asked), axis=0)
    follows = np.isclose(wanted @ solution @ known, wanted, atol=1e-7).all(axis=1)
    # That nobody complained in a place may follow: there is no person to get to.
    assert all(found == 0 or found >= SMALLEST_SHOWN for found in wanted[follows] @ truth)


@given(trees())
@settings(max_examples=100, deadline=None)
def test_no_few_answers_follow_where_every_unit_knows_how_many_answered(
    drawn: tuple[Tree, dict[UUID, tuple[int, ...]]],
) -> None:
    parents, counts = drawn
    units = list(parents)
    truth = np.array([counts[unit][kind] for unit in units for kind in range(KINDS)], dtype=float)
    tables = tree_tables(parents, counts, kinds=KINDS, of_answers=True)
    told = [vector(units, {unit}, set(range(KINDS))) for unit in units]  # how many answered
    asked = []
    for unit in units:
        row: Shown = tables.get(unit, (None,) * (KINDS + 1))
        for kind in range(KINDS):
            each = vector(units, below(parents, unit), {kind})
            asked += [each, vector(units, {unit}, {kind})]
            if row[kind] is not None:
                assert row[kind] == each @ truth
                told.append(each)
    asked += [one - other for one, other in permutations(asked, 2) if (one - other).min() >= 0]
    known = np.array(told)
    wanted = np.unique(np.array([each for each in asked if each.any()]), axis=0)
    follows = np.isclose(wanted @ np.linalg.pinv(known) @ known, wanted, atol=1e-7).all(axis=1)

    assert all(found == 0 or found >= SMALLEST_SHOWN for found in wanted[follows] @ truth)


def test_a_small_remainder_joins_the_smallest_block_below_so_that_the_level_above_still_sees_its_sum() -> (
    None
):
    root, small, large = (UUID(int=number) for number in range(3))

    tables = tree_tables(
        {root: None, small: root, large: root}, {root: (1, 1), small: (5, 0), large: (9, 8)}, kinds=KINDS
    )

    assert tables[root][-1] == 24
    assert small not in tables  # 24 less 17 are the root's own with it
    assert tables[large][-1] == 17


def test_a_tree_with_fewer_than_five_cases_shows_nothing() -> None:
    root, unit = UUID(int=0), UUID(int=1)

    assert tree_tables({root: None, unit: root}, {root: (1, 0), unit: (2, 1)}, kinds=KINDS) == {}


@given(trees(), st.data())
@settings(max_examples=100, deadline=None)
def test_nothing_below_five_of_others_follows_for_who_knows_the_counts_of_some_units(
    drawn: tuple[Tree, dict[UUID, tuple[int, ...]]], data: st.DataObject
) -> None:
    parents, counts = drawn
    units = list(parents)
    known_units = data.draw(st.sets(st.sampled_from(units)))
    truth = np.array([counts[unit][kind] for unit in units for kind in range(KINDS)], dtype=float)
    others = {unit: (0,) * KINDS if unit in known_units else row for unit, row in counts.items()}
    tables = shown_in_both(
        tree_tables(parents, counts, kinds=KINDS), tree_tables(parents, others, kinds=KINDS)
    )
    told = [vector(units, {unit}, set(range(KINDS))) for unit in known_units]
    asked = []
    for unit, place, kinds in sums(parents):
        row: Shown = tables.get(unit, (None,) * (KINDS + 1))
        if row[-1 if place is None else place] is not None:
            told.append(vector(units, below(parents, unit), kinds))
        asked.append(vector(units, below(parents, unit) - known_units, kinds))
    asked += [vector(units, {unit} - known_units, {kind}) for unit in units for kind in range(KINDS)]
    asked += [one - other for one, other in permutations(asked, 2) if (one - other).min() >= 0]
    if not told:
        return
    known = np.array(told)
    wanted = np.unique(np.array(asked), axis=0)
    follows = np.isclose(wanted @ np.linalg.pinv(known) @ known, wanted, atol=1e-7).all(axis=1)
    assert all(found == 0 or found >= SMALLEST_SHOWN for found in wanted[follows] @ truth)
