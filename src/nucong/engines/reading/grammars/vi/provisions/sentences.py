"""The sentences of a body with the numbered part each stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nucong.engines.reading.grammars.vi.pattern import CAPITALS, rule
from nucong.engines.reading.grammars.vi.sheet import Sheet
from nucong.engines.reading.model import Section, Span

# A full stop inside "3.500" or "PGS.TS" ends nothing; the next sentence opens with a capital.
# The mark comes first in the expression, so that the search leaps from mark to mark.
_END = re.compile(rf"[.!?](?:(?:(?<=[^\W\d]{{2}}[.!?])|(?<=[)”\"\d]\.))(?=\s+[{CAPITALS}“\"])|(?<=\.)/\.)")
_LABEL = rule(
    r"_(?:[-+*•–—]|\d{1,2}(?:\.\d{1,2})*[.)/]|\d{1,2}(?:\.\d{1,2})+|[IVX]{1,5}[.)\-/]|[a-zđ][.)]|[A-HĐ][.)]|Điều \d+\.?)_"
)


# Paragraphs after the last numbered part that speak of the whole document.
_CLOSES = rule(
    r"_(?:nhận được|trên đây|trong quá trình|đề nghị (?:các|quý|liên đoàn|công đoàn)|yêu cầu (?:các|liên đoàn|công đoàn)|căn cứ (?:nội dung|kế hoạch|công văn|hướng dẫn))"
)


@dataclass(frozen=True)
class Sentence:
    """A sentence: its words as written and folded, its place, and the path of its part ("II.3")."""

    text: str
    folded: str
    span: Span
    section: str | None
    title: str


def sentences_of(sheet: Sheet, start: int, end: int, sections: list[Section]) -> list[Sentence]:
    """Return the sentences between two positions, without list marks and numbers in front."""
    paths = _paths(sections)
    sentences: list[Sentence] = []
    place = -1
    for left, right in sheet.paragraphs:
        left, right = max(left, start), min(right, end)
        if left >= right:
            continue
        while place + 1 < len(sections) and sections[place + 1].span[0] <= right - 1:
            place += 1
        label = _LABEL.match(sheet.clean, left, right)
        begin = label.end() if label else left
        path, title = paths[place] if place >= 0 and sections[place].span[1] > left else (None, "")
        if not label and _CLOSES.match(sheet.folded, left, right):
            path, title = None, ""
        for stop in [*(found.end() for found in _END.finditer(sheet.clean, begin, right)), right]:
            words = sheet.clean[begin:stop]
            lead = len(words) - len(words.lstrip(" \t|"))
            span = (begin + lead, begin + lead + len(words.strip(" \t|")))
            if span[1] - span[0] > 8:
                sentences.append(
                    Sentence(
                        sheet.value(*span),
                        " ".join(sheet.folded[span[0] : span[1]].split()),
                        span,
                        path,
                        title,
                    )
                )
            begin = stop
    return sentences


def _names_parent(part: Section, below: Section | None) -> bool:
    return below is not None and below.number.startswith(f"{part.number}.")


def _paths(sections: list[Section]) -> list[tuple[str, str]]:
    """Return for each part its path of numbers and the titles of all parts above it, outermost first."""
    stack: list[Section] = []
    paths: list[tuple[str, str]] = []
    for section in sections:
        while stack and stack[-1].level >= section.level:
            stack.pop()
        stack.append(section)
        # "1.2" names its parent itself.
        shown = [
            part
            for part, below in zip(stack, [*stack[1:], None], strict=True)
            if not _names_parent(part, below)
        ]
        numbers = ".".join(part.number for part in shown)
        paths.append((numbers, " / ".join(part.title for part in stack).lower()))
    return paths
