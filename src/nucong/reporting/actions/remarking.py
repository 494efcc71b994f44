"""The unit replies to the remarks of a review, cell by cell; the thread stays through all versions."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record

from ..differences import differences
from ..errors import ExplanationMissing, RemarkSettled
from ..models import AudienceMember, ReviewNote, Submission
from ..queries import current_submission, unanswered_remarks
from ..states import RemarkKind, RemarkReply, SubmissionState


def reply_to_remark(
    *, remark: ReviewNote, reply: RemarkReply, text: str = "", by: User, at: datetime
) -> ReviewNote:
    """Answer one remark: corrected, or the figure stands and here is why.

    Raises ExplanationMissing, RemarkSettled (the answer is with the superior, or the remark is settled).
    """
    text = text.strip()
    if reply is RemarkReply.EXPLAINED and not text:
        raise ExplanationMissing()
    with transaction.atomic():
        member = AudienceMember.objects.select_for_update().select_related("cycle").get(pk=remark.member_id)
        remark = ReviewNote.objects.get(pk=remark.pk)
        current = current_submission(member)
        with_unit = current is not None and current.state in (SubmissionState.DRAFT, SubmissionState.RETURNED)
        if remark.kind != RemarkKind.REMARK or remark.settled_at is not None or not with_unit:
            raise RemarkSettled()
        made = ReviewNote.objects.create(
            member=member, submission=current, question=remark.question, kind=RemarkKind.REPLY, reply_to=remark,
            reply=reply, text=text, by=by, instead_of=by.instead_of, at=at,
        )  # fmt: skip
        record(
            by=by, at=at, verb="review.reply", what=member.cycle, organisation=member.cycle.organisation_id,
            unit=member.unit_id, detail={"question": remark.question, "reply": reply},
        )  # fmt: skip
    return made


def reply_for_changed_cells(*, submission: Submission, by: User, at: datetime) -> int:
    """Reply "corrected" to remarks nobody replied to whose cell differs from the version sent back.

    A remark on the whole answer counts as corrected when any cell differs.
    """
    remarks = unanswered_remarks(submission.member)
    if not remarks:
        return 0
    versions = [remark.submission_id for remark in remarks if remark.submission_id]
    before = dict(Submission.objects.filter(pk__in=versions).values_list("pk", "answers"))
    moved = {
        version: {each.question for each in differences(answers, submission.answers)}
        for version, answers in before.items()
    }
    replies = [
        ReviewNote(
            member=submission.member, submission=submission, question=remark.question, kind=RemarkKind.REPLY,
            reply_to=remark, reply=RemarkReply.CORRECTED, by=by, instead_of=by.instead_of, at=at,
        )
        for remark in remarks
        if remark.submission_id and (cells := moved.get(remark.submission_id))
        and (not remark.question or remark.question in cells)
    ]  # fmt: skip
    if not replies:
        return 0
    with transaction.atomic():
        ReviewNote.objects.bulk_create(replies)
        record(
            by=by, at=at, verb="review.reply", what=submission.cycle,
            organisation=submission.cycle.organisation_id, unit=submission.member.unit_id,
            detail={"questions": [each.question for each in replies], "reply": RemarkReply.CORRECTED},
            count=len(replies),
        )  # fmt: skip
    return len(replies)


def settle_remarks(members: list[UUID], at: datetime) -> int:
    """Mark the remarks of accepted answers as settled; call inside the transaction of the acceptance."""
    open_ones = ReviewNote.objects.filter(member__in=members, kind=RemarkKind.REMARK, settled_at=None)
    return open_ones.update(settled_at=at)
