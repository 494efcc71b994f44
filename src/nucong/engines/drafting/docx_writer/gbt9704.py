"""A Chinese official document in Word.

Source: GB/T 9704-2012, clauses 5 to 7, 10.1 and 10.3; the numbers are in `regimes.gbt9704`. The official fonts are
named whether or not this machine has them: Word and WPS do.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from .. import wording_zh as wording
from ..model import Annex, OfficialDocument
from ..regimes import gbt9704_layout
from ..title_lines_zh import title_lines
from .blocks import BlockFaces, draw_blocks
from .gbt9704_foot import attachments, attendance, colophon, has_colophon, signature
from .gbt9704_head import letter_head, ordinary_head
from .gbt9704_pen import Pen
from .oxml import Shape, TextFace, element, page_number, put, set_language


def draw_gbt9704(document: OfficialDocument) -> Any:
    """Return the python-docx document."""
    pen = Pen(document, gbt9704_layout(document.date), docx.Document())
    _set_page(pen)
    if document.kind == wording.LETTER:
        letter_head(pen)
    else:
        ordinary_head(pen)
    pen.blank(2)
    _title(pen, document.subject)
    if addressees := wording.addressee_line(document):
        pen.write(addressees, pen.body)
    for basis in document.bases:
        pen.write(basis, pen.body, pen.indented)
    faces = _block_faces(pen)
    width = pen.layout.type_area_mm[0]
    draw_blocks(pen.word, document.blocks, faces, width_mm=width, hold_last=True)
    attachments(pen)
    if document.kind == wording.MINUTES:
        attendance(pen)
    else:
        signature(pen)
    for annex in document.annexes:
        _annex(pen, annex, faces)
    if document.annexes and document.annexes[-1].landscape and has_colophon(pen):
        _add_section(pen, landscape=False)  # the colophon stands on an upright page
    colophon(pen)
    return pen.word


def _block_faces(pen: Pen) -> BlockFaces:
    layout, line, indented = pen.layout, pen.line, pen.indented
    heading = replace(indented, keep_next=True)
    small = replace(pen.body, east_asia=layout.song_font, size_pt=layout.table_pt, tracking_pt=0)
    black = replace(pen.body, east_asia=layout.black_font)
    return BlockFaces(
        headings={
            0: (black, replace(line, align="center", keep_next=True)),
            1: (black, heading),
            2: (replace(pen.body, east_asia=layout.kai_font), heading),
            3: (pen.body, heading),
        },
        body=(replace(pen.body, lead_asian=layout.kai_font), indented),
        list_item=(pen.body, indented),
        table=(small, Shape("left", exact_pt=16, before_pt=2, after_pt=2, off_grid=True)),
        table_head=replace(small, bold=True),
        caption=(replace(black, size_pt=layout.small_pt), replace(line, align="center", keep_next=True)),
        figure=replace(small, bold=True, size_pt=layout.body_pt),
        language="zh",
    )


def _title(pen: Pen, subject: str, *, under: str = "") -> None:
    face = pen.face(pen.layout.title_font, pen.layout.title_pt)
    text = "\n".join(title_lines(subject))
    centred = replace(pen.line, align="center", keep_next=True, off_grid=True)
    pen.write(text, face, centred)
    if under:
        pen.write(under, replace(pen.body, east_asia=pen.layout.kai_font), centred)
    pen.blank(1)


def _set_page(pen: Pen) -> None:
    layout = pen.layout
    set_language(pen.word, replace(pen.body, tracking_pt=0), language="zh")
    section = pen.word.sections[0]
    _size_section(pen, section, landscape=False)
    # Its top 7 mm under the type area, its height that of one line of the number.
    below = layout.margin_bottom_mm - layout.page_number_gap_mm - layout.page_number_pt * 25.4 / 72
    section.footer_distance, section.header_distance = Mm(below), Mm(15)
    pen.word.settings.odd_and_even_pages_header_footer = True
    face = TextFace(layout.song_font, layout.song_font, layout.page_number_pt)
    side = layout.page_number_pt
    odd = put(section.footer, "", face, Shape("right", right_pt=side))
    even = put(section.even_page_footer, "", face, Shape("left", left_pt=side))
    for paragraph in (odd, even):
        page_number(paragraph, face, before="— ", after=" —")


def _size_section(pen: Pen, section: Any, *, landscape: bool) -> None:
    layout = pen.layout
    width, height = layout.page_mm
    top, right, bottom, left = (
        layout.margin_top_mm,
        layout.margin_right_mm,
        layout.margin_bottom_mm,
        layout.margin_left_mm,
    )
    if landscape:  # the sheet turned so that its binding edge lies on top
        width, height, top, right, bottom, left = height, width, left, top, right, bottom
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    properties = section._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    properties.append(element("docGrid", type="lines", linePitch=round(layout.line_pitch_pt * 20)))


def _add_section(pen: Pen, *, landscape: bool) -> None:
    section = pen.word.add_section()
    _size_section(pen, section, landscape=landscape)
    if pen.document.kind == wording.LETTER:  # only the first page of a letter bears the double rules
        section.different_first_page_header_footer = False


def _annex(pen: Pen, annex: Annex, faces: BlockFaces) -> None:
    _add_section(pen, landscape=annex.landscape)
    layout = pen.layout
    if label := wording.annex_label(pen.document, annex):
        pen.write(label, pen.face(layout.black_font, layout.body_pt))
        pen.blank(1)
    _title(pen, annex.title, under=annex.under)
    width = layout.type_area_mm[1 if annex.landscape else 0]
    draw_blocks(pen.word, annex.blocks, faces, width_mm=width, hold_last=False)
