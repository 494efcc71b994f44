"""Counting records. Pure: rows and a wish in, one number out.

The first day of a record decides the period it belongs to; both ends of a window are included. Persons and
attendances stay apart; a person who came to two activities is counted at each, unless the unit said that the
people were the same: of such a series the largest number of women and of men counts. Firms and outlets are
counted once each, whatever the letters they were written with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from nucong.kernel.text import fold

from .covering import Told, people_once
from .measures import FIRMS_COVERED, WOMEN_COVERED, WORKERS_COVERED
from .states import What

UNITS_OF_MONEY: Final = (
    ("百万元", 1_000_000), ("万元", 10_000), ("千元", 1_000), ("tỷ", 1_000_000_000), ("triệu", 1_000_000),
    ("nghìn", 1_000), ("ngàn", 1_000),
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A record as counting sees it. `units`: who did it, one side or two; `happened`: it took place on a day."""

    id: UUID
    units: tuple[UUID, ...]
    kind: str
    on: date
    number: int
    women: int
    men: int
    attendances: int | None = None
    women_attendances: int | None = None
    online: int = 0
    money: Decimal = Decimal(0)
    firms: tuple[str, ...] = ()
    outlet: str = ""
    groups: frozenset[str] = field(default_factory=frozenset)
    measures: Mapping[str, int] = field(default_factory=dict)
    happened: bool = True
    same_people_as: UUID | None = None

    @cached_property
    def firm_keys(self) -> frozenset[str]:
        """The firms, whatever letters they were written with."""
        return frozenset(map(fold, self.firms))

    @property
    def persons(self) -> int:
        """Women and men together."""
        return self.women + self.men

    @property
    def times(self) -> int:
        """Attendances; of one session every person once."""
        return self.persons if self.attendances is None else self.attendances

    @property
    def times_of_women(self) -> int:
        """Attendances of women; where nobody counted them, every woman once."""
        return self.women if self.women_attendances is None else self.women_attendances


@dataclass(frozen=True)
class Wish:
    """What a question counts. No kinds: every kind of what takes place; no group: for whomever it was.

    `standing`: over what is in force on the last day of a window, instead of over what began in it.
    """

    what: What
    kinds: frozenset[str] = frozenset()
    group: str = ""
    measure: str = ""
    standing: bool = False

    @property
    def of_names(self) -> bool:
        """Whether it counts firms or outlets by their names, each once; such counts of several units may not be added."""
        covered = self.what is What.MEASURE and self.measure == FIRMS_COVERED
        return covered or self.what in (What.FIRMS, What.OUTLETS)

    @property
    def of_people(self) -> bool:
        """Whether it counts persons: those of several events are added up, unless they were the same."""
        return self.what in (What.PERSONS, What.WOMEN)

    @property
    def of_covered(self) -> bool:
        """Whether it counts the people of firms under contracts, those of a firm once; such counts of several units may not be added."""
        return self.what is What.MEASURE and self.measure in (WORKERS_COVERED, WOMEN_COVERED)

    def takes(self, row: Row) -> bool:
        """Tell whether a record is counted."""
        of_kind = row.kind in self.kinds if self.kinds else row.happened
        return of_kind and (not self.group or self.group in row.groups)


_SUMS: Final[dict[What, Callable[[Row], int]]] = {
    What.EVENTS: lambda row: row.number,
    What.ATTENDANCES: lambda row: row.times,
    What.WOMEN_ATTENDANCES: lambda row: row.times_of_women,
    What.ONLINE: lambda row: row.online,
}


