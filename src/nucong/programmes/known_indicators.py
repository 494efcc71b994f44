"""The indicators plans on women's work ask for again and again, ready in the library of every organisation. Pure.

Sources: plan of the confederation for 2016–2020 as taken over by sector unions (≥ 30 % women in executive committees;
grassroots unions with ≥ 30 % women; training of key officers and women's-work officers); its plan for the strategy
2021–2030 (unions with a woman key officer ≥ 80 % by 2025, ≥ 90 % by 2030; women among those planned for key posts ≥ 25 %
by 2025, ≥ 30 % by 2030; one activity a year per grassroots union); the plan of a sector union of seed 001, III.3, on
sources for Party committees and elected bodies, III.2 on labour contracts and new recruitment, which it helps carry out;
National Strategy 28/NQ-CP of 03/3/2021 for figures that come from outside. In China the same counts stand in the rules
on women's committees of trade unions (工会女职工委员会工作条例).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from nucong.kernel.text import fold

from .indicators import (
    Definition,
    FigureIndicator,
    OutsideIndicator,
    PlannedIndicator,
    PlannedTest,
    PostIndicator,
    PostTest,
    UnitIndicator,
    UnitTest,
)
from .judging import Milestone
from .states import TargetScope

ACTIVITIES = "activities"
COMMITTEE = frozenset({"executive_committee"})
PARTY_OR_COUNCIL = frozenset({"party_committee", "peoples_council"})
WOMAN_PLANNED = PlannedTest(sex="F")
LEADING = (
    PostTest(sex="F", key=True),
    PostTest(bodies=frozenset({"standing_committee"}), sex="F"),
    PostTest(bodies=COMMITTEE, sex="F"),
)


_ON_A_LIST = ("quy hoach", "后备")
_WOMEN_ON_IT = (
    "nu trong",
    "nu quy hoach",
    "quy hoach nu",
    "nu duoc quy hoach",
    "nu thuoc dien",
    "nu vao quy hoach",
    "女",
)
_SITS_OUTSIDE = (
    "tham gia cap uy", "trong cap uy", "la cap uy", "tham gia hoi dong nhan dan", "dai bieu hoi dong nhan dan", "hdnd", "党委", "人大代表",
    "人民代表",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """A ready indicator; `all_of` are word groups of which a target's text has one word each, folded."""

    code: str
    names: Mapping[str, str]
    definition: Definition
    all_of: tuple[tuple[str, ...], ...]


KNOWN: tuple[Known, ...] = (
    Known(
        "planning_lists_with_a_woman",
        {
            "vi": "Đơn vị có nữ trong danh sách quy hoạch",
            "zh": "后备人选名单中有女性的单位比例",
            "en": "Units with a woman on their list of those planned for posts",
        },
        PlannedIndicator(UnitTest(), PlannedTest(), WOMAN_PLANNED, of_units=True),
        (_ON_A_LIST, ("co nu trong", "co can bo nu trong", "co nu duoc quy hoach", "it nhat mot nu", "it nhat 1 nu", "有女")),
    ),
    Known(
        "women_planned_for_committee",
        {
            "vi": "Tỷ lệ nữ trong quy hoạch ban chấp hành công đoàn",
            "zh": "工会委员会后备人选中女性比例",
            "en": "Women among those planned for executive committees",
        },
        PlannedIndicator(UnitTest(), PlannedTest(committee=True), WOMAN_PLANNED),
        (_ON_A_LIST, _WOMEN_ON_IT, ("chap hanh", "bch", "委员")),
    ),
    Known(
        "women_planned_for_key_posts",
        {
            "vi": "Tỷ lệ nữ trong quy hoạch các chức danh cán bộ chủ chốt công đoàn",
            "zh": "工会主要负责人后备人选中女性比例",
            "en": "Women among those planned for key posts",
        },
        PlannedIndicator(UnitTest(), PlannedTest(key=True), WOMAN_PLANNED),
        (_ON_A_LIST, _WOMEN_ON_IT, ("chu chot", "chu tich", "lanh dao", "负责人", "主席", "领导")),
    ),
    Known(
        "women_planned",
        {
            "vi": "Tỷ lệ nữ trong quy hoạch cán bộ công đoàn",
            "zh": "工会干部后备人选中女性比例",
            "en": "Women among those planned for posts of the union",
        },
        PlannedIndicator(UnitTest(), PlannedTest(), WOMAN_PLANNED),
        (_ON_A_LIST, _WOMEN_ON_IT, ("%", "ty le", "比例", "百分之")),
    ),
    Known(
        "womens_officer_in_party_or_council",
        {
            "vi": "Đơn vị có nữ cán bộ nữ công tham gia cấp ủy hoặc Hội đồng nhân dân",
            "zh": "有女职工工作女干部进入党委或人民代表大会的单位比例",
            "en": "Units whose women's-work officer, a woman, sits in a Party committee or people's council",
        },
        UnitIndicator(UnitTest(), (PostTest(sex="F", women_work=True, outside=PARTY_OR_COUNCIL),)),
        (("can bo nu cong", "truong ban nu cong", "女职工工作", "女职工委员会"), _SITS_OUTSIDE),
    ),
    Known(
        "women_in_party_or_council",
        {
            "vi": "Tỷ lệ nữ trong số cán bộ công đoàn tham gia cấp ủy, Hội đồng nhân dân",
            "zh": "进入党委、人民代表大会的工会干部中女性比例",
            "en": "Women among the union officers who sit in Party committees or people's councils",
        },
        PostIndicator(PostTest(outside=PARTY_OR_COUNCIL), PostTest(sex="F")),
        (("can bo cong doan", "cong doan tham gia", "工会"), ("nu", "女"), _SITS_OUTSIDE),
    ),
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
    Known(
        "women_recruited",
        {
            "vi": "Nữ trong số lao động mới được tuyển dụng (số liệu của cơ quan lao động)",
            "zh": "新招用人员中女性比例（人社部门数据）",
            "en": "Women among those newly recruited (figures of the labour administration)",
        },
        OutsideIndicator("persons"),
        (("tuyen dung", "tuyen moi", "viec lam moi", "招录", "招聘", "招用", "录用"), ("nu", "女")),
    ),
)  # fmt: skip


# So many women in one body, not a share of its members: "至少配备一名女干部", "có ít nhất một nữ ủy viên".
_ASKS_FOR_PERSONS = re.compile(
    r"(?:至少|不少于|不低于)(?:配备|有|选配|安排)?(?:[一二两三四五]|\d{1,2})(?:名|位|人)"
    r"|(?:it nhat|toi thieu) (?:mot|hai|ba|\d{1,2}) (?:can bo |uy vien |dong chi |lanh dao )*nu\b"
)


def proposed_for(text: str, years: Iterable[Milestone] = ()) -> Known | None:
    """Return the ready indicator that seems to measure a target of these words and years, or None.

    A proposal only: an officer confirms it (design ruling 15). The more particular ones are asked first. Whoever asks
    for more than a hundred, or for at least one woman, asks for an amount; the ready indicators are shares.
    """
    words = fold(text)
    if any(each.value > 100 for each in years) or ("%" not in words and _ASKS_FOR_PERSONS.search(words)):
        return None
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
