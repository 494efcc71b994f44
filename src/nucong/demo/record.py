"""A document that orders nothing: kept as the record of a conference, and told as news."""

from __future__ import annotations

from datetime import datetime

from nucong.accounts.models import User
from nucong.documents.actions import mark_people, review_news, write_news
from nucong.documents.models import Document
from nucong.documents.news import proposed_news
from nucong.documents.states import Check, PeopleMark, Reach
from nucong.flow.news import publish_and_count
from nucong.programmes.actions import record_conference
from nucong.programmes.conference import proposed_words, tells_of_a_conference


def keep_as_record(document: Document, *, by: User, reviewer: User, at: datetime) -> None:
    """Keep a news item as the record of the conference it tells of, and publish it."""
    reading = document.readings.order_by("-at", "-pk").first()
    text = reading.text if reading else ""
    if tells_of_a_conference(document.subject, text):
        words = proposed_words(document.subject, text, told_on=document.dated_on or at.date())
        record_conference(document=document, programme=None, words=words, by=by, at=at)
    if document.kind == "news":
        news = proposed_news(subject=document.subject, text=text, dated_on=document.dated_on)
        draft = write_news(document=document, text=news, reach=Reach.PUBLIC, by=by, at=at)
        draft = mark_people(draft=draft, mark=PeopleMark.NOTICE, by=by, at=at)
        draft = review_news(draft=draft, checked=list(Check), by=reviewer, at=at)
        publish_and_count(draft=draft, by=by, at=at)
