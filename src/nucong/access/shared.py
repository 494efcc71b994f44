"""Who works on a joint programme below its owners: she sees the shared part of it, and steers nothing."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from nucong.accounts.permissions import Permission
from nucong.documents.models import Dispatch
from nucong.kernel.refusal import NotVisible
from nucong.programmes.models import Programme, ProgrammeOwner, UnitPair
from nucong.programmes.queries import standing_on
from nucong.programmes.states import OwnerRole
from nucong.reporting.models import AudienceMember
from nucong.reporting.states import CycleState

from .acting import Acting


def shared_with(me: Acting) -> QuerySet[Programme]:
    """Return the joint programmes her units work on: paired on the day, asked for a report, or sent the document."""
    units = me.scope.units_with(Permission.SEE_UNIT)
    paired = UnitPair.objects.filter(standing_on(me.on), Q(lead__in=units) | Q(partner__in=units))
    asked = AudienceMember.objects.filter(unit__in=units).exclude(cycle__state=CycleState.DRAFT)
    sent = Dispatch.objects.filter(unit__in=units)
    joint = ProgrammeOwner.objects.filter(role=OwnerRole.PARTNER)
    found = Programme.objects.filter(
        Q(pk__in=paired.order_by().values("programme"))
        | Q(pk__in=asked.order_by().values("cycle__obligation__programme"))
        | Q(document__in=sent.order_by().values("document")),
        pk__in=joint.order_by().values("programme"),
    )
    return found.select_related("document__unit").order_by("-created_at", "pk")


def shared_for(me: Acting, key: UUID) -> Programme:
    """Return a joint programme her unit works on below its owners. Raises NotVisible."""
    found = shared_with(me).filter(pk=key).first()
    if found is None:
        raise NotVisible
    return found
