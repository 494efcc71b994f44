"""The year by which a number is to be reached: 到2025年底, 三年内, 年内, or the year of the heading above."""

from __future__ import annotations

import re

from nucong.engines.reading.grammars.zh.numerals import integer
from nucong.engines.reading.grammars.zh.script import Script
from nucong.engines.reading.grammars.zh.years import Calendar

_BY_YEAR = re.compile(
    r"(?<![比较])(?:到|至|在)?\s?(?P<year>(?:19|20)\d\d|二[〇○零][一二三四五六七八九〇○零]{2})\s?年(?:年?底|末|底前|前|以前)?"
)
_BY_HEADING = re.compile(
    r"^(?:\(?[一二三四五六七八九十\d]{0,3}[)、.]?\s?)?(?:力争)?到?\s?(?P<year>(?:19|20)\d\d)\s?年(?:年?底|末)?(?:前)?\s?[,:]"
)
_WITHIN_YEARS = re.compile(
    r"(?P<years>[一二两三四五六七八九十\d])\s?年内|用(?P<use>[一二两三四五\d])\s?年(?:左右)?(?:的)?时间"
)
_THIS_YEAR = re.compile(r"年内|全年|今年|本年|当年")


def year_of(script: Script, position: int, calendar: Calendar) -> str | None:
    """The year by which: in the sentence, in the line above that says 到2025年:, 年内, the section's year."""
    sentence = script.sentence(position)
    lead = script.plain[sentence[0] : position]
    years = list(_BY_YEAR.finditer(lead))
    if years:
        found = integer(years[-1]["year"])
        return str(found) if found else None
    document = calendar.document_year()
    within = _WITHIN_YEARS.search(lead)
    if within is not None and document is not None:
        span = integer(within["years"] or within["use"])
        return str(document + span) if span else None
    heading = _heading_above(script, position)
    if heading is not None:
        return heading
    year = calendar.heading_year(position)
    if year is None and (_THIS_YEAR.search(lead) or "每年" not in lead):
        year = calendar.title_year or document
    return str(year) if year else None


def _heading_above(script: Script, position: int) -> str | None:
    head = position
    for _ in range(12):
        start = script.plain.rfind("\n", 0, head) + 1
        line = script.plain[start : start + 40].strip()
        match = _BY_HEADING.match(line)
        if match is not None:
            return match["year"]
        if start == 0 or re.match(r"[一二三四五六七八九十]+、", line):
            return None
        head = start - 1
    return None
