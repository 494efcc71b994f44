"""The withheld cells of a table with totals, and the closed ways through them. Pure.

Rows and columns are the two sides of a graph, cells its edges: what it means is told in `protecting.py`. A table has
thousands of rows and few columns, so ways are sought from column to column: of all rows between two of them only
the best one is looked at.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence

import numpy as np

Cell = tuple[int, int]
_Node = tuple[str, int]
_NEVER = 1 << 30  # more than any way costs


class Withheld:
    """The withheld cells of a table whose last row and column are totals; `known`: a column no way leads through."""

    def __init__(self, table: Sequence[Sequence[int]], known: int | None) -> None:
        self._table = table
        self._ends = (len(table) - 1, len(table[0]) - 1)
        self.cells: set[Cell] = set()
        self._in_row: list[set[int]] = [set() for _row in table]
        # How many rows lead from one column to another over withheld cells alone.
        self._bridges = [[0 for _other in table[0]] for _column in table[0]]
        # What the step from a column into a row costs, and that from a row out to a column.
        counts = np.array(table, np.int64)
        margin = np.zeros(counts.shape, bool)
        margin[-1, :-1] = margin[:-1, -1] = True
        self._into = np.where(margin | (counts > 0), counts + 1, _NEVER)
        self._out = np.where(~margin | (counts > 0), counts + 1, _NEVER)
        if known is not None:
            self._into[:, known] = self._out[:, known] = _NEVER
        self._may_enter = (self._into < _NEVER).tolist()
        self._may_leave = (self._out < _NEVER).tolist()

    def add(self, cells: Iterable[Cell]) -> list[Cell]:
        """Withhold further cells; return those that were not withheld, in order."""
        new = sorted(set(cells) - self.cells)
        for row, column in new:
            self.cells.add((row, column))
            for costs in (self._into, self._out):
                if costs[row, column] < _NEVER:
                    costs[row, column] = 0
            for other in self._in_row[row]:
                self._bridges[other][column] += self._leads_over(row, other, column)
                self._bridges[column][other] += self._leads_over(row, column, other)
            self._in_row[row].add(column)
        return new

    def cheapest_way(self, cell: Cell) -> set[Cell]:
        """Return the cells of the closed way through a cell that withholds least; those withheld cost nothing."""
        starts = [self._start(cell, rises=rises) for rises in (True, False) if self._may_move(cell, rises)]
        if any(self._leads_back(cell, start) for start in starts):
            return set()  # over withheld cells alone: nothing more is needed
        ways = [way for start in starts if (way := self._way(cell, start)) is not None]
        return min(ways, key=lambda way: (way[0], sorted(way[1])))[1]

    def _may_move(self, cell: Cell, rises: bool) -> bool:
        return rises or self._table[cell[0]][cell[1]] > 0

    def _start(self, cell: Cell, *, rises: bool) -> str:
        """Return on which side of a cell a way goes on when it rises or falls; the way comes back on the other side.

        A total of a row or column, but not that of all, has the other sign. From a row to a column a cell moves up
        in the signed table, from a column to a row down.
        """
        is_margin = (cell[0] == self._ends[0]) != (cell[1] == self._ends[1])
        return "column" if rises != is_margin else "row"

    def _leads_back(self, cell: Cell, start: str) -> bool:
        row, column = cell
        others = self._in_row[row] - {column}
        if start == "column":
            return self._connected({column}, {o for o in others if self._may_enter[row][o]}, beside=row)
        return self._connected({o for o in others if self._may_leave[row][o]}, {column}, beside=row)

    def _connected(self, starts: set[int], goals: set[int], *, beside: int) -> bool:
        """Tell whether a way leads from one of some columns to one of others, not over the row beside which it is sought."""
        seen, waiting = set(starts), list(starts) if goals else []
        held = self._in_row[beside]
        while waiting:
            column = waiting.pop()
            for other, count in enumerate(self._bridges[column]):
                if not count or other in seen:
                    continue
                own = column in held and other in held and self._leads_over(beside, column, other)
                if count > own:
                    if other in goals:
                        return True
                    seen.add(other)
                    waiting.append(other)
        return False

    def _leads_over(self, row: int, column: int, other: int) -> bool:
        return bool(self._may_enter[row][column] and self._may_leave[row][other])

    def _way(self, cell: Cell, start: str) -> tuple[int, set[Cell]] | None:
        """Return (cost, cells) of the cheapest closed way from one side of a cell to the other, not over itself."""
        kept = self._into[cell], self._out[cell]
        self._into[cell] = self._out[cell] = _NEVER
        try:
            return self._found(cell, start)
        finally:
            self._into[cell], self._out[cell] = kept

    def _found(self, cell: Cell, start: str) -> tuple[int, set[Cell]] | None:
        row, column = ("row", cell[0]), ("column", cell[1])
        begin, goal = (column, row) if start == "column" else (row, column)
        best: dict[_Node, int] = {begin: 0}
        came: dict[_Node, tuple[_Node, Cell]] = {}
        waiting: list[tuple[int, _Node]] = [(0, begin)]
        while waiting:
            cost, node = heapq.heappop(waiting)
            if node == goal:
                break
            if cost > best[node]:
                continue
            for after, through, price in self._steps(node, goal):
                if cost + price < best.get(after, _NEVER):
                    best[after] = cost + price
                    came[after] = (node, through)
                    heapq.heappush(waiting, (cost + price, after))
        if goal not in came:
            return None
        cells, node = {cell}, goal
        while node != begin:
            node, through = came[node]
            cells.add(through)
        return best[goal], cells

    def _steps(self, node: _Node, goal: _Node) -> list[tuple[_Node, Cell, int]]:
        """Return the steps from a row to every column, or from a column to the rows that lead on cheapest."""
        side, place = node
        if side == "row":
            prices = self._out[place].tolist()
            return [(("column", o), (place, o), price) for o, price in enumerate(prices) if price < _NEVER]
        into = self._into[:, place]
        # Of rows that cost the same in all the one that is entered cheapest stands first, then the first one.
        onwards = (into[:, None] + self._out) * (2 * _NEVER) + into[:, None]
        rows = set(onwards.argmin(axis=0).tolist())
        if goal[0] == "row":
            rows.add(goal[1])
        prices = {row: int(into[row]) for row in rows}
        return [(("row", row), (row, place), price) for row, price in prices.items() if price < _NEVER]
