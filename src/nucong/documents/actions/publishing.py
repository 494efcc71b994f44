"""Telling a document as news, and taking the news back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record

from ..errors import NewsPublishedAlready, NotToBePublished, WithdrawalReasonMissing
from ..models import Document, Publication
from ..news import NewsText
from ..states import DocumentState, Reach

PUBLISHABLE = frozenset({"news", "notice", "report", "other"})


def publish_news(*, document: Document, text: NewsText, reach: Reach, by: User, at: datetime) -> Publication:
    """Publish a confirmed document in its readers' words.

    Raises NotToBePublished (not confirmed, or a paper that orders something), NewsPublishedAlready.
    """
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=document.pk)
        if document.state in (DocumentState.READING, DocumentState.WITHDRAWN) or (
            document.kind not in PUBLISHABLE
        ):
            raise NotToBePublished(kind=document.kind)
        if document.publications.filter(withdrawn_at=None).exists():
            raise NewsPublishedAlready()
        news = Publication.objects.create(
            document=document, organisation_id=document.organisation_id, unit_id=document.unit_id,
            title=text.title, lead=text.lead, body=text.body, language=document.language,
            happened_on=text.happened_on, reach=reach, published_at=at, published_by=by,
        )  # fmt: skip
        record(
            by=by, at=at, verb="news.publish", what=news, organisation=news.organisation_id,
            unit=news.unit_id, detail={"title": text.title, "reach": reach},
        )  # fmt: skip
    return news


def withdraw_news(*, news: Publication, reason: str, by: User, at: datetime) -> Publication:
    """Take published news back; readers no longer find it. Raises WithdrawalReasonMissing."""
    reason = reason.strip()
    if not reason:
        raise WithdrawalReasonMissing()
    with transaction.atomic():
        news = Publication.objects.select_for_update().get(pk=news.pk)
        if news.withdrawn_at is None:
            news.withdrawn_at, news.withdraw_reason = at, reason[:300]
            news.save()
            record(
                by=by, at=at, verb="news.withdraw", what=news, organisation=news.organisation_id,
                unit=news.unit_id, detail={"reason": reason},
            )  # fmt: skip
    return news
