"""The definitions of one indicator over time. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .indicators import Definition


@dataclass(frozen=True)
class Dated:
    """What an indicator counts, each definition from its day on, the earliest first; there is at least one."""

    rows: tuple[tuple[date, Definition], ...]

    def on(self, day: date) -> Definition:
        """Return the definition that holds on a day; the first one also before it began."""
        held = [definition for since, definition in self.rows if since <= day]
        return held[-1] if held else self.rows[0][1]
