"""One figure over the years out of the reports that asked it. Pure.

A report belongs to the year in which its period ends. Of reports on the same days one counts, else the figure would
stand twice: the longer period before the shorter, an answered one before one nobody answered. What is left is put
together as the figure adds up. A year nobody was asked, a year nobody answered and a zero stay three things.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

Source = TypeVar("Source")
Value = int | Decimal


class Told(StrEnum):
    """What is known of a figure in a year."""

    TOLD = "told"
    UNANSWERED = "unanswered"  # asked, and nobody answered
    NOT_ASKED = "not_asked"


@dataclass(frozen=True)
class Reading(Generic[Source]):
    """What one report says of the figure; None where nobody answered. `expected`, `received`: units."""

    source: Source
    starts: date
    ends: date
    value: Value | None
    expected: int = 0
    received: int = 0
    frozen: bool = False

    @property
    def days(self) -> int:
        """How long its period is."""
        return (self.ends - self.starts).days


@dataclass(frozen=True)
class YearOfFigure(Generic[Source]):
    """The figure of a year. `broken`: its meaning is another than that of the year before."""

    year: int
    told: Told
    value: Value | None = None
    readings: tuple[Reading[Source], ...] = ()
    broken: bool = False

    @property
    def expected(self) -> int:
        """How many units were to answer, in the report with the most."""
        return max((each.expected for each in self.readings), default=0)

    @property
    def received(self) -> int:
        """How many of them did, in that report."""
        return max(((each.expected, each.received) for each in self.readings), default=(0, 0))[1]


def over_years(
    readings: Iterable[Reading[Source]], *, rule: str, meanings: Sequence[date], until: int
) -> list[YearOfFigure[Source]]:
    """Return the figure of every year from the first report to the last, or to `until`.

    rule: sum, min or max; meanings: first days of what the figure means, in order.
    """
    by_year: dict[int, list[Reading[Source]]] = {}
    for reading in readings:
        by_year.setdefault(reading.ends.year, []).append(reading)
    if not by_year:
        return []
    found: list[YearOfFigure[Source]] = []
    before: int | None = None
    for year in range(min(by_year), max(until, *by_year) + 1):
        chosen = counted(by_year.get(year, ()))
        meaning = _meaning(meanings, max((each.ends for each in chosen), default=date(year, 12, 31)))
        told = [each.value for each in chosen if each.value is not None]
        if told:
            broken = before is not None and meaning != before
            found.append(YearOfFigure(year, Told.TOLD, together(told, rule), chosen, broken))
            before = meaning
        else:
            found.append(YearOfFigure(year, Told.UNANSWERED if chosen else Told.NOT_ASKED, None, chosen))
    return found


def counted(readings: Iterable[Reading[Source]]) -> tuple[Reading[Source], ...]:
    """Return the reports that count, by their days: no two of them about the same day."""
    chosen: list[Reading[Source]] = []
    for reading in sorted(
        readings, key=lambda each: (each.value is None, -each.days, -each.ends.toordinal())
    ):
        if all(reading.ends < each.starts or each.ends < reading.starts for each in chosen):
            chosen.append(reading)
    return tuple(sorted(chosen, key=lambda each: each.starts))


def together(values: Sequence[Value], rule: str) -> Value:
    """Return the figure of several units or periods, at least one."""
    match rule:
        case "min":
            return min(values)
        case "max":
            return max(values)
        case _:
            return sum(values)


def _meaning(meanings: Sequence[date], on: date) -> int:
    """Return which meaning holds on a day; the first one also before it began."""
    return max((place for place, since in enumerate(meanings) if since <= on), default=0)
