"""Files of every kind become text and tables, and damaged or hostile ones a typed refusal."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
import xlsxwriter

from nucong.engines.archives import Bounds
from nucong.engines.reading import ReadingError, read_bytes, read_files
from nucong.engines.reading.sources import load_bytes, loaded
from nucong.engines.reading.sources.word_numbering import written

VIETNAMESE = "Số: 12/KH-LĐLĐ\nKẾ HOẠCH\nCông tác nữ công năm 2024\nThực hiện Kế hoạch số 5/KH-TLĐ.\n"
CHINESE = "各乡镇工会:\n请各单位于2017年3月23日前报送总结报告。\n联系人:王芳\n某市总工会\n2017年2月13日\n" * 3


def docx_bytes(document: docx.document.Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_text_is_read_in_every_encoding_form(encoding: str) -> None:
    assert load_bytes(VIETNAMESE.encode(encoding)).blocks[0].text.lstrip("\ufeff") == VIETNAMESE


def test_chinese_text_in_a_national_encoding_is_told_from_vietnamese() -> None:
    assert load_bytes(CHINESE.encode("gb18030")).blocks[0].text == CHINESE


def test_vietnamese_text_in_windows_1258_is_composed() -> None:
    assert "kế hoạch" in load_bytes("ke\u0302\u0301 hoa\u0323ch lao đo\u0323\u0302ng".replace("e\u0302\u0301", "ê\u0301").replace("o\u0323\u0302", "ô\u0323").encode("cp1258")).blocks[0].text  # fmt: skip


def test_a_letterhead_table_is_laid_side_by_side_and_is_no_table_of_data() -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "LIÊN ĐOÀN LAO ĐỘNG TỈNH AN BÌNH\nSố: 12/KH-LĐLĐ"
    table.cell(
        0, 1
    ).text = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nAn Bình, ngày 05 tháng 3 năm 2024"
    )
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph("Công tác nữ công năm 2024")
    found = read_bytes(docx_bytes(document))
    assert (found.number, found.symbol, found.date, found.place) == ("12", "KH-LĐLĐ", "2024-03-05", "An Bình")
    assert found.issuers == ["Liên đoàn Lao động tỉnh An Bình"]
    assert found.form is None


def test_automatic_numbers_of_word_are_part_of_the_text() -> None:
    document = docx.Document()
    for text in ("Mục đích", "Nội dung"):
        document.add_paragraph(text, style="List Number")
    assert [block.text for block in load_bytes(docx_bytes(document)).blocks] == ["1. Mục đích", "2. Nội dung"]


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (4, "upperRoman", "IV"),
        (28, "lowerLetter", "bb"),
        (7, "decimalZero", "07"),
        (21, "chineseCounting", "二十一"),
    ],
)
def test_numbers_are_written_as_word_writes_them(value: int, form: str, text: str) -> None:
    assert written(value, form) == text


def test_merged_cells_stay_one_cell_with_its_spans() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    table.style = "Table Grid"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "TT"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Số lượng"
    found = load_bytes(docx_bytes(document)).blocks[0].table
    assert found is not None
    assert [(cell.text, cell.rowspan, cell.colspan) for cell in found.rows[0]] == [
        ("TT", 2, 1),
        ("Số lượng", 1, 2),
    ]


def test_a_workbook_keeps_merged_heads_and_writes_numbers_as_people_do() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Biểu 1")
        sheet.write(0, 0, "BIỂU TỔNG HỢP")
        sheet.merge_range(1, 0, 2, 0, "TT")
        sheet.merge_range(1, 1, 1, 2, "Số lượng")
        sheet.write_row(2, 1, ["Nam", "Nữ"])
        sheet.write_row(3, 0, [12, 1.5])
    heading, block = load_bytes(buffer.getvalue()).blocks
    assert heading.text == "BIỂU TỔNG HỢP"
    assert block.table is not None
    assert (block.table.rows[0][0].rowspan, block.table.rows[0][1].colspan) == (2, 2)
    assert [cell.text for cell in block.table.rows[2]][:2] == ["12", "1,5"]


def test_a_page_gives_its_text_and_tables_without_scripts_and_navigation() -> None:
    page = (
        "<html><head><title>x</title></head><body><nav>Trang chủ</nav><p>Số: 4/LĐLĐ</p><script>alert(1)</script>"
        "<table border=1><tr><td rowspan=2>TT</td><td colspan=2>Số lượng</td></tr><tr><td>Nam</td><td>Nữ</td></tr></table></body></html>"
    )
    blocks = load_bytes(page.encode()).blocks
    assert blocks[0].text == "Số: 4/LĐLĐ"
    assert blocks[1].table is not None
    assert blocks[1].table.rows[0][0].rowspan == 2
    assert not any("alert" in block.text or "Trang chủ" in block.text for block in blocks)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "READING-002"),
        (b" \n\t ", "READING-002"),
        (b"PK\x03\x04 broken", "READING-001"),
        (b"%PDF-1.7 broken", "READING-001"),
        (b"\x00\x01\x02\x03" * 200, "READING-005"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "READING-003"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_code(data: bytes, code: str) -> None:
    with pytest.raises(ReadingError) as refusal:
        load_bytes(data)
    assert refusal.value.code == code


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loaded, "_BOUNDS", Bounds(parts=10, unpacked=1000))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * 2000)
    with pytest.raises(ReadingError) as refusal:
        load_bytes(buffer.getvalue())
    assert refusal.value.code == "READING-004"


def test_entities_of_a_word_file_are_not_expanded() -> None:
    buffer = io.BytesIO()
    part = (
        '<!DOCTYPE d [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        "<w:t>Kế hoạch &secret;</w:t></w:r></w:p></w:body></w:document>"
    )
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/document.xml", part)
    assert "root:" not in load_bytes(buffer.getvalue()).blocks[0].text


def test_a_missing_file_is_a_refusal_too(tmp_path: Path) -> None:
    with pytest.raises(ReadingError) as refusal:
        read_files([tmp_path / "none.txt"])
    assert refusal.value.code == "READING-001"
