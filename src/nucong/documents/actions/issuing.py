"""Own documents on their way out: drafted, reviewed, signed, sealed, sent."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime
from typing import Any

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record
from nucong.organisations.models import Unit
from nucong.organisations.queries import organisation_of

from .. import blobs
from ..errors import AlreadyConfirmed, ReasonMissing
from ..models import Document, DocumentFile, DocumentStep
from ..rules import after_return, next_state
from ..states import SENDS_BACK, Direction, DocumentState, FileRole
from .indexing import keep_findable


def draft_document(
    *, unit: Unit, kind: str, language: str, subject: str, content: dict[str, Any], issuers: list[str],
    place: str, by: User, at: datetime,
) -> Document:  # fmt: skip
    """Begin an own document; `content` is what its pages say, in the shape of the drafting engine."""
    with transaction.atomic():
        document = Document.objects.create(
            organisation=organisation_of(unit), unit=unit, direction=Direction.ISSUED, state=DocumentState.DRAFTED,
            kind=kind, language=language, subject=subject, issuers=issuers, place=place,
            content=content, created_at=at,
        )  # fmt: skip
        keep_findable(document)
        record(
            by=by,
            at=at,
            verb="document.draft",
            what=document,
            organisation=unit.organisation_id,
            unit=unit.pk,
        )
    return document


def freeze_content(
    *, document: Document, content: dict[str, Any], number: str, symbol: str, dated_on: date,
    pages: dict[str, bytes], by: User, at: datetime,
) -> Document:  # fmt: skip
    """Give the draft its number and day, and keep its pages as files; only before it is signed.

    `pages` maps file names to bytes. Raises AlreadyConfirmed once the document is signed.
    """
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=document.pk)
        if document.state not in (DocumentState.DRAFTED, DocumentState.REVIEWED):
            raise AlreadyConfirmed()
        document.content, document.number, document.symbol = content, number, symbol
        document.dated_on = dated_on
        document.save()
        keep_findable(document)
        document.files.filter(role=FileRole.RENDERED).delete()
        DocumentFile.objects.bulk_create(
            DocumentFile(
                document=document, role=FileRole.RENDERED, name=name, media_type=media_type_of(name),
                size=len(data), sha256=blobs.keep(data), added_at=at,
            )
            for name, data in pages.items()
        )  # fmt: skip
        record(
            by=by, at=at, verb="document.render", what=document, organisation=document.organisation_id,
            unit=document.unit_id, detail={"files": sorted(pages)}, count=len(pages),
        )  # fmt: skip
    return document


def take_step(*, document: Document, step: str, by: User, at: datetime) -> Document:
    """Take the next step of the document's way; signing freezes the hash of its content.

    Raises NotInThisState.
    """
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=document.pk)
        document.state = next_state(document.state, step)
        digest = content_digest(document)
        if step == "sign":
            document.content_hash = digest
        document.save()
        DocumentStep.objects.create(document=document, step=step, by=by, at=at, content_hash=digest)
        record(
            by=by, at=at, verb=f"document.{step}", what=document, organisation=document.organisation_id,
            unit=document.unit_id, detail={"hash": digest},
        )  # fmt: skip
    return document


def send_back_to_writer(
    *, document: Document, reason: str, step: str = "return", by: User, at: datetime
) -> Document:
    """Give a paper back to its writer; the steps it took are void from now on and stay visible.

    step: "return", or "refuse" when the partner of a joint paper does not sign it.
    Raises ReasonMissing; NotInThisState once it bears a number.
    """
    if not reason.strip():
        raise ReasonMissing()
    reason = " ".join(reason.split())[:300]
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=document.pk)
        before = document.state
        document.state = after_return(before)
        digest = content_digest(document)
        document.content_hash, document.content = "", {}
        document.save()
        taken = document.steps.filter(voided_at=None).exclude(step__in=SENDS_BACK)
        taken.update(voided_at=at, void_reason=reason)
        DocumentStep.objects.create(
            document=document, step=step, by=by, at=at, content_hash=digest, note=reason
        )
        record(
            by=by, at=at, verb=f"document.{step}", what=document, organisation=document.organisation_id,
            unit=document.unit_id, detail={"from": before, "reason": reason},
        )  # fmt: skip
    return document


def content_digest(document: Document) -> str:
    """Return the SHA-256 over what the document says, its number, the files of its pages and its enclosures."""
    return _digest(document, document.full_number, (FileRole.RENDERED, FileRole.ENCLOSURE))


def signed_digest(document: Document) -> str:
    """Return the SHA-256 over what was there when an own paper was signed: number and pages come later."""
    return _digest(document, "", (FileRole.ENCLOSURE,))


def _digest(document: Document, number: str, roles: tuple[FileRole, ...]) -> str:
    files = sorted(document.files.filter(role__in=roles).values_list("name", "sha256"))
    written = json.dumps([document.content, number, files], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()


def media_type_of(name: str) -> str:
    known = {
        "pdf": "application/pdf",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
    return known.get(name.rsplit(".", 1)[-1], "application/octet-stream")
