"""The people news tells of: listed, with their consents noted and withdrawn; the record never holds a name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from nucong.accounts.models import User
from nucong.audit.actions import PROGRAM, Actor, record
from nucong.kernel.clock import day_in

from ..consent_errors import ConsentDay, NoConsentInForce, PersonIncomplete, PersonsAreListed, StillTold
from ..consents import KEPT_DAYS, PURPOSE_OF, check_consent, in_force, lacking, names_her
from ..models import ConsentFile, Document, NewsConsent, NewsDraft, NewsPerson, Publication
from ..states import Appears, ConsentPurpose, ConsentWay, HoldReason, PeopleMark, Reach
from .publishing import publishable, void_review


@dataclass(frozen=True)
class PersonTold:
    """A person as the article prints her."""

    name: str
    role: str
    appears: Collection[Appears]
    minor: bool = False


@dataclass(frozen=True)
class Proof:
    """A file that shows a consent: the signed paper, a picture of the message."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True)
class ConsentGiven:
    """To what a person agreed, how, on which day and until when; who agreed for a minor."""

    purposes: Collection[ConsentPurpose]
    way: ConsentWay
    given_on: date
    proof: str = ""
    guardian: str = ""
    until: date | None = None
    file: Proof | None = None


def list_person(*, document: Document, person: PersonTold, by: User, at: datetime) -> NewsPerson:
    """Put a person on the list of news that is not published. Raises PersonIncomplete, NewsPublishedAlready.

    That nobody can be recognised holds no longer, and the review looks again.
    """
    if not person.name.strip() or not person.appears:
        raise PersonIncomplete
    with transaction.atomic():
        document = publishable(document)
        row = NewsPerson.objects.create(
            document=document, name=_line(person.name), role=_line(person.role), minor=person.minor,
            appears=sorted(person.appears), added_by=by, added_at=at,
        )  # fmt: skip
        void_review(document)
        NewsDraft.objects.filter(document=document, people=PeopleMark.NOBODY).update(
            people="", people_by=None, people_at=None
        )
        _record("news.list_person", row, document, by, at, {"appears": row.appears})
    return row


def unlist_person(*, person: NewsPerson, by: User, at: datetime) -> None:
    """Take a person off the list once the article no longer names her; her consents go with her.

    Raises StillTold, NewsPublishedAlready.
    """
    with transaction.atomic():
        document = publishable(person.document)
        draft = NewsDraft.objects.filter(document=document).first()
        words = (draft.title, draft.lead, draft.body) if draft is not None else ()
        captions = document.news_pictures.values_list("caption", flat=True)
        if names_her(person.name, *words, *captions):
            raise StillTold
        _record("news.unlist_person", person, document, by, at, {})
        void_review(document)
        person.delete()


def mark_people(*, draft: NewsDraft, mark: PeopleMark, by: User, at: datetime) -> NewsDraft:
    """Say of people who are not listed that none can be recognised, or that a notice told them.

    Raises PersonsAreListed, NewsPublishedAlready.
    """
    with transaction.atomic():
        document = publishable(draft.document)
        draft = NewsDraft.objects.select_for_update().get(pk=draft.pk)
        if mark == PeopleMark.NOBODY and document.news_persons.exists():
            raise PersonsAreListed
        draft.people, draft.people_by, draft.people_at = mark, by, at
        draft.save(update_fields=["people", "people_by", "people_at"])
        _record("news.mark_people", draft, document, by, at, {"mark": mark})
    return draft


def note_consent(*, person: NewsPerson, consent: ConsentGiven, by: User, at: datetime) -> NewsConsent:
    """Note a consent; also while the news is read, to prolong one. Raises what `check_consent` raises.

    News that was held goes on when everybody agrees anew; it is reviewed again in any case.
    """
    with transaction.atomic():
        document = _locked(person)
        check_consent(
            purposes=consent.purposes, way=consent.way, proof=consent.proof, guardian=consent.guardian,
            minor=person.minor, given_on=consent.given_on, until=consent.until, on=_day(document, at),
        )  # fmt: skip
        row = NewsConsent.objects.create(
            person=person, purposes=sorted(consent.purposes), way=consent.way, proof=_line(consent.proof),
            guardian=_line(consent.guardian) if person.minor else "", given_on=consent.given_on,
            until=consent.until, noted_by=by, noted_at=at,
        )  # fmt: skip
        if consent.file is not None:
            ConsentFile.objects.create(
                consent=row, name=consent.file.name[:200], media_type=consent.file.media_type,
                data=consent.file.data,
            )  # fmt: skip
        _end_hold(document, on=_day(document, at))
        detail = {"purposes": row.purposes, "how": row.way, "given_on": row.given_on, "until": row.until}
        _record("news.consent", row, document, by, at, detail)
    return row


