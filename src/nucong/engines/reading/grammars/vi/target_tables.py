"""Tables of targets: one row an aim, one column a year ("Chỉ tiêu | Đơn vị tính | Năm 2025 | Năm 2026")."""

from __future__ import annotations

import re

from nucong.engines.reading.grammars.vi.pattern import rule
from nucong.engines.reading.grammars.vi.sheet import Cell, Line, Sheet
from nucong.engines.reading.grammars.vi.taken import Taken
from nucong.engines.reading.model import Target

_AIMS_HEAD = rule(r"(?:các |tên |nội dung )?(?:chỉ tiêu|mục tiêu)(?!\w)[^\d]{0,30}$")
_VALUE_HEAD = rule(
    r"(?:(?:kế hoạch|chỉ tiêu|mục tiêu|đến|giao|giai đoạn)_)*(?:hết |cuối )?(?:năm_)?(?P<year>20\d\d)(?!\d)(?:_\(%\))?_$"
    r"|(?:chỉ tiêu(?: giao| phấn đấu)?|mục tiêu|kế hoạch)_(?:\(%\))?_$"
)
_VALUE = rule(
    r"(?P<least>≥|>=?|từ |trên |tối thiểu |ít nhất |không dưới )?(?P<most>≤|<=?|dưới |tối đa |không quá )?_"
    r"(?P<value>\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?)_(?P<percent>%)?(?P<more> trở lên)?_$"
)
_UNIT_HEAD = rule(r"(?:đơn vị(?: tính)?|đvt)_$")


def find_tabled_targets(sheet: Sheet, start: int, end: int, used: Taken) -> list[Target]:
    """Return the numbers of target tables between two positions; `used` are places understood before."""
    targets: list[Target] = []
    heads: list[Cell] = []
    unit_column: int | None = None
    label_column = 0
    for line in sheet.lines:
        if line.start < start or line.start >= end:
            continue
        if len(line.cells) < 2:
            if not sheet.text.startswith("|", line.start):
                heads = []
            continue
        found = _value_heads(sheet, line)
        if found:
            heads, label_column = found
            unit_column = next((c.column for c in line.cells if _UNIT_HEAD.match(c.text.lower())), None)
        elif heads:
            targets.extend(_row(sheet, line, heads, label_column, unit_column, used))
    return targets


def _value_heads(sheet: Sheet, line: Line) -> tuple[list[Cell], int] | None:
    """The columns that hold values, and the column of the aims; None where the row heads no such table."""
    folded = [sheet.folded[cell.start : cell.end] for cell in line.cells]
    aims = next((cell for cell, text in zip(line.cells, folded, strict=True) if _AIMS_HEAD.match(text)), None)
    if aims is None:
        return None
    values = [
        cell
        for cell, text in zip(line.cells, folded, strict=True)
        if cell is not aims and cell.column > aims.column and _VALUE_HEAD.match(text)
    ]
    return (values, aims.column) if values else None


def _row(
    sheet: Sheet, line: Line, heads: list[Cell], label: int, unit_column: int | None, used: Taken
) -> list[Target]:
    by_column = {cell.column: cell for cell in line.cells}
    name = by_column.get(label)
    if name is None:
        return []
    unit = by_column[unit_column].text if unit_column in by_column else ""
    found = []
    for head in heads:
        cell = by_column.get(head.column)
        match = _VALUE.match(sheet.folded, cell.start, cell.end) if cell else None
        if cell is None or match is None or used.overlaps((cell.start, cell.end)):
            continue
        percent = bool(match["percent"]) or "%" in unit or "%" in head.text or "%" in name.text
        comparator = ">=" if match["least"] or match["more"] else "<=" if match["most"] else "="
        number = float(match["value"].replace(".", "").replace(",", "."))
        year = re.search(r"20\d\d", head.text)
        found.append(
            Target(
                f"{name.text}: {cell.text}",
                int(number) if number.is_integer() else number,
                "%" if percent else "count",
                comparator,
                year.group() if year else None,
                (cell.start, cell.end),
            )
        )
    return found
