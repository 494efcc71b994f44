"""Roles of users for units: given, ended, handed over to the next person."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from nucong.audit.actions import Actor, record
from nucong.kernel.effective import FOREVER
from nucong.organisations.models import Unit
from nucong.organisations.queries import organisation_of, unit_named

from .. import errors
from ..models import Grant, User
from ..permissions import PERSONAL
from ..queries import grants_of
from ..states import Role
from .access import issue, issue_code
from .guarding import check_may_give, check_may_manage
from .people import close_account, create_user


def grant_role(
    *,
    user: User,
    unit: Unit,
    role: Role,
    on: date,
    by: Actor,
    at: datetime,
    until: date = FOREVER,
) -> Grant:
    """Give a user a role for a unit from a day (until a day, exclusive).

    Raises: NotAllowed, CannotGiveRole, NotToOneself, OutsideAnyTree, AccountClosed, GrantExists,
    GrantHasEnded.
    """
    organisation = organisation_of(unit)
    check_may_give(by, role, [unit], on)
    if role in PERSONAL and user.pk in (by.pk, getattr(getattr(by, "instead_of", None), "pk", None)):
        raise errors.NotToOneself
    if not user.is_active:
        raise errors.AccountClosed(user=user)
    if until <= on:
        raise errors.GrantHasEnded(on=until)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        if user.grants.filter(unit=unit, role=role, valid_to__gt=on, valid_from__lt=until).exists():
            raise errors.GrantExists(user=user, unit=unit_named(unit, on))
        grant = Grant.objects.create(
            user=user,
            unit=unit,
            organisation=organisation,
            role=role,
            valid_from=on,
            valid_to=until,
            given_by=by if isinstance(by, User) else None,
        )
        record(
            by=by,
            at=at,
            verb="grant_role",
            what=grant,
            organisation=organisation.pk,
            unit=unit.pk,
            detail={"user": user.username, "role": role, "on": on, "until": until},
        )
    return grant


def open_account(
    *,
    username: str,
    display_name: str,
    email: str = "",
    language: str,
    unit: Unit,
    role: Role,
    on: date,
    by: Actor,
    at: datetime,
) -> tuple[User, str]:
    """Open an account for a person with a role for a unit; return her and the one-time code to hand over.

    Raises: NotAllowed, CannotGiveRole, OutsideAnyTree, UsernameMissing, TextTooLong, UsernameTaken.
    """
    check_may_give(by, role, [unit], on)
    with transaction.atomic():
        user = create_user(
            username=username, display_name=display_name, email=email, language=language, by=by, at=at
        )
        grant_role(user=user, unit=unit, role=role, on=on, by=by, at=at)
        code = issue_code(user=user, by=by, at=at)
    return user, code


def end_grant(*, grant: Grant, on: date, by: Actor, at: datetime) -> None:
    """End a grant: `on` is the first day it no longer holds; on its first day it vanishes altogether.

    Raises: NotAllowed, GrantHasEnded.
    """
    check_may_manage(by, [grant.unit], on)
    if not grant.valid_from <= on < grant.valid_to:
        raise errors.GrantHasEnded(on=on)
    with transaction.atomic():
        record(
            by=by,
            at=at,
            verb="end_grant",
            what=grant,
            organisation=grant.organisation_id,
            unit=grant.unit_id,
            detail={"user": grant.user.username, "role": grant.role, "on": on},
        )
        _end(grant, on)


def hand_over(
    *, user: User, username: str, display_name: str, on: date, by: Actor, at: datetime
) -> tuple[User, str]:
    """Open an account for the next person with the same roles, close the old one; return user and code.

    A role that is personal ends and is given anew by decision. The history stays with the person who made it.
    Raises: NotAllowed, CannotGiveRole, UsernameTaken, UsernameMissing, GrantHasEnded when there is nothing
    to hand over.
    """
    grants = list(grants_of(user, on))
    if not grants:
        raise errors.GrantHasEnded(on=on)
    for grant in grants:
        check_may_give(by, Role(grant.role), [grant.unit], on)
    with transaction.atomic():
        successor = create_user(
            username=username, display_name=display_name, language=user.language, by=by, at=at
        )
        for grant in grants:
            if Role(grant.role) not in PERSONAL:
                Grant.objects.create(
                    user=successor,
                    unit=grant.unit,
                    organisation=grant.organisation,
                    role=grant.role,
                    valid_from=on,
                    valid_to=grant.valid_to,
                    given_by=by if isinstance(by, User) else None,
                )
            _end(grant, on)
        close_account(user=user, by=by, at=at)
        code = issue(successor, at)
        record(
            by=by,
            at=at,
            verb="hand_over",
            what=successor,
            organisation=grants[0].organisation_id,
            unit=grants[0].unit_id,
            detail={"from": user.username, "to": successor.username, "on": on},
            count=len(grants),
        )
    return successor, code


def _end(grant: Grant, on: date) -> None:
    if grant.valid_from == on:
        grant.delete()
    else:
        grant.valid_to = on
        grant.save(update_fields=["valid_to"])
