"""Repairs of what optical recognition does to Vietnamese, for matching only: lengths never change.

Digits become letters (l5/4/2021, 3O/6, l00%) and marks get lost (Thực hiên, MUC TIÊU, Noi nhận).
"""

from __future__ import annotations

import re
import unicodedata

_DIGITS = re.compile(
    r"(?<=[\d/])[oO]{1,3}(?=[\d/% ])|(?<=\d)l(?=[\d/%])|(?<!\w)[loO](?=\d)|(?<=/)l(?=[/\d])|(?<=/)[oO](?=\d)|(?<=\b0)l(?!\w)"
)
_SUSPECT = re.compile(r"[\d/][olO]{1,3}[\d/% ]|[\s(/][loO]\d")  # quick to refuse clean text
_TO_DIGIT = str.maketrans("oOl", "001")
# Phrases that rules hang on; unmarked they mean nothing else.
_PHRASES = [
    "thực hiện",
    "mục tiêu",
    "chỉ tiêu",
    "nơi nhận",
    "kính gửi",
    "hằng năm",
    "hàng năm",
    "hằng quý",
    "báo cáo",
    "trước ngày",
    "đến ngày",
    "chậm nhất",
    "kế hoạch",
    "hướng dẫn",
    "quyết định",
    "chỉ thị",
    "nghị quyết",
    "công văn",
    "chương trình",
    "kết luận",
    "thông báo",
    "ban thường vụ",
    "liên đoàn lao động",
    "công đoàn",
    "phối hợp",
    "phấn đấu",
    "ít nhất",
    "tối thiểu",
    "tối đa",
    "trở lên",
    "không quá",
    "sơ kết",
    "tổng kết",
    "đánh giá",
    "xây dựng",
    "tổ chức",
    "bộ luật lao động",
    "bình đẳng giới",
    "hoàn thành",
    "thời gian",
    "điện thoại",
    "liên hệ",
    "nhiệm vụ",
    "căn cứ",
    "đề nghị",
    "yêu cầu",
]


# Letters of Vietnamese without their marks; a table, since texts may be long.
_UNMARKED = {
    code: unicodedata.normalize("NFD", chr(code))[0]
    for code in [*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)]
    if unicodedata.decomposition(chr(code))
} | {ord("đ"): "d"}


def _bare(text: str) -> str:
    return text.translate(_UNMARKED)


_BY_BARE = {_bare(phrase): phrase for phrase in _PHRASES}
_BARE_PHRASE = re.compile("|".join(sorted(_BY_BARE, key=len, reverse=True)))


def digits_restored(text: str) -> str:
    """Return the text, equally long, with the letters o and l among digits as 0 and 1."""
    if not _SUSPECT.search(text):
        return text
    return _DIGITS.sub(lambda found: found.group().translate(_TO_DIGIT), text)


def repaired(folded: str) -> str:
    """Return folded text with digits restored and, when any digit was wrong, lost marks of known phrases."""
    if not _SUSPECT.search(folded):
        return folded
    digits = digits_restored(folded)
    bare = _bare(digits)
    pieces: list[str] = []
    position = 0
    for found in _BARE_PHRASE.finditer(bare):
        pieces.append(digits[position : found.start()])
        pieces.append(_BY_BARE[found.group()])
        position = found.end()
    pieces.append(digits[position:])
    return "".join(pieces)
