"""Automatic numbering of Word paragraphs, which is not in their text: "I.", "1.1", "a)", "一、"."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HANZI = "〇一二三四五六七八九"
_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "taiwaneseCounting",
    "ideographDigital",
}
_MAX_LEVEL = 8


@dataclass(frozen=True)
class _Level:
    form: str
    pattern: str
    start: int


class Numbering:
    """Counts numbered paragraphs in document order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._by_style: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if numbering is not None:
            self._read(numbering)
        if styles is not None:
            self._read_styles(styles)

    def label(self, paragraph: etree._Element) -> str:
        """Return the number that Word shows before a paragraph, "" when it shows none."""
        place = self._place(paragraph)
        if place is None:
            return ""
        number_id, level = place
        abstract = self._lists.get(number_id)
        levels = self._levels.get(abstract or "", {})
        if abstract is None or level not in levels:
            return ""
        if levels[level].form == "bullet":
            return "-"
        if levels[level].form == "none":
            return ""
        counts = self._counts[abstract]
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        text = levels[level].pattern
        for upper in range(level + 1):
            shown = levels.get(upper)
            value = counts.get(upper, shown.start if shown else 1)
            text = text.replace(f"%{upper + 1}", written(value, shown.form if shown else "decimal"))
        return text

    def _place(self, paragraph: etree._Element) -> tuple[str, int] | None:
        found = _number_of(paragraph.find(f"{W}pPr/{W}numPr"))
        if found is not None:
            return found if found[0] != "0" else None
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return self._by_style.get(style.get(f"{W}val", "")) if style is not None else None

    def _read(self, numbering: etree._Element) -> None:
        for abstract in numbering.iterfind(f"{W}abstractNum"):
            levels: dict[int, _Level] = {}
            for level in abstract.iterfind(f"{W}lvl"):
                index = level.get(f"{W}ilvl", "0")
                form, pattern, start = (
                    _value(level.find(f"{W}{name}")) for name in ("numFmt", "lvlText", "start")
                )
                levels[int(index) if index.isdigit() else 0] = _Level(
                    form or "decimal", pattern, int(start) if start.isdigit() else 1
                )
            self._levels[abstract.get(f"{W}abstractNumId", "")] = levels
        for entry in numbering.iterfind(f"{W}num"):
            self._lists[entry.get(f"{W}numId", "")] = _value(entry.find(f"{W}abstractNumId"))

    def _read_styles(self, styles: etree._Element) -> None:
        for style in styles.iterfind(f"{W}style"):
            found = _number_of(style.find(f"{W}pPr/{W}numPr"))
            if found is not None and found[0] != "0":
                self._by_style[style.get(f"{W}styleId", "")] = found


def _value(element: etree._Element | None) -> str:
    return element.get(f"{W}val", "") if element is not None else ""


def _number_of(element: etree._Element | None) -> tuple[str, int] | None:
    if element is None:
        return None
    number, level = _value(element.find(f"{W}numId")), _value(element.find(f"{W}ilvl"))
    if not number:
        return None
    return number, min(int(level), _MAX_LEVEL) if level.isdigit() else 0


def written(value: int, form: str) -> str:
    """Return a number as Word writes it in a numbering format.

    >>> written(4, "upperRoman"), written(2, "lowerLetter"), written(12, "chineseCounting")
    ('IV', 'b', '十二')
    """
    if form in {"upperRoman", "lowerRoman"}:
        roman = _roman(value)
        return roman if form == "upperRoman" else roman.lower()
    if form in {"upperLetter", "lowerLetter"}:
        letter = chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form == "decimalZero":
        return f"{value:02}"
    if form in _CHINESE:
        return _chinese(value)
    return str(value)


def _roman(value: int) -> str:
    text = ""
    for size, letters in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        while value >= size:
            text += letters
            value -= size
    return text


def _chinese(value: int) -> str:
    if not 0 < value < 100:
        return str(value)
    tens, ones = divmod(value, 10)
    if not tens:
        return _HANZI[ones]
    return (_HANZI[tens] if tens > 1 else "") + "十" + (_HANZI[ones] if ones else "")
