"""The five kinds of values and how one becomes another, as ODK Web Forms does it.

Differences from plain XPath 1.0: NaN prints as nothing; a text that is an ISO date has a number
(days since 1970); infinity prints as `Infinity`; exponents and full numbers print as in JavaScript.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Protocol

from .nodes import Node

NodeSet = list[Node]


@dataclass(frozen=True, slots=True)
class DateValue:
    """A point in time. days: since 1970-01-01 UTC, NaN when there is no such date."""

    days: float
    text: str
    truth: bool


Value = float | str | bool | DateValue | NodeSet

_NUMBER: Final = re.compile(r"[+-]?(?:Infinity|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)")
_BLANKS: Final = " \t\r\n"


def number_of_text(text: str) -> float:
    """Return the number a text spells, else NaN. Dates are no matter of this function."""
    if text.isascii() and text.isdigit():
        return float(text)
    stripped = text.strip()
    if _NUMBER.fullmatch(stripped):
        return float(stripped)
    return 0.0 if text and not stripped else math.nan


def text_of_number(number: float) -> str:
    """Return the number as JavaScript prints it; NaN is nothing."""
    if math.isnan(number):
        return ""
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number == int(number) and abs(number) < 1e21:
        return str(int(number))
    sign, digits, exponent = Decimal(repr(number)).as_tuple()
    assert isinstance(exponent, int)
    minus = "-" if sign else ""
    plain = "".join(map(str, digits)).rstrip("0") or "0"
    point = len(digits) + exponent
    if -6 < point <= 21:
        return minus + _with_point(plain, point)
    mantissa = plain[0] + ("." + plain[1:] if len(plain) > 1 else "")
    return f"{minus}{mantissa}e{point - 1:+d}"


def _with_point(digits: str, point: int) -> str:
    if point <= 0:
        return "0." + "0" * -point + digits
    if point >= len(digits):
        return digits + "0" * (point - len(digits))
    return digits[:point] + "." + digits[point:]


def to_string(value: Value) -> str:
    """Return the value as text; of a node-set the first node."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return value[0].text() if value else ""
    if isinstance(value, DateValue):
        return value.text
    return text_of_number(value)


def to_boolean(value: Value) -> bool:
    """Return the value as truth; a node-set is true when it has a node."""
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    if isinstance(value, DateValue):
        return value.truth
    return bool(value)


def to_number(value: Value, days_of_text: DaysOfText) -> float:
    """Return the value as number; `days_of_text` gives the days of a text that is a date, else None."""
    if isinstance(value, list):
        if not value:
            return math.nan
        text = value[0].text()
        if not text.strip(_BLANKS):
            return math.nan
    elif isinstance(value, str):
        text = value
    elif isinstance(value, DateValue):
        return value.days
    else:
        return float(value)
    days = days_of_text(text)
    return number_of_text(text) if days is None else days


class DaysOfText(Protocol):
    """ISO date or date-time → days since 1970 in a zone, None for other texts; see `dates.Zone`."""

    def __call__(self, text: str) -> float | None: ...
