"""Awards every organisation of a country begins with, each version with its source. Pure.

An organisation keeps later versions of its own; these stay as what was once in force. Where no text with numbers was
found the rules ask nothing but consent and a report, and the source says so by being empty; a vote of two thirds and
a place per 1,500 women are practice (the latter of Shanghai, 2011). Quyết định 999/QĐ-TLĐ of 29/5/2024, which orders
the awards of Vietnamese unions anew, was not read: docs/law-sources.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from .rules import AwardRules
from .states import Giver, Group, Paper, QuotaWay, Service

_HD196 = "Hướng dẫn 196/HD-TLĐ ngày 12/02/2015"
_HD149 = "Hướng dẫn 149/HD-TLĐ ngày 04/02/2015"
_HD1217 = "Hướng dẫn 1217/HD-TLĐ ngày 11/8/2016"
_LAW2003 = "Luật Thi đua, khen thưởng số 15/2003/QH11 ngày 26/11/2003"
_LAW2022 = "Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15/6/2022"
_OLD = date(2010, 8, 18)
_LAW_HOLDS = date(2024, 1, 1)
_TLD = (
    ("vi", "Tổng Liên đoàn Lao động Việt Nam"),
    ("zh", "越南劳动总联合会"),
    ("en", "Vietnam General Confederation of Labour"),
)
_WOMEN_VI = (
    ("vi", "Hội Liên hiệp Phụ nữ Việt Nam"),
    ("zh", "越南妇女联合会"),
    ("en", "Vietnam Women's Union"),
)
_PREMIER = (("vi", "Thủ tướng Chính phủ"), ("zh", "越南政府总理"), ("en", "the Prime Minister of Vietnam"))
_PROVINCE = (
    ("vi", "Chủ tịch Ủy ban nhân dân tỉnh"),
    ("zh", "省人民委员会主席"),
    ("en", "the Chair of the provincial People's Committee"),
)
_ACFTU = (
    ("zh", "中华全国总工会"),
    ("vi", "Tổng Công hội toàn quốc Trung Hoa"),
    ("en", "All-China Federation of Trade Unions"),
)
_WOMEN_ZH = (
    ("zh", "妇女联合会"),
    ("vi", "Hội Liên hiệp Phụ nữ Trung Quốc"),
    ("en", "the Women's Federation"),
)
_FILE_VI = (Paper.REPORT, Paper.BIOGRAPHY, Paper.MINUTES)


def _by_law(
    code: str, name: str, giver: Giver, body: tuple[tuple[str, str], ...], papers: tuple[str, ...]
) -> tuple[AwardRules, AwardRules]:
    """Return the versions of a Bằng khen under the law of 2003 and under that of 2022, in force from 2024."""
    old = AwardRules(
        code, name, _OLD, giver=giver, ledger_kind="award_merit", source=_LAW2003, body=body, papers=papers
    )
    return old, replace(old, valid_from=_LAW_HOLDS, source=_LAW2022)


SEEDED_VI: Final = (
    AwardRules(
        "movement_title", "Danh hiệu “Giỏi việc nước, đảm việc nhà”", _OLD, women_only=True, registered=True,
        ledger_kind="award_title", source="Chỉ thị 03/CT-TLĐ ngày 18/8/2010",
    ),
    AwardRules(
        "movement_flag", "Cờ chuyên đề “Giỏi việc nước, đảm việc nhà”", date(2015, 2, 12), giver=Giver.ABOVE,
        individuals=False, registered=True, ledger_kind="award_flag", source=_HD196, body=_TLD,
    ),
    AwardRules(
        "movement_merit", "Bằng khen chuyên đề “Giỏi việc nước, đảm việc nhà”", date(2015, 2, 12), registered=True,
        ledger_kind="award_merit", source=_HD196,
    ),
    AwardRules(
        "women_certificate", "Giấy khen chuyên đề công tác nữ công", _OLD, ledger_kind="award_merit", vote="2/3",
    ),
    AwardRules(
        "merit_whole", "Bằng khen toàn diện", date(2016, 8, 11), group=Group.COMPREHENSIVE,
        ledger_kind="award_merit", source=_HD1217,
    ),
    AwardRules(
        "medal_union", "Kỷ niệm chương “Vì sự nghiệp xây dựng tổ chức Công đoàn”", date(2013, 1, 1), group=Group.MEDAL,
        giver=Giver.ABOVE, collectives=False, years_of_service=15, once=True, ledger_kind="award_medal",
    ),
    AwardRules(
        "medal_union", "Kỷ niệm chương “Vì sự nghiệp xây dựng tổ chức Công đoàn”", date(2015, 2, 4), group=Group.MEDAL,
        giver=Giver.ABOVE, collectives=False, years_of_service=20, once=True, ledger_kind="award_medal",
        factors=((Service.PART, 150), (Service.NON_STATE, 200)), source=_HD149, body=_TLD, due="05-31",
    ),
    AwardRules(
        "medal_women", "Kỷ niệm chương “Vì sự phát triển của phụ nữ Việt Nam”", _OLD, group=Group.MEDAL,
        giver=Giver.OUTSIDE, collectives=False, years_of_service=10, counts=(Service.WOMEN_WORK,), once=True,
        ledger_kind="award_medal", source="Hội LHPN Việt Nam, xét tặng dịp 20/10", body=_WOMEN_VI, answer="10-20",
    ),
    AwardRules(
        "prize_women", "Giải thưởng Phụ nữ Việt Nam", _OLD, women_only=True, group=Group.PRIZE, giver=Giver.OUTSIDE,
        quota_way=QuotaWay.NUMBER, quota=1, ledger_kind="award_prize", source="Quỹ Giải thưởng Phụ nữ Việt Nam",
        body=_WOMEN_VI, answer="10-20",
    ),
    AwardRules(
        "prize_science", "Giải thưởng Kovalevskaia", _OLD, women_only=True, group=Group.PRIZE, giver=Giver.OUTSIDE,
        women_share=70, woman_head=True, quota_way=QuotaWay.NUMBER, quota=1, ledger_kind="award_prize",
        source="Ủy ban Giải thưởng Kovalevskaia",
        body=(("vi", "Ủy ban Giải thưởng Kovalevskaia Việt Nam"), ("en", "Kovalevskaia Prize Committee of Vietnam")),
    ),
    *_by_law("merit_federation", "Bằng khen của Tổng Liên đoàn Lao động Việt Nam", Giver.ABOVE, _TLD, _FILE_VI),
    *_by_law("merit_province", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", Giver.OUTSIDE, _PROVINCE, _FILE_VI),
    *_by_law("merit_premier", "Bằng khen của Thủ tướng Chính phủ", Giver.OUTSIDE, _PREMIER, (*_FILE_VI, Paper.OPINION)),
)  # fmt: skip

SEEDED_ZH: Final = (
    AwardRules(
        "may_post", "五一巾帼标兵岗", _OLD, individuals=False, quota_way=QuotaWay.PER_WOMEN, quota=1_500,
        ledger_kind="award_flag",
    ),
    AwardRules("may_person", "五一巾帼标兵", _OLD, women_only=True, collectives=False, vote="2/3", ledger_kind="award_title"),
    AwardRules("may_merit", "五一巾帼奖状", _OLD, individuals=False, giver=Giver.ABOVE, ledger_kind="award_merit"),
    AwardRules("advanced_group", "先进女职工集体", _OLD, individuals=False, ledger_kind="award_merit"),
    AwardRules("advanced_officer", "先进女职工工作者", _OLD, collectives=False, ledger_kind="award_title"),
    AwardRules(
        "may_person_national", "全国五一巾帼标兵", _OLD, women_only=True, collectives=False, giver=Giver.ABOVE, ledger_kind="award_title",
        body=_ACFTU, papers=(Paper.REPORT, Paper.BIOGRAPHY, Paper.MINUTES, Paper.OPINION),
    ),
    AwardRules(
        "may_post_national", "全国五一巾帼标兵岗", _OLD, individuals=False, giver=Giver.ABOVE, ledger_kind="award_flag",
        body=_ACFTU, papers=(Paper.REPORT, Paper.BIOGRAPHY, Paper.MINUTES),
    ),
    AwardRules("red_flag", "三八红旗手", _OLD, women_only=True, collectives=False, giver=Giver.OUTSIDE, ledger_kind="award_title", body=_WOMEN_ZH),
    AwardRules(
        "red_flag_group", "三八红旗集体", _OLD, individuals=False, giver=Giver.OUTSIDE, ledger_kind="award_merit", body=_WOMEN_ZH,
    ),
)  # fmt: skip
SEEDED: Final[Mapping[str, tuple[AwardRules, ...]]] = {"vi": SEEDED_VI, "zh": SEEDED_ZH}
