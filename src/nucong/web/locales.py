"""Dates and numbers as people write them in each language."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from django.utils import timezone, translation

from nucong.access.telling import written_day as written_day

Number = int | float | Decimal


def written_moment(at: datetime) -> str:
    """Return day and time of day in the zone of the reader, the time first as an office writes it."""
    local = timezone.localtime(at) if timezone.is_aware(at) else at
    clock = f"{local.hour}:{local.minute:02d}"
    if (translation.get_language() or "vi").startswith("zh"):
        return f"{written_day(local.date())} {clock}"
    return f"{clock}, {written_day(local.date())}"


def written_number(value: Number, places: int | None = None) -> str:
    """Return a number grouped by thousands: 1.234,5 in Vietnamese, 1,234.5 in Chinese and English.

    `places` fixes the digits after the point; without it whole numbers stay whole and others keep theirs.
    """
    if places is None and isinstance(value, int):  # most numbers of a page
        text = f"{value:,d}"
        vietnamese = (translation.get_language() or "vi").startswith("vi")
        return text.replace(",", ".") if vietnamese else text
    exact = value if isinstance(value, int | Decimal) else Decimal(str(value))
    if places is None and isinstance(exact, Decimal):
        exact = exact.normalize() if exact != exact.to_integral_value() else exact.to_integral_value()
    text = f"{exact:,.{places}f}" if places is not None else f"{exact:,f}" if exact % 1 else f"{exact:,.0f}"
    if (translation.get_language() or "vi").startswith("vi"):
        return text.translate({ord(","): ".", ord("."): ","})
    return text


def written_share(ratio: Number | Fraction, places: int = 1) -> str:
    """Return a ratio (0–1) as a percentage: 0.305 → 30,5% in Vietnamese.

    Rounded half up, as every share of the pages is; 100 % is said of nothing but all.
    """
    exact = Fraction(ratio) if isinstance(ratio, Fraction | int) else Fraction(str(ratio))
    steps = 10**places
    rounded = (exact * 100 * steps + Fraction(1, 2)) // 1
    if exact < 1 and rounded >= 100 * steps:
        rounded = 100 * steps - 1
    percent = Decimal(rounded) / steps
    return written_number(percent if percent % 1 else int(percent)) + "%"


def written_size(count: int) -> str:
    """Return a size in bytes as KB, MB or GB."""
    if count < 1024 * 1024:
        return f"{written_number(max(1, round(count / 1024)))} KB"
    if count < 1024**3:
        return f"{written_number(Decimal(count) / 1024**2, 1)} MB"
    return f"{written_number(Decimal(count) / 1024**3, 1)} GB"
