"""Telling a document as news: written, reviewed by somebody else, published, taken back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import Actor, record
from nucong.kernel.clock import day_in

from ..consent_errors import NewsHeld
from ..consents import check_people
from ..errors import (
    NewsNotReviewed,
    NewsPublishedAlready,
    NewsStopped,
    NotToBePublished,
    PhraseIncomplete,
    ReviewedByWriter,
    ReviewIncomplete,
    TooManyNewsPictures,
    WithdrawalReasonMissing,
)
from ..models import Document, NewsDraft, NewsPicture, Publication, StereotypePhrase
from ..news import NewsText
from ..states import Check, DocumentState, Reach

PUBLISHABLE = frozenset({"news", "notice", "report", "other"})
MOST_PICTURES = 8


def write_news(*, document: Document, text: NewsText, reach: Reach, by: User, at: datetime) -> NewsDraft:
    """Keep the words of news that is being written; other words than those reviewed void the review.

    What was said of people who can be recognised was said of those words, so it ends with them; so does a hold.
    Raises NotToBePublished (not confirmed, or a paper that orders something), NewsPublishedAlready, NewsStopped.
    """
    with transaction.atomic():
        document = publishable(document)
        draft = NewsDraft.objects.filter(document=document).first() or NewsDraft(document=document)
        if draft.stopped_at is not None:
            raise NewsStopped
        before = (draft.title, draft.lead, draft.body, draft.reach)
        draft.title, draft.lead, draft.body = text.title, text.lead, text.body
        draft.happened_on, draft.reach = text.happened_on, reach
        if before != (text.title, text.lead, text.body, reach):
            draft.written_by, draft.written_at = by, at
            draft.reviewed_by, draft.reviewed_at, draft.checked = None, None, []
            draft.held_at, draft.held_why = None, ""
        if before[:3] != (text.title, text.lead, text.body):
            draft.people, draft.people_by, draft.people_at = "", None, None
        draft.save()
        _record("news.write", draft, document, by, at, {"reach": reach})
    return draft


def review_news(*, draft: NewsDraft, checked: Collection[Check], by: User, at: datetime) -> NewsDraft:
    """Mark that somebody looked at these words and pictures, at every point.

    Raises ReviewIncomplete, NewsStopped, ReviewedByWriter (news for everybody).
    """
    with transaction.atomic():
        draft = NewsDraft.objects.select_for_update().select_related("document").get(pk=draft.pk)
        if draft.stopped_at is not None:
            raise NewsStopped
        if set(checked) != set(Check):
            raise ReviewIncomplete
        if draft.reach == Reach.PUBLIC and draft.written_by_id == by.pk:
            raise ReviewedByWriter
        draft.reviewed_by, draft.reviewed_at, draft.checked = by, at, sorted(checked)
        draft.save()
        _record("news.review", draft, draft.document, by, at, {"checked": draft.checked})
    return draft


def publish_news(*, draft: NewsDraft, by: User, at: datetime) -> Publication:
    """Publish reviewed news to readers whom everybody told of agreed to.

    Raises NewsNotReviewed, NewsStopped, NewsHeld, PeopleNotSaid, PersonsDisagree, NotToBePublished,
    NewsPublishedAlready.
    """
    with transaction.atomic():
        document = publishable(draft.document)
        draft = NewsDraft.objects.select_for_update().get(pk=draft.pk)
        if draft.stopped_at is not None:
            raise NewsStopped
        if draft.held_at is not None:
            raise NewsHeld
        if draft.reviewed_at is None:
            raise NewsNotReviewed
        persons = [list(each.consents.all()) for each in document.news_persons.prefetch_related("consents")]
        on = day_in(document.organisation.zone, at)
        check_people(persons=persons, mark=draft.people, reach=Reach(draft.reach), on=on)
        news = Publication.objects.create(
            document=document, organisation_id=document.organisation_id, unit_id=document.unit_id,
            title=draft.title, lead=draft.lead, body=draft.body, language=document.language,
            happened_on=draft.happened_on, reach=draft.reach, published_at=at, published_by=by,
            reviewed_by=draft.reviewed_by, reviewed_at=draft.reviewed_at, checked=draft.checked,
        )  # fmt: skip
        _record("news.publish", news, document, by, at, {"reach": news.reach})
    return news


def withdraw_news(*, news: Publication, reason: str, by: Actor, at: datetime) -> Publication:
    """Take published news back; readers no longer find it. Raises WithdrawalReasonMissing."""
    reason = reason.strip()
    if not reason:
        raise WithdrawalReasonMissing()
    with transaction.atomic():
        news = Publication.objects.select_for_update().get(pk=news.pk)
        if news.withdrawn_at is None:
            news.withdrawn_at, news.withdraw_reason = at, reason[:300]
            news.save()
            _record("news.withdraw", news, news.document, by, at, {"reason": reason})
    return news


def stop_news(*, document: Document, by: Actor, at: datetime) -> None:
    """Let no words of a document be published any more: the person told of took her consent back."""
    with transaction.atomic():
        for draft in NewsDraft.objects.select_for_update().filter(document=document, stopped_at=None):
            draft.stopped_at, draft.reviewed_by, draft.reviewed_at, draft.checked = at, None, None, []
            draft.title, draft.lead, draft.body = "–", "", "–"
            draft.save()
            _record("news.stop", draft, document, by, at, {})


def add_news_picture(
    *, document: Document, sha256: str, media_type: str, caption: str, by: User, at: datetime
) -> NewsPicture:
    """Add a picture that was kept already; it voids the review. Raises NewsPublishedAlready, TooManyNewsPictures."""
    with transaction.atomic():
        document = publishable(document)
        if document.news_pictures.count() >= MOST_PICTURES:
            raise TooManyNewsPictures(most=MOST_PICTURES)
        picture = NewsPicture.objects.create(
            document=document, sha256=sha256, media_type=media_type, caption=caption.strip()[:200],
            added_by=by, added_at=at,
        )  # fmt: skip
        void_review(document)
        NewsDraft.objects.filter(document=document).update(people="", people_by=None, people_at=None)
        _record("news.picture", picture, document, by, at, {"sha256": sha256})
    return picture


def drop_news_picture(*, picture: NewsPicture, by: User, at: datetime) -> None:
    """Take a picture out of news that is not published; it is changed by that. Raises NewsPublishedAlready."""
    with transaction.atomic():
        document = publishable(picture.document)
        _record("news.drop_picture", picture, document, by, at, {"sha256": picture.sha256})
        picture.delete()
        void_review(document)
        NewsDraft.objects.filter(document=document).update(held_at=None, held_why="")


def keep_phrase(
    *, organisation_id: UUID, language: str, words: str, why: str, instead: str, hidden: bool, by: User,
    at: datetime,
) -> StereotypePhrase:  # fmt: skip
    """Change an entry of the list of stereotypes for one organisation, or add one. Raises PhraseIncomplete."""
    if not (words.strip() and why.strip()):
        raise PhraseIncomplete
    with transaction.atomic():
        row, _ = StereotypePhrase.objects.update_or_create(
            organisation_id=organisation_id, language=language, words=words.strip()[:80],
            defaults={"why": why.strip()[:300], "instead": instead.strip()[:200], "hidden": hidden},
        )  # fmt: skip
        record(
            by=by, at=at, verb="stereotype.keep", what=row, organisation=row.organisation_id,
            detail={"words": row.words, "hidden": hidden},
        )  # fmt: skip
    return row


def publishable(document: Document) -> Document:
    """Return a document locked, of which news may be written now. Raises NotToBePublished, NewsPublishedAlready."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    if document.state in (DocumentState.READING, DocumentState.WITHDRAWN) or document.kind not in PUBLISHABLE:
        raise NotToBePublished(kind=document.kind)
    if document.publications.filter(withdrawn_at=None).exists():
        raise NewsPublishedAlready()
    return document


def void_review(document: Document) -> None:
    """Let the news of a document be looked at again."""
    rows = NewsDraft.objects.filter(document=document)
    rows.update(reviewed_by=None, reviewed_at=None, checked=[])


def _record(
    verb: str, what: NewsDraft | NewsPicture | Publication, document: Document, by: Actor, at: datetime,
    detail: dict[str, object],
) -> None:  # fmt: skip
    record(
        by=by, at=at, verb=verb, what=what, organisation=document.organisation_id, unit=document.unit_id,
        detail=detail,
    )  # fmt: skip
