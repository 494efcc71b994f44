"""The superior looks at answers: accept, send back with a reason, remark, remind those who owe."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record

from ..models import BY_HAND, AudienceMember, Cycle, Reminder, ReviewNote, Submission
from ..queries import owing_without_answer
from ..rules import after_submission_step, reason_given
from ..states import Channel, RemarkKind
from .remarking import settle_remarks

REVIEWED = ["state", "reviewed_at", "reviewed_by", "reviewed_instead_of", "accepted_at"]


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
            submission.reviewed_instead_of, submission.accepted_at = by.instead_of, at
        Submission.objects.bulk_update(locked, REVIEWED, batch_size=500)
        settle_remarks([submission.member_id for submission in locked], at)
        cycle = locked[0].cycle
        _record(cycle, by, at, "submission.accept", {"submissions": keys[:50]}, count=len(locked))
    return len(locked)


def send_back(
    *, submission: Submission, reason: str, questions: Iterable[str] = (),
    remarks: Mapping[str, str] | None = None, by: User, at: datetime,
) -> Submission:  # fmt: skip
    """Send an answer back with a reason; the unit replies to each remark.

    questions: cells the reason itself is about. remarks: cells with a remark of their own (an empty one
    stands for the reason). Without either the reason stands for the whole answer.
    Raises ReasonMissing, StepNotPossible.
    """
    reason = reason_given(reason)
    said = dict.fromkeys(questions, "") | dict(remarks or {}) or {"": ""}
    with transaction.atomic():
        submission = (
            Submission.objects.select_for_update().select_related("member", "cycle").get(pk=submission.pk)
        )
        submission.state = after_submission_step(submission.state, "return")
        submission.reviewed_at, submission.reviewed_by, submission.return_reason = at, by, reason
        submission.reviewed_instead_of = by.instead_of
        submission.save()
        ReviewNote.objects.bulk_create(
            ReviewNote(
                member=submission.member, submission=submission, question=question, kind=RemarkKind.REMARK,
                text=text.strip() or reason, by=by, instead_of=by.instead_of, at=at,
            )
            for question, text in said.items()
        )  # fmt: skip
        _record(
            submission.cycle, by, at, "submission.return",
            {"unit": submission.member.name, "version": submission.version, "reason": reason, "questions": list(said)},
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
            member=member, submission=submission, question=question, text=text, by=by,
            instead_of=by.instead_of, at=at,
        )  # fmt: skip
        _record(member.cycle, by, at, "review.note", {"unit": member.name, "question": question})
    return note


def remind(
    *, cycle: Cycle, members: Sequence[AudienceMember], channel: Channel = Channel.APP, on: date, by: User,
    at: datetime,
) -> int:  # fmt: skip
    """Remind those of `members` that still owe; nobody twice on one day by one channel.

    Returns how many were reminded.
    """
    with transaction.atomic():
        owing = set(owing_without_answer(cycle).values_list("pk", flat=True))
        had = set(
            Reminder.objects.filter(
                member__cycle=cycle, kind=BY_HAND, channel=channel, on=on
            ).values_list("member", flat=True)
        )  # fmt: skip
        new = [
            Reminder(member=member, told=member, kind=BY_HAND, channel=channel, on=on, due_on=member.due_on,
                     by=by, instead_of=by.instead_of, at=at)
            for member in members
            if member.pk in owing and member.pk not in had
        ]  # fmt: skip
        Reminder.objects.bulk_create(new, batch_size=500)
        _record(cycle, by, at, "cycle.remind", {"on": on, "channel": channel}, count=len(new))
    return len(new)


def _record(
    cycle: Cycle, by: User, at: datetime, verb: str, detail: dict[str, object], count: int = 1
) -> None:
    record(
        by=by, at=at, verb=verb, what=cycle, organisation=cycle.organisation_id, unit=cycle.unit_id,
        detail=detail, count=count,
    )  # fmt: skip
