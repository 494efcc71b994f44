"""Reading documents within a scope: what a unit holds, what came in, what a document's parts are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from .models import Dispatch, Document, Provision, Publication, RegisterCounter, RegisterEntry
from .states import SETTLED, Reach, RegisterKind


def held_by(unit_ids: Sequence[UUID]) -> QuerySet[Document]:
    """Return the documents these units hold, newest first."""
    return Document.objects.filter(unit_id__in=unit_ids).select_related("unit")


def incoming(unit_ids: Sequence[UUID]) -> QuerySet[Dispatch]:
    """Return the dispatches to these units, newest first."""
    sent = Dispatch.objects.filter(unit_id__in=unit_ids).select_related("document", "document__unit", "unit")
    return sent.order_by("-sent_at")


def settled(document: Document, group: str) -> list[Provision]:
    """Return the decided parts of one group, in the order of the text."""
    return [p for p in document.provisions.filter(group=group) if p.state in SETTLED]


def settled_values(document: Document, group: str) -> list[Any]:
    """Return the values of the decided parts of one group."""
    return [provision.value for provision in settled(document, group)]


def header_value(document: Document, path: str) -> Any:
    """Return the decided value of a header part, or None."""
    provision = document.provisions.filter(path=path).first()
    return provision.value if provision is not None and provision.state in SETTLED else None


def register(unit_id: UUID, kind: RegisterKind, year: int) -> QuerySet[RegisterEntry]:
    """Return a register of one year, highest number first."""
    return RegisterEntry.objects.filter(unit_id=unit_id, register=kind, year=year).select_related(
        "document", "follow_up", "follow_up__answer"
    )


def next_number(unit_id: UUID, kind: RegisterKind, year: int) -> int:
    """Return the number the next document of a register would get, as long as nobody else takes it."""
    counter = RegisterCounter.objects.filter(unit_id=unit_id, register=kind, year=year).first()
    return counter.last + 1 if counter is not None else 1


def register_years(unit_id: UUID, kind: RegisterKind) -> list[int]:
    """Return the years in which a register holds numbers, newest first."""
    years = RegisterCounter.objects.filter(unit_id=unit_id, register=kind, last__gt=0)
    return sorted(years.values_list("year", flat=True), reverse=True)


def published_news(organisation_id: UUID | None) -> QuerySet[Publication]:
    """Return the live news for a reader: public ones, and those inside her organisation; newest first."""
    readable = Q(reach=Reach.PUBLIC) | Q(organisation_id=organisation_id)
    return Publication.objects.filter(readable, withdrawn_at=None).select_related("organisation", "unit")
