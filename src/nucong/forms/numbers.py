"""Numbers as people type them on any page: the same reading as in the cells of a form (design ruling 16)."""

from __future__ import annotations

from decimal import Decimal

from nucong.engines.xforms import XformsError
from nucong.engines.xforms.numbers import parse_number


def number_typed(text: str, language: str) -> Decimal | None:
    """Return the number a text says in a language ("12,5" in vi, "12.5" in zh); None where it says none or two."""
    try:
        return Decimal(parse_number(text, language))
    except XformsError:
        return None
