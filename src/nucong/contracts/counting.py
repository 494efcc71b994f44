"""Rates over many contracts, each with what it is of. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from nucong.ledgers.counting import Row, firms_covered, people_covered
from nucong.ledgers.measures import WOMEN_COVERED, WORKERS_COVERED

from .states import Base


@dataclass(frozen=True)
class Whole:
    """A denominator: counted from the roster, or told by hand with the word where it comes from.

    `untold`: units of which nobody has told the workforce, so that they are not in a counted one.
    """

    base: Base
    number: int
    source: str = ""
    untold: int = 0

    @property
    def by_hand(self) -> bool:
        """Whether somebody told it."""
        return bool(self.source)


@dataclass(frozen=True)
class Rate:
    """Part of a whole. More than the whole is told as that, never as a share."""

    part: int
    whole: Whole

    @property
    def ratio(self) -> Fraction | None:
        """The share from 0 to 1; None without a whole, or when the part is more than it."""
        if not self.whole.number or self.is_over:
            return None
        return Fraction(self.part, self.whole.number)

    @property
    def is_over(self) -> bool:
        """Whether the part is more than the whole: then one of the two is wrong, or somebody is counted twice."""
        return self.part > self.whole.number > 0


@dataclass(frozen=True)
class Covered:
    """Contracts, firms and women as three measures; `unnamed` firms are known by their number alone.

    `women` are those covered at least; `women_most` as many as there are when nobody is covered by two contracts of a unit.
    `overlapping`: contracts that name a firm the contract of another unit names too; their women are added all the same.
    """

    contracts: int
    firms: int
    unnamed: int
    workers: int
    women: int
    women_most: int = 0
    overlapping: int = 0


def covered_by(rows: Iterable[Row]) -> Covered:
    """Return what contracts cover together: a firm named in several contracts is counted once, and
    of contracts of one unit that may cover the same people the largest."""
    rows = list(rows)
    units: dict[str, set[object]] = {}
    for row in rows:
        for name in row.firm_keys:
            units.setdefault(name, set()).add(row.units[0])
    named = {name for row in rows for name in row.firm_keys}
    firms = firms_covered(rows)
    return Covered(
        contracts=sum(row.number for row in rows),
        firms=firms,
        unnamed=firms - len(named),
        workers=people_covered(rows, WORKERS_COVERED),
        women=people_covered(rows, WOMEN_COVERED),
        overlapping=sum(any(len(units[name]) > 1 for name in row.firm_keys) for row in rows),
        women_most=sum(row.measures.get(WOMEN_COVERED, 0) for row in rows),
    )
