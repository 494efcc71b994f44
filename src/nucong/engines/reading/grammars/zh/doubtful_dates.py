"""Dates that lost 日 or 月 on the way to the web (3月20之前, 510日): read, but marked as doubtful."""

from __future__ import annotations

import re
from bisect import bisect_left

from nucong.engines.reading.grammars.zh.dated import Reading, deadline_reading
from nucong.engines.reading.grammars.zh.dates import Mention, Point
from nucong.engines.reading.grammars.zh.numerals import integer
from nucong.engines.reading.grammars.zh.script import Script
from nucong.engines.reading.grammars.zh.years import Calendar
from nucong.engines.reading.model import Span
from nucong.engines.reading.stretches import Stretches

_MISSING_DAY_MARK = re.compile(
    r"(?P<month>1[0-2]|[1-9])\s?月\s?(?P<day>[12]\d|3[01]|[1-9])\s?(?=之前|以前|前|下午|上午)|于\s?(?P<m2>[1-9])(?P<d2>[0-3]\d)日|(?P<y3>20\d\d) (?P<m3>1[0-2]|[1-9]) (?P<d3>[12]\d|3[01]|[1-9]) ?日"
)

_LONGEST_DATE = 60


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def read_doubtful(
    script: Script, calendar: Calendar, start: int, barred: Stretches, known: list[Span]
) -> list[tuple[Span, Reading]]:
    """Dates that lost 日 or 月 on the way (3月20之前, 510日): read, but marked as doubtful."""
    found: list[tuple[Span, Reading]] = []
    for match in _MISSING_DAY_MARK.finditer(script.plain, start):
        near = bisect_left(known, (match.start() - _LONGEST_DATE, 0))
        overlapping = [span for span in known[near : near + _LONGEST_DATE] if _meet(span, match.span())]
        if barred.meets(match.span()) or any(_whole(script, span) for span in overlapping):
            continue
        year = integer(match["y3"] or "")
        month = integer(match["month"] or match["m2"] or match["m3"] or "") or 0
        day = integer(match["day"] or match["d2"] or match["d3"] or "") or 0
        point = Point(year or None, month, day)
        if point.bounds() is None:
            continue
        tail = re.match(
            r"\s?(?:[下上]午)?\s?(?:\d{1,2}[点时:]\d{0,2}分?)?\s?(?:之前|以前|前)",
            script.plain[match.end() :],
        )
        if tail is None:
            continue
        mention = calendar.resolve(Mention(match.span(), point, None, before=True), None)
        last = mention.end()
        if last is None or calendar.is_past(last):
            continue
        reading = deadline_reading(script, mention, script.clause(match.start()), last, 0.4)
        found.append((match.span(), reading))
    return found


def _whole(script: Script, span: Span) -> bool:
    return (
        script.plain[span[1] - 1] in "日号曰前后止午"
        and "月" in script.plain[span[0] : span[1]]
        and bool(re.search(r"月\s?[^\s前]{1,3}\s?[日号曰]", script.plain[span[0] : span[1]]))
    )
