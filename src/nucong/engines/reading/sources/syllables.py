"""Tells text from scrambled text: the share of words that are possible syllables."""

from __future__ import annotations

import re
import unicodedata

# Vietnamese syllable without marks: initial consonants, vowels, final consonants.
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)
_WORD = re.compile(r"[^\W\d_]+")
_CJK = re.compile(r"[\u3400-\u9fff]")


def plausible_share(text: str) -> float:
    """Return the share 0–1 of Chinese characters and possible syllables among the words of a text."""
    sample = text[:6000]
    hanzi = len(_CJK.findall(sample))
    words = [word for word in _WORD.findall(_CJK.sub(" ", sample)) if not (word.isupper() and len(word) < 6)]
    if not words:
        return 1.0 if hanzi else 0.0
    good = sum(bool(_SYLLABLE.fullmatch(_plain(word))) for word in words)
    return (good + hanzi) / (len(words) + hanzi)


def _plain(word: str) -> str:
    bare = unicodedata.normalize("NFD", word.lower()).replace("đ", "d")
    return "".join(char for char in bare if not unicodedata.combining(char))
