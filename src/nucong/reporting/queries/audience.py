"""Places in the frozen tree of a cycle: who owes, who lies below whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from ..models import AudienceMember, Cycle, Submission
from ..states import OWING, CycleState, SubmissionState


def children_owe(member: AudienceMember) -> bool:
    """Tell whether units directly below answer themselves."""
    return member.children.filter(owes__in=OWING, removed_at=None).exists()


def tops_of(cycles: QuerySet[Cycle] | Iterable[Any]) -> QuerySet[AudienceMember]:
    """Return the place of the unit that asks in each of some cycles.

    Whose place has none above is told by an index; how deep a place lies is not, and would be asked of every unit.
    """
    return AudienceMember.objects.filter(cycle__in=cycles, parent=None)


def owing(cycle: Cycle) -> QuerySet[AudienceMember]:
    """Return the units that owe an answer now (removed ones left out)."""
    return cycle.audience.filter(owes__in=OWING, removed_at=None)


def owing_without_answer(cycle: Cycle) -> QuerySet[AudienceMember]:
    """Return the units that owe and have neither sent nor had accepted an answer."""
    answered = Submission.objects.filter(
        member=OuterRef("pk"), current=True, state__in=(SubmissionState.SUBMITTED, SubmissionState.ACCEPTED)
    )
    return owing(cycle).exclude(Exists(answered))


def first_missing(cycle: Cycle, most: int) -> list[str]:
    """Return the names of the first units, in the order of the tree, that owe and have sent nothing."""
    return list(owing_without_answer(cycle).order_by("position").values_list("name", flat=True)[:most])


def owing_of(member_keys: Iterable[UUID]) -> set[object]:
    """Return those of some members that still owe; one query."""
    sent = Submission.objects.filter(
        member=OuterRef("pk"), current=True, state__in=(SubmissionState.SUBMITTED, SubmissionState.ACCEPTED)
    )
    rows = AudienceMember.objects.filter(pk__in=list(member_keys), owes__in=OWING, removed_at=None)
    return set(rows.exclude(Exists(sent)).values_list("pk", flat=True))


def missing_below(unit_ids: Sequence[UUID]) -> QuerySet[AudienceMember]:
    """Return the direct children of these units that owe in open cycles and have not sent, soonest first."""
    sent = Submission.objects.filter(
        member=OuterRef("pk"), current=True, state__in=(SubmissionState.SUBMITTED, SubmissionState.ACCEPTED)
    )
    rows = AudienceMember.objects.filter(
        parent__unit_id__in=unit_ids, owes__in=OWING, removed_at=None, cycle__state=CycleState.OPEN
    )
    return rows.exclude(Exists(sent)).select_related("cycle", "unit").order_by("due_on", "position")


def reviewed_by(member: AudienceMember) -> QuerySet[AudienceMember]:
    """Return the units whose answers this unit reviews: its children in the frozen tree."""
    return member.children.filter(removed_at=None).select_related("unit")


def subtree_range(member: AudienceMember) -> Q:
    """Return the condition that a place lies at or below one in its frozen tree; one query."""
    if member.parent_id is None:
        return Q(cycle=member.cycle_id)
    following = (
        AudienceMember.objects.filter(
            cycle=member.cycle_id, position__gt=member.position, depth__lte=member.depth
        )
        .order_by("position")
        .values_list("position", flat=True)
        .first()
    )
    inside = Q(cycle=member.cycle_id, position__gte=member.position)
    return inside if following is None else inside & Q(position__lt=following)


def subtree_of(member: AudienceMember) -> list[AudienceMember]:
    """Return the unit and everything below it in the frozen tree, in preorder."""
    return list(AudienceMember.objects.filter(subtree_range(member)).order_by("position"))


class Standing(StrEnum):
    """Where the answer of one unit stands for everybody but itself: drafts are not seen."""

    NOTHING_OWED = "nothing_owed"
    MISSING = "missing"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    RETURNED = "returned"  # sent back and not sent again yet


def with_standing(members: QuerySet[AudienceMember]) -> QuerySet[Any]:
    """Add `standing` (a value of Standing) and `late` to places in a cycle, for filters and for showing."""
    current = Submission.objects.filter(member=OuterRef("pk"), current=True)
    sent_back = Submission.objects.filter(member=OuterRef("pk")).exclude(return_reason="")
    owes = Q(owes__in=OWING, removed_at=None)
    return members.annotate(
        late=Exists(current.filter(late=True).exclude(state=SubmissionState.DRAFT)),
        standing=Case(
            When(Exists(current.filter(state=SubmissionState.ACCEPTED)), then=Value(Standing.ACCEPTED)),
            When(Exists(current.filter(state=SubmissionState.SUBMITTED)), then=Value(Standing.SUBMITTED)),
            When(owes & Exists(sent_back), then=Value(Standing.RETURNED)),
            When(owes, then=Value(Standing.MISSING)),
            default=Value(Standing.NOTHING_OWED),
        ),
    )
