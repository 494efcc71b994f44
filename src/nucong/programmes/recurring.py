"""Tasks that come back: which period a report on one tells of, how it stood in a period, which one is owed. Pure.

A report says itself which period it tells of; one of before that counts for the period of the day it was told.
A period can be told of after it closed; its time for reporting runs some days longer, then it is missed.

What is carried out all the time (thường xuyên, 常态化) is told of once a year: reviews of every programme look back on
years, while its periodic reports are of several kinds and may be none. No report of it says "done": that it was told of
settles the year, and it ends with its last day alone. A programme's last day is that of all that comes back in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from .periods import RECURRENCES, Period, PeriodKind, period_of, periods_between, previous_period
from .states import Recurrence, TaskState
from .working import BEGUN, TaskFacts, Told, answers

REPORTING_DAYS = {
    PeriodKind.MONTH: 15,
    PeriodKind.QUARTER: 30,
    PeriodKind.HALF_YEAR: 45,
    PeriodKind.YEAR: 90,
}
PERIODS_OFFERED = 12
KINDS = {recurrence: kind for kind, recurrence in RECURRENCES.items()} | {
    Recurrence.CONTINUOUS: PeriodKind.YEAR
}


def last_day(recurrence: Recurrence, ends: date | None, programme_ends: date | None) -> date | None:
    """Return the last day of a task: its own; of one that comes back and names none that of its programme."""
    return ends if ends is not None or recurrence == Recurrence.ONCE else programme_ends


def period_on(recurrence: Recurrence, ends: date | None, on: date) -> Period | None:
    """Return the period of a task that comes back on a day, after its last day the last one; None for one done once."""
    kind = KINDS.get(recurrence)
    return None if kind is None else period_of(on if ends is None else min(on, ends), kind)


def reporting_over(kind: PeriodKind, on: date) -> Period:
    """Return the last period of a kind that has closed and whose time for reporting is over on a day."""
    return previous_period(period_of(on - timedelta(days=REPORTING_DAYS[kind]), kind))


def owed_period(task: TaskFacts, on: date) -> Period | None:
    """Return the period of a task that comes back whose report is owed by now; None where none is.

    After a last day of its own the last period, at once; what is carried out all the time, or ends with its programme,
    is told of in the usual time. What closed before the task was asked or entered here is not owed.
    """
    kind = KINDS.get(task.recurrence)
    if kind is None:
        return None
    if task.ends is not None and task.ends < on and at_once(task.recurrence, own_end=task.own_end):
        return period_of(task.ends, kind)
    owed = reporting_over(kind, on)
    begins = max((day for day in (task.since, task.entered) if day is not None), default=on)
    if task.ends is not None and task.ends < owed.start:
        return period_of(task.ends, kind) if begins <= task.ends else None
    return owed if begins <= owed.end else None


def at_once(recurrence: Recurrence, *, own_end: bool) -> bool:
    """Return whether the word on the last period is owed on the day after a task ended: it named that day itself."""
    return own_end and recurrence != Recurrence.CONTINUOUS


def state_on(task: TaskFacts, told: Sequence[Told], on: date) -> TaskFacts:
    """Return a task as it stands on a day: one that comes back as what was told of the period of that day alone says.

    told: in the order of telling. A dropped task stays dropped.
    """
    period = period_on(task.recurrence, task.ends, on)
    if period is None or task.state == TaskState.DROPPED:
        return task
    state, percent = _told_of(task, period, told)
    if task.recurrence == Recurrence.CONTINUOUS and state in BEGUN:
        state = TaskState.DONE if task.ends is not None and task.ends < on else TaskState.UNDER_WAY
    owed = owed_period(task, on)
    then = _told_of(task, owed, told)[0] if owed is not None else TaskState.PLANNED
    return replace(task, state=state, percent=percent, owed=owed, then=then)


def periods_told(task: TaskFacts, told: Sequence[Told], *, on: date) -> list[tuple[Period, TaskState]]:
    """Return the periods of a task that comes back with its state in each, the latest first; none for one done once."""
    now = period_on(task.recurrence, task.ends, on)
    days = (task.since, *(min(each.on, task.ends or date.max) for each in told))
    since = min((day for day in days if day is not None), default=on)
    if now is None or since > now.end:
        return []
    return [
        (period, _told_of(task, period, told)[0]) for period in periods_between(since, now.end, now.kind)
    ][::-1]  # fmt: skip


def periods_offered(task: TaskFacts, told: Sequence[Told], on: date) -> list[Period]:
    """Return the periods a report can tell of, the latest first: from the one the task began in to the present one."""
    found = [period for period, _ in periods_told(task, told, on=on)]
    now = period_on(task.recurrence, task.ends, on)
    return found[:PERIODS_OFFERED] or ([now] if now is not None else [])


def period_proposed(task: TaskFacts, told: Sequence[Told], on: date) -> Period | None:
    """Return the period a report is about if nobody says otherwise.

    The one that closed last while its time for reporting runs and it is not done, else the present one.
    """
    now = period_on(task.recurrence, task.ends, on)
    if now is None or now.end < on:
        return now
    last = previous_period(now)
    runs = on <= last.end + timedelta(days=REPORTING_DAYS[last.kind])
    asked = task.since is not None and task.since <= last.end
    return last if runs and asked and not _settled(task, last, told) else now


def waiting_period(task: TaskFacts, told: Sequence[Told], on: date) -> Period | None:
    """Return the earliest period that still waits for its work or its report: the one owed, the proposed, the present.

    None where nothing waits, and of a task done once.
    """
    candidates = (
        owed_period(task, on),
        period_proposed(task, told, on),
        period_on(task.recurrence, task.ends, on),
    )
    return next((each for each in candidates if each is not None and not _settled(task, each, told)), None)


def state_in(task: TaskFacts, period: Period, told: Sequence[Told]) -> TaskState:
    """Return the state of a task that comes back in a period, as told last of it."""
    return _told_of(task, period, told)[0]


def _settled(task: TaskFacts, period: Period, told: Sequence[Told]) -> bool:
    return answers(task.recurrence, _told_of(task, period, told)[0])


def _told_of(task: TaskFacts, period: Period, told: Sequence[Told]) -> tuple[TaskState, int | None]:
    """Return state and percentage told last of a period; what was told after the last day of a task counts for that day."""
    last = task.ends or date.max
    inside = [each for each in told if period.start <= min(each.on, last) <= period.end]
    percents = [each.percent for each in inside if each.percent is not None]
    return (inside[-1].state if inside else TaskState.PLANNED), (percents[-1] if percents else None)
