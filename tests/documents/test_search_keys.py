"""Which months a provision names, and what of an own document is searched."""

from __future__ import annotations

from typing import Any

import pytest

from nucong.documents.search_keys import months_of, owing_terms, pages_text


def named(value: Any) -> list[int]:
    bits = months_of(value)
    return [month for month in range(1, 13) if bits & (1 << (month - 1))]


@pytest.mark.parametrize(
    ("value", "months"),
    [
        ({"text": "Tháng 11 hằng năm, Ban Nữ công báo cáo"}, [11]),
        ({"text": "trước ngày 30/11/2023", "date": "2023-11-30"}, [11]),
        ({"text": "báo cáo", "date": "--11"}, [11]),
        ({"text": "vào tháng mười một và tháng tư"}, [4, 11]),
        ({"text": "于每年11月底前报送工作总结"}, [11]),
        ({"text": "", "start": "2023-11-15", "end": "2024-01-15"}, [1, 11, 12]),
        ({"text": "Phấn đấu 30% trở lên"}, []),
        ({"text": "năm 2017", "date": "2017"}, []),
        (
            {"text": "theo Chỉ thị ngày 20/01/2016", "detail": {"due": "--11-30", "recurrence": "yearly"}},
            [11],
        ),
        ({"text": "hằng quý báo cáo", "detail": {"due": None, "recurrence": "quarterly"}}, [3, 6, 9, 12]),
        ({"text": "", "detail": {"due": "2024-06-20", "more_due": [{"due": "2024-12-20"}]}}, [6, 12]),
    ],
)
def test_months_are_read_from_days_windows_and_words(value: Any, months: list[int]) -> None:
    assert named(value) == months


def test_who_owes_is_who_is_named_else_who_is_addressed() -> None:
    addressed = ["Công đoàn các huyện"]

    assert owing_terms({"detail": {"by": "Ban Nữ công các cấp"}}, addressed) == " ban nu cong cac cap"
    assert owing_terms({"text": "…", "detail": {}}, addressed) == " cong doan cac huyen"


def test_of_own_pages_only_what_they_say_is_searched() -> None:
    content = {
        "is": "OfficialDocument",
        "place": "Giả Định",
        "blocks": [{"is": "Paragraph", "align": "justify", "runs": [{"is": "Run", "text": "Kết quả tốt"}]}],
        "annexes": [],
    }

    assert pages_text(content) == "Kết quả tốt"
    assert pages_text(None) == ""
