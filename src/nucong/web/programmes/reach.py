"""Fetching duties and cycles of programmes within the scope of the person."""

from __future__ import annotations

from uuid import UUID

from nucong.accounts.permissions import Permission
from nucong.kernel.refusal import NotVisible
from nucong.programmes.models import Obligation
from nucong.reporting.errors import CycleNotDraft
from nucong.reporting.models import Cycle
from nucong.reporting.states import CycleState
from nucong.web.acting import Acting
from nucong.web.scope import allows, cycle_for


def duty_for(me: Acting, key: UUID) -> Obligation:
    """Return a duty whose programme she may steer. Raises NotVisible."""
    duty = (
        Obligation.objects.select_related(
            "programme__document__unit", "programme__document__organisation", "provision"
        )
        .filter(pk=key)
        .first()
    )
    if duty is None or not allows(me, Permission.OPEN_CYCLE, duty.programme.document.unit):
        raise NotVisible
    return duty


def draft_for(me: Acting, key: UUID) -> Cycle:
    """Return a cycle she prepares. Raises NotVisible; CycleNotDraft when it is open already."""
    cycle = cycle_for(me, key)
    if cycle.state != CycleState.DRAFT:
        raise CycleNotDraft()
    return cycle
