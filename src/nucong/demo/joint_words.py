"""Words of the invented joint programme of a union and the women's organisation of its place, by language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from re import Pattern
from typing import Final

from nucong.organisations.synthetic import Regime


@dataclass(frozen=True)
class Words:
    """What one language says: how the partner is named after the union, and what the targets ask.

    area: the place in the name of any other union; elsewhere: the partner of one that names none. units: of the partner's whole tree, so that some of them work with one of ours; women: a year's women reached.
    """

    union: str
    partner: str
    area: Pattern[str]
    elsewhere: str
    number: str
    regime: Regime
    units: int
    share: str
    activity_name: str
    activity: str
    reached_name: str
    reached: str
    women: int

    def partner_of(self, name: str) -> str:
        """Return the women's organisation of the place a union is of; a union of a whole country's branch sits in the capital."""
        if self.union in name:
            return name.replace(self.union, self.partner).removeprefix("Tổng ")
        place = self.area.search(name)
        if place is None:
            return self.elsewhere
        return f"{place[0]}{self.partner}" if place.start() == 0 else f"{self.partner}{place[0]}"


WORDS: Final[dict[str, Words]] = {
    "vi": Words(
        union="Liên đoàn Lao động",
        partner="Hội Liên hiệp Phụ nữ",
        area=re.compile(r" (?:tỉnh|thành phố|huyện|quận|thị xã) .+$"),
        elsewhere="Hội Liên hiệp Phụ nữ thành phố Hà Nội",
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
        area=re.compile(r"^.{1,7}?(?:省|自治区|市|自治州|州|县|区)"),
        elsewhere="北京市妇女联合会",
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
