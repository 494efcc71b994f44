"""Numbers as people type them on any page: the same reading as in the cells of a form (design ruling 16)."""

from __future__ import annotations

from decimal import Decimal

from nucong.engines.xforms import DoubtfulNumber, NotANumber
from nucong.engines.xforms.numbers import parse_number


def readings_of(text: str, language: str, *, places: int | None = None) -> tuple[Decimal, ...]:
    """Return what a text may say in a language: one number, two where its grouping is doubtful, or none.

    places: how many decimals are asked for, where that is known; "12,000" is then doubtful in vi, "12.000" in zh.
    """
    try:
        return (Decimal(parse_number(text, language, places=places)),)
    except DoubtfulNumber as doubtful:
        return doubtful.readings
    except NotANumber:
        return ()


def number_typed(text: str, language: str, *, places: int | None = None) -> Decimal | None:
    """Return the number a text says in a language ("12,5" in vi, "12.5" in zh); None where it says none or two."""
    readings = readings_of(text, language, places=places)
    return readings[0] if len(readings) == 1 else None
