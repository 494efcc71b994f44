"""Counts that case workers released into answers."""

from __future__ import annotations

from django.db.models import QuerySet

from nucong.organisations.models import Unit
from nucong.reporting.models import AudienceMember

from ..models import Release


def released_into(member: AudienceMember) -> dict[str, int]:
    """Return the counts released into the questions of an answer and not taken back; one query."""
    rows = Release.objects.filter(member=member, withdrawn_at=None)
    return dict(rows.values_list("question", "number"))


def releases_of(unit: Unit) -> QuerySet[Release]:
    """Return what was released at a unit, the newest first, taken back ones too."""
    found = Release.objects.filter(member__unit=unit)
    return found.select_related("member__cycle", "by", "withdrawn_by")
