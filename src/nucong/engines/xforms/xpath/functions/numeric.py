"""number, sum, rounding, powers, angles. NaN in, NaN out; rounding of halves goes away from zero."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from ..environment import Context
from ..values import DateValue, Value, to_number, to_string
from .signature import Argument, Function, each, number


def _number(context: Context, argument: Argument | None = None) -> Value:
    value: Value = argument(context) if argument else [context.node]
    if isinstance(value, DateValue):
        return value
    result = to_number(value, context.environment.zone)
    if isinstance(value, str | list) and context.environment.zone(to_string(value)) is not None:
        # A text that is a date becomes a number that prints as a whole day.
        return DateValue(result, str(math.floor(result)), truth=True)
    return result


def _sum(context: Context, argument: Argument) -> float:
    values = each(argument, context)
    zone = context.environment.zone
    # An empty set has no sum in ODK engines, unlike plain XPath.
    return sum((to_number(value, zone) for value in values), start=0.0) if values else math.nan


def _all_numbers(context: Context, arguments: tuple[Argument, ...]) -> list[float]:
    zone = context.environment.zone
    return [to_number(value, zone) for argument in arguments for value in each(argument, context)]


def _extreme(choose: Callable[[list[float]], float]) -> Callable[..., float]:
    def run(context: Context, *arguments: Argument) -> float:
        numbers = _all_numbers(context, arguments)
        if not numbers or any(math.isnan(one) for one in numbers):
            return math.nan
        return choose(numbers)

    return run


def round_half_up(value: float) -> float:
    """Return the nearest whole number, halves upwards."""
    if math.isinf(value) or math.isnan(value) or abs(value) >= 2**52:
        return value
    return float(math.floor(value + 0.5))


def _round(context: Context, argument: Argument, decimals: Argument | None = None) -> float:
    value = number(argument, context)
    places = number(decimals, context) if decimals else 0.0
    if math.isnan(value) or math.isnan(places):
        return math.nan
    factor = power(10.0, places)
    rounded = round_half_up(abs(value) * factor)
    return math.copysign(rounded / factor if factor else math.nan, value)


def _int(context: Context, argument: Argument) -> float:
    value = number(argument, context)
    return value if math.isnan(value) or math.isinf(value) else math.copysign(float(math.trunc(value)), value)


def power(base: float, exponent: float) -> float:
    """Return base ** exponent without exceptions: infinity on overflow, NaN outside the domain."""
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return -math.inf if base < 0 and exponent % 2 == 1 else math.inf
    except ValueError:
        return math.inf if base == 0 else math.nan


def _logarithm(function: Callable[[float], float]) -> Callable[[float], float]:
    return lambda value: -math.inf if value == 0 else function(value)


def _exponential(value: float) -> float:
    try:
        return math.exp(value)
    except OverflowError:
        return math.inf


def _whole(function: Callable[[float], int]) -> Callable[[float], float]:
    # A negative fraction rounds up to -0, as in JavaScript.
    return lambda value: value if math.isinf(value) else math.copysign(float(function(value)), value or 1.0)


def _floor(value: float) -> float:
    return value if math.isinf(value) or value == 0 else float(math.floor(value))


def _of_one(function: Callable[[float], float]) -> Function:
    def run(context: Context, argument: Argument) -> float:
        value = number(argument, context)
        if math.isnan(value):
            return value
        try:
            return function(value)
        except ValueError:
            return math.nan

    return Function(run, 1, 1)


def _of_two(function: Callable[[float, float], float]) -> Function:
    def run(context: Context, first: Argument, second: Argument) -> float:
        one, other = number(first, context), number(second, context)
        return math.nan if math.isnan(one) or math.isnan(other) else function(one, other)

    return Function(run, 2, 2)


NUMERIC_FUNCTIONS: Final[dict[str, Function]] = {
    "number": Function(_number, 0, 1),
    "sum": Function(_sum, 1, 1),
    "min": Function(_extreme(min), 0, None),
    "max": Function(_extreme(max), 0, None),
    "round": Function(_round, 1, 2),
    "int": Function(_int, 1, 1),
    "floor": _of_one(_floor),
    "ceiling": _of_one(_whole(math.ceil)),
    "abs": _of_one(abs),
    "sqrt": _of_one(math.sqrt),
    "exp": _of_one(_exponential),
    "exp10": _of_one(lambda value: power(10.0, value)),
    "log": _of_one(_logarithm(math.log)),
    "log10": _of_one(_logarithm(math.log10)),
    "sin": _of_one(math.sin),
    "cos": _of_one(math.cos),
    "tan": _of_one(math.tan),
    "asin": _of_one(math.asin),
    "acos": _of_one(math.acos),
    "atan": _of_one(math.atan),
    "atan2": _of_two(math.atan2),
    "pow": _of_two(power),
    "pi": Function(lambda _: math.pi, 0, 0),
    "random": Function(lambda context: context.environment.random(), 0, 0),
}
