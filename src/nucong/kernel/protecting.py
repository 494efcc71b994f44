"""Small-number protection of a table with totals: what is shown, what is withheld.

A table has rows and columns (say categories by women and men) and totals of rows, columns and all. Cells under
five are withheld (primary). A withheld cell could still be worked out from totals, so further cells are
withheld (complementary) until every withheld cell has at least two values that agree with all that is shown
and with counts not being negative.

How: rows and columns, with the totals among them, are the two sides of a graph, and the withheld cells its
edges. Amounts can be shifted around a closed way of withheld cells without any total changing, so a cell
cannot be worked out exactly when it lies on such a way (totals count with the opposite sign, and nothing goes
below zero). A cell without one gets the cheapest: the way that withholds the smallest further counts.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

from .closed_ways import Cell, Withheld

SMALLEST_SHOWN = 5

Shown = tuple[tuple[int | None, ...], ...]


@dataclass(frozen=True)
class ProtectedTable:
    """A table as it may be shown: None where a count is withheld. The last row and column are totals."""

    cells: Shown

    @property
    def withheld(self) -> int:
        """How many cells are withheld."""
        return sum(cell is None for row in self.cells for cell in row)


def protect(
    counts: Sequence[Sequence[int]], *, sums_too: bool = False, of_answers: bool = False
) -> ProtectedTable:
    """Return the table of counts (categories × columns, without totals) with its totals, protected.

    sums_too: what is withheld in one row or column beside a shown total also sums up to five at least.
    of_answers: the totals of rows are known anyway (so many answered), so that nothing hides behind them; a
        nought is shown, since nobody stands behind it, but not where fewer than ten all said the same.
    Raises ValueError for an empty or ragged table or a negative count.
    """
    if not counts or not counts[0] or len({len(row) for row in counts}) > 1:
        raise ValueError("a table needs rows of one length")
    if any(count < 0 for row in counts for count in row):
        raise ValueError("a count cannot be negative")
    table = _with_totals(counts)
    withheld = {
        (row, column)
        for row, cells in enumerate(table)
        for column, count in enumerate(cells)
        if count < SMALLEST_SHOWN and (count or not of_answers)
    }
    if of_answers:
        withheld |= _of_one_mind(table)
    hidden = Withheld(table, known=len(table[0]) - 1 if of_answers else None)
    waiting = hidden.add(withheld)
    while waiting:
        while waiting:
            cell = heapq.heappop(waiting)
            for further in hidden.add(hidden.cheapest_way(cell)):
                heapq.heappush(waiting, further)
        waiting = hidden.add(_beside_small_sums(table, hidden.cells)) if sums_too else []
    withheld = hidden.cells
    return ProtectedTable(
        tuple(
            tuple(None if (row, column) in withheld else count for column, count in enumerate(cells))
            for row, cells in enumerate(table)
        )
    )


def _beside_small_sums(table: list[list[int]], withheld: set[Cell]) -> set[Cell]:
    """Return a further cell of each line whose withheld cells sum up to less than five beside a shown total."""
    last_row, last_column = len(table) - 1, len(table[0]) - 1
    rows = [
        ([(row, column) for column in range(last_column)], (row, last_column)) for row in range(last_row + 1)
    ]
    columns = [
        ([(row, column) for row in range(last_row)], (last_row, column)) for column in range(last_column + 1)
    ]
    found: set[Cell] = set()
    for cells, total in (*rows, *columns):
        if found and cells is columns[0][0]:
            break  # the rows first: what they add may be enough for the columns
        hidden = [cell for cell in cells if cell in withheld]
        if not hidden or total in withheld or _size(table, hidden) >= SMALLEST_SHOWN:
            continue
        shown = [cell for cell in cells if cell not in withheld]
        found.add(min(shown or [total], key=lambda cell: (table[cell[0]][cell[1]], cell)))
    return found


def _of_one_mind(table: list[list[int]]) -> set[Cell]:
    """Return the rows of few persons who all said the same: what each of them said would be known."""
    return {
        (row, column)
        for row, cells in enumerate(table[:-1])
        if max(cells[:-1]) == cells[-1] < 2 * SMALLEST_SHOWN and len(cells) > 2
        for column in range(len(cells) - 1)
    }


def _size(table: list[list[int]], cells: Sequence[Cell]) -> int:
    return sum(table[row][column] for row, column in cells)


def _with_totals(counts: Sequence[Sequence[int]]) -> list[list[int]]:
    table = [[*row, sum(row)] for row in counts]
    return [*table, [sum(column) for column in zip(*table, strict=True)]]
