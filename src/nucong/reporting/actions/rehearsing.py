"""A rehearsal in the record, and the rows it works on: copied into its own database, never changed here."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models, transaction

from nucong.accounts.models import Grant, User
from nucong.documents.models import Document, DocumentIdentity, Recipient
from nucong.forms.models import Form, FormVersion, Question
from nucong.kernel.identifiers import new_id
from nucong.organisations.models import (
    ClassAxis,
    Level,
    Organisation,
    Placement,
    SerialCounter,
    Unit,
    UnitClass,
    UnitClassification,
    UnitName,
)
from nucong.organisations.models.dated import holds
from nucong.organisations.rules import serials_of
from nucong.programmes.models import Obligation, ObligationDeliverable, Programme, ProgrammeOwner

from ..models import AudienceMember, Cycle, Deliverable, Submission
from ..states import SubmissionState
from .cycles import record_on

Rows = list[tuple[type[models.Model], list[Any]]]


@dataclass(frozen=True)
class Stage:
    """The rows a rehearsal starts from, read from the real database, and the copy of the draft among them."""

    rows: Rows
    cycle: Cycle
    deliverables: tuple[Deliverable, ...]


def note_rehearsal(
    *, cycle: Cycle, verb: str, detail: Mapping[str, Any], count: int, by: User, at: datetime
) -> None:
    """Keep in the record that a rehearsal was begun or ended, by whom, with which counts; nothing else stays."""
    with transaction.atomic():
        record_on(cycle, by, at, f"rehearsal.{verb}", dict(detail), count=count)


def stage_of(cycle: Cycle, *, unit_ids: Collection[UUID], by: User, on: date) -> Stage:
    """Read what a rehearsal of a draft needs: the tree of its units, people, document, duty, form, last period.

    Draft, contents and form version get keys of their own, so that nothing remembered by key is mixed up.
    """
    units = {*unit_ids, cycle.unit_id}
    units |= set(Grant.objects.filter(user=by).values_list("unit_id", flat=True))
    previous = cycle.previous
    if previous is not None:
        units |= set(previous.audience.values_list("unit_id", flat=True))
    units |= _above(units, on) | _above(units, cycle.tree_day)
    obligations = {cycle.obligation_id} | ({previous.obligation_id} if previous else set())
    rows = _tree(cycle, units, on) + _people(units, by) + _duty(obligations)
    copy, deliverables, versions = _copy_of(cycle)
    rows += _forms(versions, previous) + _last_period(previous)
    return Stage(rows, copy, deliverables)


def lay(stage: Stage) -> Cycle:
    """Write the rows into the database now worked in (a scratch one); return the draft in it."""
    with transaction.atomic():
        for model, found in stage.rows:
            model._default_manager.bulk_create(found, batch_size=500)
        Cycle.objects.bulk_create([stage.cycle])
        Deliverable.objects.bulk_create(stage.deliverables)
    return Cycle.objects.select_related("unit", "organisation", "obligation__programme__document").get(
        pk=stage.cycle.pk
    )


def _above(units: Collection[UUID], on: date) -> set[UUID]:
    """Return the units above these on a day: a path holds the serials from the root down."""
    paths = Placement.objects.filter(holds(on), unit__in=units).values_list("path", flat=True)
    serials = {serial for path in paths for serial in serials_of(path)}
    return set(Unit.objects.filter(serial__in=serials).values_list("pk", flat=True))


def _tree(cycle: Cycle, units: Collection[UUID], on: date) -> Rows:
    organisations = set(Unit.objects.filter(pk__in=units).values_list("organisation_id", flat=True))
    days = holds(on) | holds(cycle.tree_day)
    axes = ClassAxis.objects.filter(organisation__in=organisations)
    return [
        (Organisation, list(Organisation.objects.filter(pk__in=organisations))),
        (Level, list(Level.objects.filter(organisation__in=organisations))),
        (ClassAxis, list(axes)),
        (UnitClass, list(UnitClass.objects.filter(axis__in=axes))),
        (SerialCounter, list(SerialCounter.objects.all())),
        (Unit, list(Unit.objects.filter(pk__in=units))),
        (UnitName, list(UnitName.objects.filter(days, unit__in=units))),
        (Placement, list(Placement.objects.filter(days, unit__in=units))),
        (UnitClassification, list(UnitClassification.objects.filter(days, unit__in=units))),
    ]


def _people(units: Collection[UUID], by: User) -> Rows:
    grants = Grant.objects.filter(models.Q(unit__in=units) | models.Q(user=by))
    people = list(User.objects.filter(models.Q(grants__in=grants) | models.Q(pk=by.pk)).distinct())
    for person in people:
        person.set_unusable_password()  # nobody signs in there
    return [(User, people), (Grant, list(grants))]


def _duty(obligations: Collection[UUID]) -> Rows:
    programmes = Programme.objects.filter(obligations__in=obligations).distinct()
    documents = Document.objects.filter(programmes__in=programmes).distinct()
    identities = DocumentIdentity.objects.filter(documents__in=documents).distinct()
    return [
        (DocumentIdentity, list(identities)),
        (Document, list(documents)),
        (Recipient, list(Recipient.objects.filter(document__in=documents))),
        (Programme, list(programmes)),
        (ProgrammeOwner, list(ProgrammeOwner.objects.filter(programme__in=programmes))),
        (Obligation, list(Obligation.objects.filter(pk__in=obligations))),
        (ObligationDeliverable, list(ObligationDeliverable.objects.filter(obligation__in=obligations))),
    ]


def _copy_of(cycle: Cycle) -> tuple[Cycle, tuple[Deliverable, ...], dict[UUID, FormVersion]]:
    copy = Cycle.objects.get(pk=cycle.pk)
    copy.pk = new_id()
    versions: dict[UUID, FormVersion] = {}
    deliverables = []
    for deliverable in Deliverable.objects.filter(cycle=cycle).select_related("form_version"):
        deliverable.pk, deliverable.cycle = new_id(), copy
        version = deliverable.form_version
        if version is not None:
            if version.pk not in versions:
                versions[version.pk] = version
                version.pk = new_id()
            deliverable.form_version = version
        deliverables.append(deliverable)
    return copy, tuple(deliverables), versions


def _forms(versions: Mapping[UUID, FormVersion], previous: Cycle | None) -> Rows:
    questions = []
    for original, version in versions.items():
        for question in Question.objects.filter(version=original):
            question.pk, question.version = new_id(), version
            questions.append(question)
    before = FormVersion.objects.filter(deliverable__cycle=previous).distinct() if previous else []
    kept = list(before)
    forms = {version.form_id for version in (*versions.values(), *kept)}
    return [
        (Form, list(Form.objects.filter(pk__in=forms))),
        (FormVersion, [*_renumbered(versions.values(), kept), *kept]),
        (Question, [*questions, *Question.objects.filter(version__in=kept)]),
    ]


def _renumbered(fresh: Collection[FormVersion], kept: Sequence[FormVersion]) -> list[FormVersion]:
    """Give a copied version a number of its own where the last period uses the very same version."""
    taken = {(version.form_id, version.number) for version in kept}
    for version in fresh:
        while (version.form_id, version.number) in taken:
            version.number += 1
    return list(fresh)


def _last_period(previous: Cycle | None) -> Rows:
    if previous is None:
        return []
    before = Cycle.objects.get(pk=previous.pk)
    before.previous = None
    answers = list(Submission.objects.filter(cycle=previous, current=True, state=SubmissionState.ACCEPTED))
    return [
        (Cycle, [before]),
        (Deliverable, list(previous.deliverables.all())),
        (AudienceMember, list(previous.audience.order_by("position"))),
        (Submission, answers),
    ]
