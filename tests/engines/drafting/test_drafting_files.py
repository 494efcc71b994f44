"""The files read back: layout in the Word file, text in the PDF, figures equal across DOCX, PDF and XLSX."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import openpyxl
import pdfplumber
import pypdfium2
import pytest
from docx.oxml.ns import qn
from python_calamine import CalamineWorkbook

from nucong.engines.drafting.charts import bar_chart, bullet, completeness_bar, series
from nucong.engines.drafting.docx_writer import to_docx
from nucong.engines.drafting.errors import BrokenChart, BrokenWorkbook, MissingFont
from nucong.engines.drafting.figures import format_number
from nucong.engines.drafting.fonts import available_fonts, font_report, require_chinese
from nucong.engines.drafting.model import Cell, OfficialDocument, Paragraph, Table
from nucong.engines.drafting.pdf_writer import to_pdf
from nucong.engines.drafting.xlsx_writer import LevelSheet, Question, UnitRow, consolidated_workbook, tab_name
from tests.engines.drafting.drafting_samples import (
    COST,
    LEVEL,
    SESSIONS,
    TOTALS,
    chinese_notice,
    chinese_report,
    figures_table,
    vietnamese_letter,
    vietnamese_report,
)

needs_chinese_font = pytest.mark.skipif(
    not available_fonts().chinese, reason="no font with Chinese letters here; install fonts-noto-cjk"
)


def workbook() -> bytes:
    return consolidated_workbook((LEVEL,), language="vi", title="Tổng hợp năm 2026", meta={"Kỳ": "Năm 2026"})


def pages_of(pdf: bytes) -> list[str]:
    opened = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in opened]


def word_table(word: bytes, *, first_cell: str) -> list[list[str]]:
    tables = docx.Document(BytesIO(word)).tables
    return next(
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in tables
        if table.cell(0, 0).text == first_cell
    )


def test_totals_are_the_same_in_word_pdf_and_workbook() -> None:
    report = vietnamese_report()
    shown = [format_number(value, language="vi") for value in TOTALS.values()]

    in_word = word_table(to_docx(report), first_cell="Đơn vị")[-1][1:]
    with pdfplumber.open(BytesIO(to_pdf(report))) as opened:
        tables = [table for page in opened.pages for table in page.extract_tables()]
    in_pdf = next(row for table in tables for row in table if row[0] == "Tổng cộng")[1:]
    sheet = CalamineWorkbook.from_filelike(BytesIO(workbook())).get_sheet_by_index(0)
    in_workbook = sheet.to_python()[-1][3:6]

    assert in_word == in_pdf == shown
    assert [Decimal(str(value)) for value in in_workbook] == list(TOTALS.values())


def test_chart_is_never_without_the_table_of_its_figures() -> None:
    rows = word_table(to_docx(vietnamese_report()), first_cell="Nội dung")

    assert rows[0][1] == "Số liệu (buổi)"
    assert [row[1] for row in rows[1:]] == ["12", "0", "30"]


def test_pdf_of_a_letter_says_every_official_part() -> None:
    text = " ".join(pages_of(to_pdf(vietnamese_letter()))[0].split())

    for part in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 07/LĐLĐ-ToC",
        "Thanh Lam, ngày 05 tháng 02 năm 2026",
        "Kính gửi:",
        "- Công đoàn ngành.",
        "trước ngày 20/12/2026",
        "TM. BAN THƯỜNG VỤ",
        "Lê Thị Minh An",
        "- Lưu: VT, ToC.",
    ):
        assert part in text


def test_motto_rule_in_the_pdf_is_as_long_as_the_motto() -> None:
    with pdfplumber.open(BytesIO(to_pdf(vietnamese_letter()))) as opened:
        page = opened.pages[0]
        words = [w for w in page.extract_words() if w["top"] < 120]
        start = next(w for w in words if w["text"] == "Độc")
        end = next(w for w in words if w["text"] == "phúc")
        rule = next(line for line in page.lines if line["x0"] > page.width / 2 and line["top"] < 120)

    assert rule["x1"] - rule["x0"] == pytest.approx(end["x1"] - start["x0"], abs=2)
    assert 0 < rule["top"] - end["bottom"] < 6


def test_page_number_begins_on_page_two_and_anew_in_each_annex() -> None:
    filler = tuple(
        Paragraph.of("Nội dung triển khai tại các đơn vị trong toàn tỉnh. " * 12) for _ in range(12)
    )
    report = replace(vietnamese_report(), blocks=filler)

    firsts = [page.strip().splitlines()[0].strip() for page in pages_of(to_pdf(report))]

    assert firsts[1:3] == ["2", "3"]
    assert [first for first in firsts if first.startswith("Phụ lục")] == ["Phụ lục I", "Phụ lục II"]
    assert firsts.index("Phụ lục I") >= 3


@pytest.mark.parametrize("paragraphs", range(7, 15))
def test_signature_never_stands_alone_on_a_page(paragraphs: int) -> None:
    filler = tuple(
        Paragraph.of("Nội dung triển khai tại các đơn vị trong toàn tỉnh. " * 5) for _ in range(paragraphs)
    )
    last = Paragraph.of("Câu cuối cùng của văn bản./.")

    pages = pages_of(to_pdf(replace(vietnamese_letter(), blocks=(*filler, last))))

    signing = next(page for page in pages if "Lê Thị Minh An" in page)
    assert "Câu cuối cùng" in signing
    assert "Nơi nhận" in signing


def test_word_file_holds_signature_and_last_words_together() -> None:
    word: Any = docx.Document(BytesIO(to_docx(vietnamese_letter())))

    last = [p for p in word.paragraphs if p.text][-1]
    row = word.tables[-1].rows[0]
    assert last.paragraph_format.keep_with_next
    assert row._tr.trPr.find(qn("w:cantSplit")) is not None
    assert "Lê Thị Minh An" in row.cells[1].text
    assert "Nơi nhận:" in row.cells[0].text


def test_merged_cells_are_really_merged_and_heads_repeat() -> None:
    table = Table(
        (
            (Cell("TT", rowspan=2), Cell("Số buổi", colspan=2)),
            (Cell("nữ"), Cell("chung")),
            (Cell("1"), Cell("2"), Cell("3")),
        ),
        header_rows=2,
    )

    word: Any = docx.Document(BytesIO(to_docx(replace(vietnamese_letter(), blocks=(table,)))))
    drawn = word.tables[1]

    assert drawn.cell(0, 0)._tc is drawn.cell(1, 0)._tc
    assert drawn.cell(0, 1)._tc is drawn.cell(0, 2)._tc
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in drawn.rows] == [True, True, False]


def test_chinese_word_file_names_official_fonts_and_the_line_grid() -> None:
    word: Any = docx.Document(BytesIO(to_docx(chinese_notice())))
    by_text = {p.text: p for p in word.paragraphs}

    def asian(text: str) -> str:
        return str(by_text[text].runs[0]._r.rPr.rFonts.get(qn("w:eastAsia")))

    assert asian("一、活动内容") == "黑体"
    assert asian("（一）开展集中宣传") == "楷体_GB2312"
    assert asian("各乡镇（街道）工会、市直属基层工会：") == "仿宋_GB2312"
    assert asian("青禾市总工会文件") == "方正小标宋简体"
    grid = word.sections[0]._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")
    body = next(p for p in word.paragraphs if p.text.startswith("为深入"))
    assert body._p.pPr.ind.get(qn("w:firstLineChars")) == "200"
    assert body.paragraph_format.first_line_indent.pt == pytest.approx(31.5, abs=0.5)


@needs_chinese_font
def test_chinese_pdf_says_every_official_part_in_order() -> None:
    pages = ["".join(page.split()) for page in pages_of(to_pdf(chinese_notice()))]
    text = "".join(pages)

    parts = ["青禾市总工会文件", "青工〔2026〕5号", "青禾市总工会关于开展2026年", "各乡镇（街道）工会、市直属基层工会：",
             "附件：1.活动情况统计表", "青禾市总工会2026年2月3日", "附件1", "附件2", "抄送：市妇女联合会。", "2026年2月4日印发"]  # fmt: skip
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    assert "—1—" in pages[0]


@needs_chinese_font
def test_chinese_page_number_stands_outside_odd_right_even_left() -> None:
    with pdfplumber.open(BytesIO(to_pdf(chinese_notice()))) as opened:
        places = [
            next(word for word in page.extract_words() if word["text"] == "—" and word["top"] > 740)["x0"]
            / float(page.width)
            for page in opened.pages[:2]
        ]

    assert places[0] > 0.7
    assert places[1] < 0.25


def test_chinese_pdf_without_font_names_the_package_to_install() -> None:
    report = font_report(["Tinos", "Libertinus Serif"])

    with pytest.raises(MissingFont) as refused:
        require_chinese(report)

    assert refused.value.package == "fonts-noto-cjk"
    assert report.advice == ("fonts-noto-cjk",)


def test_vietnamese_pdf_falls_back_to_the_embedded_font() -> None:
    report = font_report(["Libertinus Serif", "New Computer Modern"])

    assert report.vietnamese == "Libertinus Serif"
    assert not report.official


@pytest.mark.parametrize("document", [vietnamese_letter(), chinese_report()], ids=["vi", "zh"])
def test_same_document_gives_the_same_word_bytes(document: OfficialDocument) -> None:
    assert to_docx(document) == to_docx(document)


def test_same_document_gives_the_same_pdf_bytes() -> None:
    assert to_pdf(vietnamese_letter()) == to_pdf(vietnamese_letter())


def test_markup_in_the_text_is_printed_as_text() -> None:
    nasty = "#panic() *đậm* $x$ <b>&amp; \\ [ab] // không phải lệnh @x"

    page = " ".join(pages_of(to_pdf(replace(vietnamese_letter(), blocks=(Paragraph.of(nasty),))))[0].split())
    word: Any = docx.Document(BytesIO(to_docx(replace(vietnamese_letter(), blocks=(Paragraph.of(nasty),)))))

    assert nasty in page
    assert nasty in [p.text for p in word.paragraphs]


@pytest.mark.parametrize(
    "text", ["hoan hô 😀", "ไทย", "", "x" * 300], ids=["emoji", "Thai", "empty", "one long word"]
)
def test_no_text_of_a_user_stops_the_writers(text: str) -> None:
    report = replace(vietnamese_report(), issuer=text, subject=text, blocks=(Paragraph.of(text),))

    assert to_docx(report).startswith(b"PK")
    assert to_pdf(report).startswith(b"%PDF")


def test_undated_draft_leaves_room_for_number_and_day() -> None:
    text = pages_of(to_pdf(replace(vietnamese_letter(), date=None, number=None, draft=True)))[0]

    assert "DỰ THẢO" in text
    assert re.search(r"ngày\s+tháng\s+năm", text)


def test_workbook_totals_are_live_formulas_with_their_value() -> None:
    formulas = openpyxl.load_workbook(BytesIO(workbook()))["Cấp phường, xã"]
    values = openpyxl.load_workbook(BytesIO(workbook()), data_only=True)["Cấp phường, xã"]

    assert [formulas.cell(6, column).value for column in (4, 5, 6)] == [
        "=SUM(D3:D5)",
        "=SUM(E3:E5)",
        "=SUM(F3:F5)",
    ]
    assert [values.cell(6, column).value for column in (4, 5, 6)] == [42, 55555, 1330.7]
    assert formulas.freeze_panes == "C3"


def test_blank_zero_and_not_applicable_stay_three_things() -> None:
    sheet = openpyxl.load_workbook(BytesIO(workbook()))["Cấp phường, xã"]

    assert [sheet["D4"].value, sheet["E4"].value, sheet["F5"].value] == [0, None, "–"]


def test_text_that_begins_like_a_formula_stays_text() -> None:
    sheet = openpyxl.load_workbook(BytesIO(workbook()))["Cấp phường, xã"]

    for place, text in (("G3", "=1+1"), ("G4", "@cmd"), ("B5", "-Công đoàn khu công nghiệp")):
        assert (sheet[place].value, sheet[place].data_type) == (text, "s")
        assert sheet[place].quotePrefix


def test_notes_sheet_defines_columns_and_names_who_is_missing() -> None:
    notes = openpyxl.load_workbook(BytesIO(workbook()))["Chú thích"]
    cells = [str(cell.value) for row in notes.iter_rows() for cell in row if cell.value]

    assert {"Kỳ", "Năm 2026", "Mỗi buổi đếm một lần", "Liên đoàn Lao động xã Mỹ Lâm"} <= set(cells)


@pytest.mark.parametrize(
    ("questions", "value"),
    [((SESSIONS, SESSIONS), 1), ((SESSIONS,), 10**15), ((COST,), Decimal("1.25"))],
    ids=["two of one name", "too long for Excel", "more decimals than the question has"],
)
def test_workbook_that_would_lose_a_figure_is_refused(
    questions: tuple[Question, ...], value: int | Decimal
) -> None:
    level = LevelSheet("Cấp", questions, (UnitRow("1", "Đơn vị", {"sessions": value, "cost": value}),))

    with pytest.raises(BrokenWorkbook):
        consolidated_workbook((level,), language="vi", title="", meta={})


def test_tab_names_are_what_excel_accepts_and_unlike() -> None:
    taken: set[str] = set()

    names = [
        tab_name(name, taken)
        for name in ("Cấp [1]/2: *" + "x" * 40, "cấp  1  2    " + "X" * 40, "", "History")
    ]

    assert len({name.casefold() for name in names}) == 4
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_charts_are_safe_in_a_strict_page() -> None:
    charts = [
        bar_chart((("<script>Công & đoàn", 3), ("Dài " * 30, 0)), unit="buổi"),
        bullet(value=130, target=100, label="Kế hoạch", unit="%"),
        completeness_bar(on_time=5, late=2, missing=3, words=("đúng hạn", "trễ", "chưa nộp")),
        series((("2024", 5), ("2025", None), ("2026", 9)), breaks=(2,)),
    ]

    for chart in charts:
        root = ElementTree.fromstring(chart)
        assert all(
            "style" not in node.attrib and not node.tag.endswith(("style", "script")) for node in root.iter()
        )
        assert root[0].tag.endswith("title")


def test_line_never_crosses_a_gap_or_a_break() -> None:
    whole = series((("a", 1), ("b", 2), ("c", 3)))
    broken = series((("a", 1), ("b", 2), ("c", 3)), breaks=(1,))
    gap = series((("a", 1), ("b", None), ("c", 3)))

    assert [text.count('stroke-width="2"') for text in (whole, broken, gap)] == [2, 1, 0]
    assert "stroke-dasharray" in broken


def test_bar_chart_without_figures_is_refused() -> None:
    with pytest.raises(BrokenChart):
        bar_chart(())


def test_figures_table_fits_every_page_of_a_landscape_annex() -> None:
    long = Table((figures_table().rows[0], *(figures_table().rows[1:4] * 30)), column_widths=(4, 1, 1, 1))
    report = vietnamese_report()
    report = replace(report, annexes=(replace(report.annexes[0], blocks=(long,)),))

    with pdfplumber.open(BytesIO(to_pdf(report))) as opened:
        wide = [page for page in opened.pages if page.width > page.height]
        heads = [page.extract_tables()[0][0][0] for page in wide]

    assert len(wide) > 2
    assert set(heads) == {"Đơn vị"}


@pytest.mark.parametrize("rows", range(25, 36))
def test_totals_row_never_stands_alone_on_a_page(rows: int) -> None:
    body = [(f"Đơn vị {i}", str(i)) for i in range(rows)]
    table = Table.of(("Đơn vị", "Số buổi"), [*body, ("Tổng cộng", "9")])
    report = replace(vietnamese_letter(), blocks=(table, Paragraph.of("Hết.")))

    page = next(page for page in pages_of(to_pdf(report)) if "Tổng cộng" in page)
    word: Any = docx.Document(BytesIO(to_docx(report))).tables[1]

    assert f"Đơn vị {rows - 1}" in page
    assert word.rows[-2].cells[0].paragraphs[0].paragraph_format.keep_with_next


def test_engine_loads_without_django() -> None:
    source = Path(__file__).parents[3] / "src"
    code = (
        "import sys\n"
        "import nucong.engines.drafting.check, nucong.engines.drafting.docx_writer\n"
        "import nucong.engines.drafting.pdf_writer, nucong.engines.drafting.xlsx_writer\n"
        "sys.exit('django' in sys.modules)"
    )

    assert (
        subprocess.run(
            [sys.executable, "-c", code], check=False, env={**os.environ, "PYTHONPATH": str(source)}
        ).returncode
        == 0
    )
