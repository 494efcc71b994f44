"""The outline of a report: which parts ask for work, and how they are headed."""

from __future__ import annotations

import pytest

from nucong.flow.outline import outline_of, without_number, work_sections
from nucong.kernel.text import numbered, shortened

LETTER = [
    {"level": 1, "number": "I", "title": "MỤC ĐÍCH, YÊU CẦU"},
    {"level": 1, "number": "II", "title": "NỘI DUNG"},
    {"level": 2, "number": "1", "title": "Tuyên truyền pháp luật cho lao động nữ, …"},
    {"level": 2, "number": "2", "title": "Chăm lo sức khỏe"},
    {"level": 1, "number": "III", "title": "TỔ CHỨC THỰC HIỆN"},
]


def test_purpose_and_organisation_are_not_reported_and_a_single_section_gives_its_parts():
    assert work_sections(LETTER) == [
        ("1", "Tuyên truyền pháp luật cho lao động nữ"),
        ("2", "Chăm lo sức khỏe"),
    ]


def test_the_outline_opens_closes_and_numbers_its_parts():
    titles = [part["title"] for part in outline_of(LETTER, "vi")]
    assert titles[1:3] == ["1. Tuyên truyền pháp luật cho lao động nữ", "2. Chăm lo sức khỏe"]
    assert len(titles) == 4


@pytest.mark.parametrize(
    ("number", "heading"),
    [
        ("I", "Mục đích"),
        ("2", "2023: năm bản lề"),
        ("一、", "指导思想"),
        ("(一)", "加强领导"),
        ("a)", "Đợt một"),
    ],
)
def test_a_heading_loses_just_the_number_it_was_given(number: str, heading: str):
    written = numbered(number, heading) if number != "a)" else f"{number} {heading}"
    assert without_number(written) == heading


def test_a_shortened_line_ends_with_a_whole_word_and_never_exceeds_its_room():
    text = "Phối hợp giới thiệu và phát huy vai trò nữ cán bộ Công đoàn tham gia Ban Chấp hành"
    assert shortened(text, 60) == "Phối hợp giới thiệu và phát huy vai trò nữ cán bộ Công đoàn…"
    assert shortened("加强" * 40, 20) == ("加强" * 40)[:19] + "…"
    assert shortened("ngắn", 60) == "ngắn"
