"""Workbooks (.xlsx, .xls): each sheet a heading and a table, merged cells kept."""

from __future__ import annotations

import datetime
import io
from typing import Any

from nucong.engines.reading.blocks import Block, Cell
from nucong.engines.reading.errors import ENCRYPTED, TOO_LARGE, UNREADABLE, ReadingError
from nucong.engines.reading.sources.loaded import MAX_TABLE_CELLS, Loaded
from nucong.engines.reading.sources.tables import table_block


def read_workbook(data: bytes) -> Loaded:
    """Read a workbook; hidden sheets are left out.

    Raises:
        ReadingError: damaged, encrypted or too large.
    """
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        blocks: list[Block] = []
        for sheet in book.sheets_metadata:
            if (
                sheet.visible != calamine.SheetVisibleEnum.Visible
                or sheet.typ != calamine.SheetTypeEnum.WorkSheet
            ):
                continue
            blocks.extend(_sheet(book.get_sheet_by_name(sheet.name)))
    except calamine.PasswordError as error:
        raise ReadingError(ENCRYPTED) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise ReadingError(UNREADABLE) from error
    return Loaded(blocks)


def _sheet(sheet: Any) -> list[Block]:
    if sheet.height * sheet.width > MAX_TABLE_CELLS:
        raise ReadingError(TOO_LARGE, limit_cells=MAX_TABLE_CELLS)
    values: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    covered: dict[tuple[int, int], tuple[int, int] | None] = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        if (bottom - top + 1) * (right - left + 1) > MAX_TABLE_CELLS:
            raise ReadingError(TOO_LARGE, limit_cells=MAX_TABLE_CELLS)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                covered[(row, column)] = None
        covered[(top, left)] = (bottom - top + 1, right - left + 1)
    rows = [
        [
            Cell(_shown(value), *(covered.get((row, column)) or (1, 1)))
            for column, value in enumerate(line)
            if covered.get((row, column), (1, 1)) is not None
        ]
        for row, line in enumerate(values)
    ]
    return _as_blocks(rows)


def _as_blocks(rows: list[list[Cell]]) -> list[Block]:
    """Rows with one filled cell above the table are its heading lines; the rest is the table."""
    blocks: list[Block] = []
    start = 0
    for row in rows:
        filled = [cell for cell in row if cell.text.strip()]
        if len(filled) > 1:
            break
        if filled:
            blocks.append(Block(filled[0].text))
        start += 1
    block = table_block(rows[start:], True) if rows[start:] else None
    return [*blocks, block] if block else blocks


def _shown(value: Any) -> str:
    """Return a cell as Vietnamese readers write it: whole numbers without ".0", dates as 31/12/2025."""
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value).replace(".", ",")
    if isinstance(value, datetime.datetime | datetime.date):
        return f"{value.day:02}/{value.month:02}/{value.year}"
    return str(value)
