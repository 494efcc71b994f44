"""Writes of the programmes context."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record
from nucong.documents.models import Document
from nucong.documents.queries import is_being_written
from nucong.documents.states import DocumentState
from nucong.kernel.text import with_capital
from nucong.organisations.models import Organisation, Unit
from nucong.organisations.queries import organisation_of

from ..conference import ConferenceWords
from ..errors import AlreadyInside, AlreadyStarted, NotConfirmedYet, NotInside
from ..models import (
    ActivityWindow,
    ConferenceRecord,
    Milestone,
    Objective,
    Obligation,
    ObligationDeliverable,
    Programme,
    ProgrammeOwner,
    Regime,
    RegimeSection,
    ReportingYear,
    Target,
    Task,
)
from ..periods import RECURRENCES, DueRule, PeriodKind, YearStart
from ..plan import Duty, Plan
from ..plan_work import Work
from ..states import DeliverableKind, OwnerRole, Recurrence, Strength


def start_programme(
    *, document: Document, plan: Plan, owners: Sequence[tuple[Unit, OwnerRole]], addressees: Sequence[str],
    period: tuple[date | None, date | None], adopts: Programme | None = None, continues: Programme | None = None,
    by: User, at: datetime,
) -> Programme:  # fmt: skip
    """Make the programme of a confirmed document: its duties with deliverables, tasks and targets.

    `owners`: the issuing unit, and the partner's unit of a joint programme. `adopts`: the programme it carries out,
    `continues`: the earlier one it goes on with, as the document names them. Raises NotConfirmedYet, AlreadyStarted.
    """
    if document.state == DocumentState.READING or is_being_written(document):
        raise NotConfirmedYet()
    with transaction.atomic():
        if Document.objects.select_for_update().get(pk=document.pk).programmes.exists():
            raise AlreadyStarted()
        # On paper the subject goes on from the kind of document (KẾ HOẠCH về …); as a title it stands alone.
        programme = Programme.objects.create(
            document=document, title=with_capital(document.subject), adopts=adopts, continues=continues, created_at=at,
            period_start=period[0], period_end=period[1],
        )  # fmt: skip
        ProgrammeOwner.objects.bulk_create(
            ProgrammeOwner(programme=programme, organisation=unit.organisation, unit=unit, role=role)
            for unit, role in owners
            if unit.organisation is not None
        )
        for duty in plan.duties:
            _add_duty(programme, duty, addressees)
        under = _add_objectives(programme, plan)
        Task.objects.bulk_create(_tasks(programme, plan.works, under))
        Milestone.objects.bulk_create(
            Milestone(
                programme=programme, provision_id=day.provision, kind=day.kind, title=day.title, on=day.on
            )
            for day in plan.reviews
        )
        Target.objects.bulk_create(
            Target(programme=programme, provision_id=aim.provision, objective=under.get(aim.provision),
                   text=aim.text, comparator=aim.comparator,
                   value=aim.value, unit=aim.unit, by_year=aim.by_year, population=aim.population,
                   condition=aim.condition, strength=aim.strength, each_year=aim.each_year)
            for aim in plan.aims
        )  # fmt: skip
        ActivityWindow.objects.bulk_create(
            ActivityWindow(programme=programme, provision_id=window.provision, text=window.text,
                           starts=window.starts, ends=window.ends, fund=window.fund, strength=window.strength)
            for window in plan.windows
        )  # fmt: skip
        record(
            by=by, at=at, verb="programme.start", what=programme, organisation=document.organisation_id,
            unit=document.unit_id,
            detail={
                "duties": len(plan.duties), "tasks": len(plan.works), "targets": len(plan.aims),
                "adopts": adopts.pk if adopts else None, "continues": continues.pk if continues else None,
            },
        )  # fmt: skip
    return programme


def _add_objectives(programme: Programme, plan: Plan) -> dict[object, Objective]:
    """Add the objectives of a plan; return the one each provision under them belongs to."""
    added = Objective.objects.bulk_create(
        Objective(
            programme=programme, provision_id=each.provision, kind=each.kind, text=each.text, position=place
        )
        for place, each in enumerate(plan.objectives)
    )
    pairs = zip(added, plan.objectives, strict=True)
    return {provision: objective for objective, stated in pairs for provision in stated.below}


def _tasks(programme: Programme, works: Sequence[Work], under: Mapping[object, Objective]) -> list[Task]:
    """Return the tasks of a plan, parents before what stands under them, counted through."""
    found: list[Task] = []
    waiting: list[tuple[Work, Task | None]] = [(work, None) for work in reversed(works)]
    while waiting:
        work, parent = waiting.pop()
        task = Task(
            programme=programme, parent=parent, provision_id=work.provision, number=work.number,
            title=work.title, owner=work.owner[:300], partner=work.partner[:300], strength=work.strength,
            recurrence=work.recurrence, one_of=work.one_of, objective=under.get(work.provision),
            position=len(found),
        )  # fmt: skip
        found.append(task)
        waiting += [(each, task) for each in reversed(work.below)]
    return found


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


@dataclass(frozen=True)
class RegimePlan:
    """A reporting regime as an officer sets it down; `form_id` and `outline` are what its reports ask."""

    title: str
    kind: PeriodKind
    year_start: YearStart
    due_rule: DueRule
    due_number: int
    opens_before: int
    starts_on: date
    ends_on: date | None
    classes: tuple[str, ...]
    outline: tuple[dict[str, str], ...] = ()
    form_id: UUID | None = None


def set_reporting_year(*, organisation: Organisation, starts: YearStart, by: User, at: datetime) -> None:
    """Set the day on which the years of reports of an organisation begin; regimes made before keep theirs."""
    with transaction.atomic():
        ReportingYear.objects.update_or_create(
            organisation=organisation, defaults={"month": starts.month, "day": starts.day}
        )
        record(
            by=by, at=at, verb="reporting_year.set", what=organisation, organisation=organisation.pk,
            detail={"month": starts.month, "day": starts.day},
        )  # fmt: skip


def make_regime(*, programme: Programme, unit: Unit, plan: RegimePlan, by: User, at: datetime) -> Regime:
    """Set down a reporting regime: its obligation, when it comes back, who owes it and what it asks."""
    kinds = [DeliverableKind.FORM] if plan.form_id else []
    duty = Duty(
        provision=None, title=plan.title, strength=Strength.MANDATORY,
        recurrence=RECURRENCES.get(plan.kind, Recurrence.ONCE), due="", report_to="",
        within_periodic_report=False,
        deliverables=tuple((kind.value, plan.title) for kind in (*kinds, DeliverableKind.NARRATIVE)),
    )  # fmt: skip
    with transaction.atomic():
        obligation = _add_duty(programme, duty, ())
        regime = Regime.objects.create(obligation=obligation, unit=unit, created_at=at, **_fields(plan))
        _record_on(regime, by, at, "regime.make", {"title": plan.title, "kind": plan.kind})
    return regime


def change_regime(*, regime: Regime, plan: RegimePlan, by: User, at: datetime) -> Regime:
    """Change a regime for the reports still to be opened; those opened stay as they are."""
    with transaction.atomic():
        regime = Regime.objects.select_for_update().select_related("obligation", "unit").get(pk=regime.pk)
        for name, value in _fields(plan).items():
            setattr(regime, name, value)
        regime.save()
        regime.obligation.title = plan.title
        regime.obligation.recurrence = RECURRENCES.get(plan.kind, Recurrence.ONCE)
        regime.obligation.save()
        _record_on(regime, by, at, "regime.change", {"title": plan.title, "kind": plan.kind})
    return regime


def keep_form(*, regime: Regime, form_id: UUID, by: User, at: datetime) -> None:
    """Name the form with which all reports of a regime ask."""
    with transaction.atomic():
        regime.form_id = form_id
        regime.save()
        _record_on(regime, by, at, "regime.form", {"form": form_id})


def put_inside(*, regime: Regime, duty: Obligation, title: str, by: User, at: datetime) -> RegimeSection:
    """Answer a duty of a directive inside a periodic report, from its next occurrence on.

    The partner of a joint programme does so in a report of its own, independently of the issuer.
    Raises AlreadyInside when it is part of a report of this organisation already, or is a periodic report itself.
    """
    organisation = organisation_of(regime.unit)
    with transaction.atomic():
        Regime.objects.select_for_update().get(pk=regime.pk)
        held = RegimeSection.objects.filter(obligation=duty, organisation=organisation)
        if held.exists() or Regime.objects.filter(obligation=duty).exists():
            raise AlreadyInside(title=duty.title)
        last = regime.sections.order_by("-position").values_list("position", flat=True).first() or 0
        section = RegimeSection.objects.create(
            regime=regime, obligation=duty, organisation=organisation, key=f"d{duty.pk.hex[-6:]}", title=title[:300],
            position=last + 1, attached_at=at,
        )  # fmt: skip
        _record_on(regime, by, at, "regime.put_inside", {"duty": duty.pk, "title": title})
    return section


def take_out(*, section: RegimeSection, by: User, at: datetime) -> None:
    """Let a duty be answered by a report of its own again; reports opened before keep their section.

    Raises NotInside when it was taken out already.
    """
    with transaction.atomic():
        found = RegimeSection.objects.select_for_update().filter(pk=section.pk).first()
        if found is None:
            raise NotInside(title=section.title)
        _record_on(section.regime, by, at, "regime.take_out", {"duty": section.obligation_id})
        found.delete()


def _fields(plan: RegimePlan) -> dict[str, object]:
    return {
        "kind": plan.kind, "year_month": plan.year_start.month, "year_day": plan.year_start.day,
        "due_rule": plan.due_rule, "due_number": plan.due_number, "opens_before": plan.opens_before,
        "starts_on": plan.starts_on, "ends_on": plan.ends_on, "classes": list(plan.classes),
        "outline": list(plan.outline), "form_id": plan.form_id,
    }  # fmt: skip


def _record_on(regime: Regime, by: User, at: datetime, verb: str, detail: dict[str, object]) -> None:
    record(
        by=by, at=at, verb=verb, what=regime, organisation=regime.unit.organisation_id, unit=regime.unit_id,
        detail=detail,
    )  # fmt: skip
