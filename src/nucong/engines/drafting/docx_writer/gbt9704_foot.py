"""What follows the body of a Chinese document: 附件说明, 署名 and 成文日期, 附注, 版记."""

from __future__ import annotations

from dataclasses import replace

from .. import wording_zh as wording
from ..model import Run
from ..text_width import text_width_pt
from .gbt9704_pen import Pen
from .oxml import Shape, add_run, fixed_table, hold_row, pin_to_foot, put, table_borders

MM_PER_PT = 25.4 / 72
_ACROSS = 3


def attachments(pen: Pen) -> None:
    """Name the annexes one blank line under the body; a wrapped name aligns under its first character."""
    names = wording.attachment_names(pen.document)
    if not names:
        return
    pen.blank(1)
    for i, name in enumerate(names):
        number = f"{i + 1}." if len(names) > 1 else ""
        hang = 3 * pen.em + text_width_pt(number, pen.layout.body_pt)
        left = 2 * pen.em + hang
        if i == 0:
            shape = replace(pen.line, left_pt=left, first_line_pt=-hang, keep_next=True)
            pen.write(f"附件：{number}{name}", pen.body, shape)
        else:
            own = text_width_pt(number, pen.layout.body_pt)
            pen.write(
                f"{number}{name}",
                pen.body,
                replace(pen.line, left_pt=left, first_line_pt=-own, keep_next=True),
            )


def attendance(pen: Pen) -> None:
    """Name who came to a meeting, one blank line under the body: 出席 in 黑体, wrapped names under the first one.

    Source: clause 10.3. Minutes bear neither 署名 nor seal.
    """
    black = pen.face(pen.layout.black_font, pen.layout.body_pt)
    if pen.document.attendance:
        pen.blank(1)
    for label, names in pen.document.attendance:
        hang = (len(label) + 1) * pen.em
        line = pen.write("", black, replace(pen.line, left_pt=2 * pen.em + hang, first_line_pt=-hang))
        add_run(line, Run(f"{label}："), black)
        add_run(line, Run(names), pen.body)


def signature(pen: Pen) -> None:
    """Write 署名 centred above the date, which ends 4 characters from the right; a longer name moves the date."""
    document = pen.document
    bodies, notes = wording.signing_bodies(document), wording.stamp_notes(document)
    day = wording.day_text(document.date)
    pen.blank(2)
    if len(bodies) == 1:
        size = pen.layout.body_pt
        name_width, day_width = text_width_pt(bodies[0], size), text_width_pt(day, size)
        wide = max(name_width, day_width)
        room = 0.0 if name_width > day_width + 8 * pen.em else max(0.0, 4 * pen.em - (wide - day_width) / 2)
        slack = min(room, 20.0)  # other fonts may run a little wider; the name must not wrap
        left, room = pen.width_pt - room - wide - slack, room - slack
        shape = replace(pen.line, align="center", left_pt=left, right_pt=room, keep_next=True)
        for text in (bodies[0], notes[0]):
            if text:
                pen.write(text, replace(pen.body, tracking_pt=0), shape)
        pen.write(day, replace(pen.body, tracking_pt=0), replace(shape, keep_next=bool(document.contact)))
    else:
        if bodies:
            _joint(pen, bodies, notes)
        last = replace(pen.line, align="right", right_pt=4 * pen.em, keep_next=bool(document.contact))
        pen.write(day, pen.body, last)
    if note := wording.contact_note(document):
        pen.write(note, pen.body, pen.indented)


def _joint(pen: Pen, bodies: list[str], notes: list[str]) -> None:
    across = min(_ACROSS, len(bodies))
    width = pen.layout.type_area_mm[0]
    table = fixed_table(pen.word, -(-len(bodies) // across), [width / across] * across)
    centred = replace(pen.line, align="center", keep_next=True)
    for i, (body, note) in enumerate(zip(bodies, notes, strict=True)):
        cell = table.rows[i // across].cells[i % across]
        put(cell, body, pen.body, centred)
        if note:
            put(cell, note, pen.body, centred)
    for row in table.rows:
        hold_row(row)


def has_colophon(pen: Pen) -> bool:
    """Tell whether a 版记 stands on the last page; a letter has 抄送 alone."""
    printed = pen.document.kind != wording.LETTER and any(wording.printing_line(pen.document))
    return bool(printed or wording.copy_line(pen.document))


def colophon(pen: Pen) -> None:
    """Draw the 版记 as a table pinned to the foot of the last page; nothing when there is nothing to say."""
    copies = wording.copy_line(pen.document)
    printed_by, printed_on = wording.printing_line(pen.document)
    letter = pen.document.kind == wording.LETTER
    has_print = bool(printed_on) and not letter
    if not has_colophon(pen):
        return
    layout, size = pen.layout, pen.layout.small_pt
    # A hair narrower than the type area: LibreOffice keeps a table of full width in the run of the text.
    width = layout.type_area_mm[0] - 0.2
    table = fixed_table(pen.word, bool(copies) + has_print, (width * 0.6, width * 0.4))
    if not letter:
        thick, thin = layout.thick_rule_mm / MM_PER_PT, layout.thin_rule_mm / MM_PER_PT
        table_borders(table, {"top": thick, "bottom": thick, "insideH": thin})
    face = pen.face(layout.body_font, size)
    shape = Shape(exact_pt=size * 1.5, left_pt=size, right_pt=size, before_pt=2, after_pt=2, off_grid=True)
    if copies:
        cell = table.rows[0].cells[0].merge(table.rows[0].cells[1])
        put(
            cell,
            f"抄送：{copies}",
            face,
            replace(shape, left_pt=4 * size, first_line_pt=-3 * size, keep_next=True),
        )
    if has_print:
        left, right = table.rows[-1].cells
        put(left, printed_by, face, replace(shape, right_pt=0))
        put(right, printed_on, face, replace(shape, align="right", left_pt=0))
    for row in table.rows:
        hold_row(row)
    pin_to_foot(table)
    pen.write("", replace(face, size_pt=1), Shape(exact_pt=1, off_grid=True))  # what the table hangs on
