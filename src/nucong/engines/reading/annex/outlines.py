"""Outlines for a report in words (报告提纲, đề cương báo cáo): the parts in which one has to answer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nucong.engines.reading.model import Provision

_TITLE = re.compile(
    r"^[ \t*#]*(?:(?!\d|附\s*件\s*[:：])[^\n。；;：:|\t]{0,40}(?:提\s*纲|报告框架)\s*(?:[(（][^()（）\n]{0,20}[)）])?"
    r"|(?:ĐỀ CƯƠNG|Đề cương)(?![^\n]{0,160}[.;:]\s*$)[^\n|\t]{0,160})[ \t*]*$",
    re.MULTILINE,
)
# Ranks of numbering; which of them is the outermost is told by the outline itself.
_PARTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "part",
        re.compile(
            r"(?:第[一二三四五六七八九十]{1,3}部分|(?:Phần|PHẦN)\s+(?:thứ\s+)?[\wÀ-ỹ]{1,4})[\s:：.、]*"
        ),
    ),
    ("han", re.compile(r"[一二三四五六七八九十]{1,3}[、.．]\s*")),
    ("roman", re.compile(r"[IVX]{1,5}[.、)]\s*")),
    ("(han)", re.compile(r"[(（][一二三四五六七八九十]{1,3}[)）]\s*")),
    ("1.1", re.compile(r"\d{1,2}[.]\d{1,2}[.]?\s+")),
    ("1", re.compile(r"\d{1,2}[.、．)]\s*(?!\d)")),
    ("(1)", re.compile(r"[(（]\d{1,2}[)）]\s*")),
    ("a", re.compile(r"[a-zđ][).]\s*")),
)
_FIRST = re.compile(
    r"第?一|[(（]?[一1][)）.、．部]|I[.、)]|(?:Phần|PHẦN)\s+(?:thứ\s+)?(?:nhất|NHẤT|I\b|1)|[Aa][.)]"
)
_ENDS = re.compile(
    r"^\s*(?:附\s*件|附\s*表|抄\s*送|N[ơo]i nhận|TM\.|KT\.|(?:Phụ lục|PHỤ LỤC|Mẫu|MẪU|Biểu|BIỂU)\b)|[|\t]"
)
_LONGEST = 200  # lines of an outline
_LINES_BEFORE_FIRST = 4


@dataclass
class _Part:
    style: str
    number: str
    title: str
    notes: list[str]


def find_outlines(text: str) -> list[Provision]:
    """Return each outline of a narrative report as a provision of kind "outline".

    `detail["parts"]` lists the parts in order: number as printed, title, level (1 is the outermost),
    notes (the lines below the part that say what belongs there).
    """
    found: list[Provision] = []
    reached = 0
    for match in _TITLE.finditer(text):
        if match.start() < reached:
            continue
        parts, reached_now = _parts(text, match.end())
        if len(parts) < 2 or not _FIRST.match(parts[0].number):
            continue
        reached = reached_now
        title = " ".join(match[0].strip(" \t*#").split())
        levels = list(dict.fromkeys(part.style for part in parts))
        ranks = [style for style, _ in _PARTS if style in levels]
        listed = [
            {
                "number": part.number,
                "title": part.title,
                "level": ranks.index(part.style) + 1,
                "notes": part.notes,
            }
            for part in parts
        ]
        found.append(
            Provision("outline", title, (match.start(), reached), detail={"parts": listed}, confidence=0.85)
        )
    return found


def _parts(text: str, start: int) -> tuple[list[_Part], int]:
    """The numbered lines behind a title, and where the last of them ends."""
    parts: list[_Part] = []
    position, end, skipped = start + 1, start, 0
    for _ in range(_LONGEST):
        if position >= len(text):
            break
        stop = text.find("\n", position)
        stop = len(text) if stop < 0 else stop
        line = text[position:stop].strip(" *#")
        if _ENDS.search(text[position:stop]) or _TITLE.match(text, position, stop):
            break
        part = _part(line)
        if part is not None:
            parts.append(part)
        elif line and parts:
            parts[-1].notes.append(line)
        elif line:
            skipped += 1
            if skipped > _LINES_BEFORE_FIRST:
                break
        end = stop if line else end
        position = stop + 1
    return parts, end


def _part(line: str) -> _Part | None:
    for style, pattern in _PARTS:
        match = pattern.match(line)
        if match is not None and line[match.end() :].strip():
            title, _, rest = _split(line[match.end() :])
            return _Part(style, match[0].strip(), title, [rest] if rest else [])
    return None


def _split(words: str) -> tuple[str, str, str]:
    """A part in one line: its title up to the first stop or colon, and what it says behind."""
    stop = re.search(r"[。：:](?=.)|[.](?=\s)", words)
    if stop is None:
        return words.strip(" 。.:：;；"), "", ""
    return words[: stop.start()].strip(), stop[0], words[stop.end() :].strip()