def counted(rows: Iterable[Row], wish: Wish) -> int | Decimal:
    """Return what a wish counts over records; a record that comes twice (seen from two sides) counts once."""
    taken = {row.id: row for row in rows if wish.takes(row)}.values()
    if wish.of_people:
        women, men = _people(taken)
        return women if wish.what is What.WOMEN else women + men
    if wish.what in (What.FIRMS, What.OUTLETS):
        return len(names(taken, wish))
    if wish.what is What.MONEY:
        return sum((row.money for row in taken), Decimal(0))
    if wish.what is What.MEASURE and wish.measure == FIRMS_COVERED:
        return firms_covered(taken)
    if wish.of_covered:
        return people_covered(taken, wish.measure)
    if wish.what is What.MEASURE:
        return sum(row.measures.get(wish.measure, 0) for row in taken)
    return sum(map(_SUMS[wish.what], taken))


def names(rows: Iterable[Row], wish: Wish) -> frozenset[str]:
    """Return the firms, or outlets, that a wish takes from records, whatever letters they were written with."""
    taken = [row for row in rows if wish.takes(row)]
    if wish.what is What.OUTLETS:
        return frozenset(fold(row.outlet) for row in taken if row.outlet)
    return frozenset(name for row in taken for name in row.firm_keys)


def _people(rows: Iterable[Row]) -> tuple[int, int]:
    """Return how many women and men, those of one series once."""
    women: dict[UUID, int] = {}
    men: dict[UUID, int] = {}
    for row in rows:
        series = row.same_people_as or row.id
        women[series] = max(women.get(series, 0), row.women)
        men[series] = max(men.get(series, 0), row.men)
    return sum(women.values()), sum(men.values())


def added_up(rows: Iterable[Row], wish: Wish) -> int:
    """Return of how many events a wish adds up the persons: those of the same people are one."""
    return len(
        {row.same_people_as or row.id for row in rows if wish.of_people and wish.takes(row) and row.persons}
    )


def firms_covered(rows: Iterable[Row]) -> int:
    """Return how many firms contracts cover: one named in several is counted once, one known by number alone each time.

    So a firm with a contract of its own does not count again in a regional contract that names it.
    """
    rows = list(rows)
    told = ((row.measures.get(FIRMS_COVERED, 0), len(row.firm_keys)) for row in rows)
    return len({name for row in rows for name in row.firm_keys}) + sum(
        max(0, number - named) for number, named in told
    )


def told_of(rows: Iterable[Row], measure: str) -> list[Told]:
    """Return contracts as counting people by firm sees them."""
    return [
        Told(row.units[0], row.firm_keys, row.measures.get(measure, 0), row.measures.get(FIRMS_COVERED, 0))
        for row in rows
    ]


def people_covered(rows: Iterable[Row], measure: str) -> int:
    """Return how many people contracts cover at least, those of a firm once, whichever units keep the contracts."""
    return people_once(told_of(rows, measure))


def as_answer(value: int | Decimal, *, money: bool, unit: str, decimal: bool, scale: int) -> int | Decimal:
    """Return a count as a question wants it: money in its unit (万元, triệu), rounded half-even to its decimals."""
    exact = Decimal(value)
    if money:
        folded = unit.casefold()
        exact /= next((size for sign, size in UNITS_OF_MONEY if sign in folded), 1)
    if not decimal:
        return int(exact.quantize(Decimal(1), ROUND_HALF_EVEN))
    return exact.quantize(Decimal(1).scaleb(-scale), ROUND_HALF_EVEN)


def within(rows: Iterable[Row], first: date, last: date) -> list[Row]:
    """Return the records whose first day lies in a window, both ends included."""
    return [row for row in rows if first <= row.on <= last]


def told(row: Row) -> dict[str, Any]:
    """Return the measures of a record as plain JSON, by the names a binding uses."""
    return {
        "events": row.number, "persons": row.persons, "women": row.women, "attendances": row.times,
        "women_attendances": row.times_of_women, "online": row.online, "firms": list(row.firms),
        "outlet": row.outlet, "money": int(row.money) if row.money == int(row.money) else float(row.money),
        "groups": sorted(row.groups), "measures": dict(row.measures),
        "same_people_as": str(row.same_people_as) if row.same_people_as else None,
    }  # fmt: skip
