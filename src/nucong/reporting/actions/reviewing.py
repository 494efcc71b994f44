"""The superior looks at answers: accept, send back with a reason, remark, remind those who owe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record

from ..models import AudienceMember, Cycle, Reminder, ReviewNote, Submission
from ..queries import owing_without_answer
from ..rules import after_submission_step, reason_given


def accept(*, submissions: Sequence[Submission], by: User, at: datetime) -> int:
    """Accept answers, one or many at once; they count in totals from now on. Raises StepNotPossible."""
    if not submissions:
        return 0
    with transaction.atomic():
        keys = [submission.pk for submission in submissions]
        locked = list(Submission.objects.select_for_update().filter(pk__in=keys))
        for submission in locked:
            submission.state = after_submission_step(submission.state, "accept")
            submission.reviewed_at, submission.reviewed_by = at, by
        Submission.objects.bulk_update(locked, ["state", "reviewed_at", "reviewed_by"], batch_size=500)
        cycle = locked[0].cycle
        _record(cycle, by, at, "submission.accept", {"submissions": keys[:50]}, count=len(locked))
    return len(locked)


def send_back(
    *, submission: Submission, reason: str, questions: Iterable[str] = (), by: User, at: datetime
) -> Submission:
    """Send an answer back with a reason, naming the questions it is about.

    Raises ReasonMissing, StepNotPossible.
    """
    reason = reason_given(reason)
    with transaction.atomic():
        submission = (
            Submission.objects.select_for_update().select_related("member", "cycle").get(pk=submission.pk)
        )
        submission.state = after_submission_step(submission.state, "return")
        submission.reviewed_at, submission.reviewed_by, submission.return_reason = at, by, reason
        submission.save()
        named = list(questions) or [""]
        ReviewNote.objects.bulk_create(
            ReviewNote(
                member=submission.member, submission=submission, question=question, text=reason, by=by, at=at
            )
            for question in named
        )
        _record(
            submission.cycle, by, at, "submission.return",
            {"unit": submission.member.name, "version": submission.version, "reason": reason, "questions": named},
        )  # fmt: skip
    return submission


def add_note(
    *,
    member: AudienceMember,
    submission: Submission | None,
    text: str,
    question: str = "",
    by: User,
    at: datetime,
) -> ReviewNote:
    """Add a remark to the thread of a unit's answer. Raises ReasonMissing when it is empty."""
    text = reason_given(text)
    with transaction.atomic():
        note = ReviewNote.objects.create(
            member=member, submission=submission, question=question, text=text, by=by, at=at
        )
        _record(member.cycle, by, at, "review.note", {"unit": member.name, "question": question})
    return note


def remind(*, cycle: Cycle, members: Sequence[AudienceMember], on: date, by: User, at: datetime) -> int:
    """Remind those of `members` that still owe; nobody twice on one day. Returns how many were reminded."""
    owing = {member.pk for member in owing_without_answer(cycle)}
    with transaction.atomic():
        had = set(
            Reminder.objects.filter(member__cycle=cycle, kind="by_hand", on=on).values_list(
                "member", flat=True
            )
        )
        new = [
            Reminder(member=member, kind="by_hand", on=on, by=by, at=at)
            for member in members
            if member.pk in owing and member.pk not in had
        ]
        Reminder.objects.bulk_create(new, batch_size=500)
        _record(cycle, by, at, "cycle.remind", {"on": on}, count=len(new))
    return len(new)


def _record(
    cycle: Cycle, by: User, at: datetime, verb: str, detail: dict[str, object], count: int = 1
) -> None:
    record(
        by=by, at=at, verb=verb, what=cycle, organisation=cycle.organisation_id, unit=cycle.unit_id,
        detail=detail, count=count,
    )  # fmt: skip
