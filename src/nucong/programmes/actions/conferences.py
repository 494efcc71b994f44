"""The conference of a review: who took part, what was said and signed; the milestone it reached; news of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record
from nucong.documents import blobs
from nucong.documents.models import Document

from ..errors import TooManyConferencePictures
from ..models import ConferencePicture, ConferenceRecord, Milestone, ProgrammeReview
from ..reviewing import CONFERENCES
from ..states import ReviewKind

LONGEST = 20_000
AGENDA_LINES = 40
PRESENT_LINES = 12
PICTURES = 20


@dataclass(frozen=True)
class PictureFile:
    """A picture as it may be stored: cleaned of place and device, with its small form."""

    name: str
    media_type: str
    data: bytes
    thumbnail: bytes


@dataclass(frozen=True)
class AgendaLine:
    """A point of the agenda: the hour as written, what, and who presents it."""

    time: str
    what: str
    who: str = ""


@dataclass(frozen=True)
class Present:
    """How many women and men took part for one body."""

    body: str
    women: int
    men: int


@dataclass(frozen=True)
class Held:
    """A conference as the officer writes it down."""

    title: str
    held_on: date
    place: str = ""
    agenda: Sequence[AgendaLine] = ()
    present: Sequence[Present] = ()
    minutes: str = ""
    signing: str = ""


def hold_conference(
    *, review: ProgrammeReview, held: Held, milestone: Milestone | None, by: User, at: datetime
) -> ConferenceRecord:
    """Write down the conference of a review, or correct it; its milestone is reached on that day.

    The review itself may be frozen: a conference is usually held about the frozen text.
    """
    with transaction.atomic():
        before = ConferenceRecord.objects.filter(review=review).select_related("milestone").first()
        if before is not None and before.milestone is not None and before.milestone != milestone:
            before.milestone.done_on = None
            before.milestone.save()
        kept, _ = ConferenceRecord.objects.update_or_create(
            review=review,
            defaults={
                "programme_id": review.programme_id, "milestone": milestone,
                "kind": CONFERENCES[ReviewKind(review.kind)], "title": held.title[:500], "held_on": held.held_on,
                "place": held.place[:300],
                "women": sum(each.women for each in held.present) if held.present else None,
                "men": sum(each.men for each in held.present) if held.present else None,
                "bodies": "",
                "present": [
                    {"body": each.body[:200], "women": each.women, "men": each.men}
                    for each in held.present[:PRESENT_LINES]
                ],
                "minutes": held.minutes[:LONGEST], "signing": held.signing[:LONGEST], "recorded_at": at,
                "agenda": [
                    {"time": line.time[:20], "what": line.what[:500], "who": line.who[:200]}
                    for line in held.agenda[:AGENDA_LINES]
                ],
            },
        )  # fmt: skip
        if milestone is not None:
            milestone.done_on = held.held_on
            milestone.save()
        _record(
            kept, review, by, at, "review.hold_conference", {"title": kept.title, "held_on": held.held_on}
        )
    return kept


def add_picture(
    *, conference: ConferenceRecord, picture: PictureFile, caption: str, by: User, at: datetime
) -> ConferencePicture:
    """Keep a picture of a conference. Raises TooManyConferencePictures."""
    with transaction.atomic():
        conference = ConferenceRecord.objects.select_for_update().get(pk=conference.pk)
        if conference.pictures.count() >= PICTURES:
            raise TooManyConferencePictures(limit=PICTURES)
        kept = ConferencePicture.objects.create(
            conference=conference, name=picture.name[:255], media_type=picture.media_type,
            sha256=blobs.keep(picture.data), thumbnail=blobs.keep(picture.thumbnail) if picture.thumbnail else "",
            caption=caption[:300], added_at=at,
        )  # fmt: skip
        assert conference.review is not None
        _record(conference, conference.review, by, at, "review.add_picture", {"sha256": kept.sha256})
    return kept


def remove_picture(*, picture: ConferencePicture, by: User, at: datetime) -> None:
    """Take a picture out of a conference."""
    conference = picture.conference
    assert conference.review is not None
    with transaction.atomic():
        _record(conference, conference.review, by, at, "review.remove_picture", {"sha256": picture.sha256})
        picture.delete()


def name_news(*, conference: ConferenceRecord, document: Document, by: User, at: datetime) -> None:
    """Say which document tells the news of a conference."""
    assert conference.review is not None
    with transaction.atomic():
        conference.document = document
        conference.save()
        _record(conference, conference.review, by, at, "review.news", {"document": document.pk})


def _record(
    conference: ConferenceRecord, review: ProgrammeReview, by: User, at: datetime, verb: str,
    detail: dict[str, object],
) -> None:  # fmt: skip
    record(
        by=by, at=at, verb=verb, what=conference, organisation=review.unit.organisation_id, unit=review.unit_id,
        detail=detail,
    )  # fmt: skip
