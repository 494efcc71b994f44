"""Numbers to be reached: 达到60%以上, 不少于3.5万人, 至少树立两个, 力争达到80%.

Not targets: conditions on units (女职工十人以上的, 低于40%的县), prices and grants, results already reached.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nucong.engines.reading.grammars.zh.numerals import integer, quantity
from nucong.engines.reading.grammars.zh.script import Script
from nucong.engines.reading.grammars.zh.target_tables import tabled_targets
from nucong.engines.reading.grammars.zh.target_year import year_of
from nucong.engines.reading.grammars.zh.years import Calendar
from nucong.engines.reading.model import Directive, Span, Target
from nucong.engines.reading.stretches import Stretches

_UNIT = r"%|个百分点|百分点|平方公里|公里|平方米|立方米|公顷|亩|吨|千瓦|人次|场次|件次|家次|学时|课时|[人名家个条场次件份篇户期条项所处部支对套台座间张幅例批班处间岗组元]"
_FIGURE = r"\d{1,9}(?:\.\d{1,4})?"
_DIGITS = rf"(?<!\d)(?:\d{{1,3}}(?:,\d{{3}}){{1,4}}|{_FIGURE})|[一二两三四五六七八九十百千]{{1,6}}"
_PERCENT = rf"百分之(?P<percent>[一二三四五六七八九十百零〇]{{1,6}}|{_FIGURE})"
_UPPER = rf"(?:(?:-{{1,2}}|~|至|到)(?P<upper>{_FIGURE})\s?(?P<scale2>万|亿)?)?"
_NUMBER = re.compile(
    rf"(?:{_PERCENT}|(?P<number>{_DIGITS})\s?(?P<scale>万亿|万|亿)?(?:余|多)?\s?{_UPPER}(?P<unit>{_UNIT}))"
    r"(?P<after>及?以上|以下|以内|之内|左右|上下)?"
)
_AT_LEAST = re.compile(
    r"(?:不低于|不少于|不得低于|不得少于|不小于|至少|最少|(?<![不得])超过|突破|(?<![不得])高于|(?<!不)大于|(?<![不得])多于)[^,。;:\d]{0,10}$"
)
_AT_MOST = re.compile(
    r"(?:限报|限额|限招|仅限|不超过|不得超过|不高于|不得高于|不多于|不大于|不得多于|最多|至多|(?<!不)(?<!得)低于|(?<!不)少于|小于|控制在|压减到|下降到|降到|降至)[^,。;:\d]{0,8}$"
)
_PRESCRIBED = re.compile(r"(?:不得?(?:低于|少于|超过|高于|多于)|至少)[^,。;:\d]{0,10}$")
_REACH = re.compile(
    r"(?:达到?|提高到|提升到|提高至|提升至|增加到|增至|扩大到|扩大至|上升到|发展到|保持在|稳定在|维持在|巩固在|力争达|完成|实现|动态保持|为)(?:了)?[^,。;:\d]{0,4}$|达到?[^,。;:\d]{2,14}(?:总数|总量|人数)的$|占(?:比)?(?:达|为)?$"
)
_RISE = re.compile(r"(?:提高|提升|增长|增加|上升|递增)\s?(?:了)?(?:约)?$")
_FALL = re.compile(r"(?:下降|降低|减少|压减|压缩|缩短)\s?(?:了)?(?:约)?$")
_RATE = re.compile(r"[率比例面度](?:均|都|分别|要|应|须|必须|保持|达到?|为)?$|占比$")
_COUNTED_VERB = re.compile(
    r"(?:开办|开设|设立|组建|编印|印发|印制|制作|引进|消除|化解|督促|评定|认定|新建|新增|新签|创建|建成|建立|建设|打造|培育|培养|培训|轮训|举办|开展|发展|选树|评选|覆盖|筛查|帮扶|服务|组织|推荐|完成|签订|续签|命名|表彰|扶持|招募|选派|走访|慰问|发放|检查|调解|配备|树立|争取|吸纳|带动|推出|选送|报送|安置|就业|招收|招募|新发展|改造|资助|救助|命名|入驻|孵化|帮助|吸引|提供)[^,。;:]{0,16}$|将[为向][^,。;:\d]{0,8}$"
)
_COUNTED_DIRECTLY = re.compile(
    r"(?:检查|建设|打造|培育|创建|命名|走访|帮扶|服务|覆盖|监督|指导|推动|组织|新增|发展|扶持|慰问|评选|选树)$"
)
_SIZE_OF_UNIT = re.compile(r"^(?:的)?(?:女职工的?)?[\u4e00-\u9fff]{0,4}(?:企业|用人单位|基层工会|园区|车间)")
# Conditions one has to meet are no targets: 推荐条件, 申报条件, 评选标准.
_CONDITIONS_HEADING = re.compile(r"(?:条件|资格|范围和对象|标准)$")
_CONDITIONS_INLINE = re.compile(
    r"\s*(?:第[一二三四五六七八九十百]{1,4}条|\(?[\d一二三四五六七八九十]{1,3}[)、.])?\s*[^,。:;\d]{0,10}(?:条件|资格|标准)(?::|为|包括|如下)"
)
_LIST_ITEM = re.compile(r"\s*(?:\d{1,2}[.、]|\(\d{1,2}\))")
_QUOTA = re.compile(r"(?:^|[\s、]|决定|拟|将|共|计划)(?:评选|推荐|选树|选拔|命名|表彰)[^,。;:奖]{0,16}$")
_QUOTA_VERB = re.compile(r"(?:推荐|报送|选送|申报|上报|评选|选树|推选|报)[^,。;:]{0,12}$")
# Under a heading of aims or quotas each number of things is one (行动目标, 推荐名额).
_AIMS_HEADING = re.compile(r"目标|指标|名额|数量")
# 北京、天津等11个城市 sums up a list, 30人至99人 is the size of a unit.
_LIST_BEFORE = re.compile(r"(?:、[^、,。]{1,10}|等)$")
_PLACES = re.compile(r"(?:城市|省|市|县|区|部门|单位|地区|国家|方面)")
_JOINED = re.compile(r"(?:[、和及]|,其中)[^,。;、\d]{2,12}")
_LINK = re.compile(r"\s?(?:[、和及与]|以及)\s?")
_AIM_MET = re.compile(r"^\s?的(?:目标|要求|任务)")
_SHARE_OF_MONEY = re.compile(r"强度|比重|占比|(?:安排|提取|拿出|列支)不(?:低|少)于|用于[^,。;]{0,14}比例")
_MEETS = re.compile(r"(?:召开|举行)[^,。;]{0,4}$|^[^,。;]{0,10}(?:会议|全会|例会|座谈会)")
_AIM = re.compile(
    r"力争|确保|争取|努力|拟(?![定订])|会议(?:决定|要求|同意|明确|议定)|要|须|必须|应当?|目标|计划|实现|每年|每个|每家|各[^,。]{1,8}(?:至少|不少于)|到(?:19|20)\d\d年|年内|全年"
)

# A figure that narrows down who is meant: 超过60%的行业, 十人以上的基层工会, 100人以上企业.
_CONDITION_AFTER = re.compile(
    r"^\s?(?:及?以上|以下|以内)?\s?的(?!目标|要求|标准|任务|水平|比例[,。;])|^(?:及以上|以上|以下)?的?(?:企业|单位|用人单位|基层工会|事业单位|女职工的|职工的)"
)
_CONDITION_BEFORE = re.compile(
    r"(?:凡是?|如果|若|未达到?|达不到|超出)[^,。;]{0,12}$|(?:满|不满|不足|每满)\s?$"
)
# A sum that is to be reached (规模达到1.5万亿元) is no price.
_SUM_TO_REACH = re.compile(
    r"(?:总量|规模|产值|收入|总额|增加值|投资|销售额|募集|筹集|存款|余额|贷款|融资)[^,。;:]{0,8}(?:达到?|突破|超过|不低于|不少于)[^,。;:]{0,4}$"
)
_MONEY = re.compile(r"^\s?(?:万|亿|千|百)?\s?(?:余|多)?\s?(?:元|块|美元|/人)")
_PRICE_BEFORE = re.compile(
    r"(?:补助|补贴(?!性)|奖励|费用|收费|标准(?!化)|经费|价格|工资|报销|缴费|罚款|租金|利率|税率|津贴|减免|优惠|折扣|拨付|资助|支付|降低单位缴费|费率)[^,。;]{0,14}$"
)
_TIME_OR_FORM = re.compile(
    r"^\s?(?:余|多)?\s?(?:个)?(?:工作日|日|天|年|个?月|小时|周|分钟|分|岁|届|号|页|字|级|倍|章|方面|点|时|版|日前|周年|项(?:任务|指标|工作|措施|内容|制度))"
)
_DONE = re.compile(
    r"已(?:经|有|建|签|达|完成|超|覆盖)(?!会?(?:企业|单位)|[^,。;:]{0,14}的(?:企业|单位|女职工|工会))|目前|截至|截止(?!日期|时间)|现有|同比|环比|比上年|较上年|比去年|较去年|累计|共计|近[几\d一二三四五十]{1,2}年来|年以来|超额完成|上年度?|去年|达到了|完成了|了(?=\d)"
)
_FUTURE = re.compile(r"力争|确保|争取|计划|目标|将|拟(?![定订])|要(?!求)|到(?:19|20)\d\d年|今后|下一步|打算")
_FROM_NOW_ON = re.compile(r"下一步|下阶段|今后(?:一个时期)?[,]")
_PLANS_YEAR = re.compile(r"((?:19|20)\d\d)\s?年[,]?(?:要(?!求)|将|计划|拟|力争)")
_PLAN_TITLE = re.compile(r"计划|方案|要点|规划|纲要|目标|意见|安排")
_LOOKING_BACK = re.compile(r"通报|表彰|表扬|命名|授予")
# A circular that commends still tells what is hoped for.
_HOPE = re.compile(r"希望|号召|要(?:以|在|于|把|将|继续|切实|进一步|认真|积极|广泛|大力)")
_EVERY_ONE_DOES = re.compile(
    r"(?:建立|签订|覆盖|达标|完成|参加|参与|落实|开展|组建|配备|实现|接受|持证|纳入|到位|办结|整改|制定|设立|建成|入会|参检|签约|公示)"
)
# 80%以上的企业建立…: a share at the head of its clause is the target itself, not a condition.
_OPENS_CLAUSE = re.compile(
    r"\s?(?:\(?[\d一二三四五六七八九十]{1,3}[.、)]\s?)?(?:指导|推动|帮助|督促|引导|力争|确保|实现|使|有|全[省市县区国])?\s?"
)
_TAKES_PART = re.compile(r"^的[^,。;]{1,10}(?:参加|参与|接受|完成|达到)")
_EVERYONE = re.compile(r"^的(?=[^,。;]{2,30})")


@dataclass(frozen=True)
class _Found:
    value: float | int
    unit: str
    comparator: str
    span: Span


def read_targets(
    script: Script, directive: Directive, calendar: Calendar, start: int, barred: list[Span]
) -> None:
    """Fill `targets` from the text behind the head; `barred` are stretches without targets (citations …)."""
    plans = _PLAN_TITLE.search(directive.subject or "") is not None and directive.kind not in (
        "report",
        "news",
    )
    reports = (
        directive.kind in ("report", "news") or _LOOKING_BACK.search(directive.subject or "") is not None
    )
    honours = directive.kind not in ("report", "news")
    aims = Stretches(
        section.span for section in directive.sections if _AIMS_HEADING.search(section.title[:20])
    )
    spoken_for = Stretches(barred)
    previous: tuple[int, _Found] | None = None
    for match in _NUMBER.finditer(script.plain, start):
        position = match.start()
        if position and (
            script.plain[position - 1] in ".第〔["
            or (script.plain[position - 1].isascii() and script.plain[position - 1].isalnum())
        ):
            continue
        if spoken_for.holds(position):
            continue
        sentence = script.sentence(position)
        if (
            reports
            and not calendar.looks_forward(position)
            and not (honours and _HOPE.search(script.plain, *sentence))
            and not _planned_ahead(script, position, calendar)
            and not re.search(
                r"力争|确保(?!了)|(?<![动作度年])计划(?=[\u4e00-\u9fff])|将(?=[^,。]{0,12}(?:建|举办|开展|组织|新增|发放|投入|培训))|到(?:19|20)\d\d年[底末]?",
                script.plain[sentence[0] : position],
            )
        ):
            continue
        found = _classify(script, match, calendar, previous, plans=plans, listed=aims.holds(position))
        if found is None:
            continue
        previous = (match.end(), found)
        text = script.written(script.trimmed(_around(script, found.span)))
        by = year_of(script, position, calendar)
        target = Target(text[:120], found.value, found.unit, found.comparator, by, found.span)
        _keep(directive, target, found.span, 0.85)
    if not reports and "|" in script.plain:
        known = Stretches(target.span for target in directive.targets if target.span is not None)
        for span, target in tabled_targets(script, start):
            if not known.meets(span) and not spoken_for.meets(span):
                _keep(directive, target, span, 0.8)


def _keep(directive: Directive, target: Target, span: Span, sure: float) -> None:
    index = len(directive.targets)
    directive.targets.append(target)
    directive.spans[f"targets[{index}]"] = span
    directive.confidence[f"targets[{index}]"] = sure


def _planned_ahead(script: Script, position: int, calendar: Calendar) -> bool:
    """2020年要…: in a report or news of 2019 what the paragraph says of the year to come."""
    paragraph = script.plain.rfind("\n", 0, position) + 1
    if _FROM_NOW_ON.search(script.plain, paragraph, position):
        return True
    years = _PLANS_YEAR.findall(script.plain, paragraph, position)
    document = calendar.document_year()
    return bool(years) and document is not None and int(years[-1]) > document


def _around(script: Script, span: Span) -> Span:
    clause = script.clause(span[0])
    return clause[0], max(clause[1], span[1])


@dataclass(frozen=True)
class _Words:
    """The words around a number: of its clause before and behind it, of its sentence before it."""

    before: str
    rest: str
    tail: str
    lead: str
    percent: bool
    above: bool

    @classmethod
    def around(cls, script: Script, match: re.Match[str]) -> _Words:
        """Cut them out of the text."""
        plain, start = script.plain, match.start()
        written = "percent" if match["percent"] is not None else "number"
        return cls(
            plain[max(script.clause(start)[0], start - 30) : start],
            plain[match.end("after") if match["after"] else match.end() :][:14],
            plain[match.end(written) : match.end(written) + 10],
            plain[max(script.sentence(start)[0], start - 80) : start],
            match["percent"] is not None or match["unit"] in ("%", "个百分点", "百分点"),
            (match["after"] or "").endswith("以上"),
        )


def _classify(
    script: Script,
    match: re.Match[str],
    calendar: Calendar,
    previous: tuple[int, _Found] | None,
    *,
    plans: bool,
    listed: bool,
) -> _Found | None:
    words = _Words.around(script, match)
    value = _value(match)
    if value is None or _is_measure_or_price(match, words):
        return None
    everyone = words.percent and value == 100 and not match["after"] and bool(_EVERYONE.match(words.rest))
    share = words.percent and _OPENS_CLAUSE.fullmatch(words.before) is not None
    share = share and (plans or _AIM.search(words.lead) is not None)
    if _is_condition(script, match, words, everyone=everyone or share) or _is_result(match, words, calendar):
        return None
    comparator = _comparator(match, words.before, percent=words.percent)
    comparator = comparator or _carried(script, match, words, previous)
    if comparator is None and share and words.rest.startswith("的"):
        comparator = ">=" if words.above else "="
    if comparator is None and listed and _counts_things(match, words):
        comparator = ">=" if words.above or match["upper"] else "="
    # 评选标兵30名: a quota is a number to be reached without a further word.
    quota = not words.percent and _QUOTA.search(words.before) is not None
    aimed = _AIM.search(words.lead) is not None or calendar.looks_forward(match.start())
    if comparator is None and (words.above or plans or quota or aimed):
        implied = _implied(match, words.before, words.rest, percent=words.percent)
        comparator = "=" if everyone else implied
    if comparator is None:
        return None
    return _Found(value, "%" if words.percent else "count", comparator, match.span())


def _is_measure_or_price(match: re.Match[str], words: _Words) -> bool:
    """Durations, sizes of papers, prices and fees are no targets; a sum that is to be reached is one."""
    money = match["unit"] == "元"
    if _TIME_OR_FORM.match(words.tail) or (_MONEY.match(words.rest) and not money):
        return True
    if words.rest.startswith("/") or (match["unit"] == "个" and words.rest.startswith("月")):
        return True  # 800万吨/年 is what a works can do, 3-12个月 a duration
    if match["unit"] == "张" and re.search(r"图片|照片", words.before):
        return True  # what is to be sent in
    if match["unit"] == "平方米" and re.search(r"(?<!总)面积[^,。;]{0,8}$", words.before):
        return True  # how large one room must be
    if money and not (_SUM_TO_REACH.search(words.lead) and _AIM.search(words.lead)):
        return True
    return _PRICE_BEFORE.search(words.before) is not None and not _SHARE_OF_MONEY.search(words.before)


def _is_condition(script: Script, match: re.Match[str], words: _Words, *, everyone: bool) -> bool:
    """Whether the number narrows down who is meant, or sizes a unit, or stands under conditions."""
    finishes = re.search(r"完成(?!率)[^,。;]{0,8}$", words.before) is not None
    # 检查20家以上企业: behind a verb that counts, the noun is what is counted.
    counted = not words.percent and _COUNTED_DIRECTLY.search(words.before) is not None
    counted = counted and not words.rest.startswith("的")
    if _CONDITION_BEFORE.search(words.before):
        return True
    takes_part = words.percent and _AT_LEAST.search(words.before) and _TAKES_PART.match(words.rest)
    if _CONDITION_AFTER.match(words.rest) and not (everyone or finishes or counted or takes_part):
        return True
    if _SIZE_OF_UNIT.match(words.rest) and match["unit"] in ("人", "名") and not counted:
        return True
    # 每半年至少召开一次会议 is a meeting that comes back, a deadline.
    meets = _MEETS.search(words.before) or _MEETS.search(words.rest)
    if match["unit"] == "次" and "每" in words.before and meets:
        return True
    return in_conditions(script, match.start())


def _is_result(match: re.Match[str], words: _Words, calendar: Calendar) -> bool:
    """Whether the sentence tells what was reached, not what is to be."""
    done = _DONE.search(words.lead) is not None
    if done and _AIM_MET.match(words.rest) and re.search(r"完成|达到|下达|超过", words.lead):
        return True
    if _FUTURE.search(words.lead) or calendar.looks_forward(match.start()):
        return False
    # 不低于, 不超过 prescribe; only a report tells results with them.
    if _PRESCRIBED.search(words.before):
        return False
    return done or _in_past_year(words.lead, calendar) or calendar.looks_back(match.start())


def _carried(
    script: Script, match: re.Match[str], words: _Words, previous: tuple[int, _Found] | None
) -> str | None:
    """分别达到65%和55%, 评选先进单位10家、优秀作品60篇: what is joined to a target is one as well."""
    if previous is None:
        return None
    if words.percent:
        linked = _LINK.fullmatch(script.plain, previous[0], match.start())
        return previous[1].comparator if linked else None
    joined = _JOINED.fullmatch(script.plain, previous[0], match.start())
    return "=" if joined and (previous[1].unit, previous[1].comparator) == ("count", "=") else None


def _counts_things(match: re.Match[str], words: _Words) -> bool:
    """Whether a number in figures counts things: no sum of a list before it, no size of a unit."""
    if words.percent or not match["number"][0].isdigit():
        return False
    if _LIST_BEFORE.search(words.before) and _PLACES.match(words.rest):
        return False
    return re.match(r"\s?(?:至|到|-|以)", words.rest) is None


def in_conditions(script: Script, position: int) -> bool:
    """Whether the paragraph stands under a heading of conditions (推荐条件)."""
    start = script.plain.rfind("\n", 0, position) + 1
    if _CONDITIONS_INLINE.match(script.plain, start):
        return True
    for _ in range(8):
        above_end = max(start - 1, 0)
        above_start = script.plain.rfind("\n", 0, above_end) + 1
        above = script.plain[above_start:above_end].strip()
        if len(above) <= 16 and _CONDITIONS_HEADING.search(above[:20]) is not None:
            return True
        # Items of one list stand under one heading.
        if start == 0 or not (_LIST_ITEM.match(above) and _LIST_ITEM.match(script.plain[start : start + 6])):
            return False
        start = above_start
    return False


def _in_past_year(lead: str, calendar: Calendar) -> bool:
    """Whether the sentence opens with a year before the one of the document."""
    written = re.findall(r"(?<![比较])((?:19|20)\d\d)\s?年", lead)
    document = calendar.document_year()
    return bool(written) and document is not None and int(written[-1]) < document


def _value(match: re.Match[str]) -> float | int | None:
    if match["percent"] is not None:
        written = match["percent"]
        return quantity(written) if written.replace(".", "").isdigit() else integer(written)
    return quantity(match["number"], match["scale"] or match["scale2"] or "")


def _comparator(match: re.Match[str], before: str, *, percent: bool) -> str | None:
    """The comparator that the words around the number spell out."""
    above = (match["after"] or "").endswith("以上")
    below = (match["after"] or "") in ("以下", "以内", "之内")
    if match["unit"] in ("个百分点", "百分点"):
        return "decrease" if _FALL.search(before) else "increase" if _RISE.search(before) else None
    if _AT_LEAST.search(before):
        return ">="
    if _AT_MOST.search(before) and not above:
        return "<="
    if below:
        return "<="
    if percent and _RISE.search(before):
        return "increase"
    if percent and _FALL.search(before):
        return "decrease"
    if match["upper"]:
        return ">=" if _QUOTA_VERB.search(before) or _REACH.search(before) else None
    in_digits = percent or above or match["number"][0].isdigit()
    if _REACH.search(before) and in_digits and (percent or not before.endswith("为")):
        return ">=" if above else "="
    return None


def _implied(match: re.Match[str], before: str, rest: str, *, percent: bool) -> str | None:
    """A number without a comparator is a target where the sentence sets one: 新建…40个, 办结率100%."""
    above = (match["after"] or "").endswith("以上")
    if percent:
        whole = match["number"] == "100" and _EVERY_ONE_DOES.match(rest) is not None
        return (">=" if above else "=") if _RATE.search(before.rstrip()) or whole else None
    if not _COUNTED_VERB.search(before) or not (match["number"][0].isdigit() or above):
        return None
    return ">=" if above else "="
