"""Reading programmes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import DecimalField, Exists, F, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils.timezone import localtime, make_aware

from nucong.accounts.models import User
from nucong.documents.models import Dispatch, Document
from nucong.organisations.models import Organisation, Placement, Unit
from nucong.organisations.models.dated import holds

from .counting import Pair
from .definitions import Dated
from .indicators import Definition, from_data
from .judging import Comparator, Milestone, TargetRule
from .models import (
    BudgetEntry,
    BudgetLine,
    Call,
    Indicator,
    Obligation,
    Opinion,
    OutsideFigure,
    Programme,
    ProgrammeOwner,
    ProgrammeReview,
    Regime,
    RegimeSection,
    ReportingYear,
    ReviewFinding,
    StudyTold,
    Target,
    TargetFigure,
    TargetYear,
    Task,
    TaskReport,
    ToldHalf,
)
from .periods import RECURRENCES, YearStart
from .reviewing import FindingFacts
from .states import CallKind, Recurrence, TaskState
from .working import ENDED, TaskFacts, Told, inherited, period_on, state_on


def programme_of(document: Document) -> Programme | None:
    """Return the programme made from a document, or None."""
    return document.programmes.first()


def year_start_of(organisation: Organisation) -> YearStart:
    """Return the day on which years of reports begin; 1 January where none was set."""
    found = ReportingYear.objects.filter(organisation=organisation).first()
    return YearStart(found.month, found.day) if found else YearStart()


def regimes_of(unit_ids: Iterable[UUID]) -> list[Regime]:
    """Return the reporting regimes of these units, oldest first; two queries."""
    found = Regime.objects.filter(unit__in=list(unit_ids)).select_related(
        "unit", "obligation__programme__document__organisation"
    )
    return list(found.prefetch_related("sections__obligation__programme__document"))


def waiting_for_a_report(unit_id: UUID) -> list[Obligation]:
    """Return the duties to be answered inside a periodic report that are in none of this organisation yet.

    Those of the unit's documents, and those of joint programmes it works on as the partner.
    """
    ours = Q(programme__document__unit=unit_id) | Q(programme__owners__unit=unit_id)
    found = Obligation.objects.filter(ours, answered_by_itself(unit_id), within_periodic_report=True)
    return list(found.select_related("programme__document", "provision").distinct())


def answered_by_itself(unit_id: UUID) -> Q:
    """Return the condition that a duty is a section of no periodic report of this unit's organisation."""
    own = Unit.objects.filter(pk=unit_id).values("organisation")
    return ~Q(Exists(RegimeSection.objects.filter(obligation=OuterRef("pk"), organisation__in=own)))


def year_start(regime: Regime) -> YearStart:
    """Return the day on which the years of a regime begin."""
    return YearStart(regime.year_month, regime.year_day)


def rule_of(target: Target) -> TargetRule:
    """Return a target as it is judged: its milestone years, or the one value and year of its document."""
    years = tuple(Milestone(each.year, each.value, each.upper) for each in target.years.all())
    if not years and target.value is not None:
        years = _of_document(target.value, target.by_year, target.programme.period_end)
    return TargetRule(Comparator(target.comparator), years, target.base_year, target.each_year)


def _of_document(value: Decimal, by_year: int | None, period_end: date | None) -> tuple[Milestone, ...]:
    year = by_year or (period_end.year if period_end else None)
    return (Milestone(year, value),) if year else ()


@dataclass(frozen=True)
class HeldTarget:
    """A target of a programme below, as far as it is compared with the one it was taken over from."""

    programme: UUID
    adopts: UUID | None
    text: str
    unit: str
    rule: TargetRule


