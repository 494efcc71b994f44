"""A small federation as of 2018, founded in 2010."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from nucong.audit.actions import PROGRAM
from nucong.organisations import actions
from nucong.organisations.actions import UnitDraft
from nucong.organisations.models import Organisation

AT = datetime(2018, 3, 1, 8, tzinfo=UTC)
FOUNDED = date(2010, 1, 1)
ACTING: dict[str, Any] = {"by": PROGRAM, "at": AT}

ROWS = [
    UnitDraft("P", "Liên đoàn Lao động tỉnh Giả Định", "LĐLĐ tỉnh", "province", (("kind", "province"),)),
    UnitDraft("D1", "Liên đoàn Lao động huyện Đông Khê", "LĐLĐ Đông Khê", "upper", (("kind", "district"),), parent_code="P"),
    UnitDraft("D2", "Liên đoàn Lao động huyện An Hà", "LĐLĐ An Hà", "upper", (("kind", "district"),), parent_code="P"),
    UnitDraft("S1", "Công đoàn ngành Giáo dục", "", "upper", (("kind", "sector_local"),), parent_code="P"),
    UnitDraft("Z1", "Công đoàn các khu công nghiệp", "", "upper", (("kind", "zone"),), parent_code="P"),
    UnitDraft("B0", "Công đoàn cơ sở Cảng Giả Định", "", "base", (("kind", "base"),), parent_code="P"),
    UnitDraft("B1", "Công đoàn cơ sở May Sao Mai", "", "base", (("kind", "base"), ("industry", "textile")), parent_code="D1"),
    UnitDraft("B2", "Công đoàn cơ sở Trường Mầm non Ánh Dương", "", "base", (("kind", "base"),), parent_code="D1"),
    UnitDraft("B3", "Công đoàn cơ sở Giày Hòa Phú", "", "base", (("kind", "base"),), parent_code="D2"),
    UnitDraft("B4", "Công đoàn cơ sở Trường THPT Lạc Sơn", "", "base", (("kind", "base"),), parent_code="S1"),
]  # fmt: skip


def make_organisation(**changed: str) -> Organisation:
    """Create an empty organisation."""
    facts: dict[str, Any] = {
        "name": "LĐLĐ tỉnh Giả Định",
        "kind": "union",
        "country": "vn",
        "zone": "Asia/Ho_Chi_Minh",
        "language": "vi",
    }
    return actions.create_organisation(**{**facts, **changed}, **ACTING)
