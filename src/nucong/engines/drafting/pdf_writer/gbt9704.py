"""What the typst template of a Chinese document needs, as JSON values."""

from __future__ import annotations

from typing import Any

from .. import wording_zh as wording
from ..blocks_as_data import block_data
from ..fonts import FontReport
from ..model import OfficialDocument
from ..regimes import Gbt9704Layout, gbt9704_layout
from ..title_lines_zh import title_lines


def gbt9704_data(document: OfficialDocument, fonts: FontReport) -> dict[str, Any]:
    """Return the data of `gbt9704.typ`; the caller has made sure that a Chinese font is there."""
    layout = gbt9704_layout(document.date)
    mark = wording.issuer_mark(document)
    printed_by, printed_on = wording.printing_line(document)
    plain_title = fonts.title.startswith(("Noto", "Source", "SimSun"))
    return {
        "layout": _measures(layout),
        "fonts": _font_lists(fonts),
        "title_weight": "bold" if plain_title else "regular",
        "minutes": list(wording.minutes_line(document)) if document.kind == wording.MINUTES else [],
        "attendance": [list(each) for each in document.attendance],
        "letter": document.kind == wording.LETTER,
        "mark": mark,
        "mark_pt": wording.mark_size_pt(mark, layout),
        "marks": [text for text in (document.secrecy, document.urgency) if text],
        "draft": wording.DRAFT_NOTE if document.draft else "",
        "symbol": wording.symbol_line(document),
        "signer": wording.issuing_signer(document),
        "title_lines": title_lines(document.subject),
        "addressees": wording.addressee_line(document),
        "bases": list(document.bases),
        "blocks": block_data(document.blocks, language="zh", font=fonts.songti),
        "attachments": wording.attachment_names(document),
        "bodies": wording.signing_bodies(document),
        "stamp_notes": wording.stamp_notes(document),
        "day": wording.day_text(document.date),
        "contact": wording.contact_note(document),
        "copies": wording.copy_line(document),
        "printed_by": printed_by,
        "printed_on": printed_on,
        "annexes": [
            {
                "label": wording.annex_label(document, annex),
                "title_lines": title_lines(annex.title),
                "landscape": annex.landscape,
                "under": annex.under,
                "blocks": block_data(annex.blocks, language="zh", font=fonts.songti),
            }
            for annex in document.annexes
        ],
    }


def _measures(layout: Gbt9704Layout) -> dict[str, Any]:
    measures = {k: v for k, v in vars(layout).items() if isinstance(v, int | float | tuple)}
    return measures | {
        "margin_bottom_mm": layout.margin_bottom_mm,
        "margin_right_mm": layout.margin_right_mm,
        "line_pitch_pt": layout.line_pitch_pt,
        "tracking_pt": layout.tracking_pt,
        "red": layout.red,
    }


def _font_lists(fonts: FontReport) -> dict[str, list[Any]]:
    latin = {"name": fonts.vietnamese, "covers": "latin-in-cjk"}
    return {
        "body": [latin, fonts.fangsong],
        "title": [latin, fonts.title, fonts.fangsong],
        "black": [latin, fonts.heiti, fonts.fangsong],
        "kai": [latin, fonts.kaiti, fonts.fangsong],
        "song": [latin, fonts.songti, fonts.fangsong],
    }
