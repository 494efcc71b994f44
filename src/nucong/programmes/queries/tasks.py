"""Reading tasks: how far they are, whose they are, what is late.

What is late is computed, never stored: of a task that comes back from what was told of the period that is owed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Case, DateField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, TruncDate
from django.utils.timezone import localtime

from nucong.accounts.models import User
from nucong.organisations.models import Organisation, Placement, Unit
from nucong.organisations.models.dated import holds

from ..models import ProgrammeOwner, Task, TaskReport
from ..periods import Period
from ..recurring import KINDS, last_day, reporting_over, state_on, waiting_period
from ..states import Recurrence, TaskState
from ..working import ENDED, TaskFacts, Told, inherited, progress_of


def task_facts(tasks: Sequence[Task], on: date) -> list[TaskFacts]:
    """Return tasks as their progress is worked out on a day, with the percentage last reported; at most two queries.

    A task that comes back stands as its reports of the period of that day say.
    """
    told = task_reports(tasks)
    return [state_on(facts_of_task(task, told.get(task.pk, ())), told.get(task.pk, ()), on) for task in tasks]


def task_reports(tasks: Sequence[Task]) -> dict[UUID, list[Told]]:
    """Return what was reported of tasks, the earliest first; one query."""
    told: dict[UUID, list[Told]] = {}
    rows = TaskReport.objects.filter(task__in=[task.pk for task in tasks]).order_by("at", "pk")
    for task, at, ends, state, percent in rows.values_list(
        "task_id", "at", "period_ends", "state", "percent"
    ):
        told.setdefault(task, []).append(Told(ends or localtime(at).date(), TaskState(state), percent))
    return told


def facts_of_task(task: Task, told: Sequence[Told]) -> TaskFacts:
    """Return a task as the rules of tasks see it, as last told; `task` with its programme."""
    percents = [each.percent for each in told if each.percent is not None]
    programme = task.programme
    entered = localtime(programme.created_at).date()
    recurrence = Recurrence(task.recurrence)
    return TaskFacts(
        task.pk, task.parent_id, TaskState(task.state), last_day(recurrence, task.ends, programme.period_end),
        percents[-1] if percents else None, task.one_of, recurrence,
        since=task.starts or programme.period_start or entered, entered=entered, own_end=task.ends is not None,
    )  # fmt: skip


@dataclass(frozen=True)
class OpenTask:
    """A task somebody still has to work on or tell of; `period`: of one that comes back the period that waits."""

    task: Task
    facts: TaskFacts
    period: Period | None

    @property
    def by(self) -> date | None:
        """The last day for it, if there is one; no single day is that of what is carried out all the time."""
        if self.facts.recurrence == Recurrence.CONTINUOUS:
            return None
        days = [day for day in (self.task.ends, self.period.end if self.period else None) if day is not None]
        return min(days, default=None)


def tasks_for(user: User, on: date) -> list[OpenTask]:
    """Return the open tasks a person answers for, the earliest last day first; two queries.

    One that comes back is open while its present period or one that closed waits for its report.
    """
    ended = Q(state=TaskState.DROPPED) | Q(state=TaskState.DONE, recurrence=Recurrence.ONCE)
    return _open(Task.objects.filter(responsible=user.pk).exclude(ended), on)


def late_at_and_below(unit: Unit, on: date) -> list[OpenTask]:
    """Return the late tasks of programmes of a unit and of the units directly below it, the longest late first.

    Of a joint programme without those that the other organisation leads, by themselves or by a task above.
    """
    found = _open(_late_or_excused(unit, on), on)
    late = _not_excused([each.task for each in found], on)
    return [each for each in found if each.task.pk in late]


def count_late_at_and_below(unit: Unit, on: date) -> int:
    """Return how many tasks `late_at_and_below` lists, with no more of each than that needs."""
    asked = _late_or_excused(unit, on).select_related("programme")
    tasks = list(asked.only(*_FACTS, *(f"programme__{name}" for name in _FACTS_OF_PROGRAMME)))
    again = [task for task in tasks if task.recurrence != Recurrence.ONCE]
    reports = task_reports(again)
    told_of = {
        task.pk
        for task in again
        if waiting_period(facts_of_task(task, told := reports.get(task.pk, ())), told, on) is None
    }
    return len(_not_excused([task for task in tasks if task.pk not in told_of], on))


_FACTS = ("programme_id", "parent_id", "state", "recurrence", "starts", "ends", "one_of")
_FACTS_OF_PROGRAMME = ("period_start", "period_end", "created_at")


def _late_or_excused(unit: Unit, on: date) -> QuerySet[Task]:
    """Return the tasks at and directly below a unit that are late by themselves; `excusable`: other tasks may excuse one."""
    below = Placement.objects.filter(holds(on), parent=unit, line="territory").order_by().values("unit")
    owned = ProgrammeOwner.objects.filter(Q(unit=unit) | Q(unit__in=below)).order_by().values("programme")
    led = Task.objects.filter(lead__isnull=False, programme__in=owned).order_by().values("programme")
    theirs = [key for key, lead in leads_in(led).items() if lead not in {None, unit.organisation_id}]
    asked = _late_by_themselves(Task.objects.filter(programme__in=owned).exclude(pk__in=theirs), on)
    # What lies under a task or stands beside it in a "one of" list may excuse it: only such programmes are read whole.
    above = Q(parent__one_of=True) | Q(parent__state=TaskState.DROPPED) | Q(parent__parent__isnull=False)
    beside = above | Exists(Task.objects.filter(parent=OuterRef("pk")))
    return asked.annotate(excusable=Case(When(beside, then=True), default=False))


def _not_excused(tasks: Sequence[Task], on: date) -> set[UUID]:
    """Return which tasks that are late by themselves are late in their programme too."""
    doubtful = {each.pk: each.programme_id for each in tasks if getattr(each, "excusable")}  # noqa: B009
    overdue = _overdue_in(set(doubtful.values()), on)
    return {each.pk for each in tasks if each.pk not in doubtful or each.pk in overdue}


def overdue_among(tasks: Sequence[Task], on: date) -> set[UUID]:
    """Return which tasks of whole programmes are late; `tasks` with their programmes; at most one query."""
    told = task_reports([task for task in tasks if task.recurrence != Recurrence.ONCE])
    facts = [state_on(facts_of_task(task, ()), told.get(task.pk, ()), on) for task in tasks]
    return {key for key, each in progress_of(facts, on).items() if each.overdue}


def _overdue_in(programmes: Iterable[UUID], on: date) -> set[UUID]:
    wanted = list(programmes)
    if not wanted:
        return set()
    return overdue_among(list(Task.objects.filter(programme__in=wanted).select_related("programme")), on)


def _open(tasks: QuerySet[Task], on: date) -> list[OpenTask]:
    rows = list(tasks.select_related("programme", "responsible", "lead"))
    reports = task_reports([task for task in rows if task.recurrence != Recurrence.ONCE])
    found = []
    for task in rows:
        told = reports.get(task.pk, ())
        facts = facts_of_task(task, told)
        period = waiting_period(facts, told, on)
        if period is not None or task.recurrence == Recurrence.ONCE:
            found.append(OpenTask(task, state_on(facts, told, on), period))
    return sorted(found, key=lambda each: (each.by is None, each.by or on, each.task.position, each.task.pk))


def leads_in(programmes: QuerySet[Any, Any] | Iterable[UUID]) -> dict[UUID, UUID | None]:
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


def _late_by_themselves(tasks: QuerySet[Task], on: date) -> QuerySet[Task]:
    """Return those that are late by themselves on a day, as `working.is_late` says it of one."""
    tasks = tasks.annotate(last_on=Coalesce("ends", "programme__period_end"))
    ended = [state.value for state in ENDED]
    over = Q(ends__lt=on) & ~Q(recurrence=Recurrence.CONTINUOUS)
    owed = {recurrence: reporting_over(kind, on) for recurrence, kind in KINDS.items()}
    closed = [Q(recurrence=recurrence, last_on__lt=each.start) for recurrence, each in owed.items()]
    past = reduce(or_, closed, over)  # the period owed is the last one: after that day nothing is asked
    asked = [
        Q(recurrence=recurrence) & _begun_by(each.end) & (Q(last_on=None) | Q(last_on__gte=each.start))
        for recurrence, each in owed.items()
    ]
    asked += [each & _begun_by(F("last_on")) for each in closed]
    first, last = (
        Case(
            When(past, then=at_end),
            *(When(recurrence=kind, then=Value(getattr(each, side))) for kind, each in owed.items()),
            output_field=DateField(),
        )
        for side, at_end in (("start", F("last_on")), ("end", Value(date.max)))
    )
    told = TaskReport.objects.annotate(of=Coalesce("period_ends", TruncDate("at"))).filter(
        task=OuterRef("pk"), of__gte=OuterRef("owed_from"), of__lte=OuterRef("owed_until")
    )
    then = Subquery(told.order_by("-at", "-pk").values("state")[:1])
    once = Q(ends__lt=on, recurrence=Recurrence.ONCE)
    told_of = Q(recurrence=Recurrence.CONTINUOUS, then=TaskState.UNDER_WAY)
    again = ~Q(recurrence=Recurrence.ONCE) & reduce(or_, asked, over)
    return (
        tasks.annotate(owed_from=first, owed_until=last, then=Coalesce(then, Value("")))
        .filter(once & ~Q(state__in=ended) | again & ~Q(state=TaskState.DROPPED) & ~Q(then__in=ended) & ~told_of)
    )  # fmt: skip


def _begun_by(day: date | F) -> Q:
    """Return which tasks were asked, and their programmes entered here, by a day."""
    begun = Q(starts__lte=day) | Q(starts=None) & ~Q(programme__period_start__gt=day)
    return Q(programme__created_at__date__lte=day) & begun
