"""Marks of urgency and secrecy are read from the head, in both layouts, and nowhere else."""

from __future__ import annotations

import pytest

from nucong.engines.reading import read

VI = """LIÊN ĐOÀN LAO ĐỘNG TỈNH GIẢ ĐỊNH
Số: 57/LĐLĐ
{mark}
Giả Định, ngày 26 tháng 02 năm 2024

Kính gửi: Công đoàn các huyện.

Đề nghị báo cáo khẩn trước ngày 12/4/2024; tài liệu mật không gửi qua mạng.
"""
ZH = """{mark}
临川市总工会文件
临工〔2024〕57号
关于开展女职工服务周活动的通知

各县总工会：
请妥善保管机密文件，特急事项电话报告，于2024年4月12日前报送。
"""


@pytest.mark.parametrize(
    ("text", "mark", "detail"),
    [
        (VI, "HỎA TỐC", {"urgency": "HỎA TỐC"}),
        (VI, "| THƯỢNG KHẨN |", {"urgency": "THƯỢNG KHẨN"}),
        (VI, "TỐI MẬT", {"secrecy": "TỐI MẬT"}),
        (VI, "", None),
        (ZH, "特急", {"urgency": "特急"}),
        (ZH, "机密★1年", {"secrecy": "机密★1年"}),
        (ZH, "", None),
    ],
)
def test_a_mark_of_the_head_is_a_part_with_its_place(
    text: str, mark: str, detail: dict[str, str] | None
) -> None:
    directive = read(text.format(mark=mark))

    found = [part for part in directive.provisions if part.kind == "mark"]
    assert [part.detail for part in found] == ([detail] if detail else [])
    for part in found:
        assert part.span is not None
        assert directive.text[slice(*part.span)] == part.text
