"""Reading calls of superiors a unit has not answered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef

from ..models import (
    Call,
    Opinion,
    StudyTold,
)
from ..states import CallKind


def opinions_owed(unit: UUID, above: Iterable[UUID], on: date) -> list[Call]:
    """Return the open calls for opinions of units above to which a unit has said nothing, the soonest first; one query."""
    said = Opinion.objects.filter(call=OuterRef("pk"), unit=unit)
    asked = Call.objects.filter(unit__in=list(above), closed_at=None, closes_on__gte=on).exclude(
        kind=CallKind.STUDY
    )
    return list(asked.exclude(Exists(said)).select_related("unit").order_by("closes_on", "pk"))


def studies_owed(unit: UUID, above: Iterable[UUID]) -> list[Call]:
    """Return the open calls of units above to study something of which a unit has told nothing; one query."""
    told = StudyTold.objects.filter(call=OuterRef("pk"), unit=unit)
    asked = Call.objects.filter(unit__in=list(above), kind=CallKind.STUDY, closed_at=None)
    return list(asked.exclude(Exists(told)).select_related("unit").order_by("closes_on"))
