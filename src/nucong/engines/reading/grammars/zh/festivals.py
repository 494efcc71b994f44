"""在“三八”节期间: periods that everybody knows but the text does not date."""

from __future__ import annotations

import re

from nucong.engines.reading.grammars.zh.dated import Reading
from nucong.engines.reading.grammars.zh.dates import Point
from nucong.engines.reading.grammars.zh.script import Script
from nucong.engines.reading.grammars.zh.years import Calendar
from nucong.engines.reading.model import Directive, Span, Window
from nucong.engines.reading.stretches import Stretches

_FESTIVAL = re.compile(
    r"(?:三八|三·八|3·8|五一|六一|七一|国庆|元旦|春节|中秋|端午|母亲节)[”\"]?(?:国际)?(?:劳动)?(?:妇女|儿童)?(?:节日?)?(?:[“\"、和]{0,3}(?:春节|元旦))?\s?(?:期间|前后|前夕|来临之际|之际)"
)
_NUMBERED_DAY = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s?年[“\"]?(?P<month>1[0-2]|[1-9])·(?P<day>[12]\d|3[01]|[1-9])[”\"]?[^,。;\d]{0,8}[日节](?:期间|前后|当天)?"
)
_AROUND = re.compile(r"期间|前后|前夕|之际")
_BEFORE_FESTIVAL = re.compile(r"(?:[在于]\s?)?(?:(?:19|20)\d\d\s?年\s?|今年)?[“\"]?$")


def read_festivals(
    script: Script, directive: Directive, calendar: Calendar, start: int, barred: Stretches
) -> list[tuple[Span, Reading]]:
    """在“三八”节期间: a period everybody knows but the text does not date."""
    found: list[tuple[Span, Reading]] = []
    numbered = _NUMBERED_DAY.finditer(script.plain, start) if "·" in script.plain else ()
    for match in numbered:  # 2023年“5·15”国际家庭日期间
        day = Point(int(match["year"]), int(match["month"]), int(match["day"])).bounds()
        if day is not None and not calendar.is_past(day[1]) and not barred.meets(match.span()):
            window = Window(script.written(match.span()), day[0], day[1], None, match.span())
            found.append((match.span(), Reading(window=window, sure=0.75)))
    told = Stretches(span for span, _ in found)
    seen: set[str] = set()
    named = _FESTIVAL.finditer(script.plain, start) if _AROUND.search(script.plain, start) else ()
    for match in named:
        name = re.sub(r"[^\u4e00-\u9fff]|在|于|年|期间|今年", "", match[0])
        reports = directive.kind in ("report", "news") and not calendar.looks_forward(match.start())
        if name in seen or reports or barred.meets(match.span()) or told.meets(match.span()):
            continue
        seen.add(name)
        lead = _BEFORE_FESTIVAL.search(script.plain, max(0, match.start() - 9), match.start())
        span = (lead.start() if lead else match.start(), match.end())
        found.append((span, Reading(window=Window(script.written(span), None, None, None, span), sure=0.75)))
    return found
