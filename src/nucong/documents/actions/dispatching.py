"""Sending a document to units, and what they do with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record

from ..errors import NobodyToSendTo
from ..models import Dispatch, Document


def dispatch(*, document: Document, unit_ids: Iterable[UUID], by: User, at: datetime) -> int:
    """Put the document into the incoming list of each unit; units that have it already are left alone.

    Returns the number of units newly reached. Raises NobodyToSendTo.
    """
    chosen = list(dict.fromkeys(unit_ids))
    if not chosen:
        raise NobodyToSendTo()
    with transaction.atomic():
        have = set(document.dispatches.filter(unit_id__in=chosen).values_list("unit_id", flat=True))
        new = [Dispatch(document=document, unit_id=unit, sent_at=at) for unit in chosen if unit not in have]
        Dispatch.objects.bulk_create(new, batch_size=500)
        record(
            by=by, at=at, verb="document.dispatch", what=document, organisation=document.organisation_id,
            unit=document.unit_id, count=len(new),
        )  # fmt: skip
    return len(new)


def mark_opened(*, sent: Dispatch, by: User, at: datetime) -> None:
    """Record the first time somebody of the unit opened the document."""
    if sent.opened_at is not None:
        return
    with transaction.atomic():
        sent.opened_at, sent.opened_by = at, by
        sent.save()
        record(
            by=by, at=at, verb="document.open", what=sent.document, unit=sent.unit_id,
            organisation=sent.document.organisation_id,
        )  # fmt: skip


def acknowledge(*, sent: Dispatch, by: User, at: datetime) -> None:
    """Record that the unit takes note of the document and will act on it."""
    with transaction.atomic():
        sent.opened_at, sent.opened_by = sent.opened_at or at, sent.opened_by or by
        sent.acknowledged_at, sent.acknowledged_by = at, by
        sent.save()
        record(
            by=by, at=at, verb="document.acknowledge", what=sent.document, unit=sent.unit_id,
            organisation=sent.document.organisation_id,
        )  # fmt: skip
