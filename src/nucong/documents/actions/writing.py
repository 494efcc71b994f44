"""Writing an own document: begun, saved, its enclosures kept; only while it is being written."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record
from nucong.organisations.models import Unit

from .. import blobs
from ..errors import FileTooLarge, NewerWords, TooLong, TooManyFiles
from ..models import Basis, Document, DocumentFile, OwnDraft
from ..own.draft import Draft, to_json
from ..own.genres import genre_of
from ..rules import check_usable, check_writable
from ..states import FileRole
from .indexing import keep_findable
from .issuing import draft_document
from .registering import MAX_FILE_BYTES, MAX_FILES, IncomingFile

MOST_PARTS = 60
MOST_LETTERS = 200_000


def begin_writing(*, unit: Unit, draft: Draft, by: User, at: datetime) -> Document:
    """Begin an own document with a draft. Raises WasWithdrawn when a parent was withdrawn, TooLong."""
    check_size(draft)
    with transaction.atomic():
        document = draft_document(
            unit=unit, kind=genre_of(draft.genre, draft.language).kind, language=draft.language,
            subject=_subject(draft), content={}, issuers=_issuers(draft), place=draft.place[:100],
            by=by, at=at,
        )  # fmt: skip
        OwnDraft.objects.create(
            document=document, draft=to_json(draft), partner_unit=_partner(draft), saved_at=at, saved_by=by
        )
        _set_bases(document, draft)
        record(
            by=by, at=at, verb="document.rest_on", what=document, organisation=document.organisation_id,
            unit=unit.pk, detail={"bases": [base.number for base in draft.bases]}, count=len(draft.bases),
        )  # fmt: skip
    return document


def save_draft(
    *, document: Document, draft: Draft, version: int | None = None, by: User, at: datetime
) -> Document:
    """Save the draft whole, as its next version.

    version: the one that was read and written on; without it the draft was read in the same operation.
    Raises NotBeingWritten, NewerWords when a newer version stands there, WasWithdrawn, TooLong.
    """
    check_size(draft)
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=document.pk)
        check_writable(document.state)
        kept = OwnDraft.objects.select_for_update().get(document=document)
        if version is not None and version != kept.version:
            raise NewerWords(who=kept.saved_by.display_name)
        document.kind = genre_of(draft.genre, draft.language).kind
        document.subject = _subject(draft)
        document.issuers, document.superior = _issuers(draft), draft.superior[:300]
        document.place = draft.place[:100]
        document.save()
        keep_findable(document)
        kept.draft, kept.version, kept.partner_unit = to_json(draft), kept.version + 1, _partner(draft)
        kept.saved_at, kept.saved_by = at, by
        kept.save()
        _set_bases(document, draft)
        record(
            by=by, at=at, verb="document.write", what=document, organisation=document.organisation_id,
            unit=document.unit_id, detail={"parts": len(draft.parts), "bases": len(draft.bases)},
        )  # fmt: skip
    return document


def check_size(draft: Draft) -> None:
    """Raise TooLong when a draft has too many parts or letters."""
    for what, found, limit in (
        ("parts", len(draft.parts), MOST_PARTS),
        ("documents", len(draft.bases), MOST_PARTS),
        ("letters", sum(len(p.text) + len(p.title) for p in draft.parts) + len(draft.subject), MOST_LETTERS),
    ):
        if found > limit:
            raise TooLong(what=what, found=found, limit=limit)


def enclose(
    *, document: Document, files: Sequence[IncomingFile], by: User, at: datetime
) -> list[DocumentFile]:
    """Keep files that travel with the paper. Raises NotBeingWritten, TooManyFiles, FileTooLarge."""
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=document.pk)
        check_writable(document.state)
        held = document.files.filter(role=FileRole.ENCLOSURE).count()
        if held + len(files) > MAX_FILES:
            raise TooManyFiles(found=held + len(files), limit=MAX_FILES)
        for file in files:
            if len(file.data) > MAX_FILE_BYTES:
                raise FileTooLarge(
                    name=file.name, found_mb=len(file.data) // 2**20, limit_mb=MAX_FILE_BYTES // 2**20
                )
        kept = [
            DocumentFile.objects.create(
                document=document, role=FileRole.ENCLOSURE, name=file.name[:255], size=len(file.data),
                media_type=mimetypes.guess_type(file.name)[0] or "application/octet-stream",
                sha256=blobs.keep(file.data), added_at=at,
            )
            for file in files
        ]  # fmt: skip
        record(
            by=by, at=at, verb="document.enclose", what=document, organisation=document.organisation_id,
            unit=document.unit_id, detail={"files": [file.name for file in files]}, count=len(files),
        )  # fmt: skip
    return kept


def enclose_files_of(*, document: Document, parent: Document, by: User, at: datetime) -> list[DocumentFile]:
    """Let the parent's files travel on with the paper: the same bytes, kept once. Raises NotBeingWritten."""
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=document.pk)
        check_writable(document.state)
        have = set(document.files.values_list("sha256", flat=True))
        kept = [
            DocumentFile.objects.create(
                document=document, role=FileRole.ENCLOSURE, name=file.name, media_type=file.media_type,
                size=file.size, sha256=file.sha256, added_at=at,
            )
            for file in parent.files.all()
            if file.sha256 not in have and not (file.role == FileRole.RENDERED and file.name.endswith(".docx"))
        ]  # fmt: skip
        record(
            by=by, at=at, verb="document.enclose", what=document, organisation=document.organisation_id,
            unit=document.unit_id, detail={"files": [file.name for file in kept]}, count=len(kept),
        )  # fmt: skip
    return kept


def leave_out(*, document: Document, file: DocumentFile, by: User, at: datetime) -> None:
    """Take an enclosure out of a paper that is being written. Raises NotBeingWritten."""
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=document.pk)
        check_writable(document.state)
        name = file.name
        file.delete()
        record(
            by=by, at=at, verb="document.leave_out", what=document, organisation=document.organisation_id,
            unit=document.unit_id, detail={"file": name},
        )  # fmt: skip


def _subject(draft: Draft) -> str:
    """Return the subject on one line; a Chinese title bears no spaces."""
    return ("" if draft.language == "zh" else " ").join(draft.subject.split())


def _partner(draft: Draft) -> Unit | None:
    """Return the unit whose signer signs the paper too."""
    joint = genre_of(draft.genre, draft.language).joint and draft.partner_unit
    return Unit.objects.filter(pk=draft.partner_unit).first() if joint else None


def _issuers(draft: Draft) -> list[str]:
    return [name for name in (draft.issuer, draft.partner) if name]


def _set_bases(document: Document, draft: Draft) -> None:
    """Keep the documents a draft rests on as rows: whoever issued a parent sees what was built on it."""
    sources = Document.objects.in_bulk([UUID(base.document) for base in draft.bases if base.document])
    rows: list[Basis] = []
    seen: set[Any] = set()
    for position, base in enumerate(draft.bases):
        source = sources.get(UUID(base.document)) if base.document else None
        if source is not None and base.role not in ("withdraws", "amends", "extends"):
            check_usable(source.state, source.subject)
        if source is not None and source.pk in seen:
            continue
        seen.add(source.pk if source else position)
        identity = source.identity if source is not None else None  # one cited by hand: known when signed
        rows.append(
            Basis(document=document, source=source, identity=identity, role=base.role, position=position)
        )
    document.bases.all().delete()
    Basis.objects.bulk_create(rows)
