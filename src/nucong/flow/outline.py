"""Which sections of a document ask for work, and the report outline (đề cương, 提纲) that follows. Pure.

Source: design ruling 2. Sections that only state purposes, leave principles or organise the work are
read and told, but nobody can report activities under them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from nucong.kernel.text import fold, numbered

NO_WORK = (
    "muc dich", "yeu cau", "quan diem", "nguyen tac", "to chuc thuc hien", "pham vi", "doi tuong", "can cu",
    "指导思想", "总体要求", "工作要求", "组织领导", "基本原则", "工作目标", "有关要求", "报送要求", "目的", "背景",
)  # fmt: skip

_NUMBER = re.compile(
    r"^(?:(?:[IVXLC]+|\d{1,2}|[a-zđ])[.)]\s+|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d{1,2}[、．.])"
)

OPENING = {"vi": "Công tác chỉ đạo, triển khai", "zh": "组织部署情况", "en": "How the work was organised"}
CLOSING = {
    "vi": "Khó khăn, hạn chế và kiến nghị",
    "zh": "存在问题和意见建议",
    "en": "Difficulties and proposals",
}


def work_sections(sections: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Return (number, title) of the outermost sections that ask for work.

    sections: the reader's sections of all levels, in the order of the text. When only one outermost
    section asks for work, its parts are taken instead: a form of one section tells nobody anything.
    """
    outer = [s for s in sections if s["level"] == 1]
    working = [s for s in outer if not _only_organises(s["title"])] or outer
    if len(working) == 1:
        parts = _parts_of(working[0], sections)
        working = parts or working
    return [(s["number"], _without_dots(s["title"])) for s in working]


def outline_of(sections: Sequence[Mapping[str, Any]], language: str) -> list[dict[str, str]]:
    """Return the proposed outline of the narrative report: opening, one part per section, closing."""
    middle = [
        {"key": f"s{index}", "title": numbered(number, title), "hint": ""}
        for index, (number, title) in enumerate(work_sections(sections), start=1)
    ]
    return [
        {"key": "opening", "title": OPENING[language], "hint": ""},
        *middle,
        {"key": "closing", "title": CLOSING[language], "hint": ""},
    ]


def without_number(heading: str) -> str:
    """Return a heading without the number it had in the directive: the report counts its own parts."""
    return _NUMBER.sub("", heading, count=1) or heading


def _without_dots(title: str) -> str:
    """Return a title that the reader cut short at a clause as one that may head a part of a report."""
    return title.removesuffix("…").rstrip(" ,;，；、")


def _only_organises(title: str) -> bool:
    folded = fold(title)
    return any(sign in folded for sign in NO_WORK)


def _parts_of(section: Mapping[str, Any], sections: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    at = next(index for index, candidate in enumerate(sections) if candidate is section)
    parts = []
    for candidate in sections[at + 1 :]:
        if candidate["level"] == 1:
            break
        if candidate["level"] == 2:
            parts.append(candidate)
    return parts
