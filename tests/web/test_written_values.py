"""Dates and numbers stand as people of each language write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation

from nucong.web.locales import written_day, written_moment, written_number, written_share, written_size
from nucong.web.parts import StepState, line


@pytest.mark.parametrize(
    ("language", "written"), [("vi", "23/3/2017"), ("zh-hans", "2017年3月23日"), ("en", "23 Mar 2017")]
)
def test_a_day_is_written_as_people_write_it(language: str, written: str) -> None:
    with translation.override(language):
        assert written_day(date(2017, 3, 23)) == written


@pytest.mark.parametrize(
    ("value", "vietnamese", "chinese"),
    [
        (1234, "1.234", "1,234"),
        (0, "0", "0"),
        (-1234567, "-1.234.567", "-1,234,567"),
        (Decimal("1234.50"), "1.234,5", "1,234.5"),
        (Decimal("3E+3"), "3.000", "3,000"),
        (0.1, "0,1", "0.1"),
    ],
)
def test_numbers_are_grouped_by_thousands(value: int, vietnamese: str, chinese: str) -> None:
    with translation.override("vi"):
        assert written_number(value) == vietnamese
    with translation.override("zh-hans"):
        assert written_number(value) == chinese


def test_shares_and_sizes_use_the_point_of_the_language() -> None:
    with translation.override("vi"):
        assert (written_share(Decimal("0.305")), written_share(1)) == ("30,5%", "100%")
        assert (written_size(300), written_size(2_345_678)) == ("1 KB", "2,2 MB")


def test_a_moment_stands_in_the_zone_of_the_reader() -> None:
    with translation.override("vi"):
        assert written_moment(datetime(2017, 3, 23, 18, 5, tzinfo=UTC)) == "1:05, 24/3/2017"


@pytest.mark.parametrize(
    ("due", "words"),
    [(date(2017, 3, 23), "còn 3 ngày"), (date(2017, 3, 20), "hôm nay"), (date(2017, 3, 18), "trễ 2 ngày")],
)
def test_a_due_day_says_how_far_it_is(due: date, words: str) -> None:
    with translation.override("vi"):
        text = Template("{% due on today %}").render(Context({"on": due, "today": date(2017, 3, 20)}))

    assert words in text


def test_nothing_is_written_for_no_value_but_zero_is_written() -> None:
    text = Template("[{{ none|number }}|{{ zero|number }}]").render(Context({"none": None, "zero": 0}))

    assert text == "[|0]"


def test_the_line_has_done_steps_before_the_current_one_and_open_ones_after() -> None:
    steps = line(3, details=["14/14"]).steps

    assert [step.state for step in steps] == [
        StepState.DONE,
        StepState.DONE,
        StepState.CURRENT,
        StepState.FUTURE,
        StepState.FUTURE,
    ]
    assert (steps[0].detail, steps[4].detail) == ("14/14", "")


def test_a_held_up_step_is_told_apart_from_a_current_one() -> None:
    assert line(2, blocked=True).current.state is StepState.BLOCKED
    assert line(6).current.state is StepState.DONE
