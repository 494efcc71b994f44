"""Opinions of many units on one text: those that seem the same are proposed to be folded, never by themselves."""

from __future__ import annotations

from uuid import UUID

import pytest

from nucong.programmes.opinions import Said, alike, article_key, proposed_folds


def said(number: int, about: str, words: str) -> Said:
    return Said(UUID(int=number), about, words)


FIRST = said(
    1, "Điều 137", "Đề nghị tăng thời gian nghỉ cho lao động nữ nuôi con dưới 12 tháng lên 90 phút mỗi ngày."
)


@pytest.mark.parametrize(
    ("about", "words", "same"),
    [
        ("điều 137.", "Đề nghị tăng thời gian nghỉ cho lao động nữ nuôi con dưới 12 tháng tuổi lên 90 phút mỗi ngày", True),
        ("Điều 138", FIRST.words, False),
        ("Điều 137", "Bổ sung phòng vắt, trữ sữa tại nơi có nhiều lao động nữ.", False),
        ("Điều 137", "", False),
    ],
    ids=["a word more", "another article", "another wish", "nothing"],
)  # fmt: skip
def test_only_nearly_the_same_words_on_the_same_article_are_alike(about: str, words: str, same: bool) -> None:
    assert alike(FIRST, said(2, about, words)) == same


def test_later_opinions_are_proposed_to_fold_into_the_first_of_their_kind() -> None:
    again, other = said(2, "Điều 137", FIRST.words + "."), said(3, "Điều 137", "Ý kiến khác hẳn.")

    assert proposed_folds([FIRST, again, other]) == {again.id: FIRST.id}


def test_chinese_opinions_are_compared_without_spaces() -> None:
    one = said(1, "第九条", "建议将哺乳时间由每天一小时延长至一个半小时。")
    two = said(2, "第九条", "建议将哺乳时间由每天一小时延长至一个半小时，并计入工时。")

    assert alike(one, two)


def test_articles_stand_in_the_order_of_the_law() -> None:
    assert sorted(["Điều 10", "Điều 9", "Điều 9 khoản 2"], key=article_key) == [
        "Điều 9", "Điều 9 khoản 2", "Điều 10",
    ]  # fmt: skip
