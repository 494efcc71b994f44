"""The years or dates a plan, programme or matter covers: told by its title, else by its first paragraph."""

from __future__ import annotations

import re

from nucong.engines.reading.grammars.zh.layout import Layout
from nucong.engines.reading.grammars.zh.script import Script
from nucong.engines.reading.model import Directive, Span

_RANGE = re.compile(r"((?:19|20)\d\d)\s?年?\s?(?:-{1,2}|~|至|到)\s?((?:19|20)\d\d)\s?年?")
_YEAR = re.compile(
    r"((?:19|20)\d\d)\s?年(?:度|上半年|下半年)?(?!\s?\d{1,2}\s?月|第.{1,4}届|[^,。、的]{0,10}(?:奥运会|运动会|世博会|亚运会|博览会|冬奥会))"
)
_PART_OF_YEAR = re.compile(r"((?:19|20)\d\d)\s?年\s?(?P<part>上半年|下半年|第?[一二三四]季度)")
_MONTHS = {"上半年": (1, 6), "下半年": (7, 12), "一": (1, 3), "二": (4, 6), "三": (7, 9), "四": (10, 12)}
# Five-year plans are counted from 1953; the eleventh began in 2006.
_FIVE_YEARS = re.compile(r"[“\"]?(十[一二三四五六七]?)五[”\"]?(?:时期|规划|期间|计划|末)?")
_FIVE_YEAR_START = {"十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026, "十六": 2031}
_STATED = re.compile(
    r"(?:实施期限|规划期|规划期限|执行期|有效期|标准时点|统计时间|报告期|统计期间?|活动年度|周期)(?:限)?\s?[为是:]\s?(?:自|从)?"
    r"(?P<start>(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?)\s?(?:-{1,2}|~|至|到)\s?(?P<end>(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?)"
)
_DATE_PARTS = re.compile(r"(\d{4})年(?:(\d{1,2})月)?(?:(\d{1,2})日)?")


def read_period(script: Script, layout: Layout, directive: Directive) -> None:
    """Fill `period`."""
    found = _in_title(script, layout) or _stated(script, layout)
    if found is None and not layout.title_lines:
        found = _in_opening(script, layout)
    if found is None:
        return
    start, end, span = found
    directive.period = {"start": start, "end": end}
    directive.spans["period"], directive.confidence["period"] = span, 0.85


def _in_title(script: Script, layout: Layout) -> tuple[str, str, Span] | None:
    if not layout.title_lines:
        return None
    begin, end = layout.title_lines[0].start, layout.title_lines[-1].end
    match = _RANGE.search(script.plain, begin, end)
    if match is not None and match[1] < match[2]:
        return match[1], match[2], match.span()
    match = _FIVE_YEARS.search(script.plain, begin, end)
    if match is not None and match[1] in _FIVE_YEAR_START:
        first = _FIVE_YEAR_START[match[1]]
        return str(first), str(first + 4), match.span()
    years = list(_YEAR.finditer(script.plain, begin, end))
    if not years:
        return None
    if len(years) == 1 and (part := _PART_OF_YEAR.match(script.plain, years[0].start())):
        first, last = _MONTHS[part["part"].removeprefix("第").removesuffix("季度")]
        return f"{part[1]}-{first:02d}", f"{part[1]}-{last:02d}", part.span()
    named = sorted(match[1] for match in years)
    return named[0], named[-1], (years[0].start(), years[-1].end())


def _stated(script: Script, layout: Layout) -> tuple[str, str, Span] | None:
    match = _STATED.search(script.plain, layout.body[0])
    if match is None:
        return None
    start, end = _iso(match["start"]), _iso(match["end"])
    return (start, end, match.span()) if start and end else None


def _iso(written: str) -> str | None:
    match = _DATE_PARTS.match(written)
    if match is None:
        return None
    return "-".join([match[1], *(f"{int(part):02d}" for part in (match[2], match[3]) if part)])


def _in_opening(script: Script, layout: Layout) -> tuple[str, str, Span] | None:
    """Without a title: the year of the matter in the sentence that announces it (决定在2017年…开展)."""
    match = re.search(
        r"(?:决定|拟|将|定于)[^。]{0,8}?((?:19|20)\d\d)\s?年[^。]{0,60}?(?:开展|举办|组织|实施)",
        script.plain[layout.body[0] : layout.body[0] + 800],
    )
    if match is None:
        return None
    begin = layout.body[0] + match.start(1)
    return match[1], match[1], (begin, begin + 5)
