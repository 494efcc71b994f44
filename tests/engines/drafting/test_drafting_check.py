"""The layout check: silent on our own files, loud on planted faults, naming rule and source."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.shared import Mm, Pt

from nucong.engines.drafting.check import check_layout
from nucong.engines.drafting.docx_writer import to_docx
from nucong.engines.drafting.errors import NotADocx
from nucong.engines.drafting.model import OfficialDocument
from tests.engines.drafting.drafting_samples import (
    chinese_notice,
    chinese_report,
    vietnamese_letter,
    vietnamese_report,
)

LETTERS = {
    "công văn": vietnamese_letter(),
    "báo cáo": vietnamese_report(),
    "通知": chinese_notice(),
    "报告": chinese_report(),
}


@pytest.mark.parametrize("document", LETTERS.values(), ids=LETTERS.keys())
def test_our_own_files_pass(document: OfficialDocument) -> None:
    assert check_layout(to_docx(document)) == []


def spoiled(document: OfficialDocument, spoil: Callable[[Any], None]) -> set[str]:
    word = docx.Document(BytesIO(to_docx(document)))
    spoil(word)
    out = BytesIO()
    word.save(out)
    return {finding.rule for finding in check_layout(out.getvalue())}


def paragraphs(word: Any) -> list[Any]:
    cells = [cell for table in word.tables for row in table.rows for cell in row.cells]
    return [*word.paragraphs, *(p for cell in cells for p in cell.paragraphs)]


def rewrite(old: str, new: str) -> Callable[[Any], None]:
    def spoil(word: Any) -> None:
        runs = [run for p in paragraphs(word) for run in p.runs if old in run.text]
        assert runs, f"{old!r} is not in the file"
        for run in runs:
            run.text = run.text.replace(old, new)

    return spoil


def format_runs(text: str, **fonts: Any) -> Callable[[Any], None]:
    def spoil(word: Any) -> None:
        runs = [run for p in paragraphs(word) for run in p.runs if text in run.text]
        assert runs, f"{text!r} is not in the file"
        for run in runs:
            for name, value in fonts.items():
                setattr(run.font, name, value)

    return spoil


def on_section(**measures: Any) -> Callable[[Any], None]:
    def spoil(word: Any) -> None:
        for name, value in measures.items():
            setattr(word.sections[0], name, value)

    return spoil


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (on_section(left_margin=Mm(20)), "nd30.margin-left"),
        (on_section(page_width=Mm(216), page_height=Mm(279)), "nd30.page-size"),
        (on_section(different_first_page_header_footer=False), "nd30.page-number"),
        (rewrite("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", ""), "nd30.state-name"),
        (rewrite("Độc lập - Tự do - Hạnh phúc", "Độc lập–Tự do–Hạnh phúc"), "nd30.motto"),
        (rewrite("Số: 07/LĐLĐ-ToC", "Số: 7/LĐLĐ-ToC"), "nd30.number"),
        (rewrite("Số: 07/LĐLĐ-ToC", "Số 07-LĐLĐ"), "nd30.number"),
        (rewrite("ngày 05 tháng 02", "ngày 5 tháng 2"), "nd30.place-date"),
        (format_runs("ngày 05 tháng 02", italic=False), "nd30.place-date-face"),
        (format_runs("V/v", bold=True), "nd30.letter-subject-face"),
        (rewrite("Kính gửi:", "Đồng gửi:"), "nd30.recipients"),
        (format_runs("Thực hiện kế hoạch", size=Pt(12)), "nd30.body-size"),
        (format_runs("Thực hiện kế hoạch", name="Arial"), "nd30.font"),
        (rewrite("Nơi nhận:", "Gửi:"), "nd30.distribution"),
        (format_runs("Nơi nhận:", size=Pt(14)), "nd30.distribution-head-size"),
        (rewrite("- Lưu: VT, ToC.", "- Ban Tổ chức."), "nd30.distribution"),
        (rewrite("PHÓ CHỦ TỊCH", "Phó Chủ tịch"), "nd30.signature"),
    ],
)
def test_planted_fault_in_a_vietnamese_letter_is_found(spoil: Callable[[Any], None], rule: str) -> None:
    assert rule in spoiled(vietnamese_letter(), spoil)


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (on_section(top_margin=Mm(25)), "gbt9704.margin-top"),
        (rewrite("〔2026〕", "[2026]"), "gbt9704.symbol"),
        (rewrite("5号", "05号"), "gbt9704.symbol"),
        (rewrite("2026年2月3日", "二〇二六年二月三日"), "gbt9704.date"),
        (rewrite("2026年2月3日", "2026年02月03日"), "gbt9704.date"),
        (rewrite("市直属基层工会：", "市直属基层工会:"), "gbt9704.addressees"),
        (format_runs("青禾市总工会关于", size=Pt(16)), "gbt9704.title-size"),
        (format_runs("为深入", size=Pt(14)), "gbt9704.body-size"),
    ],
)
def test_planted_fault_in_a_chinese_notice_is_found(spoil: Callable[[Any], None], rule: str) -> None:
    assert rule in spoiled(chinese_notice(), spoil)


def test_every_finding_names_what_was_found_what_is_expected_and_its_source() -> None:
    empty = BytesIO()
    docx.Document().save(empty)

    findings = check_layout(empty.getvalue())

    assert findings
    assert all(f.found and f.expected and "30/2020" in f.source for f in findings)
    assert [f.severity for f in findings] == sorted(
        (f.severity for f in findings), key=lambda s: s != "error"
    )


def test_chinese_rules_only_warn_because_unions_follow_them_by_custom() -> None:
    word = docx.Document()
    word.add_paragraph("各基层工会：现将有关工作通知如下，请认真贯彻执行。")
    out = BytesIO()
    word.save(out)

    assert {finding.severity for finding in check_layout(out.getvalue())} == {"warning"}


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"PK\x03\x04broken"], ids=["empty", "pdf", "broken zip"]
)
def test_other_files_are_refused_with_a_code(content: bytes) -> None:
    with pytest.raises(NotADocx) as refused:
        check_layout(content)

    assert refused.value.code == "DRAFTING-006"
