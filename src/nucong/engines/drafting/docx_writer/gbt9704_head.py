"""版头: what stands above the title of a Chinese document."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt

from .. import wording_zh as wording
from ..model import Run
from .gbt9704_pen import Pen
from .oxml import Shape, TextFace, add_run, border, put

PT_PER_MM = 72 / 25.4


def ordinary_head(pen: Pen) -> None:
    """Draw marks, the red name 35 mm below the type area's top, symbol (and 签发人), the red rule."""
    document, layout = pen.document, pen.layout
    black = pen.face(layout.black_font, layout.body_pt)
    marks = [mark for mark in (document.secrecy, document.urgency) if mark]
    if document.draft:
        marks = [(marks[0] if marks else "") + "\t" + wording.DRAFT_NOTE, *marks[1:]]
    for mark in marks:
        line = pen.write("", black)
        line.paragraph_format.tab_stops.add_tab_stop(Pt(pen.width_pt), WD_TAB_ALIGNMENT.RIGHT)
        with_tab(line, mark, black)
    room = layout.mark_offset_mm * PT_PER_MM - len(marks) * layout.line_pitch_pt
    _red_name(pen, pen.word, before_pt=room)
    pen.blank(2)
    if document.kind == wording.MINUTES:
        _beside(pen, *wording.minutes_line(document))
        _red_rule(pen)
        return
    symbol, signer = wording.symbol_line(document), wording.issuing_signer(document)
    if signer:
        line = _beside(pen, symbol, "签发人：")
        add_run(line, Run(signer), pen.face(layout.kai_font, layout.body_pt))
    else:
        pen.write(symbol, pen.body, replace(pen.line, align="center"))
    _red_rule(pen)


def _beside(pen: Pen, left: str, right: str) -> Any:
    """Write a line one character in from both sides, its right part at the right; returns the paragraph."""
    line = pen.write("", pen.body, replace(pen.line, left_pt=pen.em, right_pt=pen.em))
    line.paragraph_format.tab_stops.add_tab_stop(Pt(pen.width_pt - pen.em), WD_TAB_ALIGNMENT.RIGHT)
    with_tab(line, f"{left}\t{right}", pen.body)
    return line


def _red_rule(pen: Pen) -> None:
    # A flat paragraph carries the rule, since the indents of the line above would shorten it.
    layout = pen.layout
    rule = pen.write("", pen.body, Shape(exact_pt=layout.rule_gap_mm * PT_PER_MM, off_grid=True))
    border(rule, {"bottom": {"sz": 12, "space": 0, "color": layout.red}})


def letter_head(pen: Pen) -> None:
    """Draw the head of a 函: name 30 mm below the page edge, double red rules of 170 mm, symbol at the right."""
    layout = pen.layout
    section = pen.word.sections[0]
    section.different_first_page_header_footer = True
    section.header_distance = Mm(30)
    overhang = (170 - layout.type_area_mm[0]) / 2 * PT_PER_MM
    head = section.first_page_header
    _red_name(pen, head, before_pt=0)
    upper = put(
        head,
        "",
        pen.body,
        Shape(left_pt=-overhang, right_pt=-overhang, exact_pt=4 * PT_PER_MM, off_grid=True),
    )
    border(upper, {"bottom": {"val": "thickThinSmallGap", "sz": 24, "space": 0, "color": layout.red}})
    section.footer_distance = Mm(20)
    lower = put(
        section.first_page_footer,
        "",
        pen.body,
        Shape(left_pt=-overhang, right_pt=-overhang, exact_pt=4, off_grid=True),
    )
    border(lower, {"bottom": {"val": "thinThickSmallGap", "sz": 24, "space": 0, "color": layout.red}})
    first = pen.write("", pen.body)
    first.paragraph_format.tab_stops.add_tab_stop(Pt(pen.width_pt), WD_TAB_ALIGNMENT.RIGHT)
    black = pen.face(layout.black_font, layout.body_pt)
    marks = [pen.document.secrecy, pen.document.urgency, wording.DRAFT_NOTE if pen.document.draft else ""]
    marks = [mark for mark in marks if mark]
    for mark in marks[:1]:  # the first mark stands in the line of the symbol
        add_run(first, Run(mark), black)
    with_tab(first, f"\t{wording.symbol_line(pen.document)}", pen.body)
    for mark in marks[1:]:
        pen.write(mark, black)


def _red_name(pen: Pen, container: Any, *, before_pt: float) -> None:
    names = wording.issuer_mark(pen.document)
    face = pen.face(pen.layout.title_font, wording.mark_size_pt(names, pen.layout), colour=pen.layout.red)
    put(container, "\n".join(names), face, Shape("center", before_pt=before_pt, off_grid=True))


def with_tab(paragraph: Any, text: str, face: TextFace) -> None:
    """Add text in which `\\t` jumps to the next tab stop."""
    for i, part in enumerate(text.split("\t")):
        if i:
            paragraph.add_run().add_tab()
        add_run(paragraph, Run(part), face)
