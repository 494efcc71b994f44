"""Taking back the latest change of a tree."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nucong.audit.actions import Actor, record

from .. import errors
from ..models import Succession
from .changes import lock, take_back


def undo_succession(*, succession: Succession, by: Actor, at: datetime) -> None:
    """Take back the latest succession of its organisation, as if it had never been recorded.

    The audit keeps what was taken back. Raises: NotTheLatest, UnitInUse.
    """
    with transaction.atomic():
        organisation = lock(succession.organisation)
        latest = organisation.successions.order_by("-number").first()
        if latest is None or latest.pk != succession.pk:
            raise errors.NotTheLatest(latest=latest.on if latest else "")
        units = [part.unit_id for part in latest.parts.all()]
        record(
            by=by,
            at=at,
            verb="undo_succession",
            what=latest,
            organisation=organisation.pk,
            detail={
                "kind": latest.kind,
                "on": latest.on,
                "units": units,
                "citation": latest.document_citation,
            },
            count=len(latest.changes),
        )
        latest.delete()
        take_back(latest.changes)
