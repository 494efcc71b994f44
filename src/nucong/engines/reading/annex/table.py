"""A table as it stands in a document: rows of cells with their spans, before anybody understands it."""

from __future__ import annotations

from dataclasses import dataclass

from nucong.engines.reading.model import Span

# A hostile file may declare a span of millions; no paper table is wider or longer than this.
MAX_SPAN = 400


@dataclass(frozen=True)
class Cell:
    """One cell as drawn on paper; `span` is its place in the normalised text, when known."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    span: Span | None = None


@dataclass(frozen=True)
class Table:
    """Rows of cells, a merged cell once, in the row where it starts.

    `title` and `foot` are lines that belong to the table but stand outside it; `widths` are the
    relative widths of the columns, empty when unknown.
    """

    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
    foot: str = ""
    span: Span | None = None
    widths: tuple[float, ...] = ()


@dataclass(frozen=True)
class Placed:
    """A cell with its place in the grid of the paper."""

    row: int
    col: int
    rowspan: int
    colspan: int
    text: str

    @property
    def end_row(self) -> int:
        """The first row below the cell."""
        return self.row + self.rowspan

    @property
    def end_col(self) -> int:
        """The first column to the right of the cell."""
        return self.col + self.colspan

    def covers_column_of(self, other: Placed) -> bool:
        """Whether the two cells share a column."""
        return self.col < other.end_col and other.col < self.end_col


@dataclass(frozen=True)
class Grid:
    """All cells of a table in their places, in reading order."""

    cells: tuple[Placed, ...]
    rows: int
    cols: int

    def starting_in(self, row: int) -> list[Placed]:
        """Return the cells whose first row is `row`, from left to right."""
        return [cell for cell in self.cells if cell.row == row]


def place(table: Table) -> Grid:
    """Give every cell of `table` its row and column, as HTML does (a span shifts what follows)."""
    taken: set[tuple[int, int]] = set()
    placed: list[Placed] = []
    for row, cells in enumerate(table.rows):
        col = 0
        for cell in cells:
            while (row, col) in taken:
                col += 1
            rowspan = max(1, min(cell.rowspan, len(table.rows) - row))
            colspan = max(1, min(cell.colspan, MAX_SPAN))
            taken.update((r, c) for r in range(row, row + rowspan) for c in range(col, col + colspan))
            placed.append(Placed(row, col, rowspan, colspan, " ".join(cell.text.split())))
            col += colspan
    cols = max((cell.end_col for cell in placed), default=0)
    return Grid(tuple(placed), len(table.rows), cols)
