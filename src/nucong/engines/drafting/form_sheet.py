"""A blank form as a sheet of paper: title, lines for the unit, the ruled table, notes, who fills in and who heads.

The same value gives Word and PDF. It is no official letter: nothing is numbered or signed by anybody yet.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.shared import Mm

from .blocks_as_data import block_data
from .clean import placed_cells, printable
from .docx_writer.oxml import Shape, TextFace, fixed_table, hold_row, page_number, put, set_language
from .docx_writer.package import zipped_afresh
from .docx_writer.ruled_table import TableFaces, ruled_table
from .fonts import available_fonts, require_chinese
from .model import Cell, Table
from .typesetting import typeset

PAGE_MM, MARGIN_MM = (210.0, 297.0), 18.0
BODY_PT, TABLE_PT, TITLE_PT = 12.0, 11.0, 15.0


@dataclass(frozen=True)
class FormSheet:
    """What stands on the sheet. `above` and `below` are lines of text; `signers` stand side by side at the foot."""

    title: str
    language: str
    table: Table
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    signers: tuple[str, ...] = ()
    landscape: bool = False


def sheet_to_pdf(sheet: FormSheet) -> bytes:
    """Return the sheet as PDF bytes. Raises MissingFont for Chinese without a font, BrokenTable."""
    sheet = _printable(sheet)
    fonts = available_fonts()
    if sheet.language == "zh":
        require_chinese(fonts)
    faces = [fonts.songti or fonts.fangsong] if sheet.language == "zh" else [fonts.vietnamese]
    data = {
        "title": sheet.title,
        "language": sheet.language,
        "fonts": [*faces, *([fonts.fangsong] if fonts.chinese else []), fonts.vietnamese],
        "landscape": sheet.landscape,
        "page": PAGE_MM,
        "margin": MARGIN_MM,
        "above": sheet.above,
        "below": sheet.below,
        "signers": sheet.signers,
        "sizes": {"body": BODY_PT, "table": TABLE_PT, "title": TITLE_PT},
        "table": block_data([sheet.table], language=sheet.language, font=faces[0])[0],
    }
    template = Path(__file__).parent / "pdf_writer" / "form_sheet.typ"
    return typeset(template, inputs={"data": json.dumps(data, ensure_ascii=False)}, file_format="pdf")


def sheet_to_docx(sheet: FormSheet) -> bytes:
    """Return the sheet as .docx bytes. Raises BrokenTable."""
    sheet = _printable(sheet)
    word = docx.Document()
    font = "SimSun" if sheet.language == "zh" else "Times New Roman"
    face = TextFace("Times New Roman", font, BODY_PT)
    set_language(word, face, language=sheet.language)
    _size(word.sections[0], landscape=sheet.landscape)
    page_number(put(word.sections[0].footer, "", face, Shape("center")), replace(face, size_pt=10))
    bold, small = replace(face, bold=True, size_pt=TITLE_PT), replace(face, size_pt=TABLE_PT)
    put(word, sheet.title, bold, Shape("center", after_pt=8, keep_next=True))
    for line in sheet.above:
        put(word, line, face, Shape(after_pt=4, keep_next=True))
    width = PAGE_MM[1 if sheet.landscape else 0] - 2 * MARGIN_MM
    faces = TableFaces(small, replace(small, bold=True), Shape("left", before_pt=5, after_pt=5))
    ruled_table(word, sheet.table, faces, width_mm=width)
    put(word, "", face, Shape(exact_pt=6))
    for line in sheet.below:
        put(word, line, replace(small, italic=True), Shape(after_pt=2))
    if sheet.signers:
        drawn = fixed_table(word, 1, [width / len(sheet.signers)] * len(sheet.signers))
        hold_row(drawn.rows[0])
        for cell, signer in zip(drawn.rows[0].cells, sheet.signers, strict=True):
            put(cell, signer, face, Shape("center", before_pt=8, after_pt=60))
        put(word, "", face, Shape(exact_pt=1))
    properties = word.core_properties
    properties.title, properties.author, properties.comments = sheet.title[:250], "", ""
    properties.created = properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001 - the same sheet, the same bytes
    raw = BytesIO()
    word.save(raw)
    return zipped_afresh(raw)


def _size(section: Any, *, landscape: bool) -> None:
    width, height = reversed(PAGE_MM) if landscape else PAGE_MM
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    for side in ("top_margin", "bottom_margin", "left_margin", "right_margin"):
        setattr(section, side, Mm(MARGIN_MM))
    section.footer_distance = Mm(8)


def _printable(sheet: FormSheet) -> FormSheet:
    placed_cells(sheet.table)
    rows = tuple(
        tuple(Cell(printable(c.text), c.rowspan, c.colspan, c.align, c.bold) for c in row)
        for row in sheet.table.rows
    )
    return replace(
        sheet,
        title=printable(sheet.title),
        above=tuple(map(printable, sheet.above)),
        below=tuple(map(printable, sheet.below)),
        table=replace(sheet.table, rows=rows),
    )
