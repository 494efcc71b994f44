"""Correcting and adding: each kind of part has its own few typed fields, never one box of raw text.

A `Field` knows where its value lies inside the part (a path of keys), how it is asked, and how what
was typed goes back in.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from . import labels
from .days import read, written

Text = str | Promise


@dataclass(frozen=True)
class Field:
    """One typed value of a part: `ask` is text, area, lines, day, number, choice or deliverables."""

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
_RECURS = _choices(labels.RECURRENCES)
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
        Field("population", _("Of whom"), ("detail", "population")),
        _STRENGTH,
    ),
    "obligation": (
        _TEXT,
        Field("due", _("Due"), ("detail", "due"), "day"),
        Field("recurrence", _("How often"), ("detail", "recurrence"), "choice", _RECURS),
        Field("to", _("Send it to"), ("detail", "to")),
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
    "form": (Field("title", _("Title"), ("title",), limit=300, required=True),),
}
SENTENCE: tuple[Field, ...] = (_TEXT, _STRENGTH)


def fields_of(group: str, path: str) -> tuple[Field, ...]:
    """Return the fields in which a part is corrected."""
    if group == "header":
        return HEADER[path]
    return GROUPS.get(group, SENTENCE)


class PartInput(forms.Form):
    """The fields of one part, filled with the value it has; `value()` gives the corrected part."""

    def __init__(
        self, data: Any = None, *, group: str, path: str = "", value: Any = None, prefix: str = ""
    ) -> None:
        self._specs = fields_of(group, path)
        self._before = _flat_detail(value, self._specs)
        super().__init__(data, prefix=prefix or None)
        for spec in self._specs:
            self.fields[spec.name] = _asked(spec)
            self.initial[spec.name] = _shown(spec, _found(self._before, spec.path))

    def value(self) -> Any:
        """Return the part with what was typed put in; keys nobody was asked about stay."""
        if len(self._specs) == 1 and not self._specs[0].path:
            return self.cleaned_data[self._specs[0].name] or None
        part: dict[str, Any] = copy.deepcopy(self._before) if isinstance(self._before, dict) else {}
        for spec in self._specs:
            _put(part, spec.path, self._typed(spec))
        detail = part.get("detail")
        if isinstance(detail, dict):
            detail.pop("doubtful", None)  # whoever corrects it says that it belongs here
        return part

    def _typed(self, spec: Field) -> Any:
        typed = self.cleaned_data[spec.name]
        if spec.ask != "deliverables":
            return typed if typed not in ("", None) else None
        known = {item["kind"]: item["title"] for item in _found(self._before, spec.path) or ()}
        return [
            {"kind": kind, "title": known.get(kind) or gettext(labels.DELIVERABLES[kind])} for kind in typed
        ]


def new_value(group: str, typed: Any) -> Any:
    """Return an added part in the whole shape of its group."""
    if group in ("deadline", "window", "citation", "signer", "section", "header", "form") or not isinstance(
        typed, dict
    ):
        return typed
    shape: dict[str, Any] = {
        "text": "",
        "section": None,
        "strength": "requested",
        "deliverables": [],
        "detail": {},
    }
    return {**shape, **typed, "strength": typed.get("strength") or "requested"}


class _DayField(forms.CharField):
    def __init__(self, *, whole: bool = False, **kwargs: Any) -> None:
        self._whole = whole
        super().__init__(max_length=30, **kwargs)

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value))
        try:
            found = read(typed)
        except ValueError as error:
            raise forms.ValidationError(
                gettext("Write the day as 23/3/2017, a month as 3/2017, or a year.")
            ) from error
        if self._whole and found and len(found) != 10:
            raise forms.ValidationError(gettext("Write day, month and year, as 23/3/2017."))
        return found


class _LinesField(forms.CharField):
    def clean(self, value: Any) -> Any:
        return [" ".join(line.split()) for line in str(super().clean(value)).splitlines() if line.strip()]


def _asked(spec: Field) -> forms.Field:
    common: dict[str, Any] = {"label": spec.label, "required": spec.required}
    if spec.ask == "choice":
        return forms.ChoiceField(choices=spec.choices, **common)
    if spec.ask == "deliverables":
        return forms.MultipleChoiceField(choices=spec.choices, widget=forms.CheckboxSelectMultiple, **common)
    if spec.ask in ("day", "whole_day"):
        return _DayField(whole=spec.ask == "whole_day", **common)
    if spec.ask == "number":
        return forms.DecimalField(
            localize=False, max_digits=16, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **common
        )
    area = forms.Textarea(attrs={"rows": 3})
    if spec.ask == "lines":
        return _LinesField(max_length=spec.limit, widget=area, **common)
    if spec.ask == "area":
        return forms.CharField(max_length=spec.limit, widget=area, **common)
    return forms.CharField(max_length=spec.limit, **common)


def _found(value: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _put(part: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for key in path[:-1]:
        part = part.setdefault(key, {})
    part[path[-1]] = _plain(value)


def _plain(value: Any) -> Any:
    if hasattr(value, "to_integral_value"):  # numbers go into JSON as the reader writes them
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _shown(spec: Field, value: Any) -> Any:
    if spec.ask in ("day", "whole_day"):
        return written(str(value or ""))
    if spec.ask == "lines":
        return "\n".join(value) if isinstance(value, list) else value or ""
    if spec.ask == "deliverables":
        return [item["kind"] for item in value or ()]
    return value


def _flat_detail(value: Any, specs: Sequence[Field]) -> Any:
    """Return a plain target of the reader in the shape with `detail`, so that both are asked alike."""
    if (
        isinstance(value, dict)
        and "detail" not in value
        and any(spec.path[:1] == ("detail",) for spec in specs)
    ):
        return {**new_value("target", {"text": value.get("text", "")}), "detail": dict(value)}
    return value
