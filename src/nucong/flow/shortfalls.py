"""The units a target names: those that fall short by themselves with what they lack, those that told nothing.

Of very many the first are kept by their paths; names are read for those that are shown only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from nucong.organisations.queries import UnitRow, rows_of
from nucong.organisations.rules import serials_of
from nucong.programmes.counting import Pair

FIRST_SHORT = 100


@dataclass(frozen=True)
class UnitShort:
    """A unit that falls short by itself: its figure and how many more would do; negative: how many are too many.

    `base`: of a direction its figure in the base year.
    """

    row: UnitRow
    pair: Pair
    lacking: int
    base: Pair | None = None


@dataclass(frozen=True)
class Named:
    """Units of which the first are named when asked for; two queries."""

    paths: tuple[str, ...] = ()
    total: int = 0
    on: date = date.min

    def __len__(self) -> int:
        return self.total

    def rows(self, most: int) -> list[UnitRow]:
        """Return up to `most` of them in their order, and never more than FIRST_SHORT."""
        paths = self.paths[:most]
        rows = {row.path: row for row in rows_of([serials_of(path)[-1] for path in paths], on=self.on)}
        return [rows[path] for path in paths if path in rows]


@dataclass(frozen=True)
class Shortfalls(Named):
    """The units that fall short by themselves, the furthest from what is wanted first.

    judged: any unit could be judged; of a direction: `since`, the base year, the figures of it, and how many units have none.
    of_whole: figures are told for the whole alone, so no single unit can be judged.
    """

    pairs: tuple[Pair, ...] = ()
    lacking: tuple[int, ...] = ()
    by_level: Mapping[str, int] = field(default_factory=dict)
    judged: bool = True
    since: int = 0
    bases: tuple[Pair | None, ...] = ()
    without_base: int = 0
    of_whole: bool = False

    def first(self, most: int) -> list[UnitShort]:
        """Return up to `most` of them with their figures."""
        bases = self.bases or (None,) * len(self.pairs)
        told = dict(zip(self.paths, zip(self.pairs, self.lacking, bases, strict=True), strict=True))
        return [UnitShort(row, *told[row.path]) for row in self.rows(most)]
