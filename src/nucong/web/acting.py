"""Who acts, for which of her units or in whose place, on which day: worked out once per request.

The unit is chosen in the top bar and kept in the session.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.http import HttpRequest

from nucong.access.acting import Acting
from nucong.accounts.models import Grant, User
from nucong.accounts.permissions import PERSONAL
from nucong.accounts.queries import grants_of, replaced_by, scope_of
from nucong.accounts.states import Role
from nucong.kernel import clock
from nucong.kernel.refusal import NotVisible
from nucong.organisations.models import Organisation, Unit
from nucong.organisations.queries import unit_named

__all__ = ["Acting", "OwnUnit", "acting", "own_units", "work_for"]

_SESSION_KEY = "unit"
_KEPT = "_acting"


@dataclass(frozen=True)
class OwnUnit:
    """A unit the person holds grants for, as the unit switcher shows it."""

    id: str
    label: str
    note: str
    roles: tuple[Role, ...]
    unit: Unit
    organisation: Organisation
    active: bool = False
    instead_of: User | None = None


def own_units(request: HttpRequest) -> list[OwnUnit]:
    """Return the units the signed-in person holds grants for today; exactly one is active (none without)."""
    kept: list[OwnUnit] | None = getattr(request, "_own_units", None)
    if kept is None:
        kept = _own_units(request) if isinstance(request.user, User) else []
        request._own_units = kept  # type: ignore[attr-defined]
    return kept


def _own_units(request: HttpRequest) -> list[OwnUnit]:
    assert isinstance(request.user, User)
    on = clock.today(settings.TIME_ZONE)
    found = _units_of(request.user, on)
    for person in replaced_by(request.user, on):
        found |= {f"{person.pk}:{key}": own for key, own in _units_of(person, on, instead_of=person).items()}
    chosen = request.session.get(_SESSION_KEY)
    active = chosen if chosen in found else next(iter(found), None)
    return [replace(unit, id=key, active=key == active) for key, unit in found.items()]


def _units_of(person: User, on: date, *, instead_of: User | None = None) -> dict[str, OwnUnit]:
    found: dict[str, OwnUnit] = {}
    for grant in grants_of(person, on):
        if instead_of is not None and Role(grant.role) in PERSONAL:
            continue
        key = str(grant.unit_id)
        known = found.get(key)
        shown = replace(known, roles=(*known.roles, Role(grant.role))) if known else _shown(grant, on)
        found[key] = replace(shown, instead_of=instead_of)
    return found


def _shown(grant: Grant, on: date) -> OwnUnit:
    return OwnUnit(
        id=str(grant.unit_id),
        label=unit_named(grant.unit, on),
        note=grant.organisation.name,
        roles=(Role(grant.role),),
        unit=grant.unit,
        organisation=grant.organisation,
    )


def acting(request: HttpRequest) -> Acting:
    """Return who acts for which unit on which day; first call five queries, later none.

    Raises: NotVisible when the person holds no grant today.
    """
    kept: Acting | None = getattr(request, _KEPT, None)
    if kept is not None:
        return kept
    own = next((unit for unit in own_units(request) if unit.active), None)
    if own is None or not isinstance(request.user, User):
        raise NotVisible
    on = clock.today(own.organisation.zone)
    user = request.user
    if own.instead_of is not None:
        user = copy(request.user)
        user.instead_of = own.instead_of
    made = Acting(
        user=user,
        unit=own.unit,
        unit_name=own.label,
        organisation=own.organisation,
        roles=own.roles,
        on=on,
        scope=scope_of(user, on=on),
    )
    setattr(request, _KEPT, made)
    return made


def work_for(request: HttpRequest, unit_id: str) -> bool:
    """Choose another of her own units; False when it is not one of them."""
    if unit_id not in {unit.id for unit in own_units(request)}:
        return False
    request.session[_SESSION_KEY] = unit_id
    return True
