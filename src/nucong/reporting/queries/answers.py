"""The answers and consolidations of one unit, and the remarks on them."""

from __future__ import annotations

from uuid import UUID

from ..models import AudienceMember, Consolidation, Cycle, ReviewNote, Submission
from ..states import RemarkKind, SubmissionState


def current_submission(member: AudienceMember) -> Submission | None:
    """Return the version of a unit's answer that counts, or None."""
    return member.submissions.filter(current=True).first()


def previous_submission(member: AudienceMember) -> Submission | None:
    """Return what the same unit handed in for the period before, or None."""
    if member.cycle.previous_id is None:
        return None
    rows = Submission.objects.filter(
        member__cycle=member.cycle.previous_id, member__unit=member.unit_id, current=True
    )
    return rows.exclude(state=SubmissionState.DRAFT).first()


def current_consolidation(member: AudienceMember) -> Consolidation | None:
    """Return the version of a unit's consolidation that counts, or None."""
    return member.consolidations.filter(current=True).first()


def unanswered_remarks(member: AudienceMember) -> list[ReviewNote]:
    """Return the remarks of the review that are neither settled nor replied to, oldest first."""
    rows = member.notes.filter(kind=RemarkKind.REMARK, settled_at=None, replies=None)
    return list(rows.order_by("at", "id"))


def accepted_before(cycle: Cycle) -> dict[UUID, Submission]:
    """Return, by member, the last accepted version of answers that were changed after acceptance; one query."""
    rows = Submission.objects.filter(cycle=cycle, current=False).exclude(accepted_at=None)
    return {row.member_id: row for row in rows.order_by("version")}
