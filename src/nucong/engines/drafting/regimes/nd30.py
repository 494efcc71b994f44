"""State layout of Vietnam, which union documents follow with the State heading.

Source: Nghị định 30/2020/NĐ-CP of 05/3/2020, Annex I (thể thức, kỹ thuật trình bày), Annex III
(abbreviations). Where the decree gives a range, the range is kept for checking and one value for drawing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from .versions import version_on

Range = tuple[float, float]

STATE_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
RULE_SHARE = 0.42  # of the text above: the decree allows one third to one half

TYPE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "official_letter": "",  # a công văn has no type line
        "report": "BÁO CÁO",
        "plan": "KẾ HOẠCH",
        "programme": "CHƯƠNG TRÌNH",
        "joint_programme": "CHƯƠNG TRÌNH PHỐI HỢP",
        "guideline": "HƯỚNG DẪN",
        "notice": "THÔNG BÁO",
        "decision": "QUYẾT ĐỊNH",
        "directive": "CHỈ THỊ",
        "resolution": "NGHỊ QUYẾT",
        "conclusion": "KẾT LUẬN",
        "submission": "TỜ TRÌNH",
        "minutes": "BIÊN BẢN",
        "invitation": "GIẤY MỜI",
    }
)


@dataclass(frozen=True)
class Nd30Layout:
    """Measures in millimetres, sizes in points. A pair is the permitted range."""

    valid_from: date
    valid_until: date | None
    source: str
    page_mm: tuple[float, float] = (210, 297)
    margin_top_mm: float = 20
    margin_bottom_mm: float = 20
    margin_left_mm: float = 30
    margin_right_mm: float = 15
    margin_top_range: Range = (20, 25)
    margin_bottom_range: Range = (20, 25)
    margin_left_range: Range = (30, 35)
    margin_right_range: Range = (15, 20)
    font: str = "Times New Roman"
    # Long union names need the room: the heading reaches 10 mm into the left margin.
    heading_bleed_mm: float = 10
    heading_columns_mm: tuple[float, float] = (85, 90)
    state_name_pt: float = 12
    state_name_range: Range = (12, 13)
    motto_pt: float = 13
    motto_range: Range = (13, 14)
    issuer_pt: float = 12
    issuer_range: Range = (12, 13)
    number_pt: float = 13
    place_date_pt: float = 13
    place_date_range: Range = (13, 14)
    letter_subject_pt: float = 12
    letter_subject_range: Range = (12, 13)
    title_pt: float = 14
    title_range: Range = (13, 14)
    body_pt: float = 14
    body_range: Range = (13, 14)
    table_pt: float = 12
    first_line_mm: float = 12.7
    first_line_range: Range = (10, 12.7)
    paragraph_gap_pt: float = 6
    line_spacing: float = 1.1
    line_spacing_range: Range = (1, 1.5)
    distribution_head_pt: float = 12
    distribution_pt: float = 11
    signature_pt: float = 14
    signature_range: Range = (13, 14)
    page_number_pt: float = 13
    page_number_range: Range = (13, 14)
    mark_pt: float = 13
    contact_pt: float = 11
    urgency_marks: tuple[str, ...] = ("HỎA TỐC", "THƯỢNG KHẨN", "KHẨN")
    secrecy_marks: tuple[str, ...] = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")
    type_names: Mapping[str, str] = field(default_factory=lambda: TYPE_NAMES)

    @property
    def text_width_mm(self) -> float:
        """Width between the side margins of a portrait page."""
        return self.page_mm[0] - self.margin_left_mm - self.margin_right_mm


VERSIONS = (
    Nd30Layout(
        valid_from=date(2020, 3, 5),
        valid_until=None,
        source="Nghị định 30/2020/NĐ-CP, Phụ lục I",
    ),
)


def nd30_layout(on: date | None) -> Nd30Layout:
    """Return the rules in force on the day of the document."""
    return version_on(VERSIONS, on)
