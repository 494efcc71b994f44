"""The guard of account actions: who may manage accounts for a unit, and who may give which role."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from nucong.audit.actions import Actor
from nucong.kernel.clock import day_in
from nucong.organisations.models import Organisation, Placement, Unit
from nucong.organisations.models.dated import holds
from nucong.organisations.queries import unit_named

from .. import errors
from ..models import User
from ..permissions import ROLE_PERMISSIONS, Permission, may_give, reaches
from ..queries import scope_of
from ..states import Role

_BATCH = 500


def check_may_manage(by: Actor, units: Sequence[Unit], on: date) -> list[set[Role]]:
    """Return for each unit the roles by which the actor manages its accounts; the program has the highest.

    Raises: NotAllowed for the first unit without any.
    """
    if not isinstance(by, User):
        return [{Role.ADMINISTRATOR} for _ in units]
    roots = scope_of(by, on=on).roots
    paths: dict[object, str] = {}
    for start in range(0, len(units), _BATCH):
        batch = units[start : start + _BATCH]
        placed = Placement.objects.filter(holds(on), line="territory", unit__in=batch)
        paths.update(placed.values_list("unit_id", "path"))
    found: list[set[Role]] = []
    for unit in units:
        roles = {
            root.role
            for root in roots
            if (reach := ROLE_PERMISSIONS[root.role].get(Permission.MANAGE_ACCOUNTS)) is not None
            and unit.pk in paths
            and reaches(reach, path=paths[unit.pk], root_path=root.path)
        }
        if not roles:
            raise errors.NotAllowed(unit=unit_named(unit, on))
        found.append(roles)
    return found


def check_may_give(by: Actor, role: Role, units: Sequence[Unit], on: date) -> None:
    """Refuse unless the actor may give this role for these units. Raises: NotAllowed, CannotGiveRole."""
    for givers in check_may_manage(by, units, on):
        if not any(may_give(giver, role) for giver in givers):
            raise errors.CannotGiveRole(role=role)


def day_of(at: datetime, organisation: Organisation) -> date:
    """Return the day an instant belongs to in the zone of an organisation."""
    return day_in(organisation.zone, at)
