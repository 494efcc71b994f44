"""A roster as an Excel list with choices in its cells; what is written here is read back without any change."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

from .columns import COLUMNS, Column, values

Cells = Mapping[str, str | date]

_RISKY = ("=", "+", "-", "@", "\t", "\r")
_ROWS_WITH_CHOICES = 2000
_SHEETS = {"vi": ("Cán bộ", "Hướng dẫn"), "zh": ("干部名册", "说明"), "en": ("Officers", "Explanation")}
_HEADS = {
    "vi": ("Cột", "Cách điền", "Các giá trị được dùng"),
    "zh": ("列", "填写说明", "可用的值"),
    "en": ("Column", "How to fill it in", "Values known"),
}
_FONTS = {"vi": "Times New Roman", "zh": "SimSun", "en": "Arial"}


def xlsx_of(rows: Sequence[Cells], language: str) -> bytes:
    """Return the list as a workbook, with a sheet that explains the columns."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 - fixed: same content, same bytes
        font = {"font_name": _FONTS[language], "font_size": 11}
        head = {
            **font,
            "bold": True,
            "bg_color": "#E8F1FA",
            "border": 1,
            "text_wrap": True,
            "valign": "vcenter",
        }
        formats = {
            "head": book.add_format(head),
            "text": book.add_format({**font, "num_format": "@"}),
            "risky": book.add_format({**font, "num_format": "@", "quote_prefix": True}),
            "day": book.add_format(
                {**font, "num_format": "yyyy-mm-dd" if language == "zh" else "dd/mm/yyyy"}
            ),
            "plain": book.add_format({**font, "text_wrap": True, "valign": "top"}),
        }
        sheet = book.add_worksheet(_SHEETS[language][0])
        explained = book.add_worksheet(_SHEETS[language][1])
        offered = values(language)
        shown = [each for each in COLUMNS if not each.told_only or any(row.get(each.key) for row in rows)]
        _write_people(sheet, rows, shown, formats, language)
        _write_explanation(explained, shown, offered, formats, language)
        for place, column in enumerate(shown):
            if column.key in offered:
                sheet.data_validation(
                    1, place, _ROWS_WITH_CHOICES, place,
                    {"validate": "list", "source": offered[column.key], "error_type": "warning"},
                )  # fmt: skip
    return out.getvalue()


def columns_explained(language: str) -> list[tuple[str, str]]:
    """Return the head and the explanation of every column."""
    return [(column.heads[language], column.hints[language]) for column in COLUMNS if not column.told_only]


def _write_people(
    sheet: Any, rows: Sequence[Cells], shown: Sequence[Column], formats: Mapping[str, Any], language: str
) -> None:
    for place, column in enumerate(shown):
        is_day = column.key in ("since", "until")
        sheet.set_column(place, place, column.width, formats["day" if is_day else "text"])
        sheet.write_string(0, place, column.heads[language], formats["head"])
    for number, cells in enumerate(rows, start=1):
        for place, column in enumerate(shown):
            value = cells.get(column.key, "")
            if isinstance(value, date):
                moment = datetime.combine(value, datetime.min.time())
                sheet.write_datetime(number, place, moment, formats["day"])
            elif value:
                look = formats["risky" if value.startswith(_RISKY) else "text"]
                sheet.write_string(number, place, value, look)
    sheet.set_row(0, 32)
    sheet.freeze_panes(1, 0)
    _on_paper(sheet)


def _write_explanation(
    sheet: Any,
    shown: Sequence[Column],
    offered: Mapping[str, list[str]],
    formats: Mapping[str, Any],
    language: str,
) -> None:
    for place, (head, width) in enumerate(zip(_HEADS[language], (30, 62, 46), strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, head, formats["head"])
    for number, column in enumerate(shown, start=1):
        known = "\n".join(offered.get(column.key, ()))
        for place, text in enumerate((column.heads[language], column.hints[language], known)):
            sheet.write_string(number, place, text, formats["plain"])
    _on_paper(sheet)


def _on_paper(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
