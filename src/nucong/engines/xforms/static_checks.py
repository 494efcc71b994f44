"""What can be known to be wrong before anybody answers: names, lists, scales, the grid of the paper."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from .errors import FormError
from .model import (
    CELL_KINDS,
    CONSOLIDATIONS,
    MEASURE_KINDS,
    QUESTION_TYPES,
    Form,
    GridCell,
    PaperGrid,
    Question,
)

NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,59}")
_CHOICE_NAME: Final = re.compile(r"[A-Za-z0-9_.\-]{1,60}")
_MAX_QUESTIONS: Final = 2_000
_MAX_GRID: Final = 500
#: Elements every submission has. Double underscores belong to the "not applicable" tick and to Excel names.
_RESERVED: Final = frozenset({"data", "meta"})


def check_form(form: Form) -> None:
    """Check everything but the expressions.

    Raises: FormError (XFORMS-001 … 019) for the first fault.
    """
    _check_name(form.name, "form")
    if not form.questions or len(form.questions) > _MAX_QUESTIONS:
        found = str(len(form.questions))
        raise FormError("XFORMS-016", "form", f"has 1 to {_MAX_QUESTIONS} questions", found, "split the form")
    if not form.version.strip() or len(form.version) > 60:
        raise FormError(
            "XFORMS-018", "form", "needs a version of 1 to 60 characters", repr(form.version[:60])
        )
    if not form.languages:
        raise FormError(
            "XFORMS-010", "form", "must name a language", "none", "name the language of the labels"
        )
    repeated = [name for name, times in Counter(q.name for q in form.questions).items() if times > 1]
    if repeated:
        raise FormError(
            "XFORMS-002", f"question {repeated[0]}", "a name stands once", repeated[0], "rename one"
        )
    for list_name, choices in form.choice_lists.items():
        _check_choice_list(list_name, [choice.name for choice in choices])
    for question in form.questions:
        _check_question(form, question)
    _check_groups(form)
    if form.grid:
        _check_grid(form, form.grid)


def _check_name(name: str, where: str) -> None:
    if not NAME.fullmatch(name) or name in _RESERVED or "__" in name:
        raise FormError(
            "XFORMS-001",
            where,
            "a name has small Latin letters, digits and single _, and begins with a letter",
            repr(name[:60]),
            "rename it; the label may be in any script",
        )


def _check_choice_list(name: str, choices: list[str]) -> None:
    where = f"choice list {name}"
    _check_name(name, where)
    for choice in choices:
        if not _CHOICE_NAME.fullmatch(choice):
            raise FormError(
                "XFORMS-001",
                where,
                "a choice has Latin letters, digits, _ - .",
                repr(choice[:60]),
                "rename it",
            )
    if not choices or len(set(choices)) < len(choices):
        raise FormError(
            "XFORMS-004", where, "has choices, each once", ", ".join(choices)[:80], "correct the list"
        )


def _check_question(form: Form, question: Question) -> None:
    where = f"question {question.name}"
    _check_name(question.name, where)
    _check_word(where, "type", question.type, QUESTION_TYPES, "XFORMS-003")
    _check_word(where, "consolidation", question.consolidation, CONSOLIDATIONS, "XFORMS-013")
    if question.measure is not None:
        _check_word(where, "measure", question.measure, MEASURE_KINDS, "XFORMS-014")
    if not any(question.label.values()) and question.type != "calculate":
        raise FormError("XFORMS-010", where, "needs a label", "none", "write the label")
    if not 0 <= question.scale <= 4 or (question.type == "integer" and question.scale):
        raise FormError("XFORMS-005", where, "keeps 0 to 4 decimals, whole numbers none", str(question.scale))
    if question.type == "calculate" and not question.calculate:
        raise FormError("XFORMS-012", where, "needs a rule to calculate", "none", "write the rule")
    _check_select(form, question, where)
    _check_consolidation(question, where)


def _check_word(where: str, what: str, word: str, known: tuple[str, ...], code: str) -> None:
    if word not in known:
        raise FormError(code, where, f"{what} is one of {', '.join(known)}", repr(word))


def _check_select(form: Form, question: Question, where: str) -> None:
    is_select = question.type in ("select_one", "select_multiple")
    if is_select and question.choices not in form.choice_lists:
        raise FormError("XFORMS-004", where, "needs a choice list of this form", repr(question.choices))
    if not is_select and question.choices is not None:
        raise FormError("XFORMS-004", where, f"{question.type} takes no choice list", repr(question.choices))


def _check_consolidation(question: Question, where: str) -> None:
    method = question.consolidation
    adds = method in ("sum", "min", "max") and question.type in ("integer", "decimal", "calculate")
    counts = method == "count_choices" and question.type in ("select_one", "select_multiple")
    any_type = method in ("latest", "collect", "none") and (question.type != "note" or method == "none")
    if not (adds or counts or any_type):
        raise FormError(
            "XFORMS-006",
            where,
            "sum, min, max need numbers; count_choices needs a choice; a note has none",
            f"{method} on {question.type}",
            "choose another consolidation",
        )


def _check_groups(form: Form) -> None:
    names = {question.name for question in form.questions}
    for question in form.questions:
        if question.group is None:
            continue
        _check_name(question.group, f"group of question {question.name}")
        if question.group in names:
            rule = "no question has the name of a group"
            raise FormError("XFORMS-011", f"question {question.name}", rule, question.group, "rename one")


def _check_grid(form: Form, grid: PaperGrid) -> None:
    if not (1 <= grid.rows <= _MAX_GRID and 1 <= grid.cols <= _MAX_GRID):
        raise FormError(
            "XFORMS-009", "grid", f"has 1 to {_MAX_GRID} rows and columns", f"{grid.rows} × {grid.cols}"
        )
    taken: set[tuple[int, int]] = set()
    asked: set[tuple[str, str | None]] = set()
    for cell in grid.cells:
        where = f"grid row {cell.row + 1}, column {cell.col + 1}"
        _check_word(where, "kind", cell.kind, CELL_KINDS, "XFORMS-009")
        _take_places(grid, cell, taken, where)
        _check_cell_question(form, cell, where)
        if cell.kind == "input" and cell.question is not None:
            if (cell.question, cell.choice) in asked:
                raise FormError("XFORMS-009", where, "a question has one input cell", cell.question)
            asked.add((cell.question, cell.choice))


def _take_places(grid: PaperGrid, cell: GridCell, taken: set[tuple[int, int]], where: str) -> None:
    inside = cell.row >= 0 and cell.col >= 0 and cell.rowspan >= 1 and cell.colspan >= 1
    if not inside or cell.row + cell.rowspan > grid.rows or cell.col + cell.colspan > grid.cols:
        raise FormError(
            "XFORMS-009", where, "a cell lies inside the grid", f"{cell.rowspan} × {cell.colspan}"
        )
    for row in range(cell.row, cell.row + cell.rowspan):
        for col in range(cell.col, cell.col + cell.colspan):
            if (row, col) in taken:
                raise FormError(
                    "XFORMS-009", where, "cells do not overlap", f"row {row + 1}, column {col + 1}"
                )
            taken.add((row, col))


def _check_cell_question(form: Form, cell: GridCell, where: str) -> None:
    if cell.question is None:
        if cell.kind == "input":
            raise FormError("XFORMS-009", where, "an input cell names a question", "none")
        return
    try:
        question = form.question(cell.question)
    except KeyError:
        raise FormError("XFORMS-009", where, "the question must be one of the form", cell.question) from None
    if cell.choice is not None and cell.choice not in [choice.name for choice in form.choices_of(question)]:
        raise FormError("XFORMS-009", where, f"the choice must be one of {question.name}", cell.choice)
