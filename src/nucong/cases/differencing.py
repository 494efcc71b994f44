"""Whether a released count, taken from what others read in the table of a year, would leave fewer than five cases. Pure.

A table shows of a unit the cases of itself and everything below it that came in during a year. Who knows in addition
how many a unit had by itself, in the year or in a part of it, subtracts: of the sum, the counts released below it, and
the sums shown of branches below it. What is left are the cases of the other units and of the other days, and those are
never one to four.

Counts are compared by what they really have in common with the table: the caller clips each to the days of the year and
leaves out those without any. Several counts of a unit are put together as far as that can be worked out: those without
a case in common are added, one that lies within another is taken from it. So a first quarter and a second make a half
year, a half year less its first quarter the second; two counts that only overlap tell nothing about their sum. How
cases ended is one more such measure beside matters and days: of all closed, less those solved, the others are left.
A table shows no endings, so a count of one ending is a part of its cells. Without any table, two counts of one unit
are held against each other as well (`following`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from uuid import UUID

from nucong.kernel.protecting import SMALLEST_SHOWN
from nucong.kernel.tree_tables import Shown

Kinds = frozenset[int]
MOST_SUMS = 400
"""Sums of counts of one unit that are looked at; a unit reports so seldom on cases that there are a few."""
MOST_COMBINED = 6
"""Different choices of kinds that are put together."""


@dataclass(frozen=True)
class Released:
    """How many cases of some kinds (places in a row of the table) a unit told it had by itself in some days.

    `by`: by which of its days a case is counted. Of counts by different days nobody knows which cases are in both.
    `endings`: how they ended, by places in one list of endings.
    """

    unit: UUID
    kinds: Kinds
    number: int
    first: date = date.min
    last: date = date.max
    by: str = ""
    endings: frozenset[int] = frozenset({0})

    @property
    def sort(self) -> frozenset[tuple[int, int]]:
        """What it is about besides days: kinds and endings."""
        return frozenset((kind, ending) for kind in self.kinds for ending in self.endings)


def leaves_few(
    tables: Mapping[UUID, Shown],
    parents: Mapping[UUID, UUID | None],
    told: Sequence[Released],
    new: Released,
) -> bool:
    """Tell whether one more released count leaves one to four cases of others in any sum that is shown.

    tables: what is shown of each unit; parents: the tree of that table, parents before children.
    told: the counts released before; all of them within the days of the table.
    """
    below: dict[UUID, list[UUID]] = {}
    for unit, parent in parents.items():
        if parent is not None:
            below.setdefault(parent, []).append(unit)
    line = list(_upwards(parents, new.unit))
    known = {unit: _worked_out(rows) for unit, rows in _by_unit([*told, new]).items()}
    worked_out = {kinds for kinds, _number in known[new.unit]}
    choices = _choices(tables, [each.kinds for each in told], new.kinds, worked_out)
    for unit in line:
        for kinds in choices:
            whole = shown_of(tables.get(unit), kinds)
            if whole is None:
                continue
            counts = {each: _most(sums, kinds) for each, sums in known.items()}
            released = sum(counts.get(each, 0) for each in _within(below, unit))
            rests = {
                whole - counts[new.unit],
                whole - released,
                whole - _known(tables, below, counts, kinds, unit, line),
            }
            if any(0 < rest < SMALLEST_SHOWN for rest in rests):
                return True
    return False


def shown_of(row: Shown | None, kinds: Kinds) -> int | None:
    """Return what a row shows of some kinds together: their cells, or the total without the other ones."""
    if row is None:
        return None
    cells = [row[kind] for kind in kinds]
    if None not in cells:
        return sum(cell or 0 for cell in cells)
    others = [cell for kind, cell in enumerate(row[:-1]) if kind not in kinds]
    if row[-1] is None or None in others:
        return None
    return row[-1] - sum(cell or 0 for cell in others)


def _choices(
    tables: Mapping[UUID, Shown], told: Collection[Kinds], new: Kinds, worked_out: Collection[Kinds]
) -> set[Kinds]:
    """Return the kinds a count is compared over: its own, with those of others, those of which it makes the number
    known, and with all a row withholds beside one of them, as withheld cells are known by their sum alone."""
    others = sorted(set(told), key=sorted)[:MOST_COMBINED]
    found = {new.union(*some) for size in range(len(others) + 1) for some in combinations(others, size)}
    found |= set(worked_out)
    withheld = {
        frozenset(kind for kind, cell in enumerate(row[:-1]) if cell is None) for row in tables.values()
    }
    found |= {kinds | cells for kinds in found for cells in withheld if kinds & cells}
    return found | {frozenset(range(len(row) - 1)) for row in tables.values()}


def _upwards(parents: Mapping[UUID, UUID | None], unit: UUID) -> Iterator[UUID]:
    """Yield a unit and those above it; one that ended during the year counts for the highest one."""
    at: UUID | None = unit if unit in parents else next(iter(parents), None)
    while at is not None:
        yield at
        at = parents[at]


def _within(below: Mapping[UUID, Sequence[UUID]], unit: UUID) -> Iterator[UUID]:
    yield unit
    for child in below.get(unit, ()):
        yield from _within(below, child)


def _known(
    tables: Mapping[UUID, Shown],
    below: Mapping[UUID, Sequence[UUID]],
    counts: Mapping[UUID, int],
    kinds: Kinds,
    unit: UUID,
    line: Sequence[UUID],
) -> int:
    """Return what is known of a branch: whole where it is shown and beside the line of the new count, else in parts."""
    shown = None if unit in line else shown_of(tables.get(unit), kinds)
    if shown is not None:
        return shown
    inside = sum(_known(tables, below, counts, kinds, child, line) for child in below.get(unit, ()))
    return counts.get(unit, 0) + inside


def _by_unit(told: Iterable[Released]) -> dict[UUID, list[Released]]:
    rows: dict[UUID, list[Released]] = {}
    for each in told:
        rows.setdefault(each.unit, []).append(each)
    return rows


Cells = frozenset[tuple[int, int, date]]
"""What a count is about: kinds, endings, and stretches of days between the ends of any counts of the unit."""


@dataclass(frozen=True)
class Follows:
    """A number that follows from counts of one unit. of_one_sort: some count tells of these kinds and endings itself."""

    number: int
    of_one_sort: bool


def following(told: Sequence[Released], new: Released) -> list[Follows]:
    """Return what one more count makes known of its unit, put together with those told before; not what it says itself.

    told: counts of any units; those of other units and by other days are left out.
    """
    rows = [each for each in told if (each.unit, each.by) == (new.unit, new.by)]
    begins = _begins([*rows, new])
    before = _sums({_cells(each, begins): each.number for each in rows})
    after = _sums({_cells(each, begins): each.number for each in [*rows, new]})
    sorts = {each.sort for each in [*rows, new]}
    fresh = after.keys() - before.keys() - {_cells(new, begins)}
    return [Follows(after[cells], _sort(cells) in sorts) for cells in fresh]


def _worked_out(told: Sequence[Released]) -> list[tuple[Kinds, int]]:
    """Return what follows from counts of one unit: the kinds and the number of every sum and difference."""
    found: list[tuple[Kinds, int]] = []
    for by in {each.by for each in told}:
        rows = [each for each in told if each.by == by]
        begins = _begins(rows)
        sums = _sums({_cells(each, begins): each.number for each in rows})
        found += [(frozenset(cell[0] for cell in cells), number) for cells, number in sums.items()]
    return found


def _begins(told: Iterable[Released]) -> list[date]:
    """Return the days at which a count begins, or no longer holds: no count ends beyond the last day that can be written."""
    return sorted({day for each in told for day in (each.first, _after(each.last))})


def _cells(row: Released, begins: Sequence[date]) -> Cells:
    days = [day for day in begins if row.first <= day <= row.last]
    return frozenset((kind, ending, day) for kind, ending in row.sort for day in days)


def _sort(cells: Cells) -> frozenset[tuple[int, int]]:
    return frozenset((kind, ending) for kind, ending, _day in cells)


def _after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1) if day < date.max else day


def _sums(told: Mapping[Cells, int]) -> dict[Cells, int]:
    """Return counts with all that can be added to or taken from each other, until nothing new comes."""
    found = dict(told)
    fresh = list(found)
    while fresh and len(found) < MOST_SUMS:
        one = fresh.pop()
        for other in list(found):
            if one.isdisjoint(other):
                made, number = one | other, found[one] + found[other]
            elif one < other or other < one:
                made, number = one ^ other, abs(found[one] - found[other])
            else:
                continue
            if made and made not in found:
                found[made] = number
                fresh.append(made)
    return found


def _most(sums: Iterable[tuple[Kinds, int]], kinds: Kinds) -> int:
    """Return the most cases of some kinds that a unit is known to have had."""
    return max((number for about, number in sums if about <= kinds), default=0)
