"""The units of a tree in the order of their paths, so that a unit with all below it is a run of places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from django.db import connection
from django.db.models import CharField, Model
from django.db.models.functions import Cast

from nucong.audit.queries import latest_about
from nucong.organisations.models import Level, Organisation, Placement, Succession, Unit, UnitName
from nucong.organisations.models.dated import holds
from nucong.organisations.queries.packed import Index, Table
from nucong.organisations.rules import path_end
from nucong.reporting.keeping import Kept

TREE: tuple[type[Model], ...] = (Organisation, Unit, UnitName, Placement, Level, Succession)
NOWHERE = -1


@dataclass(frozen=True, eq=False)
class Places:
    """The units that stand in a tree on a day. ranks: of their levels, 0 where a unit has none."""

    paths: Any
    keys: Any
    ranks: Any
    _known: list[tuple[Table, Any]] = field(default_factory=list)

    @cached_property
    def index(self) -> Index:
        """Finds the place of a unit by its key."""
        return Index(self.keys)

    def span(self, path: str) -> tuple[int, int]:
        """Return the first place at and below a path and the place after its last."""
        start, end = np.searchsorted(self.paths, np.array([path, path_end(path)], "S"))
        return int(start), int(end)

    def of(self, units: Table) -> Any:
        """Return the place of each unit of a table, NOWHERE for one that stands elsewhere; the last answer is kept."""
        if self._known and self._known[0][0] is units:
            return self._known[0][1]
        found, there = self.index.places(units.keys)
        places = np.append(np.where(there, found, NOWHERE).astype(np.int32), np.int32(NOWHERE))
        self._known[:] = [(units, places)]
        return places

    def branches(self, path: str, below: Sequence[str]) -> Any:
        """Return by place which branch it lies in: 0 for the unit at a path itself, from 1 on those below it in their order.

        What lies below the unit in none of these branches is counted with the unit itself; NOWHERE outside.
        """
        branch = np.full(len(self.paths) + 1, NOWHERE, np.int32)
        start, end = self.span(path)
        branch[start:end] = 0
        for number, each in enumerate(below, start=1):
            first, last = self.span(each)
            branch[first:last] = number
        return branch


_KEPT: Kept[tuple[str, str, date], Places] = Kept(4)


def places_of(top: str, *, on: date) -> Places:
    """Return the places of a whole tree on a day, from memory while no event tells of a change of a tree; else one query more."""
    newest = Placement.objects.order_by("-pk").values_list("pk", flat=True).first()
    seen = (latest_about(TREE), newest)
    return _KEPT.get((str(connection.settings_dict["NAME"]), top, on), seen, lambda: _read(top, on))


def _read(top: str, on: date) -> Places:
    placed = Placement.objects.filter(holds(on), line="territory", path__gte=top, path__lt=path_end(top))
    rows = list(
        placed.order_by("path").values_list("path", Cast("unit_id", CharField()), "unit__level__rank")
    )
    paths, keys = (np.array([row[column] for row in rows] or [""], "S")[: len(rows)] for column in (0, 1))
    return Places(paths, keys, np.array([row[2] or 0 for row in rows], np.int32))
