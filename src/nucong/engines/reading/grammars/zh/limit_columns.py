"""Columns of a table that hold due dates: 完成时限, 时间节点, 截止时间."""

from __future__ import annotations

import re

from nucong.engines.reading.grammars.zh.script import Script
from nucong.engines.reading.model import Span

_TABLE_LIMIT_HEAD = re.compile(
    r"时限|完成时间|时间节点|期限|截止时间|截止日期|完成日期|时间要求|报送时间|上报时间|进度"
)


def cell_around(script: Script, position: int) -> Span:
    plain = script.plain
    start = max(plain.rfind(mark, 0, position) for mark in "|\t\n") + 1
    ends = [found for mark in "|\t\n" if (found := plain.find(mark, position)) >= 0]
    return start, min(ends, default=len(plain))


def in_limit_column(script: Script, position: int) -> bool:
    """Whether a date stands in a table column headed 完成时限 and the like."""
    plain = script.plain
    begin = plain.rfind("\n", 0, position) + 1
    stop = plain.find("\n", position)
    row = plain[begin : stop if stop >= 0 else len(plain)]
    mark = "|" if "|" in row else "\t" if "\t" in row else ""
    if not mark:
        return False
    column = row[: position - begin].count(mark)
    head = begin
    for _ in range(60):
        above = plain.rfind("\n", 0, head - 1) + 1 if head > 0 else 0
        line = plain[above : head - 1] if head > 0 else ""
        if mark not in line:
            return False
        cells = line.split(mark)
        if column < len(cells) and _TABLE_LIMIT_HEAD.search("".join(cells[column].split())):
            return True
        head = above
    return False
