"""Answers and files as units handed them in, for exports; a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from nucong.engines import xforms
from nucong.engines.xforms import Answer, Form

from .models import Attachment, AudienceMember, Submission
from .queries import form_of, subtree_of
from .states import OWING, EnteredAs, SubmissionState

SENT = (SubmissionState.SUBMITTED, SubmissionState.ACCEPTED)


@dataclass(frozen=True)
class AnswerRow:
    """A unit that owes, with its place, the state of its answer and what it answered (nothing before it sent)."""

    code: str
    name: str
    path: tuple[str, ...]
    state: str
    submitted_at: datetime | None
    due_on: date
    late: bool
    way: str
    answers: dict[str, Answer]

    @property
    def sent(self) -> bool:
        """Whether there is an answer with the superior."""
        return self.state in SENT


def answer_rows(top: AudienceMember, *, every_state: bool) -> tuple[Form | None, list[AnswerRow]]:
    """Return the form and the units at and below one that owe, in the order of the tree; five queries."""
    compiled = form_of(top.cycle)
    inside = subtree_of(top)
    answers = {
        answer.member_id: answer
        for answer in Submission.objects.filter(cycle=top.cycle_id, current=True).defer("narrative", "note")
    }
    zone = ZoneInfo(top.cycle.organisation.zone)
    rows = []
    paths: dict[object, tuple[str, ...]] = {}
    for member in inside:
        paths[member.pk] = (*paths.get(member.parent_id, ()), member.name)
        if member.owes not in OWING or member.removed_at is not None:
            continue
        answer = answers.get(member.pk)
        if every_state or (answer is not None and answer.state == SubmissionState.ACCEPTED):
            rows.append(_row(member, answer, paths[member.pk], zone))
    return (compiled.form if compiled else None), rows


def _row(
    member: AudienceMember, answer: Submission | None, path: tuple[str, ...], zone: ZoneInfo
) -> AnswerRow:
    if answer is None or answer.state not in SENT:
        state = answer.state if answer else ""
        return AnswerRow(member.code, member.name, path, state, None, member.due_on, False, "own", {})
    way = "superior" if answer.entered_as == EnteredAs.SUPERIOR else "area" if answer.area else "own"
    sent_at = answer.submitted_at.astimezone(zone) if answer.submitted_at else None
    return AnswerRow(
        member.code, member.name, path, answer.state, sent_at, member.due_on, answer.late, way,
        xforms.answers_from_json(answer.answers),
    )  # fmt: skip


def handed_in(top: AudienceMember) -> Iterator[Attachment]:
    """Yield the files of sent answers at and below a unit, with answer, story and its consents."""
    inside = {member.pk for member in subtree_of(top) if member.removed_at is None}
    files = Attachment.objects.filter(
        submission__cycle=top.cycle_id, submission__current=True, submission__state__in=SENT
    )
    for each in files.select_related("submission", "case").prefetch_related("case__consents"):
        if each.submission.member_id in inside:
            yield each
