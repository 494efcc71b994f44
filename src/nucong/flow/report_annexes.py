"""The annexes of a consolidated report: the table as on paper, and the units directly below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from nucong.documents.pages import Annex, Cell, Paragraph, Table
from nucong.kernel.text import shortened
from nucong.reporting.figures import Figures, Question
from nucong.reporting.models import AudienceMember

from . import wording
from .counted_once import repeating
from .more_than_work_there import units_of
from .paper_columns import column_widths
from .step4_consolidate import Comparison

COLUMNS = 11
LONGEST_GROUP = 90  # characters of a title over several columns


def paper_annex(comparison: Comparison, member: AudienceMember, *, on: date) -> Annex | None:
    """Return the annex table as on paper with the totals in its cells; None when the form has no grid.

    A tick box shows how many units ticked it; the head and foot of the paper name the unit and the day.
    """
    figures = comparison.now
    grid = figures.form.grid
    if grid is None:
        return None
    language = figures.cycle.language
    by_name = {question.name: question for question in figures.form.questions}
    rows: list[list[Cell]] = [[] for _ in range(grid.rows)]
    for cell in sorted(grid.cells, key=lambda c: (c.row, c.col)):
        text = wording.paper_head(cell.text_in(language), unit=member.name, on=on, language=language)
        question = by_name.get(cell.question or "")
        if question is not None:
            value = _cell_value(comparison, member, question, cell.choice, language)
            text = wording.ticked(text, value) if cell.choice else value or text
        rows[cell.row].append(
            Cell(
                text,
                cell.rowspan,
                cell.colspan,
                align="left" if grid.names_its_row(cell) else "center",
                bold=cell.kind == "head",
            )
        )
    counts = figures.completeness(member)
    note = Paragraph.of(wording.say(language, "table_note", received=counts.received), italic=True)
    title = figures.form.title.get(language, figures.cycle.title)
    if len(rows[0]) == 1 and "".join(rows[0][0].text.split()) == "".join(title.split()):
        rows = rows[1:]  # the annex already bears the title of the paper
    table = Table(tuple(tuple(row) for row in rows), 0, column_widths(grid, language))
    return Annex(title, (table, note, *once_notes(comparison, member)))


def once_notes(comparison: Comparison, member: AudienceMember) -> tuple[Paragraph, ...]:
    """Return a note for each total that is no sum of the units, or whose sum may repeat; and on persons, where more than work there were told."""
    language = comparison.now.cycle.language
    labels = {q.name: wording.bare(q.label.get(language, q.name)) for q in comparison.now.questions()}
    notes = [
        wording.once_note(labels[name], each, language)
        for name, each in repeating(comparison.once(member), list(labels))
    ]
    beyond = [unit.name for unit in units_of(comparison.beyond(member))]
    notes += [wording.beyond_note(beyond, language)] if beyond else []
    return tuple(Paragraph.of(note, italic=True) for note in notes)


def _cell_value(
    comparison: Comparison, member: AudienceMember, question: Question, choice: str | None, language: str
) -> str:
    if question.is_number:
        return wording.number(comparison.shown(member, question.name), language)
    if question.type.startswith("select") and choice:
        return wording.number(comparison.now.choices(member, question.name).get(choice, 0), language)
    return ""


def units_annex(comparison: Comparison, member: AudienceMember) -> Annex:
    """Return the annex: every unit directly below with its completeness and figures.

    A form with many columns gives several tables, each with whole groups, so that figures never touch.
    """
    figures = comparison.now
    language = figures.cycle.language
    tables = tuple(
        _units_table(comparison, member, questions, counted=index == 0)
        for index, questions in enumerate(_column_blocks([q for q in figures.questions() if q.is_number]))
    )
    notes = once_notes(comparison, member)
    return Annex(wording.say(language, "annex"), (*tables, *notes), landscape=True)


def _column_blocks(questions: Sequence[Question]) -> list[list[Question]]:
    """Return the questions in blocks that fit a page, money taking two places, groups kept together."""
    blocks: list[list[Question]] = [[]]
    for _, together in groupby(questions, key=lambda q: q.group):
        group = list(together)
        for part in (group[i : i + COLUMNS] for i in range(0, len(group), COLUMNS)):
            if blocks[-1] and _width(blocks[-1]) + _width(part) > COLUMNS:
                blocks.append([])
            blocks[-1].extend(part)
    return blocks


def _width(questions: Sequence[Question]) -> int:
    return sum(2 if question.measure == "money" else 1 for question in questions)


def _units_table(
    comparison: Comparison, member: AudienceMember, questions: Sequence[Question], *, counted: bool
) -> Table:
    figures = comparison.now
    language = figures.cycle.language
    counts = ("expected", "received", "late") if counted else ()
    heads = [wording.say(language, key) for key in ("unit", *counts)]
    titled = any(q.group in figures.form.groups for q in questions)
    first = [Cell(head, rowspan=2 if titled else 1, align="center", bold=True) for head in heads]
    labels = [Cell(wording.bare(q.label.get(language, q.name)), align="center", bold=True) for q in questions]
    rows: list[tuple[Cell, ...]] = [(*first, *labels)]
    if titled:
        spans = [
            Cell(_group_title(figures, group), colspan=len(list(together)), align="center", bold=True)
            for group, together in groupby(questions, key=lambda q: q.group)
        ]
        rows = [(*first, *spans), tuple(labels)]
    shown = [(child.name, child) for child in figures.children(member)]
    for name, unit in [*shown, (wording.say(language, "total"), member)]:
        told = figures.completeness(unit)
        # Sums of reports, also of firms and outlets: a table by units adds up; the notes tell the different ones.
        numbers = [getattr(told, key) for key in counts] + [figures.total(unit, q.name) for q in questions]
        cells = [Cell(wording.number(n, language), align="right", bold=unit is member) for n in numbers]
        rows.append((Cell(name, bold=unit is member), *cells))
    widths = (4.0, *([1.0] * len(counts)), *(2.0 if q.measure == "money" else 1.2 for q in questions))
    return Table(tuple(rows), 2 if titled else 1, widths)


def _group_title(figures: Figures, group: str | None) -> str:
    title = figures.form.groups.get(group or "", {}).get(figures.cycle.language, "")
    return shortened(title, LONGEST_GROUP)
