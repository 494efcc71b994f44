"""The work a document orders: outermost sections with the tasks inside them, and the days of reviews. Pure.

A task stands under the section its paragraph lies in. A "one of" list becomes a task that is done when one of its
alternatives is. How often it comes back, who leads and who works with it is what the reading says, else what its own
words and the headings over it say (`task_words`). Reviews are told by their words: sơ kết, tổng kết; 中期总结, 总结.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from nucong.kernel.text import shortened, with_capital

from .plan_headings import Headed, Pointed, headed, with_lead, without_colon
from .plan_objectives import Where
from .states import MilestoneKind, Recurrence, Strength
from .task_words import body_headed, has_its_own_days, headings_only, owner_in, partner_in, recurrence_in

Parts = Mapping[str, Sequence[tuple[Any, Any]]]
LONGEST = 400
REVIEWS = (
    (("tổng kết", "终期总结", "全面总结"), MilestoneKind.FINAL_REVIEW),
    (("sơ kết", "中期总结", "中期评估"), MilestoneKind.MIDTERM_REVIEW),
)
# What a section describes or says of who, when and with which papers: nothing to be carried out.
_ORDERS_NOTHING = re.compile(
    r"(?!.*(?:\b(?:nhiệm vụ|nội dung|giải pháp|biện pháp)\b|任务|内容|措施))"
    r"(?:(?:mục đích|mục tiêu|yêu cầu|căn cứ|đối tượng|phạm vi|tiêu chuẩn|điều kiện|nguyên tắc|quan điểm|hồ sơ|mức|số lượng|cơ cấu|thời gian"
    r"|thời hạn|địa điểm|thành phần|đặc điểm|tình hình|kết quả đạt được|tồn tại|hạn chế|nguyên nhân)\b"
    r"|(?:指导思想|总体要求|(?:工作|总体|主要)?目标|目的|意义|(?:适用)?范围|(?:评选)?(?:对象|条件|标准|名额)|(?:活动)?时间|申报材料|背景|基本情况|存在(?:的)?问题)"
    r"(?:[与和及、]|$))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Work:
    """A task: an outermost section of the document's body, or a paragraph inside it that orders something."""

    provision: Any
    number: str
    title: str
    owner: str = ""
    partner: str = ""
    strength: str = Strength.REQUESTED
    recurrence: str = Recurrence.ONCE
    one_of: bool = False
    below: tuple[Work, ...] = ()


@dataclass(frozen=True)
class ReviewDay:
    """A day on which the programme is to be reviewed."""

    provision: Any
    kind: MilestoneKind
    title: str
    on: date


def works_of(parts: Parts, where: Mapping[Any, Where] | None = None) -> tuple[Work, ...]:
    """Return the outermost sections, each with the tasks in it; `where` they stand in the text.

    Where tasks were found, sections without any (purpose, legal basis) order nothing and are left out.
    """
    sections = [
        Work(key, value.get("number", ""), without_colon(value.get("title", "")))
        for key, value in parts.get("section", ())
    ]
    inside: dict[int, list[Pointed[Work]]] = {}
    ordered = [(key, value) for group in ("task", "one_of") for key, value in parts.get(group, ())]
    sentences = [str(value.get("text") or "") for _key, value in ordered]
    for key, value in ordered:
        place = _section_of(value, sections)
        if place is not None:
            around = here.sections if where and (here := where.get(key)) else ()
            headings = headings_only([title for _start, title in around], sentences)
            task = _task(key, value, headings)
            found = Pointed(task, "" if task.one_of else task.title, where.get(key) if where else None)
            inside.setdefault(place, []).append(found)
    if not inside:
        return tuple(each for each in sections if not _ORDERS_NOTHING.match(each.title.strip()))
    return tuple(
        _once(replace(section, below=tuple(map(_work, headed(inside[place])))))
        for place, section in enumerate(sections)
        if place in inside
    )


def _once(section: Work) -> Work:
    """Return a section that consists of one task with the same words as that task: nobody is asked the same twice."""
    if len(section.below) == 1 and not section.below[0].below and section.below[0].title == section.title:
        return replace(section.below[0], number=section.number)
    return section


def _work(found: Headed[Work], owner: str = "", partner: str = "", recurrence: str = Recurrence.ONCE) -> Work:
    """Return a task with what stands under it; what its words leave open the heading above it tells."""
    own = found.what
    task = replace(
        own,
        owner=own.owner or owner,
        partner=own.partner or partner,
        recurrence=recurrence if own.recurrence == Recurrence.ONCE else own.recurrence,
        title=found.text if found.heads else with_lead(own.title, found.lead) if found.lead else own.title,
    )
    if not found.heads:
        return task
    below = tuple(_work(each, task.owner, task.partner, task.recurrence) for each in found.below)
    return replace(task, below=below, recurrence=Recurrence.ONCE)  # it stands where its points stand


def reviews_of(parts: Parts) -> tuple[ReviewDay, ...]:
    """Return the days of reviews among the deadlines; a year alone means its last day."""
    found: list[ReviewDay] = []
    for key, value in parts.get("deadline", ()):
        what, text = str(value.get("what") or ""), str(value.get("text") or "")
        words = text if what.lower() in text.lower() else f"{what} {text}"
        kind = next((kind for signs, kind in REVIEWS if any(sign in words.lower() for sign in signs)), None)
        on = _day(str(value.get("date") or ""))
        if kind is not None and on is not None and (kind, on) not in {(r.kind, r.on) for r in found}:
            found.append(ReviewDay(key, kind, shortened(with_capital(words.strip()), LONGEST), on))
    return tuple(found)


def _section_of(value: Mapping[str, Any], sections: Sequence[Work]) -> int | None:
    under = (value.get("detail") or {}).get("under")
    number = str(value.get("section") or "").split(".")[0]
    return next(
        (
            place
            for place, section in enumerate(sections)
            if (under and section.title.strip() == under)
            or (not under and number and section.number == number)
        ),
        None,
    )


def _task(key: Any, value: Mapping[str, Any], headings: Sequence[str]) -> Work:
    """Return a task; of what the reading leaves open its own words tell first, then the nearest heading."""
    detail = value.get("detail") or {}
    options = [str(each) for each in detail.get("options") or ()]
    strength = value.get("strength")
    text = str(value.get("text") or "")
    title = shortened(detail.get("title") or text, LONGEST).rstrip(" ,，、")
    around = () if has_its_own_days(title) else (text, *headings)
    comes = _recurrence(detail.get("recurrence"), around)  # an alternative comes back with its list
    return Work(
        provision=key,
        number="",
        title=title,
        owner=str(detail.get("owner") or "") or owner_in(text) or _first(map(body_headed, headings)),
        partner=_in_words(detail.get("partners")) or partner_in(text) or _first(map(partner_in, headings)),
        strength=strength if strength in set(Strength) else Strength.REQUESTED,
        recurrence=comes,
        one_of=bool(options),
        below=tuple(Work(key, "", shortened(each, LONGEST), recurrence=comes) for each in options),
    )


def _recurrence(told: Any, words: Sequence[str]) -> str:
    if told in set(Recurrence):
        return str(told)
    return next(
        (often for each in words if (often := recurrence_in(each)) != Recurrence.ONCE), Recurrence.ONCE
    )


def _first(found: Iterable[str]) -> str:
    return next(filter(None, found), "")


def _in_words(found: Any) -> str:
    return ", ".join(map(str, found)) if isinstance(found, list) else str(found or "")


def _day(text: str) -> date | None:
    try:
        if len(text) == 4:
            return date(int(text), 12, 31)
        return date.fromisoformat(text)
    except ValueError:
        return None
