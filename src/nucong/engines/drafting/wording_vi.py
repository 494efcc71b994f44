"""The fixed phrases of a Vietnamese official document, the same for every writer.

Source: Nghị định 30/2020/NĐ-CP, Annex I; the distribution remarks "(để b/c)" are practice.
"""

from __future__ import annotations

import re
from datetime import date as Day

from .model import Annex, OfficialDocument, Signature
from .regimes import Nd30Layout

BLANK = "\N{NO-BREAK SPACE}" * 6
DRAFT_NOTE = "DỰ THẢO"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def number_line(document: OfficialDocument) -> str:
    """Return "Số: 05/BC-LĐLĐ": a number under 10 takes a leading zero; none leaves room to write."""
    number = (document.number or "").strip()
    if re.fullmatch(r"[1-9]\D*", number):
        number = "0" + number
    symbol = (document.symbol or "").strip().lstrip("/")
    return f"Số: {number or BLANK}" + (f"/{symbol}" if symbol else "")


def day_phrase(on: Day | None) -> str:
    """Return "ngày 05 tháng 02 năm 2026": leading zero for days under 10 and for January and February."""
    if on is None:
        return f"ngày{BLANK}tháng{BLANK}năm{BLANK}".rstrip()
    month = f"{on.month:02d}" if on.month < 3 else str(on.month)
    return f"ngày {on.day:02d} tháng {month} năm {on.year}"


def place_date_line(document: OfficialDocument) -> str:
    """Return "Trà Vinh, ngày 27 tháng 3 năm 2026"."""
    return ", ".join(part for part in (document.place or "", day_phrase(document.date)) if part)


def type_name(document: OfficialDocument, layout: Nd30Layout) -> str:
    """Return the type line in capitals; empty for a công văn."""
    return layout.type_names[document.kind]


def letter_subject(document: OfficialDocument) -> str:
    """Return "V/v …" as it stands under the number of a công văn."""
    subject = re.sub(r"^(v/v|về việc)\s*:?\s*", "", document.subject.strip(), flags=re.IGNORECASE)
    return f"V/v {subject}"


def recipient_items(document: OfficialDocument) -> list[str]:
    """Return the Kính gửi list without dashes: one body bare, several ended by ";" and "."."""
    return _ended([_bare(item) for item in document.recipients if _bare(item)], alone="")


def basis_lines(document: OfficialDocument) -> list[str]:
    """Return the căn cứ lines, each ended by ";", the last by "."."""
    return _ended([_bare(item) for item in document.bases if _bare(item)], alone=".")


def distribution_lines(document: OfficialDocument) -> list[str]:
    """Return the Nơi nhận lines with dash, each ended by ";", the last ("Lưu: …") by "."; a role does not break."""
    return [
        f"- {line}".replace("(để ", "(để\N{NO-BREAK SPACE}")
        for line in _ended([_bare(i) for i in document.distribution if _bare(i)], alone=".")
    ]


def enclosure_line(document: OfficialDocument) -> str:
    """Return the sentence that names what is enclosed; empty when nothing is."""
    items = [_bare(item) for item in document.enclosures if _bare(item)]
    if len(items) > 1:
        items = [f"{n}. {item}" for n, item in enumerate(items, 1)]
    return f"(Gửi kèm: {'; '.join(items)})" if items else ""


def signature_head(signature: Signature) -> list[str]:
    """Return the lines above the name: power and body, then title, all in capitals."""
    body_lines = [line.strip() for line in signature.body.split("\n") if line.strip()]
    power = signature.power or ""
    if body_lines:
        body_lines[0] = f"{power} {body_lines[0]}".strip()
        lines = [*body_lines, signature.title]
    else:
        lines = [f"{power} {signature.title}".strip()]
    return [line.upper() for line in lines if line.strip()]


def annex_label(document: OfficialDocument, annex: Annex) -> str:
    """Return "Phụ lục II", or "Phụ lục" when there is only one."""
    if len(document.annexes) == 1:
        return "Phụ lục"
    position = [a is annex for a in document.annexes].index(True) + 1
    return f"Phụ lục {_roman(position)}"


def annex_reference(document: OfficialDocument, layout: Nd30Layout) -> str:
    """Return the line that ties an annex to its document: "(Kèm theo Báo cáo số 05/BC-… ngày … của …)"."""
    kind = type_name(document, layout).capitalize() or "Công văn"
    number = number_line(document).replace("Số: ", "số ")
    issuer = " ".join(document.issuer.split())
    # Day, month and year each stay with their word when the line breaks.
    day = re.sub(r" (?=\d)", "\N{NO-BREAK SPACE}", day_phrase(document.date))
    return f"(Kèm theo {kind} {number} {day} của {_title_case(issuer)})"


def _title_case(name: str) -> str:
    """Write a name given in capitals with capitals only at the start of each syllable."""
    return " ".join(word.capitalize() for word in name.split()) if name.isupper() else name


def _bare(item: str) -> str:
    return re.sub(r"^\s*[-–+]\s*", "", item).strip().rstrip(";.").strip()


def _ended(items: list[str], *, alone: str) -> list[str]:
    if len(items) == 1:
        return [items[0] + alone]
    return [item + (";" if i < len(items) - 1 else ".") for i, item in enumerate(items)]


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text += letters
            number -= value
    return text
