"""Lists of words, written as a line of words."""

from __future__ import annotations


def word_set(line: str) -> frozenset[str]:
    """Return the words of a line."""
    return frozenset(line.split())
