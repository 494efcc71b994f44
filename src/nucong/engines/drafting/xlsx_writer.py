"""The consolidated workbook: one sheet a level, units as rows, questions as columns, totals as live formulas.

Every formula carries its value, so that a reader that does not calculate (a phone, a preview, our own
import) shows the same figure. Blank means "did not answer", 0 means zero, "–" means "does not apply".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, Literal
from unicodedata import east_asian_width

import xlsxwriter
from xlsxwriter.utility import xl_range

from .clean import printable
from .errors import BrokenWorkbook
from .model import Number

Method = Literal["sum", "max", "min", "none"]
Value = Number | str | None
NOT_APPLICABLE = "–"
_UNIT_COLUMN, _DEFINITION_COLUMN = 18, 70  # characters, on the sheet of notes
_LINE_PT = 15
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_LARGEST_EXACT = 10**15  # Excel keeps fifteen digits
_WORDS = {
    "vi": {
        "code": "Mã đơn vị",
        "unit": "Đơn vị",
        "status": "Tình trạng",
        "total": "Tổng cộng",
        "notes": "Chú thích",
        "question": "Chỉ tiêu",
        "measure": "Đơn vị tính",
        "definition": "Cách tính, định nghĩa",
        "missing": "Đơn vị chưa báo cáo",
        "level": "Cấp",
        "none": "Không có",
        "reading": "Ô trống: chưa trả lời. 0: bằng không. –: không áp dụng.",
    },
    "zh": {
        "code": "单位代码",
        "unit": "单位",
        "status": "状态",
        "total": "合计",
        "notes": "说明",
        "question": "指标",
        "measure": "计量单位",
        "definition": "口径说明",
        "missing": "未报送单位",
        "level": "层级",
        "none": "无",
        "reading": "空白：未填报；0：数值为零；–：不适用。",
    },
}


@dataclass(frozen=True)
class Question:
    """One column. `unit` is printed under the label; `method` says how the column is totalled."""

    name: str
    label: str
    unit: str = ""
    method: Method = "sum"
    decimals: int = 0
    definition: str = ""


@dataclass(frozen=True)
class UnitRow:
    """One unit; `values` by question name, an absent name being blank. `status` is ready text."""

    code: str
    name: str
    values: Mapping[str, Value]
    status: str = ""


@dataclass(frozen=True)
class LevelSheet:
    """One level of the tree: its name on the tab, its columns, its units, and who did not report."""

    name: str
    questions: tuple[Question, ...]
    rows: tuple[UnitRow, ...]
    not_reported: tuple[str, ...] = ()


def column_total(question: Question, rows: Sequence[UnitRow]) -> Number | None:
    """Return the total of a column by its method; None when nobody gave a number."""
    values = (row.values.get(question.name) for row in rows)
    numbers: list[Number] = [value for value in values if isinstance(value, int | Decimal)]
    if not numbers or question.method == "none":
        return None
    if question.method == "sum":
        return sum(numbers, start=0)
    return max(numbers) if question.method == "max" else min(numbers)


def consolidated_workbook(
    levels: Sequence[LevelSheet], *, language: str, title: str, meta: Mapping[str, str]
) -> bytes:
    """Return the workbook as .xlsx bytes; `meta` (label → text) heads the sheet of notes.

    Raises: BrokenWorkbook without a level, with two questions of one name, a fraction where a question
        has no such decimals, or a number beyond fifteen digits.
    """
    words = _WORDS.get(language.lower().split("-")[0])
    if words is None:
        raise BrokenWorkbook(f"no words for language {language!r}; known: {', '.join(_WORDS)}")
    if not levels:
        raise BrokenWorkbook("a workbook needs at least one level")
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": printable(title), "created": datetime(2000, 1, 1)})  # noqa: DTZ001 - fixed: same content, same bytes
    drawing = _Drawing(book, words, language)
    taken: set[str] = {words["notes"].casefold()}
    for level in levels:
        drawing.level(level, title=title, tab=tab_name(level.name, taken))
    drawing.notes(levels, title=title, meta=meta)
    book.close()
    return out.getvalue()


def _width(text: str) -> int:
    """Return how many characters of a column a text takes: a Chinese one takes two."""
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)


def tab_name(name: str, taken: set[str]) -> str:
    """Return a name Excel accepts for a tab (31 characters, none of []:*?/\\) not yet taken, and take it."""
    base = re.sub(r"[\[\]:*?/\\]", " ", printable(name)).strip().strip("'")[:31].strip() or "1"
    result, count = base, 1
    while result.casefold() in taken or result.casefold() == "history":
        count += 1
        result = f"{base[: 31 - len(str(count)) - 1]} {count}"
    taken.add(result.casefold())
    return result


class _Drawing:
    """One workbook being written."""

    def __init__(self, book: Any, words: Mapping[str, str], language: str) -> None:
        self.book, self.words = book, words
        base = {
            "font_name": "宋体" if language.startswith("zh") else "Times New Roman",
            "font_size": 11,
            "valign": "vcenter",
        }
        ruled = {**base, "border": 1}
        self.formats: dict[str, Any] = {
            "title": book.add_format({**base, "bold": True, "font_size": 14}),
            "strong": book.add_format({**base, "bold": True}),
            "plain": book.add_format({**base, "text_wrap": True, "valign": "top"}),
            "guarded": book.add_format({**base, "text_wrap": True, "valign": "top", "quote_prefix": True}),
            "head": book.add_format(
                {**ruled, "bold": True, "text_wrap": True, "align": "center", "bg_color": "#E8F1FA"}
            ),
            "text": book.add_format({**ruled, "text_wrap": True}),
            "text guarded": book.add_format({**ruled, "text_wrap": True, "quote_prefix": True}),
            "total": book.add_format({**ruled, "bold": True, "bg_color": "#F4F2EE"}),
            "mark": book.add_format({**ruled, "align": "right"}),
        }
        self.ruled = ruled

    def text(self, sheet: Any, row: int, column: int, text: str, kind: str = "text") -> None:
        """Write text as text: what begins like a formula also carries Excel's own apostrophe mark."""
        text = printable(text)[:32767]
        guarded = {"text": "text guarded", "plain": "guarded"}.get(kind, kind)
        shown = self.formats[guarded if text.startswith(_RISKY) else kind]
        if text:
            sheet.write_string(row, column, text, shown)
        else:
            sheet.write_blank(row, column, None, shown)

    def number_format(self, decimals: int, *, total: bool = False) -> Any:
        """Return the format of a column; Excel shows separators by the reader's own setting."""
        key = f"number {decimals} {total}"
        if key not in self.formats:
            pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
            extra = {"bold": True, "bg_color": "#F4F2EE"} if total else {}
            self.formats[key] = self.book.add_format(
                {**self.ruled, "num_format": pattern, "align": "right", **extra}
            )
        return self.formats[key]

    def level(self, level: LevelSheet, *, title: str, tab: str) -> None:
        """Draw one level: title, head frozen and repeated in print, a row a unit, the totals."""
        _check(level)
        sheet = self.book.add_worksheet(tab)
        head, first = 1, 2
        columns = (self.words["code"], self.words["unit"], self.words["status"])
        sheet.write_string(0, 0, printable(title), self.formats["title"])
        for column, word in enumerate(columns):
            self.text(sheet, head, column, word, "head")
        for column, question in enumerate(level.questions, len(columns)):
            unit = f"\n({question.unit})" if question.unit else ""
            self.text(sheet, head, column, question.label + unit, "head")
        for row, unit_row in enumerate(level.rows, first):
            for column, text in enumerate((unit_row.code, unit_row.name, unit_row.status)):
                self.text(sheet, row, column, text)
            for column, question in enumerate(level.questions, len(columns)):
                self._value(sheet, row, column, unit_row.values.get(question.name), question)
        self._totals(sheet, level, first=first, columns=len(columns))
        sheet.freeze_panes(first, 2)
        sheet.repeat_rows(head)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P / &N")
        sheet.set_row(head, 48)
        sheet.set_column(0, 0, 12)
        sheet.set_column(1, 1, 38)
        sheet.set_column(2, 2, 14)
        sheet.set_column(3, 2 + max(1, len(level.questions)), 15)

    def _value(self, sheet: Any, row: int, column: int, value: Value, question: Question) -> None:
        if value is None:
            sheet.write_blank(row, column, None, self.formats["text"])
        elif isinstance(value, str):
            self.text(sheet, row, column, value, "mark" if value == NOT_APPLICABLE else "text")
        else:
            sheet.write_number(row, column, float(value), self.number_format(question.decimals))

    def _totals(self, sheet: Any, level: LevelSheet, *, first: int, columns: int) -> None:
        row = first + len(level.rows)
        for column in range(columns):
            self.text(sheet, row, column, self.words["total"] if column == 1 else "", "total")
        for column, question in enumerate(level.questions, columns):
            total = column_total(question, level.rows)
            if total is None:
                sheet.write_blank(row, column, None, self.formats["total"])
                continue
            cells = xl_range(first, column, row - 1, column)
            shown = self.number_format(question.decimals, total=True)
            sheet.write_formula(row, column, f"={question.method.upper()}({cells})", shown, float(total))

    def notes(self, levels: Sequence[LevelSheet], *, title: str, meta: Mapping[str, str]) -> None:
        """Draw the sheet of notes: about the file, what each column means, who did not report."""
        sheet = self.book.add_worksheet(self.words["notes"])
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, _UNIT_COLUMN)
        sheet.set_column(2, 2, _DEFINITION_COLUMN)
        sheet.write_string(0, 0, printable(title), self.formats["title"])
        row = 1
        for label, text in meta.items():
            self.text(sheet, row, 0, label, "strong")
            if (wide := _width(text)) > _UNIT_COLUMN:  # a sentence runs over the wide column beside, too
                sheet.merge_range(row, 1, row, 2, "", self.formats["plain"])
                sheet.set_row(row, _LINE_PT * -(-wide // (_UNIT_COLUMN + _DEFINITION_COLUMN)))
            self.text(sheet, row, 1, text, "plain")
            row += 1
        self.text(sheet, row, 0, self.words["reading"], "strong")
        row += 2
        for column, word in enumerate(("question", "measure", "definition")):
            self.text(sheet, row, column, self.words[word], "head")
        shown: dict[str, Question] = {}
        for level in levels:
            for question in level.questions:
                shown.setdefault(question.name, question)
        for question in shown.values():
            row += 1
            for column, text in enumerate((question.label, question.unit, question.definition)):
                self.text(sheet, row, column, text)
        row += 2
        self.text(sheet, row, 0, self.words["missing"], "head")
        self.text(sheet, row, 1, self.words["level"], "head")
        absent = [(unit, level.name) for level in levels for unit in level.not_reported]
        for unit, level_name in absent or [(self.words["none"], "")]:
            row += 1
            self.text(sheet, row, 0, unit)
            self.text(sheet, row, 1, level_name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)


def _check(level: LevelSheet) -> None:
    names = [question.name for question in level.questions]
    if len(names) != len(set(names)):
        raise BrokenWorkbook(f"level {level.name!r} has two questions of one name")
    for question in level.questions:
        step = Decimal(1).scaleb(-question.decimals)
        for row in level.rows:
            value = row.values.get(question.name)
            if isinstance(value, str) or value is None:
                continue
            where = f"level {level.name!r}, unit {row.name!r}, question {question.name!r}"
            if not Decimal(value).is_finite() or abs(Decimal(value)) >= _LARGEST_EXACT:
                raise BrokenWorkbook(f"{where}: {value} has more digits than a workbook can hold exactly")
            if Decimal(value) % step:
                raise BrokenWorkbook(f"{where}: {value} has more than {question.decimals} decimals")
