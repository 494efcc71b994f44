"""Which units a person may open and change, also those that have no place in the tree today."""

from __future__ import annotations

from uuid import UUID

from nucong.access.acting import Acting
from nucong.access.rows import path_nearest, unit_in_time
from nucong.accounts.permissions import Permission
from nucong.accounts.queries import reached_places
from nucong.organisations.models import Placement, Succession, Unit
from nucong.organisations.queries import path_of
from nucong.organisations.rules import path_under
from nucong.organisations.states import PartRole

__all__ = [
    "linkable",
    "may_found_under",
    "may_manage",
    "may_undo",
    "path_nearest",
    "unit_in_time",
]

ANY_CHILD = 0


def linkable(me: Acting, unit_ids: set[UUID]) -> set[UUID]:
    """Return those of the units whose page she may open; one query."""
    nearest: dict[UUID, str] = {}
    places = Placement.objects.filter(unit__in=unit_ids, line="territory").order_by("unit", "valid_from")
    for place in places:
        if place.unit_id not in nearest or place.valid_from <= me.on:
            nearest[place.unit_id] = place.path
    return {key for key, path in nearest.items() if me.scope.allows(Permission.SEE_UNIT, path)}


def may_manage(me: Acting, unit: Unit) -> bool:
    """Tell whether she may rename, move, merge, split or dissolve a unit."""
    return me.scope.allows(Permission.MANAGE_UNITS, path_of(unit, on=me.on))


def may_found_under(me: Acting, parent: Unit) -> bool:
    """Tell whether she may establish units directly below a unit, or move units there."""
    path = path_of(parent, on=me.on)
    return path is not None and me.scope.allows(Permission.MANAGE_UNITS, path_under(path, ANY_CHILD))


def may_undo(me: Acting, succession: Succession) -> bool:
    """Tell whether every unit that a change touched lies, on every day, where she may change the tree."""
    touched = {part.unit_id for part in succession.parts.all() if part.role != PartRole.PARENT}
    places = Placement.objects.filter(unit__in=touched, line="territory")
    reached = reached_places(me.scope, Permission.MANAGE_UNITS).values("pk")
    return bool(touched) and not places.exclude(pk__in=reached).exists()
