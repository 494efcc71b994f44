"""The tree as it stands, as far as an import needs to know it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class PresentUnit:
    """A unit of the tree on the day of an import.

    `begins` is its first day in the tree. `settled` tells that nothing dated later is recorded for it;
    `mine` whether the person may change it, `below_mine` whether she may put units under it.
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
    settled: bool
    mine: bool
    below_mine: bool


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
