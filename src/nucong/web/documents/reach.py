"""Which documents and units a person reaches on these pages."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from nucong.accounts.permissions import Permission
from nucong.accounts.queries import within_scope
from nucong.documents.models import Document
from nucong.documents.states import IN_THE_HOUSE
from nucong.organisations.models import Unit
from nucong.organisations.queries import unit_named
from nucong.web.acting import Acting


def visible_documents(me: Acting) -> QuerySet[Document]:
    """Return the documents she may see: held by a unit she reaches, or sent to one."""
    held = within_scope(me.scope, on=me.on, to_unit="unit__")
    sent = within_scope(me.scope, on=me.on, to_unit="dispatches__unit__")
    unfinished = Q(state__in=IN_THE_HOUSE) & ~Q(unit=me.unit)  # others' drafts are not seen before they leave
    return Document.objects.exclude(unfinished).filter(
        Q(pk__in=Document.objects.filter(held).order_by().values("pk"))
        | Q(pk__in=Document.objects.filter(sent).order_by().values("pk"))
    )


def units_with(me: Acting, permission: Permission) -> list[tuple[UUID, str]]:
    """Return key and name of the units of her grants that carry a permission, the one worked for first."""
    keys = me.scope.units_with(permission)
    units = sorted(Unit.objects.filter(Q(pk__in=keys)), key=lambda unit: (unit.pk != me.unit.pk, unit.code))
    return [(unit.pk, me.unit_name if unit.pk == me.unit.pk else unit_named(unit, me.on)) for unit in units]
