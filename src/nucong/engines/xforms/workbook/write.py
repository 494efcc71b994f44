"""Writes the entry workbook with XlsxWriter. Every text goes out as text, also =1+1."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from ..answers import Answer, NotApplicable
from ..model import Form, Question, text_in
from ..numbers import format_number
from .layout import (
    FIRST_ROW,
    ID_SHEET,
    INSTRUCTIONS_ROW,
    LISTS_SHEET,
    NOT_APPLICABLE_WORDS,
    SHEET_NAMES,
    TICKED,
    TITLE_ROW,
    UNIT_ROW,
    UNTICKED,
    Layout,
    Placed,
    cell_name,
    lay_out,
)

_FONTS: Final = {"vi": "Times New Roman", "zh": "SimSun", "en": "Arial"}
_DATE_FORMATS: Final = {"vi": "dd/mm/yyyy", "zh": "yyyy-mm-dd", "en": "yyyy-mm-dd"}
_REFUSALS: Final = {
    "vi": ("Chưa đúng", "Hãy nhập {wanted}, hoặc K/A nếu không áp dụng."),
    "zh": ("填写有误", "请填写{wanted};不适用请填“不适用”。"),
    "en": ("Not valid", "Enter {wanted}, or N/A if it does not apply."),
}
_WANTED: Final = {
    "integer": {"vi": "số nguyên", "zh": "整数", "en": "a whole number"},
    "decimal": {"vi": "số", "zh": "数字", "en": "a number"},
    "date": {"vi": "ngày", "zh": "日期", "en": "a date"},
    "select_one": {"vi": "một mục trong danh sách", "zh": "列表中的一项", "en": "an item of the list"},
}
_NOT_IN_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: Width of a column of the paper table, in characters.
_GRID_COLUMN: Final = 14
_FIRST_EXCEL_DAY: Final = dt.date(1900, 3, 1)


def entry_workbook(
    form: Form,
    *,
    language: str,
    unit_code: str,
    unit_name: str,
    form_id: str,
    workbook_id: str,
    answers: Mapping[str, Answer] | None = None,
    instructions: str = "",
) -> bytes:
    """Return the workbook one unit fills in, as .xlsx.

    form_id, unit_code and workbook_id stand on a very hidden sheet and come back with the answers.
    answers: what is already known; calculated questions show their value and are locked.
    """
    target = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_numbers": False,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(target, options) as workbook:
        workbook.set_properties(
            {"title": text_in(form.title, language), "created": dt.datetime(2000, 1, 1, tzinfo=dt.UTC)}
        )
        writer = _Writer(workbook, form, language)
        writer.write_heading(unit_code, unit_name, instructions)
        for cell in writer.layout.cells:
            writer.write_cell(cell, answers or {})
        writer.fit_rows()
        writer.write_rules()
        writer.write_identity(
            {
                "form_id": form_id,
                "form": form.name,
                "version": form.version,
                "unit_code": unit_code,
                "workbook_id": workbook_id,
                "language": language,
            }
        )
    return target.getvalue()


class _Writer:
    def __init__(self, workbook: Any, form: Form, language: str) -> None:
        self.workbook = workbook
        self.form = form
        self.language = language
        self.layout: Layout = lay_out(form)
        self.sheet_name = SHEET_NAMES.get(language, SHEET_NAMES["en"])
        self.sheet = workbook.add_worksheet(self.sheet_name)
        self.identity = workbook.add_worksheet(ID_SHEET)
        self.lists = workbook.add_worksheet(LISTS_SHEET)
        self.not_applicable = NOT_APPLICABLE_WORDS.get(language, NOT_APPLICABLE_WORDS["en"])
        self.list_ranges: dict[tuple[str, ...], str] = {}
        self.formats: dict[tuple[str, str], Any] = {}
        self.rules: dict[tuple[int, str, str], list[Placed]] = {}
        self._prepare_sheet()

    def _prepare_sheet(self) -> None:
        self.sheet.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.hide_gridlines(2)
        self.identity.very_hidden()
        self.lists.very_hidden()
        if self.layout.has_grid:
            self.sheet.set_landscape()
            self.sheet.set_column(0, self.layout.columns - 1, _GRID_COLUMN)
        else:
            self.sheet.set_column(0, 0, 60)
            self.sheet.set_column(1, 1, 26)
            self.sheet.set_column(2, 2, 12)
            self.sheet.freeze_panes(FIRST_ROW, 0)

    def format(self, kind: str, number_format: str = "") -> Any:
        """The look of a kind of cell, made once."""
        key = (kind, number_format)
        if key not in self.formats:
            look: dict[str, Any] = {
                "font_name": _FONTS.get(self.language, "Arial"), "font_size": 12, "text_wrap": True, "valign": "vcenter",
            }  # fmt: skip
            if kind not in ("title", "plain"):
                look["border"] = 1
            look |= _LOOKS.get(kind, {})
            if number_format:
                look["num_format"] = number_format
            self.formats[key] = self.workbook.add_format(look)
        return self.formats[key]

    def write_heading(self, unit_code: str, unit_name: str, instructions: str) -> None:
        """Title, unit, and instructions above the table."""
        unit = {"vi": "Đơn vị", "zh": "填报单位", "en": "Unit"}.get(self.language, "Unit")
        self._write_text(
            TITLE_ROW, 0, 1, self.layout.columns, text_in(self.form.title, self.language), "title"
        )
        self._write_text(UNIT_ROW, 0, 1, self.layout.columns, f"{unit}: {unit_name} ({unit_code})", "plain")
        self._write_text(INSTRUCTIONS_ROW, 0, 1, self.layout.columns, instructions, "plain")
        lines = instructions.count("\n") + 1 + len(instructions) // 90
        self.sheet.set_row(INSTRUCTIONS_ROW, 18 * lines)

    def write_cell(self, cell: Placed, answers: Mapping[str, Answer]) -> None:
        """One cell of the table with its look, value, rule and name."""
        if cell.kind not in ("input", "tick"):
            text = cell.text_in(self.language)
            grid_rows = self.form.grid.rows if self.form.grid else 0
            on_paper = cell.kind == "label" and cell.row < FIRST_ROW + grid_rows
            look = "paper_label" if on_paper else cell.kind
            self._write_text(cell.row, cell.col, cell.rowspan, cell.colspan, text, look)
            return
        question = cell.question
        assert question is not None
        answer = answers.get(question.name)
        look = self._input_look(question)
        self._merge(cell.row, cell.col, cell.rowspan, cell.colspan, look)
        if cell.kind == "tick":
            self._write_tick(cell, answer, look)
        else:
            self._write_answer(cell, question, answer, look)
        place = xl_rowcol_to_cell(cell.row, cell.col, row_abs=True, col_abs=True)
        self.workbook.define_name(cell_name(cell, self.form), f"='{self.sheet_name}'!{place}")

    def _input_look(self, question: Question) -> Any:
        if question.type == "calculate" or question.calculate:
            return self.format("computed", _number_format(question))
        formats = {"date": _DATE_FORMATS.get(self.language, "yyyy-mm-dd"), "text": "@"}
        return self.format("input", formats.get(question.type) or _number_format(question))

    def _write_tick(self, cell: Placed, answer: Answer, look: Any) -> None:
        assert cell.choice is not None
        label = text_in(cell.choice.label, self.language)
        words = (f"{UNTICKED} {label}", f"{TICKED} {label}")
        if isinstance(answer, NotApplicable):
            shown = self.not_applicable
        else:
            chosen = answer if isinstance(answer, tuple) else (answer,)
            shown = words[1] if cell.choice.name in chosen else words[0]
        self.sheet.write_string(cell.row, cell.col, _clean(shown), look)
        self._allow_list(cell, (*words, self.not_applicable))

    def _write_answer(self, cell: Placed, question: Question, answer: Answer, look: Any) -> None:
        place = (cell.row, cell.col)
        if answer is None:
            self.sheet.write_blank(*place, None, look)
        elif isinstance(answer, NotApplicable):
            self.sheet.write_string(*place, self.not_applicable, look)
        elif isinstance(answer, dt.date) and answer >= _FIRST_EXCEL_DAY:
            self.sheet.write_datetime(*place, answer, look)
        elif isinstance(answer, int | Decimal) and _fits_excel(answer):
            self.sheet.write_number(*place, float(answer), look)
        else:
            self.sheet.write_string(*place, _clean(self._spelled(question, answer)), look)
        self._allow(cell, question)

    def _spelled(self, question: Question, answer: Answer) -> str:
        if isinstance(answer, int | Decimal):
            return format_number(answer, self.language)
        labels = {
            choice.name: text_in(choice.label, self.language) for choice in self.form.choices_of(question)
        }
        if isinstance(answer, tuple):
            return "; ".join(labels.get(one, one) for one in answer)
        return labels.get(answer, answer) if isinstance(answer, str) else str(answer)

    def _allow(self, cell: Placed, question: Question) -> None:
        if question.calculate:
            return
        if question.type in ("integer", "decimal", "date"):
            # Cells of one column share a rule: its formula counts from the first of them.
            self.rules.setdefault((cell.col, question.type, self._help(question)), []).append(cell)
        elif question.type == "select_one":
            labels = [text_in(choice.label, self.language) for choice in self.form.choices_of(question)]
            self._allow_list(cell, (*labels, self.not_applicable), question)

    def write_rules(self) -> None:
        """Number and date rules: the wanted kind, or the word for "not applicable"."""
        for (col, kind, help_text), cells in self.rules.items():
            cells.sort(key=lambda cell: cell.row)
            first = xl_rowcol_to_cell(cells[0].row, col)
            number = f"ISNUMBER({first})"
            if kind == "integer":
                number = f"IF(ISNUMBER({first}),{first}=INT({first}),FALSE)"
            rule = {
                "validate": "custom",
                "value": f'=OR({number},UPPER({first})="{self.not_applicable}")',
                "other_cells": [[cell.row, col, cell.row, col] for cell in cells[1:]],
            }
            self.sheet.data_validation(
                cells[0].row, col, cells[0].row, col, rule | self._refusal(kind, help_text)
            )

    def _allow_list(self, cell: Placed, words: tuple[str, ...], question: Question | None = None) -> None:
        """A list rule over a range: inline lists break at commas and beyond 255 characters."""
        if words not in self.list_ranges:
            column = len(self.list_ranges)
            for row, word in enumerate(words):
                self.lists.write_string(row, column, _clean(word))
            first, last = (
                xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True) for row in (0, len(words) - 1)
            )
            self.list_ranges[words] = f"={LISTS_SHEET}!{first}:{last}"
        rule: dict[str, Any] = {"validate": "list", "source": self.list_ranges[words]}
        if question:
            rule |= self._refusal(question.type, self._help(question))
        self.sheet.data_validation(cell.row, cell.col, cell.row, cell.col, rule)

    def _refusal(self, kind: str, help_text: str) -> dict[str, str]:
        title, message = _REFUSALS.get(self.language, _REFUSALS["en"])
        wanted = _WANTED[kind].get(self.language, _WANTED[kind]["en"])
        rule = {"error_title": title, "error_message": message.format(wanted=wanted)}
        return rule | ({"input_message": help_text} if help_text else {})

    def _help(self, question: Question) -> str:
        """What shows beside the chosen cell; in a list label and unit stand there already."""
        label = text_in(question.label, self.language) if self.layout.has_grid else ""
        unit = question.unit if self.layout.has_grid and question.unit else ""
        parts = (f"{label} {unit}".strip(), text_in(question.hint, self.language))
        return _clean("\n".join(part for part in parts if part))[:250]

    def _write_text(self, row: int, col: int, rowspan: int, colspan: int, text: str, kind: str) -> None:
        look = self.format(kind)
        self._merge(row, col, rowspan, colspan, look)
        self.sheet.write_string(row, col, _clean(text), look) if text else self.sheet.write_blank(
            row, col, None, look
        )

    def _merge(self, row: int, col: int, rowspan: int, colspan: int, look: Any) -> None:
        if rowspan > 1 or colspan > 1:
            self.sheet.merge_range(row, col, row + rowspan - 1, col + colspan - 1, "", look)

    def fit_rows(self) -> None:
        """Make rows of the paper table high enough: Excel does not fit merged cells by itself."""
        if not self.layout.has_grid:
            return
        lines: dict[int, int] = {}
        for cell in self.layout.cells:
            width = sum(2 if ord(sign) > 0x2E7F else 1 for sign in cell.text_in(self.language))
            needed = -(-width // (_GRID_COLUMN * cell.colspan)) if width else 1
            share = -(-needed // cell.rowspan)
            for row in range(cell.row, cell.row + cell.rowspan):
                lines[row] = max(lines.get(row, 1), share)
        for row, count in lines.items():
            self.sheet.set_row(row, 17 * count + 5)

    def write_identity(self, identity: Mapping[str, str]) -> None:
        """What ties the workbook to form, version and unit."""
        for row, (key, value) in enumerate(identity.items()):
            self.identity.write_string(row, 0, key)
            self.identity.write_string(row, 1, value)


_LOOKS: Final[Mapping[str, Mapping[str, Any]]] = {
    "title": {"bold": True, "font_size": 14, "align": "center"},
    "head": {"bold": True, "align": "center", "bg_color": "#F2F2F2"},
    "label": {"align": "left"},
    "paper_label": {"align": "center"},
    "input": {"locked": False, "align": "center", "bg_color": "#FFFFFF"},
    "computed": {"align": "center", "bg_color": "#F7F7F7", "font_color": "#404040"},
}


def _number_format(question: Question) -> str:
    if question.type not in ("integer", "decimal", "calculate"):
        return ""
    return "#,##0" + ("." + "#" * question.scale if question.scale else "")


def _fits_excel(number: int | Decimal) -> bool:
    """Whether the number survives as a double; others go out as text, so that no digit is lost."""
    return Decimal(repr(float(number))) == number and -(10**15) < number < 10**15


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("", text)[:32_000]
