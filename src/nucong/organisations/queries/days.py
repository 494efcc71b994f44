"""What is recorded of many units over all days: their names, parents and classes as stands that follow each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from nucong.kernel.effective import FOREVER

from ..models import Placement, UnitClassification, UnitName
from ..models.dated import holds
from ..tree_file.present import Stand

Row = tuple[date, date, Any]  # first day, first day no more, what holds between them
Rows = Mapping[UUID, list[Row]]


@dataclass(frozen=True)
class Days:
    """The dated rows of units; names and classes only of units for which more than today's are recorded."""

    places: Rows
    names: Rows
    classes: Rows

    def begins(self, unit: UUID) -> date:
        """Return the first day in the tree."""
        return self.places[unit][0][0]

    def placed_on(self, unit: UUID) -> date:
        """Return the day from which its last place is written."""
        return self.places[unit][-1][0]

    def changes_after(self, unit: UUID, on: date) -> bool:
        """Tell whether a change or an end dated after a day is recorded."""
        held = (*self.names.get(unit, ()), *self.classes.get(unit, ()))
        ends = any(on < end < FOREVER for _, end, _ in self.places[unit])
        return ends or any(start > on for start, _, _ in (*self.places[unit], *held))

    def stands(self, unit: UUID, now: Stand) -> tuple[Stand, ...]:
        """Return how a unit stood from its first day on; `now` tells what has never been otherwise.

        A unit whose parent `now` leaves open (the highest of the tree looked at) has none on any day.
        """
        places, names = self.places[unit], self.names.get(unit, [])
        classes = self.classes.get(unit, [])
        first, last = places[0][0], places[-1][1]
        if len(places) == 1 and not names and not classes:
            return (replace(now, since=first),)
        turns = {start for start, _, _ in (*places, *names, *classes)} | {end for _, end, _ in classes}
        found: list[Stand] = []
        for day in sorted({first, *(day for day in turns if first < day < last)}):
            name, short_name = _last(names, day) or (now.name, now.short_name)
            held = _held(classes, day) if classes else now.classes
            above = _last(places, day) or "" if now.parent_code else ""
            stand = Stand(day, name, short_name, above, held)
            if not found or replace(stand, since=found[-1].since) != found[-1]:
                found.append(stand)
        return tuple(found)


def days_of(units: QuerySet[Placement, Any], *, on: date, line: str) -> Days:
    """Return what is recorded of units, given as a query of their keys; three queries."""
    places = Placement.objects.filter(unit__in=units, line=line)
    names = UnitName.objects.filter(unit__in=units).filter(unit__in=_otherwise(UnitName, on))
    classes = UnitClassification.objects.filter(unit__in=units)
    classes = classes.filter(unit__in=_otherwise(UnitClassification, on))
    return Days(
        _rows(places, "parent__code"),
        _rows(names, "name", "short_name"),
        _rows(classes, "unit_class__axis__axis", "unit_class__code"),
    )


def _otherwise(model: type[Model], on: date) -> QuerySet[Any, Any]:
    """Return the keys of units for which a row that does not hold on a day is recorded."""
    return model._default_manager.exclude(holds(on)).values("unit")


def _rows(found: QuerySet[Any, Any], *columns: str) -> dict[UUID, list[Row]]:
    rows: dict[UUID, list[Row]] = defaultdict(list)
    wanted = found.order_by("unit_id", "valid_from").values_list(
        "unit_id", "valid_from", "valid_to", *columns
    )
    for unit, start, end, *values in wanted:
        rows[unit].append((start, end, tuple(values) if len(columns) > 1 else values[0]))
    return dict(rows)


def _last(rows: list[Row], day: date) -> Any:
    """Return what the last row begun by a day holds; before the first what that one holds."""
    begun = [held for start, _, held in rows if start <= day]
    return (begun or [rows[0][2]])[-1] if rows else None


def _held(rows: list[Row], day: date) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for start, end, (axis, code) in rows:
        if start <= day < end:
            found.setdefault(axis, set()).add(code)
    return {axis: frozenset(codes) for axis, codes in found.items()}
