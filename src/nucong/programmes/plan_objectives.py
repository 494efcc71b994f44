"""The objectives a document states, and which targets and tasks it puts under them. Pure.

An objective is general (mục tiêu chung, mục tiêu tổng quát, mục đích; 总体目标) or specific (mục tiêu cụ thể, 具体目标) by
the heading it stands under. What follows it inside the same section stands under it; nothing is guessed from words.
Where no sentence states one, a heading that does ("Mục tiêu 1: …", "（一）总体目标") is the objective itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nucong.kernel.text import fold, shortened

from .list_marks import as_name, without_mark
from .states import ObjectiveKind

Parts = Mapping[str, Sequence[tuple[Any, Any]]]
LONGEST = 600
_LAST = 1 << 60
_HEADING = re.compile(r"^\W*(?:\w{1,5}\W+)?muc tieu(?: so)?(?: \d+)?\s*[:.-]\s*(?P<words>\w.*)$")
_HEADINGS_ZH = re.compile(r"(?:总体|具体|主要|工作|发展)?目标\W*$|目标[一二三四五六七八九十\d]+\s*[::]\s*\w")
# Read with the sentence before it: "…不少于2000人次。 到2030年：", "… đạt 80%. Đến năm 2030:".
_NEXT_HEADING = re.compile(r"(?:(?<=[。；;])\s*|(?<=\.)\s+)[^.。；;:：]{1,30}[:：]$")
_ANNOUNCES = re.compile(
    r"(?:(?:总体|具体|主要|工作|发展|活动)?(?:目标|要求|思路)|指导思想|(?:主要)?目的(?:意义)?"
    r"|muc (?:tieu|dich)(?: chung| tong quat| cu the)?(?:,? (?:va )?yeu cau)?)$"
)
_SPECIFIC = ("cu the", "具体")
_GENERAL = ("tong quat", "muc tieu chung", "muc dich", "总体", "总目标", "指导思想")


@dataclass(frozen=True)
class Where:
    """Where a part stands: its place in the text, the sections around it from the outermost in (start, title).

    mark: the kind of list mark its line begins with ("-", "a)"), "" for none.
    """

    place: int
    sections: tuple[tuple[int, str], ...] = ()
    mark: str = ""


@dataclass(frozen=True)
class StatedObjective:
    """An objective as the programme will hold it; `below`: provisions of the targets and tasks under it.

    Of a heading there is no provision.
    """

    provision: Any
    text: str
    kind: ObjectiveKind = ObjectiveKind.SPECIFIC
    below: tuple[Any, ...] = ()


def objectives_of(parts: Parts, where: Mapping[Any, Where]) -> tuple[StatedObjective, ...]:
    """Return the objectives of a document in the order of its text."""
    stated = [
        (key, _name(str(value.get("text", "")), where.get(key))) for key, value in parts.get("objective", ())
    ]
    where = {**where, **_headings(where, [key for key, _text in stated])}
    stated += [(each, as_name(each.words)) for each in where if isinstance(each, _Heading)]
    stated.sort(key=lambda each: found.place if (found := where.get(each[0])) else _LAST)
    below: dict[Any, list[Any]] = {}
    for group in ("target", "task", "one_of"):
        for key, _value in parts.get(group, ()):
            above = _above(key, [each for each, _text in stated], where)
            if above is not None:
                below.setdefault(above, []).append(key)
    return tuple(
        StatedObjective(
            None if isinstance(key, _Heading) else key,
            shortened(text, LONGEST),
            _kind(where.get(key)),
            tuple(below.get(key, ())),
        )
        for key, text in stated
    )


def _name(text: str, where: Where | None) -> str:
    """Return the words of an objective: without its mark, the heading read before it and the one read behind it."""
    words = without_mark(_NEXT_HEADING.sub("", " ".join(text.split())))
    for _start, title in reversed(where.sections if where else ()):
        title = as_name(title).rstrip(":：")
        rest = words[len(title) :].lstrip(" :：.。")
        if rest and words.startswith(title) and _ANNOUNCES.match(fold(title)):
            return as_name(rest)
    return as_name(words)


@dataclass(frozen=True)
class _Heading:
    """A heading that is the objective itself."""

    start: int
    words: str


def _headings(where: Mapping[Any, Where], stated: Sequence[Any]) -> dict[_Heading, Where]:
    """Return the headings over parts that are an objective and hold no sentence stating one, with their places."""
    holding = {start for key in stated if (held := where.get(key)) for start, _title in held.sections}
    found: dict[_Heading, Where] = {}
    for here in where.values():
        for depth, (start, title) in enumerate(here.sections, start=1):
            words = _heading_words(" ".join(title.split()))
            if words and start not in holding:
                found.setdefault(_Heading(start, words), Where(start, here.sections[:depth]))
    return found


def _heading_words(title: str) -> str:
    """Return what a heading states as an objective; "" where it is none, or only announces some ("Mục tiêu cụ thể")."""
    named = _HEADING.match(fold(title))
    if named is not None:
        return title[len(title) - len(named["words"]) :] if len(fold(title)) == len(title) else title
    return title if _HEADINGS_ZH.search(title) else ""


def _above(key: Any, stated: Sequence[Any], where: Mapping[Any, Where]) -> Any:
    """Return the last objective before a part in a section around it."""
    here = where.get(key)
    if here is None:
        return None
    around = [
        (found.place, each)
        for each in stated
        if (found := where.get(each)) is not None
        and found.sections
        and found.place < here.place
        and here.sections[: len(found.sections)] == found.sections
    ]
    return max(around, key=lambda each: each[0])[1] if around else None


def _kind(where: Where | None) -> ObjectiveKind:
    for _start, title in reversed(where.sections if where else ()):
        words = fold(title)
        if any(sign in words for sign in _SPECIFIC):
            return ObjectiveKind.SPECIFIC
        if any(sign in words for sign in _GENERAL):
            return ObjectiveKind.GENERAL
    return ObjectiveKind.SPECIFIC
