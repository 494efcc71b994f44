"""Cycles and what they ask for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from nucong.engines import xforms
from nucong.forms.queries import compiled

from ..models import AudienceMember, Cycle, CycleSection, Deliverable
from ..states import OWING, CycleState


def form_of(cycle: Cycle) -> xforms.CompiledForm | None:
    """Return the compiled form of a cycle, or None when it asks for no form."""
    asked = cycle.deliverables.filter(kind="form").exclude(form_version=None)
    version = asked.values_list("form_version_id", flat=True).first()
    return compiled(version) if version else None


def cycles_of(unit_ids: Sequence[UUID]) -> QuerySet[Cycle]:
    """Return the cycles these units ask for or take part in."""
    taken_part = AudienceMember.objects.filter(unit_id__in=unit_ids).values("cycle")
    asked = Q(unit_id__in=unit_ids) | Q(pk__in=taken_part, state__in=("open", "closed"))
    return Cycle.objects.filter(asked).select_related("unit", "obligation__programme__document")


def answering(programme: UUID, unit: UUID) -> QuerySet[Cycle]:
    """Return the cycles of a unit that answer duties of a programme, by themselves or as a section of a periodic report."""
    inside = CycleSection.objects.filter(obligation__programme=programme).values("cycle")
    return Cycle.objects.filter(Q(obligation__programme=programme) | Q(pk__in=inside), unit=unit)


def forms_asked(cycle_ids: Iterable[UUID]) -> dict[UUID, tuple[UUID, UUID]]:
    """Return, by cycle, the version of its form and the form itself; one query."""
    asked = Deliverable.objects.filter(cycle__in=list(cycle_ids), kind="form").exclude(form_version=None)
    rows = asked.values_list("cycle", "form_version", "form_version__form")
    return {cycle: (version, form) for cycle, version, form in rows}


def asked_by_level(within: Q, first: date, last: date) -> list[dict[str, Any]]:
    """Return how many units of each level owe each cycle due in these days: level_code, cycle, units.

    within: condition on the members counted. One query.
    """
    members = AudienceMember.objects.filter(
        within, owes__in=OWING, removed_at=None, cycle__due_on__range=(first, last)
    ).exclude(cycle__state=CycleState.DRAFT)
    rows = members.order_by().values("level_code", "cycle").annotate(units=Count("unit", distinct=True))
    return [dict(row) for row in rows]


def units_by_level(within: Q, first: date, last: date) -> dict[str, int]:
    """Return how many different units of each level owe anything due in these days; one query."""
    members = AudienceMember.objects.filter(
        within, owes__in=OWING, removed_at=None, cycle__due_on__range=(first, last)
    ).exclude(cycle__state=CycleState.DRAFT)
    rows = members.order_by().values("level_code").annotate(units=Count("unit", distinct=True))
    return {row["level_code"]: row["units"] for row in rows}
