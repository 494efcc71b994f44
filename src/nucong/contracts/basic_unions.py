"""The basic unions of a whole tree with the women who work there, kept in this process until an event tells of a change.

Of a country these are a hundred thousand: which they are changes with the tree and its classes, how many women they have with
the rosters, and each is read again by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np
from django.db import connection

from nucong.audit.queries import latest_about
from nucong.ledgers.queries.book import Places
from nucong.organisations.models import ClassAxis, Placement, UnitClass, UnitClassification
from nucong.organisations.models.dated import holds
from nucong.organisations.queries.packed import packed
from nucong.organisations.rules import path_end
from nucong.reporting.keeping import Kept, reading_many
from nucong.roster.queries import workforce_seen
from nucong.roster.queries.columns import Workforce

from .lacking import basic_level, classed

_CLASSES = (ClassAxis, UnitClass, UnitClassification)
_MOST_AT_ONCE = 400_000  # units read as one text
Key = tuple[str, str, date]


@dataclass(frozen=True, eq=False)
class _Which:
    """Which places of a tree are those of basic unions, in the order of the paths, and the searched names of each."""

    places: Any
    searched: list[str]


@dataclass(frozen=True, eq=False)
class _Women:
    """By place of the tree: whether the unit told its workforce, and how many women it has."""

    told: Any
    number: Any


@dataclass(frozen=True, eq=False)
class BasicUnions:
    """The basic unions of a tree, with the women who work there."""

    tree: Places
    which: _Which
    women: _Women

    def told(self, path: str) -> Iterator[tuple[str, int, str]]:
        """Yield of each at and below a path that told its workforce its path, its women and its searched names."""
        first, last = self._run(path)
        places = self.which.places[first:last]
        there = self.women.told[places]
        paths = (each.decode() for each in self.tree.paths[places[there]].tolist())
        names = (
            name for name, found in zip(self.which.searched[first:last], there.tolist(), strict=True) if found
        )
        return zip(paths, self.women.number[places[there]].tolist(), names, strict=True)

    def places_of(self, units: Collection[UUID]) -> dict[UUID, str]:
        """Return the paths of those of some units, basic or not, that stand in the tree."""
        native = connection.features.has_native_uuid_field
        listed = list(units)
        keys = np.array([str(key) if native else key.hex for key in listed] or [""], "S")[: len(listed)]
        place, there = self.tree.index.places(keys)
        paths = self.tree.paths[place].tolist()
        return {
            key: path.decode()
            for key, path, found in zip(listed, paths, there.tolist(), strict=True)
            if found
        }

    def count(self, path: str) -> int:
        """Return how many there are at and below a path."""
        first, last = self._run(path)
        return last - first

    @property
    def stamps(self) -> tuple[object, ...]:
        """What is the same as long as nothing changed."""
        return self.tree, self.which, self.women

    def _run(self, path: str) -> tuple[int, int]:
        first, last = np.searchsorted(self.which.places, self.tree.span(path))
        return int(first), int(last)


_WHICH: Kept[Key, _Which] = Kept(4)
_WOMEN: Kept[Key, _Women] = Kept(4)


def basic_unions(tree: Places, top: str, *, on: date) -> BasicUnions:
    """Return the basic unions of the tree with a root path on a day; five queries when nothing changed."""
    key = (str(connection.settings_dict["NAME"]), top, on)
    which = _WHICH.get(key, (tree, latest_about(_CLASSES)), lambda: _read(tree, top, on))
    return BasicUnions(tree, which, _WOMEN.get(key, (tree, workforce_seen()), lambda: _women(tree, on)))


def _read(tree: Places, top: str, on: date) -> _Which:
    placed = Placement.objects.filter(
        holds(on),
        holds(on, "unit__names__"),
        basic_level(),
        line="territory",
        path__gte=top,
        path__lt=path_end(top),
    )
    with reading_many():
        rows = list(placed.order_by("path").values_list("path", "unit__names__folded"))
        paths = np.array([row[0] for row in rows] or [""], tree.paths.dtype)[: len(rows)]
        place = np.minimum(np.searchsorted(tree.paths, paths), max(0, len(tree.paths) - 1))
        signing = (tree.paths[place] == paths) & ~_in_public_service(tree, on)[place]
        searched = [row[1] for row, found in zip(rows, signing.tolist(), strict=True) if found]
        return _Which(place[signing], searched)


def _in_public_service(tree: Places, on: date) -> Any:
    """Return by place which units are those of `lacking.public_service`: asked of each unit by itself it took as long as all the rest."""
    held = {}
    for sort, rows in classed(on=on).items():
        keys = packed(rows, ["unit_id"], in_parts=len(tree.paths) > _MOST_AT_ONCE)["unit_id"]
        place, there = tree.index.places(keys)
        held[sort] = np.zeros(len(tree.paths), bool)
        held[sort][place[there]] = True
    return held["office"] | (held["taught"] & held["public"])


def _women(tree: Places, on: date) -> _Women:
    size = len(tree.paths)
    read = Workforce.read(until=on, in_parts=size > _MOST_AT_ONCE)
    told, _workers, women = read.on(on, tree.index, size)
    return _Women(told, women)
