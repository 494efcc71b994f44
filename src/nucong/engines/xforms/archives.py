"""Bounds on workbooks from outside, looked at before any reader opens them."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Any, Final

from python_calamine import CalamineError, CalamineWorkbook

from .errors import WorkbookError

MAX_BYTES: Final = 10 * 1024 * 1024
MAX_UNPACKED_BYTES: Final = 60 * 1024 * 1024
MAX_PARTS: Final = 500
MAX_ROWS: Final = 20_000
MAX_COLUMNS: Final = 600
# Readers hold a sheet as a full rectangle: one cell at the far corner would exhaust the memory.
_PLACE: Final = re.compile(rb"<(?:\w+:)?(?:c|row)\b[^>]*?\sr\s*=\s*[\"']([A-Z]{0,3})([0-9]{1,9})[\"']")


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
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED_BYTES:
                raise WorkbookError(
                    "XFORMS-090", "workbook", f"at most {MAX_UNPACKED_BYTES} bytes unpacked", str(unpacked)
                )
            for part in parts:
                if part.filename.startswith("xl/worksheets/"):
                    _check_places(archive, part)
    except (
        zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError
    ) as error:  # fmt: skip
        raise _unreadable(str(error)) from error


def _check_places(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    with archive.open(part) as sheet:
        content = sheet.read(MAX_UNPACKED_BYTES + 1)
    if len(content) > MAX_UNPACKED_BYTES:
        raise WorkbookError("XFORMS-090", "workbook", f"at most {MAX_UNPACKED_BYTES} bytes unpacked")
    for match in _PLACE.finditer(content):
        if int(match[2]) > MAX_ROWS or column_number(match[1].decode()) > MAX_COLUMNS:
            place = (match[1] + match[2]).decode()
            raise WorkbookError(
                "XFORMS-090", "workbook", f"at most {MAX_ROWS} rows × {MAX_COLUMNS} columns", place
            )


def column_number(letters: str) -> int:
    """Return the number of a column as Excel letters it: A = 1; no letters = 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


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
