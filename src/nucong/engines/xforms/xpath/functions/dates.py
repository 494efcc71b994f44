"""today, now, date, and how dates print. The clock is the one of the environment."""

from __future__ import annotations

import datetime as dt
import math
from typing import Final

from ...errors import ExpressionError
from ..dates import date_value, days_since_epoch, decimal_time, format_moment
from ..environment import Context
from ..values import DateValue, Value, to_number, to_string
from .signature import Argument, Function, text


def _today(context: Context) -> DateValue:
    here = context.environment.now.astimezone(context.environment.zone.tzinfo)
    return date_value(here.replace(hour=0, minute=0, second=0, microsecond=0))


def _now(context: Context) -> DateValue:
    return date_value(context.environment.now.astimezone(context.environment.zone.tzinfo))


def _moment(value: Value, context: Context) -> dt.datetime | None:
    zone = context.environment.zone
    if isinstance(value, bool):
        raise ExpressionError("XFORMS-061", "date", "must be a date, not a truth value")
    if isinstance(value, float | DateValue):
        return zone.moment_of_days(to_number(value, zone))
    return zone.moment(to_string(value))


def _date(context: Context, argument: Argument) -> Value:
    value = argument(context)
    if isinstance(value, bool):
        return ""
    if isinstance(value, str | list):
        spelled = to_string(value)
        return date_value(context.environment.zone.lenient_moment(spelled)) if spelled else ""
    return date_value(_moment(value, context))


def _decimal_date_time(context: Context, argument: Argument) -> float:
    moment = _moment(argument(context), context)
    return math.nan if moment is None else days_since_epoch(moment)


def _decimal_time(context: Context, argument: Argument) -> float:
    return decimal_time(text(argument, context), context.environment.zone)


def _format(context: Context, argument: Argument, pattern: Argument) -> str:
    moment = context.environment.zone.moment(text(argument, context))
    return "" if moment is None else format_moment(moment, text(pattern, context))


DATE_FUNCTIONS: Final[dict[str, Function]] = {
    "today": Function(_today, 0, 0),
    "now": Function(_now, 0, 0),
    "date": Function(_date, 1, 1),
    "date-time": Function(_date, 1, 1),
    "decimal-date-time": Function(_decimal_date_time, 1, 1),
    "decimal-time": Function(_decimal_time, 1, 1),
    "format-date": Function(_format, 2, 2),
    "format-date-time": Function(_format, 2, 2),
}
