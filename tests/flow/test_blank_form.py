"""The blank form on paper: its own shape, the unit in its head, boxes to tick, in both languages."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pypdfium2
import pytest

from nucong.documents.pages import Skipped
from nucong.engines.xforms import Form, GridCell, PaperGrid
from nucong.flow.blank_form import blank_files, blank_sheet
from nucong.forms.actions import draft_form, publish_version
from tests.federation import House, form_of_house, house, open_report, standing_house

__all__ = ["house", "standing_house"]


def words_of_pdf(house: House, unit: str = "") -> str:
    """Return the text of the printed form."""
    made = blank_files(blank_sheet(house.cycle, unit=unit), "pdf")
    if isinstance(made, Skipped):
        pytest.skip(made.reason)
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made))


def test_the_printed_form_asks_every_question_with_boxes_units_and_no_figure(house: House) -> None:
    told = words_of_pdf(house)

    for label in ("Số buổi tuyên truyền", "Trong đó: nữ", "Kinh phí", "triệu đồng", "Ghi chú"):
        assert label in told
    assert told.count("□") == 5
    assert "Đơn vị báo cáo: …" in told
    assert "12/4/2024" in told


def test_the_form_of_a_unit_bears_its_name(house: House) -> None:
    assert "Đơn vị báo cáo: Công đoàn cơ sở May Sao Mai" in words_of_pdf(house, "Công đoàn cơ sở May Sao Mai")


def test_the_word_file_has_the_same_cells_as_the_pdf(house: House) -> None:
    made = blank_files(blank_sheet(house.cycle, unit="Tổ nữ công"), "docx")
    assert isinstance(made, bytes)
    word = docx.Document(io.BytesIO(made))

    cells = [cell.text for row in word.tables[0].rows for cell in row.cells]
    assert "Số lao động tham gia" in cells
    assert "□ tại đơn vị   □ thuê" in cells
    assert any("Tổ nữ công" in paragraph.text for paragraph in word.paragraphs)
    assert blank_files(blank_sheet(house.cycle, unit="Tổ nữ công"), "docx") == made


def paper_form() -> Form:
    """Return a form that has a paper of its own: a merged head, the name of the unit, a tick box."""
    words = {
        (0, 0, 1, 4): "Đơn vị báo cáo:",
        (1, 0, 2, 1): "Nội dung",
        (1, 1, 1, 3): "Kết quả",
        (2, 1, 1, 1): "Buổi",
        (2, 2, 1, 1): "Lao động",
        (2, 3, 1, 1): "Nữ",
        (3, 0, 1, 1): "Tuyên truyền",
    }
    cells = [
        GridCell(row=r, col=c, rowspan=rs, colspan=cs, kind="head", text={"vi": text})
        for (r, c, rs, cs), text in words.items()
    ]
    cells += [
        GridCell(row=3, col=column, kind="input", question=name)
        for column, name in ((1, "meetings"), (2, "workers"), (3, "women"))
    ]
    base = form_of_house()
    kept = tuple(replace(q, constraint=None) for q in base.questions[:3])
    return replace(base, questions=kept, choice_lists={}, grid=PaperGrid(rows=4, cols=4, cells=tuple(cells)))


def test_a_form_with_a_paper_of_its_own_keeps_its_merged_cells_and_its_head_names_the_unit(
    house: House,
) -> None:
    version = draft_form(definition=paper_form(), unit=house.units["P"], by=house.by("P"), at=house.at())
    version = publish_version(version=version, by=house.by("P"), at=house.at())
    cycle = open_report(house.obligation, version, house.units, year=2026, by=house.by("P"))

    sheet = blank_sheet(cycle, unit="Công đoàn cơ sở A")

    first = [cell.text for row in sheet.table.rows for cell in row]
    assert first[0] == "Đơn vị báo cáo: Công đoàn cơ sở A"
    assert (sheet.table.rows[1][0].rowspan, sheet.table.rows[1][1].colspan) == (2, 3)
    assert [cell.text for cell in sheet.table.rows[3]] == ["Tuyên truyền", "buổi", "người", "người"]
    assert not any("Đơn vị báo cáo" in line for line in sheet.above)
