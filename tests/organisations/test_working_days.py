"""Holidays of the law, what an organisation enters, and the working days that follow."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nucong.audit.actions import PROGRAM
from nucong.kernel.workdays import Workdays
from nucong.organisations.actions import forget_special_day, set_special_days
from nucong.organisations.errors import BadSpecialDays
from nucong.organisations.holidays import public_holidays
from nucong.organisations.queries import workdays_of
from nucong.programmes.periods import DueRule, PeriodKind, due_day, period_of
from nucong.programmes.rules import due_of_level
from tests.organisations.federation import AT, make_organisation

TODAY, FRIDAY = date(2024, 4, 1), date(2024, 5, 3)


def days_off(country: str, year: int) -> list[str]:
    """Return the days off of a year that are no Saturday or Sunday, as MM-DD."""
    days = (each.day for each in public_holidays(country))
    return [f"{day:%m-%d}" for day in days if day.year == year and day.weekday() < 5]


@pytest.mark.parametrize(
    ("country", "year", "expected"),
    [
        # as the ministries announced them for civil servants
        ("vn", 2024, ["01-01", "02-08", "02-09", "02-12", "02-13", "02-14", "04-18", "04-30", "05-01", "09-02", "09-03"]),
        ("vn", 2025, ["01-01", "01-27", "01-28", "01-29", "01-30", "01-31", "04-07", "04-30", "05-01", "09-01", "09-02"]),
        ("vn", 2026, ["01-01", "02-16", "02-17", "02-18", "02-19", "02-20", "04-27", "04-30", "05-01", "09-01", "09-02", "11-24"]),
        ("cn", 2024, ["01-01", "02-12", "02-13", "02-14", "04-04", "05-01", "06-10", "09-17", "10-01", "10-02", "10-03"]),
        ("cn", 2025, ["01-01", "01-28", "01-29", "01-30", "01-31", "04-04", "05-01", "05-02", "06-02", "10-01", "10-02", "10-03", "10-06"]),
    ],
)  # fmt: skip
def test_the_days_off_of_the_law(country: str, year: int, expected: list[str]) -> None:
    assert days_off(country, year) == expected


def test_in_2030_the_new_year_of_vietnam_begins_a_day_before_that_of_china() -> None:
    assert "02-01" in days_off("vn", 2030)  # the eve
    assert "02-01" not in days_off("cn", 2030)


def test_the_second_national_day_and_the_day_of_culture_begin_with_their_law() -> None:
    assert [day for day in days_off("vn", 2020) if day >= "09"] == ["09-02"]
    assert len([day for day in days_off("vn", 2021) if day >= "09"]) == 2
    assert "11-24" not in days_off("vn", 2025)
    assert "11-24" in days_off("vn", 2026)


def test_every_holiday_gives_a_working_day_off() -> None:
    for year in range(2026, 2033):
        assert len(days_off("vn", year)) == 12
        assert len(days_off("cn", year)) == 13


@given(st.dates(date(2023, 1, 1), date(2033, 1, 1)), st.integers(0, 30), st.sampled_from(["vn", "cn"]))
def test_days_counted_forth_and_back_meet(start: date, count: int, country: str) -> None:
    calendar = Workdays(frozenset(each.day for each in public_holidays(country)))
    begin = calendar.on_or_after(start)
    end = calendar.after(begin, count)

    assert calendar.holds(end)
    assert calendar.before(end, count) == begin
    assert calendar.between(begin, end) == count


@pytest.mark.django_db
def test_what_the_organisation_enters_goes_before_the_law() -> None:
    house = make_organisation()
    monday, saturday, labour_day = date(2024, 4, 29), date(2024, 5, 4), date(2024, 5, 1)
    set_special_days(organisation=house, first=monday, last=monday, worked=False, by=PROGRAM, at=AT)
    set_special_days(organisation=house, first=saturday, last=saturday, worked=True, by=PROGRAM, at=AT)
    set_special_days(organisation=house, first=labour_day, last=labour_day, worked=True, by=PROGRAM, at=AT)

    calendar = workdays_of(house)
    assert [calendar.holds(day) for day in (monday, saturday, labour_day)] == [False, True, True]
    assert forget_special_day(organisation=house, day=labour_day, by=PROGRAM, at=AT)
    assert not workdays_of(house).holds(labour_day)
    assert not forget_special_day(organisation=house, day=labour_day, by=PROGRAM, at=AT)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2024, 5, 2), date(2024, 5, 1)),
        (date(2024, 1, 1), date(2024, 3, 1)),
        (date(1999, 12, 31), date(2000, 1, 1)),
    ],
)
def test_days_in_the_wrong_order_too_many_or_far_away_are_refused(first: date, last: date) -> None:
    with pytest.raises(BadSpecialDays):
        set_special_days(
            organisation=make_organisation(), first=first, last=last, worked=False, by=PROGRAM, at=AT
        )


def test_days_of_levels_and_regimes_leave_holidays_out() -> None:
    vietnam = Workdays(frozenset(each.day for each in public_holidays("vn")))
    assert due_of_level(FRIDAY, depth=1, today=TODAY, workdays=vietnam) == date(2024, 4, 26)
    assert due_of_level(FRIDAY, depth=1, today=TODAY) == date(2024, 4, 30)

    april = period_of(date(2024, 4, 1), PeriodKind.MONTH)
    assert due_day(april, DueRule.WORKING_DAYS_AFTER, 2, vietnam) == date(2024, 5, 3)
    assert due_day(april, DueRule.WORKING_DAYS_AFTER, 2) - timedelta(days=1) == date(2024, 5, 1)
