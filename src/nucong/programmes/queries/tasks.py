"""Reading tasks: how far they are, whose they are, what is late."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.timezone import localtime, make_aware

from nucong.accounts.models import User
from nucong.organisations.models import Organisation, Placement, Unit
from nucong.organisations.models.dated import holds

from ..models import (
    ProgrammeOwner,
    Task,
    TaskReport,
)
from ..periods import RECURRENCES
from ..states import Recurrence, TaskState
from ..working import ENDED, TaskFacts, Told, inherited, period_on, state_on


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
