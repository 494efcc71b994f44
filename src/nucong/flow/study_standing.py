"""How far a study is: who told of it and who owes, by the place of the unit in the tree.

A study may be asked of a whole country. Who told stays in memory of the process until an event tells of another word, or
of a change of the tree; a unit with all below it is a run of places then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np
from django.db import connection
from django.db.models import CharField
from django.db.models.functions import Cast

from nucong.audit.queries import latest_about
from nucong.ledgers.queries.book import Places
from nucong.ledgers.queries.book.places import places_of
from nucong.organisations.models import Unit
from nucong.organisations.queries import path_of
from nucong.programmes.models import Call, StudyTold
from nucong.reporting.keeping import Kept


@dataclass(frozen=True)
class StudyCounts:
    """Units that owe, units that told, and the persons they reached."""

    asked: int = 0
    told: int = 0
    people: int = 0
    women: int = 0


@dataclass(frozen=True, eq=False)
class StudyStanding:
    """What units told, the latest first, with the places of these units; and the tree they stand in."""

    places: Places
    keys: Sequence[str]
    at: Any
    told: Any
    sums: Any

    def counts(self, path: str) -> StudyCounts:
        """Return the counts of all units below a path, without the one that stands at it."""
        start, end = self._below(path)
        return StudyCounts(end - start, *(self.sums[:, end] - self.sums[:, start]).tolist())

    def owing(self, path: str, *, most: int, itself: bool = False) -> list[UUID]:
        """Return units below a path that told nothing, in the order of the tree; `itself`: with the one that stands at it."""
        start, end = self._below(path)
        start -= itself and start > 0
        places = np.flatnonzero(~self.told[start:end])[:most] + start
        return [UUID(key.decode()) for key in self.places.keys[places].tolist()]

    def owing_by(self, paths: Sequence[str]) -> list[int]:
        """Return how many units at and below each of some paths told nothing."""
        spans = [self.places.span(path) for path in paths]
        return [end - start - int(self.sums[0, end] - self.sums[0, start]) for start, end in spans]

    def latest(self, path: str, *, most: int) -> list[UUID]:
        """Return what the units below a path told, the latest first."""
        start, end = self._below(path)
        found = np.flatnonzero((self.at >= start) & (self.at < end))[:most]
        return [UUID(self.keys[place]) for place in found.tolist()]

    def _below(self, path: str) -> tuple[int, int]:
        start, end = self.places.span(path)
        return min(start + 1, end), end


_KEPT: Kept[tuple[str, UUID], StudyStanding] = Kept(4)


def standing_of(call: Call, unit: Unit, *, on: date) -> tuple[StudyStanding, str] | None:
    """Return how far a study is on a day, and where a unit stands in its tree; None for a unit that stands nowhere."""
    path = path_of(unit, on=on)
    if path is None:
        return None
    places = places_of(path[: path.index(".", 1) + 1], on=on)
    newest = StudyTold.objects.order_by("-pk").values_list("pk", flat=True).first()
    seen = (latest_about((StudyTold,)), newest, places)
    key = (str(connection.settings_dict["NAME"]), call.pk)
    return _KEPT.get(key, seen, lambda: _read(call, places)), path


def _read(call: Call, places: Places) -> StudyStanding:
    rows = list(
        call.studies.order_by("-told_at", "pk").values_list(
            Cast("pk", CharField()), Cast("unit_id", CharField()), "people", "women"
        )
    )
    units = np.array([row[1] for row in rows], "S") if rows else np.zeros(0, "S1")
    at, there = places.index.places(units)
    columns = np.zeros((3, len(places.paths) + 1), np.int64)
    columns[0, 1 + at[there]] = 1
    for number, column in enumerate((2, 3), start=1):
        values = np.array([row[column] for row in rows], np.int64)
        columns[number, 1 + at[there]] = values[there]
    told = columns[0, 1:].astype(bool)
    at = np.where(there, at, -1)
    return StudyStanding(places, [row[0] for row in rows], at, told, np.cumsum(columns, axis=1))
