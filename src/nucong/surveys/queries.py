"""Surveys, their links and what may be shown of their answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.cache import cache
from django.db.models import Count, Q, QuerySet

from nucong.kernel.protecting import SMALLEST_SHOWN
from nucong.organisations.models import Unit
from nucong.organisations.queries import UnitRow, ancestors, subtree, unit_row

from .counting import AnswerFacts, Counted, QuestionFacts, counted
from .models import Answer, Link, Question, Survey, Word
from .rules import in_steps, stage
from .states import Links, QuestionKind, Stage

KEPT_SECONDS = 60 * 60 * 24


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
    below = Survey.objects.filter(seen).values("pk")
    opened = Q(opened_at__isnull=False) & (Q(pk__in=handed) | Q(pk__in=below))
    return Survey.objects.filter(Q(unit=unit) | opened).select_related("unit")


def tree_of(survey: Survey) -> dict[UUID, UnitRow]:
    """Return the units with a link and those between them and the unit that asks, parents first."""
    zone = ZoneInfo(survey.organisation.zone)
    on = survey.opened_at.astimezone(zone).date() if survey.opened_at else survey.opens_on
    own = unit_row(survey.unit, on=on)
    if survey.links_for == Links.ONE:
        return {survey.unit_id: own} if own else {}
    linked = set(survey.links.values_list("unit_id", flat=True))
    rows = subtree(survey.unit, on=on)
    return {row.id: row for row in rows if row.id in linked}


@dataclass(frozen=True)
class Participation:
    """How many answered through the links of a unit and of all below it, of how many asked.

    answers: while a survey is open, in steps of five; None for fewer than five. asked: None where nobody said it.
    """

    answers: int | None
    asked: int | None


def participation(survey: Survey, tree: dict[UUID, UnitRow], *, on: date) -> dict[UUID, Participation]:
    """Return the participation of every unit with all below it."""
    over = stage_of(survey, on) is Stage.OVER
    told = {
        unit: (count, asked)
        for unit, asked, count in survey.links.annotate(count=Count("answers")).values_list(
            "unit_id", "asked", "count"
        )
    }
    answers: dict[UUID, int] = {}
    asked_of: dict[UUID, int | None] = {}
    for unit in reversed(list(tree)):
        count, asked = told.get(unit, (0, None))
        answers[unit] = answers.get(unit, 0) + count
        if asked is not None:
            asked_of[unit] = (asked_of.get(unit) or 0) + asked
        parent = tree[unit].parent_id
        if parent in tree and unit != survey.unit_id:
            answers[parent] = answers.get(parent, 0) + answers[unit]
            if asked_of.get(unit) is not None:
                asked_of[parent] = (asked_of.get(parent) or 0) + (asked_of[unit] or 0)
    return {
        unit: Participation(
            None
            if 0 < answers[unit] < SMALLEST_SHOWN
            else answers[unit]
            if over
            else in_steps(answers[unit]),
            asked_of.get(unit),
        )
        for unit in tree
    }


def results(survey: Survey, tree: dict[UUID, UnitRow], *, on: date) -> dict[UUID, dict[UUID, Counted]]:
    """Return what may be shown: question → unit → counts. Nothing before the survey is over.

    From then on they never change: each process counts them once.
    """
    if stage_of(survey, on) is not Stage.OVER:
        return {}
    answers = Answer.objects.filter(link__survey=survey)
    key = f"survey-results:{survey.pk}:{answers.count()}"
    kept: dict[UUID, dict[UUID, Counted]] | None = cache.get(key)
    if kept is None:
        kept = _counted(survey, tree, answers)
        cache.set(key, kept, timeout=KEPT_SECONDS)
    return kept


def _counted(
    survey: Survey, tree: dict[UUID, UnitRow], answers: QuerySet[Answer]
) -> dict[UUID, dict[UUID, Counted]]:
    parents = {
        unit: row.parent_id if unit != survey.unit_id and row.parent_id in tree else None
        for unit, row in tree.items()
    }
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


def words_of(question: Question, *, on: date) -> list[Word]:
    """Return what people wrote, in no order of arrival; nothing before the survey is over or below five."""
    if stage_of(question.survey, on) is not Stage.OVER:
        return []
    found = list(question.words.all())
    return found if len(found) >= SMALLEST_SHOWN else []
