"""Undoes what page layout did to the text: hard line breaks, page numbers, spaces beside figures.

Text copied from a PDF or a scan breaks every line at the width of the page (28 characters by GB/T
9704-2012 5.2.2) and carries its page numbers (7.5) along. The result maps back to the original.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from nucong.engines.reading.model import Span

_PAGE_NUMBER = re.compile(r"\s*(?:[-–—―·]\s*\d{1,3}\s*[-–—―·]|第\s*\d{1,3}\s*页(?:\s*共\s*\d{1,3}\s*页)?)\s*")
# What opens a paragraph of its own, however full the line above it is.
_OPENS = re.compile(
    r"\s*(?:[一二三四五六七八九十百]{1,4}、|[(（][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.．、](?!\d(?!\d{0,3}\s?[年月]))|[(（]\d{1,2}[)）]|第[一二三四五六七八九十百]{1,4}[章条节]"
    r"|附\s*件|抄\s*送|联\s*系\s*人|主\s*题\s*词|#|\*|[-•])"
)
_SPACE_BESIDE_FIGURE = re.compile(
    r"(?<![ \u3000])[ \u3000]+(?:(?<=[\u4e00-\u9fff〔〕（）()，。、；：][ \u3000])(?=\d)|(?<=\d[ \u3000])(?=[\u4e00-\u9fff〔〕%％]))"
)
_WIDEST_PAGE = 50
_NARROWEST_PAGE = 16
_MOSTLY = 0.3
_SURE_BREAKS = 3
_STOPS = ("。", "；", "：", ";", ":", "、")
_INDENTED = re.compile(r"[ \u3000]{2,}[\u4e00-\u9fff（(]")


@dataclass(frozen=True)
class Unwrapped:
    """Running text; `offsets[i]` is the place of its character i in the original, one entry more than text."""

    text: str
    offsets: Sequence[int]

    def original(self, span: Span) -> Span:
        """Return where a span stands in the original text."""
        start = self.offsets[span[0]]
        end = self.offsets[span[1] - 1] + 1 if span[1] > span[0] else start
        return start, end


def unwrap(original: str) -> Unwrapped:
    """Join lines that page layout broke, drop page numbers, close gaps between figures and words."""
    keep = bytearray(b"\x01") * len(original)
    _drop_breaks(original, keep)
    for match in _SPACE_BESIDE_FIGURE.finditer(original):
        keep[match.start() : match.end()] = bytes(match.end() - match.start())
    if 0 not in keep:
        return Unwrapped(original, range(len(original) + 1))
    offsets = [index for index, kept in enumerate(keep) if kept]
    text = "".join([original[index] for index in offsets])
    offsets.append(len(original))
    return Unwrapped(text, offsets)


def _drop_breaks(original: str, keep: bytearray) -> None:
    lines = original.split("\n")
    full = _full_width(lines)
    position = 0
    previous_full_end = -1  # where the break behind a full line stands, while a continuation may follow
    for line in lines:
        end = position + len(line)
        if _PAGE_NUMBER.fullmatch(line):
            keep[position : min(end + 1, len(keep))] = bytes(min(end + 1, len(keep)) - position)
            position = end + 1
            continue
        if previous_full_end >= 0 and line.strip() and not _OPENS.match(line) and not _is_tabled(line):
            keep[previous_full_end] = 0
        is_full = full > 0 and _width(line) >= full and not _is_tabled(line)
        previous_full_end = end if is_full and end < len(original) else -1
        position = end + 1


def _full_width(lines: list[str]) -> float:
    """The width from which a line counts as broken by the page; 0 when the text is not hard-wrapped."""
    widths = sorted(_width(line) for line in lines if line.strip() and not _is_tabled(line))
    if len(widths) < 8 or not _NARROWEST_PAGE <= widths[-1] <= _WIDEST_PAGE:
        return 0
    page = widths[int(0.95 * (len(widths) - 1))]
    full = page - 3
    wrapped = sum(width >= full for width in widths)
    return full if wrapped >= _MOSTLY * len(widths) or _breaks_inside(lines, full) else 0


def _breaks_inside(lines: list[str], full: float) -> bool:
    """Whether paragraphs open with an indent and full lines go on without one: a short letter, wrapped."""
    if not any(_INDENTED.match(line) for line in lines):
        return False
    going_on = [
        line
        for line, after in pairwise(lines)
        if _width(line) >= full
        and after.strip()
        and not line.rstrip().endswith(_STOPS)
        and not _INDENTED.match(after)
        and not _OPENS.match(after)
    ]
    return len(going_on) >= _SURE_BREAKS


def _is_tabled(line: str) -> bool:
    return "|" in line or "\t" in line


def _width(line: str) -> float:
    """Width in Chinese characters; figures and Latin letters take half."""
    stripped = line.strip()
    narrow = len(stripped.encode("ascii", "ignore"))
    return len(stripped) - narrow / 2