def targets_below(programme: Programme, keys: Iterable[UUID]) -> list[HeldTarget]:
    """Return the targets of these programmes that carry out another one; two queries, however many they are."""
    found = Target.objects.filter(programme__adopts=programme, programme__in=list(keys), withdrawn_on=None)
    years: dict[UUID, list[Milestone]] = {}
    rows = TargetYear.objects.filter(target__in=found.order_by().values("pk"))
    for target, year, value, upper in rows.values_list("target_id", "year", "value", "upper"):
        years.setdefault(target, []).append(Milestone(year, value, upper))
    return [
        HeldTarget(
            held, adopts, text, unit,
            TargetRule(
                Comparator(comparator),
                tuple(years.get(key, ())) or (_of_document(value, by_year, end) if value is not None else ()),
                base,
            ),
        )
        for key, held, adopts, text, unit, comparator, value, by_year, end, base in found.values_list(
            "pk", "programme_id", "adopts_id", "text", "unit", "comparator", "value", "by_year",
            "programme__period_end", "base_year",
        )
    ]  # fmt: skip


def standing_on(on: date) -> Q:
    """Return the condition that a pair of units stands on a day."""
    return Q(valid_from__lte=on) & (Q(valid_until=None) | Q(valid_until__gt=on))


def targets_of(programme: Programme, *, withdrawn: bool = False) -> list[Target]:
    """Return the targets of a programme with indicators and milestone years; four queries.

    withdrawn: with those that are asked no more.
    """
    asked = programme.targets.all() if withdrawn else programme.targets.filter(withdrawn_on=None)
    found = asked.select_related(
        "indicator", "adopts__programme__document", "continues__programme__document", "provision", "programme",
        "objective", "adopts__provision", "continues__provision", "adopts__indicator", "continues__indicator",
    )  # fmt: skip
    return list(found.prefetch_related("years", "adopts__years", "continues__years"))


def is_used(target: Target) -> bool:
    """Tell whether figures of a target are kept or were told to a partner, or another target rests on it."""
    rests = Target.objects.filter(Q(adopts=target) | Q(continues=target))
    return target.figures.exists() or ToldHalf.objects.filter(target=target).exists() or rests.exists()


def target_before(target: Target) -> Target | None:
    """Return the target an earlier programme had in place of this one, measured alike; None where there is none.

    The one it continues; else the one of the programme continued that the same indicator measures for the same units.
    """
    if target.indicator is None:
        return None
    held = target.continues
    if held is None and target.programme.continues_id is not None:
        alike = Target.objects.filter(
            programme=target.programme.continues_id, indicator__code=target.indicator.code, scope=target.scope,
            of_class=target.of_class, class_below=target.class_below,
        )  # fmt: skip
        held = alike.select_related("programme", "indicator").first()
    same = held is not None and held.indicator is not None and held.indicator.code == target.indicator.code
    return held if same else None


def kept_figures(targets: Iterable[Target], unit: UUID) -> dict[UUID, list[TargetFigure]]:
    """Return the figures kept for a unit by target, the earliest year first; one query."""
    kept: dict[UUID, list[TargetFigure]] = {}
    for row in TargetFigure.objects.filter(target__in=list(targets), unit=unit):
        kept.setdefault(row.target_id, []).append(row)
    return kept


def kept_in(targets: Iterable[Target], unit: Unit, year: int) -> dict[UUID, TargetFigure]:
    """Return the figures kept for a unit and a year by target; one query."""
    rows = TargetFigure.objects.filter(target__in=list(targets), unit=unit, year=year)
    return {row.target_id: row for row in rows}


def frozen_for(programme: Programme, year: int) -> ProgrammeReview | None:
    """Return the last frozen review of a programme that tells of a year, if there is one."""
    return programme.reviews.filter(
        frozen_at__isnull=False, covers_from__lte=date(year, 12, 31), covers_until__gte=date(year, 1, 1)
    ).first()


def told_halves(targets: Iterable[Target]) -> dict[tuple[UUID, UUID, int], ToldHalf]:
    """Return what sides of joint programmes told last, by target, owning unit and year; one query."""
    rows = ToldHalf.objects.filter(target__in=list(targets)).order_by("year", "told_at", "pk")
    return {(row.target_id, row.unit_id, row.year): row for row in rows}


