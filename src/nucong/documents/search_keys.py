"""What of a document and of its provisions is stored for finding. Pure: values in, terms out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from nucong.kernel.terms import index_terms
from nucong.kernel.text import fold

MOST_BODY = 400_000  # characters; PostgreSQL takes about a megabyte in one vector
_SKIPPED = frozenset({"is", "kind", "group", "name", "path"})
_SAYING = frozenset({"text", "title", "label", "value", "unit", "caption"})  # of the blocks of own pages
_ISO_MONTH = re.compile(r"^(?:\d{4}|-)-(\d{2})(?:-\d{2})?$")
_WRITTEN_MONTHS = (
    re.compile(r"\bthang\s+0?(1[0-2]|[1-9])\b"),
    re.compile(r"\b\d{1,2}\s*[/.-]\s*0?(1[0-2]|[1-9])\s*(?:[/.-]\s*\d{4}\b|\b(?!\s*[/.-]))"),
    re.compile(r"(?<!\d)0?(1[0-2]|[1-9])\s*月"),
)
_MONTH_WORDS = (
    "gieng",
    "hai",
    "ba",
    "tu",
    "nam",
    "sau",
    "bay",
    "tam",
    "chin",
    "muoi",
    "muoi mot",
    "muoi hai",
)
_DAYS = ("date", "due", "start", "end")
_OWING = ("by", "owner", "route", "partners", "population")
_EVERY_MONTH = (1 << 12) - 1
_MONTHS_OF = {
    "weekly": _EVERY_MONTH,
    "monthly": _EVERY_MONTH,
    "quarterly": 1 << 2 | 1 << 5 | 1 << 8 | 1 << 11,
    "half-yearly": 1 << 5 | 1 << 11,
}
_MONTH_IN_WORDS = re.compile(r"\bthang\s+(" + "|".join(sorted(_MONTH_WORDS, key=len, reverse=True)) + r")\b")


def marks_of(full_number: str) -> str:
    """Return the terms of a number with its symbol, in one order for every spelling."""
    return index_terms(full_number)


def texts_in(value: Any) -> Iterator[str]:
    """Yield what a stored value says in words, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in _SKIPPED:
                yield from texts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner)


def pages_text(content: Any) -> str:
    """Return what the pages of an own document say, without its head and foot."""
    told = content if isinstance(content, dict) else {}
    return "\n".join(text for part in (told.get("blocks"), told.get("annexes")) for text in _said(part))


def _said(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, str):
                if key in _SAYING:
                    yield inner
            else:
                yield from _said(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _said(inner)


def body_terms(text: str, content: Any) -> str:
    """Return the terms of the whole text: of the reading, and of the pages of an own document."""
    return index_terms("\n".join(part for part in (text, pages_text(content)) if part)[:MOST_BODY])


def provision_terms(value: Any) -> str:
    """Return the terms of one provision."""
    return index_terms("\n".join(texts_in(value))[:MOST_BODY])


def months_of(value: Any) -> int:
    """Return the months in which a provision falls, as bits: 1 for January, 2 for February, 4 for March …

    Dates of the reader count (2017-11-30, --11), windows with every month they touch, and what comes back
    within the year; where the reader gives no date, months as written in the text (tháng 11, 30/11, 11月).
    """
    told = value if isinstance(value, dict) else {}
    detail = told["detail"] if isinstance(told.get("detail"), dict) else told
    dated = [detail, *(each for each in detail.get("more_due") or () if isinstance(each, dict))]
    bits = _between(detail) | _again(detail)
    for each in dated:
        for key in _DAYS:
            if found := _ISO_MONTH.match(str(each.get(key) or "")):
                bits |= _bit(int(found[1]))
    if bits:
        return bits
    for text in texts_in(value):
        bits |= _written(text)
    return bits


def owing_terms(value: Any, recipients: Sequence[str]) -> str:
    """Return the terms of who is to do what a provision says; where it names nobody, of the addressees.

    Each word has a space before it, so that a row of words is looked for from the beginning of one.
    """
    detail = value.get("detail") if isinstance(value, dict) else None
    named = [detail.get(key) for key in _OWING] if isinstance(detail, dict) else []
    words = [str(each) for one in named if one for each in (one if isinstance(one, list) else [one])]
    return f" {index_terms(' '.join(words or recipients))}"


def _again(detail: dict[str, Any]) -> int:
    if any(_ISO_MONTH.match(str(detail.get(key) or "")) for key in _DAYS):
        return 0  # the day names the month
    return _MONTHS_OF.get(str(detail.get("recurrence") or ""), 0)


def _written(text: str) -> int:
    folded = fold(text)
    bits = 0
    for pattern in _WRITTEN_MONTHS:
        for found in pattern.finditer(folded):
            bits |= _bit(int(found[1]))
    for found in _MONTH_IN_WORDS.finditer(folded):
        bits |= _bit(_MONTH_WORDS.index(found[1]) + 1)
    return bits


def _between(value: Any) -> int:
    first, last = (_ISO_MONTH.match(str(value.get(key) or "")) for key in ("start", "end"))
    if not (first and last):
        return 0
    month, until, bits = int(first[1]), int(last[1]), 0
    while True:
        bits |= _bit(month)
        if month == until:
            return bits
        month = month % 12 + 1


def _bit(month: int) -> int:
    return 1 << (month - 1) if 1 <= month <= 12 else 0
