"""What waits for a unit that reviews."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from ..models import AudienceMember, Consolidation, Submission
from ..states import OWING, ConsolidationState, CycleState, SubmissionState


@dataclass(frozen=True)
class ReviewWork:
    """What one open cycle asks of a unit that reviews: direct children only."""

    member: AudienceMember
    waiting: int
    missing: int
    overdue: int
    expected: int
    first_due: date | None


def review_work(unit_ids: Sequence[UUID], *, on: date) -> list[ReviewWork]:
    """Return, per open cycle, how much waits for these units and who has not sent; five queries."""
    members = list(
        AudienceMember.objects.filter(
            unit_id__in=unit_ids, has_children=True, removed_at=None, cycle__state=CycleState.OPEN
        )
        .select_related("cycle", "cycle__obligation__programme__document")
        .order_by("due_on")
    )
    keys = [member.pk for member in members]
    answers = _counted(
        Submission.objects.filter(
            member__parent__in=keys, member__removed_at=None, current=True, state=SubmissionState.SUBMITTED
        ).order_by(),
        "member__parent",
    )
    sums = _counted(
        Consolidation.objects.filter(
            member__parent__in=keys, member__removed_at=None, current=True, state=ConsolidationState.SENT
        ).order_by(),
        "member__parent",
    )
    sent = Submission.objects.filter(
        member=OuterRef("pk"), current=True, state__in=(SubmissionState.SUBMITTED, SubmissionState.ACCEPTED)
    )
    owes = AudienceMember.objects.filter(parent__in=keys, owes__in=OWING, removed_at=None).order_by()
    owing_by: dict[Any, Any] = {
        row["parent"]: row for row in owes.values("parent").annotate(count=Count("pk"), first=Min("due_on"))
    }
    missing_by: dict[Any, Any] = {
        row["parent"]: row
        for row in owes.exclude(Exists(sent))
        .values("parent")
        .annotate(count=Count("pk"), overdue=Count("pk", filter=Q(due_on__lt=on)))
    }
    return [
        ReviewWork(
            member=member,
            waiting=answers.get(member.pk, 0) + sums.get(member.pk, 0),
            missing=missing_by.get(member.pk, {}).get("count", 0),
            overdue=missing_by.get(member.pk, {}).get("overdue", 0),
            expected=owing_by.get(member.pk, {}).get("count", 0),
            first_due=owing_by.get(member.pk, {}).get("first"),
        )
        for member in members
    ]


def waiting_below(member: AudienceMember) -> int:
    """Return how many answers and consolidations of its children wait for this unit's decision."""
    below = {"member__parent": member, "member__removed_at": None, "current": True}
    answers = Submission.objects.filter(**below, state=SubmissionState.SUBMITTED)
    sums = Consolidation.objects.filter(**below, state=ConsolidationState.SENT)
    return answers.count() + sums.count()


def _counted(rows: QuerySet[Any], by: str) -> dict[UUID, int]:
    return dict(rows.values_list(by).annotate(count=Count("pk")))
