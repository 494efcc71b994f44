"""Symbols of own reports and papers: abbreviation of the kind and of the issuer. Pure.

Sources: NĐ 30/2020 Annex III (BC for báo cáo) and observed union usage (LĐLĐ, CĐVC, HLHPN);
GB/T 9704-2012 7.2.5 (机关代字, year in 〔〕, running number).
"""

from __future__ import annotations

ISSUERS = (
    ("tổng liên đoàn lao động", "TLĐ"),
    ("liên đoàn lao động", "LĐLĐ"),
    ("hội liên hiệp phụ nữ", "HLHPN"),
    ("hội lhpn", "HLHPN"),
    ("công đoàn viên chức", "CĐVC"),
    ("công đoàn ngành", "CĐN"),
    ("công đoàn các khu", "CĐKCN"),
    ("công đoàn khu", "CĐKCN"),
    ("công đoàn cơ sở", "CĐCS"),
    ("công đoàn", "CĐ"),
)

HOUSES = (
    ("women", ("phụ nữ", "lhpn", "妇女联合会", "妇联")),
    ("union", ("liên đoàn lao động", "công đoàn", "工会")),
)
LETTER_ZH = "函"


def report_symbol(issuer: str, language: str) -> str:
    """Return what follows the number of a report (BC-LĐLĐ), or the organ code of a Chinese one (荥工)."""
    return paper_symbol("BC", issuer, language)


def paper_symbol(kind: str, issuer: str, language: str, *, partner: str = "") -> str:
    """Return what follows the number of a paper: abbreviation of its kind and of who issues it (KH-LĐLĐ).

    A công văn has no abbreviation of its own (LĐLĐ); a joint paper names both (CTPH-LĐLĐ-HLHPN). In Chinese
    the organ code, to which a letter adds 函 (临工函).
    """
    if language == "zh":
        return f"{_organ_code(issuer)}{kind if kind == LETTER_ZH else ''}"
    marks = [kind, _issuer_mark(issuer), *([_issuer_mark(partner)] if partner else [])]
    return "-".join(mark for mark in marks if mark)


def same_house(one: str, other: str) -> bool:
    """Tell whether two bodies belong to one organisation by their names: trade union, or women's union."""
    return _house(one) == _house(other) != ""


def _house(name: str) -> str:
    lowered = name.lower()
    return next((house for house, words in HOUSES if any(word in lowered for word in words)), "")


def _organ_code(issuer: str) -> str:
    place = issuer.removesuffix("总工会").removesuffix("工会").rstrip("省市县区镇乡")
    return f"{place[:1] or '本'}工"


def _issuer_mark(issuer: str) -> str:
    lowered = issuer.lower()
    return next((mark for words, mark in ISSUERS if lowered.startswith(words)), "CĐ")
