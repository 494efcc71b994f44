"""Documents an own paper can be written from: received, sent to the unit, or its own that went out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from nucong.documents.full_text import found
from nucong.documents.models import Dispatch, Document
from nucong.documents.states import GONE_OUT, Direction, DocumentState
from nucong.kernel.terms import query_of
from nucong.organisations.models import Unit
from nucong.web.documents import labels

SHOWN = 30


@dataclass(frozen=True)
class Candidate:
    """A document that can be a parent."""

    key: str
    subject: str
    number: str
    kind: str
    issuer: str
    dated_on: date | None
    chosen: bool = False


def parents_of(unit: Unit) -> QuerySet[Document]:
    """Return the documents a unit may write from; withdrawn ones and those a copy stands for are left out."""
    sent = Dispatch.objects.filter(unit=unit).values("document_id")
    own = Q(unit=unit, direction=Direction.ISSUED, state__in=[DocumentState.CONFIRMED, DocumentState.SENT])
    received = Q(unit=unit, direction=Direction.RECEIVED, state=DocumentState.CONFIRMED)
    possible = Document.objects.filter(own | received | Q(pk__in=sent)).exclude(state=DocumentState.WITHDRAWN)
    possible = possible.exclude(copy_of__state=DocumentState.WITHDRAWN).exclude(kind__in=("report", "news"))
    copied = Document.objects.filter(unit=unit, copy_of__isnull=False).values("copy_of_id")
    return possible.exclude(pk__in=copied).order_by("-dated_on", "-created_at", "-pk")


def candidates(unit: Unit, *, words: str = "", chosen: Iterable[UUID] = ()) -> list[Candidate]:
    """Return the newest candidates that hold the words, those already chosen first. Two queries."""
    wanted = list(chosen)
    first = list(parents_of(unit).filter(pk__in=wanted))
    query = query_of(words)
    possible = found(parents_of(unit), query) if query else parents_of(unit)
    others = possible.exclude(pk__in=wanted)[:SHOWN]
    return [
        Candidate(
            key=str(document.pk), subject=" ".join(document.subject.split()), number=document.full_number,
            kind=labels.word(labels.KINDS, document.kind), issuer=", ".join(document.issuers),
            dated_on=document.dated_on, chosen=document.pk in wanted,
        )
        for document in [*first, *others]
    ]  # fmt: skip


def has_gone_out(document: Document) -> bool:
    """Tell whether a document left the unit that wrote it."""
    return document.state in GONE_OUT
