"""Numbered lists of a template begin anew in every filling."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from .opening import W, parsed, written

NUMBERING = "word/numbering.xml"
STYLES = "word/styles.xml"
_LEVELS = 9
# What stands before the list in the properties of a paragraph.
_BEFORE = tuple(
    f"{W}{tag}" for tag in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)


class Restarting:
    """The lists of a file: each filling after the first gets lists of its own that count from the start."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._tree = parsed(parts[NUMBERING]) if NUMBERING in parts else None
        self._lists = {}
        self._starts: dict[str, list[str]] = {}
        self._changed = False
        if self._tree is not None:
            self._lists = {each.get(f"{W}numId", ""): each for each in self._tree.findall(f"{W}num")}
            for abstract in self._tree.findall(f"{W}abstractNum"):
                self._starts[abstract.get(f"{W}abstractNumId", "")] = _starts(abstract)
        self._by_style = _by_style(parts) if self._lists else {}
        self._next = max((int(key) for key in self._lists if key.isdigit()), default=0)

    def restart(self, sheet: etree._Element) -> None:
        """Let every list used in a filling count from the start."""
        for paragraph in sheet.iter(f"{W}p"):
            self._number_itself(paragraph)
        own: dict[str, str] = {}
        for used in sheet.iter(f"{W}numId"):
            key = used.get(f"{W}val", "")
            if key in self._lists:
                if key not in own:
                    own[key] = self._like(key)
                used.set(f"{W}val", own[key])

    def part(self) -> bytes | None:
        """Return the part of lists, when lists were added."""
        return written(self._tree) if self._tree is not None and self._changed else None

    def _number_itself(self, paragraph: etree._Element) -> None:
        """Let a paragraph numbered by its style name its list itself: lists are told apart paragraph by paragraph."""
        properties = paragraph.find(f"{W}pPr")
        style = properties.find(f"{W}pStyle") if properties is not None else None
        if properties is None or style is None or properties.find(f"{W}numPr") is not None:
            return
        numbered = self._by_style.get(style.get(f"{W}val", ""))
        if numbered is not None:
            before = [properties.index(each) for each in properties if each.tag in _BEFORE]
            properties.insert(max(before) + 1, deepcopy(numbered))

    def _like(self, key: str) -> str:
        before = self._lists[key]
        abstract = before.find(f"{W}abstractNumId")
        self._next += 1
        made = before.makeelement(f"{W}num", {f"{W}numId": str(self._next)})
        kind = abstract.get(f"{W}val", "") if abstract is not None else ""
        etree.SubElement(made, f"{W}abstractNumId", {f"{W}val": kind})
        for level, start in enumerate(self._starts.get(kind, ["1"] * _LEVELS)):
            override = etree.SubElement(made, f"{W}lvlOverride", {f"{W}ilvl": str(level)})
            etree.SubElement(override, f"{W}startOverride", {f"{W}val": start})
        last = self._tree.findall(f"{W}num")[-1] if self._tree is not None else before
        last.addnext(made)
        self._changed = True
        return str(self._next)


def _by_style(parts: Mapping[str, bytes]) -> dict[str, etree._Element]:
    """Return the numbering of each style that has one, its own or that of the style it rests on."""
    styles = {
        each.get(f"{W}styleId", ""): each
        for each in (parsed(parts[STYLES]).findall(f"{W}style") if STYLES in parts else ())
    }
    found = {}
    for key in styles:
        now, seen = key, set()
        while now in styles and now not in seen:
            seen.add(now)
            numbered, rests_on = styles[now].find(f"{W}pPr/{W}numPr"), styles[now].find(f"{W}basedOn")
            if numbered is not None:
                if numbered.find(f"{W}numId") is not None:
                    found[key] = numbered
                break
            now = rests_on.get(f"{W}val", "") if rests_on is not None else ""
    return found


def _starts(abstract: etree._Element) -> list[str]:
    found = ["1"] * _LEVELS
    for level in abstract.findall(f"{W}lvl"):
        at, start = level.get(f"{W}ilvl", ""), level.find(f"{W}start")
        if start is not None and at.isdigit() and int(at) < _LEVELS:
            found[int(at)] = start.get(f"{W}val", "1")
    return found
