"""Symbols of own reports: abbreviation of the kind and of the issuer. Pure.

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


def report_symbol(issuer: str, language: str) -> str:
    """Return what follows the number of a report (BC-LĐLĐ), or the organ code of a Chinese one (荥工)."""
    if language == "zh":
        place = issuer.removesuffix("总工会").removesuffix("工会").rstrip("省市县区镇乡")
        return f"{place[:1] or '本'}工"
    lowered = issuer.lower()
    short = next((mark for words, mark in ISSUERS if lowered.startswith(words)), None)
    return f"BC-{short or 'CĐ'}"
