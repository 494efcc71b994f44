"""Which documents (see `nucong.access.rows`) and units a person reaches on these pages."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from nucong.access.acting import Acting
from nucong.access.rows import visible_documents
from nucong.accounts.permissions import Permission
from nucong.organisations.models import Unit
from nucong.organisations.queries import unit_named

__all__ = ["units_with", "visible_documents"]


def units_with(me: Acting, permission: Permission) -> list[tuple[UUID, str]]:
    """Return key and name of the units of her grants that carry a permission, the one worked for first."""
    keys = me.scope.units_with(permission)
    units = sorted(Unit.objects.filter(Q(pk__in=keys)), key=lambda unit: (unit.pk != me.unit.pk, unit.code))
    return [(unit.pk, me.unit_name if unit.pk == me.unit.pk else unit_named(unit, me.on)) for unit in units]
