"""Reading programmes."""

from __future__ import annotations

from nucong.documents.models import Document

from .models import Programme


def programme_of(document: Document) -> Programme | None:
    """Return the programme made from a document, or None."""
    return document.programmes.first()
