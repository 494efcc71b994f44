"""Days computed from what documents say: occurrences of duties, and the days of levels below."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nucong.programmes.rules import (
    Occurrence,
    due_of_level,
    first_occurrence,
    next_occurrence,
    previous_occurrence,
)

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2050, 12, 31))
RECURRENCES = ("once", "monthly", "quarterly", "half-yearly", "yearly")


def first(
    due: str, recurrence: str = "once", *, written: date | None = date(2023, 5, 9)
) -> Occurrence | None:
    """Return the first occurrence of a duty of a document of 9/5/2023."""
    return first_occurrence(
        due=due, recurrence=recurrence, document_date=written, period_start=None, today=date(2023, 6, 1)
    )


@pytest.mark.parametrize(
    ("due", "recurrence", "expected"),
    [
        ("2017-03-23", "once", date(2017, 3, 23)),  # a full day
        ("2024-02", "once", date(2024, 2, 29)),  # a month means its last day
        ("2027", "once", date(2027, 12, 31)),  # a year its last day
        ("--11", "yearly", date(2023, 11, 30)),  # every November: this year's
        ("--11-15", "yearly", date(2023, 11, 15)),
        ("--03", "yearly", date(2024, 3, 31)),  # March is over in May: the next one
        ("--05-08", "yearly", date(2024, 5, 8)),  # the day before the document was written
        ("", "quarterly", date(2023, 6, 30)),
        ("", "half-yearly", date(2023, 6, 30)),
        ("", "monthly", date(2023, 5, 31)),
        ("", "yearly", date(2023, 12, 31)),
    ],
)
def test_the_words_of_a_document_give_a_day(due: str, recurrence: str, expected: date) -> None:
    found = first(due, recurrence)

    assert found is not None
    assert found.due_on == expected


def test_without_any_day_there_is_none() -> None:
    assert first("", "once") is None


def test_without_a_date_the_year_is_that_of_the_start_of_the_period() -> None:
    found = first_occurrence(
        due="--11",
        recurrence="yearly",
        document_date=None,
        period_start=date(2023, 1, 1),
        today=date(2026, 1, 1),
    )

    assert found == Occurrence(date(2023, 11, 30), date(2023, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("recurrence", "due", "start"),
    [
        ("monthly", "2024-02-20", date(2024, 2, 1)),
        ("quarterly", "2024-05-20", date(2024, 4, 1)),
        ("half-yearly", "2024-11-20", date(2024, 7, 1)),
        ("yearly", "2024-11-20", date(2024, 1, 1)),
    ],
)
def test_a_recurring_report_is_on_the_period_it_falls_in(recurrence: str, due: str, start: date) -> None:
    found = first(due, recurrence)

    assert found is not None
    assert found.period_start == start


@pytest.mark.parametrize(
    ("depth", "expected"),
    [
        (0, date(2024, 4, 12)),  # Friday
        (1, date(2024, 4, 9)),  # Tuesday
        (2, date(2024, 4, 4)),  # Thursday: a weekend lies between
        (3, date(2024, 4, 1)),
    ],
)
def test_three_working_days_earlier_per_level(depth: int, expected: date) -> None:
    assert due_of_level(date(2024, 4, 12), depth=depth, today=date(2024, 3, 1)) == expected


def test_a_day_is_never_proposed_before_today() -> None:
    assert due_of_level(date(2024, 4, 12), depth=3, today=date(2024, 4, 10)) == date(2024, 4, 10)


def test_a_day_that_has_passed_stays_the_day() -> None:
    assert due_of_level(date(2024, 4, 12), depth=2, today=date(2024, 5, 1)) == date(2024, 4, 12)


@given(due=DAYS, depth=st.integers(0, 6), today=DAYS)
def test_deeper_levels_are_never_later_and_never_after_the_day_itself(
    due: date, depth: int, today: date
) -> None:
    here = due_of_level(due, depth=depth, today=today)
    below = due_of_level(due, depth=depth + 1, today=today)

    assert below <= here <= due
    assert below >= min(today, due)


@given(due=DAYS, depth=st.integers(1, 6))
def test_proposed_days_are_working_days(due: date, depth: int) -> None:
    assert due_of_level(due, depth=depth, today=date(1990, 1, 1)).weekday() < 5


@given(due=DAYS, recurrence=st.sampled_from(RECURRENCES), written=DAYS)
def test_the_period_ends_not_before_it_begins(due: date, recurrence: str, written: date) -> None:
    found = first(due.isoformat(), recurrence, written=written)

    assert found is not None
    assert found.period_start <= found.period_end


@given(due=DAYS, recurrence=st.sampled_from(RECURRENCES[1:]))
def test_the_next_report_comes_after_and_never_drifts_from_the_end_of_the_month(
    due: date, recurrence: str
) -> None:
    found = first(due.isoformat(), recurrence)
    assert found is not None

    after = next_occurrence(found, recurrence)

    assert after is not None
    assert after.due_on > found.due_on
    assert abs(after.due_on.day - due.day) <= 3
    assert previous_occurrence(after, recurrence).due_on.month == due.month


def test_a_single_duty_has_no_next_one() -> None:
    assert next_occurrence(Occurrence(date(2024, 1, 1), date(2024, 1, 1), date(2024, 1, 1)), "once") is None


def test_the_last_day_of_february_is_followed_by_the_last_day_of_march() -> None:
    found = next_occurrence(Occurrence(date(2024, 2, 29), date(2024, 2, 1), date(2024, 2, 29)), "monthly")

    assert found is not None
    assert found.due_on == date(2024, 3, 31)
