"""Study and dissemination: what each unit tells of it, with proof; reminding those that have told nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record
from nucong.documents import blobs
from nucong.kernel.refusal import N_
from nucong.organisations.models import Unit

from ..errors import CallIsClosed, StudyNotPossible, TooManyProofs
from ..models import Call, StudyFile, StudyTold

MOST_PROOFS = 10


@dataclass(frozen=True)
class StudyFacts:
    """When, how and with how many a unit studied; `record` where it was taken from the ledgers."""

    held_on: date
    how: str
    people: int
    women: int
    record: UUID | None = None


@dataclass(frozen=True)
class ProofFile:
    """A file as it may be stored: checked and cleaned."""

    name: str
    media_type: str
    data: bytes


def tell_study(*, call: Call, unit: Unit, facts: StudyFacts, on: date, by: User, at: datetime) -> StudyTold:
    """Tell how a unit studied, or correct it; also after the last day, as long as the call is not closed.

    Raises: CallIsClosed, StudyNotPossible.
    """
    with transaction.atomic():
        call = Call.objects.select_for_update().get(pk=call.pk)
        if call.closed_at is not None:
            raise CallIsClosed(title=call.title, day=call.closes_on)
        if facts.held_on > on:
            raise StudyNotPossible(why=N_("the day has not come yet"))
        if facts.women > facts.people:
            raise StudyNotPossible(why=N_("there are more women than persons"))
        told, _ = StudyTold.objects.update_or_create(
            call=call, unit=unit,
            defaults={
                "held_on": facts.held_on, "how": " ".join(facts.how.split())[:300], "people": facts.people,
                "women": facts.women, "record": facts.record, "told_at": at,
            },
        )  # fmt: skip
        detail = {"held_on": facts.held_on, "people": facts.people, "women": facts.women}
        _record(told, by, at, "study.tell", detail)
    return told


def add_proof(*, told: StudyTold, proof: ProofFile, by: User, at: datetime) -> StudyFile:
    """Keep a file that proves it. Raises TooManyProofs."""
    with transaction.atomic():
        told = StudyTold.objects.select_for_update().select_related("unit", "call").get(pk=told.pk)
        if told.files.count() >= MOST_PROOFS:
            raise TooManyProofs(limit=MOST_PROOFS)
        kept = StudyFile.objects.create(
            study=told, name=proof.name[:255], media_type=proof.media_type, sha256=blobs.keep(proof.data),
            added_at=at,
        )  # fmt: skip
        _record(told, by, at, "study.add_proof", {"name": kept.name, "sha256": kept.sha256})
    return kept


def remove_proof(*, file: StudyFile, by: User, at: datetime) -> None:
    """Take a file away that does not belong there."""
    with transaction.atomic():
        _record(file.study, by, at, "study.remove_proof", {"name": file.name, "sha256": file.sha256})
        file.delete()


def remind_study(*, call: Call, owing: int, by: User, at: datetime) -> None:
    """Remind the units that have told nothing: the call stands on their first page with the day."""
    with transaction.atomic():
        Call.objects.filter(pk=call.pk).update(reminded_at=at)
        record(
            by=by, at=at, verb="study.remind", what=call, organisation=call.unit.organisation_id,
            unit=call.unit_id, count=max(owing, 1), detail={"units": owing},
        )  # fmt: skip


def _record(told: StudyTold, by: User, at: datetime, verb: str, detail: dict[str, object]) -> None:
    record(
        by=by, at=at, verb=verb, what=told, organisation=told.unit.organisation_id, unit=told.unit_id,
        detail=detail,
    )  # fmt: skip
