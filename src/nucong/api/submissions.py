"""Answers of units: reading them, writing and sending one's own, accepting them or sending them back."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from ninja import Header, Query, Router, Schema
from pydantic import Field, WithJsonSchema

from nucong.access.acting import Acting
from nucong.access.rows import allows, answer_seen, cycle_seen, entered_as, member_at
from nucong.accounts.permissions import Permission
from nucong.accounts.queries import within_scope
from nucong.api.errors import NoSuchAnswer, Stale
from nucong.api.paging import Limit, Next, part, place_of
from nucong.api.security import reader, writer
from nucong.api.shapes import READING, WRITING, Given
from nucong.flow.recorded import send_answer
from nucong.flow.step3_fill_in import fill_from_program, open_answer
from nucong.kernel.languages import content_language
from nucong.kernel.refusal import NotVisible
from nucong.reporting import actions, entry
from nucong.reporting.models import AudienceMember, Submission
from nucong.reporting.queries import current_submission
from nucong.reporting.states import EnteredAs, SubmissionState

of_cycle = Router(tags=["submissions"])
router = Router(tags=["submissions"])

ANSWER = {
    "anyOf": [
        {"type": "integer"},
        {"type": "number"},
        {"type": "string"},
        {"type": "array", "items": {"type": "string"}},
        {
            "type": "object",
            "properties": {"na": {"const": True}},
            "required": ["na"],
            "additionalProperties": False,
        },
        {"type": "null"},
    ]
}
Answer = Annotated[Any, WithJsonSchema(ANSWER)]
IfMatch = Annotated[
    str | None,
    Header(None, alias="If-Match", max_length=80, description="the ETag you read; 409 when it changed"),
]
Narrative = Annotated[str, Field(max_length=20_000, pattern=r"^[^\x00]*$")]


class SubmissionOut(Schema):
    """One version of a unit's answer."""

    id: UUID
    cycle: UUID
    unit: UUID
    version: int
    current: bool = Field(description="the version that counts")
    state: SubmissionState
    area: bool = Field(description="speaks for the whole area of the unit")
    entered_as: EnteredAs
    late: bool
    saved_at: datetime
    submitted_at: datetime | None
    reviewed_at: datetime | None
    return_reason: str
    etag: str = Field(description="for If-Match; the ETag header says the same")


class FindingOut(Schema):
    """What a rule of the form says about one answer."""

    code: str
    question: str
    severity: str = Field(description="error: cannot be sent like this; warning: can")
    message: str


class SubmissionWhole(SubmissionOut):
    """An answer with its contents and what the rules say about it now."""

    answers: dict[str, Answer] = Field(
        description='by question: integers, decimals as text, days, lists of choices, {"na": true}, null'
    )
    narrative: dict[str, str]
    note: str
    content_hash: str
    findings: list[FindingOut] = Field(description="empty once it is sent")


class SubmissionPage(Schema):
    """A part of a list of answers."""

    items: list[SubmissionOut]
    next: str | None


class DraftIn(Given):
    """What a unit answers. Questions left out are blank."""

    answers: dict[str, Answer] = Field(max_length=2000)
    narrative: dict[str, Narrative] | None = Field(None, max_length=200, description="null: as it was")
    note: Narrative = ""
    why: dict[str, Narrative] = Field(
        {}, max_length=500, description="by question: why a figure differs from what the unit recorded"
    )


class ReturnIn(Given):
    """Why an answer goes back, and which questions it is about."""

    reason: str = Field(min_length=1, max_length=2000, pattern=r"^[^\x00]*[^\s\x00][^\x00]*$")
    questions: list[Annotated[str, Field(max_length=60, pattern=r"^[^\x00]*$")]] = Field([], max_length=500)


