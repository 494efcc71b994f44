"""Numbers as people type and read them, per language. Exact: int or Decimal, never float.

vi: 1.234,5 — the point groups thousands, the comma is the decimal sign.
zh, en: 1,234.5 — the comma groups thousands, the point is the decimal sign.
A text whose grouping does not fit (1.23 in vi, 12,34 in zh) is asked back, never guessed. So is a fraction that
looks like a group of thousands (1,200 in vi, 1.200 in zh) where fewer than three decimals are asked for.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Final

from .errors import DoubtfulNumber, NotANumber

#: language → (sign between thousands, decimal sign)
SIGNS: Final[dict[str, tuple[str, str]]] = {"vi": (".", ","), "zh": (",", "."), "en": (",", ".")}
_MAX_CHARACTERS: Final = 40
_SPACES: Final = re.compile(r"[\s\u00a0\u202f\u2009]+")
_PLAIN: Final = re.compile(r"[+-]?[0-9]+")
_A_GROUP: Final = re.compile(r"[+-]?[1-9][0-9]{0,2}")


def signs_of(language: str) -> tuple[str, str]:
    """Return (sign between thousands, decimal sign); unknown languages read as English."""
    return SIGNS.get(language.split("-")[0].lower(), SIGNS["en"])


def parse_number(text: str, language: str, *, places: int | None = None) -> int | Decimal:
    """Return the number that was typed; int when no decimal sign was typed.

    places: how many decimals are asked for, where that is known; more of them are left to the caller to refuse.

    Full-width digits and signs (１，２３４．５) are read as plain ones. Spaces may group thousands.
    Raises: DoubtfulNumber (XFORMS-070) with both readings; NotANumber (XFORMS-071).
    """
    grouping, decimal_sign = signs_of(language)
    typed = _plain_characters(text)
    if not typed or len(typed) > _MAX_CHARACTERS or not re.search("[0-9]", typed):
        raise NotANumber(text)
    if _PLAIN.fullmatch(typed):
        return int(typed)
    whole, *fraction = typed.split(decimal_sign)
    if len(fraction) == 1 and re.fullmatch(r"[0-9]*", fraction[0]) and _groups_well(whole, grouping):
        digits = whole.replace(grouping, "")
        number = Decimal(f"{digits or '0'}.{fraction[0] or '0'}")
        if places is not None and places < len(fraction[0]) == 3 and _A_GROUP.fullmatch(whole):
            raise DoubtfulNumber(text, (trim_zeros(number), Decimal(digits + fraction[0])))
        return number
    if not fraction and _groups_well(whole, grouping):
        return int(whole.replace(grouping, ""))
    if typed.count(decimal_sign) > 1 and _groups_well(typed, decimal_sign):
        # 1,234,567 in vi follows the other convention, but has no second reading.
        return int(typed.replace(decimal_sign, ""))
    raise _refusal(text, typed, grouping, decimal_sign)


def format_number(value: int | Decimal, language: str) -> str:
    """Return the number as printed in this language; decimals as the value carries them."""
    grouping, decimal_sign = signs_of(language)
    plain = str(abs(value)) if isinstance(value, int) else format(abs(value), "f")
    whole, _, fraction = plain.partition(".")
    grouped = f"{int(whole):,}".replace(",", grouping)
    sign = "-" if value < 0 else ""
    return f"{sign}{grouped}{decimal_sign}{fraction}" if fraction else f"{sign}{grouped}"


def trim_zeros(number: Decimal) -> Decimal:
    """Return the number without zeros at the end of its decimals: 1.50 → 1.5, 100 stays 100."""
    if number == number.to_integral_value():
        return number.quantize(Decimal(1))
    return number.normalize()


def _plain_characters(text: str) -> str:
    """Full-width to plain; spaces between groups of three digits and around the number vanish."""
    narrow = unicodedata.normalize("NFKC", text).strip().replace("\u2212", "-")
    parts = _SPACES.split(narrow)
    if len(parts) > 1 and all(re.match(r"[0-9]{3}(?![0-9])", part) for part in parts[1:]):
        return "".join(parts)
    return narrow


def _groups_well(whole: str, grouping: str) -> bool:
    sign = re.escape(grouping)
    return re.fullmatch(rf"[+-]?(?:[0-9]*|[1-9][0-9]{{0,2}}(?:{sign}[0-9]{{3}})+)", whole) is not None


def _refusal(text: str, typed: str, grouping: str, decimal_sign: str) -> DoubtfulNumber | NotANumber:
    """Two readings: the strange grouping signs dropped, or taken as decimal sign (when there is one)."""
    if not re.fullmatch(rf"[+-]?[0-9][0-9{re.escape(grouping + decimal_sign)}]*", typed):
        return NotANumber(text)
    if typed.count(decimal_sign) > 1:
        return NotANumber(text)
    by_language = Decimal(typed.replace(grouping, "").replace(decimal_sign, ".").rstrip("."))
    if typed.count(grouping) > 1:
        return NotANumber(text)
    as_decimal = typed.replace(decimal_sign, "").replace(grouping, ".").rstrip(".")
    return DoubtfulNumber(text, (by_language, Decimal(as_decimal)))
