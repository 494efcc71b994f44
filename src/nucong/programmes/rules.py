"""Days and recurrences from what a document says. Pure.

Source of the readings: design ruling 3 (no date: the period's start; first occurrence opened) and
ruling 5 (the due day counts; a child's day is proposed three working days earlier per level).
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from nucong.kernel.workdays import WEEKDAYS, Workdays

from .errors import DayOutOfReach
from .states import Recurrence

WORKING_DAYS_EARLIER = 3


FIRST_DAY, LAST_DAY = date(1950, 1, 1), date(2100, 12, 31)


def within_reach(day: date | None) -> bool:
    """Return whether a day can belong to the work of a programme; no day at all can."""
    return day is None or FIRST_DAY <= day <= LAST_DAY


def check_days_within_reach(*days: date | None) -> None:
    """Raise DayOutOfReach where a day lies before 1950 or after 2100."""
    for day in days:
        if not within_reach(day):
            raise DayOutOfReach(day=day, first=FIRST_DAY, last=LAST_DAY)


@dataclass(frozen=True)
class Occurrence:
    """One occurrence of a duty: the day it is due and the days it reports on."""

    due_on: date
    period_start: date
    period_end: date


def first_occurrence(
    *, due: str, recurrence: str, document_date: date | None, period_start: date | None, today: date
) -> Occurrence | None:
    """Return the first occurrence of a duty, or None when the words give no day at all.

    due: 2017-03-23, 2017-03, 2027, --11 or --11-30 as the reader writes them; a month means its last
    day. A recurring day without a year falls in the year of the document, else of the period's start,
    else of today.
    """
    base = document_date or period_start or today
    if due.startswith("--"):
        parts = [int(part) for part in due[2:].split("-")]
        day = _last_or(base.year, parts)
        if day < base:
            day = _last_or(base.year + 1, parts)
    elif due:
        numbers = [int(part) for part in due.split("-")]
        year, parts = numbers[0], numbers[1:]
        day = _last_or(year, parts or [12])
    elif recurrence != Recurrence.ONCE:
        day = _end_of_period(base, recurrence)
    else:
        return None
    return Occurrence(day, *_reported_period(day, recurrence, base))


def _last_or(year: int, parts: list[int]) -> date:
    month = parts[0]
    day = parts[1] if len(parts) > 1 else calendar.monthrange(year, month)[1]
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _end_of_period(base: date, recurrence: str) -> date:
    months = {Recurrence.MONTHLY: 1, Recurrence.QUARTERLY: 3, Recurrence.HALF_YEARLY: 6}.get(
        Recurrence(recurrence), 12
    )
    month = ((base.month - 1) // months + 1) * months
    return _last_or(base.year, [month])


def _reported_period(due: date, recurrence: str, base: date) -> tuple[date, date]:
    if recurrence == Recurrence.YEARLY:
        return date(due.year, 1, 1), max(due, date(due.year, 12, 31))
    if recurrence == Recurrence.HALF_YEARLY:
        return date(due.year, 1 if due.month <= 6 else 7, 1), due
    if recurrence == Recurrence.QUARTERLY:
        return date(due.year, (due.month - 1) // 3 * 3 + 1, 1), due
    if recurrence == Recurrence.MONTHLY:
        return due.replace(day=1), due
    return min(base, due), due


def due_of_level(due_on: date, *, depth: int, today: date, workdays: Workdays = WEEKDAYS) -> date:
    """Return the day proposed for a unit `depth` levels below the one that asks directly (depth 0).

    Three working days earlier per level, never before today.
    """
    day = workdays.before(due_on, depth * WORKING_DAYS_EARLIER)
    return max(day, min(today, due_on))


def next_occurrence(occurrence: Occurrence, recurrence: str) -> Occurrence | None:
    """Return the occurrence after this one, or None for a duty that does not recur."""
    months = {
        Recurrence.MONTHLY: 1, Recurrence.QUARTERLY: 3, Recurrence.HALF_YEARLY: 6, Recurrence.YEARLY: 12,
    }.get(Recurrence(recurrence))  # fmt: skip
    if months is None:
        return None
    due = _shift(occurrence.due_on, months)
    return Occurrence(due, *_reported_period(due, recurrence, due))


def previous_occurrence(occurrence: Occurrence, recurrence: str) -> Occurrence:
    """Return the occurrence before this one; of a single duty, the same days a year earlier."""
    months = {Recurrence.MONTHLY: 1, Recurrence.QUARTERLY: 3, Recurrence.HALF_YEARLY: 6}.get(
        Recurrence(recurrence), 12
    )
    return Occurrence(
        _shift(occurrence.due_on, -months),
        _shift(occurrence.period_start, -months),
        _shift(occurrence.period_end, -months),
    )


def _shift(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    was_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if was_last else min(day.day, last))
