"""What follows from the confirmed parts of a document: duties, tasks and targets. Pure.

Parts come in as dictionaries by group, in the order of the text; `Duty`, `Work` and `Aim` go out.
The rules: every obligation is a duty; its form is the annex table, and where there is none the product
proposes one (design ruling 2); a deadline that no obligation carries becomes a duty of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from .judging import Comparator
from .plan_headings import Pointed, heading_points
from .plan_objectives import StatedObjective, Where, objectives_of
from .plan_work import ReviewDay, Work, reviews_of, works_of
from .states import REPORTED, DeliverableKind, Recurrence, Strength
from .target_sentences import whole_sentence

Parts = Mapping[str, Sequence[tuple[Any, Any]]]  # group → [(key of the provision, value)]
_EVERY_YEAR = re.compile(r"\b(?:hằng|hàng|mỗi) năm\b|每年", re.IGNORECASE)
_NO_COMPARISON = ("", "none", "appeal")
_APPEALS = re.compile(r"\b(?:nên|khuyến khích|kêu gọi)\b|提倡|倡导|号召|鼓励", re.IGNORECASE)
REPORTING_WORDS = ("báo cáo", "报", "report", "tổng hợp", "summary")


@dataclass(frozen=True)
class Duty:
    """An obligation as the programme will hold it."""

    provision: Any
    title: str
    strength: str
    recurrence: str
    due: str
    report_to: str
    within_periodic_report: bool
    deliverables: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Aim:
    """A target."""

    provision: Any
    text: str
    comparator: str
    value: Decimal | None
    unit: str
    by_year: int | None
    population: str
    condition: str
    strength: str
    each_year: bool = False


@dataclass(frozen=True)
class Window:
    """Days in which something is to be done; `fund`: a drive for money."""

    provision: Any
    text: str
    starts: str
    ends: str
    fund: bool
    strength: str


@dataclass(frozen=True)
class Plan:
    """Everything a document sets going."""

    duties: tuple[Duty, ...]
    works: tuple[Work, ...]
    aims: tuple[Aim, ...]
    has_form: bool = field(default=False)
    windows: tuple[Window, ...] = ()
    objectives: tuple[StatedObjective, ...] = ()
    reviews: tuple[ReviewDay, ...] = ()

    @property
    def orders_nothing(self) -> bool:
        """Whether nobody is asked to do anything: a news item, a greeting, a record."""
        return not (self.duties or self.works or self.aims)


def plan_from(
    parts: Parts, *, default_title: str, where: Mapping[Any, Where] | None = None,
    sentences: Mapping[Any, str] | None = None,
) -> Plan:  # fmt: skip
    """Return the duties, tasks and targets that follow from confirmed parts.

    where: they stand in the text; sentences: around targets whose words are still those of the reading. A document that orders nothing (a news item) gives an empty plan.
    """
    has_form = bool(parts.get("form"))
    duties = [_duty(key, value) for key, value in parts.get("obligation", ()) if _asks_for_something(value)]
    if not duties:
        duties = [
            _duty_of_deadline(key, value) for key, value in parts.get("deadline", ()) if _is_report(value)
        ]
    if has_form and not any(kind == DeliverableKind.FORM for duty in duties for kind, _ in duty.deliverables):
        title = parts["form"][0][1].get("title") or default_title
        duties = [_with_form(duties[0], title), *duties[1:]] if duties else [_form_only(parts, default_title)]
    return Plan(
        tuple(duties),
        works_of(parts, where),
        tuple(_aims(parts, sentences or {}, where or {})),
        has_form,
        tuple(_windows(parts)),
        objectives_of(parts, where or {}),
        reviews_of(parts),
    )


def _asks_for_something(value: Mapping[str, Any]) -> bool:
    detail = value.get("detail") or {}
    return bool(value.get("deliverables")) or bool(detail.get("due") or detail.get("recurrence"))


def _duty(key: Any, value: Mapping[str, Any]) -> Duty:
    detail = value.get("detail") or {}
    deliverables = tuple(
        (item["kind"], _whole_words(item["title"])) for item in value.get("deliverables") or ()
    )
    return Duty(
        provision=key,
        title=_shortened(detail.get("what") or value["text"]),
        strength=_strength(value.get("strength")),
        recurrence=_recurrence(detail.get("recurrence")),
        due=str(detail.get("due") or ""),
        report_to=str(detail.get("to") or ""),
        within_periodic_report=bool(detail.get("inside_periodic_report")),
        deliverables=deliverables or ((DeliverableKind.NARRATIVE, _shortened(value["text"])),),
    )


def _is_report(value: Mapping[str, Any]) -> bool:
    words = f"{value.get('text', '')} {value.get('what', '')}".lower()
    return any(word in words for word in REPORTING_WORDS)


def _duty_of_deadline(key: Any, value: Mapping[str, Any]) -> Duty:
    return Duty(
        key, _shortened(value["text"]), Strength.REQUESTED, _recurrence(value.get("recurrence")),
        str(value.get("date") or ""), "", False, ((DeliverableKind.NARRATIVE, _shortened(value["text"])),),
    )  # fmt: skip


def _with_form(duty: Duty, title: str) -> Duty:
    deliverables = ((DeliverableKind.FORM.value, title), *duty.deliverables)
    return Duty(**{**duty.__dict__, "deliverables": deliverables})


def _form_only(parts: Parts, default_title: str) -> Duty:
    key, form = parts["form"][0]
    title = form.get("title") or default_title
    return Duty(
        key, title, Strength.REQUESTED, Recurrence.ONCE, "", "", False, ((DeliverableKind.FORM, title),)
    )


def _aims(parts: Parts, sentences: Mapping[Any, str], where: Mapping[Any, Where]) -> list[Aim]:
    logic = parts.get("target") or ()
    said = [str(value.get("text") or "") for _key, value in logic]
    heads = heading_points(
        [Pointed(key, text, where.get(key)) for (key, _), text in zip(logic, said, strict=True)]
    )
    aims = []
    for key, value in (each for place, each in enumerate(logic) if place not in heads):
        detail = value.get("detail") or value
        by = str(detail.get("by") or "")
        number = detail.get("value")
        aims.append(
            Aim(
                provision=key,
                text=whole_sentence(str(value.get("text") or ""), sentences.get(key, ""), said),
                comparator="" if said_as_appeal(value) else str(detail.get("comparator") or ""),
                value=Decimal(str(number)) if isinstance(number, int | float) else None,
                unit=str(detail.get("unit") or ""),
                by_year=int(by[:4]) if by[:4].isdigit() else None,
                population=str(detail.get("population") or ""),
                condition=_condition(detail.get("condition")),
                strength=_strength(value.get("strength")),
                each_year=said_every_year(str(value.get("text", ""))),
            )
        )
    return aims


def said_as_appeal(value: Mapping[str, Any]) -> bool:
    """Return whether a target only appeals (nên có đủ hai con, 提倡生育两个孩子): kept with its number, never judged.

    Where a share is named, or at least or at most so much, the words ask for it however gently.
    """
    detail = value.get("detail") or value
    comparator = str(detail.get("comparator") or "")
    if comparator in _NO_COMPARISON:
        return True
    gentle = value.get("strength") != Strength.MANDATORY and detail.get("unit") != "%"
    return (
        gentle and comparator == Comparator.EQUAL and _APPEALS.search(str(value.get("text", ""))) is not None
    )


def said_every_year(text: str) -> bool:
    """Return whether the words of a target ask for it in every year."""
    return _EVERY_YEAR.search(text) is not None


def _condition(found: Any) -> str:
    """Return where a target applies, as words and signs of the document: nữ CBCCVCLĐ >= 30 %."""
    if not isinstance(found, Mapping):
        return str(found or "")
    told = (found.get("of"), found.get("comparator"), found.get("value"), found.get("unit"))
    words = [f"{each:g}" if isinstance(each, float) else str(each) for each in told if each not in (None, "")]
    return " ".join(words)


def _windows(parts: Parts) -> list[Window]:
    """Return the windows with the words of the task or fund they stand in, and how strongly that binds."""
    around = [(group, value) for group in ("fund", "task", "study") for _key, value in parts.get(group, ())]
    windows = []
    for key, value in parts.get("window", ()):
        days = value.get("detail") or value
        words = " ".join(str(value.get("text", "")).split())
        group, whole = next(
            ((g, v) for g, v in around if words and words in " ".join(str(v.get("text", "")).split())),
            ("", value),
        )
        if days.get("start") and days.get("end"):
            windows.append(
                Window(key, _shortened(str(whole.get("text", "")), 800), str(days["start"]), str(days["end"]),
                       group == "fund", _strength(whole.get("strength")))
            )  # fmt: skip
    return windows


def _strength(found: Any) -> str:
    return found if found in set(Strength) else Strength.REQUESTED


def _recurrence(found: Any) -> str:
    return found if found in set(REPORTED) else Recurrence.ONCE


def _whole_words(title: str) -> str:
    """Return a title without the end of a bracket that was opened before it."""
    opened = closed = 0
    for index, char in enumerate(title):
        opened += char in "(\uff08"
        closed += char in ")\uff09"
        if closed > opened:
            return title[index + 1 :].lstrip(" ,;.\u3001\uff0c") or title
    return title


def _shortened(text: str, limit: int = 160) -> str:
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
