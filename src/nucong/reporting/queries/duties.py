"""What units owe and owed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from ..models import AudienceMember, Consolidation, Submission
from ..states import OWING, CycleState, SubmissionState
from .reminders import told_to_units


@dataclass(frozen=True)
class DueItem:
    """A unit's part in an open cycle, with the answer it has so far and the version sent back last."""

    member: AudienceMember
    submission: Submission | None
    consolidation: Consolidation | None
    returned: Submission | None = None
    reminded_on: date | None = None

    @property
    def owes_answer(self) -> bool:
        """Whether an answer of this unit is still to be sent (again)."""
        waiting = self.submission is None or self.submission.state in (
            SubmissionState.DRAFT,
            SubmissionState.RETURNED,
        )
        return self.member.owes in OWING and waiting


def duties_of(unit_ids: Sequence[UUID]) -> list[DueItem]:
    """Return what these units owe in open cycles, soonest first; sent and accepted ones included."""
    members = (
        AudienceMember.objects.filter(unit_id__in=unit_ids, removed_at=None, cycle__state=CycleState.OPEN)
        .filter(Q(owes__in=OWING) | Q(has_children=True))
        .select_related("cycle", "cycle__unit", "cycle__obligation__programme__document", "parent")
        .order_by("due_on")
    )
    return _with_answers(list(members))


def all_duties_of(unit_ids: Sequence[UUID]) -> list[DueItem]:
    """Return what these units owe and owed, open cycles first, then the newest; three queries."""
    members = (
        AudienceMember.objects.filter(unit_id__in=unit_ids, removed_at=None, owes__in=OWING)
        .exclude(cycle__state=CycleState.DRAFT)
        .select_related("cycle", "cycle__unit", "cycle__obligation__programme__document", "parent")
    )
    rows = sorted(members, key=lambda m: (m.cycle.state != CycleState.OPEN, -m.due_on.toordinal()))
    return _with_answers(rows)


def duties_between(unit_id: UUID, first: date, last: date) -> list[DueItem]:
    """Return a unit's part in the opened cycles due in these days, earliest first; four queries."""
    members = (
        AudienceMember.objects.filter(unit=unit_id, removed_at=None, due_on__range=(first, last))
        .filter(Q(owes__in=OWING) | Q(has_children=True))
        .exclude(cycle__state=CycleState.DRAFT)
        .select_related("cycle__unit", "cycle__obligation__programme__document")
        .prefetch_related("cycle__sections")
        .order_by("due_on")
    )
    return _with_answers(list(members))


def _with_answers(members: Sequence[AudienceMember]) -> list[DueItem]:
    keys = [member.pk for member in members]
    wanted = Q(current=True) | Q(state=SubmissionState.RETURNED)
    versions = list(Submission.objects.filter(wanted, member__in=keys).order_by("version"))
    answers = {s.member_id: s for s in versions if s.current}
    returned = {s.member_id: s for s in versions if s.state == SubmissionState.RETURNED}
    sums = {c.member_id: c for c in Consolidation.objects.filter(member__in=keys, current=True)}
    reminded = dict(told_to_units(keys).order_by("on").values_list("member_id", "on"))
    return [
        DueItem(
            member,
            answers.get(member.pk),
            sums.get(member.pk),
            returned.get(member.pk),
            reminded.get(member.pk),
        )
        for member in members
    ]
