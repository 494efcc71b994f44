"""The tree as it stands, as far as an import needs to know it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class Stand:
    """How a unit stands from a day on, until the next of its stands or its end."""

    since: date
    name: str
    short_name: str
    parent_code: str
    classes: Mapping[str, frozenset[str]]

    def value(self, key: str) -> object:
        """Return what a column of the list says about it: a name, the parent, the classes of an axis."""
        return getattr(self, key) if hasattr(self, key) else self.classes.get(key, frozenset())


@dataclass(frozen=True)
class PresentUnit:
    """A unit of the tree on the day of an import.

    `begins` is its first day in the tree, `ends` the first day it is no more. `stands` are all its days, the
    first of them from `begins` on; its place is written anew on `placed_on`, for the last time. `settled`
    tells that nothing dated later is recorded for it; `mine` whether the person may change it, `below_mine`
    whether she may put units under it.
    """

    id: UUID
    code: str
    parent_code: str
    name: str
    short_name: str
    level: str
    classes: Mapping[str, frozenset[str]]
    board: str
    place: str
    area_answer: bool
    established_on: date
    begins: date
    ends: date | None
    stands: tuple[Stand, ...]
    placed_on: date
    settled: bool
    mine: bool
    below_mine: bool

    def on(self, day: date) -> Stand:
        """Return how it stands on a day; before its first day as on that one."""
        found = self.stands[0]
        for stand in self.stands[1:]:
            if stand.since > day:
                break
            found = stand
        return found


@dataclass(frozen=True)
class PresentTree:
    """The units below one root on a day, in the order of the tree (the root first), and the words known.

    `above` is the code of the root's own parent; `taken` are codes of the organisation that belong to units outside this tree of this day.
    `levels` are (code, rank, names); `classes` by axis: code → names.
    """

    on: date
    root: str
    above: str
    units: Mapping[str, PresentUnit]
    taken: frozenset[str]
    levels: Mapping[str, tuple[int, tuple[str, ...]]]
    classes: Mapping[str, Mapping[str, tuple[str, ...]]]
    country: str
