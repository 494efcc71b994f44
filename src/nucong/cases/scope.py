"""Which cases of a period a released count holds: by which day, of which matters, ended how. Pure."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from .states import Counted, Ending, Kind

KINDS = tuple(Kind)
"""Matters, in the order of the cells of a table."""
ENDINGS: tuple[Ending | None, ...] = (*Ending, None)
"""How a case may have ended. None: it is open, or was closed before its ending was kept."""


@dataclass(frozen=True)
class Scope:
    """Which cases of some days are counted. Of cases received it does not matter how they end."""

    what: Counted
    kinds: frozenset[Kind]
    endings: frozenset[Ending | None] = frozenset(ENDINGS)

    @classmethod
    def of(cls, what: Counted, kinds: Collection[Kind], endings: Collection[Ending | None]) -> Scope:
        """Return the scope of what was chosen; endings matter for cases closed alone."""
        return cls(what, frozenset(kinds), frozenset(endings if what is Counted.CLOSED else ENDINGS))

    @property
    def every_ending(self) -> bool:
        """Whether cases count however they ended."""
        return self.endings == frozenset(ENDINGS)

    def as_text(self) -> str:
        """Return what is sealed."""
        endings = [each for each in ENDINGS if each in self.endings]
        return json.dumps({"what": self.what, "kinds": sorted(self.kinds), "endings": endings})

    @classmethod
    def of_text(cls, text: str) -> Scope:
        """Return the scope of what was sealed; before endings were kept, cases counted however they ended."""
        told = json.loads(text)
        endings = [Ending(each) if each else None for each in told.get("endings", ENDINGS)]
        return cls(Counted(told["what"]), frozenset(Kind(each) for each in told["kinds"]), frozenset(endings))


@dataclass(frozen=True)
class Tally:
    """How many cases there are of each matter and ending."""

    cells: Mapping[tuple[Kind, Ending | None], int]

    def count(self, kinds: Collection[Kind] = KINDS, endings: Collection[Ending | None] = ENDINGS) -> int:
        """Return how many there are of some matters that ended in some ways."""
        return sum(
            number for (kind, ending), number in self.cells.items() if kind in kinds and ending in endings
        )
