"""Terms of text for full-text search, the same on every database. Pure.

Words are folded (case, diacritics, đ as d); a run of Chinese becomes pairs of neighbouring signs, so that
text without spaces is found at any place. Numbers lose leading zeros: 06b/NQ-TLĐ → 6b nq tld.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from .text import fold

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002fa1f"
_PIECE = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+")
_IS_HAN = re.compile(rf"[{_HAN}]")
MOST_WORDS = 20


@dataclass(frozen=True)
class Query:
    """What somebody looks for: parts that must all be found, each a row of neighbouring terms."""

    parts: tuple[tuple[str, ...], ...]

    @property
    def whole(self) -> tuple[str, ...]:
        """All terms one after the other: found together they say more than apart."""
        return tuple(term for part in self.parts for term in part)

    def __bool__(self) -> bool:
        return bool(self.parts)


def index_terms(text: str) -> str:
    """Return the terms of a text in order, parted by spaces, as they are stored.

    The last signs of Chinese runs, which begin no pair, stand once more at the end, so that single signs
    are found as well and what stands side by side stays side by side.
    """
    found: list[str] = []
    ends: dict[str, None] = {}
    for piece in _pieces(text):
        if _IS_HAN.match(piece):
            found += _pairs(piece) or [piece]
            ends[piece[-1]] = None
        else:
            found.append(_bare(piece))
    return " ".join([*found, *ends])


def query_of(words: str) -> Query:
    """Return what is looked for; what is typed without a space in it (12/KH-TLĐ, 女职工) stays together."""
    parts = []
    for chunk in unicodedata.normalize("NFKC", words).split()[:MOST_WORDS]:
        terms: list[str] = []
        for piece in _pieces(chunk):
            terms += (_pairs(piece) or [piece]) if _IS_HAN.match(piece) else [_bare(piece)]
        if terms:
            parts.append(tuple(terms))
    return Query(tuple(parts))


def _pieces(text: str) -> list[str]:
    return _PIECE.findall(fold(unicodedata.normalize("NFKC", text)))


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)]


def _bare(piece: str) -> str:
    return piece.lstrip("0") or "0" if piece[0] == "0" else piece


class _OneToOne(dict[int, str]):
    """Folds sign by sign and keeps the length: places in the folded text are places in the text."""

    def __missing__(self, code: int) -> str:
        folded = fold(chr(code))
        kept = folded[0] if folded else " "
        self[code] = kept
        return kept


_SIGNS = _OneToOne()


def folded_in_place(text: str) -> str:
    """Return NFC text folded sign by sign; every place keeps its number."""
    return text.translate(_SIGNS)


@lru_cache(maxsize=256)
def places_pattern(words: str) -> re.Pattern[str] | None:
    """Return the pattern that finds the typed words in a text folded in place; None when nothing is typed."""
    typed = folded_in_place(unicodedata.normalize("NFKC", words))
    chunks = []
    for chunk in typed.split()[:MOST_WORDS]:
        pieces = _PIECE.findall(chunk)
        if not pieces:
            continue
        inside = r"[\W_]{0,3}".join(rf"0*{re.escape(p)}" if p[0].isdigit() else re.escape(p) for p in pieces)
        chunks.append(inside if _IS_HAN.match(pieces[0]) else rf"(?<![^\W{_HAN}]){inside}")
    return re.compile("|".join(sorted(set(chunks), key=len, reverse=True))) if chunks else None
