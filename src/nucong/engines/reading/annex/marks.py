"""What printed marks of a form mean: blanks, tick boxes, serial numbers, units, spaced letters."""

from __future__ import annotations

import re

# Dots, underscores and ellipses on which one writes.
LEADER = r"[.…_‥·]{2,}|…|＿+"

_BLANK = re.compile(r"[\s.…_‥·＿]*")
# "2017年 月 日", "___ 年 __ 月 __ 日", "ngày … tháng … năm …".
BLANK_DATE = re.compile(
    r"(?:[12]\d{3}|20|[_.…\s]*)\s*年[_.…\s]*月(?:[_.…\s]*日)?|[Nn]gày[\s_.…]*tháng[\s_.…]*năm[\s_.…]*(?:20)?[\s_.…]*"
)
# A box stands behind its choice (有( ) 无( )) or in front of it (□是 □否).
_BOX = r"(?:[(（]\s*[)）]|\[\s*\]|[□☐])"
_NO_BOX = r"[^()（）\[\]□☐○◯]{1,20}"
_BOX_BEHIND = re.compile(rf"({_NO_BOX}?)\s*{_BOX}")
_BOX_IN_FRONT = re.compile(rf"{_BOX}\s*([^\s()（）\[\]□☐○◯]{{1,20}})")
_AROUND_OPTION = re.compile(r"^[\s、,，;；/:：]+|[\s、,，;；/:：]+$")
_ENDS_IN_BOX = re.compile(rf"{_BOX}\s*$")
_SERIAL = re.compile(
    r"(?:\d{1,3}|[IVXLC]{1,5}|[ivx]{1,5}|[一二三四五六七八九十]{1,3}|[A-Za-zđĐ])[.、)）]?|[.…]+"
)
_SPACED_LETTERS = re.compile(r"[\u4e00-\u9fff](?:\s+[\u4e00-\u9fff])+")
_SPACE_BETWEEN_HAN = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_BRACKETS = re.compile(r"[(（]([^()（）]{1,12})[)）]\s*$")


_FOR_SEAL = re.compile(
    r"[\s.…_]*(?:[(（](?:盖\s?章|公\s?章|签\s?[字章名]|签字盖章|盖公章|ký tên|ký, đóng dấu)[)）])?[\s.…_]*(?:年\s*月\s*日)?[\s.…_]*"
)


def is_blank(text: str) -> bool:
    """Whether a cell is left empty to be written in (nothing, dots, underscores, room for seal and day)."""
    return _BLANK.fullmatch(text) is not None or _FOR_SEAL.fullmatch(text) is not None


def is_serial(text: str) -> bool:
    """Whether a cell holds nothing but the number of its row: 1, IV, 三, a), …"""
    return _SERIAL.fullmatch(text.strip()) is not None


def tick_options(text: str) -> list[str]:
    """Return the choices of tick boxes in a cell: `有( ) 无( )` → 有, 无; no boxes → nothing."""
    shape = _BOX_BEHIND if _ENDS_IN_BOX.search(text) else _BOX_IN_FRONT
    options = [_AROUND_OPTION.sub("", match[1]) for match in shape.finditer(text)]
    return [option for option in options if option]


def has_spaced_letters(text: str) -> bool:
    """Whether a Chinese label is set letter by letter, as heads of row groups are (组 织 工 作)."""
    return _SPACED_LETTERS.fullmatch(text.strip()) is not None


def squeeze(text: str) -> str:
    """Return a label without the spaces that typesetting put between Chinese characters."""
    return _SPACE_BETWEEN_HAN.sub("", " ".join(text.split()))


def bracketed(text: str) -> str | None:
    """Return what stands in brackets at the end of a label, usually its unit."""
    match = _BRACKETS.search(text)
    return match[1].strip() if match else None
