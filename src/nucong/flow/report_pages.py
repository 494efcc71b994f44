"""The pages of a consolidated report, made from the same figures that screens and workbook show."""

from __future__ import annotations

from datetime import date

from nucong.documents.pages import (
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
from nucong.kernel.text import with_capital
from nucong.reporting.figures import Figures
from nucong.reporting.models import AudienceMember, Consolidation
from nucong.reporting.queries import owing_without_answer
from nucong.reporting.stories import told

from . import wording
from .outline import without_number
from .report_annexes import once_notes
from .report_pictures import pictures_by_story
from .step4_consolidate import Comparison, Section, sections

CHART_UNITS = 12
NAMED_MISSING = 120


def report_blocks(
    comparison: Comparison, member: AudienceMember, consolidation: Consolidation, *, on: date
) -> tuple[Block, ...]:
    """Return the body of the report: state of reporting, results, table, stories, who did not report."""
    language = comparison.now.cycle.language
    parts: list[tuple[str, list[Block]]] = [
        ("part_1", _completeness(comparison.now, member, on)),
        ("part_2", _results(comparison, member, consolidation)),
        ("part_3", _figures_table(comparison, member, consolidation)),
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
    if level == 3:
        return f"{'abcdeghiklmnopqrstuvxy'[index - 1]})" if index <= 22 else f"{index})"
    return f"{index}."


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
    index, within, inner = 0, "", 0
    for section in told:
        level = 3 if section.part_of else 2
        if not section.part_of or section.part_of != within:
            index, inner = index + 1, 0
        if section.part_of and section.part_of != within:
            blocks.append(Heading(2, ordinal(index, 2, language), section.part_of))
        within, inner = section.part_of, inner + 1
        number = ordinal(inner, 3, language) if section.part_of else ordinal(index, 2, language)
        blocks.append(Heading(level, number, without_number(section.title)))
        blocks.extend(_told(section, language))
    if chart := _chart(comparison.now, member):
        blocks.append(chart)
    return blocks


def _told(section: Section, language: str) -> list[Block]:
    blocks: list[Block] = []
    if section.sentences:
        stop, join = ("。", "\uff1b") if language == "zh" else (".", "; ")
        first, *others = (sentence.text for sentence in section.sentences)
        text = join.join([first, *(wording.within(other) for other in others)])
        blocks.append(Paragraph.of(with_capital(text) + stop))
    blocks.extend(Paragraph.of(line) for line in section.words.splitlines() if line.strip())
    return blocks


def _chart(figures: Figures, member: AudienceMember) -> BarChart | None:
    """Return bars of received answers by unit directly below, for at most `CHART_UNITS` units."""
    language = figures.cycle.language
    children = [c for c in figures.children(member) if c.has_children][:CHART_UNITS]
    rows = tuple((child.name, figures.completeness(child).received) for child in children)
    if len(rows) < 2:
        return None
    return BarChart(
        wording.say(language, "chart"), rows, label_head=wording.say(language, "unit"),
        value_head=wording.say(language, "received"),
    )  # fmt: skip


def _figures_table(
    comparison: Comparison, member: AudienceMember, consolidation: Consolidation
) -> list[Block]:
    figures = comparison.now
    language = figures.cycle.language
    counts = figures.completeness(member)
    note = wording.say(language, "table_note", received=counts.received)
    blocks: list[Block] = []
    if figures.form.grid is None:
        notes = once_notes(comparison, member)
        blocks = [_plain_table(comparison, member), Paragraph.of(note, italic=True), *notes]
    labels = {q.name: wording.bare(q.label.get(language, q.name)) for q in figures.questions()}
    for adjustment in consolidation.adjustments.all():
        told = wording.say(
            language, "adjusted", label=labels.get(adjustment.question, adjustment.question),
            delta=wording.signed(adjustment.delta, language), reason=adjustment.reason,
        )  # fmt: skip
        blocks.append(Paragraph.of(told, italic=True))
    return blocks


def _plain_table(comparison: Comparison, member: AudienceMember) -> Table:
    figures = comparison.now
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
            value = wording.number(comparison.shown(member, question.name), language)
            label = wording.bare(question.label.get(language, question.name))
            rows.append((Cell(label), Cell(question.unit or "", align="center"), Cell(value, align="right")))
    return Table(tuple(rows), 1, (5.0, 1.4, 1.8))


def _stories(consolidation: Consolidation) -> list[Block]:
    language = consolidation.cycle.language
    cases = consolidation.chosen_cases.select_related("submission__member").prefetch_related("consents")
    pictures = pictures_by_story(consolidation)
    going_on = [(case, story) for case in cases if (story := told(case))]
    blocks: list[Block] = []
    for index, (case, story) in enumerate(going_on, start=1):
        unit = case.submission.member.name
        text = wording.say(language, "story", title=story.title, unit=unit, text=story.text)
        blocks.append(ListItem.of(text, marker=_marker(index, language)))
        if case.pk in pictures:
            blocks.append(pictures[case.pk])
    return blocks


def _marker(index: int, language: str) -> str:
    """Return what stands before an item of a list: a dash in Vietnamese, a number in Chinese."""
    return f"{index}." if language == "zh" else "-"


def _missing(figures: Figures, member: AudienceMember) -> list[Block]:
    """Return the units that did not report, by the unit they belong to."""
    language = figures.cycle.language
    start, end = figures.tree.span(member)
    by_parent: dict[str, list[str]] = {}
    by_key = figures.tree.by_key
    missing = [m for m in owing_without_answer(figures.cycle) if start <= figures.tree.places[m.pk] < end]
    if not missing:
        return [Paragraph.of(wording.say(language, "none_missing"))]
    for late in missing[:NAMED_MISSING]:
        by_parent.setdefault(by_key[late.parent_id].name if late.parent_id else "", []).append(late.name)
    join = "、" if language == "zh" else "; "
    colon = "\uff1a" if language == "zh" else ": "
    blocks: list[Block] = [
        ListItem.of(f"{parent}{colon}{join.join(children)}", marker=_marker(index, language))
        for index, (parent, children) in enumerate(by_parent.items(), start=1)
    ]
    if len(missing) > NAMED_MISSING:
        blocks.append(Paragraph.of(wording.say(language, "list_more", count=len(missing) - NAMED_MISSING)))
    return blocks
