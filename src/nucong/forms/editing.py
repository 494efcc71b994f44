"""Changing a form question by question, the paper table kept consistent. Pure.

A question that leaves takes its input cell with it; the printed words stay. A question that comes new gets
a row of its own at the foot of the paper, so that units see it there too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from nucong.engines.xforms import Choice, Form, GridCell, PaperGrid, Question, text_in
from nucong.engines.xforms.model import Consolidation, QuestionType

from .errors import QuestionNeeded
from .naming import question_name

_AT_MOST = re.compile(r"\. <= \$\{(\w+)\}")
_AT_MOST_AND = re.compile(r"\. <= \$\{(\w+)\} and \((.*)\)", re.DOTALL)
SELECTS = ("select_one", "select_multiple")


@dataclass(frozen=True)
class QuestionDraft:
    """A question as a person edits it: words of one language, `group` by its printed heading.

    at_most names a question this one must not exceed; constraint, relevant and calculate are XPath.
    """

    label: str
    type: str
    unit: str = ""
    group: str = ""
    hint: str = ""
    required: bool = False
    consolidation: str = "none"
    measure: str = ""
    scale: int = 0
    choices: tuple[str, ...] = ()
    at_most: str = ""
    constraint: str = ""
    message: str = ""
    relevant: str = ""
    calculate: str = ""


def draft_of(form: Form, name: str, language: str) -> QuestionDraft:
    """Return a question as a person edits it. Raises KeyError."""
    question = form.question(name)
    at_most, constraint = _split(question.constraint or "")
    return QuestionDraft(
        label=text_in(question.label, language),
        type=question.type,
        unit=question.unit or "",
        group=text_in(form.groups.get(question.group or "", {}), language),
        hint=text_in(question.hint, language),
        required=question.required,
        consolidation=question.consolidation,
        measure=question.measure or "",
        scale=question.scale,
        choices=tuple(text_in(choice.label, language) for choice in form.choices_of(question)),
        at_most=at_most,
        constraint=constraint,
        message=text_in(question.constraint_message, language),
        relevant=question.relevant or "",
        calculate=question.calculate or "",
    )


def added(form: Form, draft: QuestionDraft, language: str) -> tuple[Form, str]:
    """Return the form with one more question, at the end of its group, and the question's name."""
    taken = {question.name for question in form.questions} | set(form.groups)
    name = question_name(draft.label, taken=taken)
    return _placed(form, name, draft, language, old=None), name


def changed(form: Form, name: str, draft: QuestionDraft, language: str) -> Form:
    """Return the form with one question changed; its name stays. Raises KeyError."""
    return _placed(form, name, draft, language, old=form.question(name))


def removed(form: Form, name: str) -> Form:
    """Return the form without a question. Raises KeyError, QuestionNeeded (a rule elsewhere needs it)."""
    gone = form.question(name)
    for question in form.questions:
        rules = (question.relevant, question.constraint, question.calculate)
        if question.name != name and any(f"${{{name}}}" in (rule or "") for rule in rules):
            raise QuestionNeeded(
                question=next(iter(gone.label.values()), name),
                by=next(iter(question.label.values()), question.name),
            )
    kept = tuple(question for question in form.questions if question.name != name)
    form = replace(form, questions=kept, grid=_without_own_row(form.grid, gone))
    return _tidy(form)


def moved(form: Form, name: str, *, up: bool) -> Form:
    """Return the form with a question one place earlier or later in its group; at the edge: unchanged."""
    questions = list(form.questions)
    index = questions.index(form.question(name))
    other = index - 1 if up else index + 1
    if 0 <= other < len(questions) and questions[other].group == questions[index].group:
        questions[index], questions[other] = questions[other], questions[index]
    return replace(form, questions=tuple(questions))


def with_paper(form: Form, before: Form) -> Form:
    """Return a form brought in from outside; without a paper of its own it keeps the one before.

    Its name stays that of the form it replaces, and every question has a place on the paper.
    """
    return _tidy(replace(form, name=before.name, version=before.version, grid=form.grid or before.grid))


def _split(constraint: str) -> tuple[str, str]:
    if simple := _AT_MOST.fullmatch(constraint):
        return simple[1], ""
    if both := _AT_MOST_AND.fullmatch(constraint):
        return both[1], both[2]
    return "", constraint


def _joined(at_most: str, constraint: str) -> str | None:
    if at_most and constraint:
        return f". <= ${{{at_most}}} and ({constraint})"
    return f". <= ${{{at_most}}}" if at_most else constraint or None


def _placed(form: Form, name: str, draft: QuestionDraft, language: str, *, old: Question | None) -> Form:
    group, groups = _group(form, draft.group, language, taken={q.name for q in form.questions} | {name})
    lists = dict(form.choice_lists)
    choices = None
    if draft.type in SELECTS:
        choices = (old.choices if old else None) or f"{name}_list"
        lists[choices] = _choices(lists.get(choices, ()), draft.choices, language)
    number = draft.type in ("decimal", "calculate")
    counted = draft.type in ("integer", "decimal", "calculate")
    question = Question(
        name=name,
        type=cast(QuestionType, draft.type),
        label=_said(old.label if old else {}, draft.label, language),
        unit=draft.unit or None,
        group=group,
        hint=_said(old.hint if old else {}, draft.hint, language),
        consolidation=cast(Consolidation, draft.consolidation),
        element=old.element if old else None,
        scale=draft.scale if number else 0,
        required=draft.required,
        relevant=draft.relevant or None,
        constraint=_joined(draft.at_most, draft.constraint),
        calculate=draft.calculate or None if draft.type == "calculate" else None,
        constraint_message=_said(old.constraint_message if old else {}, draft.message, language),
        choices=choices,
        measure=draft.measure or None if counted else None,
    )
    grid = form.grid
    if old is not None and grid is not None:
        grid = _reworded(grid, old, question, language)
    questions = _in_order(form.questions, question, old)
    return _tidy(replace(form, questions=questions, choice_lists=lists, groups=groups, grid=grid))


