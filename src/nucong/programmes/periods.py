"""Reporting periods and the days they are due. Pure.

A year of reports begins on a day an organisation chooses: 1/1, 1/10 (figures from 1/10 to 30/9), or 15/12
as Nghị định 09/2019/NĐ-CP, Điều 12 has it (months from the 15th to the 14th). Months, quarters and half
years are parts of that year, so periods of one kind follow each other without gap or overlap.
The time reported on and the day a report is due are two things: a due day may lie before the period ends
only where its rule counts inside the period ("ngày 20 của tháng cuối quý").
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nucong.kernel.workdays import WEEKDAYS, Workdays

from .states import Recurrence

LAST_FIRST_DAY = 28  # every month has it, so that periods of whole months always meet


class PeriodKind(StrEnum):
    """What a report covers, in the words of both countries."""

    MONTH = "month"  # tháng, 月报
    QUARTER = "quarter"  # quý, 季报
    HALF_YEAR = "half_year"  # 6 tháng, 半年报
    YEAR = "year"  # năm, 年报
    THEMATIC = "thematic"  # chuyên đề, 专题
    AD_HOC = "ad_hoc"  # đột xuất, 临时


MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF_YEAR: 6, PeriodKind.YEAR: 12}
RECURRENCES = {
    PeriodKind.MONTH: Recurrence.MONTHLY,
    PeriodKind.QUARTER: Recurrence.QUARTERLY,
    PeriodKind.HALF_YEAR: Recurrence.HALF_YEARLY,
    PeriodKind.YEAR: Recurrence.YEARLY,
}


class DueRule(StrEnum):
    """How the due day follows from a period; `number` is a day of the month or a count of days."""

    DAY_OF_LAST_MONTH = "day_of_last_month"  # ngày 20 của tháng cuối quý: may lie before the period ends
    DAY_OF_NEXT_MONTH = "day_of_next_month"  # ngày 5 của tháng sau
    DAYS_AFTER = "days_after"  # within N days after the end
    WORKING_DAYS_AFTER = "working_days_after"  # within N working days of the organisation's calendar


@dataclass(frozen=True)
class YearStart:
    """The first day of a year of reports; `day` at most 28."""

    month: int = 1
    day: int = 1

    def __post_init__(self) -> None:
        if not (1 <= self.month <= 12 and 1 <= self.day <= LAST_FIRST_DAY):
            raise ValueError(
                f"a year of reports begins on day 1 to {LAST_FIRST_DAY}: {self.day}/{self.month}"
            )


CALENDAR_YEAR = YearStart()


@dataclass(frozen=True, order=True)
class Period:
    """The days reported on, both included; `number` counts within the year, which bears its last day's name."""

    start: date
    end: date
    kind: PeriodKind
    year: int
    number: int


def judging_day(ends: date | None, today: date) -> date:
    """Return the day a programme is judged on: today, of one that has ended the last day of its period."""
    return today if ends is None else min(ends, today)


def period_of(on: date, kind: PeriodKind, starts: YearStart = CALENDAR_YEAR) -> Period:
    """Return the period of a kind that holds a day. Raises ValueError for kinds without a rhythm."""
    if kind not in MONTHS:
        raise ValueError(f"{kind} reports have no rhythm")
    months = MONTHS[kind]
    first = date(on.year, starts.month, starts.day)
    if first > on:
        first = date(on.year - 1, starts.month, starts.day)
    passed = (on.year - first.year) * 12 + on.month - first.month - (on.day < starts.day)
    number = passed // months
    start = _later(first, number * months)
    end = _later(first, (number + 1) * months) - timedelta(days=1)
    year = (_later(first, 12) - timedelta(days=1)).year
    return Period(start, end, kind, year, number + 1)


def next_period(period: Period, starts: YearStart = CALENDAR_YEAR) -> Period:
    """Return the period that begins the day after this one ends."""
    return period_of(period.end + timedelta(days=1), period.kind, starts)


def previous_period(period: Period, starts: YearStart = CALENDAR_YEAR) -> Period:
    """Return the period that ends the day before this one begins."""
    return period_of(period.start - timedelta(days=1), period.kind, starts)


def periods_between(
    first: date, last: date, kind: PeriodKind, starts: YearStart = CALENDAR_YEAR
) -> Iterator[Period]:
    """Yield the periods that hold a day from `first` to `last`, in order."""
    period = period_of(first, kind, starts)
    while period.start <= last:
        yield period
        period = next_period(period, starts)


def year_bounds(year: int, starts: YearStart = CALENDAR_YEAR) -> tuple[date, date]:
    """Return first and last day of the year of reports that bears this name."""
    end = date(year, starts.month, starts.day) - timedelta(days=1)
    if end.year < year:  # begins on 1 January
        end = date(year, 12, 31)
    return _later(end + timedelta(days=1), -12), end


def due_day(period: Period, rule: DueRule, number: int, workdays: Workdays = WEEKDAYS) -> date:
    """Return the day a report on the period is due.

    number: day of the month (a day a month does not have means its last) or count of days, at least 1.
    """
    if rule == DueRule.DAYS_AFTER:
        return period.end + timedelta(days=number)
    if rule == DueRule.WORKING_DAYS_AFTER:
        return workdays.after(period.end, number)
    if rule == DueRule.DAY_OF_LAST_MONTH:
        return _day_of(period.end.year, period.end.month, number)
    following = _later(period.end.replace(day=1), 1)
    return _day_of(following.year, following.month, number)


def opening_day(period: Period, due_on: date, *, days_before: int) -> date:
    """Return the day a report opens: so many days before it is due, never before its period begins."""
    return max(period.start, due_on - timedelta(days=days_before))


def fitting_kind(words: str, recurrence: str) -> PeriodKind:
    """Return the periodic report that words mean ("báo cáo 6 tháng", 随年度总结); the yearly one if none is named."""
    lowered = words.casefold()
    for kind, signs in _NAMED:
        if any(sign in lowered for sign in signs):
            return kind
    return next((kind for kind, held in RECURRENCES.items() if held == recurrence), PeriodKind.YEAR)


_NAMED = (
    (PeriodKind.HALF_YEAR, ("6 tháng", "sáu tháng", "半年")),
    (PeriodKind.QUARTER, ("quý", "季度", "季报")),
    (PeriodKind.MONTH, ("hàng tháng", "hằng tháng", "báo cáo tháng", "月度", "月报", "每月")),
    (PeriodKind.YEAR, ("năm", "年")),
)


def _later(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, day.day)


def _day_of(year: int, month: int, number: int) -> date:
    return date(year, month, min(number, calendar.monthrange(year, month)[1]))


def window_in(starts: str, ends: str, year: int) -> tuple[date, date] | None:
    """Return the days of a window in a year, or None when it lies in another one.

    starts, ends: ISO days or months as read, 2018-03-07 or --11-15 (every year). A yearly window over the
    new year belongs to the year it begins in.
    """
    first, last = _partial(starts, year, last=False), _partial(ends, year, last=True)
    if first is None or last is None:
        return None
    if last < first and ends.startswith("--"):
        last = _partial(ends, year + 1, last=True) or last
    return (first, last) if first <= last and first.year <= year <= last.year else None


def _partial(text: str, year: int, *, last: bool) -> date | None:
    every = text.startswith("--")
    parts = [int(part) for part in text.removeprefix("--").split("-") if part.isdigit()]
    if not every and parts:
        year, parts = parts[0], parts[1:]
    month = parts[0] if parts else 12 if last else 1
    if not 1 <= month <= 12 or not text:
        return None
    return _day_of(year, month, parts[1] if len(parts) > 1 else 31 if last else 1)
