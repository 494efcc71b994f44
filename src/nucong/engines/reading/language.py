"""Tells the language of a text by its script."""

from __future__ import annotations

import re

_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
_LATIN_WORD = re.compile(r"[^\W\d_\u3400-\u9fff\uf900-\ufaff]+")

# A Chinese character carries about as much text as a Vietnamese syllable, so the two are counted
# against each other; Chinese documents quote Latin words (QQ, e-mail), hence less than one half.
CHINESE_SHARE = 0.3
SAMPLE = 5000


def detect_language(text: str) -> str:
    """Return "zh" when CJK characters carry a considerable share of the text, else "vi"."""
    sample = text[:SAMPLE]
    cjk = sum(map(len, _CJK.findall(sample)))
    if not cjk:
        return "vi"
    words = len(_LATIN_WORD.findall(sample))
    return "zh" if cjk and cjk / (cjk + words) >= CHINESE_SHARE else "vi"
