"""A ruled book as a workbook: heading, column heads, rows of text, days and numbers; A4 landscape when printed.

Text never becomes a formula, whatever it begins with (= + - @).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import xlsxwriter

from .clean import printable

Value = str | int | date | None
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_PAPER_A4 = 9


@dataclass(frozen=True)
class BookColumn:
    """A column of a book: its head and its width in characters."""

    head: str
    width: int
    numeric: bool = False


def book_workbook(
    *, title: str, above: Sequence[str], columns: Sequence[BookColumn], rows: Sequence[Sequence[Value]],
    sheet: str, day_format: str = "dd/mm/yyyy", font: str = "Times New Roman",
) -> bytes:  # fmt: skip
    """Return the book as .xlsx bytes; `above` are the lines under the title (unit, year, numbers)."""
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    base = {"font_name": font, "font_size": 11, "valign": "top", "text_wrap": True}
    ruled = {**base, "border": 1}
    formats = {
        "title": book.add_format(
            {**base, "bold": True, "font_size": 14, "align": "center", "text_wrap": False}
        ),
        "above": book.add_format({**base, "align": "center", "text_wrap": False}),
        "head": book.add_format({**ruled, "bold": True, "align": "center", "valign": "vcenter"}),
        "count": book.add_format({**ruled, "italic": True, "align": "center"}),
        "text": book.add_format(ruled),
        "guarded": book.add_format({**ruled, "quote_prefix": True}),
        "number": book.add_format({**ruled, "align": "right"}),
        "day": book.add_format({**ruled, "num_format": day_format, "align": "left"}),
    }
    page = book.add_worksheet(_sheet_name(sheet))
    page.set_landscape()
    page.set_paper(_PAPER_A4)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.set_footer("&C&P/&N")
    for at, column in enumerate(columns):
        page.set_column(at, at, column.width)
    for at, (text, look) in enumerate([(title, "title"), *((line, "above") for line in above)]):
        page.merge_range(at, 0, at, len(columns) - 1, "", formats[look])
        page.write_string(at, 0, printable(text), formats[look])
    top = len(above) + 2
    for at, column in enumerate(columns):
        page.write_string(top, at, printable(column.head), formats["head"])
        page.write_string(top + 1, at, f"({at + 1})", formats["count"])
    page.repeat_rows(top, top + 1)
    page.freeze_panes(top + 2, 0)
    for below, row in enumerate(rows, start=top + 2):
        for at, value in enumerate(row):
            _write(page, below, at, value, formats)
    book.close()
    return out.getvalue()


def _write(
    page: xlsxwriter.worksheet.Worksheet, row: int, at: int, value: Value, formats: dict[str, object]
) -> None:
    if value is None or value == "":
        page.write_blank(row, at, None, formats["text"])
    elif isinstance(value, date):
        page.write_datetime(row, at, value, formats["day"])
    elif isinstance(value, int):
        page.write_number(row, at, value, formats["number"])
    else:
        text = printable(value)
        page.write_string(row, at, text, formats["guarded" if text.startswith(_RISKY) else "text"])


def _sheet_name(text: str) -> str:
    return "".join(" " if char in "[]:*?/\\" else char for char in text)[:31].strip("' ") or "1"
