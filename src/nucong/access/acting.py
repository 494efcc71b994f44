"""Who acts, for which of her units, on which day: the same for a page and for a token."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from nucong.accounts.models import User
from nucong.accounts.permissions import Permission
from nucong.accounts.queries import Scope, grants_of, scope_of
from nucong.accounts.states import Role
from nucong.kernel import clock
from nucong.kernel.refusal import NotVisible
from nucong.organisations.models import Organisation, Unit
from nucong.organisations.queries import unit_named


@dataclass(frozen=True)
class Acting:
    """The person, the unit she works for, the day there, and what she may see and do.

    Where she acts in another's place, `user.instead_of` is that person and the scope is that person's.
    """

    user: User
    unit: Unit
    unit_name: str
    organisation: Organisation
    roles: tuple[Role, ...]
    on: date
    scope: Scope

    @property
    def at(self) -> datetime:
        """The present instant, for actions."""
        return clock.now(self.organisation.zone)

    def has(self, permission: Permission) -> bool:
        """Tell whether she may do something for some unit (the action itself checks which)."""
        return permission in self.scope.permissions


def acting_at_first_unit(user: User, *, on: date) -> Acting:
    """Return who acts with all her grants of a day; where one unit is named, the first; five queries.

    on: the day by which the first grant is chosen; the scope is that of the day in its organisation.
    Raises: NotVisible when she holds no grant.
    """
    grants = list(grants_of(user, on))
    if not grants:
        raise NotVisible
    first = grants[0]
    there = clock.today(first.organisation.zone)
    return Acting(
        user=user,
        unit=first.unit,
        unit_name=unit_named(first.unit, there),
        organisation=first.organisation,
        roles=tuple(Role(grant.role) for grant in grants if grant.unit_id == first.unit_id),
        on=there,
        scope=scope_of(user, on=there),
    )
