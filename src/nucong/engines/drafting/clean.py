"""What must hold before anything is drawn: printable text, known words, tables without holes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from .errors import BrokenChart, BrokenTable, UnknownKind, UnknownRegime, WrongLanguage
from .model import KINDS, BarChart, Block, Cell, OfficialDocument, Table

_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LANGUAGE = {"nd30": "vi", "gbt9704": "zh"}
T = TypeVar("T")


def printable(text: str) -> str:
    """Return the text in NFC without characters that office files refuse (pasted control characters)."""
    text = re.sub("\r\n?|[\x0b\x0c\u2028\u2029]", "\n", text)
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", text))


def checked(document: OfficialDocument) -> OfficialDocument:
    """Return the document with printable text.

    Raises: UnknownRegime, UnknownKind, WrongLanguage, BrokenTable, BrokenChart.
    """
    language = _LANGUAGE.get(document.regime)
    if language is None:
        raise UnknownRegime(f"regime {document.regime!r} is not known; known: {', '.join(_LANGUAGE)}")
    if document.kind not in KINDS:
        raise UnknownKind(f"kind {document.kind!r} is not known; known: {', '.join(KINDS)}")
    if document.language.lower().split("-")[0] != language:
        raise WrongLanguage(f"{document.regime} is written in {language!r}, found {document.language!r}")
    for block in (*document.blocks, *(block for annex in document.annexes for block in annex.blocks)):
        _check_block(block)
    return _with_printable_text(document)


def _check_block(block: Block) -> None:
    if isinstance(block, Table):
        placed_cells(block)
    elif isinstance(block, BarChart):
        if not block.rows:
            raise BrokenChart(f"chart {block.title!r} has no rows; give at least one figure")
        if any(value < 0 for _, value in block.rows):
            raise BrokenChart(f"chart {block.title!r} has a negative figure; use a table instead")


def _with_printable_text(value: T) -> T:
    result: Any = value
    if isinstance(value, str):
        result = printable(value)
    elif isinstance(value, tuple):
        result = tuple(_with_printable_text(item) for item in value)
    elif is_dataclass(value) and not isinstance(value, type):
        result = replace(
            value, **{f.name: _with_printable_text(getattr(value, f.name)) for f in fields(value)}
        )
    return result  # type: ignore[no-any-return]


@dataclass(frozen=True)
class PlacedCell:
    """A cell with the row and column (from 0) of its upper left corner."""

    row: int
    column: int
    cell: Cell


def placed_cells(table: Table) -> tuple[int, list[PlacedCell]]:
    """Return the number of columns and every cell with its place.

    Raises: BrokenTable when the spans leave a hole, overlap, or leave the table.
    """
    where = f"table {table.caption!r}" if table.caption else "table"
    if not table.rows or not any(table.rows):
        raise BrokenTable(f"{where} has no cells")
    taken: set[tuple[int, int]] = set()
    placed: list[PlacedCell] = []
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            covered = {(row + r, column + c) for r in range(cell.rowspan) for c in range(cell.colspan)}
            if not covered or covered & taken or row + cell.rowspan > len(table.rows):
                raise BrokenTable(f"{where}, row {row + 1}: the span of {cell.text!r} does not fit")
            taken |= covered
            placed.append(PlacedCell(row, column, cell))
            column += cell.colspan
    columns = 1 + max(column for _, column in taken)
    if len(taken) != columns * len(table.rows):
        raise BrokenTable(
            f"{where}: rows differ in length ({len(taken)} of {columns * len(table.rows)} places)"
        )
    if table.column_widths and len(table.column_widths) != columns:
        raise BrokenTable(f"{where}: {len(table.column_widths)} column widths for {columns} columns")
    if not 0 <= table.header_rows <= len(table.rows):
        raise BrokenTable(f"{where}: {table.header_rows} header rows of {len(table.rows)}")
    return columns, placed
