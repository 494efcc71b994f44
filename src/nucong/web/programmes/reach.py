"""Fetching duties and cycles of programmes within the scope of the person."""

from __future__ import annotations

from uuid import UUID

from nucong.kernel.refusal import NotVisible
from nucong.organisations.models import Unit
from nucong.programmes.models import Obligation
from nucong.reporting.errors import CycleNotDraft
from nucong.reporting.models import Cycle
from nucong.reporting.states import CycleState
from nucong.web.acting import Acting
from nucong.web.scope import asking_unit, cycle_for, document_for, record_for


def duty_for(me: Acting, key: UUID) -> tuple[Obligation, Unit]:
    """Return a duty for which she may ask for reports, and the unit that then asks. Raises NotVisible."""
    duty = (
        Obligation.objects.select_related(
            "programme__document__unit", "programme__document__organisation", "provision"
        )
        .filter(pk=key)
        .first()
    )
    asking = asking_unit(me, duty.programme) if duty is not None else None
    if duty is None or asking is None:
        raise NotVisible
    return duty, asking


def draft_for(me: Acting, key: UUID) -> Cycle:
    """Return a cycle she prepares. Raises NotVisible; CycleNotDraft when it is open already."""
    cycle = cycle_for(me, key)
    if cycle.state != CycleState.DRAFT:
        raise CycleNotDraft()
    return cycle


def sees_record(me: Acting, key: UUID) -> bool:
    """Tell whether she may read a record: proof of another unit is only named where she may not."""
    try:
        record_for(me, key)
    except NotVisible:
        return False
    return True


def sees_document(me: Acting, key: UUID) -> bool:
    """Tell whether she may read a document: a source of another unit is only named where she may not."""
    try:
        document_for(me, key)
    except NotVisible:
        return False
    return True
