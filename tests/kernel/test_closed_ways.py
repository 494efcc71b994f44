"""Ways are sought from column to column; a plain walk over every row and column finds the same cells.

What was shown of a survey is counted anew in each process: it must come out the same to the last cell.
"""

from __future__ import annotations

import heapq
import random

import pytest

from nucong.kernel.closed_ways import Cell, Withheld

Node = tuple[str, int]


def plain_way(table: list[list[int]], cell: Cell, held: set[Cell], known: int | None) -> set[Cell]:
    """Return the cells of the cheapest closed way through a cell, every step of every row looked at."""

    def is_margin(place: Cell) -> bool:
        return (place[0] == len(table) - 1) != (place[1] == len(table[0]) - 1)

    found = []
    for rises in (True, False):
        if not (rises or table[cell[0]][cell[1]]):
            continue
        row, column = ("row", cell[0]), ("column", cell[1])
        start, goal = (column, row) if rises != is_margin(cell) else (row, column)
        best: dict[Node, int] = {start: 0}
        came: dict[Node, tuple[Node, Cell]] = {}
        waiting: list[tuple[int, Node]] = [(0, start)]
        while waiting:
            cost, node = heapq.heappop(waiting)
            if node == goal:
                break
            steps: list[tuple[Cell, Node]] = [
                ((node[1], other), ("column", other)) for other in range(len(table[0]))
            ]
            if node[0] == "column":
                steps = [((other, node[1]), ("row", other)) for other in range(len(table))]
            for through, after in steps if cost == best[node] else ():
                up = (node[0] == "row") != is_margin(through)
                if through == cell or through[1] == known or not (up or table[through[0]][through[1]]):
                    continue
                price = 0 if through in held else table[through[0]][through[1]] + 1
                if cost + price < best.get(after, 1 << 60):
                    best[after], came[after] = cost + price, (node, through)
                    heapq.heappush(waiting, (cost + price, after))
        if goal in came:
            cells, node = {cell}, goal
            while node != start:
                node, through = came[node]
                cells.add(through)
            found.append((best[goal], cells))
    assert found
    cost, cells = min(found, key=lambda way: (way[0], sorted(way[1])))
    return set() if any(way[0] == 0 for way in found) else cells


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("answers", [False, True])
def test_the_cheapest_way_is_the_one_a_plain_walk_finds(seed: int, answers: bool) -> None:
    chance = random.Random(seed)
    columns = chance.randint(2, 6)
    rows = [
        [chance.choice((0, chance.randint(1, 9))) for _ in range(columns)]
        for _ in range(chance.randint(2, 40))
    ]
    table = [[*row, sum(row)] for row in rows]
    table.append([sum(column) for column in zip(*table, strict=True)])
    known = columns if answers else None
    small = [
        (row, column)
        for row, cells in enumerate(table)
        for column, count in enumerate(cells)
        if column != known and 0 < count < 5
    ]
    withheld = Withheld(table, known)
    withheld.add(small)

    for cell in small:
        wanted = plain_way(table, cell, withheld.cells, known)
        assert withheld.cheapest_way(cell) == wanted
        withheld.add(wanted)