def dated_definitions(targets: Iterable[Target]) -> dict[UUID, Dated]:
    """Return what measures each target, by target, as its indicator was defined over time; one query.

    The rows of an indicator are one code of an organisation: a target follows them, whichever it was measured with first.
    """
    measured = {each.pk: each.indicator for each in targets if each.indicator is not None}
    rows = Indicator.objects.filter(
        organisation__in={each.organisation_id for each in measured.values()},
        code__in={each.code for each in measured.values()},
    )
    found: dict[tuple[UUID, str], list[tuple[date, Definition]]] = {}
    for row in rows.order_by("valid_from") if measured else ():
        told = found.setdefault((row.organisation_id, row.code), [])
        told.append((row.valid_from, from_data(row.definition)))
    return {key: Dated(tuple(found[each.organisation_id, each.code])) for key, each in measured.items()}


def outside_pairs(indicator: Indicator, year: int, *, organisation: UUID | None) -> dict[str, Pair]:
    """Return the figures others handed in for the units of an organisation for a year, by the code of the unit.

    Both trees of a joint programme may use the same codes.
    """
    rows = OutsideFigure.objects.filter(
        indicator=indicator, year=year, unit__organisation=organisation
    ).select_related("unit")
    return {row.unit.code: Pair(row.met, row.all) for row in rows}


@dataclass(frozen=True)
class OutsideTold:
    """A figure somebody else handed in for a unit and a year; `level`: the code of the unit's level."""

    indicator: UUID
    year: int
    unit: UUID
    code: str
    level: str
    pair: Pair


def outside_over_years(
    indicators: Iterable[UUID], years: Iterable[int], *, organisation: UUID
) -> list[OutsideTold]:
    """Return the figures others handed in for the units of an organisation in some years, the earliest first; one query."""
    rows = _outside(indicators, years, organisation).order_by("year", "unit__code", "pk")
    told = rows.values_list(
        "indicator_id", "year", "unit_id", "unit__code", "unit__level__code", "met", "all"
    )
    return [
        OutsideTold(indicator, year, unit, code, level or "", Pair(met, every))
        for indicator, year, unit, code, level, met, every in told
    ]


def units_told_by_others(
    indicators: Iterable[UUID], years: Iterable[int], *, organisation: UUID
) -> QuerySet[Any]:
    """Return the keys of the units of `outside_over_years` as a query of its own, to be asked within another one."""
    return _outside(indicators, years, organisation).order_by().values("unit_id")


def _outside(indicators: Iterable[UUID], years: Iterable[int], organisation: UUID) -> QuerySet[OutsideFigure]:
    return OutsideFigure.objects.filter(
        indicator__in=list(indicators), year__in=list(years), unit__organisation=organisation
    )


def ended_indicators(organisation: Organisation, on: date) -> list[Indicator]:
    """Return the indicators of an organisation of which no definition is in force any more, by code, as last defined."""
    rows = Indicator.objects.filter(organisation=organisation, valid_from__lte=on).order_by(
        "code", "-valid_from"
    )
    last: dict[str, Indicator] = {}
    for each in rows:
        last.setdefault(each.code, each)
    return [each for each in last.values() if each.valid_until is not None and each.valid_until <= on]


def library(organisation: Organisation, on: date) -> list[Indicator]:
    """Return the indicators of an organisation as they stand on a day, by code."""
    found = Indicator.objects.filter(organisation=organisation, valid_from__lte=on)
    return [each for each in found if each.valid_until is None or each.valid_until > on]


def task_facts(tasks: Sequence[Task], on: date) -> list[TaskFacts]:
    """Return tasks as their progress is worked out on a day, with the percentage last reported; one query.

    A task that comes back stands as its reports of the period of that day say.
    """
    told = task_reports(tasks)
    return [state_on(_as_last_told(task, told.get(task.pk, ())), told.get(task.pk, ()), on) for task in tasks]


