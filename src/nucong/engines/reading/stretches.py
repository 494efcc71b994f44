"""Stretches of a text that are spoken for, asked about by place without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from nucong.engines.reading.model import Span


class Stretches:
    """A set of half-open ranges; those that touch or overlap are kept as one."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def add(self, span: Span) -> None:
        """Put one more stretch in."""
        first = bisect_left(self._ends, span[0])
        last = bisect_right(self._starts, span[1])
        start = min([span[0], *self._starts[first : min(first + 1, last)]])
        end = max([span[1], *self._ends[max(last - 1, first) : last]])
        self._starts[first:last] = [start]
        self._ends[first:last] = [end]

    def meets(self, span: Span) -> bool:
        """Whether any stretch overlaps a span."""
        index = bisect_left(self._starts, span[1]) - 1
        return index >= 0 and self._ends[index] > span[0]

    def holds(self, position: int) -> bool:
        """Whether a position lies in a stretch."""
        return self.meets((position, position + 1))
