"""Small-number protection: nothing under five is shown, and nothing withheld can be worked out."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nucong.kernel.protecting import SMALLEST_SHOWN, protect

TABLES = st.integers(1, 3).flatmap(
    lambda rows: st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14)), min_size=rows, max_size=rows)
)


def with_totals(counts: tuple[tuple[int, ...], ...]) -> list[list[int]]:
    """Return a table with its totals."""
    table = [[*row, sum(row)] for row in counts]
    return [*table, [sum(column) for column in zip(*table, strict=True)]]


def agreeing(
    counts: list[tuple[int, int]], shown: tuple[tuple[int | None, ...], ...]
) -> list[list[list[int]]]:
    """Return the tables within one of the true one that agree with everything shown."""
    flat = [count for row in counts for count in row]
    free = [range(max(0, count - 1), count + 2) for count in flat]
    found = []
    for values in product(*free):
        table = with_totals(tuple(zip(values[::2], values[1::2], strict=True)))
        if all(
            cell is None or cell == guess
            for row, guesses in zip(shown, table, strict=True)
            for cell, guess in zip(row, guesses, strict=True)
        ):
            found.append(table)
    return found


@settings(max_examples=60, deadline=None)
@given(TABLES)
def test_no_shown_cell_is_small_and_no_withheld_one_has_a_single_value(counts: list[tuple[int, int]]) -> None:
    shown = protect(counts).cells
    possible = agreeing(counts, shown)

    for row, cells in enumerate(shown):
        for column, cell in enumerate(cells):
            if cell is None:
                assert len({table[row][column] for table in possible}) > 1
            else:
                assert cell >= SMALLEST_SHOWN


def test_the_smallest_partner_is_withheld_beside_a_small_cell() -> None:
    shown = protect([(40, 3), (9, 12), (30, 50)]).cells

    assert shown == (
        (None, None, 43),
        (None, None, 21),
        (30, 50, 80),
        (79, 65, 144),
    )


def test_a_table_of_large_counts_is_shown_whole() -> None:
    assert protect([(10, 20), (30, 40)]).withheld == 0


@pytest.mark.parametrize("counts", [[], [()], [(1, 2), (3,)], [(-1, 5)]])
def test_what_is_no_table_is_refused(counts: list[tuple[int, ...]]) -> None:
    with pytest.raises(ValueError):
        protect(counts)
