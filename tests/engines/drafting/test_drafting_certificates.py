"""Certificates: a sheet for each, with what a reader checks; Word and PDF say the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pypdfium2
import pytest

from nucong.engines.drafting.certificate import Certificate, certificates_to_docx, certificates_to_pdf
from nucong.engines.drafting.fonts import available_fonts

VI = Certificate(
    "vi", "Liên đoàn Lao động tỉnh Giả Định", "Tổng Liên đoàn Lao động Việt Nam", "Lê Thị Mai", True,
    "Công đoàn cơ sở May Sao Mai", "Tập huấn nữ công", date(2018, 4, 2), date(2018, 4, 3), 2, "Hội trường",
    "07/2018", "A1B2-C3D4", "Giả Định", date(2018, 4, 3), "TM. Ban Thường vụ", "Chủ tịch", "Trần Văn Long",
)  # fmt: skip
ZH = replace(VI, language="zh", issuer="云山省总工会", holder="邓莉娟", unit="荥阳市总工会", course="女职工工作培训班", body="", title="主席", name="王建国")  # fmt: skip


def pages(data: bytes) -> list[str]:
    """Return the text of each page of a PDF, without breaks."""
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(data)]


def test_each_certificate_stands_on_a_sheet_of_its_own() -> None:
    first, second = pages(certificates_to_pdf([VI, replace(VI, holder="Vũ Văn An", is_woman=False)]))

    for told in (
        "GIẤY CHỨNG NHẬN",
        "Bà Lê Thị Mai",
        "2 ngày, từ ngày 2/4/2018 đến ngày 3/4/2018",
        "Số: 07/2018",
    ):
        assert told in first
    assert "Giả Định, ngày 03 tháng 4 năm 2018" in first
    assert "Ông Vũ Văn An" in second


def test_a_long_course_stays_on_one_sheet() -> None:
    long = replace(VI, course="Bồi dưỡng kiến thức giới và lồng ghép giới trong hoạt động công đoàn " * 3)

    assert len(pages(certificates_to_pdf([long]))) == 1


@pytest.mark.skipif(not available_fonts().chinese, reason="no Chinese font here")
def test_the_chinese_certificate_says_who_finished_what_and_when() -> None:
    (told,) = pages(certificates_to_pdf([ZH]))

    plain = told.replace(" ", "")
    assert "结业证书" in plain
    assert "邓莉娟同志（荥阳市总工会）于2018年4月2日至3日" in plain
    assert "证书编号：07/2018" in plain


def test_word_says_the_same_and_gives_the_same_bytes() -> None:
    data = certificates_to_docx([VI, VI])

    word = docx.Document(BytesIO(data))
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert text.count("Bà Lê Thị Mai") == 2
    assert data == certificates_to_docx([VI, VI])
