"""What is asked of each kind of part: typed fields that know where their value lies inside the part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_lazy as _

from . import labels

Text = str | Promise


@dataclass(frozen=True)
class Field:
    """One typed value of a part.

    `ask`: text, area, lines, day, whole_day, number, yes, choice, several, years, money or deliverables.
    """

    name: str
    label: Text
    path: tuple[str, ...] = ()
    ask: str = "text"
    choices: tuple[tuple[str, Text], ...] = ()
    limit: int = 300
    required: bool = False


def _choices(
    table: dict[str, str], keys: Sequence[str] = (), *, empty: bool = False
) -> tuple[tuple[str, Text], ...]:
    chosen = tuple((key, gettext_lazy(table[key])) for key in keys or table)
    return ((("", "—"),) if empty else ()) + chosen


_STRENGTH = Field("strength", _("Strength"), ("strength",), "choice", _choices(labels.STRENGTHS))
_REPORTED = [key for key in labels.RECURRENCES if key != "continuous"]
_RECURS = _choices(labels.RECURRENCES, _REPORTED)
_TASK_RECURS = _choices(labels.RECURRENCES)  # a task alone is carried out all the time
_TEXT = Field("text", _("Text"), ("text",), "area", limit=4000, required=True)

HEADER: dict[str, tuple[Field, ...]] = {
    "kind": (
        Field("value", _("Kind"), (), "choice", _choices(labels.KINDS, labels.OWN_KINDS), required=True),
    ),
    "number": (Field("value", _("Number"), limit=20, required=True),),
    "symbol": (Field("value", _("Symbol"), limit=60, required=True),),
    "issuers": (Field("value", _("Issuers, one on each line"), (), "lines", limit=2000, required=True),),
    "superior": (Field("value", _("Superior body"), limit=300, required=True),),
    "date": (Field("value", _("Date"), (), "whole_day", required=True),),
    "place": (Field("value", _("Place"), limit=100, required=True),),
    "subject": (Field("value", _("Subject"), (), "area", limit=2000, required=True),),
    "period": (
        Field("start", _("From"), ("start",), "day"),
        Field("end", _("Until"), ("end",), "day"),
    ),
    "contact": (
        Field("name", _("Name"), ("name",)),
        Field("phone", _("Telephone"), ("phone",), limit=60),
        Field("email", _("E-mail"), ("email",), limit=120),
    ),
}

GROUPS: dict[str, tuple[Field, ...]] = {
    "recipient": (Field("value", _("Addressed to"), required=True),),
    "law": (Field("value", _("Law"), required=True),),
    "deadline": (
        Field("date", _("Day"), ("date",), "day"),
        Field("recurrence", _("How often"), ("recurrence",), "choice", _RECURS),
        Field("what", _("What"), ("what",), "area", limit=1000),
        Field("text", _("As written"), ("text",), "area", limit=2000, required=True),
    ),
    "window": (
        Field("start", _("From"), ("start",), "day"),
        Field("end", _("Until"), ("end",), "day"),
        Field("recurrence", _("How often"), ("recurrence",), "choice", _RECURS),
        Field("text", _("As written"), ("text",), "area", limit=1000, required=True),
    ),
    "target": (
        _TEXT,
        Field(
            "comparator",
            _("Aim"),
            ("detail", "comparator"),
            "choice",
            _choices(labels.COMPARATORS, empty=True),
        ),
        Field("value", _("Value"), ("detail", "value"), "number"),
        Field("unit", _("Unit"), ("detail", "unit"), limit=20),
        Field("by", _("By the year"), ("detail", "by"), "day"),
        Field(
            "milestones",
            _("Steps by year, one on each line: 2025: 30"),
            ("detail", "milestones"),
            "years",
            limit=1000,
        ),
        Field("population", _("Of whom"), ("detail", "population")),
        Field("condition", _("Where it applies"), ("detail", "condition", "of")),
        Field(
            "threshold",
            _("Where it applies: from this share on (%)"),
            ("detail", "condition", "value"),
            "number",
        ),
        Field(
            "alternatives",
            _("One of these, one on each line"),
            ("detail", "alternatives"),
            "lines",
            limit=2000,
        ),
        _STRENGTH,
    ),
    "obligation": (
        _TEXT,
        Field("by", _("Who hands in"), ("detail", "by")),
        Field("due", _("Due"), ("detail", "due"), "day"),
        Field("recurrence", _("How often"), ("detail", "recurrence"), "choice", _RECURS),
        Field("to", _("Send it to"), ("detail", "to")),
        Field("route", _("By way of"), ("detail", "route")),
        Field("copies", _("Copies: to whom, or how many"), ("detail", "copies"), "lines", limit=1000),
        Field("channel", _("How it is sent"), ("detail", "channel"), "several", _choices(labels.CHANNELS)),
        Field("if_late", _("If it is late"), ("detail", "if_late")),
        Field("inside", _("Answered inside another report"), ("detail", "inside_periodic_report"), "yes"),
        Field("report", _("Inside another report"), ("detail", "periodic_report")),
        Field("area", _("Answers for the whole area of the unit"), ("detail", "area_answer"), "yes"),
        Field(
            "deliverables", _("To hand in"), ("deliverables",), "deliverables", _choices(labels.DELIVERABLES)
        ),
        _STRENGTH,
    ),
    "section": (
        Field("number", _("Number"), ("number",), limit=20),
        Field("title", _("Title"), ("title",), limit=500, required=True),
    ),
    "citation": (
        Field("symbol", _("Number and symbol"), ("symbol",), limit=200, required=True),
        Field("kind", _("Kind"), ("kind",), "choice", _choices(labels.KINDS)),
        Field("date", _("Date"), ("date",), "day"),
        Field("title_or_issuer", _("Title or issuer"), ("title_or_issuer",), "area", limit=1000),
        Field("role", _("This document"), ("role",), "choice", _choices(labels.CITATION_ROLES)),
    ),
    "cited": (
        Field("symbol", _("Number and symbol"), ("symbol",), limit=200, required=True),
        Field("kind", _("Kind"), ("kind",), "choice", _choices(labels.KINDS)),
        Field("date", _("Date"), ("date",), "day"),
        Field("title_or_issuer", _("Title or issuer"), ("title_or_issuer",), "area", limit=1000),
    ),
    "distribution": (
        Field("text", _("Sent to"), ("text",), required=True),
        Field(
            "role",
            _("Role"),
            ("detail", "role"),
            "choice",
            _choices(labels.RECIPIENT_ROLES, labels.CHOSEN_ROLES),
        ),
    ),
    "signer": (
        Field("name", _("Name"), ("name",), limit=200),
        Field("title", _("Post"), ("title",), limit=200),
        Field("on_behalf_of", _("On behalf of"), ("on_behalf_of",), limit=200),
    ),
    "mark": (
        Field("urgency", _("Urgency"), ("detail", "urgency"), limit=40),
        Field("secrecy", _("Secrecy"), ("detail", "secrecy"), limit=40),
    ),
    "contact": (
        Field("name", _("Name"), ("detail", "name")),
        Field("phone", _("Telephone"), ("detail", "phone"), limit=60),
        Field("email", _("E-mail"), ("detail", "email"), limit=120),
    ),
    "task": (
        _TEXT,
        Field("owner", _("In charge"), ("detail", "owner")),
        Field("partners", _("Together with, one on each line"), ("detail", "partners"), "lines", limit=1000),
        Field("due", _("Due"), ("detail", "due"), "day"),
        Field("recurrence", _("How often"), ("detail", "recurrence"), "choice", _TASK_RECURS),
        Field("groups", _("Meant for, one on each line"), ("detail", "groups"), "lines", limit=1000),
        _STRENGTH,
    ),
    "one_of": (
        Field(
            "options",
            _("One of these, one on each line"),
            ("detail", "options"),
            "lines",
            limit=4000,
            required=True,
        ),
        Field("recurrence", _("How often"), ("detail", "recurrence"), "choice", _TASK_RECURS),
        Field("text", _("As written"), ("text",), "area", limit=4000),
        _STRENGTH,
    ),
    "fund": (
        _TEXT,
        Field(
            "amounts", _("Amounts, one on each line: 20000 VND"), ("detail", "amounts"), "money", limit=500
        ),
        Field("start", _("From"), ("detail", "window", "start"), "day"),
        Field("end", _("Until"), ("detail", "window", "end"), "day"),
        _STRENGTH,
    ),
    "validity": (
        _TEXT,
        Field("from", _("In force from"), ("detail", "from"), "day"),
        Field("until", _("In force until"), ("detail", "until"), "day"),
    ),
    "form": (Field("title", _("Title"), ("title",), limit=300, required=True),),
}
SENTENCE: tuple[Field, ...] = (_TEXT, _STRENGTH)


def fields_of(group: str, path: str) -> tuple[Field, ...]:
    """Return the fields in which a part is corrected."""
    if group == "header":
        return HEADER[path]
    return GROUPS.get(group, SENTENCE)
