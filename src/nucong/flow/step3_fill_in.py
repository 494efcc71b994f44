"""Step 3: a unit answers — from the screen, from Excel, by a program, or on paper entered by its superior.

All ways end in the same validator: `reporting.actions.submit` runs the form's rules again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from nucong.accounts.models import User
from nucong.documents.actions import mark_opened
from nucong.documents.models import Dispatch
from nucong.kernel.clock import day_in
from nucong.reporting import entry
from nucong.reporting.actions import save_draft
from nucong.reporting.models import AudienceMember, Submission
from nucong.reporting.queries import current_submission
from nucong.reporting.states import EnteredAs

from .recorded import WHY, remember_records


def open_duty(*, member: AudienceMember, by: User, at: datetime) -> None:
    """Note that the unit has seen the document this duty comes from."""
    document = member.cycle.obligation.programme.document
    for sent in Dispatch.objects.filter(document=document, unit=member.unit_id, opened_at=None):
        mark_opened(sent=sent, by=by, at=at)


def fill_from_screen(
    *, member: AudienceMember, raw: Mapping[str, Any], narrative: Mapping[str, str], entered_as: EnteredAs,
    language: str, by: User, at: datetime,
) -> tuple[Submission, entry.Entry]:  # fmt: skip
    """Save what was typed in a page; return the draft and what the form's rules say about it."""
    read = entry.typed(member, raw, language=language, today=_today(member, at))
    with transaction.atomic():
        submission = save_draft(
            member=member, answers=read.answers, narrative=narrative, entered_as=entered_as, by=by, at=at
        )
        remember_records(submission=submission, raw=raw, by=by, at=at)
    return submission, read


def fill_from_program(
    *, member: AudienceMember, raw: Mapping[str, Any], narrative: Mapping[str, str] | None, note: str,
    why: Mapping[str, str] | None = None, entered_as: EnteredAs, language: str, by: User, at: datetime,
) -> tuple[Submission, entry.Entry]:  # fmt: skip
    """Save what a program sent as the draft; return it and what the form's rules say about it.

    narrative: None keeps what was told. why: by question, why a figure differs from the records. Raises AnswersUnreadable: nothing is saved then.
    """
    read = entry.sent(member, raw, language=language, today=_today(member, at))
    if narrative is None:
        before = current_submission(member)
        narrative = before.narrative if before else {}
    with transaction.atomic():
        submission = save_draft(
            member=member,
            answers=read.answers,
            narrative=narrative,
            note=note,
            entered_as=entered_as,
            by=by,
            at=at,
        )
        words = {question + WHY: word for question, word in (why or {}).items()}
        remember_records(submission=submission, raw=words, by=by, at=at)
    return submission, read


def open_answer(*, member: AudienceMember, entered_as: EnteredAs, by: User, at: datetime) -> Submission:
    """Begin the draft, or the next version of an answer that was sent back, with what is there already."""
    before = current_submission(member)
    return save_draft(
        member=member, answers=entry.saved(member), narrative=before.narrative if before else {},
        entered_as=entered_as, by=by, at=at,
    )  # fmt: skip


def fill_narrative(
    *, member: AudienceMember, narrative: Mapping[str, str], entered_as: EnteredAs, by: User, at: datetime
) -> Submission:
    """Save the narrative report; the figures stay as they are."""
    return save_draft(
        member=member, answers=entry.saved(member), narrative=narrative, entered_as=entered_as, by=by, at=at
    )


def fill_from_workbook(
    *, member: AudienceMember, data: bytes, entered_as: EnteredAs, language: str, by: User, at: datetime
) -> tuple[Submission, entry.Entry]:
    """Save what a filled workbook says; raises BadWorkbook when it cannot be read."""
    read = entry.from_workbook(member, data, language=language, today=_today(member, at))
    before = current_submission(member)
    with transaction.atomic():
        submission = save_draft(
            member=member, answers=read.answers, narrative=before.narrative if before else {},
            entered_as=entered_as, by=by, at=at,
        )  # fmt: skip
        remember_records(submission=submission, raw={}, by=by, at=at)
    return submission, read


def _today(member: AudienceMember, at: datetime) -> date:
    return day_in(member.cycle.organisation.zone, at)
