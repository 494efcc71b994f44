"""Half-open ranges of days: valid from (inclusive) until (exclusive); an open end is FOREVER."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

FOREVER = date(9999, 12, 31)


@dataclass(frozen=True, order=True)
class Span:
    """The days from `start` up to but not including `end`."""

    start: date
    end: date = FOREVER

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise ValueError(f"a range of days needs start before end: {self.start} – {self.end}")

    def covers(self, on: date) -> bool:
        """Tell whether the day lies in the range."""
        return self.start <= on < self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two ranges share a day."""
        return self.start < other.end and other.start < self.end


def first_overlap(spans: Iterable[Span]) -> tuple[Span, Span] | None:
    """Return the first two ranges that share a day, or None."""
    ordered = sorted(spans)
    for earlier, later in pairwise(ordered):
        if earlier.overlaps(later):
            return earlier, later
    return None
