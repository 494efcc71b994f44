"""The paper of a frozen review as an own document: read over, signed, sealed, numbered and sent like every other."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.documents.actions import begin_writing
from nucong.documents.models import Document
from nucong.documents.own.draft import Copy, Draft, Listed, Part
from nucong.programmes.actions import name_review_paper
from nucong.programmes.models import ProgrammeReview
from nucong.programmes.review_content import ReviewContent
from nucong.programmes.reviewing import check_frozen

from .own_document import day_there, writer_for
from .review_paper import WORDS, Chapter, chapters
from .review_sheets import SHEETS
from .reviewing import content_of

GENRE = "report"


def begin_review_paper(*, review: ProgrammeReview, head: str = "", by: User, at: datetime) -> Document:
    """Begin the paper of a frozen review, or return the one that was begun. Raises ReviewNotFrozen.

    head: who signs. Its tables stand behind it as annexes.
    """
    check_frozen(review.title, frozen=review.frozen_at is not None)
    if review.paper is not None:
        return review.paper
    on = day_there(review.unit, at)
    content = content_of(review, on=on)
    language = content.language
    writer = writer_for(review.unit, GENRE, language, on=on, head=head)
    upward = (writer.superior,) if writer.superior else ()
    draft = Draft(
        genre=GENRE, language=language, issuer=writer.name, subject=content.title, superior=writer.superior,
        symbol=writer.symbol, place=writer.place, opening=content.words.get("opening", ""),
        closing=content.words.get("closing", ""), parts=tuple(map(_part, chapters(content))),
        addressees=upward if language == "zh" else (),
        copies=tuple(Copy(name, "report") for name in upward) if language == "vi" else (),
        archive="VT, NC" if language == "vi" else "", signature=writer.signature, listed=_listed(content),
    )  # fmt: skip
    with transaction.atomic():
        document = begin_writing(unit=review.unit, draft=draft, by=by, at=at)
        name_review_paper(review=review, document=document, by=by, at=at)
    return document


def _part(chapter: Chapter) -> Part:
    lines = []
    for section in chapter.sections:
        if section.title:
            lines.append(f"{section.number}{'' if section.number.endswith('）') else ' '}{section.title}")
        lines += [line.strip() for line in section.text.splitlines() if line.strip()]
        lines += [f"{marker}{' ' if marker == '-' else ''}{text}" for marker, text in section.items]
    return Part(chapter.number, chapter.number, chapter.title, "\n".join(lines))


def _listed(content: ReviewContent) -> tuple[Listed, ...]:
    words = WORDS[content.language]
    sheets = ((words[part], sheet(content, words)) for part, sheet in SHEETS.items())
    return tuple(Listed(title, found.head, found.rows, found.widths) for title, found in sheets if found)
