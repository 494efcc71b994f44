"""Finding phrases in a text. Pure: the longest phrase wins where several begin, and places are those of the text.

A text is read without case, with composed diacritics, with the two ways of placing a Vietnamese tone (hoà, hòa) as
one, full-width letters as narrow ones, and any run of blanks as one; between Chinese signs blanks are nothing.
A Vietnamese text typed without any diacritics is compared without them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_TONES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe",
    "oẹ": "ọe", "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_OLD = re.compile("|".join(_TONES))
_HAN = re.compile("[\u3400-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Phrase:
    """Words with why they are looked at, and what could stand there; both in the language of the words."""

    language: str
    words: str
    why: str
    instead: str = ""


@dataclass(frozen=True)
class Found:
    """A phrase in a text, with its first and one past its last sign there."""

    phrase: Phrase
    start: int
    end: int


class Finder:
    """Looks for phrases of one language; made once for many texts."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._exact: dict[str, Phrase] = {}
        for phrase in phrases:
            key = _normal(phrase.words)[0]
            if key:
                self._exact.setdefault(key, phrase)
        self._plain: dict[str, Phrase] = {}
        for key, phrase in self._exact.items():
            if not _HAN.search(key):
                self._plain.setdefault(_bare(key), phrase)
        self._of_exact, self._of_plain = _pattern(self._exact), _pattern(self._plain)

    def find(self, text: str) -> list[Found]:
        """Return what stands in a text, in its order, nothing twice."""
        normal, places = _normal(text)
        typed_bare = normal == _bare(normal)
        pattern, known = (self._of_plain, self._plain) if typed_bare else (self._of_exact, self._exact)
        if _HAN.search(normal):
            pattern, known = self._of_exact, self._exact
        if pattern is None:
            return []
        return [
            Found(known[hit[0]], places[hit.start()][0], places[hit.end() - 1][1])
            for hit in pattern.finditer(normal)
            if _stands_alone(normal, hit.start(), hit.end())
        ]


def _pattern(known: dict[str, Phrase]) -> re.Pattern[str] | None:
    words = sorted(known, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words))) if words else None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether no letter goes on before or after; Chinese signs stand beside each other without a blank."""
    before, after = text[start - 1 : start], text[end : end + 1]
    first, last = text[start], text[end - 1]
    open_before = bool(_HAN.match(first)) or not (_LETTER.match(before) and not _HAN.match(before))
    open_after = bool(_HAN.match(last)) or not (_LETTER.match(after) and not _HAN.match(after))
    return open_before and open_after


def _normal(text: str) -> tuple[str, Sequence[tuple[int, int]]]:
    """Return a text as it is compared, and for each of its signs where it stands in the original."""
    signs: list[str] = []
    places: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        for sign in unicodedata.normalize("NFKC", text[at:end]).casefold():
            if not sign.isspace():
                signs.append(sign)
                places.append((at, end))
            elif signs and signs[-1] != " ":
                signs.append(" ")
                places.append((at, end))
        at = end
    return _without_blanks_between_han(signs, places)


def _without_blanks_between_han(
    signs: list[str], places: list[tuple[int, int]]
) -> tuple[str, Sequence[tuple[int, int]]]:
    kept = [
        at
        for at, sign in enumerate(signs)
        if sign != " "
        or not (0 < at < len(signs) - 1 and _HAN.match(signs[at - 1]) and _HAN.match(signs[at + 1]))
    ]
    while kept and signs[kept[-1]] == " ":
        kept.pop()
    text = "".join(signs[at] for at in kept)
    # Both ways of placing a tone have two letters: the places stay.
    return _OLD.sub(lambda hit: _TONES[hit[0]], text), [places[at] for at in kept]


def _bare(text: str) -> str:
    """Return a normal text without diacritics, sign by sign."""
    return "".join(unicodedata.normalize("NFD", sign)[0] for sign in text).replace("đ", "d")
