"""A form as it is shown: the paper table cell by cell, each input with what is said about it.

The same rows become a list of questions on a narrow screen, so no input stands twice in a page.
Nothing is read or written here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nucong.kernel.languages import content_language
from nucong.kernel.text import shortened
from nucong.reporting.entry import Entry, written
from nucong.reporting.figures import NOT_APPLICABLE, Answer, Form, GridCell, PaperGrid, Question
from nucong.web.locales import written_day

UNIT_NAMES = ("统计单位", "填报单位", "đơn vị báo cáo", "tên đơn vị")
DAYS = ("填表日期", "ngày lập")


@dataclass(frozen=True)
class Tick:
    """One choice that can be ticked."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class RecordedShown:
    """What stands under a cell: the records' figure as written and as kept, how many they are, where they are;
    and what of it the case workers of the unit released. `beyond`: how many work there, where the answer tells of more persons.
    `added`: of how many events the persons were added up, of several.
    """

    value: str
    kept: str
    records: int
    url: str
    follows: bool
    word: str
    missing: bool
    released: str = ""
    beyond: str = ""
    added: int = 0


@dataclass(frozen=True)
class Ask:
    """One question with its answer and everything said about it."""

    name: str
    type: str
    label: str
    full_label: str
    hint: str
    unit: str
    value: str
    shown: str
    not_applicable: bool
    ticks: tuple[Tick, ...]
    errors: tuple[str, ...]
    remarks: tuple[str, ...]
    before: str
    corrected_from: str
    required: bool
    off: bool
    recorded: RecordedShown | None = None

    @property
    def whole_number(self) -> bool:
        """Whether a keyboard of digits is enough."""
        return self.type == "integer"

    @property
    def numeric(self) -> bool:
        """Whether the cell holds a number."""
        return self.type in ("integer", "decimal")

    @property
    def computed(self) -> bool:
        """Whether the form works the cell out by itself."""
        return self.type == "calculate"

    @property
    def look(self) -> str:
        """Return the modifier class of the cell: wrong, warned, computed or nothing."""
        if self.errors:
            return "cell--wrong"
        if self.remarks:
            return "cell--warned"
        return "cell--computed" if self.computed else ""


@dataclass(frozen=True)
class Cell:
    """A cell of the table: words, or a question (`tick` names the one choice it stands for)."""

    text: str = ""
    rows: int = 1
    columns: int = 1
    head: bool = False
    row_name: bool = False
    ask: Ask | None = None
    tick: Tick | None = None
    first: bool = True
    last: bool = True


@dataclass(frozen=True)
class Row:
    """A row of the table; `heading` opens a group in the list of a narrow screen."""

    cells: tuple[Cell, ...]
    heading: str = ""
    group: bool = False


@dataclass(frozen=True)
class Paper:
    """The whole form."""

    title: str
    language: str
    rows: tuple[Row, ...]
    asks: tuple[Ask, ...]
    columns: int
    as_printed: bool

    @property
    def answered(self) -> int:
        """How many questions are answered, not applicable included."""
        return sum(bool(ask.shown or ask.not_applicable) for ask in self._asked)

    @property
    def total(self) -> int:
        """How many questions can be answered."""
        return len(self._asked)

    @property
    def blank(self) -> list[Ask]:
        """Questions without an answer."""
        return [ask for ask in self._asked if not (ask.shown or ask.not_applicable or ask.errors)]

    @property
    def wrong(self) -> list[Ask]:
        """Questions with something that keeps the form from being sent."""
        return [ask for ask in self.asks if ask.errors]

    @property
    def corrected(self) -> list[Ask]:
        """Questions answered differently from the version that was sent back."""
        return [ask for ask in self.asks if ask.corrected_from]

    @property
    def _asked(self) -> list[Ask]:
        return [ask for ask in self.asks if not ask.computed and not ask.off]


@dataclass(frozen=True)
class Sources:
    """What stands beside the answers: last period, the version sent back, remarks of the reviewer."""

    before: Mapping[str, Answer] = field(default_factory=dict)
    returned: Mapping[str, Answer] | None = None
    remarks: Mapping[str, Sequence[str]] = field(default_factory=dict)
    unit: str = ""
    day: date | None = None
    recorded: Mapping[str, RecordedShown] = field(default_factory=dict)


def paper_of(form: Form, entry: Entry, sources: Sources, *, language: str) -> Paper:
    """Return a form with answers, ready to draw. language: of the page; labels fall back to the form's own."""
    page = content_language(language)
    labels = Counter(_text(question.label, page) for question in form.questions)
    asks = {
        question.name: _ask(form, question, entry, sources, page, labels)
        for question in form.questions
        if question.type != "note"
    }
    rows = _printed_rows(form, asks, sources, page) if form.grid else _listed_rows(form, asks, page)
    title = _text(form.title, page)
    if rows and len(rows[0].cells) == 1 and rows[0].cells[0].text == title:
        rows = rows[1:]
    return Paper(
        title=title,
        language=page if page in form.languages else form.languages[0],
        rows=tuple(rows),
        asks=tuple(asks.values()),
        columns=form.grid.cols if form.grid else 2,
        as_printed=form.grid is not None,
    )


