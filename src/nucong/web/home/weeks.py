"""The strip of the next weeks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WEEKS = 6


@dataclass(frozen=True)
class Mark:
    """Something due on a day of the calendar strip."""

    on: date
    text: str
    url: str


@dataclass(frozen=True)
class Week:
    """One week of the strip, Monday to Sunday."""

    first: date
    last: date
    present: bool
    marks: tuple[Mark, ...]


def weeks_ahead(today: date, marks: Sequence[Mark]) -> list[Week]:
    monday = today - timedelta(days=today.weekday())
    found = []
    for number in range(WEEKS):
        first = monday + timedelta(weeks=number)
        last = first + timedelta(days=6)
        inside = sorted((mark for mark in marks if first <= mark.on <= last), key=lambda mark: mark.on)
        found.append(Week(first, last, number == 0, tuple(inside)))
    return found