def task_reports(tasks: Sequence[Task]) -> dict[UUID, list[Told]]:
    """Return what was reported of tasks, the earliest first; one query."""
    told: dict[UUID, list[Told]] = {}
    rows = TaskReport.objects.filter(task__in=[task.pk for task in tasks]).order_by("at", "pk")
    for task, at, state, percent in rows.values_list("task_id", "at", "state", "percent"):
        told.setdefault(task, []).append(Told(localtime(at).date(), TaskState(state), percent))
    return told


def _as_last_told(task: Task, told: Sequence[Told]) -> TaskFacts:
    percents = [each.percent for each in told if each.percent is not None]
    return TaskFacts(
        task.pk, task.parent_id, TaskState(task.state), task.ends, percents[-1] if percents else None, task.one_of,
        Recurrence(task.recurrence),
    )  # fmt: skip


def tasks_for(user: User, on: date) -> QuerySet[Task]:
    """Return the open tasks a person answers for, the earliest last day first; those without a day at the end."""
    return _by_day(Task.objects.filter(responsible=user.pk).exclude(_ended(on)))


def late_at_and_below(unit: Unit, on: date) -> QuerySet[Task]:
    """Return the late tasks of programmes of a unit and of the units directly below it, the latest first.

    Of a joint programme without those that the other organisation leads, by themselves or by a task above.
    """
    below = Placement.objects.filter(holds(on), parent=unit, line="territory").order_by().values("unit")
    owned = ProgrammeOwner.objects.filter(Q(unit=unit) | Q(unit__in=below)).order_by().values("programme")
    led = Task.objects.filter(lead__isnull=False, programme__in=owned).order_by().values("programme")
    theirs = [key for key, lead in leads_in(led).items() if lead not in {None, unit.organisation_id}]
    late = Task.objects.filter(ends__lt=on, programme__in=owned).exclude(pk__in=theirs)
    return _by_day(late.exclude(state__in=ENDED))


def leads_in(programmes: QuerySet[Task, Any] | Iterable[UUID]) -> dict[UUID, UUID | None]:
    """Return which organisation leads each task of these programmes, None where all do alike; one query.

    A task that names none is led by who leads the task above it.
    """
    rows = list(
        Task.objects.filter(programme__in=programmes).order_by().values_list("pk", "parent_id", "lead_id")
    )
    return inherited({key: above for key, above, _ in rows}, {key: lead for key, _, lead in rows})


def lead_of(task: Task) -> Organisation | None:
    """Return the organisation that leads a task, itself or by a task above it; None where all do alike."""
    if task.lead is not None or task.parent_id is None:
        return task.lead
    lead = leads_in([task.programme_id]).get(task.pk)
    return Organisation.objects.filter(pk=lead).first() if lead is not None else None


def _ended(on: date) -> Q:
    """Return which tasks ask nothing on a day: dropped, done, or done in the period of that day where they come back."""
    ended = Q(state=TaskState.DROPPED) | Q(state=TaskState.DONE, recurrence=Recurrence.ONCE)
    for recurrence in RECURRENCES.values():
        period = period_on(recurrence, None, on)
        assert period is not None
        start = make_aware(datetime.combine(period.start, time.min))
        inside = TaskReport.objects.filter(task=OuterRef("pk"), state=TaskState.DONE, at__gte=start)
        ended |= Q(Exists(inside), state=TaskState.DONE, recurrence=recurrence)
    return ended


def _by_day(tasks: QuerySet[Task]) -> QuerySet[Task]:
    return tasks.select_related("programme", "responsible", "lead").order_by(
        F("ends").asc(nulls_last=True), "position"
    )


@dataclass(frozen=True)
class MoneyLine:
    """A line of money with what was spent of it."""

    line: BudgetLine
    spent: Decimal

    @property
    def left(self) -> Decimal:
        """What is left; negative when more was spent than planned."""
        return self.line.planned - self.spent


