"""Dates and times in an explicit zone: reading ISO texts, printing, counting days since 1970."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import Final

from ..errors import ExpressionError
from .values import DateValue

_ISO: Final = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:T(\d{2})(?::(\d{2})(?::(\d{2})(\.\d+)?)?)?(Z|[+-]\d{2}:\d{2})?)?", re.ASCII
)
_UNPADDED: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(T.*)?", re.ASCII)
_TIME: Final = re.compile(r"(\d{2}):([0-5]\d)(?::([0-5]\d)(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?", re.ASCII)
_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_DAY: Final = dt.timedelta(days=1)
MILLISECONDS: Final = 86_400_000
INVALID: Final = DateValue(math.nan, "Invalid Date", truth=False)
_MONTHS: Final = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_DAYS: Final = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


class Zone:
    """A time zone with the conversions that depend on it."""

    def __init__(self, tzinfo: dt.tzinfo) -> None:
        self.tzinfo = tzinfo

    def __call__(self, text: str) -> float | None:
        """Return the days since 1970 of an ISO date or date-time, None for any other text."""
        if len(text) < 10 or text[4] != "-":
            return None
        try:
            moment = self.moment(text)
        except ExpressionError:
            return None
        return None if moment is None else days_since_epoch(moment)

    def moment(self, text: str) -> dt.datetime | None:
        """Return the moment an ISO text names, None when it is no ISO text.

        Raises: ExpressionError (XFORMS-061) for a day the calendar does not have.
        """
        match = _ISO.fullmatch(text)
        if not match:
            return None
        year, month, day, hour, minute, second, fraction, offset = match.groups()
        zone = offset_zone(offset) if offset else self.tzinfo
        if zone is None or (offset and offset != "Z" and minute is None):
            return None
        try:
            moment = dt.datetime(
                int(year),
                int(month),
                int(day),
                int(hour or 0),
                int(minute or 0),
                int(second or 0),
                tzinfo=zone,
            )
            milliseconds = int(((fraction or ".0")[1:] + "00")[:3])
            return (moment + dt.timedelta(milliseconds=milliseconds)).astimezone(self.tzinfo)
        except (ValueError, OverflowError) as error:
            raise ExpressionError(
                "XFORMS-061", "date", "must be a day of the calendar", repr(text[:40])
            ) from error

    def moment_of_days(self, days: float) -> dt.datetime | None:
        """Return the moment so many days after 1970, None for NaN and beyond year 9999."""
        if math.isnan(days) or math.isinf(days):
            return None
        try:
            milliseconds = math.floor(days * MILLISECONDS + 0.5)
            return (_EPOCH + dt.timedelta(milliseconds=milliseconds)).astimezone(self.tzinfo)
        except OverflowError:
            return None

    def lenient_moment(self, text: str) -> dt.datetime | None:
        """Like `moment`, also for 1970-1-2."""
        match = _UNPADDED.fullmatch(text)
        if not match:
            return None
        year, month, day, rest = match.groups()
        return self.moment(f"{year}-{month:0>2}-{day:0>2}{rest or ''}")


def offset_zone(offset: str) -> dt.timezone | None:
    """Return the zone of Z or ±hh:mm, None beyond ±14:59."""
    if offset == "Z":
        return dt.UTC
    hours, minutes = int(offset[1:3]), int(offset[4:6])
    if hours > 14 or minutes > 59:
        return None
    delta = dt.timedelta(hours=hours, minutes=minutes)
    return dt.timezone(-delta if offset[0] == "-" else delta)


def days_since_epoch(moment: dt.datetime) -> float:
    """Return days since 1970-01-01T00:00Z, to the millisecond."""
    return ((moment - _EPOCH) // dt.timedelta(milliseconds=1)) / MILLISECONDS


def date_value(moment: dt.datetime | None) -> DateValue:
    """Return the value of a moment: at midnight it prints as a date, else with time and offset."""
    if moment is None:
        return INVALID
    days = days_since_epoch(moment)
    text = moment.strftime("%Y-%m-%d").rjust(10, "0")
    if moment.time() != dt.time():
        text += moment.strftime("T%H:%M:%S.") + f"{moment.microsecond // 1000:03d}" + offset_text(moment)
    return DateValue(days, text, days != 0)


def offset_text(moment: dt.datetime) -> str:
    """Return ±hh:mm of the moment's zone."""
    minutes = int((moment.utcoffset() or dt.timedelta()).total_seconds() // 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def decimal_time(text: str, zone: Zone) -> float:
    """Return the part of a day an ISO time names, in the zone; NaN for other texts."""
    match = _TIME.fullmatch(text)
    if not match or int(match[1]) > 23:
        return math.nan
    source = offset_zone(match[5]) if match[5] else zone.tzinfo
    if source is None:
        return math.nan
    moment = dt.datetime(1970, 1, 1, int(match[1]), int(match[2]), int(match[3] or 0), tzinfo=source)
    milliseconds = int(((match[4] or ".0")[1:] + "00")[:3])
    local = (moment + dt.timedelta(milliseconds=milliseconds)).astimezone(zone.tzinfo)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return ((local - midnight) // dt.timedelta(milliseconds=1)) / MILLISECONDS


def format_moment(moment: dt.datetime, pattern: str) -> str:
    """Return the moment printed by the % signs of the ODK specification (format-date, format-date-time)."""
    signs = {
        "%Y": f"{moment.year:04d}",
        "%y": f"{moment.year:04d}"[2:],
        "%m": f"{moment.month:02d}",
        "%n": str(moment.month),
        "%b": _MONTHS[moment.month - 1],
        "%d": f"{moment.day:02d}",
        "%e": str(moment.day),
        "%a": _DAYS[moment.weekday()],
        "%H": f"{moment.hour:02d}",
        "%h": str(moment.hour),
        "%M": f"{moment.minute:02d}",
        "%S": f"{moment.second:02d}",
        "%3": f"{moment.microsecond // 1000:03d}",
    }
    return re.sub(r"%[A-Za-z3]", lambda match: signs.get(match[0], match[0]), pattern)
