"""The detail of a provision in people's words: when, to whom, by whom, of whom, how much."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from nucong.web.locales import written_number

from . import labels
from .days import written

Facts = tuple[tuple[str, str], ...]
Detail = Mapping[str, Any]
_EMPTY: tuple[Any, ...] = (None, "", [], {}, False)


def facts(*pairs: tuple[str, Any]) -> Facts:
    """Return the pairs that say something, as words."""
    return tuple((label, joined(value)) for label, value in pairs if value not in _EMPTY)


def joined(value: Any) -> str:
    """Return a value, or the things of a list, as one line."""
    if isinstance(value, list | tuple):
        return "; ".join(joined(item) for item in value)
    return _("yes") if value is True else str(value)


def between(start: Any, end: Any) -> str:
    """Return a range of days in words; "" when neither end is known."""
    first, last = written(start), written(end)
    if first and last and first != last:
        return _("from %(first)s to %(last)s") % {"first": first, "last": last}
    return first or (last and _("until %(last)s") % {"last": last})


def occurring(due: Any, recurrence: Any, time: Any = "") -> str:
    """Return how often and on which day: every year, 30/11."""
    hour = _("by the close of office") if time == "office" else time
    parts = (recurrence and labels.word(labels.RECURRENCES, recurrence), written(due), hour)
    return ", ".join(str(part) for part in parts if part)


def amount(value: Any, unit: Any) -> str:
    """Return a number with its unit; a count stands alone."""
    if value is None:
        return ""
    number = written_number(value)
    if unit == "%":
        return f"{number}%"
    return number if unit in (None, "", "count") else f"{number} {unit}"


def aim(detail: Detail) -> str:
    """Return comparator and value of a target: at least 30%."""
    word = labels.word(labels.COMPARATORS, "keep" if detail.get("keep") else detail.get("comparator"))
    number = amount(detail.get("value"), detail.get("unit"))
    if not number and detail.get("comparator") in (">=", "<=", "="):
        return ""  # a condition with alternatives has no number of its own
    return " ".join(part for part in (word, number) if part)


def condition(found: Any) -> str:
    """Return where a target applies: women employed, at least 30%."""
    if not isinstance(found, Mapping):
        return str(found or "")
    return ": ".join(part for part in (str(found.get("of") or ""), aim(found)) if part)


def milestones(found: Any) -> str:
    """Return the years a target goes through: 2020: 25%; 2025: 30%."""
    steps = [step for step in found or () if isinstance(step, Mapping)]
    return "; ".join(
        f"{written(str(step.get('by') or '')) or '—'}: {written_number(step['value'])}"
        for step in steps
        if isinstance(step.get("value"), int | float)
    )


def of_target(detail: Detail, strength: Any) -> Facts:
    """Return the logic of a target."""
    return facts(
        (_("Aim"), aim(detail)),
        (_("To be reached by"), written(str(detail.get("by") or ""))),
        (_("Steps by year"), milestones(detail.get("milestones"))),
        (_("Of whom"), detail.get("population")),
        (_("Where it applies"), condition(detail.get("condition"))),
        (_("What counts"), detail.get("measure") or detail.get("of")),
        (_("Strength"), labels.word(labels.STRENGTHS, strength)),
    )


def of_duty(detail: Detail, strength: Any) -> Facts:
    """Return who hands in by when, to whom, by which way, and what follows when it is late."""
    return facts(
        (_("Who hands in"), detail.get("by")),
        (_("Due"), occurring(detail.get("due"), detail.get("recurrence"), detail.get("time"))),
        (_("Also due"), [occurring(each.get("due"), each.get("recurrence")) for each in _rows(detail, "more_due")]),
        (_("Time limit"), limit(detail.get("relative_due") or detail.get("within"))),
        (_("Also when asked"), detail.get("ad_hoc_too")),
        (_("On request of"), detail.get("on_request_of")),
        (_("Send it to"), detail.get("to")),
        (_("By way of"), detail.get("route")),
        (_("Copies of it"), detail.get("copies")),
        (_("How it is sent"), channel(detail.get("channel"))),
        (_("With seal"), detail.get("sealed")),
        (_("If it is late"), detail.get("if_late")),
        (_("Inside another report"), inside(detail)),
        (_("Answers for"), _("the whole area of the unit") if detail.get("area_answer") else ""),
        (_("Strength"), labels.word(labels.STRENGTHS, strength)),
    )  # fmt: skip


def inside(detail: Detail) -> str:
    """Return the report in which a duty is answered; "" when it is answered by itself."""
    if not detail.get("inside_periodic_report"):
        return ""
    return str(detail.get("periodic_report") or _("the periodic reports"))


def limit(found: Any) -> str:
    """Return a limit counted from an event: 3 working days from receipt."""
    if not isinstance(found, Mapping):
        return str(found or "")
    count = found.get("within") or found.get("count")
    unit = str(found.get("unit") or "")
    span = f"{count} {labels.word(labels.LIMIT_UNITS, unit)}" if count else ""
    event = str(found.get("event") or found.get("from") or "")
    return _("%(span)s from: %(event)s") % {"span": span, "event": event} if event else span


def channel(found: Any) -> str:
    """Return by which way something is sent or paid: e-mail, paper, SMS BC to 1409."""
    if isinstance(found, Mapping):
        words = {"keyword": found.get("keyword") or "", "number": found.get("number") or ""}
        return _("SMS %(keyword)s to %(number)s") % words
    each = found if isinstance(found, list | tuple) else [found]
    return ", ".join(labels.word(labels.CHANNELS, one) for one in each if one)


def of_fund(value: Mapping[str, Any]) -> Facts:
    """Return what is collected or spent, how, and when."""
    detail = value.get("detail") or {}
    window = detail.get("window") or {}
    return facts(
        (_("Amount"), [money(each) for each in _rows(detail, "amounts")]),
        (_("How it is sent"), channel(detail.get("channel"))),
        (_("Time of activity"), between(window.get("start"), window.get("end"))),
        (_("Strength"), labels.word(labels.STRENGTHS, value.get("strength"))),
    )


def money(found: Mapping[str, Any]) -> str:
    """Return an amount of money: 20.000 VND / tin nhắn."""
    number = found.get("amount")
    if not isinstance(number, int | float):
        return ""
    per = f" / {found['per']}" if found.get("per") else ""
    return f"{written_number(number)} {found.get('currency') or ''}{per}".strip()


def of_sentence(value: Mapping[str, Any]) -> Facts:
    """Return who does a task with whom and until when, or for how long something is in force."""
    detail, wanted = value.get("detail") or {}, value.get("strength")
    return facts(
        (_("Section"), value.get("section")),
        (_("In charge"), detail.get("owner") or detail.get("by")),
        (_("Together with"), detail.get("partners")),
        (_("Due"), occurring(detail.get("due"), detail.get("recurrence"))),
        (_("Meant for"), detail.get("groups")),
        (_("Inside other activities"), detail.get("mainstreaming")),
        (_("Documents to study"), _studied(detail)),
        (_("In force"), between(detail.get("from") or detail.get("start"), detail.get("until") or detail.get("end"))),
        (_("Strength"), labels.word(labels.STRENGTHS, wanted) if wanted != "requested" else ""),
    )  # fmt: skip


def _studied(detail: Detail) -> list[str]:
    own = [_("this document")] if detail.get("this_document") else []
    return [*own, *(str(each) for each in detail.get("documents") or ())]


def _rows(detail: Detail, key: str) -> Sequence[Mapping[str, Any]]:
    found = detail.get(key)
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list | tuple) else []
