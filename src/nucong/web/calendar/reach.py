"""Fetching regimes and their sections within the scope of the person."""

from __future__ import annotations

from uuid import UUID

from nucong.accounts.permissions import Permission
from nucong.kernel.refusal import NotVisible
from nucong.organisations.models import Unit
from nucong.programmes.models import Regime, RegimeSection
from nucong.web.acting import Acting
from nucong.web.scope import allows


def regime_for(me: Acting, key: UUID, permission: Permission = Permission.OPEN_CYCLE) -> Regime:
    """Return a regime of a unit for which she may do something. Raises NotVisible."""
    found = Regime.objects.select_related("unit", "obligation__programme__document").filter(pk=key).first()
    if found is None or not allows(me, permission, found.unit):
        raise NotVisible
    return found


def section_for(me: Acting, key: UUID) -> RegimeSection:
    """Return a section of a regime she steers. Raises NotVisible."""
    found = RegimeSection.objects.select_related("regime__unit", "regime__obligation").filter(pk=key).first()
    if found is None or not allows(me, Permission.OPEN_CYCLE, found.regime.unit):
        raise NotVisible
    return found


def steers_organisation(me: Acting) -> bool:
    """Tell whether she works for the highest unit of her organisation and may open reports there."""
    if not me.has(Permission.OPEN_CYCLE):
        return False
    return Unit.objects.filter(
        pk=me.unit.pk, placements__parent=None, placements__line="territory"
    ).exists() and allows(me, Permission.OPEN_CYCLE, me.unit)
