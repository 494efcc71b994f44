"""Periods tile the year whatever day it begins on; the day a report is due never slips before its time."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nucong.programmes.period_words import titled
from nucong.programmes.periods import (
    MONTHS,
    DueRule,
    PeriodKind,
    YearStart,
    due_day,
    fitting_kind,
    next_period,
    opening_day,
    period_of,
    periods_between,
    previous_period,
    window_in,
    year_bounds,
)

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
KINDS = st.sampled_from(sorted(MONTHS))
STARTS = st.builds(YearStart, st.integers(1, 12), st.integers(1, 28))
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
OCTOBER = YearStart(10, 1)
DECREE = YearStart(12, 15)  # Nghị định 09/2019/NĐ-CP, Điều 12


@UNHURRIED
@given(DAYS, KINDS, STARTS)
def test_every_day_lies_in_exactly_one_period_of_a_kind(
    on: date, kind: PeriodKind, starts: YearStart
) -> None:
    period = period_of(on, kind, starts)

    assert period.start <= on <= period.end
    assert period_of(period.start, kind, starts) == period == period_of(period.end, kind, starts)


@UNHURRIED
@given(DAYS, KINDS, STARTS)
def test_periods_follow_each_other_without_gap_or_overlap(
    on: date, kind: PeriodKind, starts: YearStart
) -> None:
    periods = list(periods_between(on, on + timedelta(days=800), kind, starts))

    assert all(b.start == a.end + timedelta(days=1) for a, b in pairwise(periods))
    assert all(previous_period(next_period(p, starts), starts) == p for p in periods)


@UNHURRIED
@given(st.integers(1990, 2090), KINDS, STARTS)
def test_the_periods_of_a_year_fill_it_and_are_counted_from_one(
    year: int, kind: PeriodKind, starts: YearStart
) -> None:
    first, last = year_bounds(year, starts)
    periods = list(periods_between(first, last, kind, starts))

    assert (periods[0].start, periods[-1].end) == (first, last)
    assert [p.number for p in periods] == list(range(1, 12 // MONTHS[kind] + 1))
    assert {p.year for p in periods} == {year}


@UNHURRIED
@given(DAYS, KINDS, STARTS, st.sampled_from(sorted(DueRule)), st.integers(1, 60))
def test_a_report_is_never_due_before_its_period_ends_unless_the_rule_counts_inside_it(
    on: date, kind: PeriodKind, starts: YearStart, rule: DueRule, number: int
) -> None:
    period = period_of(on, kind, starts)
    due_on = due_day(period, rule, number)

    assert due_on > period.end or rule == DueRule.DAY_OF_LAST_MONTH
    assert due_day(next_period(period, starts), rule, number) > due_on
    assert period.start <= opening_day(period, due_on, days_before=number) or due_on < period.start


@UNHURRIED
@given(DAYS, KINDS, STARTS, st.integers(1, 30))
def test_a_rule_in_working_days_never_names_a_weekend(
    on: date, kind: PeriodKind, starts: YearStart, number: int
) -> None:
    assert due_day(period_of(on, kind, starts), DueRule.WORKING_DAYS_AFTER, number).weekday() < 5


def test_figures_of_a_year_that_begins_in_october_run_to_the_end_of_september() -> None:
    period = period_of(date(2024, 3, 1), PeriodKind.YEAR, OCTOBER)

    assert (period.start, period.end, period.year) == (date(2023, 10, 1), date(2024, 9, 30), 2024)


def test_months_of_the_decree_run_from_the_fifteenth_to_the_fourteenth() -> None:
    period = period_of(date(2024, 3, 1), PeriodKind.MONTH, DECREE)

    assert (period.start, period.end) == (date(2024, 2, 15), date(2024, 3, 14))
    assert titled("Báo cáo", period, "vi") == "Báo cáo tháng 3/2024"


@pytest.mark.parametrize(
    ("rule", "number", "due_on"),
    [
        (DueRule.DAY_OF_LAST_MONTH, 20, date(2024, 3, 20)),
        (DueRule.DAY_OF_LAST_MONTH, 31, date(2024, 3, 31)),
        (DueRule.DAY_OF_NEXT_MONTH, 5, date(2024, 4, 5)),
        (DueRule.DAYS_AFTER, 10, date(2024, 4, 10)),
        (DueRule.WORKING_DAYS_AFTER, 5, date(2024, 4, 5)),  # 31/3 is a Sunday
    ],
)
def test_the_day_a_quarterly_report_is_due_follows_its_rule(rule: DueRule, number: int, due_on: date) -> None:
    assert due_day(period_of(date(2024, 2, 1), PeriodKind.QUARTER), rule, number) == due_on


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("trong các báo cáo định kỳ của công đoàn", PeriodKind.YEAR),
        ("trong báo cáo kết quả công tác hàng năm", PeriodKind.YEAR),
        ("lồng ghép trong báo cáo 6 tháng", PeriodKind.HALF_YEAR),
        ("lồng ghép trong báo cáo quý", PeriodKind.QUARTER),
        ("随年度总结一并报送", PeriodKind.YEAR),
        ("随季度报表报送", PeriodKind.QUARTER),
    ],
)
def test_words_tell_which_periodic_report_a_duty_belongs_in(words: str, kind: PeriodKind) -> None:
    assert fitting_kind(words, "once") == kind


def test_titles_name_the_period_as_each_language_does() -> None:
    half = period_of(date(2024, 8, 1), PeriodKind.HALF_YEAR)

    assert titled("Báo cáo nữ công", half, "vi") == "Báo cáo nữ công 6 tháng cuối năm 2024"
    assert titled("女职工工作情况报告", half, "zh") == "2024年下半年女职工工作情况报告"


@pytest.mark.parametrize(
    ("starts", "ends", "year", "days"),
    [
        ("--11-15", "--12-15", 2018, (date(2018, 11, 15), date(2018, 12, 15))),
        ("--12-15", "--01-15", 2018, (date(2018, 12, 15), date(2019, 1, 15))),
        ("2018-03-07", "2018-05-06", 2018, (date(2018, 3, 7), date(2018, 5, 6))),
        ("2018-03-07", "2018-05-06", 2019, None),
        ("2018-03", "2018-04", 2018, (date(2018, 3, 1), date(2018, 4, 30))),
        ("", "2018-04", 2018, None),
    ],
)
def test_a_window_of_activity_falls_into_its_years(
    starts: str, ends: str, year: int, days: tuple[date, date] | None
) -> None:
    assert window_in(starts, ends, year) == days
