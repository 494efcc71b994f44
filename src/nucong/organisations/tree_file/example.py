"""An invented list of units that shows how one is filled in; its names are synthetic."""

from __future__ import annotations

from datetime import date

from .columns import PARENT, YES_WORDS
from .present import PresentTree
from .writing import Cells, named_in

# code, parent's code (empty: the highest unit), level, kind, name
_Unit = tuple[str, str, str, str, str]
_VI: tuple[_Unit, ...] = (
    ("LDA", "", "upper", "district", "Liên đoàn Lao động huyện Đông Khê (ví dụ)"),
    ("NGD", "", "upper", "sector_local", "Công đoàn ngành Giáo dục (ví dụ)"),
    ("KCN", "", "upper", "zone", "Công đoàn các khu công nghiệp (ví dụ)"),
    ("LDA-01", "LDA", "base", "base", "Công đoàn cơ sở Công ty May Sao Mai (ví dụ)"),
    ("LDA-02", "LDA", "base", "base", "Công đoàn cơ sở Bệnh viện Đông Khê (ví dụ)"),
    ("NGD-01", "NGD", "base", "base", "Công đoàn cơ sở Trường THPT Lạc Sơn (ví dụ)"),
    ("NGD-02", "NGD", "base", "base", "Công đoàn cơ sở Trường Mầm non Ánh Dương (ví dụ)"),
    ("KCN-01", "KCN", "base", "base", "Công đoàn cơ sở Công ty Điện tử Hòa Phú (ví dụ)"),
    ("KCN-01-A", "KCN-01", "section", "section", "Công đoàn bộ phận Xưởng 1 (ví dụ)"),
)
_ZH: tuple[_Unit, ...] = (
    ("XA", "", "county", "county", "东溪县总工会(示例)"),
    ("XB", "", "county", "county", "安河区总工会(示例)"),
    ("XA-JD", "XA", "upper", "township", "东溪县城关街道总工会(示例)"),
    ("XA-JY", "XA", "upper", "sector_local", "东溪县教育工会(示例)"),
    ("XA-JD-01", "XA-JD", "base", "base", "晨星服装有限公司工会(示例)"),
    ("XA-JD-02", "XA-JD", "base", "base", "东溪县人民医院工会(示例)"),
    ("XA-JY-01", "XA-JY", "base", "base", "东溪县第一中学工会(示例)"),
    ("XB-01", "XB", "base", "base", "和富电子有限公司工会(示例)"),
)


def rows(present: PresentTree, language: str) -> list[Cells]:
    """Return the example below the highest unit of a tree, in a language; levels it lacks are left empty."""
    root = present.units[present.root]
    found: list[Cells] = [
        {
            "code": root.code,
            "name": root.name,
            "short_name": root.short_name,
            "level": named_in(present, "level", root.level, language),
            "since": root.established_on,
        }
    ]
    for code, parent, level, kind, name in _ZH if present.country == "cn" else _VI:
        found.append(
            {
                "code": code,
                "name": name,
                PARENT: parent or root.code,
                "level": named_in(present, "level", level, language),
                "kind": named_in(present, "kind", kind, language),
                "area_answer": YES_WORDS[language][1],
                "since": date(max(root.established_on.year, 2000), 1, 1),
            }
        )
    return found
