"""Rates over many contracts, each with what it is of. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from nucong.ledgers.counting import Row, firms_covered, people_covered, told_of
from nucong.ledgers.covering import unlisted
from nucong.ledgers.measures import WOMEN_COVERED, WORKERS_COVERED

from .states import Base


@dataclass(frozen=True)
class Whole:
    """A denominator: counted from the roster, or told by hand with the word where it comes from and its day.

    The two are never the same whole: what is counted are basic unions that told women in the roster, and their women.
    `untold`: units of which nobody has told the workforce, so that they are not in a counted one.
    """

    base: Base
    number: int
    source: str = ""
    untold: int = 0
    on: date | None = None

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

    `women` and `workers` are those covered at least, the people of a firm once; `women_most` as many as there are when
    nobody is covered twice. `unlisted`: contracts that do not name all their firms, with the women they tell, who may be
    counted in other contracts too; of a contract that stands alone nothing is in doubt.
    """

    contracts: int
    firms: int
    unnamed: int
    workers: int
    women: int
    women_most: int = 0
    unlisted: int = 0
    unlisted_women: int = 0


def covered_by(rows: Iterable[Row]) -> Covered:
    """Return what contracts cover together: a firm and its people once, in however many contracts it is named."""
    rows = list(rows)
    named = {name for row in rows for name in row.firm_keys}
    firms = firms_covered(rows)
    unlisted_contracts, unlisted_women = unlisted(told_of(rows, WOMEN_COVERED)) if len(rows) > 1 else (0, 0)
    return Covered(
        contracts=sum(row.number for row in rows),
        firms=firms,
        unnamed=firms - len(named),
        workers=people_covered(rows, WORKERS_COVERED),
        women=people_covered(rows, WOMEN_COVERED),
        women_most=sum(row.measures.get(WOMEN_COVERED, 0) for row in rows),
        unlisted=unlisted_contracts,
        unlisted_women=unlisted_women,
    )


@dataclass(frozen=True)
class Repeated:
    """What several branches count at once: taken off the sum of the branches it is the total, for firms and for women."""

    firms: int
    women: int


def repeated_in(branches: Iterable[Covered], together: Covered) -> Repeated:
    """Return how much more the branches come to than all together."""
    branches = list(branches)
    return Repeated(
        firms=sum(each.firms for each in branches) - together.firms,
        women=sum(each.women for each in branches) - together.women,
    )
