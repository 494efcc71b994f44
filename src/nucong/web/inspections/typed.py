"""Answers to a checklist as they come from a form or from a phone that kept them. Bounded, then read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from nucong.inspections.rules import Tick
from nucong.web.number_fields import whole_number

MOST_BYTES = 500_000
MOST_TICKS = 200
MOST = 999_999_999


class BadTicks(ValueError):
    """What came is no list of answers; `item` is the number or code of the one that cannot be read, `why` in words."""

    def __init__(self, item: str = "", why: str = "") -> None:
        super().__init__(item)
        self.item, self.why = item, why

    def sentence(self) -> str:
        """Return what is wrong in the reader's language."""
        if self.item:
            return _(
                "Item %(item)s cannot be read: write the women as a whole number and the day as a day."
            ) % {"item": self.item} + (f" {self.why}" if self.why else "")
        return _("The answers cannot be read. Load the page again.")


def ticks_in_form(posted: QueryDict) -> list[Tick]:
    """Return the answers of a form sent without scripts. Raises BadTicks."""
    codes = posted.getlist("code")[:MOST_TICKS]
    found = []
    for number, code in enumerate(codes, 1):
        verdict = posted.get(f"verdict-{code}", "")
        if verdict:
            told = {name: posted.get(f"{name}-{code}", "") for name in ("note", "women", "due_on", "seen")}
            found.append(_tick(code, {"verdict": verdict, **told}, item=str(number)))
    return found


def ticks_in_json(body: bytes) -> list[Tick]:
    """Return the answers a phone sends: {"ticks": {code: {…}}}. Raises BadTicks."""
    if len(body) > MOST_BYTES:
        raise BadTicks
    try:
        ticks = json.loads(body)["ticks"]
        given = list(ticks.items())
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BadTicks from error
    if len(given) > MOST_TICKS or not all(isinstance(each, dict) for _code, each in given):
        raise BadTicks
    return [_tick(code, each, item=str(each.get("number") or code)[:20]) for code, each in given]


def _tick(code: str, told: Mapping[str, Any], *, item: str) -> Tick:
    try:
        day = str(told.get("due_on") or "").strip()
        note = str(told.get("note") or "").replace("\0", "")
        return Tick(
            code=code, verdict=str(told.get("verdict", "")), note=note, women=_whole(told.get("women")),
            due_on=date.fromisoformat(day) if day else None, seen=_whole(told.get("seen")),
        )  # fmt: skip
    except forms.ValidationError as error:
        raise BadTicks(item, " ".join(error.messages)) from error
    except (ValueError, TypeError) as error:
        raise BadTicks(item) from error


def _whole(value: Any) -> int:
    """Return a number as typed in the language of the page; a phone may also send it as a number."""
    number = whole_number(str(value or 0))
    if not 0 <= number <= MOST:
        raise ValueError(number)
    return number
