"""Correcting and adding: each kind of part has its own few typed fields, never one box of raw text."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext

from nucong.web.locales import written_number
from nucong.web.number_fields import LARGEST_AMOUNT, NumberField, WholeField, number_of

from . import details, labels
from .days import read, written
from .fields import Field, fields_of

_STEP = re.compile(r"^(\d{4})\s*[:：]\s*(.+?)\s*[%％]?$")
PLACES = 4
_AMOUNT = WholeField(max_value=LARGEST_AMOUNT)
_MONEY = re.compile(r"^(\d[\d.,\s]*)\s*([^\d\s/.,]*)\s*(?:/\s*(.+))?$")


class PartInput(forms.Form):
    """The fields of one part, filled with the value it has; `value()` gives the corrected part."""

    def __init__(
        self, data: Any = None, *, group: str, path: str = "", value: Any = None, prefix: str = ""
    ) -> None:
        self._specs = fields_of(group, path)
        self._before = _in_shape(value, self._specs)
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
            _without_hollow(detail)
        return part

    def _typed(self, spec: Field) -> Any:
        typed = self.cleaned_data[spec.name]
        if spec.ask != "deliverables":
            return typed if typed not in ("", None, []) else None
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
        lines = str(super().clean(value)).splitlines()
        return [self.line(" ".join(line.split())) for line in lines if line.strip()]

    def line(self, typed: str) -> Any:
        """Return what one line says."""
        return typed


class _YearsField(_LinesField):
    def line(self, typed: str) -> Any:
        """Return the step of a target: 2025: 30."""
        found = _STEP.match(typed)
        if found is None:
            raise forms.ValidationError(gettext("Write year and value on each line, as 2025: 30."))
        return {"by": found[1], "value": _plain(number_of(found[2], places=PLACES))}


class _MoneyField(_LinesField):
    def line(self, typed: str) -> Any:
        """Return an amount of money in whole units of its currency: 20.000 VND / tin nhắn."""
        found = _MONEY.match(typed)
        if found is None:
            raise forms.ValidationError(gettext("Write amount and currency on each line, as 20000 VND."))
        return {"amount": _AMOUNT.clean(found[1]), "currency": found[2] or None, "per": found[3]}


_IN_LINES: dict[str, type[_LinesField]] = {"lines": _LinesField, "years": _YearsField, "money": _MoneyField}


def _asked(spec: Field) -> forms.Field:
    common: dict[str, Any] = {"label": spec.label, "required": spec.required}
    if spec.ask == "choice":
        return forms.ChoiceField(choices=spec.choices, **common)
    if spec.ask == "yes":
        return forms.BooleanField(**common)
    if spec.ask in ("deliverables", "several"):
        return forms.MultipleChoiceField(choices=spec.choices, widget=forms.CheckboxSelectMultiple, **common)
    if spec.ask in ("day", "whole_day"):
        return _DayField(whole=spec.ask == "whole_day", **common)
    if spec.ask == "number":
        return NumberField(places=PLACES, **common)
    area = forms.Textarea(attrs={"rows": 3})
    if lines := _IN_LINES.get(spec.ask):
        return lines(max_length=spec.limit, widget=area, **common)
    if spec.ask == "area":
        return forms.CharField(max_length=spec.limit, widget=area, **common)
    return forms.CharField(max_length=spec.limit, **common)


def _found(value: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _put(part: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for key in path[:-1]:
        inner = part.get(key)
        part[key] = inner if isinstance(inner, dict) else {}
        part = part[key]
    part[path[-1]] = _plain(value)


def _plain(value: Any) -> Any:
    if hasattr(value, "to_integral_value"):  # numbers go into JSON as the reader writes them
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _shown(spec: Field, value: Any) -> Any:
    if spec.ask in ("day", "whole_day"):
        return written(str(value or ""))
    if spec.ask == "deliverables":
        return [item["kind"] for item in value or ()]
    if spec.ask == "several":
        return value if isinstance(value, list) else []
    if spec.ask in _IN_LINES and isinstance(value, list):
        return "\n".join(_line(spec.ask, item) for item in value)
    return "" if value is None else value


def _line(ask: str, item: Any) -> str:
    if ask == "years":
        return f"{str(item.get('by') or '')[:4]}: {written_number(item.get('value') or 0)}"
    return details.money(item) if ask == "money" else str(item)


def _without_hollow(detail: dict[str, Any]) -> None:
    """Drop nested values (condition, time of a drive) of which nothing was typed."""
    for key in ("condition", "window"):
        inner = detail.get(key)
        if isinstance(inner, dict) and all(
            inner.get(each) in (None, "") for each in ("of", "value", "start", "end")
        ):
            detail.pop(key)


def _in_shape(value: Any, specs: Sequence[Field]) -> Any:
    """Return a value with `detail` where its fields look there, or flat where they do not.

    The reader tells targets, windows and contacts in both shapes; they are asked alike.
    """
    if not isinstance(value, dict):
        return value
    deep = any(spec.path[:1] == ("detail",) for spec in specs)
    detail = value.get("detail")
    if deep and not isinstance(detail, dict):
        return {**new_value("target", {"text": value.get("text", "")}), "detail": dict(value)}
    if not deep and isinstance(detail, dict) and any(spec.path[0] in detail for spec in specs if spec.path):
        return {**value, **detail}
    return value
