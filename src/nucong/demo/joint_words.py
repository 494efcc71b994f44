"""Words of the invented joint programme of a union and the women's organisation of its place, by language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nucong.organisations.synthetic import Regime


@dataclass(frozen=True)
class Words:
    """What one language says: how the partner is named after the union, and what the targets ask.

    units: of the partner's whole tree, so that some of them work with one of ours; women: a year's women reached.
    """

    union: str
    partner: str
    number: str
    regime: Regime
    units: int
    share: str
    activity_name: str
    activity: str
    reached_name: str
    reached: str
    women: int


WORDS: Final[dict[str, Words]] = {
    "vi": Words(
        union="Liên đoàn Lao động",
        partner="Hội Liên hiệp Phụ nữ",
        number="",
        regime=Regime.VN_WOMENS_UNION,
        units=141,
        share="Nữ trong số người được tuyên truyền, theo báo cáo của các đơn vị",
        activity_name="Đơn vị cấp trên cơ sở có ít nhất một hoạt động trong năm",
        activity="Mỗi đơn vị cấp trên cơ sở của hai bên tổ chức ít nhất một hoạt động trong năm",
        reached_name="Số nữ được các hoạt động tiếp cận trong năm",
        reached="Hằng năm hai bên tiếp cận từ 80.000 lượt nữ trở lên qua các hoạt động",
        women=80_000,
    ),
    "zh": Words(
        union="总工会",
        partner="妇女联合会",
        number="工发",
        regime=Regime.CN_WOMENS_FEDERATION,
        units=36,
        share="参加宣传人员中女性比例（各单位填报）",
        activity_name="全年至少开展一次活动的乡镇（街道）组织",
        activity="双方各乡镇（街道）组织每年至少开展一次活动",
        reached_name="全年活动惠及女性人数",
        reached="双方每年开展活动惠及女性8万人次以上",
        women=80_000,
    ),
}
