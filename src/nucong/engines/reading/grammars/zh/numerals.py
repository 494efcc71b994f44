"""Numbers as written in Chinese documents: 2017, 二〇一七, 十五, 两, 3.5万, 4,126."""

from __future__ import annotations

_DIGITS = {
    **dict.fromkeys("〇○零OＯ０0◯", 0),
    **{glyph: value for value, glyph in enumerate("一二三四五六七八九", start=1)},
    **{str(value): value for value in range(1, 10)},
    "两": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_MULTIPLIERS = {"万": 10_000, "亿": 100_000_000, "万亿": 1_000_000_000_000}

# Zero is seen as 〇 ○ 零 0 and, from scans, as the letter O (GB/T 15835 asks for 〇).
DIGIT_CLASS = "〇○零OＯ◯一二三四五六七八九0-9"
NUMERAL = r"[〇○零一二两三四五六七八九十百千]+"


def integer(written: str) -> int | None:
    """Return the whole number a numeral stands for, None when it is none.

    Positional (二〇一七, 2017) and with places (二十一, 一百零五) are both read.
    """
    written = "".join(written.split()).replace(",", "")
    if not written:
        return None
    if written.isascii() and written.isdigit():
        return int(written)
    if any(glyph in _PLACES for glyph in written):
        return _by_places(written)
    value = 0
    for glyph in written:
        if glyph not in _DIGITS:
            return None
        value = value * 10 + _DIGITS[glyph]
    return value


def _by_places(written: str) -> int | None:
    total, digit = 0, None
    for glyph in written:
        if glyph in _PLACES:
            total += (1 if digit is None else digit) * _PLACES[glyph]
            digit = None
        elif glyph in _DIGITS:
            digit = _DIGITS[glyph]
        else:
            return None
    return total + (digit or 0)


def quantity(number: str, multiplier: str = "") -> int | float | None:
    """Return the value of digits (with decimals or grouping) or a numeral, times 万 or 亿.

    Whole results are int: `3.5`, 万 → 35000.
    """
    written = "".join(number.split()).replace(",", "")
    value: int | float | None
    try:
        value = float(written) if "." in written else integer(written)
    except ValueError:
        value = None
    if value is None:
        return None
    scaled = value * _MULTIPLIERS.get(multiplier, 1)
    rounded = round(scaled, 6)
    return int(rounded) if rounded == int(rounded) else rounded
