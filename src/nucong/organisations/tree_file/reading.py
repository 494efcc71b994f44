"""A list of units out of an Excel workbook or a CSV file: bounded before anything is opened.

Cells come out as texts, days as days. Which columns there are is told by their heads, in any of the three
languages and in any order; rows above the heads (a title, a date) are skipped.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from nucong.engines import archives
from nucong.kernel.refusal import N_

from ..errors import BadTreeFile
from .columns import CODE, NAME, column_of

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 200 * 1024 * 1024
MAX_PARTS = 500
MAX_ROWS = 50_000
MAX_COLUMNS = 200  # in which heads are looked for
WIDEST_SHEET = 702  # ZZ
LONGEST_CELL = 1000
_MARKED = ("=", "+", "-", "@")  # a CSV marks what begins like a formula with an apostrophe
_HEAD_WITHIN = 20  # rows in which the heads are looked for
_BOUNDS = archives.Bounds(MAX_PARTS, MAX_UNPACKED)


@dataclass(frozen=True)
class Row:
    """One row of the list: its number as the sheet shows it, and its cells by column key."""

    number: int
    cells: Mapping[str, str | date]


@dataclass(frozen=True)
class Heads:
    """How the heads of a list are known: the column a head means, which columns together tell that it is one."""

    column_of: Callable[[str], str | None]
    are_heads: Callable[[Sequence[str | None]], bool]
    lacking: str


@dataclass(frozen=True)
class UnitList:
    """What a file holds: the sheet it stood on (none of a CSV), the columns it has, its rows, heads nobody knows."""

    sheet: str
    columns: frozenset[str]
    rows: tuple[Row, ...]
    unknown_heads: tuple[str, ...]


UNITS = Heads(
    column_of,
    lambda keys: CODE in keys and (NAME in keys or len(set(keys) - {None}) >= 2),
    N_("no row has the heads of a list of units; begin with the template of this page"),
)


def read_list(name: str, data: bytes, heads: Heads = UNITS) -> UnitList:
    """Return the list in a file; its name's ending tells what it is. Raises: BadTreeFile."""
    if not data:
        raise BadTreeFile(file=name, why=N_("it is empty"))
    if len(data) > MAX_BYTES:
        raise BadTreeFile(file=name, why=N_("it is larger than 20 MB"))
    ending = name.lower().rsplit(".", 1)[-1]
    if ending == "xlsx":
        sheets = _workbook(name, data)
    elif ending in ("csv", "txt", "tsv"):
        sheets = [("", _csv(name, data))]
    else:
        raise BadTreeFile(file=name, why=N_("only .xlsx and .csv are read; save it as one of these"))
    for sheet, cells in sheets:
        if found := _list_on(sheet, cells, heads):
            if len(found.rows) > MAX_ROWS:
                raise BadTreeFile(file=name, why=N_("it has more than 50,000 rows; import it in parts"))
            return found
    raise BadTreeFile(file=name, why=heads.lacking)


def _list_on(sheet: str, cells: Sequence[Sequence[Any]], heads: Heads) -> UnitList | None:
    for index, typed in enumerate(cells[:_HEAD_WITHIN]):
        keys = [heads.column_of(str(head)) if str(head).strip() else None for head in typed[:MAX_COLUMNS]]
        if not heads.are_heads(keys):
            continue
        unknown = tuple(
            str(head).strip()[:40]
            for head, key in zip(typed, keys, strict=False)
            if key is None and str(head).strip()
        )
        rows = [
            Row(number, found)
            for number, row in enumerate(cells[index + 1 :], start=index + 2)
            if (found := _cells(keys, row))
        ]
        return UnitList(sheet, frozenset(key for key in keys if key), tuple(rows), unknown)
    return None


def _cells(keys: Sequence[str | None], row: Sequence[Any]) -> dict[str, str | date]:
    found: dict[str, str | date] = {}
    for key, value in zip(keys, row, strict=False):
        if key and key not in found and (shown := _shown(value)):
            found[key] = shown
    return found


def _shown(value: Any) -> str | date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = " ".join(unicodedata.normalize("NFC", str(value)).split())[:LONGEST_CELL]
    return text[1:] if text.startswith("'") and text[1:2] in _MARKED else text


def _csv(name: str, data: bytes) -> list[list[str]]:
    text = _decoded(name, data)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text), delimiter=delimiter):
            rows.append(row)
            if len(rows) > MAX_ROWS + _HEAD_WITHIN + 1:
                break
    except csv.Error as broken:
        raise BadTreeFile(
            file=name, why=N_("its rows cannot be told apart; save it as CSV again")
        ) from broken
    return rows


def _decoded(name: str, data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        codings = ["utf-16"]
    else:
        codings = ["utf-8-sig", "gb18030"]
    for coding in codings:
        try:
            text = data.decode(coding)
        except UnicodeDecodeError:
            continue
        if coding != "gb18030" or any("\u4e00" <= char <= "\u9fff" for char in text):
            return text
    raise BadTreeFile(file=name, why=N_("its letters are broken; save it as “CSV UTF-8”"))


def _workbook(name: str, data: bytes) -> list[tuple[str, list[list[Any]]]]:
    import python_calamine as calamine

    _check_bounds(name, data)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [
            (sheet.name, book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False))
            for sheet in book.sheets_metadata
            if sheet.visible == calamine.SheetVisibleEnum.Visible
            and sheet.typ == calamine.SheetTypeEnum.WorkSheet
        ]
    except (calamine.CalamineError, OSError, ValueError) as broken:
        raise BadTreeFile(file=name, why=N_("it is damaged or locked; save it again as .xlsx")) from broken


def _check_bounds(name: str, data: bytes) -> None:
    too_large = BadTreeFile(file=name, why=N_("it has more than 50,000 rows; import it in parts"))
    try:
        with archives.open_archive(data, _BOUNDS) as archive:
            for _, rows, columns in archives.sheets_of(archive, _BOUNDS):
                if rows > MAX_ROWS + _HEAD_WITHIN or columns > WIDEST_SHEET:
                    raise too_large
    except archives.TooLarge as large:
        raise too_large from large
    except archives.Damaged as broken:
        raise BadTreeFile(file=name, why=N_("it is damaged or locked; save it again as .xlsx")) from broken
