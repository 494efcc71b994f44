"""The pages of a consolidated report, made from the same figures that screens and workbook show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from nucong.documents.pages import (
    Annex,
    BarChart,
    Block,
    Cell,
    Heading,
    KeyFigure,
    KeyFigures,
    ListItem,
    Paragraph,
    Table,
    format_percent,
)
from nucong.reporting.figures import Figures, Question
from nucong.reporting.models import AudienceMember, Consolidation
from nucong.reporting.queries import owing_without_answer

from . import wording
from .step4_consolidate import Comparison, sections

CHART_UNITS = 12
ANNEX_COLUMNS = 11
NAMED_MISSING = 120


def report_blocks(
    comparison: Comparison, member: AudienceMember, consolidation: Consolidation, *, on: date
) -> tuple[Block, ...]:
    """Return the body of the report: state of reporting, results, table, stories, who did not report."""
    language = comparison.now.cycle.language
    parts: list[tuple[str, list[Block]]] = [
        ("part_1", _completeness(comparison.now, member, on)),
        ("part_2", _results(comparison, member, consolidation)),
        ("part_3", _figures_table(comparison.now, member, consolidation)),
        ("part_4", _stories(consolidation)),
        ("part_5", _missing(comparison.now, member)),
    ]
    blocks: list[Block] = []
    for index, (title, content) in enumerate([(t, c) for t, c in parts if c], start=1):
        blocks.append(Heading(1, ordinal(index, 1, language), wording.say(language, title)))
        blocks.extend(content)
    return tuple(blocks)


def ordinal(index: int, level: int, language: str) -> str:
    """Return the number of a heading: I. 1. a) in Vietnamese, 一、(一)1. in Chinese; index < 40."""
    if language == "zh":
        signs = "一二三四五六七八九十"
        number = signs[index - 1] if index <= 10 else f"十{signs[index - 11]}" if index < 20 else str(index)
        return {1: f"{number}、", 2: f"\uff08{number}\uff09"}.get(level, f"{index}.")
    if level == 1:
        tens, ones = divmod(index, 10)
        roman = "X" * tens + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][ones]
        return f"{roman}."
    return f"{index}."


def units_annex(figures: Figures, member: AudienceMember) -> Annex:
    """Return the annex: every unit directly below with its completeness and figures.

    A form with many columns gives several tables, each with whole groups, so that figures never touch.
    """
    language = figures.cycle.language
    tables = tuple(
        _units_table(figures, member, questions, counted=index == 0)
        for index, questions in enumerate(_column_blocks([q for q in figures.questions() if q.is_number]))
    )
    return Annex(wording.say(language, "annex"), tables, landscape=True)


def _column_blocks(questions: Sequence[Question]) -> list[list[Question]]:
    """Return the questions in blocks that fit a page, money taking two places, groups kept together."""
    blocks: list[list[Question]] = [[]]
    for _, together in groupby(questions, key=lambda q: q.group):
        group = list(together)
        for part in (group[i : i + ANNEX_COLUMNS] for i in range(0, len(group), ANNEX_COLUMNS)):
            if blocks[-1] and _width(blocks[-1]) + _width(part) > ANNEX_COLUMNS:
                blocks.append([])
            blocks[-1].extend(part)
    return blocks


def _width(questions: Sequence[Question]) -> int:
    return sum(2 if question.measure == "money" else 1 for question in questions)


def _units_table(
    figures: Figures, member: AudienceMember, questions: Sequence[Question], *, counted: bool
) -> Table:
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
    shown = [(child.name, child) for child in _children(figures, member)]
    for name, unit in [*shown, (wording.say(language, "total"), member)]:
        told = figures.completeness(unit)
        numbers = [getattr(told, key) for key in counts] + [figures.total(unit, q.name) for q in questions]
        cells = [Cell(wording.number(n, language), align="right", bold=unit is member) for n in numbers]
        rows.append((Cell(name, bold=unit is member), *cells))
    widths = (4.0, *([1.0] * len(counts)), *(2.0 if q.measure == "money" else 1.2 for q in questions))
    return Table(tuple(rows), 2 if titled else 1, widths)


def _group_title(figures: Figures, group: str | None) -> str:
    title = figures.form.groups.get(group or "", {}).get(figures.cycle.language, "")
    return title if len(title) <= 60 else title[:59].rstrip() + "…"


def _completeness(figures: Figures, member: AudienceMember, on: date) -> list[Block]:
    language = figures.cycle.language
    counts = figures.completeness(member)
    told = wording.say(
        language, "completeness", day=wording.day(on, language), on_time=counts.on_time, late=counts.late,
        expected=counts.expected, received=counts.received, missing=counts.missing,
        share=format_percent(counts.received, counts.expected, language=language).rstrip("%"),
    )  # fmt: skip
    items = (
        KeyFigure(wording.say(language, "received"), f"{counts.received}/{counts.expected}"),
        KeyFigure(wording.say(language, "on_time"), wording.number(counts.on_time, language)),
        KeyFigure(wording.say(language, "late"), wording.number(counts.late, language)),
        KeyFigure(wording.say(language, "missing"), wording.number(counts.missing, language)),
    )
    return [Paragraph.of(told), KeyFigures(items)]


def _results(comparison: Comparison, member: AudienceMember, consolidation: Consolidation) -> list[Block]:
    language = comparison.now.cycle.language
    blocks: list[Block] = []
    told = [s for s in sections(comparison, member, consolidation.narrative) if s.sentences or s.words]
    for index, section in enumerate(told, start=1):
        blocks.append(Heading(2, ordinal(index, 2, language), _title_only(section.title)))
        if section.sentences:
            stop, join = ("。", "\uff1b") if language == "zh" else (".", "; ")
            first, *others = (sentence.text for sentence in section.sentences)
            text = join.join([first, *(other[:1].lower() + other[1:] for other in others)])
            blocks.append(Paragraph.of(text[:1].upper() + text[1:] + stop))
        blocks.extend(Paragraph.of(line) for line in section.words.splitlines() if line.strip())
    if chart := _chart(comparison.now, member):
        blocks.append(chart)
    return blocks


def _chart(figures: Figures, member: AudienceMember) -> BarChart | None:
    """Return bars of received answers by unit directly below, for at most `CHART_UNITS` units."""
    language = figures.cycle.language
    children = [c for c in _children(figures, member) if c.has_children][:CHART_UNITS]
    rows = tuple((child.name, figures.completeness(child).received) for child in children)
    if len(rows) < 2:
        return None
    return BarChart(
        wording.say(language, "annex"), rows, label_head=wording.say(language, "unit"),
        value_head=wording.say(language, "received"),
    )  # fmt: skip


def _figures_table(figures: Figures, member: AudienceMember, consolidation: Consolidation) -> list[Block]:
    language = figures.cycle.language
    table = _paper_table(figures, member) or _plain_table(figures, member)
    counts = figures.completeness(member)
    blocks: list[Block] = [
        table,
        Paragraph.of(wording.say(language, "table_note", received=counts.received), italic=True),
    ]
    labels = {q.name: wording.bare(q.label.get(language, q.name)) for q in figures.questions()}
    for adjustment in consolidation.adjustments.all():
        told = wording.say(
            language, "adjusted", label=labels.get(adjustment.question, adjustment.question),
            delta=f"{adjustment.delta:+f}".rstrip("0").rstrip("."), reason=adjustment.reason,
        )  # fmt: skip
        blocks.append(Paragraph.of(told, italic=True))
    return blocks


def _paper_table(figures: Figures, member: AudienceMember) -> Table | None:
    """Return the annex table as on paper, with the totals in its cells; None when the form has no grid."""
    grid = figures.form.grid
    if grid is None:
        return None
    language = figures.cycle.language
    by_name = {question.name: question for question in figures.form.questions}
    rows: list[list[Cell]] = [[] for _ in range(grid.rows)]
    for cell in sorted(grid.cells, key=lambda c: (c.row, c.col)):
        text = cell.text_in(language)
        question = by_name.get(cell.question or "")
        if question is not None:
            value = _cell_value(figures, member, question, cell.choice, language)
            text = f"{text} {value}".strip() if cell.choice else value or text
        rows[cell.row].append(
            Cell(text, cell.rowspan, cell.colspan, align="center", bold=cell.kind == "head")
        )
    return Table(tuple(tuple(row) for row in rows), header_rows=0)


def _cell_value(
    figures: Figures, member: AudienceMember, question: Question, choice: str | None, language: str
) -> str:
    if question.is_number:
        return wording.number(figures.total(member, question.name), language)
    if question.type.startswith("select") and choice:
        return wording.number(figures.choices(member, question.name).get(choice, 0), language)
    return ""


def _plain_table(figures: Figures, member: AudienceMember) -> Table:
    language = figures.cycle.language
    heads = [wording.say(language, key) for key in ("item", "measure", "total")]
    rows: list[tuple[Cell, ...]] = [tuple(Cell(text, align="center", bold=True) for text in heads)]
    group: str | None = None
    for question in figures.questions():
        if question.group and question.group != group and question.group in figures.form.groups:
            title = figures.form.groups[question.group].get(language, "")
            rows.append((Cell(title, colspan=3, bold=True),))
        group = question.group
        if question.is_number:
            value = wording.number(figures.total(member, question.name), language)
            label = wording.bare(question.label.get(language, question.name))
            rows.append((Cell(label), Cell(question.unit or "", align="center"), Cell(value, align="right")))
    return Table(tuple(rows), 1, (5.0, 1.4, 1.8))


def _stories(consolidation: Consolidation) -> list[Block]:
    blocks: list[Block] = []
    for case in consolidation.chosen_cases.select_related("submission__member"):
        blocks.append(ListItem.of(f"{case.title} ({case.submission.member.name}): {case.text}"))
    return blocks


def _missing(figures: Figures, member: AudienceMember) -> list[Block]:
    """Return the units that did not report, by the unit they belong to."""
    language = figures.cycle.language
    inside = {m.pk for m in _below(figures, member)}
    by_parent: dict[str, list[str]] = {}
    names = {m.pk: m.name for m in figures.members}
    missing = [m for m in owing_without_answer(figures.cycle) if m.pk in inside]
    if not missing:
        return [Paragraph.of(wording.say(language, "none_missing"))]
    for late in missing[:NAMED_MISSING]:
        by_parent.setdefault(names[late.parent_id] if late.parent_id else "", []).append(late.name)
    join = "、" if language == "zh" else "; "
    colon = "\uff1a" if language == "zh" else ": "
    blocks: list[Block] = [
        ListItem.of(f"{parent}{colon}{join.join(children)}") for parent, children in by_parent.items()
    ]
    if len(missing) > NAMED_MISSING:
        blocks.append(Paragraph.of(wording.say(language, "list_more", count=len(missing) - NAMED_MISSING)))
    return blocks


def _children(figures: Figures, member: AudienceMember) -> list[AudienceMember]:
    return [m for m in figures.members if m.parent_id == member.pk]


def _below(figures: Figures, member: AudienceMember) -> Sequence[AudienceMember]:
    start = next(i for i, m in enumerate(figures.members) if m.pk == member.pk)
    stop = next(
        (i for i in range(start + 1, len(figures.members)) if figures.members[i].depth <= member.depth),
        len(figures.members),
    )
    return figures.members[start:stop]


def _title_only(title: str) -> str:
    """Return a section title without the number it had in the directive."""
    first, _, rest = title.partition(" ")
    return (
        rest
        if rest and (first.rstrip(".").isupper() or first[:1].isdigit() or first.endswith("、"))
        else title
    )
