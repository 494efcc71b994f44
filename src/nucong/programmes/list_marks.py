"""The marks that begin the points of a document ("-", "a)", "1.", （二）), and words without theirs. Pure."""

from __future__ import annotations

import re

_MARKS = (
    (re.compile(r"^[-–—]\s"), "-"),
    (re.compile(r"^\+\s?"), "+"),
    (re.compile(r"^[•●▪◦*·]\s?"), "•"),
    (re.compile(r"^\(?[a-zđ]\)"), "a)"),
    (re.compile(r"^[（(][一二三四五六七八九十]{1,3}[)）]"), "（一）"),
    (re.compile(r"^[一二三四五六七八九十]{1,3}、"), "一、"),
    (re.compile(r"^[（(]\d{1,2}[)）]"), "(1)"),
    (re.compile(r"^\d{1,2}(?:\.\d{1,2})+\.?\s"), "1.1"),
    (re.compile(r"^\d{1,2}[.．、)]"), "1."),
    (re.compile(r"^[IVX]{1,5}[.)]"), "I."),
)  # fmt: skip
_NUMBERED = re.compile(
    r"^(?:[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2}|[a-zđ])[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、)](?!\d)|[a-zđ]\)|[IVX]{1,5}[.)](?=\s)"
    r"|\d{1,2}(?:\.\d{1,2})+\.?\s(?=\s*[A-ZĐÀ-Ỹ])|[-–—+•●▪◦*·])\s*"
)
_CLOSED = re.compile(r"[\s,，;；。]+$|(?<!v\.v)(?<!\.)\.\s*$")


def list_mark(line: str) -> str:
    """Return the kind of mark a line of a document begins with: "-", "+", "a)", "1." and so on; "" for none."""
    line = line.strip()
    return next((kind for pattern, kind in _MARKS if pattern.match(line)), "")


def without_mark(words: str) -> str:
    """Return words without the mark of a list before them; a number that they tell stays ("1.5 triệu", "3.000 nữ")."""
    return _NUMBERED.sub("", words.strip())


def as_name(words: str) -> str:
    """Return a sentence as the name of something: without the mark before it and the stop behind it."""
    return _CLOSED.sub("", without_mark(words))
