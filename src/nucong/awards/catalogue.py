"""Awards every organisation of a country begins with, each version with its source. Pure.

An organisation keeps later versions of its own; these stay as what was once in force. Where no text with numbers was
found the rules ask nothing but consent and a report, and the source says so by being empty; a vote of two thirds and
a place per 1,500 women are practice (the latter of Shanghai, 2011). Quyết định 999/QĐ-TLĐ of 29/5/2024, which orders
the awards of Vietnamese unions anew, was not read: docs/law-sources.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from .rules import AwardRules
from .states import Giver, Group, QuotaWay, Service

_HD196 = "Hướng dẫn 196/HD-TLĐ ngày 12/02/2015"
_HD149 = "Hướng dẫn 149/HD-TLĐ ngày 04/02/2015"
_HD1217 = "Hướng dẫn 1217/HD-TLĐ ngày 11/8/2016"
_OLD = date(2010, 8, 18)

SEEDED_VI: Final = (
    AwardRules(
        "movement_title", "Danh hiệu “Giỏi việc nước, đảm việc nhà”", _OLD, registered=True,
        ledger_kind="award_title", source="Chỉ thị 03/CT-TLĐ ngày 18/8/2010",
    ),
    AwardRules(
        "movement_flag", "Cờ chuyên đề “Giỏi việc nước, đảm việc nhà”", date(2015, 2, 12), giver=Giver.ABOVE,
        individuals=False, registered=True, ledger_kind="award_flag", source=_HD196,
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
        factors=((Service.PART, 150), (Service.NON_STATE, 200)), source=_HD149,
    ),
    AwardRules(
        "medal_women", "Kỷ niệm chương “Vì sự phát triển của phụ nữ Việt Nam”", _OLD, group=Group.MEDAL,
        giver=Giver.OUTSIDE, collectives=False, years_of_service=10, counts=(Service.WOMEN_WORK,), once=True,
        ledger_kind="award_medal", source="Hội LHPN Việt Nam, xét tặng dịp 20/10",
    ),
    AwardRules(
        "prize_women", "Giải thưởng Phụ nữ Việt Nam", _OLD, group=Group.PRIZE, giver=Giver.OUTSIDE,
        quota_way=QuotaWay.NUMBER, quota=1, ledger_kind="award_prize", source="Quỹ Giải thưởng Phụ nữ Việt Nam",
    ),
    AwardRules(
        "prize_science", "Giải thưởng Kovalevskaia", _OLD, group=Group.PRIZE, giver=Giver.OUTSIDE,
        women_share=70, woman_head=True, quota_way=QuotaWay.NUMBER, quota=1, ledger_kind="award_prize",
        source="Ủy ban Giải thưởng Kovalevskaia",
    ),
)  # fmt: skip

SEEDED_ZH: Final = (
    AwardRules(
        "may_post", "五一巾帼标兵岗", _OLD, individuals=False, quota_way=QuotaWay.PER_WOMEN, quota=1_500,
        ledger_kind="award_flag",
    ),
    AwardRules("may_person", "五一巾帼标兵", _OLD, collectives=False, vote="2/3", ledger_kind="award_title"),
    AwardRules("may_merit", "五一巾帼奖状", _OLD, individuals=False, giver=Giver.ABOVE, ledger_kind="award_merit"),
    AwardRules("advanced_group", "先进女职工集体", _OLD, individuals=False, ledger_kind="award_merit"),
    AwardRules("advanced_officer", "先进女职工工作者", _OLD, collectives=False, ledger_kind="award_title"),
)  # fmt: skip
SEEDED: Final[Mapping[str, tuple[AwardRules, ...]]] = {"vi": SEEDED_VI, "zh": SEEDED_ZH}
