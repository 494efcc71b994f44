"""Writes of the programmes context."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record
from nucong.documents.models import Document
from nucong.documents.states import IN_THE_HOUSE, DocumentState
from nucong.organisations.models import Unit

from .conference import ConferenceWords
from .errors import AlreadyStarted, NotConfirmedYet
from .models import (
    ConferenceRecord,
    Obligation,
    ObligationDeliverable,
    Programme,
    ProgrammeOwner,
    Target,
    Task,
)
from .plan import Duty, Plan
from .states import OwnerRole


def start_programme(
    *, document: Document, plan: Plan, owners: Sequence[tuple[Unit, OwnerRole]], addressees: Sequence[str],
    period: tuple[date | None, date | None], by: User, at: datetime,
) -> Programme:  # fmt: skip
    """Make the programme of a confirmed document: its duties with deliverables, tasks and targets.

    `owners`: the issuing unit, and the partner's unit of a joint programme. Raises NotConfirmedYet, AlreadyStarted.
    """
    if document.state == DocumentState.READING or document.state in IN_THE_HOUSE:
        raise NotConfirmedYet()
    with transaction.atomic():
        if Document.objects.select_for_update().get(pk=document.pk).programmes.exists():
            raise AlreadyStarted()
        programme = Programme.objects.create(
            document=document, title=document.subject, period_start=period[0], period_end=period[1],
            created_at=at,
        )  # fmt: skip
        ProgrammeOwner.objects.bulk_create(
            ProgrammeOwner(programme=programme, organisation=unit.organisation, unit=unit, role=role)
            for unit, role in owners
            if unit.organisation is not None
        )
        for duty in plan.duties:
            _add_duty(programme, duty, addressees)
        Task.objects.bulk_create(
            Task(programme=programme, provision_id=work.provision, number=work.number, title=work.title,
                 owner=work.owner, position=index)
            for index, work in enumerate(plan.works)
        )  # fmt: skip
        Target.objects.bulk_create(
            Target(programme=programme, provision_id=aim.provision, text=aim.text, comparator=aim.comparator,
                   value=aim.value, unit=aim.unit, by_year=aim.by_year, population=aim.population,
                   condition=aim.condition, strength=aim.strength)
            for aim in plan.aims
        )  # fmt: skip
        record(
            by=by, at=at, verb="programme.start", what=programme, organisation=document.organisation_id,
            unit=document.unit_id,
            detail={"duties": len(plan.duties), "tasks": len(plan.works), "targets": len(plan.aims)},
        )  # fmt: skip
    return programme


def add_duty(
    *, programme: Programme, duty: Duty, addressees: Sequence[str], by: User, at: datetime
) -> Obligation:
    """Add a duty the document does not spell out, decided by the officer who runs the programme."""
    with transaction.atomic():
        obligation = _add_duty(programme, duty, addressees)
        record(
            by=by, at=at, verb="programme.add_duty", what=programme,
            organisation=programme.document.organisation_id, unit=programme.document.unit_id,
            detail={"title": duty.title, "due": duty.due, "recurrence": duty.recurrence},
        )  # fmt: skip
    return obligation


def _add_duty(programme: Programme, duty: Duty, addressees: Sequence[str]) -> Obligation:
    obligation = Obligation.objects.create(
        programme=programme, provision_id=duty.provision, title=duty.title, strength=duty.strength,
        recurrence=duty.recurrence, due=duty.due, report_to=duty.report_to,
        within_periodic_report=duty.within_periodic_report, addressees=list(addressees),
    )  # fmt: skip
    ObligationDeliverable.objects.bulk_create(
        ObligationDeliverable(obligation=obligation, kind=kind, title=title[:300], position=index)
        for index, (kind, title) in enumerate(duty.deliverables)
    )
    return obligation


def set_form(*, deliverable: ObligationDeliverable, form_id: UUID, by: User, at: datetime) -> None:
    """Name the form that answers this deliverable."""
    with transaction.atomic():
        deliverable.form_id = form_id
        deliverable.save()
        programme = deliverable.obligation.programme
        record(
            by=by, at=at, verb="programme.set_form", what=programme,
            organisation=programme.document.organisation_id, unit=programme.document.unit_id,
            detail={"deliverable": deliverable.title, "form": form_id},
        )  # fmt: skip


def record_conference(
    *, document: Document, programme: Programme | None, words: ConferenceWords, by: User, at: datetime
) -> ConferenceRecord:
    """Keep a document as the record of a conference, of a programme or by itself; a second time corrects it.

    Raises NotConfirmedYet.
    """
    if document.state == DocumentState.READING:
        raise NotConfirmedYet()
    with transaction.atomic():
        kept, _ = ConferenceRecord.objects.update_or_create(
            document=document,
            defaults={
                "programme": programme, "kind": words.kind, "title": words.title, "held_on": words.held_on,
                "results": words.results, "limits": words.limits, "directions": words.directions,
                "recorded_at": at,
            },
        )  # fmt: skip
        record(
            by=by, at=at, verb="programme.record_conference", what=kept,
            organisation=document.organisation_id, unit=document.unit_id,
            detail={"title": words.title, "held_on": words.held_on, "kind": words.kind},
        )  # fmt: skip
    return kept
