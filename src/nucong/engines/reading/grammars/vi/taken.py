"""Stretches of text already understood, asked many times whether they meet another stretch."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from nucong.engines.reading.model import Span


class Taken:
    """A union of spans. Adding and asking look only at neighbours, so that long texts stay cheap."""

    def __init__(self, spans: Iterable[Span | None] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(span for span in spans if span is not None):
            self.add(span)

    def add(self, span: Span) -> None:
        """Take a span; it joins those it overlaps."""
        start, end = span
        first = bisect_right(self._starts, start)
        if first and self._ends[first - 1] >= start:
            first -= 1
            start = self._starts[first]
        last = first
        while last < len(self._starts) and self._starts[last] <= end:
            end = max(end, self._ends[last])
            last += 1
        self._starts[first:last] = [start]
        self._ends[first:last] = [end]

    def overlaps(self, span: Span) -> bool:
        """Tell whether a span shares a character with what is taken."""
        place = bisect_right(self._starts, span[0])
        if place and self._ends[place - 1] > span[0]:
            return True
        return place < len(self._starts) and self._starts[place] < span[1]

    def holds(self, position: int) -> bool:
        """Tell whether a position is taken."""
        return self.overlaps((position, position + 1))