def etag_of(submission: Submission) -> str:
    """Return what changes with every write to an answer."""
    told = [
        submission.pk, submission.version, submission.current, submission.state, submission.saved_at.timestamp(),
        submission.content_hash, submission.reviewed_at and submission.reviewed_at.timestamp(),
    ]  # fmt: skip
    return hashlib.sha256(repr(told).encode()).hexdigest()[:32]


def _out(submission: Submission, unit: UUID) -> dict[str, Any]:
    same = (
        "id", "version", "current", "state", "area", "entered_as", "late", "saved_at", "submitted_at",
        "reviewed_at", "return_reason",
    )  # fmt: skip
    found = {name: getattr(submission, name) for name in same}
    return {**found, "cycle": submission.cycle_id, "unit": unit, "etag": etag_of(submission)}


def _whole(response: HttpResponse, me: Acting, submission: Submission) -> dict[str, Any]:
    """Return an answer with its contents; a draft with what the rules say about it."""
    member = submission.member
    read = None
    if submission.state in (SubmissionState.DRAFT, SubmissionState.RETURNED):
        read = entry.judged(
            member.cycle, entry.answers_of(submission), language=_language(), today=me.on, partial=False
        )
    out = _out(submission, member.unit_id)
    response.headers["ETag"] = f'"{out["etag"]}"'
    return {
        **out,
        "answers": entry.plain(submission), "narrative": submission.narrative, "note": submission.note,
        "content_hash": submission.content_hash,
        "findings": [
            {"code": f.code, "question": f.question, "severity": f.severity, "message": f.message}
            for f in (read.findings if read else ())
        ],
    }  # fmt: skip


def _language() -> str:
    return content_language(get_language() or "vi")


def _unchanged(submission: Submission | None, expected: str | None) -> None:
    """Refuse when the answer is not the one that was read. Raises Stale."""
    wanted = (expected or "*").strip().removeprefix("W/").strip('"')
    if wanted != "*" and (submission is None or etag_of(submission) != wanted):
        raise Stale


@of_cycle.get(
    "/{uuid:key}/submissions", response={200: SubmissionPage, **READING}, summary="Answers to a report"
)
def submissions(
    request: HttpRequest, key: UUID, limit: Limit, next: Next,
    state: Annotated[SubmissionState | None, Query(None)],
    unit: Annotated[UUID | None, Query(None)],
) -> dict[str, Any]:  # fmt: skip
    """Every version that was sent, oldest first, of the units whose figures you see; drafts are not listed."""
    me = reader(request)
    place = cycle_seen(me, key)
    given = {"state": state, "member__unit": unit, "pk__gt": place_of(next, UUID)}
    reached = within_scope(me.scope, on=me.on, to_unit="member__unit__", permission=Permission.SEE_FIGURES)
    rows = Submission.objects.filter(
        reached, cycle=place.cycle_id, **{k: v for k, v in given.items() if v is not None}
    )
    rows = rows.exclude(submitted_at=None).select_related("member").defer("answers", "narrative")
    shown, following = part(list(rows.order_by("pk")[: limit + 1]), limit, lambda s: s.pk)
    return {"items": [_out(each, each.member.unit_id) for each in shown], "next": following}


@router.get("/{uuid:key}", response={200: SubmissionWhole, **READING}, summary="One answer that was sent")
def submission(request: HttpRequest, response: HttpResponse, key: UUID) -> dict[str, Any]:
    """With everything that was answered."""
    me = reader(request)
    return _whole(response, me, answer_seen(me, key))


@of_cycle.get(
    "/{uuid:key}/units/{uuid:unit}/submission", response={200: SubmissionWhole, **READING},
    summary="The answer of a unit that counts",
)  # fmt: skip
def answer_of_unit(request: HttpRequest, response: HttpResponse, key: UUID, unit: UUID) -> dict[str, Any]:
    """Also a draft, for those who may fill in for the unit. 404 when nothing was written."""
    me = reader(request)
    member = member_at(me, key, unit, Permission.SEE_FIGURES)
    found = current_submission(member)
    if found is None or (found.submitted_at is None and not allows(me, Permission.FILL_IN, member.unit)):
        raise NotVisible
    return _whole(response, me, found)


