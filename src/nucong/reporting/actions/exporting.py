"""Raw answers and files leave the system: who took out what, in the record."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record

from ..models import AudienceMember


def note_export(*, member: AudienceMember, what: str, count: int, by: User, at: datetime) -> None:
    """Keep in the record that answers or files of a unit and those below were taken out."""
    with transaction.atomic():
        record(
            by=by, at=at, verb="export.answers", what=member, organisation=member.cycle.organisation_id,
            unit=member.unit_id, detail={"as": what, "cycle": member.cycle_id}, count=count,
        )  # fmt: skip
