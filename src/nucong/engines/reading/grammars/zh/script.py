"""The text as the grammar sees it: one width of punctuation, lines, clauses and sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from nucong.engines.reading.grammars.zh.unwrap import unwrap
from nucong.engines.reading.model import Span

# One character for one, so that every position is also a position in the normalised text.
_ONE_WIDTH = str.maketrans(
    {
        "（": "(", "）": ")", "，": ",", "：": ":", "；": ";", "％": "%", "！": "!", "？": "?", "．": ".",
        "［": "[", "］": "]", "～": "~", "－": "-", "–": "-", "—": "-", "―": "-", "〜": "~", "“": "“",
        "／": "/", "＠": "@", "＜": "〈", "＞": "〉", "<": "〈", ">": "〉", "\u3000": " ", "\xa0": " ",
        "｜": "|", "﹝": "〔", "﹞": "〕", "【": "[", "】": "]", "曰": "曰",
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    }
)  # fmt: skip

# Scanners read 0 as O, 1 as l and a dash as 一: 2O23年, l00%, 15OO人, 3月8日一9日.
_SCANNED_FIGURE = re.compile(
    r"(?<![A-Za-z\d._\-@])(?!O2O)(?=[lIOo]{0,3}\d)(?=\d*[lIOo])[\dlIOo]{2,8}(?![A-Za-z\d@._\-])|一(?<=[日号]一)(?=\d)"
)
_MAY_BE_SCANNED = re.compile(r"[lIOo]\d|\d[lIOo]|[日号]一\d")  # quick to refuse clean text
_LONGEST_SENTENCE = 600  # what goes on longer is no sentence
_CLAUSE_END = re.compile(r"[。;,:!?\n|]")
_SENTENCE_END = re.compile(r"[。;!?\n|]")


# …总工会关于…的通知各系统、镇(街)工会: 为纪念… on one line.
_RUN_ON_HEAD = re.compile(
    r"(?P<title>[^。:]{0,40}关于[^。:]{4,60}的(?:通知|函|意见|通报|决定|报告|请示))\s?(?P<addressees>[各市省县区][^。:]{2,80}:)\s*(?=\S)"
)
# … and 一 as a dash where it numbers a part: —、检查重点, (—)自查阶段.
_SCANNED_NUMBER = re.compile(r"(?m)^[ ]*-、|\(-\)(?=[\u4e00-\u9fff])")
_READ_AS = str.maketrans("OolI一", "0011-")


def _figure(match: re.Match[str]) -> str:
    return match[0].translate(_READ_AS)


def _numbered(match: re.Match[str]) -> str:
    return match[0].replace("-", "一")


@dataclass(frozen=True)
class Line:
    """A line without the space and Markdown marks around it; positions in the whole text."""

    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where the line stands."""
        return self.start, self.end


@dataclass
class Script:
    """Running text (`text`), the same with half-width punctuation (`plain`), and its lines.

    `original` is the normalised text as it came, with the breaks of page layout; positions in `text`
    and `plain` agree, `in_original` leads back.
    """

    original: str
    text: str = field(init=False)
    plain: str = field(init=False)
    lines: list[Line] = field(init=False)

    def __post_init__(self) -> None:
        self._unwrapped = unwrap(self.original)
        self.text = self._unwrapped.text
        plain = self.text.translate(_ONE_WIDTH)
        plain = _SCANNED_NUMBER.sub(_numbered, plain)
        if _MAY_BE_SCANNED.search(plain):
            plain = _SCANNED_FIGURE.sub(_figure, plain)
            self.text = "".join(
                read if read.isdigit() and written in "OolI" else written
                for written, read in zip(self.text, plain, strict=True)
            )
        self.plain = plain
        self.lines = _lines(self.plain)
        self._clause_ends = [match.start() for match in _CLAUSE_END.finditer(self.plain)]
        self._sentence_ends = [match.start() for match in _SENTENCE_END.finditer(self.plain)]

    def clause(self, position: int) -> Span:
        """The clause around a position: between two commas, colons, stops or line ends."""
        return self._between(self._clause_ends, position)

    def sentence(self, position: int) -> Span:
        """The sentence around a position: between two stops, semicolons or line ends."""
        return self._between(self._sentence_ends, position)

    def _between(self, ends: list[int], position: int) -> Span:
        index = bisect_right(ends, position - 1)
        start = ends[index - 1] + 1 if index else 0
        end = ends[index] if index < len(ends) else len(self.plain)
        return max(start, position - _LONGEST_SENTENCE), max(min(end, position + _LONGEST_SENTENCE), start)

    def written(self, span: Span) -> str:
        """The words of a span as they stand in the original, on one line."""
        start, end = self.in_original(span)
        return " ".join(self.original[start:end].split())

    def in_original(self, span: Span) -> Span:
        """Where a span stands in the original text."""
        return self._unwrapped.original(span)

    def trimmed(self, span: Span) -> Span:
        """The span without white space at its ends."""
        start, end = span
        while start < end and self.plain[start].isspace():
            start += 1
        while end > start and self.plain[end - 1].isspace():
            end -= 1
        return start, end


def _cuts(run_on: re.Match[str] | None, length: int) -> list[Span]:
    """Title, addressees and text where a page lost the breaks between them, else the whole line."""
    if run_on is None:
        return [(0, length)]
    return [run_on.span("title"), run_on.span("addressees"), (run_on.end(), length)]


def _lines(plain: str) -> list[Line]:
    lines: list[Line] = []
    position = 0
    for raw in plain.split("\n"):
        text = raw.strip().lstrip("#*>").strip().rstrip("*").rstrip()
        if text.startswith("〈!--"):
            text = ""
        if text:
            start = position + raw.index(text)
            run_on = _RUN_ON_HEAD.match(text) if not lines and len(text) > 80 else None
            for begin, end in _cuts(run_on, len(text)):
                lines.append(Line(text[begin:end].strip(), start + begin, start + end))
        position += len(raw) + 1
    return lines
