"""The paper table of a form with values in its cells, and the same as a list; both only to be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from nucong.reporting.figures import Form, Question
from nucong.web.answering.paper import RecordedShown
from nucong.web.reporting.cells import Written, label_in


@dataclass(frozen=True)
class FilledQuestion:
    """A question with its value, the one of the last period beside it, and what was remarked."""

    name: str
    label: str
    unit: str
    value: Written
    before: str = ""
    change: str = ""
    unusual: bool = False
    url: str = ""
    notes: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    choosable: bool = False
    wordy: bool = False
    recorded: RecordedShown | None = None
    beyond: str = ""
    """How many work there, where the answer tells of more persons."""


@dataclass(frozen=True)
class FilledGroup:
    """Questions under one printed heading."""

    title: str
    questions: tuple[FilledQuestion, ...]


@dataclass(frozen=True)
class FilledCell:
    """A cell of the paper; `filled` when it shows a question."""

    text: str
    rowspan: int
    colspan: int
    kind: str
    filled: FilledQuestion | None = None


@dataclass(frozen=True)
class Paper:
    """A filled form: its groups, and its rows when it has a paper table."""

    title: str
    groups: tuple[FilledGroup, ...]
    rows: tuple[tuple[FilledCell, ...], ...] = ()

    @property
    def questions(self) -> tuple[FilledQuestion, ...]:
        """All questions in the order of the form."""
        return tuple(question for group in self.groups for question in group.questions)


Filling = Callable[[Question], FilledQuestion]
ChoiceValue = Callable[[Question, str], Written]


def filled(form: Form, language: str, fill: Filling, ticks: ChoiceValue) -> Paper:
    """Return a form with values: `fill` gives those of questions, `ticks` those of single tick boxes."""
    asked = [question for question in form.questions if question.type != "note"]
    made = {question.name: fill(question) for question in asked}
    return Paper(
        label_in(form.title, language),
        _groups(form, asked, made, language),
        _rows(form, made, language, ticks),
    )


def _groups(
    form: Form, asked: list[Question], made: Mapping[str, FilledQuestion], language: str
) -> tuple[FilledGroup, ...]:
    groups: list[tuple[str, list[FilledQuestion]]] = []
    last: object = object()
    for question in asked:
        if question.group != last:
            texts = form.groups.get(question.group or "")
            groups.append((label_in(texts, language) if texts else "", []))
            last = question.group
        groups[-1][1].append(made[question.name])
    return tuple(FilledGroup(title, tuple(questions)) for title, questions in groups)


def _rows(
    form: Form, made: Mapping[str, FilledQuestion], language: str, ticks: ChoiceValue
) -> tuple[tuple[FilledCell, ...], ...]:
    if form.grid is None:
        return ()
    by_name = {question.name: question for question in form.questions}
    rows: list[list[FilledCell]] = [[] for _ in range(form.grid.rows)]
    for cell in sorted(form.grid.cells, key=lambda each: (each.row, each.col)):
        shown = made.get(cell.question or "")
        if shown is not None and cell.choice:
            shown = replace(shown, value=ticks(by_name[shown.name], cell.choice), before="", change="")
        text = cell.text_in(language)
        if shown is not None and cell.choice and not text:
            names = {
                each.name: label_in(each.label, language) for each in form.choices_of(by_name[shown.name])
            }
            text = names.get(cell.choice, "")
        kind = "row" if form.grid.names_its_row(cell) else cell.kind
        rows[cell.row].append(FilledCell(text, cell.rowspan, cell.colspan, kind, shown))
    return tuple(tuple(row) for row in rows)
