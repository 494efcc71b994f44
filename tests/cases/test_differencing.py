"""Counts that units release of their own cases, after a table was shown, lead to no few cases of others."""

from __future__ import annotations

from itertools import chain, combinations
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nucong.cases.differencing import Released, leaves_few, shown_of
from nucong.kernel.protecting import SMALLEST_SHOWN
from nucong.kernel.tree_tables import tree_tables
from tests.kernel.test_tree_tables import KINDS, Tree, below, trees

WHOLE = frozenset(range(KINDS))
TOP, FIRST, SECOND = (UUID(int=number) for number in range(3))
TREE: Tree = {TOP: None, FIRST: TOP, SECOND: FIRST}


@given(trees(), st.data())
@settings(max_examples=150, deadline=None)
def test_no_table_less_counts_released_leaves_one_to_four_cases(
    drawn: tuple[Tree, dict[UUID, tuple[int, ...]]], data: st.DataObject
) -> None:
    parents, counts = drawn
    tables = tree_tables(parents, counts, kinds=KINDS)
    told: list[Released] = []
    for unit in data.draw(st.permutations(list(parents))):
        kinds = data.draw(st.sampled_from([WHOLE, frozenset({0})]))
        new = Released(unit, kinds, sum(counts[unit][kind] for kind in kinds))
        if not leaves_few(tables, parents, told, new):
            told.append(new)

    for kinds in (WHOLE, frozenset({0})):
        units = {each.unit for each in told if each.kinds == kinds}
        shown = [unit for unit in parents if shown_of(tables.get(unit), kinds) is not None]
        for whole in shown:
            inside = below(parents, whole)
            beside = [below(parents, unit) for unit in shown if unit in inside and unit != whole]
            for some in chain.from_iterable(combinations(beside, size) for size in range(3)):
                taken = set().union(*some)
                if len(taken) != sum(map(len, some)):
                    continue  # one within the other: not subtracted both
                left = inside - taken - units
                if not (inside - taken) & units:
                    continue  # without a release: the table protects itself
                rest = sum(counts[unit][kind] for unit in left for kind in kinds)
                assert rest == 0 or rest >= SMALLEST_SHOWN


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
