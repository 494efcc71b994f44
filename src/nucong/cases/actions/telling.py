"""A typical case: another text without names, begun by the team alone, with her consent to it and while it holds."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User

from .. import errors, sealing
from ..models import Case, Telling
from ..states import CaseState, Purpose
from .guarding import opened, record_act


def begin_telling(*, case: Case, document_id: UUID, on: date, by: User, at: datetime) -> Telling:
    """Keep, sealed, that a text was begun from a case. Raises: NotVisible, NotNow, NotToBeTold, KeyMissing."""
    with transaction.atomic():
        found = opened(case, by=by, on=on, at=at, states=(CaseState.OPEN, CaseState.CLOSED))
        if not found.consents.filter(purpose=Purpose.PUBLISH, withdrawn_on=None).exists():
            raise errors.NotToBeTold
        telling = Telling(case=found, by=by, at=at)
        telling.document = sealing.seal(str(document_id), row=telling.pk, field="telling")
        telling.save()
        record_act("begin_telling", telling, by=by, at=at)
    return telling


def texts_told(case: Case) -> list[UUID]:
    """Return the texts begun from a case; for its team and its end. Raises: KeyMissing, CannotUnseal."""
    return [UUID(sealing.unseal(row.document, row=row.pk, field="telling")) for row in case.tellings.all()]
