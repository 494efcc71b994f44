"""Due dates and periods of activity: every date of the text is given its part, or none."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from nucong.engines.reading.grammars.zh.cycles import read_cycles
from nucong.engines.reading.grammars.zh.dated import (
    Reading,
    deadline_reading,
    duty_end,
    window_reading,
    window_until,
)
from nucong.engines.reading.grammars.zh.dates import Mention, find_mentions, weekday_agrees
from nucong.engines.reading.grammars.zh.doubtful_dates import read_doubtful
from nucong.engines.reading.grammars.zh.festivals import read_festivals
from nucong.engines.reading.grammars.zh.limit_columns import cell_around, in_limit_column
from nucong.engines.reading.grammars.zh.quoted import Quoted
from nucong.engines.reading.grammars.zh.script import Script
from nucong.engines.reading.grammars.zh.years import Calendar
from nucong.engines.reading.model import Directive, Span, Window
from nucong.engines.reading.stretches import Stretches

_FINISHING = re.compile(
    r"完成|报送|上报|(?<![日晚])报(?=[至到给省市县区州校])|提交|送[至到达交]|填报|反馈|办结|建成|到位|验收|总结|评估|汇总|制定|出台|修订|结束|截止|公布结果"
)
_REVIEW = re.compile(r"(?:中期|终期|期末|年终|年度|总体|最终)?(?:评估|总结|验收|考核(?!中?[,]?(?:予以)?扣))")
_YEAR_OF_REVIEW = re.compile(
    r"[,]?(?:[上下]半年|底|末)?(?:进行|开展|组织|实施|作|做|迎接)?(?:[^,。;]{0,3}(?:中期|终期|期末|全面|总体))?(?:评估|总结|验收|考核)"
)
_FROM_NOW = re.compile(
    r"(?:即日|(?:本)?(?:通知|文件|公告)?(?:印发|下发|发布|发文|发)之日)起\s?(?:至|到|-{1,2}|~)\s?$"
)
_NAMED_TIME = re.compile(r"为[“\"《]?[^,。;]{0,12}[月周日节][”\"》]?$")
_ACTIVITY = re.compile(
    r"选树|表彰|征集|发放|组建|开办|开设|招募|推出|发布|举办|举行|召开|开展|组织|放假|上班|启动|开幕|比赛|竞赛|决赛|初赛|培训|考试|笔试|面试|报到|活动|进行|实施|检查|抽查|督查|巡[回讲展]|宣传|评选|集中|开通|报名|调研|展[览示出]|补休|调休|休息|会议|典礼|仪式|体检|普查|走访|慰问|看望|阶段|评审|述职"
)
# Facts about the past, validity, and data that belong to a day.
_FACT_AFTER = re.compile(
    r"^\s?[,]?\s?(?:[^,。;:\n]{0,24}?)(?:印发|发布|公布|颁布|下发|通过的?|批准|出台|修[订正]|成立|施行|生效|实施以来|以来|召开的|发出的|签订的|会议(?:上|指出|强调|要求)|审议)"
)
_VALID_FROM = re.compile(r"^\s?起?\s?(?:正式)?(?:施行|执行|生效|实施|废止|起)")
_AS_OF = re.compile(r"(?:截至|截止到?)\s?(?:目前)?$")
_CLOSING_DATE = re.compile(
    r"(?:报名|申报|投稿|征集|报送|提交|推荐|受理)(?:截止)?(?:时间|日期|期限)[^。;,\n]{0,6}$|(?:截止|最迟)[^。;,\n]{0,8}[:为是]?$"
)
_OTHER_RANGE = re.compile(
    r"(?:标准时点|统计时间|统计期|(?:数据|考核|统计)时间节点|上一?年度|考核年度|报告期|办结期限|任期|有效期|所属期|数据期|年龄|出生)[^。;,\n]{0,8}$"
)
# A day that narrows down who is meant: 2019年9月30日前建立的基层工会.
_QUALIFIES = re.compile(
    r"^\s?已经?[^,。;:\n]{1,16}的(?=[,。;、]|企业|单位|女职工)|^\s?(?:依法)?(?:建立|成立|组建|注册|登记|出生|入会|参加工作|取得|获得|签订|到期|退休|入职)[^,。;:\n]{0,10}的"
)
# Half-years and quarters without a year name a stretch of work only when the verb follows at once.
_YEAR_WRITTEN = re.compile(r"\d{4}|[二一][〇○零九]|[今明本次当]年")
_STARTS_NOW = re.compile(
    r"^[,]?(?:将|要|拟|计划|重点|集中|适时|继续|分批)?(?:开展|组织|举办|举行|召开|启动|进行|实施|评选)(?!了)"
)
# 年底前可免缴…: what may be enjoyed until a day is no duty; 期限自…起至…止 is how long a right lasts.
_GRANTS = re.compile(r"^[^,。;]{0,16}可(?:以)?(?:免|享|按|减|继续|申请|暂)")
_IN_FORCE_UNTIL = re.compile(r"(?:期限|有效|起)[^。;]{0,20}[至到]\s?[^。;至到]{4,14}(?:为)?止$")
_EVERY_AFTER = re.compile(r"每(?:半年|年|季度|个?月)")
# 到2019年底,…完成…: a goal with a verb that finishes something, and no figure, is due then.
_FINISHED_BY = re.compile(r"^[,]?[^。;]{0,24}(?:完成|建成|出台|制定|办结|到位)")
_FIGURE = re.compile(r"\d(?:\.\d+)?\s?(?:%|万|[个家名人项件所条])|百分之|力争|努力")
_PART_OF_NAME = re.compile(r"(?:纳入|列入|作为|与)$")
_HAPPENED = re.compile(r"发生|造成|相继|先后|曾(?:经)?|以来|经常|遇难|死亡|召开了|举办了|开展了|印发了")
_TIMES_OF_HALF_YEAR = re.compile(r"每半年[^。;]{0,40}时间(?:为|是|:|分别)")
_OF_THE_SAME_YEAR = re.compile(r"年度|每年")
_STANDING = re.compile(r"(?:今后|以后|此后)[^。;]*(?:年报|半年报|不再(?:另行|单独)?(?:通知|发文))")
_YEAR_AHEAD = re.compile(r"\s?[,]?(?:要(?!求)|将|计划|拟|力争)")
_PHASE_BEFORE = re.compile(
    r"(?:部署|动员|启动|准备|筹备|实施|推进|提升|整改|检查|评估|总结|表彰|评选|申报|宣传|阶段)\s?\($"
)
_HALF_DAY = re.compile(r"\s?(?:上午|下午|晚上|晚|中午)\s?,")  # 3月8日(星期二)上午,…举行
_DUE_BEFORE = re.compile(r"[日底月]\s?前[,]?[将把][^,。;]{0,12}$")  # 于9月底前将第四季度计划报…
_GOAL_BEFORE = re.compile(r"(?:到|至)\s?$")


def read_schedule(
    script: Script,
    directive: Directive,
    calendar: Calendar,
    body_start: int,
    quoted: list[Quoted],
    skip: list[Span],
) -> None:
    """Fill `deadlines` and `windows` from the text behind the head.

    `skip` are stretches whose dates belong to something else: citations, signature, imprint.
    """
    barred = Stretches([*skip, *(title.span for title in quoted)])
    readings: list[tuple[Span, Reading]] = []
    mentions = [
        m for m in find_mentions(script.plain) if m.span[0] >= body_start and not barred.meets(m.span)
    ]
    repaired = read_doubtful(script, calendar, body_start, barred, [m.span for m in mentions])
    doubtful = Stretches(span for span, _ in repaired)
    mentions = [mention for mention in mentions if not doubtful.meets(mention.span)]
    resolved = _resolved(script, mentions, calendar)
    chained = _with_chains(script, resolved)
    for mention in chained:
        reading = _read(script, mention, calendar)
        if reading is not None:
            if not weekday_agrees(script.plain, mention):
                text = script.written(mention.span)
                directive.warnings.append(
                    {"code": "weekday_mismatch", "message": "day and weekday do not agree", "text": text}
                )
                reading = replace(reading, sure=min(reading.sure, 0.55))
            readings.append((mention.span, reading))
    taken = [span for span, _ in readings]
    reports = directive.kind in ("report", "news")
    for span, reading in read_cycles(script, body_start, barred, taken):
        # What a report says it did every month is no duty; what it plans is.
        if not reports or calendar.looks_forward(span[0]):
            readings.append((span, reading))
    readings += read_festivals(script, directive, calendar, body_start, barred)
    readings += repaired
    for span, reading in sorted(readings, key=lambda item: item[0]):
        _keep(directive, span, reading)


def _resolved(script: Script, mentions: list[Mention], calendar: Calendar) -> list[Mention]:
    """Fill in years; a year written earlier on the line carries over."""
    found: list[Mention] = []
    carried: int | None = None
    line_end = -1
    for mention in mentions:
        if mention.span[0] > line_end:
            carried = None
            stop = script.plain.find("\n", mention.span[0])
            line_end = stop if stop >= 0 else len(script.plain)
        if _continues_yearly(script, found, mention) or _is_standing(script, mention):
            first = (
                replace(mention.first, relative=None) if mention.first.relative is not None else mention.first
            )
            mention = replace(mention, first=first, recurrence="yearly")
        told = carried if carried is not None and _tells_of_past(script, mention) else None
        whole = mention.in_year(told) if told and not mention.has_year else calendar.resolve(mention, carried)
        ahead = _YEAR_AHEAD.match(script.plain, mention.span[1]) is not None and not mention.is_range
        if mention.first.year is not None and (mention.first.month or ahead):
            carried = mention.first.year
        found.append(whole)
    return found


def _is_standing(script: Script, mention: Mention) -> bool:
    """今后,半年报于7月10日前、年报于次年1月10日前报送,不再另行通知: a rule for every year."""
    if not mention.before or mention.first.year is not None or mention.recurrence is not None:
        return False
    sentence = script.sentence(mention.span[0])
    if mention.first.relative == 0 and script.plain.startswith("当年", mention.span[0]):
        return _OF_THE_SAME_YEAR.search(script.plain, sentence[0], mention.span[0]) is not None
    return _STANDING.search(script.plain, *sentence) is not None


def _tells_of_past(script: Script, mention: Mention) -> bool:
    """Whether a day without 前 stands in a sentence that tells what happened: the year told before still holds."""
    if mention.before or mention.recurrence is not None:
        return False
    return _HAPPENED.search(script.plain, *script.sentence(mention.span[0])) is not None


def _continues_yearly(script: Script, found: list[Mention], mention: Mention) -> bool:
    """每年10月15日前申请,12月底前验收: 每年 holds to the end of the sentence."""
    return (
        bool(found)
        and found[-1].recurrence == "yearly"
        and not mention.has_year
        and mention.recurrence is None
        and script.sentence(found[-1].span[0]) == script.sentence(mention.span[0])
    )


def _with_chains(script: Script, mentions: list[Mention]) -> list[Mention]:
    """6月底、12月底前: what follows the last of a chain holds for all of it; next days make one range."""
    chained: list[Mention] = []
    for mention in mentions:
        previous = chained[-1] if chained else None
        link = script.plain[previous.span[1] : mention.span[0]] if previous is not None else "\n"
        if previous is not None and re.fullmatch(r"\s?(?:[、和及或与]|以及)\s?", link):
            if mention.before and not previous.before and not previous.is_range:
                chained[-1] = replace(previous, before=True)
            if (
                previous.recurrence is not None
                and mention.recurrence is None
                and mention.first.year is not None
            ):
                mention = replace(
                    mention, first=replace(mention.first, year=None), recurrence=previous.recurrence
                )
            elif _is_next_day(previous, mention):
                chained[-1] = replace(
                    previous, span=(previous.span[0], mention.span[1]), last=mention.last or mention.first
                )
                continue
        chained.append(mention)
    return chained


def _is_next_day(previous: Mention, mention: Mention) -> bool:
    end, start = previous.end(), mention.start()
    if not end or not start or len(end) != 10 or len(start) != 10 or end.startswith("-") or mention.before:
        return False
    return datetime.date.fromisoformat(end) + datetime.timedelta(days=1) == datetime.date.fromisoformat(start)


def _read(script: Script, mention: Mention, calendar: Calendar) -> Reading | None:
    start, end = mention.span
    plain = script.plain
    sentence = script.sentence(start)
    clause = script.clause(start)
    before = plain[max(sentence[0], start - 30) : start]
    after = plain[end : max(end, min(sentence[1], end + 60))]
    last = mention.end()
    if last is None or calendar.is_past(last) or _OTHER_RANGE.search(before):
        return None
    if mention.before and (_QUALIFIES.match(after) or _GRANTS.match(after)):
        return None
    if mention.before and _IN_FORCE_UNTIL.search(before + plain[start:end]):
        return None
    if last and len(last) == 4 and mention.before and _EVERY_AFTER.search(after):
        return None  # 2008年以前,原则上每半年召开一次例会: the year ends the rule, not a duty
    times = _TIMES_OF_HALF_YEAR.search(plain, sentence[0], start)
    if times and not _YEAR_WRITTEN.search(plain, start, end):
        return None  # 每半年上报一次,时间为6月底和12月底前 is one duty, told already
    if in_limit_column(script, start):
        return _table_reading(script, mention, last)
    if _VALID_FROM.match(after) or (
        _AS_OF.search(before) and not mention.before and not _CLOSING_DATE.search(before)
    ):
        return None
    if mention.before or _CLOSING_DATE.search(before):
        return deadline_reading(script, mention, clause, last, _sure_of(script, mention, calendar))
    if _FACT_AFTER.match(after[:30]) and mention.recurrence is None and not mention.is_range:
        return None
    if mention.is_range:
        return _range_reading(script, mention)
    return _single(script, mention, calendar, before, clause)


def _sure_of(script: Script, mention: Mention, calendar: Calendar) -> float:
    """A due date is certain when its year is written or the document is dated, and something is to be done."""
    start, end = mention.span
    duty = script.plain[start : script.sentence(start)[1]]
    dated = calendar.document is not None or _YEAR_WRITTEN.search(script.plain, start, end) is not None
    return 0.95 if dated and _FINISHING.search(duty + script.plain[max(0, start - 20) : start]) else 0.8


def _range_reading(script: Script, mention: Mention) -> Reading | None:
    first, last = mention.start(), mention.end()
    if first is None or last is None or (len(first) == 4 and not first.startswith("-")):
        return None
    return window_reading(script, mention, first, last, 0.92)


def _single(
    script: Script, mention: Mention, calendar: Calendar, before: str, clause: Span
) -> Reading | None:
    """A day, month or quarter without 前: a due date when something is finished, else a time of activity."""
    plain = script.plain
    last, first = mention.end(), mention.start()
    behind = _HALF_DAY.match(plain, mention.span[1])
    begin = behind.end() if behind is not None else mention.span[1]
    rest = plain[begin : duty_end(script, begin, script.sentence(mention.span[0])[1])]
    rest = rest.lstrip(",")
    if first is None or last is None or _DUE_BEFORE.search(plain, clause[0], mention.span[0]):
        return None
    if _FROM_NOW.search(before) is not None:
        return window_reading(script, mention, calendar.document, last, 0.8)
    has_day = bool(mention.first.day)
    if _GOAL_BEFORE.search(before) and not has_day:
        if re.search(r"持续\s?[到至]\s?$", before):
            return window_until(script, mention, last)
        if mention.first.part in ("底", "末") or mention.first.month:
            sentence = plain[mention.span[1] : script.sentence(mention.span[0])[1]]
            if _FINISHED_BY.match(sentence) and not _FIGURE.search(sentence):
                return deadline_reading(script, mention, clause, last, 0.7)
        return None
    if _PART_OF_NAME.search(before) or re.match(r"第[一二三四]周", rest):
        return None
    if has_day and re.search(r"(?:持续|延续)\s?[到至]\s?$", before):
        return window_until(script, mention, last)
    if len(last) == 4 and not last.startswith("-"):
        return deadline_reading(script, mention, clause, last, 0.7) if _YEAR_OF_REVIEW.match(rest) else None
    if (
        mention.first.part.endswith("半年")
        and not _YEAR_WRITTEN.search(script.plain, *mention.span)
        and not _STARTS_NOW.match(rest)
    ):
        return None
    if mention.first.part.startswith("季") and re.match(r"[^,。;]{0,14}每(?:月|周|旬)", rest):
        return None  # 四季度各单位每月报送: the month is the time
    phase = _PHASE_BEFORE.search(before) is not None and rest.startswith(")")
    if phase or "阶段" in rest[:20] or _NAMED_TIME.match(rest):
        return window_reading(script, mention, first, last, 0.8)
    if mention.first.part.endswith("旬") and re.match(
        r"(?:将|拟|要|由[^,。;]{2,12})?(?:组织|开展|进行|举[行办]|通报|公布|发文)", rest
    ):
        return window_reading(script, mention, first, last, 0.75)
    review = _REVIEW.search(rest[:20]) is not None
    finishing = _FINISHING.search(rest[:24]) is not None
    if mention.recurrence is not None and re.search(
        r"召开|会议|例会|报告|报送|上报|评估|总结|通报|公布|公示|考核|检查", rest[:24]
    ):
        return deadline_reading(script, mention, clause, last, 0.8)
    if not has_day and (review or (finishing and not _ACTIVITY.search(rest[:6]))):
        return deadline_reading(script, mention, clause, last, 0.75)
    if has_day and finishing and not _ACTIVITY.search(rest[:10]):
        return deadline_reading(script, mention, clause, last, 0.6)
    near = rest[:30] + " " + before[-12:]
    if _ACTIVITY.search(near) or mention.time is not None:
        return window_reading(script, mention, first, last, 0.8)
    return None


def _table_reading(script: Script, mention: Mention, last: str) -> Reading | None:
    if mention.is_range and (first := mention.start()) is not None:
        return window_reading(script, mention, first, last, 0.8)
    return deadline_reading(script, mention, cell_around(script, mention.span[0]), last, 0.9)


def _is_told(directive: Directive, window: Window) -> bool:
    """Whether the same day or period has been told before: 拟于12月22日召开 … 时间:12月22日."""
    return any(
        (known.start, known.end, known.recurrence) == (window.start, window.end, window.recurrence)
        for known in directive.windows
        if window.start
    )


def _keep(directive: Directive, span: Span, reading: Reading) -> None:
    if reading.deadline is not None:
        index = len(directive.deadlines)
        directive.deadlines.append(reading.deadline)
        directive.spans[f"deadlines[{index}]"] = span
        directive.confidence[f"deadlines[{index}].date"] = reading.sure
        if reading.sure < 0.5:
            directive.warnings.append(
                {"code": "doubtful_date", "message": "this day is doubtful", "text": reading.deadline.text}
            )
    elif reading.window is not None and not _is_told(directive, reading.window):
        index = len(directive.windows)
        directive.windows.append(reading.window)
        directive.spans[f"windows[{index}]"] = span
        directive.confidence[f"windows[{index}]"] = reading.sure