@of_cycle.put(
    "/{uuid:key}/units/{uuid:unit}/draft", response={200: SubmissionWhole, **WRITING},
    summary="Write the draft of a unit's answer",
)  # fmt: skip
def write_draft(
    request: HttpRequest, response: HttpResponse, key: UUID, unit: UUID, draft: DraftIn, if_match: IfMatch
) -> dict[str, Any]:
    """Nothing is sent. What cannot be read is refused (422) and nothing saved; broken rules are told in
    `findings` and saved. After a return this begins the next version."""
    me = writer(request)
    member = member_at(me, key, unit, Permission.FILL_IN)
    with transaction.atomic():
        _unchanged(_locked(member), if_match)
        saved, _ = fill_from_program(
            member=member, raw=draft.answers, narrative=draft.narrative, note=draft.note,
            why=draft.why,
            entered_as=entered_as(me, member), language=_language(), by=me.user, at=me.at,
        )  # fmt: skip
    return _whole(response, me, saved)


@of_cycle.post(
    "/{uuid:key}/units/{uuid:unit}/submit", response={200: SubmissionWhole, **WRITING},
    summary="Send the draft to the superior unit",
)  # fmt: skip
def submit(
    request: HttpRequest, response: HttpResponse, key: UUID, unit: UUID, if_match: IfMatch
) -> dict[str, Any]:
    """The rules of the form are run again, the same as in the pages; 422 names each answer that breaks one."""
    me = writer(request)
    member = member_at(me, key, unit, Permission.SUBMIT)
    with transaction.atomic():
        found = _locked(member)
        _unchanged(found, if_match)
        if found is None:
            raise NoSuchAnswer(unit=member.name)
        if found.state == SubmissionState.RETURNED:
            typed_by = entered_as(me, member)
            found = open_answer(member=member, entered_as=typed_by, by=me.user, at=me.at)
        sent = send_answer(submission=found, by=me.user, at=me.at)
    return _whole(response, me, sent)


@router.post("/{uuid:key}/accept", response={200: SubmissionWhole, **WRITING}, summary="Accept an answer")
def accept(request: HttpRequest, response: HttpResponse, key: UUID, if_match: IfMatch) -> dict[str, Any]:
    """It counts in the totals from now on."""
    me = writer(request)
    with transaction.atomic():
        found = _reviewed(me, key, if_match)
        actions.accept(submissions=[found], by=me.user, at=me.at)
    return _whole(response, me, answer_seen(me, key))


@router.post("/{uuid:key}/return", response={200: SubmissionWhole, **WRITING}, summary="Send an answer back")
def send_back(
    request: HttpRequest, response: HttpResponse, key: UUID, returned: ReturnIn, if_match: IfMatch
) -> dict[str, Any]:
    """With the reason, which the unit reads and which stays in the record."""
    me = writer(request)
    with transaction.atomic():
        found = _reviewed(me, key, if_match)
        questions = list(dict.fromkeys(returned.questions))
        actions.send_back(submission=found, reason=returned.reason, questions=questions, by=me.user, at=me.at)
    return _whole(response, me, answer_seen(me, key))


def _locked(member: AudienceMember) -> Submission | None:
    """Return the version that counts, held until the transaction ends."""
    AudienceMember.objects.select_for_update().get(pk=member.pk)
    return current_submission(member)


def _reviewed(me: Acting, key: UUID, expected: str | None) -> Submission:
    """Return an answer she decides about, unchanged since it was read. Raises NotVisible, Stale."""
    found = answer_seen(me, key)
    if not found.current or not allows(me, Permission.REVIEW, found.member.unit):
        raise NotVisible
    AudienceMember.objects.select_for_update().get(pk=found.member_id)
    found.refresh_from_db()
    _unchanged(found, expected)
    return found
