"""Keeping what corrections teach, and laying it beside what is read next: always as a proposal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record

from ..errors import LearnedAnew, NothingLearned
from ..learning import Known, Taught, issuer_keys, key_of, name_key, suggestion, taught_by
from ..models import Document, Lesson, Provision
from ..rules import check_open
from ..states import DocumentState, LessonKind, ProvisionState


def learn_from(document: Document, provisions: Iterable[Provision], *, by: User, at: datetime) -> int:
    """Keep what the corrections of a document that is being confirmed teach; return how many lessons.

    Part of the action that confirms. A lesson about the same words is replaced.
    """
    issuer = str(document.issuers[0]) if document.issuers else ""
    taught = {
        (each.kind, key_of(each.kind, each.written)): each
        for part in provisions
        if part.state == ProvisionState.CORRECTED and part.reading_id is not None
        for each in taught_by(part.group, part.path, part.proposed, part.value)
    }
    _hold_for_issuer(document, issuer)
    return sum(_keep(document, issuer, each, by=by, at=at) for each in taught.values())


def teach_addressee(*, document: Document, phrase: str, means: str, by: User, at: datetime) -> Lesson | None:
    """Keep which class of units a phrase means, "" to forget it; applied where an audience is proposed.

    means: the sentence of a class in `organisations.addressee_phrases`. Raises AlreadyConfirmed.
    """
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=document.pk)
        check_open(document.state)
        issuer = _issuer_now(document)
        standing = _live(document, LessonKind.ADDRESSEE, issuer, phrase)
        if means:
            _keep(document, issuer, Taught(LessonKind.ADDRESSEE, phrase, means), by=by, at=at)
        elif standing is not None:
            _retire(standing, by=by, at=at, verb="lesson.take_back")
        return _live(document, LessonKind.ADDRESSEE, issuer, phrase)


def change_lesson(*, lesson: Lesson, means: Any, by: User, at: datetime) -> Lesson:
    """Say what the words of a lesson mean; undecided proposals that rest on it follow.

    Raises NothingLearned, LearnedAnew.
    """
    with transaction.atomic():
        lesson = Lesson.objects.select_for_update().get(pk=lesson.pk)
        if not means or means == [lesson.written]:
            raise NothingLearned(written=lesson.written)
        _check_not_anew(lesson)
        before, lesson.means = lesson.means, means
        lesson.save()
        _apply_again(lesson)
        _record(lesson, "lesson.change", by=by, at=at, before=before)
    return lesson


def take_lesson_back(*, lesson: Lesson, by: User, at: datetime) -> Lesson:
    """Stop applying a lesson; what nobody decided yet goes back to what was read."""
    with transaction.atomic():
        lesson = Lesson.objects.select_for_update().get(pk=lesson.pk)
        if lesson.live:
            _retire(lesson, by=by, at=at, verb="lesson.take_back")
            _apply_again(lesson)
    return lesson


def put_lesson_back(*, lesson: Lesson, by: User, at: datetime) -> Lesson:
    """Apply a lesson again that was taken back. Raises LearnedAnew when its words mean something else by now."""
    with transaction.atomic():
        lesson = Lesson.objects.select_for_update().get(pk=lesson.pk)
        _check_not_anew(lesson)
        lesson.taken_back_by = lesson.taken_back_at = None
        lesson.save()
        _apply_again(lesson)
        _record(lesson, "lesson.put_back", by=by, at=at)
    return lesson


def apply_lessons(document: Document) -> int:
    """Lay what was learned beside the undecided proposals of a document; return how many it touches.

    Part of the action that read the document. One query where nothing was learned.
    """
    rows = Lesson.objects.filter(organisation=document.organisation_id, taken_back_at=None)
    known = [
        Known(row.pk, row.kind, row.issuer_key, row.written_key, row.means)
        for row in rows.exclude(kind=LessonKind.ADDRESSEE)
    ]
    parts = list(document.provisions.filter(state=ProvisionState.PROPOSED, reading__isnull=False))
    if not known and all(part.suggested is None for part in parts):
        return 0
    named = next((part.proposed for part in parts if part.path == "issuers"), None) or document.issuers
    issuers = issuer_keys([str(name) for name in named], known)
    through = Provision.lessons.through.objects
    through.filter(provision__in=parts).delete()
    links = []
    for part in parts:
        part.suggested, used = suggestion(part.group, part.path, part.proposed, known, issuers)
        part.value = part.proposed if part.suggested is None else part.suggested
        links += [
            Provision.lessons.through(provision_id=part.pk, lesson_id=key) for key in dict.fromkeys(used)
        ]
    Provision.objects.bulk_update(parts, ("suggested", "value"), batch_size=200)
    through.bulk_create(links)
    return len({link.provision_id for link in links})


def _apply_again(lesson: Lesson) -> None:
    """Bring the documents that wait to be confirmed in step with a lesson that changed."""
    waiting = Document.objects.filter(organisation=lesson.organisation_id, state=DocumentState.READING)
    for document in waiting.filter(provisions__lessons=lesson).distinct():
        apply_lessons(document)


def _keep(document: Document, issuer: str, taught: Taught, *, by: User, at: datetime) -> bool:
    standing = _live(document, taught.kind, issuer, taught.written)
    if standing is not None and standing.means == taught.means:
        return False
    if standing is not None:
        _retire(standing, by=by, at=at, verb="lesson.replace")
    lesson = Lesson.objects.create(
        organisation_id=document.organisation_id, kind=taught.kind, issuer=issuer[:300],
        issuer_key=_issuer_key(taught.kind, issuer), written=taught.written[:300],
        written_key=key_of(taught.kind, taught.written), means=taught.means, document=document,
        taught_by=by, taught_at=at,
    )  # fmt: skip
    _record(lesson, "lesson.learn", by=by, at=at)
    return True


def _live(document: Document, kind: str, issuer: str, written: str) -> Lesson | None:
    return Lesson.objects.filter(
        organisation=document.organisation_id, kind=kind, issuer_key=_issuer_key(kind, issuer),
        written_key=key_of(kind, written), taken_back_at=None,
    ).first()  # fmt: skip


def _issuer_key(kind: str, issuer: str) -> str:
    return "" if kind == LessonKind.ISSUER else name_key(issuer)


def _issuer_now(document: Document) -> str:
    said = document.provisions.filter(path="issuers").values_list("value", flat=True).first()
    return str(said[0]) if isinstance(said, list) and said else ""


def _hold_for_issuer(document: Document, issuer: str) -> None:
    """Let what was taught while the issuer was still a proposal hold for the issuer that was confirmed."""
    key = name_key(issuer)
    for lesson in document.lessons.filter(kind=LessonKind.ADDRESSEE, taken_back_at=None).exclude(
        issuer_key=key
    ):
        if _live(document, lesson.kind, issuer, lesson.written) is None:
            lesson.issuer, lesson.issuer_key = issuer[:300], key
            lesson.save()


def _retire(lesson: Lesson, *, by: User, at: datetime, verb: str) -> None:
    lesson.taken_back_by, lesson.taken_back_at = by, at
    lesson.save()
    _record(lesson, verb, by=by, at=at)


def _check_not_anew(lesson: Lesson) -> None:
    others = Lesson.objects.filter(
        organisation=lesson.organisation_id, kind=lesson.kind, issuer_key=lesson.issuer_key,
        written_key=lesson.written_key, taken_back_at=None,
    )  # fmt: skip
    if others.exclude(pk=lesson.pk).exists():
        raise LearnedAnew(written=lesson.written)


def _record(lesson: Lesson, verb: str, *, by: User, at: datetime, before: Any = None) -> None:
    told = {"lesson": str(lesson.pk), "kind": lesson.kind, "written": lesson.written, "means": lesson.means}
    record(
        by=by, at=at, verb=verb, what=lesson.document, organisation=lesson.organisation_id,
        unit=lesson.document.unit_id, detail=told if before is None else {**told, "before": before},
    )  # fmt: skip
