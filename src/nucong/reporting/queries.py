"""Reading cycles, answers and consolidations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from nucong.engines import xforms
from nucong.forms.queries import compiled

from .models import AudienceMember, Consolidation, Cycle, Submission
from .states import OWING, ConsolidationState, CycleState, SubmissionState


def form_of(cycle: Cycle) -> xforms.CompiledForm | None:
    """Return the compiled form of a cycle, or None when it asks for no form."""
    deliverable = cycle.deliverables.filter(kind="form").exclude(form_version=None).first()
    return compiled(deliverable.form_version) if deliverable and deliverable.form_version else None


def children_owe(member: AudienceMember) -> bool:
    """Tell whether units directly below answer themselves."""
    return member.children.filter(owes__in=OWING, removed_at=None).exists()


def owing(cycle: Cycle) -> QuerySet[AudienceMember]:
    """Return the units that owe an answer now (removed ones left out)."""
    return cycle.audience.filter(owes__in=OWING, removed_at=None)


def owing_without_answer(cycle: Cycle) -> QuerySet[AudienceMember]:
    """Return the units that owe and have neither sent nor had accepted an answer."""
    answered = Submission.objects.filter(
        member=OuterRef("pk"), current=True, state__in=(SubmissionState.SUBMITTED, SubmissionState.ACCEPTED)
    )
    return owing(cycle).exclude(Exists(answered))


def current_submission(member: AudienceMember) -> Submission | None:
    """Return the version of a unit's answer that counts, or None."""
    return member.submissions.filter(current=True).first()


def current_consolidation(member: AudienceMember) -> Consolidation | None:
    """Return the version of a unit's consolidation that counts, or None."""
    return member.consolidations.filter(current=True).first()


def reviewed_by(member: AudienceMember) -> QuerySet[AudienceMember]:
    """Return the units whose answers this unit reviews: its children in the frozen tree."""
    return member.children.filter(removed_at=None).select_related("unit")


def waiting_below(member: AudienceMember) -> int:
    """Return how many answers and consolidations of its children wait for this unit's decision."""
    answers = Submission.objects.filter(member__parent=member, current=True, state=SubmissionState.SUBMITTED)
    sums = Consolidation.objects.filter(member__parent=member, current=True, state=ConsolidationState.SENT)
    return answers.count() + sums.count()


@dataclass(frozen=True)
class DueItem:
    """A unit's part in an open cycle, with the answer it has so far."""

    member: AudienceMember
    submission: Submission | None
    consolidation: Consolidation | None


def duties_of(unit_ids: Sequence[UUID]) -> list[DueItem]:
    """Return what these units owe in open cycles, soonest first; sent and accepted ones included."""
    members = (
        AudienceMember.objects.filter(unit_id__in=unit_ids, removed_at=None, cycle__state=CycleState.OPEN)
        .filter(Q(owes__in=OWING) | Q(has_children=True))
        .select_related("cycle", "cycle__unit")
        .order_by("due_on")
    )
    keys = [member.pk for member in members]
    answers = {s.member_id: s for s in Submission.objects.filter(member__in=keys, current=True)}
    sums = {c.member_id: c for c in Consolidation.objects.filter(member__in=keys, current=True)}
    return [DueItem(member, answers.get(member.pk), sums.get(member.pk)) for member in members]


def cycles_of(unit_ids: Sequence[UUID]) -> QuerySet[Cycle]:
    """Return the cycles these units ask for or take part in."""
    return (
        Cycle.objects.filter(Q(unit_id__in=unit_ids) | Q(audience__unit_id__in=unit_ids, state__in=("open", "closed")))
        .select_related("unit", "obligation__programme__document")
        .distinct()
    )


def member_of(cycle: Cycle, unit_id: UUID) -> AudienceMember | None:
    """Return a unit's place in the frozen tree of a cycle, or None."""
    return cycle.audience.filter(unit_id=unit_id).first()


def subtree_of(member: AudienceMember) -> list[AudienceMember]:
    """Return the unit and everything below it in the frozen tree, in preorder."""
    following = (
        AudienceMember.objects.filter(cycle=member.cycle_id, position__gt=member.position, depth__lte=member.depth)
        .order_by("position")
        .values_list("position", flat=True)
        .first()
    )
    rows = AudienceMember.objects.filter(cycle=member.cycle_id, position__gte=member.position)
    if following is not None:
        rows = rows.filter(position__lt=following)
    return list(rows.order_by("position"))
