"""The objectives a document states, and which targets and tasks it puts under them. Pure.

An objective is general (mục tiêu chung, mục tiêu tổng quát, mục đích; 总体目标) or specific (mục tiêu cụ thể, 具体目标) by
the heading it stands under. What follows it inside the same section stands under it; nothing is guessed from words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nucong.kernel.text import fold, shortened

from .states import ObjectiveKind

Parts = Mapping[str, Sequence[tuple[Any, Any]]]
LONGEST = 600
_SPECIFIC = ("cu the", "具体")
_GENERAL = ("tong quat", "muc tieu chung", "muc dich", "总体", "总目标", "指导思想")


@dataclass(frozen=True)
class Where:
    """Where a part stands: its place in the text, and the sections around it from the outermost in (start, title)."""

    place: int
    sections: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class StatedObjective:
    """An objective as the programme will hold it; `below`: provisions of the targets and tasks under it."""

    provision: Any
    text: str
    kind: ObjectiveKind = ObjectiveKind.SPECIFIC
    below: tuple[Any, ...] = ()


def objectives_of(parts: Parts, where: Mapping[Any, Where]) -> tuple[StatedObjective, ...]:
    """Return the objectives of a document in the order of its text."""
    stated = [
        (key, " ".join(str(value.get("text", "")).split()).rstrip(" ;；,，"))
        for key, value in parts.get("objective", ())
    ]
    below: dict[Any, list[Any]] = {}
    for group in ("target", "task", "one_of"):
        for key, _value in parts.get(group, ()):
            above = _above(key, [each for each, _text in stated], where)
            if above is not None:
                below.setdefault(above, []).append(key)
    return tuple(
        StatedObjective(key, shortened(text, LONGEST), _kind(where.get(key)), tuple(below.get(key, ())))
        for key, text in stated
    )


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