def withdraw_consents(*, person: NewsPerson, on: date, by: User, at: datetime) -> int:
    """End every consent of a person at once; `on` is the day she said so. Return how many ended.

    Raises NoConsentInForce, ConsentDay.
    """
    with transaction.atomic():
        document = _locked(person)
        today = _day(document, at)
        held = in_force(person.consents.all(), on=today)
        if not held:
            raise NoConsentInForce
        if on > today or on < min(each.given_on for each in held):
            raise ConsentDay(day=on)
        ended = person.consents.filter(withdrawn_at=None).update(
            withdrawn_on=on, withdrawn_by=by, withdrawn_at=at
        )
        void_review(document)
        _record("news.withdraw_consent", person, document, by, at, {"on": on})
    return ended


def hold_news(*, news: Publication, why: HoldReason, by: Actor, at: datetime) -> NewsDraft:
    """Give withdrawn news back to its writer: the same words do not go out again."""
    with transaction.atomic():
        draft = NewsDraft.objects.select_for_update().filter(document=news.document_id).first()
        if draft is None:
            draft = NewsDraft(
                document_id=news.document_id, title=news.title, lead=news.lead, body=news.body,
                happened_on=news.happened_on, reach=news.reach, written_by_id=news.published_by_id,
                written_at=news.published_at,
            )  # fmt: skip
        draft.held_at, draft.held_why = at, why
        draft.reviewed_by, draft.reviewed_at, draft.checked = None, None, []
        draft.save()
        _record("news.hold", draft, news.document, by, at, {"why": why})
    return draft


def erase_people_of_old_news(*, at: datetime) -> int:
    """Delete the lists of articles that have stood nowhere for `KEPT_DAYS`; return how many persons. Idempotent."""
    limit = at - timedelta(days=KEPT_DAYS)
    of_document = OuterRef("document")
    stands = Publication.objects.filter(document=of_document, withdrawn_at=None)
    stood = Publication.objects.filter(document=of_document, withdrawn_at__gt=limit)
    written = NewsDraft.objects.filter(document=of_document, written_at__gt=limit)
    noted = NewsConsent.objects.filter(person__document=of_document, noted_at__gt=limit)
    added = NewsPerson.objects.filter(document=of_document, added_at__gt=limit)
    old = NewsPerson.objects.filter(
        ~Exists(stands), ~Exists(stood), ~Exists(written), ~Exists(noted), ~Exists(added)
    )
    documents = list(Document.objects.filter(pk__in=old.values("document")))
    return sum(forget_people(document=document, by=PROGRAM, at=at) for document in documents)


def forget_people(*, document: Document, by: Actor, at: datetime) -> int:
    """Delete everybody on the list of an article with her consents and files; return how many persons."""
    with transaction.atomic():
        count = document.news_persons.count()
        if count:
            document.news_persons.all().delete()
            record(
                by=by, at=at, verb="news.forget_people", what=document, organisation=document.organisation_id,
                unit=document.unit_id, count=count,
            )  # fmt: skip
    return count


def _line(text: str) -> str:
    return " ".join(text.split())[:200]


def _locked(person: NewsPerson) -> Document:
    """Lock the document, so that a consent never ends beside a publication that counts on it."""
    return (
        Document.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=person.document_id)
    )


def _end_hold(document: Document, *, on: date) -> None:
    for draft in NewsDraft.objects.filter(document=document).exclude(held_at=None):
        persons = [each.consents.all() for each in document.news_persons.prefetch_related("consents")]
        if not lacking(persons, PURPOSE_OF[Reach(draft.reach)], on=on):
            draft.held_at, draft.held_why = None, ""
            draft.save(update_fields=["held_at", "held_why"])


def _day(document: Document, at: datetime) -> date:
    return day_in(document.organisation.zone, at)


def _record(
    verb: str, what: NewsPerson | NewsConsent | NewsDraft, document: Document, by: Actor, at: datetime,
    detail: dict[str, object],
) -> None:  # fmt: skip
    record(
        by=by, at=at, verb=verb, what=what, organisation=document.organisation_id, unit=document.unit_id,
        detail=detail,
    )  # fmt: skip
