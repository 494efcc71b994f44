"""Numbered parts of the text: 一、 / (一) / 1. / (1) (GB/T 9704-2012 7.3.3), 第×章, 第×条 in rules and decisions."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from nucong.engines.reading.grammars.zh.numerals import integer
from nucong.engines.reading.grammars.zh.script import Script
from nucong.engines.reading.model import Directive, Section, Span

_HAN = "[一二三四五六七八九十百]{1,4}"
# Ranks from the outermost to the innermost; a document may begin at any of them.
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("部分", re.compile(rf"^第{_HAN}部分")),
    ("章", re.compile(rf"^第{_HAN}章")),
    ("条", re.compile(rf"^第{_HAN}条")),
    ("、", re.compile(rf"^{_HAN}(?:、|[.]|\s?$|\s(?=\S))")),
    ("()", re.compile(rf"^\({_HAN}\)")),
    (
        "1.",
        re.compile(
            r"^\d{1,2}(?:[、]|[.](?!\d|\s?\d{1,2}\s?[.:])|[.](?=(?:(?:19|20)\d\d\s?年|\d{1,2}\s?[月日])))"
        ),
    ),
    ("(1)", re.compile(r"^\(\d{1,2}\)|^\d{1,2}\)")),
)
_TITLE_END = re.compile(r"[。:;\n]")
_OUTLINE = re.compile(r"提\s?纲\s?(?:\n|$)")
_ENCLOSED = re.compile(r"^附\s*件?\s*[:]?\s*(?:1|一)\s?[.、]")
_ITEM = re.compile(r"^(?:\d{1,2}|[一二三四五六七八九十])\s?[.、]")
_INLINE_TOP = re.compile(rf"(?<=[。;:])\s?(?P<number>{_HAN})、(?=\S)")


@dataclass(frozen=True)
class _Heading:
    style: str
    number: str
    start: int
    after: int


def read_sections(script: Script, body: Span, annex: Span, directive: Directive) -> None:
    """Fill `sections` and `tasks` from the body; when the body has none, from what is enclosed."""
    for span in (body, annex):
        headings = _headings(script, span)
        if headings and span is annex and _OUTLINE.search(script.plain, *span):
            return
        if headings:
            _fill(script, headings, span, directive)
            return


def _headings(script: Script, span: Span) -> list[_Heading]:
    found = []
    listing = False  # 附件说明: what is enclosed is numbered as well
    for line in script.lines:
        if span[0] <= line.start < span[1] and "|" not in line.text:
            listing = _ENCLOSED.match(line.text) is not None or (
                listing and _ITEM.match(line.text) is not None
            )
            if listing:
                continue
            for style, pattern in _STYLES:
                match = pattern.match(line.text)
                if match is not None:
                    number = match[0].strip(" 、.()")
                    found.append(_Heading(style, number, line.start, line.start + match.end()))
                    break
    if not any(heading.style == "、" for heading in found):
        for match in _INLINE_TOP.finditer(script.plain, *span):
            found.append(_Heading("、", match["number"], match.start("number"), match.end()))
        found.sort(key=lambda heading: heading.start)
    return _without_strays(found)


def _without_strays(headings: list[_Heading]) -> list[_Heading]:
    """A style that occurs once, not beginning at its first number, is a line that was broken badly."""
    of_style: dict[str, list[_Heading]] = {}
    for heading in headings:
        of_style.setdefault(heading.style, []).append(heading)
    strays = {
        style
        for style, same in of_style.items()
        if len(same) == 1 and same[0].number.strip("第章条部分") not in ("一", "1")
    }
    return [heading for heading in headings if heading.style not in strays]


def _ends(levels: list[int], headings: list[_Heading], end: int) -> list[int]:
    """Where each section ends: at the next heading of its own level or one further out."""
    ends = [end] * len(headings)
    open_sections: list[int] = []
    for index, level in enumerate(levels):
        while open_sections and levels[open_sections[-1]] >= level:
            ends[open_sections.pop()] = headings[index].start
        open_sections.append(index)
    return ends


def innermost(directive: Directive, position: int) -> str | None:
    """Return the number of the innermost section around a position."""
    index = bisect_right(directive.sections, position, key=lambda section: section.span[0]) - 1
    while index >= 0:
        section = directive.sections[index]
        if position < section.span[1]:
            return section.number
        if section.level == 1:
            return None
        index -= 1
    return None


def _counts_up(directive: Directive) -> bool:
    """Whether the outermost numbers run 1, 2, 3 …: then none was lost on the way."""
    outer = [section.number.strip(" 第章条部分、.()") for section in directive.sections if section.level == 1]
    return [integer(number) for number in outer] == list(range(1, len(outer) + 1))


def _fill(script: Script, headings: list[_Heading], span: Span, directive: Directive) -> None:
    ranks = [style for style, _ in _STYLES if any(heading.style == style for heading in headings)]
    # 条 under 章 are the second level; the outermost style is the one of highest rank present.
    level_of = {style: level for level, style in enumerate(ranks, start=1)}
    ends = _ends([level_of[heading.style] for heading in headings], headings, span[1])
    for heading, end in zip(headings, ends, strict=True):
        level = level_of[heading.style]
        stop = _TITLE_END.search(script.plain, heading.after, end)
        title = script.written((heading.after, stop.start() if stop else end))
        number = script.text[heading.start : heading.after].strip()
        directive.sections.append(Section(number, title[:120], level, script.trimmed((heading.start, end))))
    directive.tasks = sum(section.level == 1 for section in directive.sections)
    first = next(section for section in directive.sections if section.level == 1)
    directive.spans["tasks"] = first.span
    directive.confidence["tasks"] = 0.93 if _counts_up(directive) else 0.7
