"""Reads a filled entry workbook back into answers. Trusts nothing in it but the cells of the table."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from ..answers import NOT_APPLICABLE, Answer
from ..archives import column_letters, open_workbook, rows_of
from ..compiled import CompiledForm
from ..errors import WorkbookError
from ..findings import NOT_DATE, ONE_CHOICE_ONLY, UNKNOWN_CHOICE, Finding, finding
from ..model import Form, Question
from ..typed import read_text
from .layout import ID_SHEET, LISTS_SHEET, TICKED, UNTICKED, Layout, Placed, lay_out

_NOT_APPLICABLE: Final = frozenset({"k/a", "n/a", "không áp dụng", "不适用"})
#: Not in free text, where they may be names.
_SHORT_NOT_APPLICABLE: Final = frozenset({"ka", "na"})
_TICKS: Final = frozenset({"x", "v", "1", "√", "✓", "✔", "☑", "☒", "có", "是", "yes"})
_EXCEL_EPOCH: Final = dt.date(1899, 12, 30)
_SEPARATORS: Final = re.compile(r"[;；\n]")


@dataclass(frozen=True)
class EntryRead:
    """What a workbook says: answers by question, remarks about cells that cannot be read, whose it is."""

    answers: dict[str, Answer]
    findings: tuple[Finding, ...]
    unit_code: str
    workbook_id: str


def read_entry_workbook(data: bytes, compiled: CompiledForm, language: str) -> EntryRead:
    """Return the answers of a filled entry workbook, one for each question that can be answered.

    language: how typed numbers and dates are read when a cell holds text.
    Raises: WorkbookError: XFORMS-090 too large, 091 unreadable, 092 no entry workbook, 093 another form or
        version, 095 rows or columns were moved.
    """
    form = compiled.form
    workbook = open_workbook(data)
    identity = _identity(workbook)
    _check_form(identity, form)
    layout = lay_out(form)
    entry = next((name for name in workbook.sheet_names if name not in (ID_SHEET, LISTS_SHEET)), None)
    if entry is None:
        raise _foreign("no sheet to read")
    rows = rows_of(workbook, entry)
    _check_moved(rows, layout, identity.get("language", language))
    answers, findings = _Reader(form, rows, language).read(layout)
    return EntryRead(answers, tuple(findings), identity["unit_code"], identity["workbook_id"])


def _foreign(found: str) -> WorkbookError:
    return WorkbookError(
        "XFORMS-092",
        "workbook",
        "must be an entry workbook of this product",
        found,
        "fill in the file that was sent",
    )


def _identity(workbook: Any) -> dict[str, str]:
    if ID_SHEET not in workbook.sheet_names:
        raise _foreign("the sheet with the identity is missing")
    rows = rows_of(workbook, ID_SHEET)
    identity = {str(row[0]): str(row[1]) for row in rows if len(row) >= 2 and row[0]}
    missing = [key for key in ("form", "version", "unit_code", "workbook_id") if key not in identity]
    if missing:
        raise _foreign(f"{missing[0]} is missing")
    return identity


def _check_form(identity: dict[str, str], form: Form) -> None:
    if (identity["form"], identity["version"]) != (form.name, form.version):
        raise WorkbookError(
            "XFORMS-093",
            "workbook",
            f"must be of form {form.name}, version {form.version}",
            f"{identity['form']}, version {identity['version']}"[:120],
            "fill in the file of this form",
        )


def _cell(rows: Sequence[Sequence[Any]], row: int, col: int) -> Any:
    return rows[row][col] if row < len(rows) and col < len(rows[row]) else ""


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def _check_moved(rows: Sequence[Sequence[Any]], layout: Layout, language: str) -> None:
    for cell in layout.printed():
        expected = cell.text_in(language)
        if _plain(str(_cell(rows, cell.row, cell.col))) != _plain(expected):
            raise WorkbookError(
                "XFORMS-095",
                f"cell {column_letters(cell.col + 1)}{cell.row + 1}",
                "rows, columns and headings stay where they are",
                f"not {expected[:60]!r}",
                "copy the answers into a fresh file",
            )


class _Reader:
    def __init__(self, form: Form, rows: Sequence[Sequence[Any]], language: str) -> None:
        self.form = form
        self.rows = rows
        self.language = language
        self.findings: list[Finding] = []

    def read(self, layout: Layout) -> tuple[dict[str, Answer], list[Finding]]:
        cells: dict[str, list[Placed]] = {}
        for cell in layout.inputs():
            assert cell.question is not None
            cells.setdefault(cell.question.name, []).append(cell)
        answers: dict[str, Answer] = {}
        for question in self.form.questions:
            if question.type in ("note", "calculate") or question.calculate:
                continue
            answers[question.name] = self.answer(question, cells.get(question.name, []))
        return answers, self.findings

    def answer(self, question: Question, cells: list[Placed]) -> Answer:
        ticks = [cell for cell in cells if cell.choice]
        if ticks:
            return self.ticked(question, ticks)
        if not cells:
            return None
        return self.single(question, _cell(self.rows, cells[0].row, cells[0].col))

    def ticked(self, question: Question, cells: list[Placed]) -> Answer:
        chosen = []
        for cell in cells:
            text = str(_cell(self.rows, cell.row, cell.col)).strip()
            if _means_not_applicable(question, text):
                return NOT_APPLICABLE
            assert cell.choice is not None
            if self.is_tick(question, text, cell):
                chosen.append(cell.choice.name)
        if question.type == "select_multiple":
            return tuple(chosen) or None
        if len(chosen) > 1:
            self.findings.append(finding(ONE_CHOICE_ONLY, question.name, self.language))
            return None
        return chosen[0] if chosen else None

    def is_tick(self, question: Question, text: str, cell: Placed) -> bool:
        assert cell.choice is not None
        if text.startswith(TICKED) or text.removesuffix(".0").casefold() in _TICKS:
            return True
        labels = {_plain(label) for label in cell.choice.label.values()}
        if text and not text.startswith(UNTICKED) and _plain(text) not in labels:
            self.findings.append(finding(UNKNOWN_CHOICE, question.name, self.language, given=text[:60]))
        return False

    def single(self, question: Question, value: Any) -> Answer:
        if isinstance(value, str):
            value = unicodedata.normalize("NFC", value).strip()
            if not value:
                return None
            if _means_not_applicable(question, value):
                return NOT_APPLICABLE
        if question.type in ("select_one", "select_multiple"):
            return self.chosen(question, _spelled(value))
        if isinstance(value, int | float) and not isinstance(value, bool):
            return self.number(question, value)
        if isinstance(value, dt.date) and question.type == "date":
            return value.date() if isinstance(value, dt.datetime) else value
        answer, remark = read_text(question, _spelled(value), self.language)
        if remark:
            self.findings.append(remark)
        return answer

    def number(self, question: Question, value: float) -> Answer:
        exact = Decimal(repr(value))
        if question.type in ("integer", "decimal"):
            return int(exact) if exact == exact.to_integral_value() else exact
        if question.type == "date":
            return self.day(question, value)
        return _spelled(value)

    def day(self, question: Question, serial: float) -> Answer:
        try:
            return _EXCEL_EPOCH + dt.timedelta(days=int(serial))
        except OverflowError:
            self.findings.append(finding(NOT_DATE, question.name, self.language, given=_spelled(serial)[:60]))
            return None

    def chosen(self, question: Question, text: str) -> Answer:
        """Labels in any language of the form, or codes."""
        choices = self.form.choices_of(question)
        codes = {_plain(choice.name).casefold(): choice.name for choice in choices}
        # A label may be the code of another choice; what people see wins.
        codes |= {
            _plain(label).casefold(): choice.name for choice in choices for label in choice.label.values()
        }
        parts = _SEPARATORS.split(text) if question.type == "select_multiple" else [text]
        wanted = [part.strip() for part in parts if part.strip()]
        strange = next((part for part in wanted if _plain(part).casefold() not in codes), None)
        if strange is not None:
            self.findings.append(finding(UNKNOWN_CHOICE, question.name, self.language, given=strange[:60]))
            return None
        names = tuple(dict.fromkeys(codes[_plain(part).casefold()] for part in wanted))
        return names if question.type == "select_multiple" else names[0]


def _means_not_applicable(question: Question, text: str) -> bool:
    word = text.casefold()
    return word in _NOT_APPLICABLE or (question.type != "text" and word in _SHORT_NOT_APPLICABLE)


def _spelled(value: Any) -> str:
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return value.isoformat() if isinstance(value, dt.date) else str(value)
