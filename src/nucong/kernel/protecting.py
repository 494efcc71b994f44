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

SMALLEST_SHOWN = 5

Shown = tuple[tuple[int | None, ...], ...]
_Cell = tuple[int, int]
_Node = tuple[str, int]


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
    known = len(table[0]) - 1 if of_answers else None
    if of_answers:
        withheld |= _of_one_mind(table)
    checked: set[_Cell] = set()
    while True:
        while unchecked := sorted(withheld - checked):
            cell = unchecked[0]
            withheld |= _cheapest_way(table, cell, withheld, known)
            checked.add(cell)
        more = _beside_small_sums(table, withheld) if sums_too else set()
        if not more:
            break
        withheld |= more
    return ProtectedTable(
        tuple(
            tuple(None if (row, column) in withheld else count for column, count in enumerate(cells))
            for row, cells in enumerate(table)
        )
    )


def _beside_small_sums(table: list[list[int]], withheld: set[_Cell]) -> set[_Cell]:
    """Return a further cell of a line whose withheld cells sum up to less than five beside a shown total."""
    last_row, last_column = len(table) - 1, len(table[0]) - 1
    rows = [
        ([(row, column) for column in range(last_column)], (row, last_column)) for row in range(last_row + 1)
    ]
    columns = [
        ([(row, column) for row in range(last_row)], (last_row, column)) for column in range(last_column + 1)
    ]
    for cells, total in (*rows, *columns):
        hidden = [cell for cell in cells if cell in withheld]
        if not hidden or total in withheld or _size(table, hidden) >= SMALLEST_SHOWN:
            continue
        shown = [cell for cell in cells if cell not in withheld]
        return {min(shown or [total], key=lambda cell: (table[cell[0]][cell[1]], cell))}
    return set()


def _of_one_mind(table: list[list[int]]) -> set[_Cell]:
    """Return the rows of few persons who all said the same: what each of them said would be known."""
    return {
        (row, column)
        for row, cells in enumerate(table[:-1])
        if max(cells[:-1]) == cells[-1] < 2 * SMALLEST_SHOWN and len(cells) > 2
        for column in range(len(cells) - 1)
    }


def _size(table: list[list[int]], cells: Sequence[_Cell]) -> int:
    return sum(table[row][column] for row, column in cells)


def _with_totals(counts: Sequence[Sequence[int]]) -> list[list[int]]:
    table = [[*row, sum(row)] for row in counts]
    return [*table, [sum(column) for column in zip(*table, strict=True)]]


def _cheapest_way(table: list[list[int]], cell: _Cell, withheld: set[_Cell], known: int | None) -> set[_Cell]:
    """Return the cells of the closed way through a cell that withholds least; those withheld cost nothing.

    known: a column no way leads through.
    """
    ways = [_way(table, cell, withheld, known, rises=rises) for rises in (True, False)]
    found = [way for way in ways if way is not None]
    return min(found, key=lambda way: (way[0], sorted(way[1])))[1]


def _way(
    table: list[list[int]], cell: _Cell, withheld: set[_Cell], known: int | None, *, rises: bool
) -> tuple[int, set[_Cell]] | None:
    """Return (cost, cells) of the cheapest closed way on which a cell rises, or falls, by one."""
    row, column = cell
    if not _may_move(table, cell, rises=rises):
        return None
    # From a row to a column a cell moves up in the signed table, from a column to a row down.
    up = rises != _is_margin(table, cell)
    start, goal = (("column", column), ("row", row)) if up else (("row", row), ("column", column))
    best: dict[_Node, int] = {start: 0}
    came: dict[_Node, tuple[_Node, _Cell]] = {}
    waiting: list[tuple[int, _Node]] = [(0, start)]
    while waiting:
        cost, node = heapq.heappop(waiting)
        if node == goal:
            break
        if cost > best[node]:
            continue
        for through, after in _steps(table, node):
            if through == cell or through[1] == known:
                continue
            moves_up = node[0] == "row"
            if not _may_move(table, through, rises=moves_up != _is_margin(table, through)):
                continue
            price = 0 if through in withheld else table[through[0]][through[1]] + 1
            if cost + price < best.get(after, 1 << 60):
                best[after] = cost + price
                came[after] = (node, through)
                heapq.heappush(waiting, (cost + price, after))
    if goal not in came:
        return None
    cells, node = {cell}, goal
    while node != start:
        node, through = came[node]
        cells.add(through)
    return best[goal], cells


def _steps(table: list[list[int]], node: _Node) -> list[tuple[_Cell, _Node]]:
    side, place = node
    if side == "row":
        return [((place, column), ("column", column)) for column in range(len(table[0]))]
    return [((row, place), ("row", row)) for row in range(len(table))]


def _is_margin(table: list[list[int]], cell: _Cell) -> bool:
    """Tell whether a cell is the total of a row or column, but not the total of all: it has the other sign."""
    return (cell[0] == len(table) - 1) != (cell[1] == len(table[0]) - 1)


def _may_move(table: list[list[int]], cell: _Cell, *, rises: bool) -> bool:
    return rises or table[cell[0]][cell[1]] > 0
