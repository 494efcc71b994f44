"""Tables of targets: one row an aim, one column a year (指标名称 | 单位 | 2024年 | 2025年)."""

from __future__ import annotations

import re

from nucong.engines.reading.grammars.zh.numerals import quantity
from nucong.engines.reading.grammars.zh.script import Script
from nucong.engines.reading.model import Span, Target

_AIMS_HEAD = re.compile(r"(?:主要|核心|具体)?(?:指标|目标|任务指标)(?:名称|内容)?$")
_VALUE_HEAD = re.compile(
    r"(?:到|至)?(?P<year>(?:19|20)\d\d)\s?年(?:底)?(?:目标值?|指标值?|任务数?)?(?:\([^()]{1,6}\))?$|目标值$|指标值$"
)
_UNIT_HEAD = re.compile(r"(?:计量)?单位$")
_VALUE = re.compile(
    r"(?P<least>≥|>=?|不低于|不少于)?(?P<most>≤|〈=?|不超过|不高于)?\s?(?P<value>\d{1,9}(?:\.\d{1,4})?)\s?(?P<scale>万|亿)?"
    r"\s?(?P<unit>%|[\u4e00-\u9fff]{0,2}?)?(?P<after>以上|以下|以内)?$"
)
_SCALED = re.compile(r"[(]?(?P<scale>万|亿)")


def tabled_targets(script: Script, start: int) -> list[tuple[Span, Target]]:
    """Return the numbers in tables of aims behind a position, each with its place."""
    found: list[tuple[Span, Target]] = []
    heads: list[tuple[int, str]] = []
    label = unit = 0
    for line in script.lines:
        if line.start < start or "|" not in line.text:
            heads = heads if line.start < start else []
            continue
        cells = _cells(script, line.start, line.end)
        texts = [script.plain[left:right] for left, right in cells]
        aims = next((i for i, text in enumerate(texts) if _AIMS_HEAD.fullmatch(text)), None)
        if aims is not None:
            heads = [(i, text) for i, text in enumerate(texts) if i > aims and _VALUE_HEAD.match(text)]
            label = aims
            unit = next((i for i, text in enumerate(texts) if _UNIT_HEAD.match(text)), -1)
        elif heads and len(cells) > label:
            for column, head in heads:
                if column < len(cells) and (
                    target := _target(texts, column, head, label, unit, cells[column])
                ):
                    found.append((cells[column], target))
    return found


def _cells(script: Script, start: int, end: int) -> list[Span]:
    """The cells of a row, without the bars around it."""
    cells = []
    position = start
    for piece in script.plain[start:end].strip("|").split("|"):
        begin = script.plain.index(piece, position) if piece else position
        cells.append(script.trimmed((begin, begin + len(piece))))
        position = begin + len(piece)
    return cells


def _target(texts: list[str], column: int, head: str, label: int, unit: int, span: Span) -> Target | None:
    match = _VALUE.fullmatch(texts[column])
    if match is None or not texts[label]:
        return None
    units = texts[unit] if 0 <= unit < len(texts) else ""
    percent = "%" in (match["unit"] or "") or "%" in units or "%" in texts[label] or "%" in head
    scaled = _SCALED.match(units)
    value = quantity(match["value"], match["scale"] or (scaled["scale"] if scaled else ""))
    if value is None:
        return None
    after = match["after"] or ""
    comparator = ">=" if match["least"] or after == "以上" else "<=" if match["most"] or after else "="
    year = re.search(r"(?:19|20)\d\d", head)
    text = f"{texts[label]}: {texts[column]}"
    return Target(text, value, "%" if percent else "count", comparator, year[0] if year else None, span)
