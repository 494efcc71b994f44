"""Which days are worked: Monday to Friday, but for days off, and with the days that are made up for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
SATURDAY = 5


def is_weekend(day: date) -> bool:
    """Tell whether the day is a Saturday or Sunday."""
    return day.weekday() >= SATURDAY


@dataclass(frozen=True)
class Workdays:
    """A calendar of working days. `worked`: Saturdays and Sundays that are worked (调休, ngày làm bù)."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    def holds(self, day: date) -> bool:
        """Tell whether the day is worked."""
        return day in self.worked or not (is_weekend(day) or day in self.off)

    def on_or_after(self, day: date) -> date:
        """Return the day itself when it is worked, else the next one that is."""
        while not self.holds(day):
            day += ONE_DAY
        return day

    def on_or_before(self, day: date) -> date:
        """Return the day itself when it is worked, else the last one before it that is."""
        while not self.holds(day):
            day -= ONE_DAY
        return day

    def after(self, day: date, count: int) -> date:
        """Return the day so many working days later; the day itself does not count."""
        for _ in range(count):
            day = self.on_or_after(day + ONE_DAY)
        return day

    def before(self, day: date, count: int) -> date:
        """Return the day so many working days earlier; the day itself does not count."""
        for _ in range(count):
            day = self.on_or_before(day - ONE_DAY)
        return day

    def between(self, first: date, last: date) -> int:
        """Return how many working days lie after `first`, up to and with `last`."""
        return sum(self.holds(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))


WEEKDAYS = Workdays()
