"""Numbered parts of a text: Phần, Chương, Điều, I., A., 1., 1.1, a) – and which level is outermost."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nucong.engines.reading.grammars.vi.pattern import one_line, rule
from nucong.engines.reading.grammars.vi.sheet import Sheet
from nucong.engines.reading.model import Section

_ROMAN_VALUE = {"i": 1, "v": 5, "x": 10, "l": 50}
# Outermost first. "Điều" ranks below "Chương" but a decision is counted by its Điều (schema).
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "phần",
        rule(
            r"[ \t|]*PHẦN (?:THỨ )?(?P<n>[IVX]+|NHẤT|HAI|BA|TƯ|NĂM|[A-Z]|\d+)\b|[ \t|]*Phần (?:thứ )?(?P<m>[IVX]+|nhất|hai|ba|tư|năm|[A-Z]|\d+)\b"
        ),
    ),
    ("letter", rule(r"[ \t|]*(?P<n>[A-HĐ])_[.)/]_(?=\S)")),
    ("roman", rule(r"[ \t|]*(?P<n>[IVX][IVXl1]{0,5}|[l1][IVX][IVXl1]{0,4})_[.)/\-–:]_(?=[^\s\d])")),
    ("điều", rule(r"[ \t|]*(?:Điều|ĐIỀU) (?P<n>\d{1,3})_(?:[.:]|$|(?= ))")),
    ("arabic", rule(r"[ \t|]*\(?(?P<n>\d{1,2})_(?:[.)/]_|- |-(?=[^\W\d]))(?![\d%])(?=\S)")),
    ("arabic2", rule(r"[ \t|]*(?P<n>\d{1,2}\.\d{1,2})\.?_(?![\d/%])(?=[^\d\s])")),
    ("point", rule(r"[ \t|]*(?P<n>[a-zđ])_[).]_(?=\S)")),
)
_MAY_NUMBER = re.compile(r"\(?\d|l?[IVX]|[A-HĐa-zđ] ?[.)/]|P|Đi|ĐI")
_TITLED_BELOW = frozenset(["phần", "điều"])
_BLANK_TO_FILL = re.compile(r"\.{6,}|…{3,}|_{5,}")  # the lines of a form are no parts of a text
_WORDS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5}


@dataclass(frozen=True)
class _Item:
    style: str
    value: int
    label: str
    start: int
    end: int


def find_sections(sheet: Sheet, start: int, end: int) -> list[Section]:
    """Return the numbered parts between two positions; level 1 is the outermost numbering."""
    items = _items(sheet, start, end)
    kept = _consistent(items)
    order = [style for style, _ in _STYLES if any(item.style == style for item in kept)]
    if "điều" in order:
        # Below an article stand clauses and points; parts and chapters above it only group articles.
        order = ["điều", *[style for style in order if style not in {"điều", "phần", "letter", "roman"}]]
    sections: list[Section] = []
    stops: dict[int, int] = {}  # level -> where the part now open on it (or above) would end
    for item in reversed([item for item in kept if item.style in order]):
        level = order.index(item.style) + 1
        stop = stops.get(level, end)
        for deeper in range(level, len(order) + 1):
            stops[deeper] = item.start
        left, right = item.end, sheet.paragraph_at(item.end)[1]
        if item.style in _TITLED_BELOW and not sheet.clean[left:right].strip(" .:"):
            right = sheet.paragraph_at(min(right + 1, end))[1]  # "Phần thứ ba / PHƯƠNG HƯỚNG NĂM 2018"
        title = one_line(sheet.clean[left:right])
        sections.append(Section(item.label, _heading(title), level, (item.start, stop)))
    sections.reverse()
    return sections


def _heading(text: str) -> str:
    """Return the heading of an item: all of a short line, else its first sentence."""
    text = text.strip(" .:;")
    if len(text) <= 120:
        return text
    first = re.split(r"(?<=[^\s\d])[.:;]\s", text, maxsplit=1)[0]
    return first if len(first) <= 160 else first[:157].rsplit(" ", 1)[0] + " …"


def _items(sheet: Sheet, start: int, end: int) -> list[_Item]:
    items: list[_Item] = []
    for left, right in sheet.paragraphs:
        if left < start or left >= end:
            continue
        opening = sheet.clean[left : left + 16].lstrip(" \t|")
        if not _MAY_NUMBER.match(opening) or _BLANK_TO_FILL.search(sheet.clean, left, min(right, left + 160)):
            continue
        for style, pattern in _STYLES:
            found = pattern.match(sheet.clean, left, right)
            if found:
                label = next(group for group in found.groups() if group)
                value = _value(style, label)
                if value is not None:
                    items.append(
                        _Item(style, value, label, found.start() + _lead(found.group()), found.end())
                    )
                break
    return items


def _lead(text: str) -> int:
    return len(text) - len(text.lstrip(" \t|"))


def _value(style: str, label: str) -> int | None:
    lower = label.lower()
    if style in {"roman", "phần"}:
        if lower in _WORDS:
            return _WORDS[lower]
        if lower.isdigit():
            return int(lower)
        lower = lower.replace("l", "i").replace("1", "i")  # recognised "IIl", "I1"
        return _roman(lower) if set(lower) <= set(_ROMAN_VALUE) else ord(lower) - ord("a") + 1
    if style == "letter":
        return ord(lower) - ord("a") + 1 if lower != "đ" else 5
    if style == "point":
        return "abcdđeghiklmnopqrstuvxy".find(lower) + 1 or None
    return int(label.split(".")[-1])


def _roman(lower: str) -> int:
    total = 0
    for char, after in zip(lower, lower[1:] + " ", strict=True):
        value = _ROMAN_VALUE[char]
        total += -value if _ROMAN_VALUE.get(after, 0) > value else value
    return total


def _consistent(items: list[_Item]) -> list[_Item]:
    """Drop what only looks like numbering: a first item must be 1, a next one must follow its like."""
    last: dict[str, int] = {}
    kept: list[_Item] = []
    for item in items:
        before = last.get(item.style, 0)
        if item.style in {"phần", "letter", "roman", "điều"}:
            if item.style == "điều":
                fits = not before or item.value > before
            else:
                fits = item.value == before + 1 or (item.value == before + 2 and before > 0)
        else:
            fits = item.value == 1 or before < item.value <= before + 2
        if fits:
            last[item.style] = item.value
            kept.append(item)
            _restart_below(last, item.style)
    lone_letters = sum(item.style == "letter" for item in kept) < 2
    return [item for item in kept if not (item.style == "letter" and lone_letters)]


def _restart_below(last: dict[str, int], style: str) -> None:
    names = [name for name, _ in _STYLES]
    for name in names[names.index(style) + 1 :]:
        last.pop(name, None)
