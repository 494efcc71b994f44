"""Which units a person may open and change, also those that have no place in the tree today."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from nucong.accounts.permissions import Permission
from nucong.accounts.queries import reached_places
from nucong.kernel.refusal import NotVisible
from nucong.organisations.models import Placement, Succession, Unit
from nucong.organisations.queries import path_of
from nucong.organisations.rules import path_under
from nucong.organisations.states import PartRole
from nucong.web.acting import Acting

ANY_CHILD = 0


def unit_in_time(me: Acting, key: UUID) -> Unit:
    """Return a unit she sees today, or one without a place today that last (or first) stood where she sees.

    Raises: NotVisible.
    """
    unit = Unit.objects.select_related("organisation", "level").filter(pk=key).first()
    if unit is None or not me.scope.allows(Permission.SEE_UNIT, path_nearest(unit, me.on)):
        raise NotVisible
    return unit


def path_nearest(unit: Unit, on: date) -> str | None:
    """Return the path of a unit on a day; before its beginning its first one, after its end its last one."""
    places = list(unit.placements.filter(line="territory").order_by("valid_from"))
    held = [place for place in places if place.valid_from <= on]
    return str((held or places)[-1 if held else 0].path) if places else None


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
