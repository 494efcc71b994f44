"""Bounds on workbooks from outside, looked at before any reader opens them."""

from __future__ import annotations

import io
from typing import Any, Final

from python_calamine import CalamineError, CalamineWorkbook

from nucong.engines import archives

from .errors import WorkbookError

MAX_BYTES: Final = 10 * 1024 * 1024
MAX_UNPACKED_BYTES: Final = 60 * 1024 * 1024
MAX_PARTS: Final = 500
MAX_ROWS: Final = 20_000
MAX_COLUMNS: Final = 600
_BOUNDS: Final = archives.Bounds(MAX_PARTS, MAX_UNPACKED_BYTES)


def open_workbook(data: bytes) -> Any:
    """Return the opened workbook (a CalamineWorkbook).

    Raises: WorkbookError (XFORMS-090 too large, XFORMS-091 no readable .xlsx).
    """
    _check_bounds(data)
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except (CalamineError, OSError, ValueError) as error:
        raise _unreadable(str(error)) from error


def rows_of(workbook: Any, sheet: str) -> list[list[Any]]:
    """Return the cells of a sheet from its first row and column; blank cells are empty texts.

    Raises: WorkbookError (XFORMS-091) when the sheet is damaged.
    """
    try:
        rows: list[list[Any]] = workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError) as error:
        raise _unreadable(str(error)) from error
    return rows


def _check_bounds(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise WorkbookError("XFORMS-090", "workbook", f"at most {MAX_BYTES} bytes", str(len(data)))
    try:
        with archives.open_archive(data, _BOUNDS) as archive:
            for _, rows, columns in archives.sheets_of(archive, _BOUNDS):
                if rows > MAX_ROWS or columns > MAX_COLUMNS:
                    place = f"{column_letters(columns)}{rows}"
                    raise WorkbookError(
                        "XFORMS-090", "workbook", f"at most {MAX_ROWS} rows × {MAX_COLUMNS} columns", place
                    )
    except archives.TooLarge as large:
        raise WorkbookError(
            "XFORMS-090", "workbook", f"at most {MAX_UNPACKED_BYTES} bytes unpacked", str(large.unpacked)
        ) from large
    except archives.Damaged as broken:
        raise _unreadable(str(broken)) from broken


def column_letters(number: int) -> str:
    """Return the letters of a column: 1 = A, 27 = AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _unreadable(reason: str) -> WorkbookError:
    return WorkbookError(
        "XFORMS-091",
        "workbook",
        "must be a readable .xlsx file",
        reason[:120],
        "save it as .xlsx and send it again",
    )
