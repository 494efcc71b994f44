"""One definition of a form: questions, choice lists, and the grid of the paper it looks like.

Everything here is frozen and goes to JSON and back unchanged. Texts shown to people are
mappings language → text ("vi", "zh", "en").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from .errors import FormError

QUESTION_TYPES: Final = (
    "integer",
    "decimal",
    "text",
    "note",
    "date",
    "select_one",
    "select_multiple",
    "calculate",
)
CONSOLIDATIONS: Final = ("sum", "min", "max", "latest", "count_choices", "collect", "none")
MEASURE_KINDS: Final = ("persons", "attendances", "events", "money", "count")
CELL_KINDS: Final = ("head", "label", "input", "blank")

Texts = Mapping[str, str]
QuestionType = Literal[
    "integer", "decimal", "text", "note", "date", "select_one", "select_multiple", "calculate"
]
Consolidation = Literal["sum", "min", "max", "latest", "count_choices", "collect", "none"]
CellKind = Literal["head", "label", "input", "blank"]


@dataclass(frozen=True)
class Choice:
    """One answer that can be ticked."""

    name: str
    label: Texts

    def to_json(self) -> dict[str, Any]:
        """Return it as plain JSON."""
        return {"name": self.name, "label": dict(self.label)}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Choice:
        """Return what `to_json` stored."""
        return cls(stored["name"], dict(stored["label"]))


@dataclass(frozen=True)
class Question:
    """One thing that is asked, or computed (`calculate`), or only said (`note`).

    unit: what is counted, as printed (家, người, đồng). element: code shared by the same question across
    years. scale: decimals kept, 0–4. measure: persons are never added to attendances.
    relevant, constraint, calculate: XPath as in XLSForm; `${name}` means another question, `.` this one.
    """

    name: str
    type: QuestionType
    label: Texts
    unit: str | None = None
    group: str | None = None
    hint: Texts = field(default_factory=dict)
    consolidation: Consolidation = "none"
    element: str | None = None
    scale: int = 0
    required: bool = False
    relevant: str | None = None
    constraint: str | None = None
    calculate: str | None = None
    constraint_message: Texts = field(default_factory=dict)
    choices: str | None = None
    measure: str | None = None

    @property
    def is_number(self) -> bool:
        """Whether the answer is always a number (a calculate may be text)."""
        return self.type in ("integer", "decimal") or (
            self.type == "calculate" and self.consolidation in ("sum", "min", "max")
        )

    def to_json(self) -> dict[str, Any]:
        """Return it as plain JSON."""
        return {
            "name": self.name,
            "type": self.type,
            "label": dict(self.label),
            "unit": self.unit,
            "group": self.group,
            "hint": dict(self.hint),
            "consolidation": self.consolidation,
            "element": self.element,
            "scale": self.scale,
            "required": self.required,
            "relevant": self.relevant,
            "constraint": self.constraint,
            "calculate": self.calculate,
            "constraint_message": dict(self.constraint_message),
            "choices": self.choices,
            "measure": self.measure,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Question:
        """Return what `to_json` stored."""
        return cls(**stored)


@dataclass(frozen=True)
class GridCell:
    """One cell of the paper table. Rows and columns count from 0; text is a mapping or plain text.

    An `input` cell names a question; with `choice` it is the tick box of that one choice.
    """

    row: int
    col: int
    rowspan: int = 1
    colspan: int = 1
    text: Texts | str = ""
    question: str | None = None
    choice: str | None = None
    kind: CellKind = "label"

    def text_in(self, language: str) -> str:
        """Return the text in this language, else in any, else nothing."""
        return self.text if isinstance(self.text, str) else text_in(self.text, language)

    def to_json(self) -> dict[str, Any]:
        """Return it as plain JSON."""
        return {
            "row": self.row,
            "col": self.col,
            "rowspan": self.rowspan,
            "colspan": self.colspan,
            "text": self.text if isinstance(self.text, str) else dict(self.text),
            "question": self.question,
            "choice": self.choice,
            "kind": self.kind,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> GridCell:
        """Return what `to_json` stored."""
        return cls(**stored)


def _is_wordy(cell: GridCell) -> bool:
    return not cell.question and len("".join(cell.text_in("").split())) >= 6


@dataclass(frozen=True)
class PaperGrid:
    """The table as printed: a rectangle of rows × cols tiled by cells."""

    rows: int
    cols: int
    cells: tuple[GridCell, ...]

    def names_its_row(self, cell: GridCell) -> bool:
        """Tell whether printed words name their row: the first words in it, to the left of a blank.

        Such words are set flush left; words above a blank are its head and are centred, as are running
        numbers and units of measure.
        """
        if cell.question or not _is_wordy(cell):
            return False
        before = any(o.row == cell.row and o.col < cell.col and _is_wordy(o) for o in self.cells)
        below = any(o.question and o.row == cell.row + cell.rowspan and o.col == cell.col for o in self.cells)
        beside = any(o.question and o.row == cell.row and o.col > cell.col for o in self.cells)
        return beside and not below and not before

    def to_json(self) -> dict[str, Any]:
        """Return it as plain JSON."""
        return {"rows": self.rows, "cols": self.cols, "cells": [cell.to_json() for cell in self.cells]}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> PaperGrid:
        """Return what `to_json` stored."""
        return cls(
            stored["rows"], stored["cols"], tuple(GridCell.from_json(cell) for cell in stored["cells"])
        )


@dataclass(frozen=True)
class Form:
    """A whole form. `groups` gives the printed heading of each group code used by the questions."""

    name: str
    version: str
    title: Texts
    languages: tuple[str, ...]
    questions: tuple[Question, ...]
    choice_lists: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    grid: PaperGrid | None = None
    groups: Mapping[str, Texts] = field(default_factory=dict)

    def question(self, name: str) -> Question:
        """Return the question of this name. Raises: KeyError."""
        for question in self.questions:
            if question.name == name:
                return question
        raise KeyError(name)

    def choices_of(self, question: Question) -> tuple[Choice, ...]:
        """Return the choices of a select question, in printed order; empty for other types."""
        return self.choice_lists.get(question.choices or "", ())

    def to_json(self) -> dict[str, Any]:
        """Return it as plain JSON."""
        return {
            "name": self.name,
            "version": self.version,
            "title": dict(self.title),
            "languages": list(self.languages),
            "questions": [question.to_json() for question in self.questions],
            "choice_lists": {
                name: [choice.to_json() for choice in choices] for name, choices in self.choice_lists.items()
            },
            "grid": self.grid.to_json() if self.grid else None,
            "groups": {name: dict(label) for name, label in self.groups.items()},
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Form:
        """Return the form that `to_json` stored. Its rules are checked by `compile_form`, not here.

        Raises: FormError (XFORMS-017) when the JSON has another shape.
        """
        try:
            return cls._of(stored)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise FormError("XFORMS-017", "form", "must be the JSON of a form", str(error)[:120]) from error

    @classmethod
    def _of(cls, stored: Mapping[str, Any]) -> Form:
        return cls(
            name=stored["name"],
            version=stored["version"],
            title=dict(stored["title"]),
            languages=tuple(stored["languages"]),
            questions=tuple(Question.from_json(question) for question in stored["questions"]),
            choice_lists={
                name: tuple(Choice.from_json(choice) for choice in choices)
                for name, choices in stored["choice_lists"].items()
            },
            grid=PaperGrid.from_json(stored["grid"]) if stored.get("grid") else None,
            groups={name: dict(label) for name, label in stored.get("groups", {}).items()},
        )


def text_in(texts: Texts, language: str) -> str:
    """Return the text in this language, else in the first language there is, else an empty text."""
    return texts.get(language) or next((text for text in texts.values() if text), "")
