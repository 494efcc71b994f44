"""The side on which a person stands in a joint programme."""

from __future__ import annotations

from uuid import UUID

from nucong.accounts.permissions import Permission
from nucong.flow.pairing import Sides, sides_of
from nucong.kernel.refusal import NotVisible
from nucong.organisations.models import Unit
from nucong.programmes.models import Programme
from nucong.web.acting import Acting
from nucong.web.scope import allows, asking_unit, programme_for


def own_side(me: Acting, programme: Programme) -> Unit:
    """Return the owning unit of a programme whose tree the person sees: the lead's before the partner's."""
    owners = programme.owners.select_related("unit__organisation").order_by("role")
    found = next((o.unit for o in owners if allows(me, Permission.SEE_FIGURES, o.unit)), None)
    if found is None:
        raise NotVisible
    return found


def joint_for(me: Acting, key: UUID) -> tuple[Programme, Sides]:
    """Return a joint programme and the side she stands on. Raises: NotVisible, also for a programme of one owner."""
    programme = programme_for(me, key, Permission.SEE_FIGURES)
    sides = sides_of(programme, own_side(me, programme))
    if sides is None:
        raise NotVisible
    return programme, sides


def steered_for(me: Acting, key: UUID) -> tuple[Programme, Sides]:
    """Return a joint programme and the side for which she acts. Raises: NotVisible."""
    programme, sides = joint_for(me, key)
    if not steers_side(me, programme, sides):
        raise NotVisible
    return programme, sides


def steers_side(me: Acting, programme: Programme, sides: Sides) -> bool:
    """Tell whether she acts for her side."""
    return asking_unit(me, programme) == sides.own
