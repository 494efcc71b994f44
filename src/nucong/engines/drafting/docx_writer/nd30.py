"""A Vietnamese official document in Word.

Source: Nghị định 30/2020/NĐ-CP, Annex I; the numbers are in `regimes.nd30`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from .. import wording_vi as wording
from ..model import Annex, OfficialDocument, Signature
from ..regimes import Nd30Layout, nd30_layout
from ..regimes.nd30 import MOTTO, RULE_SHARE, STATE_NAME
from ..text_width import balanced_lines, text_width_pt
from .blocks import BlockFaces, draw_blocks
from .oxml import (
    Shape,
    TextFace,
    border,
    element,
    fixed_table,
    hold_row,
    page_number,
    put,
    put_rule,
    set_language,
)

PT_PER_MM = 72 / 25.4


class _Nd30:
    """One document being drawn: the faces of its layout and the Word file."""

    def __init__(self, document: OfficialDocument) -> None:
        self.document = document
        self.layout = nd30_layout(document.date)
        self.word = docx.Document()
        self.faces = _block_faces(self.layout)

    def face(self, size_pt: float, *, bold: bool = False, italic: bool = False, colour: str = "") -> TextFace:
        font = self.layout.font
        return TextFace(font, font, size_pt, bold=bold, italic=italic, colour=colour)


def draw_nd30(document: OfficialDocument) -> Any:
    """Return the python-docx document."""
    drawing = _Nd30(document)
    _set_page(drawing)
    _heading(drawing)
    _separate(drawing)
    _title(drawing)
    layout = drawing.layout
    for line in wording.basis_lines(document):
        face, shape = drawing.faces.body
        put(drawing.word, line, replace(face, italic=True), shape)
    ends = _has_foot(document)
    draw_blocks(drawing.word, document.blocks, drawing.faces, width_mm=layout.text_width_mm, hold_last=ends)
    if enclosed := wording.enclosure_line(document):
        face, shape = drawing.faces.body
        put(drawing.word, enclosed, replace(face, italic=True), replace(shape, keep_next=ends))
    if ends:
        _foot(drawing)
    for annex in document.annexes:
        _annex(drawing, annex)
    return drawing.word


def _block_faces(layout: Nd30Layout) -> BlockFaces:
    body = TextFace(layout.font, layout.font, layout.body_pt)
    indent = layout.first_line_mm * PT_PER_MM
    gap, line = layout.paragraph_gap_pt, layout.line_spacing
    text = Shape("justify", first_line_pt=indent, after_pt=gap, line=line)
    head = replace(text, keep_next=True, before_pt=2)
    small = replace(body, size_pt=layout.table_pt)
    centred = Shape("center", before_pt=gap, after_pt=gap, keep_next=True)
    return BlockFaces(
        headings={
            0: (replace(body, bold=True), centred),
            1: (replace(body, bold=True), head),
            2: (replace(body, bold=True), head),
            3: (replace(body, italic=True), head),
        },
        body=(body, text),
        list_item=(body, text),
        table=(small, Shape("left", before_pt=1, after_pt=1)),
        table_head=replace(small, bold=True),
        caption=(replace(small, bold=True), Shape("center", before_pt=gap, after_pt=3, keep_next=True)),
        figure=replace(body, bold=True, size_pt=16),
        language="vi",
    )


def _set_page(drawing: _Nd30) -> None:
    layout = drawing.layout
    set_language(drawing.word, drawing.faces.body[0], language="vi")
    section = drawing.word.sections[0]
    _size_section(section, layout, landscape=False)
    section.header_distance = Mm(layout.margin_top_mm / 2)
    section.footer_distance = Mm(layout.margin_bottom_mm / 2)
    section.different_first_page_header_footer = True
    number = put(section.header, "", drawing.face(layout.page_number_pt), Shape("center"))
    page_number(number, drawing.face(layout.page_number_pt))
    if drawing.document.contact:
        line = put(
            section.first_page_footer,
            drawing.document.contact,
            drawing.face(layout.contact_pt),
            Shape("center"),
        )
        border(line, {"top": {"sz": 6, "space": 3, "color": "000000"}})


def _size_section(section: Any, layout: Nd30Layout, *, landscape: bool) -> None:
    width, height = layout.page_mm
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (
        (Mm(height), Mm(width)) if landscape else (Mm(width), Mm(height))
    )
    section.top_margin, section.bottom_margin = Mm(layout.margin_top_mm), Mm(layout.margin_bottom_mm)
    section.left_margin, section.right_margin = Mm(layout.margin_left_mm), Mm(layout.margin_right_mm)


def _heading(drawing: _Nd30) -> None:
    document, layout = drawing.document, drawing.layout
    columns = layout.heading_columns_mm
    table = fixed_table(drawing.word, 2, columns, indent_mm=-layout.heading_bleed_mm)
    for row in table.rows:
        hold_row(row)
    left, right = table.rows[0].cells
    centred = Shape("center")
    room = columns[0] * PT_PER_MM
    if document.superior:
        _even(left, document.superior.upper(), drawing.face(layout.issuer_pt), centred, room_pt=room)
    longest = _even(
        left, document.issuer.upper(), drawing.face(layout.issuer_pt, bold=True), centred, room_pt=room
    )
    put_rule(left, length_pt=longest * RULE_SHARE, room_pt=room)
    put(right, STATE_NAME, drawing.face(layout.state_name_pt, bold=True), centred)
    put(right, MOTTO, drawing.face(layout.motto_pt, bold=True), centred)
    motto = text_width_pt(MOTTO, layout.motto_pt, bold=True)
    put_rule(right, length_pt=motto, room_pt=columns[1] * PT_PER_MM)
    left, right = table.rows[1].cells
    put(left, wording.number_line(document), drawing.face(layout.number_pt), Shape("center", before_pt=4))
    if document.kind == "official_letter":
        face = drawing.face(layout.letter_subject_pt)
        _even(left, wording.letter_subject(document), face, centred, room_pt=room - 12)
    put(
        right,
        wording.place_date_line(document),
        drawing.face(layout.place_date_pt, italic=True),
        Shape("center", before_pt=4),
    )
    for mark in (document.secrecy, document.urgency):
        if mark:
            _boxed_mark(left, mark.upper(), drawing, room_pt=room)
    if document.draft:
        put(left, wording.DRAFT_NOTE, drawing.face(layout.mark_pt, bold=True), Shape("center", before_pt=4))


def _even(container: Any, text: str, face: TextFace, shape: Shape, *, room_pt: float) -> float:
    """Put the text in lines of even length; returns the width of the longest in points."""
    lines = balanced_lines(text, room_pt=room_pt - 3, size_pt=face.size_pt, bold=face.bold)
    put(container, "\n".join(lines), face, shape)
    widths = (text_width_pt(line, face.size_pt, bold=face.bold) for line in lines)
    return min(room_pt, max(widths, default=0.0))


def _boxed_mark(cell: Any, mark: str, drawing: _Nd30, *, room_pt: float) -> None:
    face = drawing.face(drawing.layout.mark_pt, bold=True, colour="C00000")
    side = (room_pt - text_width_pt(mark, face.size_pt, bold=True)) / 2 - 6
    line = put(cell, mark, face, Shape("center", left_pt=side, right_pt=side, before_pt=6, after_pt=4))
    edge = {"sz": 8, "space": 3, "color": "C00000"}
    border(line, {"top": edge, "left": edge, "bottom": edge, "right": edge})


def _title(drawing: _Nd30) -> None:
    document, layout = drawing.document, drawing.layout
    bold = drawing.face(layout.title_pt, bold=True)
    name = wording.type_name(document, layout)
    if name:
        put(drawing.word, name, bold, Shape("center", before_pt=14, keep_next=True))
        room = layout.text_width_mm * PT_PER_MM
        longest = _even(drawing.word, document.subject, bold, Shape("center", keep_next=True), room_pt=room)
        put_rule(drawing.word, length_pt=longest * RULE_SHARE, room_pt=room, after_pt=8)
    items = wording.recipient_items(document)
    plain = drawing.face(layout.body_pt)
    if len(items) == 1:
        put(drawing.word, f"Kính gửi: {items[0]}", plain, Shape("center", before_pt=12, after_pt=10))
    elif items:
        start = 25 * PT_PER_MM
        put(drawing.word, "Kính gửi:", plain, Shape(left_pt=start, before_pt=12, keep_next=True))
        # The dashes stand straight under the colon.
        dash = start + text_width_pt("Kính gửi", layout.body_pt)
        hang = text_width_pt("- ", layout.body_pt)
        for i, item in enumerate(items):
            last = i == len(items) - 1
            put(
                drawing.word,
                f"- {item}",
                plain,
                Shape(
                    left_pt=dash + hang, first_line_pt=-hang, after_pt=10 if last else 0, keep_next=not last
                ),
            )


def _has_foot(document: OfficialDocument) -> bool:
    """Tell whether anything stands below the body: an empty row would begin a page when the body fills the last one."""
    return bool(document.signatures or wording.distribution_lines(document) or document.printed_by)


def _foot(drawing: _Nd30) -> None:
    """Nơi nhận left, signature right; two signatures side by side with Nơi nhận under the left one.

    One row that cannot split holds all of it, so that neither stands alone on a page.
    """
    signatures, width = drawing.document.signatures, drawing.layout.text_width_mm
    alone = len(signatures) < 2
    table = fixed_table(drawing.word, 1, (width * 0.45, width * 0.55) if alone else (width / 2, width / 2))
    hold_row(table.rows[0])
    cells = table.rows[0].cells
    for i, signature in enumerate(signatures):
        _signature(cells[1 if alone else i % 2], signature, drawing)
    _distribution(cells[0], drawing)
    _separate(drawing)


def _separate(drawing: _Nd30) -> None:
    """Put a flat paragraph after a table: Word joins tables that touch, and a file may not end with one."""
    put(drawing.word, "", drawing.face(1), Shape(exact_pt=1))


def _distribution(container: Any, drawing: _Nd30) -> None:
    layout = drawing.layout
    lines = wording.distribution_lines(drawing.document)
    if lines:
        head = drawing.face(layout.distribution_head_pt, bold=True, italic=True)
        put(container, "Nơi nhận:", head, Shape(before_pt=8, keep_next=True))
    face = drawing.face(layout.distribution_pt)
    hang = text_width_pt("- ", layout.distribution_pt)
    for i, line in enumerate(lines):
        put(
            container,
            line,
            face,
            Shape(left_pt=hang, first_line_pt=-hang, right_pt=6, keep_next=i < len(lines) - 1),
        )
    if drawing.document.printed_by:
        put(container, drawing.document.printed_by, face, Shape(before_pt=2))


def _signature(cell: Any, signature: Signature, drawing: _Nd30) -> None:
    layout = drawing.layout
    bold = drawing.face(layout.signature_pt, bold=True)
    centred = Shape("center", keep_next=True)
    for i, line in enumerate(wording.signature_head(signature)):
        put(cell, line, bold, replace(centred, before_pt=8 if i == 0 else 0))
    note = drawing.face(layout.signature_pt - 1, italic=True)
    put(cell, signature.stamp_note, note, replace(centred, before_pt=34, after_pt=22))
    put(cell, signature.name, bold, Shape("center"))


def _annex(drawing: _Nd30, annex: Annex) -> None:
    document, layout = drawing.document, drawing.layout
    section = drawing.word.add_section()
    _size_section(section, layout, landscape=annex.landscape)
    section.first_page_footer.is_linked_to_previous = False
    # Each annex counts its own pages.
    for old in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(old)
    section._sectPr.insert_element_before(element("pgNumType", start=1), "w:cols", "w:titlePg", "w:docGrid")
    width = (
        (layout.page_mm[1] if annex.landscape else layout.page_mm[0])
        - layout.margin_left_mm
        - layout.margin_right_mm
    )
    bold = drawing.face(layout.title_pt, bold=True)
    centred = Shape("center", keep_next=True)
    put(drawing.word, wording.annex_label(document, annex), bold, centred)
    room = width * PT_PER_MM
    _even(drawing.word, annex.title.upper(), bold, centred, room_pt=room)
    italic = drawing.face(layout.body_pt, italic=True)
    longest = _even(drawing.word, wording.annex_reference(document, layout), italic, centred, room_pt=room)
    put_rule(drawing.word, length_pt=longest * RULE_SHARE, room_pt=room, after_pt=8)
    draw_blocks(drawing.word, annex.blocks, drawing.faces, width_mm=width, hold_last=False)
