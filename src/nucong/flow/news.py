"""News: begun from what was recorded, published once it was reviewed, and counted where reports count articles."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import Actor
from nucong.documents.actions import draft_document, forget_people, publish_news, stop_news, withdraw_news
from nucong.documents.consents import without_names
from nucong.documents.models import Document, NewsDraft, Publication
from nucong.documents.news import NewsText
from nucong.documents.states import Reach
from nucong.kernel.clock import day_in
from nucong.ledgers.actions import cancel_record, record_news, tell_of_record
from nucong.ledgers.models import Record, RecordFile
from nucong.ledgers.rules import RecordFacts
from nucong.ledgers.states import PlaceKind, RecordState
from nucong.organisations.models import Unit
from nucong.organisations.queries import organisation_of, unit_named

from . import wording

# What everybody reads is an article; what members alone read is none where a report asks for publicity.
KIND = {Reach.PUBLIC: "media_report", Reach.INSIDE: "inside_news"}
TITLE = 200
PICTURES = ("image/jpeg", "image/png", "image/webp")
LEAD = {
    "vi": "Ngày {day}{place}, {unit} tổ chức: {title}.",
    "zh": "{day}，{unit}{place}开展“{title}”活动。",
    "en": "On {day}{place}, {unit}: {title}.",
}
PLACE = {"vi": ", tại {place}", "zh": "在{place}", "en": " at {place}"}
PEOPLE = {
    "vi": "Tham dự có {all} người, trong đó {women} nữ.",
    "zh": "参加{all}人，其中女职工{women}人。",
    "en": "{all} took part, among them {women} women.",
}


def publish_and_count(*, draft: NewsDraft, by: User, at: datetime) -> Publication:
    """Publish reviewed news and record it as an article of the unit. Raises what `publish_news` raises."""
    with transaction.atomic():
        news = publish_news(draft=draft, by=by, at=at)
        on = day_in(organisation_of(news.unit).zone, at)
        # The ledger outlasts a consent: its line names nobody of the list.
        title = without_names(news.title, news.document.news_persons.values_list("name", flat=True))
        facts = RecordFacts(KIND[Reach(news.reach)], on, title[:TITLE], place_kind=PlaceKind.ONLINE)
        record_news(publication=news, facts=facts, by=by, at=at)
    return news


def withdraw_and_uncount(*, news: Publication, reason: str, by: Actor, at: datetime) -> None:
    """Take news back, and out of what is counted. Raises what `withdraw_news` raises."""
    with transaction.atomic():
        withdraw_news(news=news, reason=reason, by=by, at=at)
        for record in Record.objects.filter(publication=news, state=RecordState.RECORDED):
            cancel_record(record=record, reason=reason, by=by, at=at)


def stop_telling(*, document: Document, reason: str, by: Actor, at: datetime) -> None:
    """Take a text back wherever it stands: the person told of no longer agrees."""
    with transaction.atomic():
        for news in document.publications.filter(withdrawn_at=None):
            withdraw_and_uncount(news=news, reason=reason, by=by, at=at)
        stop_news(document=document, by=by, at=at)
        forget_people(document=document, by=by, at=at)


def news_of_record(record: Record) -> NewsText:
    """Return what news of an activity would say, from what was recorded."""
    language = organisation_of(record.unit).language.split("-")[0]
    lead = LEAD.get(language, LEAD["en"]).format(
        day=wording.day(record.on, language), unit=unit_named(record.unit, record.on), title=record.title,
        place=PLACE.get(language, PLACE["en"]).format(place=record.place) if record.place else "",
    )  # fmt: skip
    told = {"all": record.women + record.men, "women": record.women}
    people = PEOPLE.get(language, PEOPLE["en"]).format(
        **{name: wording.number(count, language) for name, count in told.items()}
    )
    return NewsText(record.title, lead, people if told["all"] else lead, record.on)


def pictures_offered(document: Document) -> list[RecordFile]:
    """Return the pictures of the activity a text tells of that do not stand in the text yet."""
    held = set(document.news_pictures.values_list("sha256", flat=True))
    files = RecordFile.objects.filter(record__news=document, media_type__in=PICTURES)
    return [each for each in files if each.sha256 not in held]


def begin_record_news(*, record: Record, unit: Unit, by: User, at: datetime) -> Document:
    """Return the text in which a unit, its own or one above, tells of an activity; begun once, published from its own page.

    Raises RecordCancelled.
    """
    with transaction.atomic():
        record = (
            Record.objects.select_for_update(of=("self",)).select_related("unit", "news").get(pk=record.pk)
        )
        if record.news is not None:
            return record.news
        document = draft_document(
            unit=unit, kind="news", language=organisation_of(record.unit).language.split("-")[0],
            subject=record.title, content={}, issuers=[unit_named(unit, record.on)], place="", by=by, at=at,
        )  # fmt: skip
        tell_of_record(record=record, document=document, by=by, at=at)
    return document
