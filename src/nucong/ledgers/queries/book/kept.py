"""The columns of all records, kept as long as no event tells of a record, and brought up to date when some do."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

import numpy as np
from django.db import connection
from django.db.models import CharField, Model, Q
from django.db.models.functions import Cast

from nucong.audit.queries import Told, latest_about, told_after
from nucong.keeping.shelf import lay_by, shelf_name, take, texts, words_of
from nucong.organisations.models import Organisation, Placement, Unit
from nucong.organisations.models.dated import holds
from nucong.organisations.rules import path_end
from nucong.reporting.keeping import Kept, reading_many

from ...models import Record
from . import columns as columns_module
from .columns import Columns, Part
from .places import NOWHERE, Places, places_of

LARGE = 400  # units: the records of fewer are asked of the database
_MOST_ANEW = 2_000  # events after which records are read one by one; after more of them all are read
_OPEN_AT_MOST = 3_000  # events by others while a transaction is open: its own appear so far below the newest
_MOST_AT_ONCE = 400_000  # records read as one text
_WORTH_LAYING_BY = 20_000  # records: fewer are read again as fast
_LAID_BY_AGAIN = (
    500  # events after which the columns are laid by again, well before a new process would have to read all
)
# Many records written at once are told of as of their organisation.
_BEHIND: tuple[type[Model], ...] = (Record, Organisation)


@dataclass(frozen=True, eq=False)
class Book:
    """All records, and where in one tree the units stand that did them: NOWHERE for those of another tree."""

    columns: Columns
    places: Places
    own: Any
    partner: Any

    def inside(self, path: str) -> Any:
        """Return which records were done at a path and below it, by the unit or by its partner."""
        start, end = self.places.span(path)
        return ((self.own >= start) & (self.own < end)) | ((self.partner >= start) & (self.partner < end))

    def sides(self, chosen: Any, branches: Any) -> tuple[Any, Any]:
        """Return the branch of each chosen record on the side of its unit and of its partner; one branch is told once."""
        own, partner = (np.where(chosen, branches[side], NOWHERE) for side in (self.own, self.partner))
        return own, np.where(partner == own, NOWHERE, partner)


@dataclass(frozen=True, eq=False)
class _State:
    """Columns with the newest event they know of, and the events among the last ones before it.

    beyond: how many events they know of that those laid by do not.
    """

    columns: Columns
    last: int
    told: frozenset[Told]
    beyond: int = 0

    def laid_by(self) -> _State:
        """Return the same after it was laid by for other processes and for the next start."""
        if len(self.columns.keys) >= _WORTH_LAYING_BY:
            told = [json.dumps([*each], default=str) for each in self.told]
            held = {"last": np.array(self.last), "told": texts(told)}
            lay_by(_shelf(), held | self.columns.laid_by())
        return replace(self, beyond=0)

    @classmethod
    def taken(cls) -> _State | None:
        """Return what was laid by last, or None; what happened since is not in it."""
        held = take(_shelf())
        if held is None:
            return None
        rows = [json.loads(each) for each in words_of(held["told"])]
        told = frozenset(Told(key, datetime.fromisoformat(at), *more) for key, at, *more in rows)
        return cls(Columns.taken(held), int(held["last"]), told)


_KEPT: Kept[str, _State] = Kept(2)


def book_of(path: str, *, on: date) -> Book:
    """Return all records with the places of the tree a path lies in on a day.

    From memory while no event tells of a change of a record or a tree; six queries then.
    """
    columns = all_records()
    places = places_of(path[: path.index(".", 1) + 1], on=on)
    at = places.of(columns.units)
    return Book(columns, places, at[columns.unit], at[columns.partner])


def is_large(path: str, *, on: date) -> bool:
    """Tell whether so many units stand at a path and below it that their records are counted in columns; one query."""
    placed = Placement.objects.filter(holds(on), line="territory", path__gte=path, path__lt=path_end(path))
    return bool(placed.order_by("path").values_list("pk")[LARGE : LARGE + 1])


def is_large_organisation(organisation_id: UUID) -> bool:
    """Tell whether an organisation has so many units that their records are counted in columns; one query."""
    units = Unit.objects.filter(organisation=organisation_id).order_by("pk")
    return bool(units.values_list("pk")[LARGE : LARGE + 1])


def all_records() -> Columns:
    """Return the records of all organisations, from memory while no event tells of one; three queries then."""
    key = str(connection.settings_dict["NAME"])
    newest = Record.objects.order_by("-pk").values_list(Cast("pk", CharField()), flat=True).first()
    seen = (latest_about(_BEHIND), newest)
    known = _KEPT.held(key, seen)
    if known is not None:
        return known[0].columns
    return _KEPT.keep(key, seen, _present(_KEPT.latest(key), seen[0][0], newest)).columns


def _present(before: _State | None, last: int, newest: str | None) -> _State:
    """Return the columns as they are now, out of those before or those laid by where they can be brought up to date."""
    state = _brought_up(before, last, newest)
    if state is None and before is None:
        state = _brought_up(_State.taken(), last, newest)
        # A database may have been put in place of another one since; within a process it is not.
        if state is not None and len(state.columns.keys) != Record.objects.count():
            state = None
    if state is None:
        return _read(last).laid_by()
    return state.laid_by() if state.beyond > _LAID_BY_AGAIN else state


def _shelf() -> str:
    return shelf_name("records", __file__, columns_module.__file__)


def _read(last: int) -> _State:
    told = told_after(_BEHIND, last - _OPEN_AT_MOST, most=_OPEN_AT_MOST)
    everything = Record.objects.all()
    with reading_many():
        part = Part.read(everything, in_parts=everything.count() > _MOST_AT_ONCE)
        return _State(Columns.empty().with_(part), last, told)


def _brought_up(known: _State | None, last: int, newest: str | None) -> _State | None:
    """Return what was known with the records that events tell of since, or None where all have to be read.

    So when what was known was undone with its transaction, when events tell of many records, or none of the newest.
    """
    if known is None:
        return None
    told = told_after(_BEHIND, known.last - _OPEN_AT_MOST, most=_OPEN_AT_MOST + _MOST_ANEW)
    fresh = told - known.told
    if not known.told <= told or len(fresh) > _MOST_ANEW or any(each.kind != _RECORD for each in fresh):
        return None
    columns = known.columns.with_(Part.read(_with_series({UUID(each.object_id) for each in fresh})))
    if newest is not None and not columns.index.places(np.array([newest], "S"))[1].all():
        return None
    among_last = frozenset(each for each in told if each.key > last - _OPEN_AT_MOST)
    return _State(columns, last, among_last, known.beyond + len(fresh))


def _with_series(keys: Collection[UUID]) -> Any:
    """Return records and those with the same people: a record that joins a series takes its followers with it."""
    first = Record.objects.filter(pk__in=keys, same_people_as__isnull=False)
    heads = {*keys, *first.values_list("same_people_as", flat=True)}
    return Record.objects.filter(Q(pk__in=keys) | Q(same_people_as__in=heads))


_RECORD = Record._meta.label_lower
