"""What the typst template of a Vietnamese document needs, as JSON values."""

from __future__ import annotations

from typing import Any

from .. import wording_vi as wording
from ..blocks_as_data import block_data
from ..fonts import FontReport
from ..model import Annex, OfficialDocument
from ..regimes import Nd30Layout, nd30_layout
from ..regimes.nd30 import MOTTO, RULE_SHARE, STATE_NAME
from ..text_width import balanced_lines

PT_PER_MM = 72 / 25.4


def nd30_data(document: OfficialDocument, fonts: FontReport) -> dict[str, Any]:
    """Return the data of `nd30.typ`."""
    layout = nd30_layout(document.date)
    left_room = layout.heading_columns_mm[0]
    issuer_pt, title_pt = layout.issuer_pt, layout.title_pt
    is_letter = document.kind == "official_letter"
    return {
        "layout": _measures(layout),
        "fonts": [fonts.vietnamese, *([fonts.fangsong] if fonts.chinese else [])],
        "rule_share": RULE_SHARE,
        "state_name": STATE_NAME,
        "motto": MOTTO,
        "superior": _even((document.superior or "").upper(), left_room, issuer_pt),
        "issuer": _even(document.issuer.upper(), left_room, issuer_pt, bold=True),
        "number": wording.number_line(document),
        "letter_subject": _even(wording.letter_subject(document), left_room - 4, layout.letter_subject_pt)
        if is_letter
        else [],
        "place_date": wording.place_date_line(document),
        "marks": [mark.upper() for mark in (document.secrecy, document.urgency) if mark],
        "draft": wording.DRAFT_NOTE if document.draft else "",
        "type_name": wording.type_name(document, layout),
        "subject": _even(document.subject, layout.text_width_mm, title_pt, bold=True),
        "recipients": wording.recipient_items(document),
        "bases": wording.basis_lines(document),
        "blocks": block_data(document.blocks, language="vi", font=fonts.vietnamese),
        "enclosed": wording.enclosure_line(document),
        "signatures": [
            {"head": wording.signature_head(s), "stamp_note": s.stamp_note, "name": s.name}
            for s in document.signatures
        ],
        "distribution": wording.distribution_lines(document),
        "printed_by": document.printed_by,
        "contact": document.contact,
        "annexes": [_annex(document, annex, layout, fonts) for annex in document.annexes],
    }


def _measures(layout: Nd30Layout) -> dict[str, Any]:
    return {
        k: v
        for k, v in vars(layout).items()
        if isinstance(v, int | float | tuple) and not k.endswith("_range")
    }


def _annex(document: OfficialDocument, annex: Annex, layout: Nd30Layout, fonts: FontReport) -> dict[str, Any]:
    room = layout.page_mm[1 if annex.landscape else 0] - layout.margin_left_mm - layout.margin_right_mm
    return {
        "landscape": annex.landscape,
        "label": wording.annex_label(document, annex),
        "title": _even(annex.title.upper(), room, layout.title_pt, bold=True),
        "reference": _even(wording.annex_reference(document, layout), room, layout.body_pt),
        "blocks": block_data(annex.blocks, language="vi", font=fonts.vietnamese),
    }


def _even(text: str, room_mm: float, size_pt: float, *, bold: bool = False) -> list[str]:
    return balanced_lines(text, room_pt=room_mm * PT_PER_MM - 3, size_pt=size_pt, bold=bold) if text else []
