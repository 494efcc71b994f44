"""Very many changes of one tree at once: done one after the other in memory, written together.

Each keeps its own succession, exactly as if it had been recorded alone, so that the latest can be taken back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max, Model, QuerySet

from nucong.kernel.identifiers import new_id

from .. import errors
from ..models import (
    Body,
    Organisation,
    Placement,
    Succession,
    SuccessionPart,
    Unit,
    UnitClass,
    UnitClassification,
    UnitName,
)
from ..models.dated import Dated
from ..queries.lookup import unit_named
from ..states import PartRole, SuccessionKind
from .changes import Changes
from .many_rows import rewrite_rows, write_rows
from .placing import close_rows, put_name, put_under, still_open

_BATCH = 500
_ORDER: tuple[type[Model], ...] = (Unit, UnitName, Placement, UnitClassification, Body)


class _Later(Changes):
    """Changes that are written all at once; the log begins anew with each succession."""

    def __init__(self) -> None:
        super().__init__()
        self._new: dict[Any, Model] = {}
        self._touched: dict[type[Model], dict[Any, Model]] = defaultdict(dict)
        self._columns: dict[type[Model], set[str]] = defaultdict(set)
        self._gone: dict[Any, Model] = {}

    def taken_log(self) -> list[list[Any]]:
        """Return what was logged since the last time."""
        log, self.log = self.log, []
        return log

    def remove(self, row: Model) -> None:
        """Delete a row; one that was never written is only left out."""
        if self._new.pop(row.pk, None) is None:
            self._gone[row.pk] = row

    def write(self) -> None:
        """Write everything: what ends before what follows it, for only one row of a unit may be open."""
        for row in self._gone.values():
            row.delete()
        for model in _ORDER:
            rows = [
                row
                for key, row in self._touched[model].items()
                if key not in self._new and key not in self._gone
            ]
            if rows:
                rewrite_rows(model, sorted(self._columns[model]), rows)
            fresh = [row for row in self._new.values() if isinstance(row, model)]
            if fresh:
                columns = [field.attname for field in model._meta.concrete_fields]
                write_rows(
                    model, [field.name for field in model._meta.concrete_fields], _values(fresh, columns)
                )

    def _insert(self, rows: Sequence[Model]) -> None:
        self._new.update((row.pk, row) for row in rows)

    def _update(self, rows: Sequence[Model], columns: Sequence[str]) -> None:
        model = type(rows[0])
        self._touched[model].update((row.pk, row) for row in rows)
        self._columns[model].update(columns)


class ManyChanges:
    """The rows of all units that change, and the changes made to them so far."""

    def __init__(self, organisation: Organisation, line: str) -> None:
        self._organisation, self._line = organisation, line
        self._changes = _Later()
        self._names: dict[UUID, list[UnitName]] = defaultdict(list)
        self._classes: dict[UUID, list[UnitClassification]] = defaultdict(list)
        self._bodies: dict[UUID, list[Body]] = defaultdict(list)
        self._places: dict[UUID, dict[UUID, Placement]] = defaultdict(dict)
        self._below: dict[UUID, dict[UUID, Placement]] = defaultdict(dict)
        self._successions: list[Succession] = []
        self._parts: list[tuple[UUID, UUID, UUID, str]] = []
        self._number = organisation.successions.aggregate(last=Max("number"))["last"] or 0

    def load(
        self, *, named: Iterable[UUID], classed: Iterable[UUID], moved: Iterable[UUID], ending: Iterable[UUID],
        parents: Iterable[UUID],
    ) -> None:  # fmt: skip
        """Read the rows of units by what happens to them; units that are moved with all that was below them."""
        ending = set(ending)
        _sort_in(self._names, UnitName.objects.all(), {*named, *ending})
        held = UnitClassification.objects.select_related("unit_class__axis")
        _sort_in(self._classes, held, {*classed, *ending})
        _sort_in(self._bodies, Body.objects.all(), ending)
        self._load_places("unit__in", {*moved, *parents, *ending})
        reached: set[UUID] = set()
        waiting = {*moved, *ending}
        while waiting:
            reached |= waiting
            found = self._load_places("parent__in", waiting)
            self._load_places("unit__in", found - reached)
            waiting = found - reached

    def rename(self, unit: Unit, on: date, name: str | None, short_name: str | None) -> None:
        """Give a unit another name, short name or both. Raises: NameMissing, NotInTree, LaterChangeExists."""
        held = still_open(_covering(self._names[unit.pk], on), unit, on)
        name = held.name if name is None else name
        if not name.strip():
            raise errors.NameMissing
        row = put_name(held, name, held.short_name if short_name is None else short_name, on, self._changes)
        if row is not held:
            self._names[unit.pk].append(row)
        self._record(SuccessionKind.RENAMED, on, [(unit, PartRole.BEFORE), (unit, PartRole.AFTER)])

    def move(self, unit: Unit, on: date, parent: Unit) -> None:
        """Bring a unit with all below it under another. Raises: NotInTree, LaterChangeExists, WouldMakeACycle."""
        placement, above = (self._placed(one, on) for one in (unit, parent))
        fresh = put_under(placement, above, on, self._changes, self._subtree(placement, on))
        for row in fresh:
            self._places[row.unit_id][row.pk] = row
        for row in (*fresh, *self._places[unit.pk].values()):
            if row.parent_id:
                self._below[row.parent_id][row.pk] = row
        parts = [(unit, PartRole.BEFORE), (unit, PartRole.AFTER), (parent, PartRole.PARENT)]
        self._record(SuccessionKind.MOVED, on, parts)

    def classify(self, unit: Unit, on: date, axis: str, wanted: Sequence[UnitClass]) -> None:
        """Put a unit into exactly these classes of an axis. Raises: LaterChangeExists."""
        held = [row for row in self._classes[unit.pk] if row.unit_class.axis.axis == axis]
        if any(row.valid_from > on for row in held):
            raise errors.LaterChangeExists(unit=unit_named(unit, on), on=on)
        standing = [row for row in held if row.covers(on)]
        for row in standing:
            if row.unit_class in wanted:
                continue
            if row.valid_from == on:
                self._classes[unit.pk].remove(row)
                self._changes.remove(row)
            else:
                self._changes.alter([row], valid_to=on)
        known = [row.unit_class for row in standing if row.covers(on)]
        fresh = [
            UnitClassification(unit=unit, unit_class=one, valid_from=on) for one in wanted if one not in known
        ]
        self._changes.create(fresh)
        self._classes[unit.pk] += fresh
        self._changes.taken_log()  # no succession: classes are not what becomes of a unit

    def correct(self, unit: Unit, facts: Mapping[str, object]) -> None:
        """Set what is not kept by days."""
        self._changes.alter([unit], **facts)
        self._changes.taken_log()

    def end(self, unit: Unit, on: date) -> None:
        """End a unit. Raises: NotInTree, LaterChangeExists, StillHasChildren, TooEarly."""
        self._placed(unit, on)
        staying = [
            row for row in self._below[unit.pk].values() if row.parent_id == unit.pk and row.valid_to > on
        ]
        if staying:
            count = len({row.unit_id for row in staying})
            raise errors.StillHasChildren(unit=unit_named(unit, on), count=count)
        kinds: tuple[Iterable[Dated], ...] = (
            self._places[unit.pk].values(), self._names[unit.pk], self._classes[unit.pk], self._bodies[unit.pk]
        )  # fmt: skip
        close_rows(unit, [[row for row in rows if row.valid_to > on] for rows in kinds], on, self._changes)
        self._record(SuccessionKind.DISSOLVED, on, [(unit, PartRole.BEFORE)])

    def write(self) -> None:
        """Write all rows and successions."""
        self._changes.write()
        Succession.objects.bulk_create(self._successions, batch_size=_BATCH)
        write_rows(SuccessionPart, ("id", "succession", "unit", "role"), self._parts)

    def _record(self, kind: SuccessionKind, on: date, parts: Sequence[tuple[Unit, PartRole]]) -> None:
        self._number += 1
        succession = Succession(
            organisation=self._organisation,
            number=self._number,
            kind=kind,
            on=on,
            changes=self._changes.taken_log(),
        )
        self._successions.append(succession)
        self._parts += [(new_id(), succession.pk, unit.pk, str(role)) for unit, role in parts]

    def _placed(self, unit: Unit, on: date) -> Placement:
        rows = [row for row in self._places[unit.pk].values() if row.line == self._line]
        row: Placement = still_open(_covering(rows, on), unit, on)
        row.unit = unit
        return row

    def _subtree(self, top: Placement, on: date) -> list[Placement]:
        """Return the rows of a unit and of those below it on its line that reach past a day and lie within its path."""
        found: dict[UUID, Placement] = {}
        waiting, seen = [top.unit_id], {top.unit_id}
        rows: Iterable[Placement] = self._places[top.unit_id].values()
        while True:
            for row in rows:
                if row.line == top.line and row.valid_to > on and row.path.startswith(top.path):
                    found[row.pk] = row
                    if row.unit_id not in seen:
                        seen.add(row.unit_id)
                        waiting.append(row.unit_id)
            if not waiting:
                return list(found.values())
            above = waiting.pop()
            rows = [row for row in self._below[above].values() if row.parent_id == above]

    def _load_places(self, column: str, wanted: set[UUID]) -> set[UUID]:
        """Read places by unit or by parent and return their units."""
        found: set[UUID] = set()
        keys = sorted(wanted)
        for start in range(0, len(keys), _BATCH):
            for row in Placement.objects.filter(**{column: keys[start : start + _BATCH]}):
                found.add(row.unit_id)
                row = self._places[row.unit_id].setdefault(row.pk, row)
                if row.parent_id:
                    self._below[row.parent_id][row.pk] = row
        return found


def _covering(rows: Iterable[Any], on: date) -> Any:
    return next((row for row in rows if row.covers(on)), None)


def _sort_in(into: Mapping[UUID, list[Any]], rows: QuerySet[Any, Any], wanted: set[UUID]) -> None:
    keys = sorted(wanted)
    for start in range(0, len(keys), _BATCH):
        for row in rows.filter(unit__in=keys[start : start + _BATCH]):
            into[row.unit_id].append(row)


def _values(rows: Iterable[Model], columns: Sequence[str]) -> list[list[Any]]:
    return [[getattr(row, column) for column in columns] for row in rows]
