"""Kinds of documents: by their words, and by the abbreviations of Annex III of NĐ 30/2020.

Words come first: unions write "Chương trình hành động 1273/CT-TLĐ", where CT is no chỉ thị.
"""

from __future__ import annotations

import re

from nucong.engines.reading.grammars.vi.pattern import rule

# Longest words first, since "chương trình phối hợp" begins like "chương trình".
KIND_WORDS: tuple[tuple[str, str], ...] = (
    ("quy chế phối hợp", "joint_programme"),
    ("chương trình phối hợp", "joint_programme"),
    ("kế hoạch phối hợp", "joint_programme"),
    ("kế hoạch liên tịch", "joint_programme"),
    ("nghị quyết liên tịch", "resolution"),
    ("hướng dẫn liên ngành", "guideline"),
    ("hướng dẫn liên tịch", "guideline"),
    ("chương trình hành động", "programme"),
    ("chương trình công tác", "programme"),
    ("chương trình", "programme"),
    ("kế hoạch", "plan"),
    ("báo cáo thẩm tra", "report"),
    ("báo cáo", "report"),
    ("chỉ thị", "directive"),
    ("hướng dẫn", "guideline"),
    ("quyết định", "decision"),
    ("thông báo", "notice"),
    ("nghị quyết", "resolution"),
    ("kết luận", "conclusion"),
    ("nghị định", "decree"),
    ("thông tư liên tịch", "circular"),
    ("thông tư", "circular"),
    ("bộ luật", "law"),
    ("luật", "law"),
    ("pháp lệnh", "law"),
    ("công văn", "official_letter"),
    ("công điện", "other"),
    ("văn bản", "official_letter"),
    ("thông tri", "other"),
    ("thông cáo", "other"),
    ("tờ trình", "other"),
    ("quy định", "other"),
    ("quy chế", "other"),
    ("điều lệ", "other"),
    ("đề án", "other"),
    ("dự án", "other"),
    ("phương án", "other"),
    ("đề cương", "other"),
    ("biên bản", "other"),
    ("giấy mời", "other"),
    ("giấy giới thiệu", "other"),
    ("thư ngỏ", "other"),
    ("lời kêu gọi", "other"),
    ("thể lệ", "other"),
    ("hợp đồng", "other"),
    ("thỏa thuận", "other"),
    ("bản ghi nhớ", "other"),
    ("bản đăng ký", "other"),
    ("bản khai", "other"),
    ("bản cam kết", "other"),
    ("tờ khai", "other"),
    ("phiếu", "other"),
    ("đơn", "other"),
)
# Of a form the word belongs to its name: "ĐƠN GIA NHẬP CÔNG ĐOÀN".
FORMS = frozenset(["bản đăng ký", "bản khai", "bản cam kết", "tờ khai", "phiếu", "đơn", "biên bản"])
_BY_WORD = dict(KIND_WORDS)

# NĐ 30/2020, Annex III; the lower rows are seen with unions and the Party.
KIND_ABBREVIATIONS: dict[str, str] = {
    "nq": "resolution",
    "qđ": "decision",
    "ct": "directive",
    "tb": "notice",
    "hd": "guideline",
    "ctr": "programme",
    "kh": "plan",
    "bc": "report",
    "nđ": "decree",
    "tt": "circular",
    "ttlt": "circular",
    "kl": "conclusion",
    "cv": "official_letter",
    "ctph": "joint_programme",
    "nqlt": "resolution",
    "hdlt": "guideline",
    "qh": "law",
    "tlđ": "official_letter",
    "lđlđ": "official_letter",
}

KIND_PATTERN = "|".join(word for word, _ in KIND_WORDS)
_OPENS_WITH_KIND = rule(rf"(?!đơn vị)(?:{KIND_PATTERN})\b")

# A document of its own can be these only; a programme of a single body is a plan of action.
OWN_KINDS = {
    "conclusion": "other",
    "programme": "plan",
    "law": "other",
    "decree": "other",
    "circular": "other",
}


def kind_of_words(folded: str) -> str | None:
    """Return the kind named at the beginning of folded text, None when it names none."""
    found = _OPENS_WITH_KIND.match(folded)
    return _BY_WORD[re.sub(r"\s+", " ", found.group())] if found else None


def kind_word_at(folded: str) -> str:
    """Return the kind word that folded text begins with, "" when there is none."""
    found = _OPENS_WITH_KIND.match(folded)
    return found.group() if found else ""


def kind_of_symbol(symbol: str) -> str | None:
    """Return the kind that a symbol's abbreviation tells, None for symbols that tell none."""
    if re.search(r"/qh\d+$", symbol.lower()):
        return "law"
    for group in re.findall(r"[^\W\d_]+", symbol.lower()):
        if group in KIND_ABBREVIATIONS:
            return KIND_ABBREVIATIONS[group]
    return None
