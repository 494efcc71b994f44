"""Browser posts: numbers and dates as typed in a language, ticks, lists."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from nucong.engines.xforms import NOT_APPLICABLE
from nucong.engines.xforms.typed import parse_day
from tests.engines.xforms.xforms_sample_forms import compiled_table


def test_post_becomes_answers_of_the_right_kind() -> None:
    answers, findings = compiled_table().read_typed(
        {
            "csrf_token": "x",
            "issued": "yes",
            "firms": "1.234",
            "workers__na": "on",
            "women": "",
            "ways": ["talk", "quiz"],
            "cost": "1.234,5",
            "held_on": "8/3/2017",
            "men": "999",
        },
        "vi",
    )

    assert findings == ()
    assert answers == {
        "issued": "yes",
        "firms": 1234,
        "workers": NOT_APPLICABLE,
        "women": None,
        "ways": ("talk", "quiz"),
        "other_way": None,
        "cost": Decimal("1234.5"),
        "held_on": dt.date(2017, 3, 8),
    }


def test_half_a_person_is_asked_in_vietnamese_and_refused_in_chinese() -> None:
    compiled = compiled_table()

    _, findings = compiled.read_typed({"women": "1.5"}, "vi")
    assert [finding.code for finding in findings] == ["XFORMS-109"]
    assert "15 hoặc 1,5" in findings[0].message

    answers, findings = compiled.read_typed({"women": "1.5"}, "zh")
    assert findings == ()
    verdict = compiled.check(answers, today=dt.date(2017, 3, 20), language="zh", partial=True)
    assert [finding.code for finding in verdict.findings] == ["XFORMS-102"]


@pytest.mark.parametrize(
    "text", ["2017-03-08", "8/3/2017", "08-03-2017", "2017年3月8日", "２０１７年３月８日", "2017/3/8"]
)
def test_day_is_read_as_people_write_it(text: str) -> None:
    assert parse_day(text) == dt.date(2017, 3, 8)


@pytest.mark.parametrize("text", ["31/2/2017", "2017", "mai", "8/3/17", "0000-01-01"])
def test_text_that_is_no_day_is_not_guessed(text: str) -> None:
    assert parse_day(text) is None
