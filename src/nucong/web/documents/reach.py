"""Which documents (see `nucong.access.rows`) and units a person reaches on these pages."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from nucong.access.acting import Acting
from nucong.access.rows import allows, visible, visible_documents
from nucong.accounts.permissions import Permission
from nucong.accounts.queries import within_scope
from nucong.documents.models import Document
from nucong.organisations.models import Unit
from nucong.organisations.queries import unit_named

__all__ = ["few_search_keys", "may_keep_register", "units_with", "visible", "visible_documents"]

KEEPS_A_REGISTER = (Permission.REGISTER_DOCUMENT, Permission.NUMBER_DOCUMENT, Permission.FILL_IN)
FEW = 2000


def few_search_keys(me: Acting) -> list[int] | None:
    """Return the search keys of all documents she may see, or None when they are many, or were sent very often.

    Whoever reaches a whole tree sees many: one document may have been sent to every unit of a country.
    """
    if me.scope.wholly(Permission.SEE_UNIT):
        return None
    held = Document.objects.filter(within_scope(me.scope, on=me.on, to_unit="unit__")).order_by()
    sent = Document.objects.filter(within_scope(me.scope, on=me.on, to_unit="dispatches__unit__")).order_by()
    keys: set[int] = set()
    for documents in (held, sent):
        found = list(documents.values_list("search__id", flat=True)[: FEW + 1])
        if len(found) > FEW:  # what was sent to many units stands there as often, and others might follow
            return None
        keys |= {key for key in found if key}
    return sorted(keys) if len(keys) <= FEW else None


def may_keep_register(me: Acting) -> bool:
    """Tell whether she may give numbers in the registers of the unit worked for."""
    return any(allows(me, permission, me.unit) for permission in KEEPS_A_REGISTER)


def units_with(me: Acting, permission: Permission) -> list[tuple[UUID, str]]:
    """Return key and name of the units of her grants that carry a permission, the one worked for first."""
    keys = me.scope.units_with(permission)
    units = sorted(Unit.objects.filter(Q(pk__in=keys)), key=lambda unit: (unit.pk != me.unit.pk, unit.code))
    return [(unit.pk, me.unit_name if unit.pk == me.unit.pk else unit_named(unit, me.on)) for unit in units]
