"""Who looks after the whole program: the administrator of the highest unit."""

from __future__ import annotations

from nucong.accounts.states import Role
from nucong.kernel.refusal import NotVisible
from nucong.organisations.models import Organisation
from nucong.organisations.rules import depth_of
from nucong.web.acting import Acting


def is_house_administrator(me: Acting) -> bool:
    """Tell whether she is administrator of the highest unit of the organisation she works for."""
    return Role.ADMINISTRATOR in me.roles and any(
        root.unit_id == me.unit.pk and root.role is Role.ADMINISTRATOR and depth_of(root.path) == 0
        for root in me.scope.roots
    )


def house_administrator(me: Acting) -> Acting:
    """Return who acts when she looks after the whole program. Raises: NotVisible."""
    if not is_house_administrator(me):
        raise NotVisible
    return me


def looks_after_everything(me: Acting) -> bool:
    """Tell whether the database holds no organisation but hers, so that a copy of all of it is hers to take."""
    return not Organisation.objects.exclude(pk=me.organisation.pk).exists()
