"""Which year is meant where a date names none: section heading, same line, title, date of the document."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from nucong.engines.reading.grammars.zh.dates import Mention
from nucong.engines.reading.model import Directive

_HEADING_YEAR = re.compile(r"((?:19|20)\d\d)\s?年")
_TITLE_YEAR = re.compile(r"((?:19|20)\d\d)\s?年")
_FORWARD = re.compile(r"打算|下步|下阶段|要求|要点|计划|安排|下一步|思路|展望|目标|任务|部署|明年|今后")
_BACKWARD = re.compile(r"总结|回顾|成效|成绩|做法|基本情况|存在(?:的)?问题|开展情况")
# A day without a year that lies behind the document belongs to the next year when that is near.
_PLANNING_MONTHS = 8
_NEXT_MONTHS = 4


@dataclass(frozen=True)
class Calendar:
    """The day of the document and the years its headings and title name."""

    document: str | None
    title_year: int | None
    heading_starts: tuple[int, ...]
    heading_years: tuple[int | None, ...]
    heading_forward: tuple[bool, ...]
    heading_back: tuple[bool, ...]
    plans: bool  # a plan speaks of the year in its title
    reports: bool  # a report or news: undated months lie behind it

    def heading_year(self, position: int) -> int | None:
        """The year in the heading of the outermost section around a position."""
        index = bisect_right(self.heading_starts, position) - 1
        return self.heading_years[index] if index >= 0 else None

    def looks_forward(self, position: int) -> bool:
        """Whether the outermost section around a position is headed as plans, not results."""
        index = bisect_right(self.heading_starts, position) - 1
        return self.heading_forward[index] if index >= 0 else False

    def looks_back(self, position: int) -> bool:
        """Whether the outermost section around a position is headed as a review of what was done."""
        index = bisect_right(self.heading_starts, position) - 1
        return self.heading_back[index] if index >= 0 else False

    def document_year(self) -> int | None:
        """Year of the document, else of its title."""
        return int(self.document[:4]) if self.document else self.title_year

    def resolve(self, mention: Mention, carried: int | None) -> Mention:
        """Fill in the year of a mention; `carried` is the last year written on the same line."""
        if mention.first.year is not None:
            return mention.in_year(mention.first.year)
        base = self.document_year()
        if mention.first.relative is not None and base is not None:
            return mention.in_year(base)
        if mention.recurrence is not None:
            return mention
        heading = self.heading_year(mention.span[0])
        if heading is not None:
            return mention.in_year(heading)
        if carried is not None and (base is None or carried >= base):
            return mention.in_year(carried)
        return mention if base is None else self._from_document(mention, base)

    def _from_document(self, mention: Mention, base: int) -> Mention:
        same = mention.in_year(base)
        if self.document is None:
            return mention.in_year(self.title_year or base)
        end = same.end()
        if end is None or not _is_before(end, self.document):
            # A notice of December for next year may still ask for something this December.
            if self.title_year == base + 1 and (self.plans or not _is_soon(end, self.document)):
                return mention.in_year(base + 1)
            return same
        if self.title_year is not None and self.title_year > base:
            return mention.in_year(self.title_year)
        months = (12 - int(self.document[5:7])) + int(end[5:7]) if len(end) >= 7 else 99
        rolls_over = not self.reports or self.looks_forward(mention.span[0])
        dated = mention.before or mention.is_range or mention.time is not None
        if rolls_over and (months <= _PLANNING_MONTHS if dated else months <= _NEXT_MONTHS):
            return mention.in_year(base + 1)
        return same

    def is_past(self, iso: str | None) -> bool:
        """Whether a day, month or year ended before the document was written."""
        if iso is None or self.document is None or iso.startswith("-"):
            return False
        return _is_before(iso, self.document)


def _is_before(iso: str, document: str) -> bool:
    return iso[: len(document)] < document[: len(iso)]


def _is_soon(end: str | None, document: str) -> bool:
    return end is not None and len(end) >= 7 and int(end[5:7]) - int(document[5:7]) <= 1


def calendar_of(directive: Directive, title: str, symbol_year: int | None) -> Calendar:
    """Collect what tells the year of dates in this document."""
    outer = [section for section in directive.sections if section.level == 1]
    years = [_HEADING_YEAR.findall(section.title[:40]) for section in outer]
    in_title = _TITLE_YEAR.findall(title)
    title_year = int(in_title[0]) if in_title else None
    document = directive.date or (str(symbol_year) if symbol_year else None)
    return Calendar(
        document if document and len(document) == 10 else None,
        title_year if title_year is not None else symbol_year,
        tuple(section.span[0] for section in outer),
        tuple(int(found[0]) if len(found) == 1 else None for found in years),
        tuple(bool(_FORWARD.search(section.title[:40])) for section in outer),
        tuple(
            bool(_BACKWARD.search(section.title[:40])) and not _FORWARD.search(section.title[:40])
            for section in outer
        ),
        directive.kind == "plan",
        directive.kind in ("report", "news"),
    )
