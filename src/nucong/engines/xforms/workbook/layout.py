"""Where everything stands on the entry sheet. Depends on the form only, so that the reader finds it again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from ..model import Choice, Form, Question, Texts, text_in

TITLE_ROW: Final = 0
UNIT_ROW: Final = 1
INSTRUCTIONS_ROW: Final = 2
FIRST_ROW: Final = 4
ID_SHEET: Final = "_id"
LISTS_SHEET: Final = "_lists"
TICKED: Final = "☑"
UNTICKED: Final = "☐"
SHEET_NAMES: Final = {"vi": "Biểu mẫu", "zh": "填报表", "en": "Form"}
NOT_APPLICABLE_WORDS: Final = {"vi": "K/A", "zh": "不适用", "en": "N/A"}
_LIST_COLUMNS: Final = 3

PlacedKind = Literal["head", "label", "input", "tick", "blank"]


@dataclass(frozen=True)
class Placed:
    """One cell of the entry sheet; rows and columns count from 0."""

    row: int
    col: int
    rowspan: int
    colspan: int
    kind: PlacedKind
    text: Texts | str = ""
    question: Question | None = None
    choice: Choice | None = None

    def text_in(self, language: str) -> str:
        """Return what is printed in the cell."""
        return self.text if isinstance(self.text, str) else text_in(self.text, language)


@dataclass(frozen=True)
class Layout:
    """The entry sheet: cells, and how many columns the table has."""

    cells: tuple[Placed, ...]
    columns: int
    has_grid: bool

    def inputs(self) -> Iterator[Placed]:
        """Yield the cells that take answers."""
        return (cell for cell in self.cells if cell.kind in ("input", "tick"))

    def printed(self) -> Iterator[Placed]:
        """Yield the cells that hold fixed text."""
        return (cell for cell in self.cells if cell.kind in ("head", "label"))


def lay_out(form: Form) -> Layout:
    """Return the layout: the paper grid if there is one, below it a list of every question it leaves out."""
    cells: list[Placed] = []
    row = FIRST_ROW
    columns = _LIST_COLUMNS
    in_grid: set[str] = set()
    if form.grid:
        cells += _grid_cells(form)
        in_grid = {cell.question.name for cell in cells if cell.question}
        row += form.grid.rows + 1
        columns = max(columns, form.grid.cols)
    group: str | None = None
    for question in form.questions:
        if question.name in in_grid:
            continue
        if question.group != group:
            group = question.group
            heading = form.groups.get(group or "", {})
            if any(heading.values()):
                cells.append(Placed(row, 0, 1, _LIST_COLUMNS, "head", heading))
                row += 1
        listed = list(_list_cells(form, question, row))
        cells += listed
        row = max(cell.row + cell.rowspan for cell in listed)
    return Layout(tuple(cells), columns, form.grid is not None)


def _grid_cells(form: Form) -> Iterator[Placed]:
    assert form.grid is not None
    for cell in form.grid.cells:
        question = form.question(cell.question) if cell.question and cell.kind == "input" else None
        choice = None
        if question and cell.choice:
            choice = next(one for one in form.choices_of(question) if one.name == cell.choice)
        kind: PlacedKind = "tick" if choice else cell.kind
        text = choice.label if choice else cell.text
        yield Placed(FIRST_ROW + cell.row, cell.col, cell.rowspan, cell.colspan, kind, text, question, choice)


def _list_cells(form: Form, question: Question, row: int) -> Iterator[Placed]:
    if question.type == "note":
        yield Placed(row, 0, 1, _LIST_COLUMNS, "label", question.label)
        return
    choices = form.choices_of(question) if question.type == "select_multiple" else ()
    height = max(1, len(choices))
    yield Placed(row, 0, height, 1, "label", question.label)
    yield Placed(row, 2, height, 1, "label", question.unit or "")
    if not choices:
        yield Placed(row, 1, 1, 1, "input", "", question)
    for offset, choice in enumerate(choices):
        yield Placed(row + offset, 1, 1, 1, "tick", choice.label, question, choice)


def cell_name(cell: Placed, form: Form) -> str:
    """Return the defined name of an input cell: F_<question>, of a tick F_<question>__<number of the choice>."""
    assert cell.question is not None
    if cell.choice is None:
        return f"F_{cell.question.name}"
    number = form.choices_of(cell.question).index(cell.choice) + 1
    return f"F_{cell.question.name}__{number}"
