"""Accounts for hundreds of units at once, each with a one-time code to hand out on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.audit.actions import Actor, record
from nucong.kernel.text import fold
from nucong.organisations.models import Organisation, Unit
from nucong.organisations.models.dated import holds
from nucong.organisations.queries import organisation_of

from ..codes import digest_of, new_code
from ..models import AccessCode, Grant, User
from ..rules import folded_name
from ..states import Role
from .access import CODE_VALID
from .guarding import check_may_give, day_of

_BATCH = 500


def create_bulk_accounts(
    *, units: Sequence[Unit], role: Role, by: Actor, at: datetime, language: str | None = None
) -> list[tuple[Unit, str, str]]:
    """Open one account per unit with a role from today on; return (unit, user name, code).

    The display name is the unit's name until the person changes it. Codes are shown here only: the
    database keeps their digests. Raises: NotAllowed, CannotGiveRole, OutsideAnyTree.
    """
    if not units:
        return []
    organisations = _organisations_of(units)
    on = day_of(at, organisations[units[0].organisation_id])
    check_may_give(by, role, units, on)
    names = _names_of(units, on)
    usernames = _free_usernames(units, role)
    users, grants, codes, opened = [], [], [], []
    for unit, username in zip(units, usernames, strict=True):
        organisation = organisations[unit.organisation_id]
        shown = names.get(unit.pk, username)[:200]
        user = User(
            username=username,
            display_name=shown,
            folded=folded_name(shown),
            language=language or organisation.language,
            must_choose_password=True,
            created_at=at,
        )
        user.set_unusable_password()
        code = new_code()
        users.append(user)
        grants.append(
            Grant(
                user=user,
                unit=unit,
                organisation=organisation,
                role=role,
                valid_from=on,
                given_by=by if isinstance(by, User) else None,
            )
        )
        codes.append(AccessCode(user=user, digest=digest_of(code), issued_at=at, expires_at=at + CODE_VALID))
        opened.append((unit, username, code))
    with transaction.atomic():
        User.objects.bulk_create(users, batch_size=_BATCH)
        Grant.objects.bulk_create(grants, batch_size=_BATCH)
        AccessCode.objects.bulk_create(codes, batch_size=_BATCH)
        record(
            by=by,
            at=at,
            verb="create_bulk_accounts",
            what=grants[0],
            organisation=grants[0].organisation_id,
            detail={"role": role, "users": usernames},
            count=len(opened),
        )
    return opened


def _organisations_of(units: Sequence[Unit]) -> dict[UUID | None, Organisation]:
    """Return the organisations of units by key, in one query. Raises: OutsideAnyTree."""
    for unit in units:
        if unit.organisation_id is None:
            organisation_of(unit)
    return dict(Organisation.objects.in_bulk({unit.organisation_id for unit in units}))


def _names_of(units: Sequence[Unit], on: date) -> dict[UUID, str]:
    found: dict[UUID, str] = {}
    for start in range(0, len(units), _BATCH):
        batch = [unit.pk for unit in units[start : start + _BATCH]]
        rows = Unit.objects.filter(holds(on, "names__"), pk__in=batch)
        found.update(rows.values_list("pk", "names__name"))
    return found


def _free_usernames(units: Sequence[Unit], role: Role) -> list[str]:
    """Return a user name per unit made of its code, numbered when taken: `lk01`, `lk01-2`."""
    wanted = [_slug(unit) for unit in units]
    taken: set[str] = set()
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        taken.update(User.objects.filter(username__in=batch).values_list("username", flat=True))
    names = []
    for name in wanted:
        free, number = name, 1
        while free in taken or (number > 1 and User.objects.filter(username=free).exists()):
            number += 1
            free = f"{name}-{number}"
        taken.add(free)
        names.append(free)
    return names


def _slug(unit: Unit) -> str:
    letters = "".join(char if char.isalnum() else "-" for char in fold(unit.code or str(unit.serial)))
    return letters[:60].strip("-") or f"unit-{unit.serial}"
