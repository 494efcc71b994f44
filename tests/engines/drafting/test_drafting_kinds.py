"""Kinds of Chinese papers: the head of a letter, what a notice issues, the last lines before a signature."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import docx
import pypdfium2

from nucong.engines.drafting.check import check_layout
from nucong.engines.drafting.docx_writer import to_docx
from nucong.engines.drafting.model import Annex, Paragraph, Run
from nucong.engines.drafting.pdf_writer import to_pdf
from nucong.engines.drafting.wording_zh import annex_label, attachment_names
from tests.engines.drafting.drafting_samples import chinese_notice, vietnamese_letter


def test_the_first_mark_of_a_letter_stands_in_the_line_of_its_symbol() -> None:
    letter = replace(
        chinese_notice(), kind="official_letter", symbol="青工函", secrecy="秘密★1年", urgency="特急"
    )
    word = to_docx(letter)

    lines = [paragraph.text for paragraph in docx.Document(BytesIO(word)).paragraphs if paragraph.text]
    assert lines[:2] == ["秘密★1年\t青工函〔2026〕5号", "特急"]
    assert [found.rule for found in check_layout(word)] == []  # its red name stands in the page head
    head = docx.Document(BytesIO(word)).sections[0].first_page_header
    assert head.paragraphs[0].text, "an empty line would push the red name below its 30 mm"


def test_minutes_bear_their_own_red_mark_and_name_who_came_in_place_of_a_signature() -> None:
    minutes = replace(
        chinese_notice(), kind="minutes", number=None, symbol=None, recipients=(), annexes=(), subject="工作会议纪要",
        attendance=(("出席", "常务委员会（女8人、男1人）"), ("列席", "王和")),
    )  # fmt: skip
    word = to_docx(minutes)

    lines = [paragraph.text for paragraph in docx.Document(BytesIO(word)).paragraphs if paragraph.text]
    assert lines[0].endswith("会议纪要")
    assert not any("文件" in line for line in lines)
    assert lines[1].endswith("\t2026年2月3日")
    assert lines[-2:] == ["出席：常务委员会（女8人、男1人）", "列席：王和"]
    assert [found.rule for found in check_layout(word) if found.rule == "symbol"] == []
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(to_pdf(minutes)))
    assert text.count("2026年2月3日") == 1  # over the red rule, not under the text
    assert "出席：" in text


def test_what_a_notice_issues_bears_no_label_and_counts_among_no_annexes() -> None:
    issued = Annex("实施方案", (Paragraph.of("一是宣传。"),), issued=True, named=False)
    table = Annex("统计表", (Paragraph.of("场次"),))
    notice = replace(chinese_notice(), annexes=(issued, table))

    assert [annex_label(notice, annex) for annex in notice.annexes] == ["", "附件"]
    assert attachment_names(notice) == ["统计表"]


def test_a_run_in_heading_is_set_in_kai() -> None:
    paragraph = Paragraph((Run("（一）开展宣传。", lead=True), Run("进企业、进车间。")))
    word: Any = docx.Document(BytesIO(to_docx(replace(chinese_notice(), blocks=(paragraph,)))))

    runs = next(p for p in word.paragraphs if p.text.startswith("（一）")).runs
    fonts = [run._r.xpath("./w:rPr/w:rFonts/@w:eastAsia")[0] for run in runs]
    assert fonts == ["楷体_GB2312", "仿宋_GB2312"]


def test_a_long_last_paragraph_leaves_no_half_empty_page_before_the_signature() -> None:
    last = Paragraph.of("Câu đầu tiên. " + "Nội dung triển khai tại các đơn vị trong toàn tỉnh. " * 45)
    pages = pypdfium2.PdfDocument(to_pdf(replace(vietnamese_letter(), blocks=(last,), annexes=())))

    texts = [page.get_textpage().get_text_range() for page in pages]
    assert "Câu đầu tiên" in texts[0]
    assert "Nội dung triển khai" in texts[1]
    assert "Lê Thị Minh An" in texts[1]


def test_a_letter_with_a_wide_annex_ends_with_it_where_no_colophon_follows() -> None:
    wide = Annex("统计表", (Paragraph.of("场次"),), landscape=True)
    letter = replace(chinese_notice(), kind="official_letter", annexes=(wide,), distribution=())

    def pages(document: Any) -> list[bool]:
        sections = docx.Document(BytesIO(to_docx(document))).sections
        return [section.page_width > section.page_height for section in sections]

    assert pages(letter) == [False, True]  # an upright page after it would be empty
    assert pages(replace(letter, distribution=("市妇联",))) == [False, True, False]
