"""= != < <= > >= between values of any kind; node-sets compare if any of their nodes does."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Final

from .values import DateValue, DaysOfText, Value, to_boolean, to_number, to_string

_ORDER: Final[dict[str, Callable[[float, float], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def compare(sign: str, left: Value, right: Value, zone: DaysOfText) -> bool:
    """Return whether the comparison holds (XPath 1.0, section 3.4; dates compare as days)."""
    if sign in _ORDER:
        order = _ORDER[sign]
        if _is_single(left) and _is_single(right):
            return order(to_number(left, zone), to_number(right, zone))
        return any(
            order(to_number(first, zone), to_number(second, zone))
            for first in _each(left)
            for second in _each(right)
        )
    if isinstance(left, bool) or isinstance(right, bool):
        return (to_boolean(left) == to_boolean(right)) == (sign == "=")
    wanted = sign == "="
    return any(_equal(first, second, zone) == wanted for first in _each(left) for second in _each(right))


def _is_single(value: Value) -> bool:
    return not isinstance(value, list) or len(value) == 1


def _each(value: Value) -> list[Value]:
    return [[node] for node in value] if isinstance(value, list) else [value]


def _equal(left: Value, right: Value, zone: DaysOfText) -> bool:
    if isinstance(left, float | DateValue) or isinstance(right, float | DateValue):
        return to_number(left, zone) == to_number(right, zone)
    return to_string(left) == to_string(right)
