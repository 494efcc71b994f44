"""What was signed at the conference of a review, by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record
from nucong.documents.models import Document

from ..errors import NobodySigned, SignedLater, TooManySigned
from ..models import ConferenceRecord, ConferenceSigning
from ..signing import MOST_PARTIES, Party

MOST_SIGNED = 20


@dataclass(frozen=True)
class SignedPaper:
    """A paper that was signed: a document, or its title in words; on which day, by which parties."""

    document: Document | None
    title: str
    signed_on: date
    parties: Sequence[Party]


def write_down_signing(
    *, conference: ConferenceRecord, signed: SignedPaper, on: date, by: User, at: datetime
) -> ConferenceSigning:
    """Write down what was signed at a conference. Raises NobodySigned, SignedLater, TooManySigned."""
    if not 0 < len(signed.parties) <= MOST_PARTIES:
        raise NobodySigned(limit=MOST_PARTIES)
    if signed.signed_on > on:
        raise SignedLater(day=signed.signed_on)
    with transaction.atomic():
        conference = ConferenceRecord.objects.select_for_update().get(pk=conference.pk)
        if conference.signings.count() >= MOST_SIGNED:
            raise TooManySigned(limit=MOST_SIGNED)
        title = signed.document.subject if signed.document is not None else signed.title
        kept = ConferenceSigning.objects.create(
            conference=conference, document=signed.document, title=title[:500], signed_on=signed.signed_on,
            parties=[asdict(each) for each in signed.parties],
        )  # fmt: skip
        _record(kept, by, at, "review.signing")
    return kept


def take_back_signing(*, signing: ConferenceSigning, by: User, at: datetime) -> None:
    """Take out what was written down of a signing."""
    with transaction.atomic():
        _record(signing, by, at, "review.signing_out")
        signing.delete()


def _record(signing: ConferenceSigning, by: User, at: datetime, verb: str) -> None:
    review = signing.conference.review
    assert review is not None
    record(
        by=by, at=at, verb=verb, what=signing.conference, organisation=review.unit.organisation_id,
        unit=review.unit_id, detail={"title": signing.title[:200], "document": signing.document_id, "parties": len(signing.parties)},
    )  # fmt: skip
