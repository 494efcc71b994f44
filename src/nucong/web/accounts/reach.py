"""Which people and units a person may manage accounts for."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef

from nucong.accounts.models import Grant, User
from nucong.accounts.permissions import ROLE_PERMISSIONS, Permission, may_give
from nucong.accounts.queries import grants_of, grants_within, reached_places
from nucong.accounts.states import Role
from nucong.kernel.refusal import NotVisible
from nucong.organisations.models.dated import holds
from nucong.organisations.queries import UnitRow, path_of, subtree
from nucong.organisations.rules import path_end
from nucong.web.acting import Acting

OFFERED = 1000


def require(me: Acting, permission: Permission) -> Acting:
    """Return who acts when she may do something for some unit. Raises: NotVisible."""
    if not me.has(permission):
        raise NotVisible
    return me


def person_for(me: Acting, key: UUID) -> User:
    """Return a person who has or had a role for a unit whose accounts she manages. Raises: NotVisible."""
    found = grants_within(me.scope).filter(user=key).first()
    if found is None:
        raise NotVisible
    return found.user


def grant_for(me: Acting, key: UUID) -> Grant:
    """Return a role she may end. Raises: NotVisible."""
    found = grants_within(me.scope).select_related("user", "unit", "organisation").filter(pk=key).first()
    if found is None or not me.scope.allows(Permission.MANAGE_ACCOUNTS, path_of(found.unit, on=me.on)):
        raise NotVisible
    return found


def manages_wholly(me: Acting, user: User) -> bool:
    """Tell whether all present roles of an open account of another person lie within her reach."""
    if user.pk == me.user.pk or not user.is_active:
        return False
    held = set(grants_of(user, me.on).values_list("pk", flat=True))
    reached = set(grants_within(me.scope).filter(user=user).values_list("pk", flat=True))
    return bool(held) and held <= reached


def managed_units(me: Acting) -> list[UnitRow]:
    """Return the units below hers (and her own) for which she manages accounts, in the order of the tree."""
    rows = subtree(me.unit, on=me.on)
    return [row for row in rows if me.scope.allows(Permission.MANAGE_ACCOUNTS, row.path)]


def without_account(me: Acting) -> int:
    """Return for how many units below hers (and her own) nobody holds an open account; one query."""
    path = path_of(me.unit, on=me.on) or ""
    # Closed accounts are few: leaving them out by their keys spares asking for the account of every role.
    closed = User.objects.filter(is_active=False).order_by().values("pk")
    held = Grant.objects.filter(unit=OuterRef("unit"), valid_to__gt=me.on).exclude(user__in=closed)
    # On a day a unit has one place, so places are counted instead of units.
    places = reached_places(me.scope, Permission.MANAGE_ACCOUNTS).filter(
        holds(me.on), path__gte=path, path__lt=path_end(path) if path else ""
    )
    return places.filter(~Exists(held)).count()


def roles_to_give(me: Acting) -> list[Role]:
    """Return the roles she may give somewhere; the action checks for which unit."""
    givers = [
        root.role for root in me.scope.roots if Permission.MANAGE_ACCOUNTS in ROLE_PERMISSIONS[root.role]
    ]
    return [role for role in Role if any(may_give(giver, role) for giver in givers)]
