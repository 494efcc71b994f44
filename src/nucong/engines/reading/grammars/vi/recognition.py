"""Repairs of what optical recognition does to Vietnamese, for matching only: lengths never change.

Digits become letters (l5/4/2021, 3O/6, l00%) and marks get lost (Thực hiên, MUC TIÊU, Noi nhận).
"""

from __future__ import annotations

import re
import unicodedata

_DIGITS = re.compile(
    r"(?<=[\d/])o(?=[\d/% ])|(?<=\d)l(?=[\d/%])|(?<![\w])l(?=\d)|(?<=/)l(?=[/\d])|(?<=/)[ol](?=\d)"
)
_SUSPECT = re.compile(r"[\d/][ol][\d/% ]|[\s(/]l\d")  # quick to refuse clean text
_TO_DIGIT = {"o": "0", "l": "1"}
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


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFD", char)[0] for char in text.replace("đ", "d"))


_BY_BARE = {_bare(phrase): phrase for phrase in _PHRASES}
_BARE_PHRASE = re.compile("|".join(sorted(_BY_BARE, key=len, reverse=True)))


def repaired(folded: str) -> str:
    """Return folded text with digits restored and, when any digit was wrong, lost marks of known phrases."""
    if not _SUSPECT.search(folded):
        return folded
    digits = _DIGITS.sub(lambda found: _TO_DIGIT[found.group()], folded)
    bare = _bare(digits)
    pieces: list[str] = []
    position = 0
    for found in _BARE_PHRASE.finditer(bare):
        pieces.append(digits[position : found.start()])
        pieces.append(_BY_BARE[found.group()])
        position = found.end()
    pieces.append(digits[position:])
    return "".join(pieces)
