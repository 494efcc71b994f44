"""Layout of Chinese Party and government documents, which unions follow by custom.

Source: GB/T 9704-2012 党政机关公文格式, in force from 2012-07-01 (clauses 5 to 7). The line pitch and the
character pitch follow from 22 lines and 28 characters filling the type area of 156 mm by 225 mm.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from .versions import version_on

TYPE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "official_letter": "函",
        "report": "报告",
        "plan": "方案",
        "programme": "方案",
        "joint_programme": "通知",
        "guideline": "意见",
        "notice": "通知",
        "decision": "决定",
        "directive": "通知",
        "resolution": "决议",
        "conclusion": "意见",
        "submission": "请示",
        "minutes": "纪要",
        "invitation": "函",
    }
)
UPWARD_KINDS = frozenset({"report", "submission"})  # 7.2.6: 签发人 stands on documents that go up


@dataclass(frozen=True)
class Gbt9704Layout:
    """Measures in millimetres, sizes in points (二号 = 22, 三号 = 16, 四号 = 14)."""

    valid_from: date
    valid_until: date | None
    source: str
    page_mm: tuple[float, float] = (210, 297)
    margin_top_mm: float = 37
    margin_left_mm: float = 28
    type_area_mm: tuple[float, float] = (156, 225)
    margin_tolerance_mm: float = 1
    characters_per_line: int = 28
    lines_per_page: int = 22
    mark_offset_mm: float = 35  # top of the 发文机关标志 below the top of the type area
    mark_max_pt: float = 44
    rule_gap_mm: float = 4  # red rule below the 发文字号
    body_pt: float = 16
    title_pt: float = 22
    small_pt: float = 14
    table_pt: float = 12
    page_number_pt: float = 14
    page_number_gap_mm: float = 7  # page number below the type area
    red: str = "D7000F"
    body_font: str = "仿宋_GB2312"
    title_font: str = "方正小标宋简体"
    black_font: str = "黑体"
    kai_font: str = "楷体_GB2312"
    song_font: str = "宋体"
    latin_font: str = "Times New Roman"
    urgency_marks: tuple[str, ...] = ("特急", "加急")
    secrecy_marks: tuple[str, ...] = ("秘密", "机密", "绝密")  # the term follows a star: 秘密★1年
    thick_rule_mm: float = 0.35
    thin_rule_mm: float = 0.25
    type_names: Mapping[str, str] = field(default_factory=lambda: TYPE_NAMES)

    @property
    def margin_bottom_mm(self) -> float:
        """What the type area leaves below itself."""
        return self.page_mm[1] - self.margin_top_mm - self.type_area_mm[1]

    @property
    def margin_right_mm(self) -> float:
        """What the type area leaves to its right."""
        return self.page_mm[0] - self.margin_left_mm - self.type_area_mm[0]

    @property
    def line_pitch_pt(self) -> float:
        """Distance of base lines, rounded down to a twentieth of a point so that 22 lines fit: 28.95."""
        return int(self.type_area_mm[1] / 25.4 * 72 / self.lines_per_page * 20) / 20

    @property
    def tracking_pt(self) -> float:
        """What each 三号 character gives way so that 28 fill the line: -0.25."""
        width_pt = self.type_area_mm[0] / 25.4 * 72
        return int((width_pt / self.characters_per_line - self.body_pt) * 20 - 1) / 20


VERSIONS = (
    Gbt9704Layout(
        valid_from=date(2012, 7, 1),
        valid_until=None,
        source="GB/T 9704-2012 党政机关公文格式",
    ),
)


def gbt9704_layout(on: date | None) -> Gbt9704Layout:
    """Return the rules in force on the day of the document."""
    return version_on(VERSIONS, on)