def money_of(programme: Programme) -> list[MoneyLine]:
    """Return the lines of money of a programme with what was spent, by year; one query."""
    lines = programme.budget.select_related("organisation").annotate(
        spent=Coalesce(Sum("entries__amount"), Decimal(0), output_field=DecimalField())
    )
    return [MoneyLine(line, line.spent) for line in lines]


def entries_of(lines: Iterable[BudgetLine]) -> dict[UUID, list[BudgetEntry]]:
    """Return what was written down for these lines, by line, the latest day first; one query."""
    found: dict[UUID, list[BudgetEntry]] = {}
    rows = BudgetEntry.objects.filter(line__in=[line.pk for line in lines])
    for row in rows.select_related("by", "corrects", "taken_back_by").order_by("-on", "-at", "-pk"):
        found.setdefault(row.line_id, []).append(row)
    return found


def money_between(programme: Programme, first: int, until: date) -> list[MoneyLine]:
    """Return the lines of money of the years from `first` on, with what was spent until a day; one query."""
    lines = programme.budget.filter(year__gte=first, year__lte=until.year).select_related("organisation")
    spent = Sum("entries__amount", filter=Q(entries__on__lte=until))
    told = lines.annotate(spent=Coalesce(spent, Decimal(0), output_field=DecimalField()))
    return [MoneyLine(line, line.spent) for line in told]


def facts_of(finding: ReviewFinding) -> FindingFacts:
    """Return a finding as the rules of reviews see it."""
    return FindingFacts(
        finding.pk, finding.review_id, finding.kind, finding.amount, finding.measure, finding.folded_into_id,
        finding.chosen,
    )  # fmt: skip


def reviews_of(programme: Programme, unit: UUID | None) -> list[ProgrammeReview]:
    """Return the reviews of a programme a unit works with: its own, and those others have frozen."""
    found = programme.reviews.filter(Q(unit=unit) | Q(frozen_at__isnull=False))
    return list(found.select_related("unit", "conference"))


def reviews_asking(unit: UUID, above: Iterable[UUID]) -> list[ProgrammeReview]:
    """Return the open reviews a unit tells its findings for; `above`: the units over it."""
    found = ProgrammeReview.objects.filter(_asked(unit, above), frozen_at=None).exclude(unit=unit)
    return list(found.select_related("programme__document", "unit"))


def asks_unit(review: ProgrammeReview, unit: UUID, above: Iterable[UUID]) -> bool:
    """Return whether a review asks a unit: it stands below the one that looks back, or got the document of it."""
    return ProgrammeReview.objects.filter(_asked(unit, above), pk=review.pk).exists()


def _asked(unit: UUID, above: Iterable[UUID]) -> Q:
    # A review asks its own tree: of a joint programme each side looks back on its half and hears nobody of the other.
    # Not as joins: a document may have been sent to a whole country.
    sent = Dispatch.objects.filter(unit=unit).values("document")
    ours = Unit.objects.filter(pk=unit).values("organisation")
    return Q(unit__in=list(above)) | Q(unit__organisation__in=ours, programme__document__in=sent)


def opinions_owed(unit: UUID, above: Iterable[UUID], on: date) -> list[Call]:
    """Return the open calls for opinions of units above to which a unit has said nothing, the soonest first; one query."""
    said = Opinion.objects.filter(call=OuterRef("pk"), unit=unit)
    asked = Call.objects.filter(unit__in=list(above), closed_at=None, closes_on__gte=on).exclude(
        kind=CallKind.STUDY
    )
    return list(asked.exclude(Exists(said)).select_related("unit").order_by("closes_on", "pk"))


def studies_owed(unit: UUID, above: Iterable[UUID]) -> list[Call]:
    """Return the open calls of units above to study something of which a unit has told nothing; one query."""
    told = StudyTold.objects.filter(call=OuterRef("pk"), unit=unit)
    asked = Call.objects.filter(unit__in=list(above), kind=CallKind.STUDY, closed_at=None)
    return list(asked.exclude(Exists(told)).select_related("unit").order_by("closes_on"))
