"""Which documents and units a person reaches on these pages."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from nucong.accounts.permissions import Permission
from nucong.accounts.queries import within_scope
from nucong.documents.models import Dispatch, Document
from nucong.documents.states import IN_THE_HOUSE
from nucong.organisations.models import Unit
from nucong.organisations.queries import unit_named
from nucong.web.acting import Acting
from nucong.web.scope import allows

KEEPS_A_REGISTER = (Permission.REGISTER_DOCUMENT, Permission.NUMBER_DOCUMENT, Permission.FILL_IN)
FEW = 2000


def visible(me: Acting, *, document: str = "pk", unit: str = "unit_id") -> Q:
    """Return the condition that she may see a document: held by a unit she reaches, or sent to one.

    Others' papers that are still being written are not seen before they leave.
    `document` and `unit` lead from the row to the document and to the unit that holds it. It is asked row by
    row: made to narrow what was found in another way (by a key, a citation, words).
    """
    held = Unit.objects.filter(within_scope(me.scope, on=me.on), pk=OuterRef(unit)).order_by()
    reached = within_scope(me.scope, on=me.on, to_unit="unit__")
    sent = Dispatch.objects.filter(reached, document=OuterRef(document)).order_by()
    state = "state__in" if document == "pk" else f"{document.removesuffix('_id')}__state__in"
    unfinished = Q(**{state: IN_THE_HOUSE}) & ~Q(**{unit: me.unit.pk})
    return (Q(Exists(held)) | Q(Exists(sent))) & ~unfinished


def visible_documents(me: Acting) -> QuerySet[Document]:
    """Return the documents she may see."""
    return Document.objects.filter(visible(me))


def few_search_keys(me: Acting) -> list[int] | None:
    """Return the search keys of all documents she may see, or None when they are many."""
    held = Document.objects.filter(within_scope(me.scope, on=me.on, to_unit="unit__")).order_by()
    sent = Document.objects.filter(within_scope(me.scope, on=me.on, to_unit="dispatches__unit__")).order_by()
    keys: set[int] = set()
    for documents in (held, sent):
        keys |= {key for key in documents.values_list("search__id", flat=True)[: FEW + 1] if key}
        if len(keys) > FEW:
            return None
    return sorted(keys)


def may_keep_register(me: Acting) -> bool:
    """Tell whether she may give numbers in the registers of the unit worked for."""
    return any(allows(me, permission, me.unit) for permission in KEEPS_A_REGISTER)


def units_with(me: Acting, permission: Permission) -> list[tuple[UUID, str]]:
    """Return key and name of the units of her grants that carry a permission, the one worked for first."""
    keys = me.scope.units_with(permission)
    units = sorted(Unit.objects.filter(Q(pk__in=keys)), key=lambda unit: (unit.pk != me.unit.pk, unit.code))
    return [(unit.pk, me.unit_name if unit.pk == me.unit.pk else unit_named(unit, me.on)) for unit in units]
