"""Fetching a row only when the person may see it, or may do something with it; else NotVisible (404).

Every view that takes a key from its address fetches through one of these: outside the scope a row
does not exist (design ruling 14). The place of a unit is that of the day on which the person acts.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from nucong.accounts.permissions import Permission
from nucong.accounts.queries import within_scope
from nucong.documents.models import Dispatch, Document, RegisterEntry
from nucong.documents.states import IN_THE_HOUSE
from nucong.kernel.refusal import NotVisible
from nucong.organisations.models import Unit
from nucong.organisations.queries import path_of
from nucong.programmes.models import Programme
from nucong.programmes.states import OwnerRole
from nucong.reporting.models import AudienceMember, Cycle
from nucong.web.acting import Acting

# An own paper is seen by these hands alone until it has left the house.
PAPER_HANDS = (
    Permission.DRAFT_DOCUMENT,
    Permission.REVIEW_DOCUMENT,
    Permission.SIGN_DOCUMENT,
    Permission.NUMBER_DOCUMENT,
    Permission.DISPATCH_DOCUMENT,
)


def unit_for(me: Acting, key: UUID, permission: Permission = Permission.SEE_UNIT) -> Unit:
    """Return a unit she may see or manage. Raises NotVisible."""
    unit = Unit.objects.filter(within_scope(me.scope, on=me.on, permission=permission), pk=key).first()
    if unit is None:
        raise NotVisible
    return unit


def allows(me: Acting, permission: Permission, unit: Unit | UUID) -> bool:
    """Tell whether she may do something for a unit."""
    if not isinstance(unit, Unit):
        found = Unit.objects.filter(pk=unit).first()
        if found is None:
            return False
        unit = found
    return me.scope.allows(permission, path_of(unit, on=me.on))


def document_for(me: Acting, key: UUID, permission: Permission = Permission.SEE_UNIT) -> Document:
    """Return a document of a unit she reaches, or (for seeing) one that was sent to such a unit."""
    document = Document.objects.select_related("unit", "organisation").filter(pk=key).first()
    if document is None:
        raise NotVisible
    if document.state in IN_THE_HOUSE and document.content is not None and not _has_a_part(me, document):
        raise NotVisible
    if allows(me, permission, document.unit):
        return document
    if permission == Permission.SEE_UNIT and _was_sent_to(me, document):
        return document
    raise NotVisible


def _has_a_part(me: Acting, document: Document) -> bool:
    """Tell whether she writes, reviews, signs or sends papers where this one is still being made."""
    return any(allows(me, permission, document.unit) for permission in PAPER_HANDS)


def _was_sent_to(me: Acting, document: Document) -> bool:
    reached = within_scope(me.scope, on=me.on, to_unit="unit__")
    return Dispatch.objects.filter(reached, document=document).exists()


def entry_for(me: Acting, key: UUID) -> RegisterEntry:
    """Return an entry in a register of the unit worked for. Raises NotVisible."""
    entry = (
        RegisterEntry.objects.select_related(
            "unit", "document", "entered_by", "follow_up", "follow_up__answer", "follow_up__assigned_to"
        )
        .filter(pk=key, unit=me.unit)
        .first()
    )
    if entry is None:
        raise NotVisible
    return entry


def programme_for(me: Acting, key: UUID, permission: Permission = Permission.SEE_UNIT) -> Programme:
    """Return a programme one of whose owning units she reaches. Raises NotVisible."""
    programme = Programme.objects.select_related("document", "document__unit").filter(pk=key).first()
    if programme is None or not any(allows(me, permission, owner.unit) for owner in _owners(programme)):
        raise NotVisible
    return programme


def asking_unit(me: Acting, programme: Programme) -> Unit | None:
    """Return the owning unit for which she asks for reports: the issuer's, or the partner's in its half."""
    owners = sorted(_owners(programme), key=lambda owner: owner.role != OwnerRole.LEAD)
    return next((o.unit for o in owners if allows(me, Permission.OPEN_CYCLE, o.unit)), None)


def _owners(programme: Programme) -> Any:
    return programme.owners.select_related("unit")


def cycle_for(me: Acting, key: UUID, permission: Permission = Permission.OPEN_CYCLE) -> Cycle:
    """Return a cycle of a unit for which she may do something (by default: open and steer it)."""
    cycle = (
        Cycle.objects.select_related("unit", "organisation", "obligation__programme__document")
        .filter(pk=key)
        .first()
    )
    if cycle is None or not allows(me, permission, cycle.unit):
        raise NotVisible
    return cycle


def member_for(me: Acting, key: UUID, permission: Permission) -> AudienceMember:
    """Return a unit's place in a cycle when she may do something for that unit. Raises NotVisible."""
    member = (
        AudienceMember.objects.select_related("cycle", "cycle__organisation", "cycle__unit", "unit", "parent")
        .filter(pk=key)
        .first()
    )
    if member is None or not allows(me, permission, member.unit):
        raise NotVisible
    return member
