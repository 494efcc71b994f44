"""What a part of a document says, in people's words: one sentence, and the facts beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from nucong.documents.models import Provision
from nucong.documents.states import Direction, NewerSays
from nucong.kernel.text import shortened
from nucong.web.locales import written_number

from . import labels
from .days import written

Facts = tuple[tuple[str, str], ...]
LONG = 280


@dataclass(frozen=True)
class Said:
    """A value as a person reads it: the main words, facts (label, value), and things in a row."""

    words: str
    facts: Facts = ()
    items: tuple[str, ...] = ()
    more: str = ""

    @property
    def empty(self) -> bool:
        """Tell whether nothing was found."""
        return not (self.words or self.facts or self.items)


def said(provision: Provision) -> Said:
    """Return what a part says, in the language now active."""
    return value_said(provision.group, provision.path, provision.value)


def newer_said(provision: Provision) -> Said | None:
    """Return what a newer reading says instead of the decided value; None where it says nothing else."""
    if provision.newer_says != NewerSays.OTHER:
        return None
    return value_said(provision.group, provision.path, provision.newer)


def value_said(group: str, path: str, value: Any) -> Said:
    """Return what a value of a group says; `path` tells the parts of the header apart."""
    if value in (None, "", [], {}):
        return Said("")
    if group == "header":
        return _header(path, value)
    if isinstance(value, Mapping):
        return _TELLERS.get(group, _sentence)(value)
    return Said(str(value))


def title_of(group: str, path: str) -> str:
    """Return the word above a part: its name in the header, else its kind."""
    if group == "header":
        return labels.word(labels.HEADER_PARTS, path)
    return labels.word(labels.PART_KINDS, group)


def _header(path: str, value: Any) -> Said:
    if path == "kind":
        return Said(labels.word(labels.KINDS, value))
    if path == "date":
        return Said(written(str(value)))
    if path == "issuers":
        names = [str(name) for name in value] if isinstance(value, list) else [str(value)]
        return Said(names[0]) if len(names) == 1 else Said("", items=tuple(names))
    if isinstance(value, Mapping):
        return _period(value) if path == "period" else _contact(value)
    return Said(str(value))


def _facts(*pairs: tuple[str, Any]) -> Facts:
    return tuple((label, str(value)) for label, value in pairs if value not in (None, "", [], {}))


def _between(start: Any, end: Any) -> str:
    first, last = written(start), written(end)
    if first and last and first != last:
        return _("from %(first)s to %(last)s") % {"first": first, "last": last}
    return first or (last and _("until %(last)s") % {"last": last})


def _period(value: Mapping[str, Any]) -> Said:
    return Said(_between(value.get("start"), value.get("end")))


def _contact(value: Mapping[str, Any]) -> Said:
    value = value.get("detail") or value
    return Said(
        str(value.get("name") or ""),
        _facts((_("Telephone"), value.get("phone")), (_("E-mail"), value.get("email"))),
    )


def _deadline(value: Mapping[str, Any]) -> Said:
    on, again = written(value.get("date")), value.get("recurrence")
    when = ", ".join(part for part in (again and labels.word(labels.RECURRENCES, again), on) if part)
    what = str(value.get("what") or "")
    quoted = str(value.get("text") or "")
    if what.isascii() and not quoted.isascii():
        what = ""  # the reader's own English keyword, no words of the document
    return Said(when or _("no day named"), _facts((_("What"), what)), more=quoted if quoted != what else "")


def _window(value: Mapping[str, Any]) -> Said:
    detail = value.get("detail") or value
    when = _between(detail.get("start"), detail.get("end"))
    if when and detail.get("recurrence"):
        when = f"{when}, {labels.word(labels.RECURRENCES, detail['recurrence'])}"
    quoted = str(value.get("text") or "")
    return Said(when or quoted, more=quoted if when else "")


def _target(value: Mapping[str, Any]) -> Said:
    detail = value.get("detail") or value
    number, unit = detail.get("value"), detail.get("unit")
    amount = "" if number is None else written_number(number) + ("%" if unit == "%" else "")
    aim = " ".join(
        part for part in (labels.word(labels.COMPARATORS, detail.get("comparator")), amount) if part
    )
    return Said(
        str(value.get("text") or ""),
        _facts(
            (_("Aim"), aim),
            (_("To be reached by"), written(str(detail.get("by") or ""))),
            (_("Of whom"), detail.get("population")),
            (_("Where it applies"), detail.get("condition")),
            (_("What counts"), detail.get("measure") or detail.get("of")),
            (_("Strength"), labels.word(labels.STRENGTHS, value.get("strength"))),
        ),
    )


def _obligation(value: Mapping[str, Any]) -> Said:
    detail = value.get("detail") or {}
    due, again = written(detail.get("due")), detail.get("recurrence")
    when = ", ".join(part for part in (again and labels.word(labels.RECURRENCES, again), due) if part)
    inside = detail.get("periodic_report") if detail.get("inside_periodic_report") else ""
    if detail.get("inside_periodic_report"):
        inside = inside or _("the periodic reports")
    return Said(
        shortened(str(value.get("text") or ""), LONG),
        _facts(
            (_("Due"), when),
            (_("Send it to"), detail.get("to")),
            (_("Inside another report"), inside),
            (_("Answers for"), _("the whole area of the unit") if detail.get("area_answer") else ""),
            (_("Strength"), labels.word(labels.STRENGTHS, value.get("strength"))),
        ),
        tuple(_deliverable(item) for item in value.get("deliverables") or ()),
    )


def _deliverable(item: Mapping[str, Any]) -> str:
    kind, title = labels.word(labels.DELIVERABLES, item.get("kind")), str(item.get("title") or "")
    return f"{title} ({kind})" if title and title.lower() != kind.lower() else kind


def _section(value: Mapping[str, Any]) -> Said:
    return Said(" ".join(part for part in (value.get("number"), value.get("title")) if part))


def _citation(value: Mapping[str, Any]) -> Said:
    kind = labels.word(labels.KINDS, value.get("kind"))
    return Said(
        f"{value.get('symbol') or ''}",
        _facts(
            (_("Kind"), kind),
            (_("Date"), written(value.get("date"))),
            (_("Title or issuer"), value.get("title_or_issuer")),
            (_("This document"), labels.word(labels.CITATION_ROLES, value.get("role"))),
        ),
    )


def _distribution(value: Mapping[str, Any]) -> Said:
    role = (value.get("detail") or {}).get("role")
    return Said(str(value.get("text") or ""), _facts((_("Role"), labels.word(labels.RECIPIENT_ROLES, role))))


def _signer(value: Mapping[str, Any]) -> Said:
    return Said(
        str(value.get("name") or _("no name")),
        _facts((_("Post"), value.get("title")), (_("On behalf of"), value.get("on_behalf_of"))),
    )


def _form(value: Mapping[str, Any]) -> Said:
    fields = value.get("fields") or []
    return Said(str(value.get("title") or _("Table without a title")), _facts((_("Fields"), len(fields))))


def _sentence(value: Mapping[str, Any]) -> Said:
    detail = value.get("detail") or {}
    wanted = value.get("strength")
    return Said(
        shortened(str(value.get("text") or ""), LONG),
        _facts(
            (_("Section"), value.get("section")),
            (_("In charge"), detail.get("owner")),
            (_("Together with"), _joined(detail.get("partners"))),
            (_("Strength"), labels.word(labels.STRENGTHS, wanted) if wanted != "requested" else ""),
        ),
    )


def _joined(value: Any) -> str:
    return ", ".join(str(item) for item in value) if isinstance(value, list | tuple) else str(value or "")


_TELLERS: dict[str, Callable[[Mapping[str, Any]], Said]] = {
    "deadline": _deadline,
    "window": _window,
    "target": _target,
    "obligation": _obligation,
    "section": _section,
    "citation": _citation,
    "distribution": _distribution,
    "signer": _signer,
    "form": _form,
    "contact": _contact,
}


def direction_word(direction: str) -> str:
    """Return the short word for whose document it is."""
    return _("our own") if direction == Direction.ISSUED else _("received")
