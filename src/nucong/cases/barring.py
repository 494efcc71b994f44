"""Who is kept out of a case, sealed: the database file alone names no accused."""

from __future__ import annotations

from uuid import UUID

from . import sealing
from .models import Bar, Case


def new_bar(case: Case, user_id: UUID) -> Bar:
    """Return the row that keeps somebody out of a case, not saved. Raises: KeyMissing."""
    bar = Bar(case=case)
    bar.who = sealing.seal(str(user_id), row=bar.pk, field="bar")
    return bar


def barred_one(bar: Bar) -> UUID:
    """Return whom a row keeps out. Raises: KeyMissing, CannotUnseal."""
    if bar.who is None:
        return UUID(str(bar.user_id))  # of an earlier version, while the key was away
    return UUID(sealing.unseal(bar.who, row=bar.pk, field="bar"))
