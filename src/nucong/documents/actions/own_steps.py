"""What the steps of an own paper write: signed words, number and pages, what receivers need not read again."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record

from .. import blobs
from ..models import Citation, Document, DocumentFile, DocumentStep, Provision, Reading, Recipient
from ..own.draft import Draft
from ..own.structure import Structure
from ..rules import check_as_signed, next_state
from ..states import FileRole, ProvisionState, RegisterKind
from .identifying import identity_for, join_spellings
from .indexing import keep_findable, keep_provisions_findable
from .issuing import content_digest, media_type_of, signed_digest, take_step
from .numbering import number_document

WRITTEN = "written"  # stands for the reader's version: nobody had to read this


def sign_paper(
    *, document: Document, content: dict[str, Any], draft: Draft, by: User, at: datetime
) -> Document:
    """Sign a reviewed paper: its words are frozen, unless the partner's signature froze them before.

    content: the paper as JSON, without number and day. Raises NotInThisState, SignedWordsChanged.
    """
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=document.pk)
        next_state(document.state, "sign")
        freeze_words(document=document, content=content, draft=draft, by=by, at=at)
        document = take_step(document=document, step="sign", by=by, at=at)
    return document


def freeze_words(
    *, document: Document, content: dict[str, Any], draft: Draft, by: User, at: datetime
) -> None:
    """Freeze the words under the hash of the content, and enter whom the paper cites and addresses.

    The first signature does so; a second one signs the same words. Raises SignedWordsChanged.
    """
    if document.content_hash:
        check_signed_words(document)
        return
    with transaction.atomic():
        document.content = content
        document.content_hash = signed_digest(document)
        document.save()
        _enter_citations(document, draft)
        _enter_recipients(document, draft)
        record(
            by=by, at=at, verb="document.freeze", what=document, organisation=document.organisation_id,
            unit=document.unit_id, detail={"cites": len(draft.bases), "addresses": len(draft.addressees)},
        )  # fmt: skip


def check_signed_words(document: Document) -> None:
    """Raise SignedWordsChanged when words or enclosures are not those that were signed."""
    check_as_signed(signed=document.content_hash, found=signed_digest(document))


def number_paper(
    *, document: Document, on: date, symbol: str, structure: Structure, by: User, at: datetime
) -> Document:
    """Enter a sealed paper in the outgoing register: its number, day and identity; its words stay as signed.

    structure: what the paper says, kept so that nobody below need read it again.
    Raises NotInThisState, AlreadyNumbered, SignedWordsChanged.
    """
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=document.pk)
        next_state(document.state, "number")
        check_signed_words(document)
        entry = number_document(
            document=document, unit=document.unit, register=RegisterKind.OUTGOING, on=on, by=by, at=at
        )
        document.number, document.symbol, document.dated_on = str(entry.number), symbol[:60], on
        document.identity = identity_for(
            symbol=document.full_number, kind=document.kind, dated_on=on,
            issuer=document.issuers[0] if document.issuers else "",
        )  # fmt: skip
        document.save()
        join_spellings(document.identity, symbol=document.full_number)
        _lay_down(document, structure, by, at)
        keep_findable(document)
        keep_provisions_findable(document)
        record(
            by=by, at=at, verb="document.lay_down", what=document, organisation=document.organisation_id,
            unit=document.unit_id, detail={"number": document.full_number}, count=len(structure.said),
        )  # fmt: skip
    return document


def keep_pages(*, document: Document, pages: dict[str, bytes], by: User, at: datetime) -> Document:
    """Keep the numbered pages as they leave, and take the step. Raises NotInThisState."""
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=document.pk)
        document.state = next_state(document.state, "number")
        DocumentFile.objects.bulk_create(
            DocumentFile(
                document=document, role=FileRole.RENDERED, name=name, media_type=media_type_of(name),
                size=len(data), sha256=blobs.keep(data), added_at=at,
            )
            for name, data in pages.items()
        )  # fmt: skip
        document.save()
        digest = content_digest(document)
        DocumentStep.objects.create(document=document, step="number", by=by, at=at, content_hash=digest)
        record(
            by=by, at=at, verb="document.number", what=document, organisation=document.organisation_id,
            unit=document.unit_id, detail={"hash": digest, "files": sorted(pages)}, count=len(pages),
        )  # fmt: skip
    return document


def _enter_citations(document: Document, draft: Draft) -> None:
    document.citations.all().delete()
    for basis in document.bases.select_related("identity"):
        base, identity = draft.bases[basis.position], basis.identity
        if identity is None and base.number:
            identity = identity_for(
                symbol=base.number[:300], kind=base.kind, dated_on=_day(base.dated_on), issuer=base.issuer
            )
            basis.identity = identity
            basis.save()
        if identity is not None:
            Citation.objects.create(
                document=document, role=base.role, cited=identity, as_written=base.number[:200],
                kind=base.kind, title=base.subject,
            )  # fmt: skip


def _enter_recipients(document: Document, draft: Draft) -> None:
    document.recipients.all().delete()
    for phrase in draft.addressees:
        Recipient.objects.create(document=document, text=phrase[:300], role="to")
    if draft.partner:
        Recipient.objects.create(document=document, text=draft.partner[:300], role="cooperate")
    for copy in draft.copies:
        Recipient.objects.create(document=document, text=copy.text[:300], role=copy.role)


def _lay_down(document: Document, structure: Structure, by: User, at: datetime) -> None:
    document.readings.all().delete()
    result = {"sections": list(structure.sections), "text": structure.text}
    run = Reading.objects.create(
        document=document, reader_version=WRITTEN, text=structure.text, result=result, at=at
    )
    Provision.objects.bulk_create(
        Provision(
            document=document, reading=run, position=position, path=said.path, group=said.group,
            value=said.value, proposed=said.value, confidence=1.0,
            span_start=said.span[0] if said.span else None, span_end=said.span[1] if said.span else None,
            state=ProvisionState.CONFIRMED, decided_by=by, decided_at=at,
        )
        for position, said in enumerate(structure.said)
    )  # fmt: skip


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
