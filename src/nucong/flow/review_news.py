"""News of the conference of a review: a document of its own, proposed in words from what was written down."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.documents.actions import draft_document
from nucong.documents.models import Document
from nucong.documents.news import NewsText
from nucong.organisations.queries import unit_named
from nucong.programmes.actions import name_news
from nucong.programmes.models import ConferenceRecord
from nucong.programmes.states import FindingKind

from . import wording
from .conference_paper import signing_sentence
from .review_paper import findings_sentence
from .reviewing import content_of

SHOWN = 4
WORDS = {
    "vi": {
        "lead": "Ngày {day}{place}, {issuer} tổ chức {title}.",
        "place": ", tại {place}",
        "people": "Tham dự có {all} đại biểu, trong đó {women} nữ, {men} nam.",
        FindingKind.ACHIEVEMENT: "Kết quả nổi bật:", FindingKind.LIMIT: "Hội nghị thẳng thắn chỉ ra một số hạn chế:",
        FindingKind.DIRECTION: "Phương hướng thời gian tới:", "signed": "Tại hội nghị, các bên đã ký kết:",
    },
    "zh": {
        "lead": "{day}，{issuer}{place}召开{title}。",
        "place": "在{place}",
        "people": "参会{all}人，其中女{women}人、男{men}人。",
        FindingKind.ACHIEVEMENT: "主要成效：", FindingKind.LIMIT: "会议指出了存在的不足：",
        FindingKind.DIRECTION: "下一步打算：", "signed": "会上签署：",
    },
}  # fmt: skip


def news_words(conference: ConferenceRecord) -> NewsText:
    """Return what news of a conference would say: the day, who took part, results, limits, what lies ahead."""
    review = conference.review
    assert review is not None
    content = content_of(review, on=conference.held_on)
    language, words = content.language, WORDS[content.language]
    place = words["place"].format(place=conference.place) if conference.place else ""
    title = conference.title if language == "zh" else wording.within(conference.title)
    lead = words["lead"].format(
        day=wording.day(conference.held_on, language), place=place, issuer=content.issuer, title=title
    )
    body = []
    if conference.women is not None and conference.men is not None:
        told = {"all": conference.women + conference.men, "women": conference.women, "men": conference.men}
        people = words["people"].format(
            **{key: wording.number(count, language) for key, count in told.items()}
        )
        body.append(
            ("" if language == "zh" else " ").join(filter(None, [people, _bodies(conference, language)]))
        )
    body += [content.words["work"]] if content.words.get("work") else []
    for kind in (FindingKind.ACHIEVEMENT, FindingKind.LIMIT, FindingKind.DIRECTION):
        found = content.chosen(kind)[:SHOWN]
        if found:
            said = (findings_sentence(each, language) for each in found)
            body.append("\n".join([words[kind], *said]))
    signed = [signing_sentence(each, language) for each in conference.signings.select_related("document")]
    signed += [conference.signing.strip()] if conference.signing.strip() else []
    body += ["\n".join([words["signed"], *signed])] if signed else []
    return NewsText(conference.title, lead, "\n\n".join(body), conference.held_on)


def _bodies(conference: ConferenceRecord, language: str) -> str:
    """Return for which bodies people took part: "Ban Thường vụ 5, Ban Nữ công 24."; as written where in words."""
    if not conference.present:
        return conference.bodies.strip()
    between, end = ("、", "。") if language == "zh" else (", ", ".")
    told = (
        f"{each['body']} {wording.number(each['women'] + each['men'], language)}"
        for each in conference.present
    )
    return between.join(told) + end


def begin_news(*, conference: ConferenceRecord, by: User, at: datetime) -> Document:
    """Return the document of the news of a conference; begun once, published from its own page."""
    review = conference.review
    assert review is not None
    with transaction.atomic():
        conference = ConferenceRecord.objects.select_for_update().get(pk=conference.pk)
        if conference.document is not None:
            return conference.document
        parent = review.programme.document
        document = draft_document(
            unit=review.unit, kind="news", language=parent.language, subject=conference.title, content={},
            issuers=[unit_named(review.unit, conference.held_on)], place="", by=by, at=at,
        )  # fmt: skip
        name_news(conference=conference, document=document, by=by, at=at)
    return document
