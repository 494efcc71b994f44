"""What a unit does with a document its superior wrote in the system, and how the superior follows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record
from nucong.organisations.models import Unit
from nucong.organisations.queries import organisation_of

from ..errors import NobodyToSendTo, TakenInAlready
from ..models import (
    Citation,
    Dispatch,
    Document,
    DocumentChange,
    DocumentFile,
    Provision,
    Reading,
)
from ..rules import check_changeable, check_usable
from ..states import SETTLED, ChangeKind, Direction, DocumentState, ProvisionState
from .indexing import keep_findable, keep_provisions_findable
from .issuing import take_step


def copy_for_unit(*, document: Document, unit: Unit, by: User, at: datetime) -> Document:
    """Take a sent document into the unit's own papers with everything its sender confirmed in it.

    The copy is a received document of the unit, confirmed, with the same identity and the same files; its
    programme and report are the unit's own. Raises WasWithdrawn, TakenInAlready.
    """
    check_usable(document.state, document.subject)
    with transaction.atomic():
        original = Document.objects.select_for_update().get(pk=document.pk)
        if Document.objects.filter(copy_of=original, unit=unit).exists():
            raise TakenInAlready()
        copy = Document.objects.create(
            organisation=organisation_of(unit), unit=unit, direction=Direction.RECEIVED,
            state=DocumentState.CONFIRMED, copy_of=original, created_at=at, confirmed_at=at, confirmed_by=by,
            **{
                name: getattr(original, name)
                for name in (
                    "kind", "language", "number", "symbol", "issuers", "superior", "place", "dated_on", "subject",
                    "identity",
                )
            },
        )  # fmt: skip
        _copy_parts(original, copy, by, at)
        keep_findable(copy)
        keep_provisions_findable(copy)
        record(
            by=by, at=at, verb="document.take_over", what=copy, organisation=unit.organisation_id,
            unit=unit.pk, detail={"from": str(original.pk), "number": original.full_number},
        )  # fmt: skip
    return copy


def _copy_parts(original: Document, copy: Document, by: User, at: datetime) -> None:
    DocumentFile.objects.bulk_create(
        DocumentFile(
            document=copy, role=file.role, name=file.name, media_type=file.media_type, size=file.size,
            sha256=file.sha256, added_at=at,
        )
        for file in original.files.all()
    )  # fmt: skip
    run = original.readings.order_by("-at", "-pk").first()
    reading = None
    if run is not None:
        reading = Reading.objects.create(
            document=copy, reader_version=run.reader_version, text=run.text, result=run.result, at=at
        )
    Provision.objects.bulk_create(
        Provision(
            document=copy, reading=reading, position=part.position, path=part.path, group=part.group,
            value=part.value, proposed=part.value, confidence=1.0, span_start=part.span_start,
            span_end=part.span_end, state=ProvisionState.CONFIRMED, decided_by=by, decided_at=at,
        )
        for part in original.provisions.filter(state__in=SETTLED)
        if part.group not in ("recipient", "distribution")  # whom the sender addressed is not whom we address
    )  # fmt: skip
    Citation.objects.bulk_create(
        Citation(
            document=copy,
            role=c.role,
            cited_id=c.cited_id,
            as_written=c.as_written,
            kind=c.kind,
            title=c.title,
        )
        for c in original.citations.all()
    )


def remind_of_own_paper(*, sendings: Sequence[Dispatch], by: User, at: datetime) -> int:
    """Ask units once more for their own document; each sees it on its copy. Raises NobodyToSendTo."""
    if not sendings:
        raise NobodyToSendTo()
    document = sendings[0].document
    with transaction.atomic():
        count = Dispatch.objects.filter(pk__in=[sent.pk for sent in sendings]).update(reminded_at=at)
        record(
            by=by, at=at, verb="document.remind", what=document, organisation=document.organisation_id,
            unit=document.unit_id, count=count,
        )  # fmt: skip
    return count


def record_change(
    *, document: Document, by_document: Document, how: ChangeKind, difference: Iterable[dict[str, Any]],
    by: User, at: datetime,
) -> DocumentChange:  # fmt: skip
    """Note on a sent document what a later one changed; a withdrawn one is closed. Raises NotSentYet."""
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=document.pk)
        check_changeable(document.state, document.direction)
        change = DocumentChange.objects.create(
            document=document, by_document=by_document, how=how, at=at, difference=list(difference)
        )
        record(
            by=by, at=at, verb=f"document.{how}", what=document, organisation=document.organisation_id,
            unit=document.unit_id, detail={"by": by_document.full_number},
        )  # fmt: skip
        if how == ChangeKind.WITHDRAWS:
            take_step(document=document, step="withdraw", by=by, at=at)
    return change
