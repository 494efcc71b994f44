"""A document as the grammar sees it: masked text, lines with cells, paragraphs, zones.

All strings of a `Sheet` have the length of the normalised text, so a position found in one is a
position in all of them and in `Directive.text`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from nucong.engines.reading.grammars.vi.furniture import blank
from nucong.engines.reading.grammars.vi.letterspaced import drawn_together
from nucong.engines.reading.grammars.vi.pattern import one_line
from nucong.engines.reading.grammars.vi.recognition import digits_restored, repaired
from nucong.engines.reading.model import Span

# "hoà", "uỷ" (old place of the tone) and "hòa", "ủy" (new place) are the same words.
_OLD_TONES = dict(
    zip(
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        strict=True,
    )
)
_OLD_TONE = re.compile(r"(?<![qw])(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?![^\W\d_])")
_DASHES = "‐‑‒–—−"
_GAP = re.compile(r"\t+[ \t]*|[ ]{3,}|\|")
# Two blanks part columns only where the second column is one of a head or a signature block.
_NARROW_GAP = re.compile(
    r"\t+[ \t]*|[ ]{3,}|\||[ ]{2}(?=(?:TM|KT|TL|TUQ)\.|CỘNG H|Độc lập|[^\W\d_][^,;.\n]{1,40}, ngày )"
)
_LIST_GAP = re.compile(r"\t+[ \t]*|[ ]{2,}|\|")
_ITEM_START = re.compile(
    r"[ \t]*(?:[-+*•–—·▪]|\d{1,2}(?:\.\d{1,2})*(?:[.)/]|-[ \t])|[IVX]{1,5}[.)\-/]|[a-zđ][.)]|[A-Z][.)][ \t]|Điều[ \t]+\d|Chương[ \t]+[IVX\d]|Mục[ \t]+[IVX\d]"
    r"|Phần[ \t]|Căn cứ[ \t]|Theo đề nghị|Kính g[ửở]i|Nơi nhận|\()"
)
_BEFORE_FIGURE = re.compile(r"(?:ngày|tháng|năm| số|giai đoạn)$")
_DAY_OPENS = re.compile(r"\d{1,2}[/.]\d")
_BREAK = re.compile("\n")
_LONG_RUN = re.compile(r"[ \t]{201,}")
_LONGEST_SENTENCE = 1500
_HEAD = 4000  # heads are shorter
_SENTENCE_END = (".", ";", ":", "?", "!", "…", "./")


@dataclass(frozen=True)
class Cell:
    """A stretch of a line between tabs, pipes or wide gaps: what stood in one column."""

    text: str
    start: int
    end: int
    column: int


@dataclass(frozen=True)
class Line:
    """A line of the text with its cells; blank lines have none."""

    start: int
    end: int
    text: str
    cells: tuple[Cell, ...]
    indent: int


class Sheet:
    """The text of a document prepared for the rules."""

    def __init__(self, text: str) -> None:
        self.text = text
        masked, furniture = blank(text)
        masked = drawn_together(masked)
        self.lines = _lines_of(masked)
        self.clean = _LONG_RUN.sub(_shortened, _join_wrapped(masked, self.lines, furniture))
        self.folded = repaired(fold(self.clean))

    @cached_property
    def mended(self) -> str:
        """Return `clean` with, in the head, letters recognised for digits put right: "l2" is 12."""
        return digits_restored(self.clean[:_HEAD]) + self.clean[_HEAD:]

    def value(self, start: int, end: int) -> str:
        """Return the words between two positions on one line, without markup."""
        return one_line(self.clean[start:end].replace("|", " "))

    @cached_property
    def paragraphs(self) -> list[Span]:
        """Return the spans of paragraphs that hold anything, wrapped lines joined."""
        spans: list[Span] = []
        for start, end in pairwise([-1, *self._breaks, len(self.clean)]):
            if self.clean[start + 1 : end].strip(" \t|\x1f"):
                spans.append((start + 1, end))
        return spans

    @cached_property
    def _breaks(self) -> list[int]:
        return [found.start() for found in _BREAK.finditer(self.clean)]

    def paragraph_at(self, position: int) -> Span:
        """Return the span of the paragraph that holds a position."""
        place = bisect_left(self._breaks, position)
        start = self._breaks[place - 1] + 1 if place else 0
        return start, self._breaks[place] if place < len(self._breaks) else len(self.clean)

    def paragraphs_with(self, hint: re.Pattern[str], start: int, end: int) -> Iterator[Span]:
        """Yield the parts between two positions of paragraphs that hold a hint: dear searches skip the others."""
        done = start
        for found in hint.finditer(self.folded, start, end):
            if found.start() < done:
                continue
            left, right = self.paragraph_at(found.start())
            done = right
            yield max(left, start), min(right, end)

    def sentence_at(self, position: int) -> Span:
        """Return the span of the sentence or semicolon-separated clause that holds a position."""
        start, end = self.paragraph_at(position)
        start, end = max(start, position - _LONGEST_SENTENCE), min(end, position + _LONGEST_SENTENCE)
        before = max(self.clean.rfind(mark, start, position) for mark in (". ", "; ", ".) "))
        afters = [self.clean.find(mark, position, end) for mark in (". ", "; ", "./")]
        after = min((place for place in afters if place >= 0), default=end)
        return (before + 2 if before >= 0 else start), after


def _shortened(run: re.Match[str]) -> str:
    """Put a separator into a very long run of blanks: rules see its ends, and never all of it."""
    return " " * 100 + "\x1f" * (len(run.group()) - 200) + " " * 100


def fold(text: str) -> str:
    """Return the text in lower case with one place for tones and one kind of dash, same length."""
    lower = text.lower()
    if len(lower) != len(text):  # a few letters of other scripts grow in lower case
        lower = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    for dash in _DASHES:
        lower = lower.replace(dash, "-")
    return _OLD_TONE.sub(lambda found: _OLD_TONES[found.group()], lower)


def _lines_of(masked: str) -> list[Line]:
    lines: list[Line] = []
    position = 0
    for raw in masked.split("\n"):
        lines.append(
            Line(
                position,
                position + len(raw),
                raw.strip(),
                tuple(_cells(raw, position)),
                len(raw) - len(raw.lstrip()),
            )
        )
        position += len(raw) + 1
    return lines


def _cells(raw: str, offset: int) -> list[Cell]:
    cells: list[Cell] = []
    gap_pattern = _GAP
    if "  " in raw and len(raw) <= 160:
        listed = raw.startswith(("-", "Nơi nhận")) and len(raw) <= 100
        gap_pattern = _LIST_GAP if listed else _NARROW_GAP
    elif "\t" not in raw and "|" not in raw and "   " not in raw:  # most lines are one cell
        words = raw.strip()
        lead = offset + len(raw) - len(raw.lstrip())
        return [Cell(words, lead, lead + len(words), 0)] if words else []
    start = 0
    column = 0
    bounds = [(gap.start(), gap.end()) for gap in gap_pattern.finditer(raw)] + [(len(raw), len(raw))]
    for gap_start, gap_end in bounds:
        piece = raw[start:gap_start]
        words = piece.strip()
        if words:
            lead = len(piece) - len(piece.lstrip())
            cells.append(Cell(words, offset + start + lead, offset + start + lead + len(words), column))
        if words or "\t" in raw[gap_start:gap_end] or "|" in raw[gap_start:gap_end]:
            column += 1
        start = gap_end
    return cells


def _join_wrapped(masked: str, lines: list[Line], furniture: list[bool]) -> str:
    """Replace by a space each line end that falls inside a sentence."""
    chars = list(masked)
    wrapped = _page_width(lines)
    previous: int | None = None
    for index, line in enumerate(lines):
        if not line.text:
            if (
                not furniture[index]
                and previous is not None
                and not _only_furniture(lines, furniture, previous, index)
            ):
                previous = None
            continue
        if previous is not None and _continues(lines[previous], line, wrapped):
            for place in range(lines[previous].end, line.start):
                if chars[place] == "\n":
                    chars[place] = " "
        previous = index
    return "".join(chars)


def _only_furniture(lines: list[Line], furniture: list[bool], previous: int, index: int) -> bool:
    """Blank lines around a page break do not end a paragraph."""
    near = range(previous + 1, min(index + 5, len(lines)))
    for place in near:
        if furniture[place]:
            return True
        if lines[place].text:
            return False
    return False


def _page_width(lines: list[Line]) -> int:
    """Return the length from which a line counts as full, 0 when the text was not cut at the page's width."""
    running = [line.text for line in lines if len(line.cells) == 1]
    widths = sorted(len(text) for text in running if len(text) <= 140)
    if len(widths) < 8 or (len(running) - len(widths)) * 12 > len(running):
        whole = len(widths) == len(running)
        return 50 if whole and _mostly_open([text for text in running if len(text) >= 55]) else 0
    full = max(widths[int(0.9 * (len(widths) - 1))] - 16, 34)
    wide = [text for text in running if len(text) >= full]
    if len(wide) < 6 or len(wide) * 3 < len(running):
        return (
            50
            if _mostly_open([text for text in running if len(text) >= 55]) and len(widths) == len(running)
            else 0
        )
    return min(full, 50) if _mostly_open(wide) else 0


def _mostly_open(texts: list[str]) -> bool:
    """Whether most lines end inside a sentence."""
    return len(texts) > 3 and sum(not text.endswith(_SENTENCE_END) for text in texts) * 2 > len(texts)


def _continues(before: Line, line: Line, wrapped: int) -> bool:
    if before.text.endswith(_SENTENCE_END) or len(before.cells) > 1 or len(line.cells) > 1:
        return False
    if _DAY_OPENS.match(line.text) and _BEFORE_FIGURE.search(before.text):
        return True  # "… gửi về trước ngày / 5/7/2022"
    if _ITEM_START.match(line.text):
        # A wrapped line may begin with a number that is part of a date or with a dash of a range.
        return wrapped > 0 and len(before.text) >= wrapped and bool(re.match(r"\d{1,2}[/.]\d", line.text))
    first = line.text[0]
    if first.isdigit() and _BEFORE_FIGURE.search(before.text):
        return True  # "… số 1899/QĐ-BCT ngày / 27 tháng 7 năm 2021"
    if wrapped and len(before.text) >= wrapped:
        return not (line.text.isupper() and len(line.text) > 3)
    return first.islower() and len(before.text) >= 40
