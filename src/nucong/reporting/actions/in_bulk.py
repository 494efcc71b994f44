"""Acts on many units at once: each row is judged by itself, and the result tells what was done and why not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record

from ..bulk import Act, LeftOut, Standing, left_out
from ..models import BY_HAND, AudienceMember, Consolidation, Cycle, Reminder, ReviewNote, Submission
from ..rules import after_submission_step, reason_given
from ..states import OWING, Channel, ConsolidationState, RemarkKind, SubmissionState
from .consolidating import accept_consolidation
from .remarking import settle_remarks
from .reviewing import REVIEWED, remind


@dataclass(frozen=True)
class Outcome:
    """What was done for one unit: nothing when `why` is given."""

    member: AudienceMember
    why: LeftOut | None = None


def preview(
    act: Act, members: Sequence[AudienceMember], *, on: date, until: date | None = None
) -> list[Outcome]:
    """Return what an act would do to each unit now; three queries."""
    told = standings(members, on=on)
    return [Outcome(member, left_out(act, told[member.pk][0], until=until)) for member in members]


_Row = tuple[Standing, Submission | None, Consolidation | None]


def standings(members: Sequence[AudienceMember], *, on: date, lock: bool = False) -> dict[object, _Row]:
    """Return where each unit stands, with its answer and consolidation; three queries."""
    answers = Submission.objects.filter(member__in=members, current=True).defer(
        "answers", "narrative", "note"
    )
    sums = Consolidation.objects.filter(member__in=members, current=True).defer("narrative", "frozen")
    if lock:
        answers, sums = answers.select_for_update(), sums.select_for_update()
    by_answer = {answer.member_id: answer for answer in answers}
    by_sum = {each.member_id: each for each in sums}
    reminded = Reminder.objects.filter(member__in=members, kind=BY_HAND, channel=Channel.APP, on=on)
    had = set(reminded.values_list("member_id", flat=True))
    rows: dict[object, _Row] = {}
    for member in members:
        answer, total = by_answer.get(member.pk), by_sum.get(member.pk)
        standing = Standing(
            removed=member.removed_at is not None, owes=member.owes in OWING, due_on=member.due_on,
            answer=answer.state if answer else "", sum=total.state if total else "",
            reminded_today=member.pk in had,
        )  # fmt: skip
        rows[member.pk] = (standing, answer, total)
    return rows


@transaction.atomic
def accept_many(
    *, cycle: Cycle, members: Sequence[AudienceMember], by: User, at: datetime, on: date
) -> list[Outcome]:
    """Accept what waits of the chosen units: their answers and their consolidations."""

    def accepted(rows: Sequence[_Row]) -> None:
        answers = [a for _, a, _ in rows if a is not None and a.state == SubmissionState.SUBMITTED]
        for answer in answers:
            answer.state = after_submission_step(answer.state, "accept")
            answer.reviewed_at, answer.reviewed_by = at, by
            answer.reviewed_instead_of, answer.accepted_at = by.instead_of, at
        Submission.objects.bulk_update(answers, REVIEWED, batch_size=500)
        settle_remarks([answer.member_id for answer in answers], at)
        for _, _, total in rows:
            if total is not None and total.state == ConsolidationState.SENT:
                accept_consolidation(consolidation=total, by=by, at=at)

    return _each(Act.ACCEPT, cycle, members, accepted, on=on, by=by, at=at)


@transaction.atomic
def send_back_many(
    *, cycle: Cycle, members: Sequence[AudienceMember], reason: str, by: User, at: datetime, on: date
) -> list[Outcome]:
    """Send the answers of the chosen units back with one reason. Raises ReasonMissing."""
    reason = reason_given(reason)

    def returned(rows: Sequence[_Row]) -> None:
        answers = [answer for _, answer, _ in rows if answer is not None]
        for answer in answers:
            answer.state = after_submission_step(answer.state, "return")
            answer.reviewed_at, answer.reviewed_by, answer.return_reason = at, by, reason
            answer.reviewed_instead_of = by.instead_of
        fields = [*REVIEWED[:-1], "return_reason"]
        Submission.objects.bulk_update(answers, fields, batch_size=500)
        ReviewNote.objects.bulk_create(
            [
                ReviewNote(member_id=answer.member_id, submission=answer, kind=RemarkKind.REMARK, text=reason,
                           by=by, instead_of=by.instead_of, at=at)
                for answer in answers
            ],
            batch_size=500,
        )  # fmt: skip

    return _each(Act.RETURN, cycle, members, returned, on=on, by=by, at=at, told={"reason": reason})


def remind_many(
    *, cycle: Cycle, members: Sequence[AudienceMember], by: User, at: datetime, on: date
) -> list[Outcome]:
    """Remind the chosen units that owe, nobody twice on one day."""
    outcomes = preview(Act.REMIND, members, on=on)
    remind(cycle=cycle, members=[each.member for each in outcomes if each.why is None], on=on, by=by, at=at)
    return outcomes


def _each(
    act: Act, cycle: Cycle, members: Sequence[AudienceMember], do: Callable[[Sequence[_Row]], None], *, on: date,
    by: User, at: datetime, told: dict[str, object] | None = None,
) -> list[Outcome]:  # fmt: skip
    """Judge each row under lock, act on those that may, leave one event for all."""
    with transaction.atomic():
        rows = standings(members, on=on, lock=True)
        outcomes = [Outcome(member, left_out(act, rows[member.pk][0])) for member in members]
        done = [each.member for each in outcomes if each.why is None]
        if done:
            do([rows[member.pk] for member in done])
            record(
                by=by, at=at, verb=f"submission.{act}", what=cycle, organisation=cycle.organisation_id,
                unit=cycle.unit_id, detail={"units": [member.code for member in done[:50]], **(told or {})},
                count=len(done),
            )  # fmt: skip
    return outcomes