def _said(texts: Mapping[str, str], words: str, language: str) -> dict[str, str]:
    """Replace the words of one language; without words the language falls out."""
    kept = {code: text for code, text in texts.items() if code != language}
    return {language: words, **kept} if words else kept


def _group(
    form: Form, heading: str, language: str, *, taken: set[str]
) -> tuple[str | None, dict[str, Mapping[str, str]]]:
    groups = dict(form.groups)
    if not heading:
        return None, groups
    for code, texts in groups.items():
        if text_in(texts, language) == heading:
            return code, groups
    number = len(groups) + 1
    while f"g{number}" in groups or f"g{number}" in taken:
        number += 1
    groups[f"g{number}"] = {language: heading}
    return f"g{number}", groups


def _choices(before: Sequence[Choice], labels: Sequence[str], language: str) -> tuple[Choice, ...]:
    """Return the choices in their new order; one that keeps its words keeps its name."""
    known = {text_in(choice.label, language): choice for choice in before}
    taken = {choice.name for choice in before}
    out: list[Choice] = []
    for label in dict.fromkeys(labels):
        if label in known:
            out.append(known[label])
            continue
        number = 1
        while f"c{number}" in taken:
            number += 1
        taken.add(f"c{number}")
        out.append(Choice(f"c{number}", {language: label}))
    return tuple(out)


def _in_order(
    questions: Sequence[Question], question: Question, old: Question | None
) -> tuple[Question, ...]:
    if old is not None and old.group == question.group:
        return tuple(question if each.name == question.name else each for each in questions)
    others = [each for each in questions if each.name != question.name]
    last = max((i for i, each in enumerate(others) if each.group == question.group), default=len(others) - 1)
    return (*others[: last + 1], question, *others[last + 1 :])


def _tidy(form: Form) -> Form:
    """Drop headings and lists nobody uses; give every question its place on the paper, and only those."""
    used = {question.group for question in form.questions}
    lists = {question.choices for question in form.questions}
    form = replace(
        form,
        groups={code: texts for code, texts in form.groups.items() if code in used},
        choice_lists={name: choices for name, choices in form.choice_lists.items() if name in lists},
    )
    return replace(form, grid=_fitting(form, form.grid)) if form.grid is not None else form


def _fitting(form: Form, grid: PaperGrid) -> PaperGrid:
    by_name = {question.name: question for question in form.questions}
    cells: list[GridCell] = []
    placed: set[str] = set()
    for cell in grid.cells:
        question = by_name.get(cell.question or "")
        if cell.question is None:
            cells.append(cell)
            continue
        if question is None:
            cells.append(_blank(cell))
            continue
        choices = {choice.name for choice in form.choices_of(question)}
        if cell.choice is not None and cell.choice not in choices:
            # A tick box whose choice went; the first one becomes the cell of the whole question.
            if choices or question.name in placed:
                cells.append(_blank(cell))
                continue
            cell = replace(cell, choice=None)
        placed.add(question.name)
        cells.append(cell)
    rows = grid.rows
    for question in form.questions:
        if question.type == "note" or question.name in placed:
            continue
        wide = max(grid.cols - 1, 1)
        cells.append(GridCell(rows, 0, 1, wide, dict(question.label)))
        at = (rows, wide) if grid.cols > 1 else (rows + 1, 0)
        cells.append(GridCell(*at, 1, 1, "", question=question.name, kind="input"))
        rows = at[0] + 1
    return PaperGrid(rows, grid.cols, tuple(cells))


def _blank(cell: GridCell) -> GridCell:
    return replace(cell, question=None, choice=None, kind="blank")


def _reworded(grid: PaperGrid, old: Question, new: Question, language: str) -> PaperGrid:
    """Print the new words where exactly the old ones stood."""
    before, after = text_in(old.label, language), text_in(new.label, language)
    if before == after or not before:
        return grid
    cells = tuple(
        replace(cell, text={language: after})
        if cell.question is None and cell.text_in(language).strip() == before
        else cell
        for cell in grid.cells
    )
    return PaperGrid(grid.rows, grid.cols, cells)


def _without_own_row(grid: PaperGrid | None, gone: Question) -> PaperGrid | None:
    """Drop the last row of the paper when it was added for this question alone."""
    if grid is None:
        return None
    last = [cell for cell in grid.cells if cell.row + cell.rowspan == grid.rows]
    words = [
        cell.text if isinstance(cell.text, str) else dict(cell.text) for cell in last if not cell.question
    ]
    own = len(last) == 2 and words == [dict(gone.label)] and any(cell.question == gone.name for cell in last)
    if not own:
        return grid
    return PaperGrid(grid.rows - 1, grid.cols, tuple(cell for cell in grid.cells if cell not in last))
