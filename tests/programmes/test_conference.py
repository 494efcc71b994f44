"""What a report of a conference is taken to say, before an officer corrects it."""

from __future__ import annotations

from datetime import date

import pytest

from nucong.programmes.conference import kind_of, proposed_words, tells_of_a_conference
from nucong.programmes.states import ConferenceKind

TITLE = "Tổng kết Chương trình phối hợp năm 2023; ký kết chương trình giai đoạn 2024 - 2028"
TEXT = """Tổng kết Chương trình phối hợp năm 2023

Ngày 12/01/2024, hai Ban Thường vụ tổ chức Hội nghị tổng kết chương trình phối hợp công tác nữ năm 2023.

Năm 2023, hai bên đã phối hợp tổ chức nhiều hoạt động thiết thực cho nữ công nhân. Tuy nhiên, việc tuyên truyền tới nữ công nhân trực tiếp sản xuất còn hạn chế.

Các đại biểu thống nhất phương hướng, nhiệm vụ phối hợp năm 2024, chú trọng kiểm tra chung giữa hai hệ thống.
"""


def test_day_results_limits_and_directions_are_told_apart():
    words = proposed_words(TITLE, TEXT, told_on=date(2024, 1, 15))

    assert words.held_on == date(2024, 1, 12)
    assert (
        words.results == "Năm 2023, hai bên đã phối hợp tổ chức nhiều hoạt động thiết thực cho nữ công nhân."
    )
    assert words.limits.startswith("Tuy nhiên, việc tuyên truyền")
    assert words.directions.startswith("Các đại biểu thống nhất phương hướng")


def test_a_day_that_does_not_exist_gives_way_to_the_day_it_was_told():
    assert proposed_words("Hội nghị", "Ngày 31/02/2024 …", told_on=date(2024, 3, 1)).held_on == date(
        2024, 3, 1
    )


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        (TITLE, ConferenceKind.YEARLY_REVIEW),
        ("Hội nghị tổng kết Chương trình phối hợp giai đoạn 2018 - 2023", ConferenceKind.FINAL_REVIEW),
        ("Sơ kết giữa nhiệm kỳ Nghị quyết đại hội", ConferenceKind.MIDTERM_REVIEW),
        ("Ký kết chương trình phối hợp", ConferenceKind.SIGNING),
        ("Hội thao nữ công nhân", ConferenceKind.OTHER),
        ("某市总工会召开女职工工作中期总结会", ConferenceKind.MIDTERM_REVIEW),
    ],
)
def test_the_review_of_one_year_is_not_the_final_one(title: str, kind: ConferenceKind):
    assert kind_of(title) is kind


def test_a_sports_meeting_is_no_conference():
    assert not tells_of_a_conference("Hội thao nữ công nhân", "Sáng nay, nữ công nhân dự hội thao.")
    assert tells_of_a_conference("Tin hoạt động", "Chiều 3/4, Hội nghị cán bộ nữ công được tổ chức tại Huế.")
