"""Duties that come back without a calendar date: 每月25日前, 每季度报送, 半年一报, 每年 in a column of limits."""

from __future__ import annotations

import re

from nucong.engines.reading.grammars.zh.dated import Reading
from nucong.engines.reading.grammars.zh.dates import recurrence_of
from nucong.engines.reading.grammars.zh.limit_columns import in_limit_column
from nucong.engines.reading.grammars.zh.script import Script
from nucong.engines.reading.grammars.zh.wording import what_is_due
from nucong.engines.reading.model import Deadline, Span
from nucong.engines.reading.stretches import Stretches

_CYCLE_DAY = re.compile(
    r"(?:每(?=[个月季半周年])|(?=季度[末首]月))(?P<unit>个?月|季度?|个?季度|半年|周|年度?)(?:的)?(?P<part>末月|最后一个月|首月|第一个月|次月)?(?:底|末|[\d一二三四五六日]{1,3}[日号]?)(?:之前|以前|前)"
)
_CYCLE_DUTY = re.compile(
    r"(?:每|按|逐)(?P<unit>年度?|半年|季度?|个?季度|个?月|周)(?!末月|首月)[^。;\n]{0,24}?(?:报送|上报|报告|汇报|填报|通报|汇总上报|报一次|召开[^。;,]{0,12}(?:会议|例会|会)|(?:开展|进行|组织)[^。;,\n]{0,12}(?:检查|抽查|督查|审计|考核|评估|自查)|例会|会商|调度|向[^。;,\n]{2,20}报)"
    r"|每(?P<often>年度?|半年|季度?|个?季度|个?月|周)(?:至少|不少于|不得少于|应当?|要|须)?(?:一次)?(?:检查|抽查|督查|复核|自查|通报|汇总|研究)"
)
_CYCLE_MEETING = re.compile(
    r"(?:会议|例会|会商|座谈会)(?:制度)?[,]?(?:一般|原则上|至少|应当?|要|须|定于){0,2}每(?P<unit>年度?|半年|季度?|个?季度|个?月|周)[^。;,\n]{0,6}(?:召开|举行|开)"
)
_CYCLE_WORD = re.compile(
    r"(?:一?(?P<a>年|半年|季度?|月|周)一(?:报|汇总|通报|调度|小结|总结))|(?:实行|建立|执行|落实|推行)[^。;,\n]{0,8}(?P<b>年度?|半年|季度?|月|周)(?:度)?(?:报告|通报|报送|例会|调度|会商|报表|报)(?:制度|机制)?"
)
_DATED_YEARLY = re.compile(r"每年\s?\d{1,2}\s?月")
_UNITS = ("unit", "often", "a", "b")
_EVERY = re.compile(r"每(?:个?月|个?季|半年|年|周)")


def read_cycles(
    script: Script, start: int, barred: Stretches, taken: list[Span]
) -> list[tuple[Span, Reading]]:
    """Duties that come back without a calendar date: 每月25日前, 每季度报送, 半年一报, 每年 in a column of limits."""
    found: list[tuple[Span, Reading]] = []
    used = Stretches(taken)
    for pattern in (_CYCLE_DAY, _CYCLE_DUTY, _CYCLE_MEETING, _CYCLE_WORD):
        for match in pattern.finditer(script.plain, start):
            span = match.span()
            sentence = script.sentence(span[0])
            if barred.meets(span) or used.meets(span):
                continue
            unit = next(group for group in (match.groupdict().get(key) for key in _UNITS) if group)
            if pattern is _CYCLE_WORD and _EVERY.search(script.plain, *sentence):
                continue  # 建立季度调度机制,每季度首月10日前报送: the second tells when
            recurrence = recurrence_of(unit)
            if recurrence == "yearly" and _DATED_YEARLY.search(script.plain, span[1], sentence[1]):
                continue  # 每年申报一次,…于每年4月30日前提交: the second tells when
            used.add(span)
            clause = script.clause(span[0])
            text = script.written(script.trimmed((clause[0], max(clause[1], span[1]))))
            what = what_is_due(script.plain[span[0] : sentence[1]])
            found.append((span, Reading(Deadline(text[:120], None, recurrence, what, span), sure=0.8)))
    for match in re.finditer(r"(?<=[|\t])\s?每(?P<unit>年|半年|季度|月)\s?(?=[|\t\n])", script.plain[start:]):
        span = (start + match.start(), start + match.end())
        if in_limit_column(script, span[0]) and not used.meets(span):
            deadline = Deadline(
                script.written(span), None, recurrence_of(match["unit"]), "as listed in the table", span
            )
            found.append((span, Reading(deadline, sure=0.85)))
    return found
