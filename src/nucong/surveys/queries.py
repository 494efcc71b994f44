"""Surveys, their links and what may be shown of their answers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from nucong.kernel.protecting import SMALLEST_SHOWN
from nucong.organisations.models import Placement, Unit
from nucong.organisations.models.dated import holds
from nucong.organisations.queries import UnitRow, ancestors, subtree, unit_row
from nucong.organisations.queries.rows import sorted_rows
from nucong.organisations.rules import lies_within, path_end, preorder
from nucong.reporting.keeping import Kept

from .counting import AnswerFacts, Counted, QuestionFacts, counted
from .models import Answer, Frozen, Link, Question, Survey, Word
from .rules import in_steps, stage
from .states import Links, QuestionKind, Stage


def stage_of(survey: Survey, on: date) -> Stage:
    """Return where a survey stands on a day."""
    return stage(
        opened=survey.opened_at is not None, closed=survey.closed_at is not None, opens_on=survey.opens_on,
        closes_on=survey.closes_on, on=on,
    )  # fmt: skip


def link_of(code: str) -> Link | None:
    """Return the link with a code, with its survey and unit."""
    found = Link.objects.select_related("survey__unit", "survey__organisation", "unit")
    return found.filter(code=code).first()


def surveys_at(unit: Unit, *, on: date, seen: Q) -> QuerySet[Survey]:
    """Return the surveys a unit asks; the opened ones of units above with a link for it, and of units seen.

    seen: the condition that the unit that asks is one whose figures the reader sees.
    """
    above = [row.id for row in ancestors(unit, on=on)]
    handed = Survey.objects.filter(links__unit=unit, unit__in=above).values("pk")
    # Asked of each survey: as a list of its own it would be made by walking through every unit seen.
    below = Exists(Survey.objects.filter(seen, pk=OuterRef("pk")))
    opened = Q(opened_at__isnull=False) & (Q(pk__in=handed) | below)
    return Survey.objects.filter(Q(unit=unit) | opened).select_related("unit")


def opening_day(survey: Survey) -> date:
    """Return the day on which the tree of a survey is read: that of its opening, before it the first one planned."""
    zone = ZoneInfo(survey.organisation.zone)
    return survey.opened_at.astimezone(zone).date() if survey.opened_at else survey.opens_on


def tree_of(survey: Survey) -> dict[UUID, UnitRow]:
    """Return the units with a link and those between them and the unit that asks, parents first."""
    on = opening_day(survey)
    own = unit_row(survey.unit, on=on)
    if survey.links_for == Links.ONE:
        return {survey.unit_id: own} if own else {}
    linked = set(survey.links.values_list("unit_id", flat=True))
    rows = subtree(survey.unit, on=on)
    return {row.id: row for row in rows if row.id in linked}


def path_in(survey: Survey, unit: UUID) -> str | None:
    """Return where a unit stands in the tree of a survey, or None when it is not in it; two queries."""
    placed = Placement.objects.filter(
        holds(opening_day(survey)), line="territory", unit__in={unit, survey.unit_id}
    )
    paths = dict(placed.values_list("unit_id", "path"))
    path, top = paths.get(unit), paths.get(survey.unit_id)
    if path is None or top is None or not lies_within(path, top):
        return None
    return path if unit == survey.unit_id or survey.links.filter(unit=unit).exists() else None


def rows_around(survey: Survey, unit: UUID) -> list[tuple[UnitRow, Link | None]]:
    """Return a unit of the tree of a survey, then those directly below it in stored sort order, with their links.

    Three queries, however many units the survey has. Empty when the unit stood nowhere on the day of its opening.
    """
    on = opening_day(survey)
    own = sorted_rows(Q(pk=unit), on=on, line="territory")
    below = []
    if own and survey.links_for != Links.ONE:
        below = sorted_rows(Q(placements__parent=unit), on=on, line="territory")
    rows = [row for _, row in (*own, *below)]
    links = {link.unit_id: link for link in survey.links.filter(unit__in=[row.id for row in rows])}
    return [(row, links.get(row.id)) for row in rows if row.id == unit or row.id in links]


@dataclass(frozen=True)
class Participation:
    """How many answered through the links of a unit and of all below it, of how many asked.

    answers: while a survey is open, in steps of five; None for fewer than five. asked: None where nobody said it.
    """

    answers: int | None
    asked: int | None


def participation(survey: Survey, rows: Sequence[UnitRow], *, on: date) -> dict[UUID, Participation]:
    """Return the participation of some units, each with all below it; the first stands above the others. Three queries.

    Of a survey that is over it is what was frozen then; how many were asked may still be told.
    """
    if not rows:
        return {}
    over = stage_of(survey, on) is Stage.OVER
    frozen = frozen_of(survey) if over else None
    found = _participation_now(survey, rows, over=over)
    if frozen is None:
        return found
    return {unit: Participation(frozen.answers.get(str(unit), 0), each.asked) for unit, each in found.items()}


def frozen_of(survey: Survey) -> Frozen | None:
    """Return what a survey showed when it was over, if that is kept."""
    return Frozen.objects.filter(survey=survey).first()


def answered_now(survey: Survey) -> dict[UUID, int | None]:
    """Return how many answered, by the answers that are kept, of each unit with a link with all below it, protected."""
    rows = list(tree_of(survey).values())
    return {unit: each.answers for unit, each in _participation_now(survey, rows, over=True).items()}


def _participation_now(survey: Survey, rows: Sequence[UnitRow], *, over: bool) -> dict[UUID, Participation]:
    if not rows:
        return {}
    told = sorted(_told_below(survey, rows[0].path, over=over))
    paths = [path for path, _asked, _count in told]
    answers = list(accumulate((count for _path, _asked, count in told), initial=0))
    asked = list(accumulate((number or 0 for _path, number, _count in told), initial=0))
    said = list(accumulate((number is not None for _path, number, _count in told), initial=0))
    found = {}
    for row in rows:
        first, last = bisect_left(paths, row.path), bisect_left(paths, path_end(row.path))
        of = asked[last] - asked[first] if said[last] > said[first] else None
        found[row.id] = _participation(answers[last] - answers[first], of, over=over)
    return found


def _told_below(survey: Survey, path: str, *, over: bool) -> list[tuple[str, int | None, int]]:
    """Return of each link at or below a path where its unit stands, how many were asked and how many answered; two queries."""
    # All links, a thousand at most: with line or path in the query SQLite would walk all places of a country instead.
    links = survey.links.filter(holds(opening_day(survey), "unit__placements__")).order_by()
    counts = _answers_by_link(survey, over=over)
    told = links.values_list("pk", "unit__placements__line", "unit__placements__path", "asked")
    return [
        (place, asked, counts.get(key, 0))
        for key, line, place, asked in told
        if line == "territory" and lies_within(place, path)
    ]


_COUNTS: Kept[UUID, Mapping[UUID, int]] = Kept(16)


def _answers_by_link(survey: Survey, *, over: bool) -> Mapping[UUID, int]:
    """Return how many answered through each link; of a survey that is over they never change and stay in memory."""
    answers = Answer.objects.filter(link__survey=survey)
    # Counting rows, not keys: only so is the index enough.
    grouped = answers.order_by().values("link").annotate(count=Count("*")).values_list("link", "count")
    if not over:
        return dict(grouped)
    return _COUNTS.get(survey.pk, answers.count(), lambda: dict(grouped))


def _participation(answers: int, asked: int | None, *, over: bool) -> Participation:
    if 0 < answers < SMALLEST_SHOWN:
        return Participation(None, asked)
    return Participation(answers if over else in_steps(answers), asked)


Results = Mapping[UUID, Mapping[UUID, Counted]]
_KEPT: Kept[UUID, Results] = Kept(16)


def results(survey: Survey, *, on: date) -> Results:
    """Return what may be shown: question → unit → counts. Nothing before the survey is over.

    From then on they never change: they are frozen, and counted by each process once until they are.
    """
    if stage_of(survey, on) is not Stage.OVER:
        return {}
    frozen = Frozen.objects.filter(survey=survey).defer("results", "answers").first()
    if frozen is not None:
        return _KEPT.get(survey.pk, frozen.frozen_at, lambda: _thawed(frozen))
    answers = Answer.objects.filter(link__survey=survey)
    return _KEPT.get(survey.pk, answers.count(), lambda: counted_now(survey))


def _thawed(frozen: Frozen) -> Results:
    return {
        UUID(question): {
            UUID(unit): Counted(answered, tuple(counts)) for unit, (answered, counts) in by_unit.items()
        }
        for question, by_unit in frozen.results.items()
    }


def counted_now(survey: Survey) -> Results:
    """Return the counts by the answers that are kept, protected: question → unit → counts."""
    answers = Answer.objects.filter(link__survey=survey)
    parents = _parents_of(survey)
    if not parents:
        return {}
    told = [AnswerFacts(unit, choices) for unit, choices in answers.values_list("link__unit_id", "choices")]
    return {
        question.pk: counted(
            QuestionFacts(str(question.pk), QuestionKind(question.kind), tuple(question.options)),
            told,
            parents,
        )
        for question in survey.questions.all()
        if question.kind != QuestionKind.WORDS
    }


def _parents_of(survey: Survey) -> dict[UUID, UUID | None]:
    """Return the units with a link in the order of `tree_of`, each with its superior, if that has one; one query.

    Of the tree only what has a link is read: a country may have a hundred times as many units.
    """
    on = opening_day(survey)
    held = holds(on, "unit__placements__") & holds(on, "unit__names__")
    rows = survey.links.filter(held, unit__placements__line="territory").order_by(
        "unit__names__sort_key", "unit__code"
    )
    told = dict(rows.values_list("unit_id", "unit__placements__parent"))
    parents = {
        unit: above if unit != survey.unit_id and above in told else None for unit, above in told.items()
    }
    rank = {unit: f"{place:09d}" for place, unit in enumerate(told)}
    ordered = preorder(parents, rank, survey.unit_id)
    return {unit: parents[unit] for unit in ordered if unit in parents}


def words_of(question: Question, *, on: date) -> list[Word]:
    """Return what people wrote, in no order of arrival; nothing before the survey is over or below five."""
    if stage_of(question.survey, on) is not Stage.OVER:
        return []
    found = list(question.words.all())
    return found if len(found) >= SMALLEST_SHOWN else []
