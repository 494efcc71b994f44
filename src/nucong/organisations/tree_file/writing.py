"""A tree of units as a list: Excel with choices in the cells and an explanation, or CSV that Excel opens.

What is written here is read back without any change.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from typing import Any

import xlsxwriter

from ..states import Axis
from .columns import CLASS_KEYS, COLUMNS, NOTHING, PARENT, YES_WORDS
from .present import PresentTree, PresentUnit, Stand

_PLACE = {"vi": 0, "zh": 1, "en": 2}
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_ROWS_WITH_CHOICES = 5000
_SHEETS = {"vi": ("Đơn vị", "Hướng dẫn"), "zh": ("单位", "说明"), "en": ("Units", "Explanation")}
_HEADS = {
    "vi": ("Cột", "Cách điền", "Các giá trị được dùng"),
    "zh": ("列", "填写说明", "可用的值"),
    "en": ("Column", "How to fill it in", "Values known"),
}
_DELIMITERS = {"vi": ";", "zh": ",", "en": ","}  # what Excel expects where the comma is the decimal sign
_FONTS = {"vi": "Times New Roman", "zh": "SimSun", "en": "Arial"}

Cells = dict[str, str | date]


def cells_of(present: PresentTree, language: str) -> list[Cells]:
    """Return the rows of a tree, parents first, with names of levels and classes in a language: a row a unit."""
    return [
        _cells(present, unit, Stand(unit.established_on, unit.name, unit.short_name, unit.parent_code, unit.classes), language)
        for unit in present.units.values()
    ]  # fmt: skip


def stories_of(present: PresentTree, language: str) -> list[Cells]:
    """Return the rows of a tree over all days: a row for each day from which a unit stands otherwise."""
    found: list[Cells] = []
    for unit in present.units.values():
        first, *later = unit.stands
        stands = [replace(first, since=unit.established_on), *later]
        rows = [_cells(present, unit, stand, language) for stand in stands]
        for row, after in pairwise(rows):
            row["until"] = after["since"]
            _say_nothing(row, after)
        found += rows
    return found


def _say_nothing(row: Cells, after: Cells) -> None:
    """Put the mark for nothing where a row no longer has what the row before has; empty would let it go on."""
    for key in ("short_name", *CLASS_KEYS):
        if row.get(key) and not after.get(key):
            after[key] = NOTHING


def _cells(present: PresentTree, unit: PresentUnit, stand: Stand, language: str) -> Cells:
    level = present.levels.get(unit.level)
    cells: Cells = {
        "code": unit.code,
        "name": stand.name,
        "short_name": stand.short_name,
        PARENT: stand.parent_code,
        "level": _named(unit.level, level[1], language) if level else "",
        "board": unit.board,
        "place": unit.place,
        "area_answer": YES_WORDS[language][0 if unit.area_answer else 1],
        "since": stand.since,
        "until": unit.ends or "",
    }
    for axis, codes in stand.classes.items():
        known = present.classes.get(axis, {})
        cells[axis] = "; ".join(_named(code, known.get(code, ()), language) for code in sorted(codes))
    return cells


def csv_of(rows: Iterable[Cells], language: str) -> bytes:
    """Return the list as CSV in UTF-8 with its mark, so that Excel shows every letter."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=_DELIMITERS[language])
    writer.writerow([column.heads[language] for column in COLUMNS])
    for cells in rows:
        writer.writerow([_written(cells.get(column.key, "")) for column in COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def xlsx_of(rows: Sequence[Cells], present: PresentTree, language: str) -> bytes:
    """Return the list as an Excel workbook, with a sheet that explains the columns."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 - fixed: same content, same bytes
        font = {"font_name": _FONTS[language], "font_size": 11}
        formats = {
            "head": book.add_format({**font, "bold": True, "bg_color": "#E8F1FA", "border": 1, "text_wrap": True, "valign": "vcenter"}),
            "text": book.add_format({**font, "num_format": "@"}),
            "risky": book.add_format({**font, "num_format": "@", "quote_prefix": True}),
            "day": book.add_format({**font, "num_format": "yyyy-mm-dd" if language == "zh" else "dd/mm/yyyy"}),
            "plain": book.add_format({**font, "text_wrap": True, "valign": "top"}),
        }  # fmt: skip
        sheet = book.add_worksheet(_SHEETS[language][0])
        explained = book.add_worksheet(_SHEETS[language][1])
        values = _values(present, language)
        _write_units(sheet, rows, formats, language)
        _write_explanation(explained, values, formats, language)
        _offer_values(sheet, values, _SHEETS[language][1])
    return out.getvalue()


def _write_units(sheet: Any, rows: Sequence[Cells], formats: Mapping[str, Any], language: str) -> None:
    for place, column in enumerate(COLUMNS):
        is_day = column.key in ("since", "until")
        sheet.set_column(place, place, column.width, formats["day" if is_day else "text"])
        sheet.write_string(0, place, column.heads[language], formats["head"])
    for number, cells in enumerate(rows, start=1):
        for place, column in enumerate(COLUMNS):
            value = cells.get(column.key, "")
            if isinstance(value, date):
                sheet.write_datetime(
                    number, place, datetime.combine(value, datetime.min.time()), formats["day"]
                )
            elif value:
                shown = formats["risky" if value.startswith(_RISKY) else "text"]
                sheet.write_string(number, place, value, shown)
    sheet.set_row(0, 32)
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_explanation(
    sheet: Any, values: Mapping[str, list[str]], formats: Mapping[str, Any], language: str
) -> None:
    for place, (head, width) in enumerate(zip(_HEADS[language], (30, 62, 52), strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, head, formats["head"])
    for number, column in enumerate(COLUMNS, start=1):
        known = "\n".join(values.get(column.key, ()))
        for place, text in enumerate((column.heads[language], column.hints[language], known)):
            sheet.write_string(number, place, text, formats["plain"])
    # The choices stand here once more, one a cell, for the lists in the cells of the first sheet.
    for place, (key, words) in enumerate(sorted(values.items()), start=5):
        sheet.write_string(0, place, key)
        for number, word in enumerate(words, start=1):
            sheet.write_string(number, place, word)
        sheet.set_column(place, place, None, None, {"hidden": True})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _offer_values(sheet: Any, values: Mapping[str, list[str]], other: str) -> None:
    letters = {key: chr(ord("A") + place) for place, key in enumerate(sorted(values), start=5)}
    for place, column in enumerate(COLUMNS):
        if values.get(column.key):
            source = (
                f"='{other}'!${letters[column.key]}$2:${letters[column.key]}${len(values[column.key]) + 1}"
            )
            sheet.data_validation(
                1, place, _ROWS_WITH_CHOICES, place,
                {"validate": "list", "source": source, "error_type": "warning"},
            )  # fmt: skip


def _values(present: PresentTree, language: str) -> dict[str, list[str]]:
    values = {"level": [_named(code, names, language) for code, (_, names) in present.levels.items()]}
    for axis in Axis:
        known = present.classes.get(axis, {})
        values[str(axis)] = [_named(code, names, language) for code, names in known.items()]
    values["area_answer"] = list(YES_WORDS[language])
    return values


def named_in(present: PresentTree, key: str, code: str, language: str) -> str:
    """Return the name of a level (`key` "level") or of a class of an axis; nothing for an unknown code."""
    if key == "level":
        return _named(code, present.levels[code][1], language) if code in present.levels else ""
    known = present.classes.get(key, {})
    return _named(code, known[code], language) if code in known else ""


def _named(code: str, names: Sequence[str], language: str) -> str:
    wished = names[_PLACE[language]] if names else ""
    return wished or next((name for name in names if name), code)


def _written(value: str | date) -> str:
    if isinstance(value, date):
        return value.isoformat()
    # A spreadsheet would run what begins like a formula; the mark is taken off when the list is read.
    return f"'{value}" if value.startswith(_RISKY) else value


def columns_explained(language: str) -> list[tuple[str, str]]:
    """Return the head and the explanation of every column."""
    return [(column.heads[language], column.hints[language]) for column in COLUMNS]
