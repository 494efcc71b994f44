"""News of the demonstration: one waits for its review, with words that are looked at and a consent that lacks; one is
read by everybody; one was read until a person told of took her consent back."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from nucong.accounts.models import User
from nucong.documents.actions import (
    ConsentGiven,
    PersonTold,
    add_news_picture,
    list_person,
    note_consent,
    review_news,
    write_news,
)
from nucong.documents.models import Document, NewsPerson
from nucong.documents.news import NewsText
from nucong.documents.states import Appears, Check, ConsentPurpose, ConsentWay, Reach
from nucong.flow.news import begin_record_news, news_of_record, publish_and_count
from nucong.flow.news_consent import withdraw_consent
from nucong.ledgers.actions import attach_to_record
from nucong.ledgers.models import Record, RecordFile
from nucong.ledgers.states import RecordState
from nucong.organisations.models import Unit
from nucong.reporting.invented import CAPTIONS, invented_picture
from nucong.reporting.media import cleaned

MORE = {
    "vi": "Dù là phái yếu, các chị vẫn hăng hái tham gia; đây cũng là dịp chia sẻ về thiên chức làm mẹ và công việc.",
    "zh": "参加活动的“女汉子”们干劲十足，大家还交流了相夫教子与工作的平衡。",
}
TOLD = {
    "vi": (
        "Chị {name} chia sẻ: “Ca tối đã xếp lại, chúng tôi có giờ đón con.”",
        ("Trần Thị Giả Mai", "Phạm Thị Giả Lan", "Lê Thị Giả Cúc"),
        "tổ trưởng tổ may 2", "Chủ tịch công đoàn cơ sở",
    ),
    "zh": (
        "职工{name}说：“晚班重新排了，我们能按时接孩子了。”",
        ("贾秀梅", "贾玉兰", "贾春菊"),
        "缝纫二组组长", "基层工会主席",
    ),
}  # fmt: skip
ALL = (ConsentPurpose.INSIDE, ConsentPurpose.PUBLIC, ConsentPurpose.PRESS)


def leave_for_review(unit: Unit, *, language: str, by: User, reviewer: User, at: datetime) -> None:
    """Write news of the unit's last activities; nothing where nothing was recorded."""
    recorded = Record.objects.filter(unit=unit, state=RecordState.RECORDED, publication=None, news=None)
    records = list(recorded[:3])
    sentence, names, role, chair = TOLD[language]
    for place, record in enumerate(records):
        shown = _pictured(record, place, by, at)
        document = begin_record_news(record=record, unit=record.unit, by=by, at=at)
        add_news_picture(
            document=document, sha256=shown.sha256, media_type=shown.media_type, caption=CAPTIONS[language][place],
            by=by, at=at,
        )  # fmt: skip
        told = news_of_record(record)
        more = MORE[language] if place == 0 else ""
        body = "\n\n".join(filter(None, [told.body, sentence.format(name=names[place]), more]))
        words = NewsText(told.title, told.lead, body, told.happened_on)
        draft = write_news(document=document, text=words, reach=Reach.PUBLIC, by=by, at=at)
        purposes = ALL[:1] if place == 0 else ALL
        person = _agrees(document, names[place], role, purposes, proof=chair, by=by, at=at)
        if place == 0:
            continue
        draft = review_news(draft=draft, checked=list(Check), by=reviewer, at=at)
        publish_and_count(draft=draft, by=by, at=at)
        if place == 2:
            withdraw_consent(person=person, on=at.date(), by=by, at=at + timedelta(hours=2))


def _pictured(record: Record, seed: int, by: User, at: datetime) -> RecordFile:
    """Keep two drawn pictures with a record; return the first."""
    chance = random.Random(seed)
    kept = [
        attach_to_record(
            record=record, media=cleaned(f"anh-minh-hoa-{n}.jpg", invented_picture(chance)), by=by, at=at
        )
        for n in (1, 2)
    ]
    return kept[0]


def _agrees(
    document: Document, name: str, role: str, purposes: tuple[ConsentPurpose, ...], *, proof: str, by: User,
    at: datetime,
) -> NewsPerson:  # fmt: skip
    told = PersonTold(name, role, [Appears.NAMED, Appears.QUOTED])
    person = list_person(document=document, person=told, by=by, at=at)
    consent = ConsentGiven(purposes=purposes, way=ConsentWay.SPOKEN, given_on=at.date(), proof=proof)
    note_consent(person=person, consent=consent, by=by, at=at)
    return person
