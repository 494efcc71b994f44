"""Opening a cycle: what is asked, who owes, until when; amendments afterwards carry a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record
from nucong.forms.models import FormVersion
from nucong.organisations.models import Unit
from nucong.organisations.queries import organisation_of
from nucong.programmes.models import Obligation
from nucong.programmes.rules import Occurrence

from ..errors import CycleNotDraft, CycleNotOpen, NobodyOwes, NothingToAmend
from ..models import AudienceAmendment, AudienceMember, Cycle, CycleSection, Deliverable
from ..rules import reason_given
from ..states import OWING, CycleState


@dataclass(frozen=True)
class DeliverablePlan:
    """One thing the cycle will ask for."""

    kind: str
    title: str
    required: bool = True
    form_version: FormVersion | None = None
    outline: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True)
class MemberPlan:
    """A unit of the tree on the chosen day, as it will be frozen; in preorder, parents first."""

    unit_id: UUID
    parent_unit_id: UUID | None
    name: str
    code: str
    level_code: str
    depth: int
    owes: str
    due_on: date
    has_children: bool


def draft_cycle(
    *, obligation: Obligation, unit: Unit, title: str, language: str, occurrence: Occurrence, opens_on: date,
    tree_day: date, deliverables: Sequence[DeliverablePlan], previous: Cycle | None = None, by: User, at: datetime,
) -> Cycle:  # fmt: skip
    """Make one occurrence of an obligation ready to be edited and opened."""
    with transaction.atomic():
        cycle = Cycle.objects.create(
            obligation=obligation, organisation=organisation_of(unit), unit=unit, title=title, language=language,
            period_start=occurrence.period_start, period_end=occurrence.period_end, opens_on=opens_on,
            due_on=occurrence.due_on, tree_day=tree_day, state=CycleState.DRAFT, previous=previous, created_at=at,
        )  # fmt: skip
        Deliverable.objects.bulk_create(
            Deliverable(cycle=cycle, kind=plan.kind, title=plan.title[:300], required=plan.required,
                        position=position, form_version=plan.form_version, outline=list(plan.outline))
            for position, plan in enumerate(deliverables)
        )  # fmt: skip
        record_on(cycle, by, at, "cycle.draft", {"due": cycle.due_on})
    return cycle


@dataclass(frozen=True)
class SectionPlan:
    """A duty of another directive that the cycle will answer as a section."""

    obligation: Obligation
    key: str
    title: str
    source: str
    shared: tuple[tuple[str, str], ...] = ()


def set_sections(*, cycle: Cycle, sections: Sequence[SectionPlan], by: User, at: datetime) -> Cycle:
    """Name the duties of other directives a draft answers as its sections. Raises CycleNotDraft."""
    with transaction.atomic():
        cycle = locked_draft(cycle)
        cycle.sections.all().delete()
        CycleSection.objects.bulk_create(
            CycleSection(cycle=cycle, obligation=plan.obligation, key=plan.key, title=plan.title[:300],
                         source=plan.source[:300], shared=[list(pair) for pair in plan.shared], position=position)
            for position, plan in enumerate(sections)
        )  # fmt: skip
        record_on(cycle, by, at, "cycle.set_sections", {"duties": [plan.obligation.pk for plan in sections]})
    return cycle


def set_audience(*, cycle: Cycle, members: Sequence[MemberPlan], by: User, at: datetime) -> int:
    """Replace the proposed audience of a draft; return how many units owe. Raises CycleNotDraft, NobodyOwes."""
    owing = sum(member.owes in OWING for member in members)
    if not owing:
        raise NobodyOwes()
    with transaction.atomic():
        cycle = locked_draft(cycle)
        cycle.audience.all().delete()
        rows: dict[UUID, AudienceMember] = {}
        for position, plan in enumerate(members):
            rows[plan.unit_id] = AudienceMember(
                cycle=cycle, unit_id=plan.unit_id, position=position, depth=plan.depth, name=plan.name,
                code=plan.code, level_code=plan.level_code, owes=plan.owes, due_on=plan.due_on,
                has_children=plan.has_children,
                parent=rows.get(plan.parent_unit_id) if plan.parent_unit_id else None,
            )  # fmt: skip
        AudienceMember.objects.bulk_create(rows.values(), batch_size=500)
        record_on(cycle, by, at, "cycle.set_audience", {"owing": owing}, count=len(rows))
    return owing


def open_cycle(*, cycle: Cycle, by: User, at: datetime) -> Cycle:
    """Freeze audience and form, and let units answer. Raises CycleNotDraft, NobodyOwes."""
    with transaction.atomic():
        cycle = locked_draft(cycle)
        owing = cycle.audience.filter(owes__in=OWING).count()
        if not owing:
            raise NobodyOwes()
        cycle.state, cycle.opened_at = CycleState.OPEN, at
        cycle.save()
        record_on(cycle, by, at, "cycle.open", {"owing": owing, "due": cycle.due_on}, count=owing)
    return cycle


def close_cycle(*, cycle: Cycle, by: User, at: datetime) -> Cycle:
    """Take no more answers. Raises CycleNotOpen."""
    with transaction.atomic():
        cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
        if cycle.state != CycleState.OPEN:
            raise CycleNotOpen(state=cycle.state)
        cycle.state = CycleState.CLOSED
        cycle.save()
        record_on(cycle, by, at, "cycle.close", {})
    return cycle


def amend_audience(
    *, member: AudienceMember, change: str, reason: str, due_on: date | None = None, by: User, at: datetime
) -> AudienceAmendment:
    """Change a frozen audience: remove or restore a unit, or extend its day; the reason stays on record.

    change: "remove", "restore" or "extend" (then with `due_on`). Raises ReasonMissing, CycleNotOpen,
    NothingToAmend (the change says what holds already).
    """
    reason = reason_given(reason)
    with transaction.atomic():
        member = AudienceMember.objects.select_for_update().select_related("cycle").get(pk=member.pk)
        if member.cycle.state != CycleState.OPEN:
            raise CycleNotOpen(state=member.cycle.state)
        before, after = "", ""
        if change == "extend" and due_on is not None and due_on != member.due_on:
            before, after = member.due_on.isoformat(), due_on.isoformat()
            member.first_due_on, member.due_on = member.first_due_on or member.due_on, due_on
        elif change == "remove" and member.removed_at is None:
            member.removed_at = at
        elif change == "restore" and member.removed_at is not None:
            member.removed_at = None
        else:
            raise NothingToAmend(unit=member.name)
        member.save()
        amendment = AudienceAmendment.objects.create(
            cycle=member.cycle, member=member, change=change, before=before, after=after, reason=reason,
            by=by, instead_of=by.instead_of, at=at,
        )  # fmt: skip
        record_on(
            member.cycle, by, at, f"audience.{change}",
            {"unit": member.name, "before": before, "after": after, "reason": reason},
        )  # fmt: skip
    return amendment


def locked_draft(cycle: Cycle) -> Cycle:
    """Return the cycle locked for a change of its draft. Raises CycleNotDraft."""
    cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
    if cycle.state != CycleState.DRAFT:
        raise CycleNotDraft()
    return cycle


def record_on(
    cycle: Cycle, by: User, at: datetime, verb: str, detail: dict[str, object], count: int = 1
) -> None:
    """Record an event of a cycle."""
    record(
        by=by, at=at, verb=verb, what=cycle, organisation=cycle.organisation_id, unit=cycle.unit_id,
        detail=detail, count=count,
    )  # fmt: skip
