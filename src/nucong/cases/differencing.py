"""Whether a released count, taken from what others read in the table of a year, would leave fewer than five cases. Pure.

A table shows of a unit the cases of itself and everything below it. Who knows in addition how many a unit had by
itself subtracts: of the sum, the counts released below it, and the sums shown of branches below it. What is left
are the cases of the other units, and those are never one to four.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from nucong.kernel.protecting import SMALLEST_SHOWN
from nucong.kernel.tree_tables import Shown

Kinds = frozenset[int]
MOST_COMBINED = 6
"""Counts of one unit in one year that are combined with each other; a unit reports no more often on cases."""


@dataclass(frozen=True)
class Released:
    """How many cases of some kinds (places in a row of the table) a unit told it had by itself."""

    unit: UUID
    kinds: Kinds
    number: int


def leaves_few(
    tables: Mapping[UUID, Shown],
    parents: Mapping[UUID, UUID | None],
    told: Sequence[Released],
    new: Released,
) -> bool:
    """Tell whether one more released count leaves one to four cases of others in any sum that is shown.

    tables: what is shown of each unit; parents: the tree of that table, parents before children.
    told: the counts released before.
    """
    below: dict[UUID, list[UUID]] = {}
    for unit, parent in parents.items():
        if parent is not None:
            below.setdefault(parent, []).append(unit)
    line = list(_upwards(parents, new.unit))
    for kinds in {added.kinds for added in _combined([each for each in told if each.unit == new.unit], new)}:
        counts = _counts([*told, new], kinds)
        for unit in line:
            whole = shown_of(tables.get(unit), kinds)
            if whole is None:
                continue
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


def _combined(told: Sequence[Released], new: Released) -> Iterator[Released]:
    """Yield a count alone, and with others of the unit that are about other kinds."""
    for size in range(min(len(told), MOST_COMBINED) + 1):
        for others in combinations(told, size):
            if _apart([*others, new]):
                yield _sum([*others, new])


def _counts(told: Iterable[Released], kinds: Kinds) -> dict[UUID, int]:
    """Return how many cases of exactly these kinds each unit told, be it in several counts."""
    by_unit: dict[UUID, list[Released]] = {}
    for each in told:
        if each.kinds <= kinds:
            by_unit.setdefault(each.unit, []).append(each)
    found = {}
    for unit, rows in by_unit.items():
        for size in range(1, min(len(rows), MOST_COMBINED) + 1):
            for some in combinations(rows, size):
                if _apart(some) and _sum(some).kinds == kinds:
                    found[unit] = _sum(some).number
    return found


def _apart(told: Sequence[Released]) -> bool:
    return sum(len(each.kinds) for each in told) == len(frozenset().union(*(each.kinds for each in told)))


def _sum(told: Sequence[Released]) -> Released:
    kinds = frozenset[int]().union(*(each.kinds for each in told))
    return Released(told[0].unit, kinds, sum(each.number for each in told))
