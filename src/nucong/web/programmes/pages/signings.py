"""What was signed at a conference, ready to show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from nucong.programmes.models import ConferenceRecord
from nucong.programmes.signing import parties_of, party_words
from nucong.web.calendar.words import page_language


@dataclass(frozen=True)
class SigningRow:
    """A paper that was signed, when, by whom; a link where the reader may open it."""

    key: UUID
    title: str
    number: str
    url: str
    signed_on: date
    parties: tuple[str, ...]


def signing_rows(
    conference: ConferenceRecord, *, sees_document: Callable[[UUID], bool]
) -> tuple[SigningRow, ...]:
    """Return the signings of a conference by day."""
    language = page_language()
    return tuple(
        SigningRow(
            key=each.pk,
            title=each.title,
            number=each.document.full_number if each.document is not None else "",
            url=reverse("documents:detail", args=[each.document_id])
            if each.document_id and sees_document(each.document_id)
            else "",
            signed_on=each.signed_on,
            parties=tuple(party_words(party, language) for party in parties_of(each.parties)),
        )
        for each in conference.signings.select_related("document")
    )
