"""Who stands above whom on which day, with the moves of a list. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from .columns import PARENT
from .plan import UnitChange
from .present import PresentUnit


class Places:
    """The parents of units over the days: as recorded, from a move of the list on as the list says."""

    def __init__(self, units: Mapping[str, PresentUnit], births: Mapping[str, str | None]) -> None:
        self._units, self._births = units, births
        self._moves: dict[str, list[tuple[date, str]]] = {}

    def move(self, change: UnitChange) -> None:
        """Take in a move; those of one unit in the order of their days."""
        self._moves.setdefault(change.code, []).append((change.on, str(change.facts[PARENT][1])))

    def parent(self, code: str, day: date) -> str:
        """Return the parent of a unit on a day; nothing for the highest."""
        moved = [parent for since, parent in self._moves.get(code, ()) if since <= day]
        if moved:
            return moved[-1]
        unit = self._units.get(code)
        return unit.on(day).parent_code if unit else self._births.get(code) or ""

    def above(self, code: str, day: date) -> list[str]:
        """Return the units above one on a day; the unit itself is among them when they stand in a circle."""
        above: list[str] = []
        parent = self.parent(code, day)
        while parent in self._births and parent not in above:
            above.append(parent)
            if parent == code:
                break
            parent = self.parent(parent, day)
        return above
