"""Likely names of persons in the words of a record: Vietnamese and Chinese, found by how such words are written. Pure.

Where people come because of their own need, a record counts them. A name is no figure that could be refused outright:
a street, a firm or a prize may bear one. So what looks like a name is held once, and who writes says what it is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from .vi import vietnamese_names
from .zh import chinese_names


def likely_names(texts: Iterable[str]) -> tuple[str, ...]:
    """Return what looks like names of persons in some texts, each once, in their order; nothing for other words."""
    found: dict[str, None] = {}
    for text in texts:
        plain = unicodedata.normalize("NFC", text)
        found |= dict.fromkeys([*vietnamese_names(plain), *chinese_names(plain)])
    return tuple(found)
