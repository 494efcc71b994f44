"""Reading programmes."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from nucong.documents.models import Document

from .models import Obligation, Programme


def programmes_of(unit_ids: Sequence[UUID]) -> QuerySet[Programme]:
    """Return the programmes these units own, alone or with a partner, newest first."""
    return Programme.objects.filter(owners__unit_id__in=unit_ids).select_related("document").distinct()


def programme_of(document: Document) -> Programme | None:
    """Return the programme made from a document, or None."""
    return document.programmes.first()


def obligations_of(programme: Programme) -> QuerySet[Obligation]:
    """Return the duties of a programme with their deliverables."""
    return programme.obligations.prefetch_related("deliverables")
