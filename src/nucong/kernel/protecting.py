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
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

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
    if of_answers:
        withheld |= _of_one_mind(table)
    hidden = _Hidden(table, known=len(table[0]) - 1 if of_answers else None)
    waiting = hidden.add(withheld)
    while waiting:
        while waiting:
            cell = heapq.heappop(waiting)
            for further in hidden.add(_cheapest_way(table, cell, hidden)):
                heapq.heappush(waiting, further)
        waiting = hidden.add(_beside_small_sums(table, hidden.cells)) if sums_too else []
    withheld = hidden.cells
    return ProtectedTable(
        tuple(
            tuple(None if (row, column) in withheld else count for column, count in enumerate(cells))
            for row, cells in enumerate(table)
        )
    )


@dataclass
class _Hidden:
    """The withheld cells of a table, also by row and by column; `known`: a column no way leads through."""

    table: list[list[int]]
    known: int | None
    cells: set[_Cell] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.in_row: list[set[int]] = [set() for _row in self.table]
        self.in_column: list[set[int]] = [set() for _column in self.table[0]]

    def add(self, cells: Iterable[_Cell]) -> list[_Cell]:
        """Withhold further cells; return those that were not withheld, in order."""
        new = sorted(set(cells) - self.cells)
        for row, column in new:
            self.cells.add((row, column))
            self.in_row[row].add(column)
            self.in_column[column].add(row)
        return new

    def closes(self, cell: _Cell) -> bool:
        """Tell whether a closed way through a cell leads over withheld cells alone: nothing more is needed."""
        return any(self._leads_back(cell, rises=rises) for rises in (True, False))

    def _leads_back(self, cell: _Cell, *, rises: bool) -> bool:
        if not _may_move(self.table, cell, rises=rises):
            return False
        start, goal = _ends(self.table, cell, rises=rises)
        seen, ways = {start}, [start]
        while ways:
            node = ways.pop()
            for through, after in self._steps(node, goal):
                if through == cell or through[1] == self.known or after in seen:
                    continue
                moves_up = node[0] == "row"
                if not _may_move(self.table, through, rises=moves_up != _is_margin(self.table, through)):
                    continue
                if after == goal:
                    return True
                seen.add(after)
                ways.append(after)
        return False

    def _steps(self, node: _Node, goal: _Node) -> Iterator[tuple[_Cell, _Node]]:
        """Yield the withheld steps from a row or column, the one to the goal first."""
        side, place = node
        on_row = side == "row"
        held = self.in_row[place] if on_row else self.in_column[place]
        if goal[0] != side and goal[1] in held:
            yield ((place, goal[1]) if on_row else (goal[1], place)), goal
        for other in held:
            yield ((place, other) if on_row else (other, place)), ("column" if on_row else "row", other)


def _beside_small_sums(table: list[list[int]], withheld: set[_Cell]) -> set[_Cell]:
    """Return a further cell of each line whose withheld cells sum up to less than five beside a shown total."""
    last_row, last_column = len(table) - 1, len(table[0]) - 1
    rows = [
        ([(row, column) for column in range(last_column)], (row, last_column)) for row in range(last_row + 1)
    ]
    columns = [
        ([(row, column) for row in range(last_row)], (last_row, column)) for column in range(last_column + 1)
    ]
    found: set[_Cell] = set()
    for cells, total in (*rows, *columns):
        if found and cells is columns[0][0]:
            break  # the rows first: what they add may be enough for the columns
        hidden = [cell for cell in cells if cell in withheld]
        if not hidden or total in withheld or _size(table, hidden) >= SMALLEST_SHOWN:
            continue
        shown = [cell for cell in cells if cell not in withheld]
        found.add(min(shown or [total], key=lambda cell: (table[cell[0]][cell[1]], cell)))
    return found


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


def _cheapest_way(table: list[list[int]], cell: _Cell, hidden: _Hidden) -> set[_Cell]:
    """Return the cells of the closed way through a cell that withholds least; those withheld cost nothing."""
    if hidden.closes(cell):
        return set()
    ways = [_way(table, cell, hidden, rises=rises) for rises in (True, False)]
    found = [way for way in ways if way is not None]
    return min(found, key=lambda way: (way[0], sorted(way[1])))[1]


def _way(
    table: list[list[int]], cell: _Cell, hidden: _Hidden, *, rises: bool
) -> tuple[int, set[_Cell]] | None:
    """Return (cost, cells) of the cheapest closed way on which a cell rises, or falls, by one."""
    if not _may_move(table, cell, rises=rises):
        return None
    start, goal = _ends(table, cell, rises=rises)
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
            if through == cell or through[1] == hidden.known:
                continue
            moves_up = node[0] == "row"
            if not _may_move(table, through, rises=moves_up != _is_margin(table, through)):
                continue
            price = 0 if through in hidden.cells else table[through[0]][through[1]] + 1
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


def _ends(table: list[list[int]], cell: _Cell, *, rises: bool) -> tuple[_Node, _Node]:
    """Return where a closed way through a cell goes on, and where it comes back.

    From a row to a column a cell moves up in the signed table, from a column to a row down.
    """
    row, column = ("row", cell[0]), ("column", cell[1])
    return (column, row) if rises != _is_margin(table, cell) else (row, column)


def _is_margin(table: list[list[int]], cell: _Cell) -> bool:
    """Tell whether a cell is the total of a row or column, but not the total of all: it has the other sign."""
    return (cell[0] == len(table) - 1) != (cell[1] == len(table[0]) - 1)


def _may_move(table: list[list[int]], cell: _Cell, *, rises: bool) -> bool:
    return rises or table[cell[0]][cell[1]] > 0
