"""What a part of a document says, in people's words: one sentence, and the facts beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from nucong.documents.models import Provision
from nucong.documents.states import Direction, NewerSays
from nucong.kernel.text import shortened
from nucong.organisations.addressee_phrases import read_phrase

from . import details, labels
from .days import written

LONG = 280


@dataclass(frozen=True)
class Said:
    """A value as a person reads it: the main words, facts (label, value), and things in a row (`items_are` what)."""

    words: str
    facts: details.Facts = ()
    items: tuple[str, ...] = ()
    more: str = ""
    items_are: str = ""

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
    words = str(value)
    means = class_of(words) if group == "recipient" else ""
    return Said(words, details.facts((_("Means"), means)))


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


def _period(value: Mapping[str, Any]) -> Said:
    return Said(details.between(value.get("start"), value.get("end")))


def _contact(value: Mapping[str, Any]) -> Said:
    value = value.get("detail") or value
    return Said(
        str(value.get("name") or ""),
        details.facts((_("Telephone"), value.get("phone")), (_("E-mail"), value.get("email"))),
    )


def _deadline(value: Mapping[str, Any]) -> Said:
    when = details.occurring(value.get("date"), value.get("recurrence"))
    what = str(value.get("what") or "")
    quoted = str(value.get("text") or "")
    if what.isascii() and not quoted.isascii():
        what = ""  # the reader's own English keyword, no words of the document
    told = details.facts((_("What"), what))
    return Said(when or _("no day named"), told, more=quoted if quoted != what else "")


def _window(value: Mapping[str, Any]) -> Said:
    detail = value.get("detail") or value
    when = details.between(detail.get("start"), detail.get("end"))
    if when and detail.get("recurrence"):
        when = f"{when}, {labels.word(labels.RECURRENCES, detail['recurrence'])}"
    quoted = str(value.get("text") or "")
    strength = value.get("strength")
    told = details.facts(
        (_("Strength"), labels.word(labels.STRENGTHS, strength) if strength == "optional" else "")
    )
    return Said(when or quoted, told, more=quoted if when else "")


def _target(value: Mapping[str, Any]) -> Said:
    detail = value.get("detail") or value
    either = tuple(str(each) for each in detail.get("alternatives") or ())
    told = details.of_target(detail, value.get("strength"))
    return Said(str(value.get("text") or ""), told, either, items_are=_("One of these") if either else "")


def _obligation(value: Mapping[str, Any]) -> Said:
    return Said(
        shortened(str(value.get("text") or ""), LONG),
        details.of_duty(value.get("detail") or {}, value.get("strength")),
        tuple(_deliverable(item) for item in value.get("deliverables") or ()),
        items_are=_("To hand in"),
    )


def _fund(value: Mapping[str, Any]) -> Said:
    return Said(shortened(str(value.get("text") or ""), LONG), details.of_fund(value))


def _one_of(value: Mapping[str, Any]) -> Said:
    detail = value.get("detail") or {}
    options = tuple(str(each) for each in detail.get("options") or ())
    told = details.facts(
        (_("How often"), labels.word(labels.RECURRENCES, detail.get("recurrence") or "")),
        (_("Strength"), labels.word(labels.STRENGTHS, value.get("strength"))),
    )
    words = "" if options else shortened(str(value.get("text") or ""), LONG)
    return Said(words, told, options, items_are=_("One of these"))


def _lexicon(value: Mapping[str, Any]) -> Said:
    before = str((value.get("detail") or {}).get("before") or "")
    return Said(str(value.get("text") or ""), details.facts((_("Stands after the words"), before)))


def _deliverable(item: Mapping[str, Any]) -> str:
    kind, title = labels.word(labels.DELIVERABLES, item.get("kind")), str(item.get("title") or "")
    return f"{title} ({kind})" if title and title.lower() != kind.lower() else kind


def _section(value: Mapping[str, Any]) -> Said:
    return Said(" ".join(part for part in (value.get("number"), value.get("title")) if part))


def _citation(value: Mapping[str, Any]) -> Said:
    kind = labels.word(labels.KINDS, value.get("kind"))
    return Said(
        f"{value.get('symbol') or ''}",
        details.facts(
            (_("Kind"), kind),
            (_("Date"), written(value.get("date"))),
            (_("Title or issuer"), value.get("title_or_issuer")),
            (_("This document"), labels.word(labels.CITATION_ROLES, value.get("role"))),
        ),
    )


def _distribution(value: Mapping[str, Any]) -> Said:
    text, role = str(value.get("text") or ""), (value.get("detail") or {}).get("role")
    return Said(
        text,
        details.facts((_("Role"), labels.word(labels.RECIPIENT_ROLES, role)), (_("Means"), class_of(text))),
    )


def class_of(phrase: str) -> str:
    """Return the classes of units an addressee phrase means, in words; "" for a name or unknown words."""
    return "; ".join(dict.fromkeys(_(pattern.means) for pattern in read_phrase(phrase)[0]))


def without_class(told: Said) -> Said:
    """Return what an addressee says without the class the table reads, where another one was taught."""
    return replace(told, facts=tuple(pair for pair in told.facts if pair[0] != _("Means")))


def _signer(value: Mapping[str, Any]) -> Said:
    return Said(
        str(value.get("name") or _("no name")),
        details.facts((_("Post"), value.get("title")), (_("On behalf of"), value.get("on_behalf_of"))),
    )


def _form(value: Mapping[str, Any]) -> Said:
    fields = value.get("fields") or []
    return Said(
        str(value.get("title") or _("Table without a title")), details.facts((_("Fields"), len(fields)))
    )


def _sentence(value: Mapping[str, Any]) -> Said:
    return Said(shortened(str(value.get("text") or ""), LONG), details.of_sentence(value))


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
    "fund": _fund,
    "one_of": _one_of,
    "lexicon": _lexicon,
}


def direction_word(direction: str) -> str:
    """Return the short word for whose document it is."""
    return _("our own") if direction == Direction.ISSUED else _("received")
