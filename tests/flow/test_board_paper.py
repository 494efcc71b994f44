"""The board on paper: its subject is what the programme's paper is about; a direction names its base year."""

from __future__ import annotations

from datetime import date

import pytest

from nucong.flow.board_paper import WORDS, _asked, _subject
from nucong.programmes.judging import Comparator, TargetRule


@pytest.mark.parametrize(
    ("language", "title", "subject"),
    [
        ("vi", "V/v tổ chức Tháng đồng hành", "Tình hình tổ chức Tháng đồng hành"),
        ("vi", "Về việc chăm lo cho lao động nữ", "Tình hình thực hiện chăm lo cho lao động nữ"),
        ("vi", "Công tác nữ công 2022 - 2023", "Tình hình thực hiện Công tác nữ công 2022 - 2023"),
        ("zh", "关于开展2024年服务月活动的通知", "开展2024年服务月活动进展情况"),
        ("zh", "关于印发《女职工工作规划》的通知", "《女职工工作规划》进展情况"),
        ("zh", "女职工工作规划", "女职工工作规划进展情况"),
    ],
)
def test_a_title_loses_the_words_that_lead_to_it(language: str, title: str, subject: str) -> None:
    assert _subject(title, WORDS[language]) == subject


@pytest.mark.parametrize(
    ("language", "base", "asked"),
    [("vi", 2020, "giảm so với năm 2020"), ("zh", 2020, "比2020年下降"), ("vi", None, "giảm")],
)
def test_a_direction_is_asked_against_its_base_year(language: str, base: int | None, asked: str) -> None:
    rule = TargetRule(Comparator.DECREASE, (), base)

    assert _asked(rule, date(2024, 5, 2), "%", WORDS[language], language) == asked
