"""Brings text from any door into one form, and remembers where each character came from."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from nucong.engines.reading.language import detect_language
from nucong.engines.reading.legacy import legacy_encoding_warning

# What is changed in place, one character for one: digits as typed on East-Asian keyboards, the
# Icelandic eth that OCR and old fonts give for Đ, invisible and odd spaces.
_ONE_TO_ONE: dict[int, str] = {
    0x00D0: "Đ",
    0x00F0: "đ",
    **{0xFF10 + digit: str(digit) for digit in range(10)},
    **dict.fromkeys([0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " "),
    **dict.fromkeys([0x000B, 0x000C, 0x0085, 0x2028, 0x2029], "\n"),
}
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_CONTROL = "".join(map(chr, [*range(9), *range(14, 32), 127]))

_COMPATIBLE = "\u0340-\u0344\u0374\u037e\u0387\u1fef\u2126\u212a\u212b\uf900-\ufaff"
_ODD = "\u00d0\u00f0\uff10-\uff19\u000b\u000c\u0085\u2028\u2029\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# One character class: text that needs no change, nearly all text, is passed over quickly.
_ANY_CHANGE = re.compile(rf"[\r\u0300-\u036f{re.escape(_INVISIBLE + _CONTROL)}{_ODD}{_COMPATIBLE}]")
_CHANGES = re.compile(
    rf"\r\n?|[{re.escape(_INVISIBLE + _CONTROL)}]+"
    r"|[^\W\d_][\u0300-\u036f]+"
    rf"|[{_ODD}]|[{_COMPATIBLE}]"
)


@dataclass(frozen=True)
class Normalised:
    """Normalised text; `offsets[i]` is the position in the original of character i of `text`.

    `offsets` has one entry more than the text: the length of the original.
    """

    text: str
    language: str
    offsets: Sequence[int]
    warnings: list[dict[str, str]] = field(default_factory=list)

    def original_span(self, span: tuple[int, int]) -> tuple[int, int]:
        """Return where a span of the normalised text stands in the original."""
        return self.offsets[span[0]], self.offsets[span[1]]

    def position_of(self, original: int) -> int:
        """Return the position in the normalised text of a position of the original."""
        return min(bisect_left(self.offsets, original), len(self.text))


def normalise(raw: str, language: str | None = None) -> Normalised:
    """Return `raw` in NFC, with plain line ends, digits and spaces, and the map back to it.

    Tabs, newlines, pipes, runs of spaces (they set columns apart) and the marks of Chinese titles
    and quotations stay as they are.
    """
    if not _ANY_CHANGE.search(raw) and unicodedata.is_normalized("NFC", raw):
        return _known(raw, range(len(raw) + 1), language)
    pieces: list[str] = []
    offsets: list[int] = []
    position = 0
    for change in _CHANGES.finditer(raw):
        start, end = change.span()
        pieces.append(raw[position:start])
        offsets.extend(range(position, start))
        replacement = _replacement(change.group())
        pieces.append(replacement)
        offsets.extend([start] * len(replacement))
        position = end
    pieces.append(raw[position:])
    offsets.extend(range(position, len(raw) + 1))
    return _known("".join(pieces), offsets, language)


def _known(text: str, offsets: Sequence[int], language: str | None) -> Normalised:
    warning = legacy_encoding_warning(text)
    return Normalised(text, language or detect_language(text), offsets, [warning] if warning else [])


def _replacement(found: str) -> str:
    if found[0] == "\r":
        return "\n"
    if found[0] in _INVISIBLE or found[0] in _CONTROL:
        return ""
    return unicodedata.normalize("NFC", found.translate(_ONE_TO_ONE))
