"""An own paper on its way, in the office of `tests.cascade`: written by the province, sent to its districts."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from nucong.accounts.models import User
from nucong.documents.models import Document
from nucong.flow import own_document
from nucong.organisations.models import Unit


def at(on: date, zone: str = "Asia/Ho_Chi_Minh") -> datetime:
    """Return nine o'clock of a day."""
    return datetime.combine(on, time(9), tzinfo=ZoneInfo(zone))


def write(
    *,
    unit: Unit,
    parents: list[Document],
    by: User,
    when: datetime,
    genre: str = "plan",
    language: str = "vi",
) -> Document:
    """Begin an own paper as its parents propose it, signed by a head of that name."""
    return own_document.begin_own_document(
        unit=unit, parents=parents, genre=genre, language=language, head="Nguyễn Thị Sen", by=by, at=when
    )


def sign_and_number(document: Document, *, by: User, when: datetime) -> Document:
    """Take the steps from review to number."""
    document = own_document.review(document=document, by=by, at=when)
    document = own_document.sign(document=document, by=by, at=when)
    document = own_document.seal(document=document, by=by, at=when)
    document, _ = own_document.number(document=document, by=by, at=when)
    return document


def issue(document: Document, *, by: User, when: datetime) -> Document:
    """Take all steps and send the paper."""
    document = sign_and_number(document, by=by, when=when)
    return own_document.send(document=document, by=by, at=when)
