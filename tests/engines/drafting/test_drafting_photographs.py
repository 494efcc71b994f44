"""Photographs in official documents, plain workbooks, sheets of blank forms."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal

import docx
import openpyxl
import pypdfium2
import pytest
from PIL import Image

from nucong.engines.drafting.docx_writer import to_docx
from nucong.engines.drafting.errors import BrokenPicture, BrokenTable, MissingFont
from nucong.engines.drafting.form_sheet import FormSheet, sheet_to_docx, sheet_to_pdf
from nucong.engines.drafting.model import Annex, Cell, OfficialDocument, Picture, Pictures, Table
from nucong.engines.drafting.pdf_writer import to_pdf
from nucong.engines.drafting.plain_workbook import PlainSheet, column, plain_workbook
from tests.engines.drafting.drafting_samples import chinese_notice, vietnamese_letter


def photograph(width: int, height: int, kind: str = "JPEG") -> bytes:
    """Return a picture of some shape."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), "darkred").save(out, kind)
    return out.getvalue()


def with_pictures(document: OfficialDocument, *data: bytes) -> OfficialDocument:
    """Return the document with an annex of photographs."""
    items = tuple(Picture(each, f"Ảnh {n}") for n, each in enumerate(data, 1))
    return replace(document, annexes=(Annex("Hình ảnh", (Pictures(items),)),))


@pytest.mark.parametrize("sample", [vietnamese_letter, chinese_notice])
def test_photographs_stand_in_word_and_pdf_with_their_captions(sample: object) -> None:
    shapes = (photograph(800, 600), photograph(600, 1200, "PNG"), photograph(300, 300))
    document = with_pictures(sample(), *shapes)  # type: ignore[operator]

    made = to_docx(document)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        kept = [name for name in archive.namelist() if name.startswith("word/media/")]
    assert len(kept) == 3
    word = docx.Document(io.BytesIO(made))
    captions = [
        p.text for table in word.tables for row in table.rows for cell in row.cells for p in cell.paragraphs
    ]
    assert {"Ảnh 1", "Ảnh 2", "Ảnh 3"} <= set(captions)
    assert to_docx(document) == made
    try:
        pdf = pypdfium2.PdfDocument(to_pdf(document))
    except MissingFont as missing:
        pytest.skip(str(missing))
    last = pdf[len(pdf) - 1].get_textpage().get_text_range()
    assert all(f"nh {n}" in last for n in (1, 2, 3))


def test_twenty_four_photographs_take_pages_but_none_is_cut() -> None:
    shapes = [photograph(1200, 800)] * 12 + [photograph(800, 1200)] * 12
    pdf = pypdfium2.PdfDocument(to_pdf(with_pictures(vietnamese_letter(), *shapes)))

    pictures = sum(1 for page in pdf for thing in page.get_objects(max_depth=6) if thing.type == 3)
    assert pictures == 24


def test_what_is_no_photograph_is_refused() -> None:
    with pytest.raises(BrokenPicture):
        to_docx(with_pictures(vietnamese_letter(), b"%PDF-1.7"))


def test_a_plain_workbook_keeps_numbers_days_and_texts_as_they_are() -> None:
    values = ("=1+1", 0, Decimal("1.50"), date(2024, 3, 8), None, 10**20, " a\x00b ", "@x")
    made = plain_workbook([PlainSheet("Số liệu: gốc/1", ["đầu"] * 8, [values], ["n"] * 8)])
    sheet = openpyxl.load_workbook(io.BytesIO(made)).active

    assert [cell.value for cell in sheet[3]][:3] == ["=1+1", 0, 1.5]
    assert sheet["D3"].value.date() == date(2024, 3, 8)
    assert sheet["E3"].value is None
    assert sheet["F3"].value == str(10**20)  # Excel would round it
    assert sheet["G3"].value == " ab "
    assert {sheet["A3"].data_type, sheet["H3"].data_type} == {"s"}
    assert sheet.title == "Số liệu  gốc 1"
    assert plain_workbook([PlainSheet("Số liệu: gốc/1", ["đầu"] * 8, [values], ["n"] * 8)]) == made


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_lettered_as_in_excel(index: int, letters: str) -> None:
    assert column(index) == letters


def sheet_of(rows: int, language: str = "vi") -> FormSheet:
    """Return a sheet with many rows."""
    head = (Cell("Nội dung", bold=True), Cell("Số liệu", bold=True))
    body = tuple((Cell(f"Dòng {n}\x07"), Cell("người", align="right")) for n in range(rows))
    return FormSheet(
        "Biểu", language, Table((head, *body), 1), ("Đơn vị: …",), ("Ghi 0 khi không có.",), ("A", "B")
    )


def test_a_long_sheet_repeats_its_head_and_counts_its_pages() -> None:
    pdf = pypdfium2.PdfDocument(sheet_to_pdf(sheet_of(70)))

    assert len(pdf) > 1
    second = pdf[1].get_textpage().get_text_range()
    assert "Nội dung" in second
    assert f"2/{len(pdf)}" in second
    assert len(pypdfium2.PdfDocument(sheet_to_pdf(sheet_of(3)))) == 1


def test_a_sheet_lies_on_its_side_in_both_files() -> None:
    wide = replace(sheet_of(3), landscape=True)

    width, height = pypdfium2.PdfDocument(sheet_to_pdf(wide))[0].get_size()
    section = docx.Document(io.BytesIO(sheet_to_docx(wide))).sections[0]
    assert width > height
    assert section.page_width > section.page_height


def test_a_sheet_with_a_hole_in_its_table_is_refused() -> None:
    broken = replace(sheet_of(2), table=Table(((Cell("a"),), (Cell("b"), Cell("c"))), 0))

    with pytest.raises(BrokenTable):
        sheet_to_docx(broken)
