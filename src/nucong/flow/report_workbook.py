"""The consolidated workbook of a unit: a sheet per level, every sheet adding up to the same totals.

A sheet lists the units of its level with the totals of all below them, preceded by the own answers of
the levels above; so the formula under each column gives the unit's total on every sheet.
"""

from __future__ import annotations

from collections.abc import Mapping

from nucong.documents.pages import LevelSheet, UnitRow, WorkbookQuestion, consolidated_workbook
from nucong.reporting.figures import Exact, Figures, Question
from nucong.reporting.models import AudienceMember
from nucong.reporting.queries import owing_without_answer, subtree_of

from . import wording
from .counted_once import Once, repeating
from .more_than_work_there import units_of
from .step4_consolidate import Comparison


def workbook_of(comparison: Comparison, member: AudienceMember) -> bytes:
    """Return the workbook (.xlsx) of a unit and everything below it; its sums stay sums of the answers.

    Totals that may hold the same one several times get a line beside the counts, and so do units that told more persons
    than work there.
    """
    figures = comparison.now
    language = figures.cycle.language
    inside = subtree_of(member)
    deepest = max(m.depth for m in inside)
    missing = tuple(m.name for m in owing_without_answer(figures.cycle) if m.pk in {i.pk for i in inside})
    sheets = [
        _sheet(figures, inside, depth, missing, language) for depth in range(member.depth + 1, deepest + 1)
    ] or [_sheet(figures, inside, member.depth, missing, language)]
    counts = figures.completeness(member)
    return consolidated_workbook(
        sheets,
        language=language,
        title=f"{member.name} — {figures.cycle.title}",
        meta={
            wording.say(language, "expected"): str(counts.expected),
            wording.say(language, "received"): str(counts.received),
            wording.say(language, "late"): str(counts.late),
            wording.say(language, "missing"): str(counts.missing),
            **_once(figures, comparison.once(member), language),
            **_beyond(comparison, member, language),
        },
    )


def _once(figures: Figures, apart: Mapping[str, Once], language: str) -> dict[str, str]:
    labels = {q.name: wording.bare(q.label.get(language, q.name)) for q in _numbers(figures)}
    return {
        labels[name]: wording.once_note(labels[name], each, language)
        for name, each in repeating(apart, list(labels))
    }


def _beyond(comparison: Comparison, member: AudienceMember, language: str) -> dict[str, str]:
    units = [unit.name for unit in units_of(comparison.beyond(member))]
    return {wording.say(language, "beyond"): wording.beyond_note(units, language)} if units else {}


def _sheet(
    figures: Figures, inside: list[AudienceMember], depth: int, missing: tuple[str, ...], language: str
) -> LevelSheet:
    rows = [
        UnitRow(m.code, wording.say(language, "own", name=m.name), _own(figures, m))
        for m in inside
        if m.depth < depth and any(value is not None for value in _own(figures, m).values())
    ]
    at_level = [m for m in inside if m.depth == depth]
    rows += [UnitRow(m.code, m.name, _totals(figures, m)) for m in at_level]
    names = sorted({m.level_code for m in at_level})
    return LevelSheet(
        name=f"{depth} {' '.join(names)}".strip()[:28],
        questions=tuple(_column(q, language) for q in _numbers(figures)),
        rows=tuple(rows),
        not_reported=missing,
    )


def _numbers(figures: Figures) -> list[Question]:
    return [q for q in figures.questions() if q.is_number]


def _column(question: Question, language: str) -> WorkbookQuestion:
    return WorkbookQuestion(
        name=question.name,
        label=wording.bare(question.label.get(language, question.name)),
        unit=question.unit or "",
        method="sum"
        if question.consolidation == "sum"
        else "max"
        if question.consolidation == "max"
        else "min",
        decimals=question.scale,
    )


def _totals(figures: Figures, member: AudienceMember) -> dict[str, Exact | None]:
    return {q.name: figures.total(member, q.name) for q in _numbers(figures)}


def _own(figures: Figures, member: AudienceMember) -> dict[str, Exact | None]:
    """Return the unit's own answer with its own adjustments: its total without those of its children."""
    found: dict[str, Exact | None] = {}
    for question in _numbers(figures):
        told = figures.explain(member, question.name)
        parts = [told.own, *(adjustment.delta for adjustment in told.adjustments)]
        given = [part for part in parts if part is not None]
        found[question.name] = sum(given[1:], start=given[0]) if given else None
    return found
