"""Somebody took a copy of everything along: it stands in the record."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nucong.audit.actions import Actor, record

from ..models import Organisation


def note_copy_of_everything(
    *, organisation: Organisation, name: str, size: int, by: Actor, at: datetime
) -> None:
    """Record that a backup with all data left the program; `size` in bytes."""
    with transaction.atomic():
        record(
            by=by,
            at=at,
            verb="take_backup",
            what=organisation,
            organisation=organisation.pk,
            detail={"name": name, "size": size},
        )