def shown(form: Form, question: Question, answer: Answer, language: str) -> str:
    """Return an answer as words: labels of choices, days as people write them."""
    if isinstance(answer, date):
        return written_day(answer)
    if question.type.startswith("select") and answer:
        chosen = (answer,) if isinstance(answer, str) else answer
        labels = [_text(c.label, language) for c in form.choices_of(question) if c.name in chosen]  # type: ignore[operator]
        return ", ".join(labels)
    return written(answer, language)


def _ask(
    form: Form, question: Question, entry: Entry, sources: Sources, language: str, labels: Mapping[str, int]
) -> Ask:
    name = question.name
    answer = entry.values.get(name) if question.type == "calculate" else entry.answers.get(name)
    chosen = answer if isinstance(answer, tuple) else (answer,)
    returned = sources.returned.get(name) if sources.returned is not None else answer
    return Ask(
        name=name,
        type=question.type,
        label=_text(question.label, language),
        full_label=_full_label(form, question, labels, language),
        hint=_text(question.hint, language),
        unit=question.unit or "",
        value=written(answer, language),
        shown=shown(form, question, answer, language),
        not_applicable=answer is NOT_APPLICABLE,
        ticks=tuple(
            Tick(choice.name, _text(choice.label, language), choice.name in chosen)
            for choice in form.choices_of(question)
        ),
        errors=tuple(f.message for f in entry.findings if f.question == name and f.severity == "error"),
        remarks=tuple(sources.remarks.get(name, ())),
        before=_stood(form, question, sources.before.get(name), language),
        corrected_from=""
        if sources.returned is None or returned == answer
        else _stood(form, question, returned, language) or "–",
        required=question.required,
        off=name in entry.irrelevant,
        recorded=sources.recorded.get(name),
    )


def _full_label(form: Form, question: Question, labels: Mapping[str, int], language: str) -> str:
    """Return the label, with its group in front where several questions have the same one."""
    label = _text(question.label, language)
    group = _text(form.groups.get(question.group or "", {}), language)
    if labels[label] == 1 or not group:
        return label
    return f"{shortened(group, 40)} – {label}"


def _stood(form: Form, question: Question, answer: Answer, language: str) -> str:
    """Return an answer that once stood in a cell; nothing for blank and for long texts."""
    if answer is NOT_APPLICABLE:
        return "n/a"
    text = shown(form, question, answer, language)
    return shortened(text, 60)


def _printed_rows(form: Form, asks: Mapping[str, Ask], sources: Sources, language: str) -> list[Row]:
    assert form.grid is not None
    cells: dict[int, list[Any]] = {row: [] for row in range(form.grid.rows)}
    for cell in sorted(form.grid.cells, key=lambda one: (one.row, one.col)):
        cells[cell.row].append(cell)
    places: dict[str, list[tuple[int, int]]] = {}
    for cell in form.grid.cells:
        if cell.question:
            places.setdefault(cell.question, []).append((cell.row, cell.col))
    rows, group = [], None
    for number in range(form.grid.rows):
        drawn = tuple(
            _printed_cell(
                form.grid, cell, asks, sorted(places.get(cell.question or "", ())), sources, language
            )
            for cell in cells[number]
        )
        heading, group = _heading(form, [cell.question for cell in cells[number]], group, language)
        rows.append(Row(drawn, heading))
    return rows


def _printed_cell(
    grid: PaperGrid,
    cell: GridCell,
    asks: Mapping[str, Ask],
    places: list[tuple[int, int]],
    sources: Sources,
    language: str,
) -> Cell:
    ask = asks.get(cell.question) if cell.question else None
    if ask is None:
        text = _filled(cell.text_in(language), sources)
        named = grid.names_its_row(cell)
        return Cell(text, cell.rowspan, cell.colspan, head=cell.kind == "head", row_name=named)
    tick = next((tick for tick in ask.ticks if tick.value == cell.choice), None) if cell.choice else None
    here = (cell.row, cell.col)
    return Cell(
        "", cell.rowspan, cell.colspan, ask=ask, tick=tick, first=here == places[0], last=here == places[-1]
    )


def _filled(text: str, sources: Sources) -> str:
    """Write the name of the unit and the day behind the printed words that ask for them."""
    head = text.rstrip(":\uff1a ").lower()
    if sources.unit and head in UNIT_NAMES:
        return f"{text} {sources.unit}"
    if sources.day and any(head.startswith(word) for word in DAYS):
        colon = "\uff1a" if "\uff1a" in text else ":"
        return f"{text.split(colon)[0]}{colon} {written_day(sources.day)}"
    return text


def _heading(
    form: Form, names: Sequence[str | None], group: str | None, language: str
) -> tuple[str, str | None]:
    """Return the heading to show before a row (when its first question opens another group) and that group."""
    first = next((name for name in names if name), None)
    if first is None:
        return "", group
    found = form.question(first).group
    if found is None or found == group or found not in form.groups:
        return "", found
    return _text(form.groups[found], language), found


def _listed_rows(form: Form, asks: Mapping[str, Ask], language: str) -> list[Row]:
    rows, group = [], None
    for name, ask in asks.items():
        heading, group = _heading(form, [name], group, language)
        if heading:
            rows.append(Row((Cell(heading, columns=2, head=True),), heading, group=True))
        rows.append(Row((Cell(ask.label), Cell(ask=ask))))
    return rows


def _text(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or next((text for text in texts.values() if text), "")
