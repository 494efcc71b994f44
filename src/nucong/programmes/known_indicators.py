"""The indicators plans on women's work ask for again and again, ready in the library of every organisation. Pure.

Sources: plan of the confederation for 2016–2020 as taken over by sector unions (≥ 30 % women in executive committees;
grassroots unions with ≥ 30 % women; training of key officers and women's-work officers); its plan for the strategy
2021–2030 (unions with a woman key officer ≥ 80 % by 2025, ≥ 90 % by 2030; one activity a year per grassroots union);
National Strategy 28/NQ-CP of 03/3/2021 for figures that come from outside. In China the same counts stand in the rules
on women's committees of trade unions (工会女职工委员会工作条例).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from nucong.kernel.text import fold

from .indicators import (
    Definition,
    FigureIndicator,
    OutsideIndicator,
    PostIndicator,
    PostTest,
    UnitIndicator,
    UnitTest,
)
from .judging import Milestone
from .states import TargetScope

ACTIVITIES = "activities"
COMMITTEE = frozenset({"executive_committee"})
LEADING = (
    PostTest(sex="F", key=True),
    PostTest(bodies=frozenset({"standing_committee"}), sex="F"),
    PostTest(bodies=COMMITTEE, sex="F"),
)


@dataclass(frozen=True, slots=True)
class Known:
    """A ready indicator; `all_of` are word groups of which a target's text has one word each, folded."""

    code: str
    names: Mapping[str, str]
    definition: Definition
    all_of: tuple[tuple[str, ...], ...]


KNOWN: tuple[Known, ...] = (
    Known(
        "woman_leads_where_30pct",
        {
            "vi": "Công đoàn cơ sở có từ 30% nữ trở lên có cán bộ chủ chốt là nữ hoặc có nữ là ủy viên ban thường vụ, ban chấp hành",
            "zh": "女职工占30%以上的基层工会中，有女性主要负责人或女常委、女委员的比例",
            "en": "Grassroots unions with 30 % women or more that have a woman key officer or a woman in the standing or executive committee",
        },
        UnitIndicator(UnitTest("grassroots", Fraction(3, 10)), LEADING),
        (("cong doan co so", "cdcs", "基层工会"), ("30%", "30 %", "百分之三十"), ("chu chot", "thuong vu", "chap hanh", "负责人", "委员")),
    ),
    Known(
        "upper_unions_led_by_women",
        {
            "vi": "Công đoàn cấp trên cơ sở có cán bộ chủ chốt là nữ",
            "zh": "基层以上工会中有女性主要负责人的比例",
            "en": "Unions above the base with a woman key officer",
        },
        UnitIndicator(UnitTest("upper"), (PostTest(sex="F", key=True),)),
        (("cap tinh", "lien doan lao dong", "cap tren co so", "tinh, nganh", "地方工会", "各级工会"), ("can bo chu chot nu", "chu chot la nu", "can bo nu chu chot", "chu chot nu", "女性主要", "女干部")),
    ),
    Known(
        "women_work_officers_trained",
        {
            "vi": "Cán bộ nữ công công đoàn cấp trên cơ sở được tập huấn",
            "zh": "基层以上女职工工作干部受训比例",
            "en": "Women's-work officers above the base who were trained",
        },
        PostIndicator(PostTest(women_work=True, level="upper"), PostTest(trained=True)),
        (("can bo nu cong", "女职工工作干部", "女职工干部", "女工干部"), ("tap huan", "boi duong", "培训", "轮训", "100%")),
    ),
    Known(
        "key_officers_trained",
        {
            "vi": "Cán bộ chủ chốt công đoàn được tập huấn",
            "zh": "工会主要负责人受训比例",
            "en": "Key officers who were trained",
        },
        PostIndicator(PostTest(key=True), PostTest(trained=True)),
        (("chu chot", "主要负责人", "工会主席"), ("tap huan", "boi duong", "培训", "轮训", "100%")),
    ),
    Known(
        "women_in_committee",
        {
            "vi": "Tỷ lệ nữ tham gia ban chấp hành công đoàn",
            "zh": "工会委员会委员中女性比例",
            "en": "Women among the members of executive committees",
        },
        PostIndicator(PostTest(bodies=COMMITTEE), PostTest(sex="F")),
        (("nu", "女"), ("ban chap hanh", "bch", "委员会委员", "工会委员会", "领导班子")),
    ),
    Known(
        "grassroots_with_an_activity",
        {
            "vi": "Công đoàn cơ sở có ít nhất một hoạt động trong năm",
            "zh": "全年至少开展一次活动的基层工会",
            "en": "Grassroots unions with at least one activity in the year",
        },
        FigureIndicator(UnitTest("grassroots"), ACTIVITIES),
        (("moi cong doan co so", "moi cdcs", "100% cong doan co so", "每个基层工会", "各基层工会每年"), ("it nhat", "至少")),
    ),
    Known(
        "contracts_for_women",
        {
            "vi": "Lao động nữ được ký hợp đồng lao động (số liệu của cơ quan lao động)",
            "zh": "女职工劳动合同签订率（人社部门数据）",
            "en": "Women workers with a labour contract (figures of the labour administration)",
        },
        OutsideIndicator("persons"),
        (("hop dong lao dong", "劳动合同"), ("nu", "女")),
    ),
)  # fmt: skip


def proposed_for(text: str, years: Iterable[Milestone] = ()) -> Known | None:
    """Return the ready indicator that seems to measure a target of these words and years, or None.

    A proposal only: an officer confirms it (design ruling 15). The more particular ones are asked first. Whoever asks
    for more than a hundred asks for an amount; the ready indicators are shares.
    """
    if any(each.value > 100 for each in years):
        return None
    words = fold(text)
    for known in KNOWN:
        if all(any(word in words for word in group) for group in known.all_of):
            return known
    return None


_EVERY_UNIT = (
    "moi cong doan",
    "moi don vi",
    "moi cdcs",
    "tung cong doan",
    "tung don vi",
    "每个基层",
    "每个单位",
    "各基层工会均",
)
_EVERY_LEVEL = ("moi cap", "tung cap", "cac cap", "各级")


def proposed_scope(text: str) -> TargetScope:
    """Return whose figure the words of a target seem to hold it against; a proposal an officer confirms."""
    words = fold(text)
    if any(sign in words for sign in _EVERY_UNIT):
        return TargetScope.UNIT
    return TargetScope.LEVEL if any(sign in words for sign in _EVERY_LEVEL) else TargetScope.TOTAL
