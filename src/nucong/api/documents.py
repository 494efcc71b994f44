"""Documents held by units of one's scope or sent to them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import FileResponse, HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from nucong.access.rows import document_for, visible_documents
from nucong.api.paging import Limit, Next, part, place_of
from nucong.api.security import reader
from nucong.api.shapes import READING, Day, Words
from nucong.documents import blobs
from nucong.documents.full_text import found
from nucong.documents.models import Document
from nucong.documents.states import CitationRole, Direction, DocumentState, FileRole, ProvisionState
from nucong.kernel.refusal import NotVisible
from nucong.kernel.terms import query_of

router = Router(tags=["documents"])


class DocumentOut(Schema):
    """An official document."""

    id: UUID
    unit: UUID = Field(description="the unit that holds it")
    direction: Direction
    state: DocumentState
    kind: str
    language: str
    number: str = Field(description="as one reads it: 12/KH-TLĐ, 总工发〔2017〕5号")
    issuers: list[str]
    superior: str
    place: str
    dated_on: Day | None
    subject: str
    created_at: datetime
    confirmed_at: datetime | None


class RecipientOut(Schema):
    """A body the document is addressed or distributed to, as written."""

    text: str
    role: str
    doubtful: bool


class DocumentWhole(DocumentOut):
    """A document with those it goes to."""

    recipients: list[RecipientOut]


class DocumentPage(Schema):
    """A part of the list of documents."""

    items: list[DocumentOut]
    next: str | None


class FileOut(Schema):
    """A file of a document; its bytes are at …/files/{id}."""

    id: UUID
    role: FileRole
    name: str
    media_type: str
    size: int
    sha256: str
    added_at: datetime


class ProvisionOut(Schema):
    """A located part of what a document says. Only confirmed, corrected and added ones were decided."""

    id: UUID
    path: str
    group: str
    state: ProvisionState
    value: Any = Field(description="what holds now, in the shape of the reader's result")
    proposed: Any
    confidence: float
    span: list[int] | None = Field(description="start and end in the text that was read")
    decided_at: datetime | None


class CitationOut(Schema):
    """Another document named in this one."""

    role: CitationRole
    as_written: str
    kind: str
    title: str
    identity: UUID = Field(description="the same for every spelling of the same document")
    label: str


class Files(Schema):
    """The files of a document."""

    items: list[FileOut]


class Provisions(Schema):
    """What a document says, in the order of the text."""

    items: list[ProvisionOut]


class Citations(Schema):
    """What a document cites."""

    items: list[CitationOut]


def _out(document: Document) -> dict[str, Any]:
    return {
        "id": document.pk,
        "unit": document.unit_id,
        "direction": document.direction,
        "state": document.state,
        "kind": document.kind,
        "language": document.language,
        "number": document.full_number,
        "issuers": [str(issuer) for issuer in document.issuers],
        "superior": document.superior,
        "place": document.place,
        "dated_on": document.dated_on,
        "subject": document.subject,
        "created_at": document.created_at,
        "confirmed_at": document.confirmed_at,
    }


@router.get("", response={200: DocumentPage, **READING}, summary="Documents, the newest in the system first")
def documents(
    request: HttpRequest, limit: Limit, next: Next,
    q: Annotated[Words, Query("", description="words of subject, number and issuer")],
    direction: Annotated[Direction | None, Query(None)],
    state: Annotated[DocumentState | None, Query(None)],
    kind: Annotated[Words, Query("")],
    unit: Annotated[UUID | None, Query(None, description="the unit that holds it")],
    dated_from: Annotated[Day | None, Query(None)],
    dated_to: Annotated[Day | None, Query(None, description="this day included")],
) -> dict[str, Any]:  # fmt: skip
    """Documents held by units of your scope, and those sent to them."""
    seen, query = visible_documents(reader(request)), query_of(q)
    rows = found(seen, query) if query else seen
    given = {
        "direction": direction, "state": state, "kind": kind or None, "unit": unit,
        "dated_on__gte": dated_from, "dated_on__lte": dated_to, "pk__lt": place_of(next, UUID),
    }  # fmt: skip
    rows = rows.filter(**{name: value for name, value in given.items() if value is not None})
    shown, following = part(list(rows.order_by("-pk")[: limit + 1]), limit, lambda d: d.pk)
    return {"items": [_out(document) for document in shown], "next": following}


@router.get("/{uuid:key}", response={200: DocumentWhole, **READING}, summary="One document")
def document(request: HttpRequest, key: UUID) -> dict[str, Any]:
    """With the recipients as they are written."""
    row = document_for(reader(request), key)
    return {**_out(row), "recipients": list(row.recipients.values("text", "role", "doubtful"))}


@router.get("/{uuid:key}/files", response={200: Files, **READING}, summary="Its files")
def files(request: HttpRequest, key: UUID) -> dict[str, Any]:
    """Main text, annexes, enclosures, and the pages as they left."""
    return {"items": list(document_for(reader(request), key).files.all())}


BYTES = {
    "responses": {
        200: {
            "description": "the bytes of the file",
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}


@router.get(
    "/{uuid:key}/files/{uuid:file}", response=READING, openapi_extra=BYTES, summary="The bytes of a file"
)
def file(request: HttpRequest, key: UUID, file: UUID) -> FileResponse:
    """Always as an attachment; name and type stand in the list of files."""
    row = document_for(reader(request), key).files.filter(pk=file).first()
    if row is None:
        raise NotVisible
    try:
        content = blobs.path_of(row.sha256).open("rb")
    except FileNotFoundError:
        raise NotVisible from None
    return FileResponse(
        content, as_attachment=True, filename=row.name, content_type="application/octet-stream"
    )


@router.get("/{uuid:key}/provisions", response={200: Provisions, **READING}, summary="What it says")
def provisions(
    request: HttpRequest, key: UUID, group: Annotated[Words, Query("", description="deadline, target …")],
    state: Annotated[ProvisionState | None, Query(None)],
) -> dict[str, Any]:  # fmt: skip
    """What the reader proposed and what a person decided about it."""
    rows = document_for(reader(request), key).provisions.all()
    rows = rows.filter(group=group) if group else rows
    rows = rows.filter(state=state) if state else rows
    return {
        "items": [
            {
                "id": row.pk, "path": row.path, "group": row.group, "state": row.state, "value": row.value,
                "proposed": row.proposed, "confidence": row.confidence, "decided_at": row.decided_at,
                "span": [row.span_start, row.span_end] if row.span_start is not None else None,
            }
            for row in rows
        ]
    }  # fmt: skip


@router.get("/{uuid:key}/citations", response={200: Citations, **READING}, summary="What it cites")
def citations(request: HttpRequest, key: UUID) -> dict[str, Any]:
    """The documents named in it, each with its role."""
    rows = document_for(reader(request), key).citations.select_related("cited")
    return {
        "items": [
            {
                "role": row.role, "as_written": row.as_written, "kind": row.kind, "title": row.title,
                "identity": row.cited_id, "label": row.cited.label,
            }
            for row in rows
        ]
    }  # fmt: skip
