"""Numbers as people of a language write them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from .model import Number

EVERYTHING = Decimal(100)


def format_number(value: Number, *, language: str, decimals: int | None = None, grouping: bool = True) -> str:
    """Return the number as written in the language: vi 1.234,5; zh and en 1,234.5.

    `decimals` rounds half up; None keeps the digits of the value without trailing zeros.
    A minus sign is the hyphen people type, so that the text can be typed back.
    """
    number = Decimal(value)
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{number:,f}" if grouping else f"{number:f}"
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    if text.lstrip("-0.,") == "":
        text = text.lstrip("-")
    if language.startswith("vi"):
        text = text.translate(str.maketrans(",.", ".,"))
    return text


def format_percent(part: Number, whole: Number, *, language: str, decimals: int = 1) -> str:
    """Return part of whole as a percentage text, or "–" when the whole is zero (no share exists).

    100 % is said of nothing but all.
    """
    if whole == 0:
        return "–"
    share = Decimal(part) * 100 / Decimal(whole)
    if share < EVERYTHING:
        share = min(share, EVERYTHING - Decimal(1).scaleb(-decimals))
    return format_number(share, language=language, decimals=decimals) + "%"
