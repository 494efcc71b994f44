"""The fixed phrases of a Chinese official document, the same for every writer.

Source: GB/T 9704-2012, clauses 7.2 to 7.4.
"""

from __future__ import annotations

import re
from datetime import date as Day

from .model import Annex, OfficialDocument
from .regimes import Gbt9704Layout
from .regimes.gbt9704 import UPWARD_KINDS

DRAFT_NOTE = "草稿"
LETTER = "official_letter"
MINUTES = "minutes"
BLANK = "\N{IDEOGRAPHIC SPACE}"


def issuer_mark(document: OfficialDocument) -> list[str]:
    """Return the lines of the red mark: each issuer, the last followed by 文件 (a letter bears the name only).

    Minutes bear "…会议纪要" instead (clause 10.3).
    """
    names = [line.strip() for line in document.issuer.split("\n") if line.strip()] or [BLANK]
    if document.kind == MINUTES:
        names[-1] += "" if names[-1].endswith("纪要") else "会议纪要"
    elif document.kind != LETTER and not names[-1].endswith("文件"):
        names[-1] += "文件"
    return names


def mark_size_pt(lines: list[str], layout: Gbt9704Layout) -> float:
    """Return the size at which the longest line of the red mark fills at most nine tenths of the type area."""
    width_pt = layout.type_area_mm[0] / 25.4 * 72
    return min(layout.mark_max_pt, int(width_pt * 0.92 / max(len(line) for line in lines)))


def symbol_line(document: OfficialDocument) -> str:
    """Return "荥工〔2026〕5号": full year in hexagonal brackets, number without leading zeros or 第."""
    symbol = re.sub(r"[\[［(（【](\d{4})[\]］)）】]", r"〔\1〕", (document.symbol or "").strip())
    number = re.sub(r"^第|号$", "", (document.number or "").strip()).lstrip("0")
    if not symbol and not number:
        return ""
    if "〔" not in symbol:
        year = str(document.date.year) if document.date else BLANK * 2
        symbol += f"〔{year}〕"
    return f"{symbol}{number or BLANK * 2}号"


def day_text(on: Day | None) -> str:
    """Return "2026年2月13日": Arabic digits, full year, no leading zeros."""
    if on is None:
        return f"{BLANK * 2}年{BLANK}月{BLANK}日"
    return f"{on.year}年{on.month}月{on.day}日"


def minutes_line(document: OfficialDocument) -> tuple[str, str]:
    """Return what stands over the red rule of minutes: their number, or who made them, and the day at the right."""
    made_by = "、".join(line.strip() for line in document.issuer.split("\n") if line.strip())
    return symbol_line(document) or made_by, day_text(document.date)


def addressee_line(document: OfficialDocument) -> str:
    """Return the 主送机关 line, ended by a full-width colon; empty when nobody is addressed."""
    names = [name.strip().rstrip("：:；;，,。") for name in document.recipients if name.strip()]
    return "、".join(names) + "：" if names else ""


def attachment_names(document: OfficialDocument) -> list[str]:
    """Return the names of the 附件说明, without final punctuation."""
    names = document.enclosures or tuple(annex.title for annex in document.annexes if annex.named)
    return [
        re.sub(r"^附件\s*\d*\s*[：:.．]?\s*", "", n.replace("\n", "")).rstrip("。；;") for n in names if n
    ]


def annex_label(document: OfficialDocument, annex: Annex) -> str:
    """Return "附件2", or "附件" when there is only one; nothing for the text that the document issues."""
    if annex.issued:
        return ""
    labelled = [each for each in document.annexes if not each.issued]
    position = [each is annex for each in labelled].index(True) + 1
    return "附件" if len(labelled) == 1 else f"附件{position}"


def signing_bodies(document: OfficialDocument) -> list[str]:
    """Return the 署名: the bodies of the signatures, or the issuers when none is named."""
    bodies = ["".join(signature.body.split()) for signature in document.signatures]
    if not any(bodies):
        bodies = [line.strip().removesuffix("文件") for line in document.issuer.split("\n")]
    return [body for body in bodies if body]


def issuing_signer(document: OfficialDocument) -> str:
    """Return the 签发人 names, which stand only on documents that go up."""
    if document.kind not in UPWARD_KINDS:
        return ""
    return BLANK.join(signature.name for signature in document.signatures if signature.name)


def stamp_notes(document: OfficialDocument) -> list[str]:
    """Return the note that stands where the seal goes, one for each signing body."""
    notes = [signature.stamp_note for signature in document.signatures if signature.body.strip()]
    return (notes + [""] * 9)[: len(signing_bodies(document))]


def contact_note(document: OfficialDocument) -> str:
    """Return the 附注 in full-width parentheses."""
    text = document.contact.strip().strip("()（）")
    return f"（{text}）" if text else ""


def copy_line(document: OfficialDocument) -> str:
    """Return the bodies of 抄送, ended by a full stop."""
    bodies = [b.strip().removeprefix("抄送：").rstrip("。，；") for b in document.distribution if b.strip()]
    return "，".join(bodies) + "。" if bodies else ""


def printing_line(document: OfficialDocument) -> tuple[str, str]:
    """Return 印发机关 and "2026年2月13日印发"; both empty when neither is known."""
    if not document.printed_by and document.printed_on is None:
        return "", ""
    printed_on = document.printed_on or document.date
    return document.printed_by, f"{day_text(printed_on)}印发"
