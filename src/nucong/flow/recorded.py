"""Recorded once, reported many times: an answer takes from the ledgers what the unit wrote down during the year.

A bound cell follows the records until the answer is sent; a figure that differs goes on with the unit's word.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from nucong.accounts.models import User
from nucong.cases.queries import released_into
from nucong.forms.models import FormVersion
from nucong.forms.queries import definition_of
from nucong.forms.similar import heading_of
from nucong.ledgers.actions import keep_taken
from nucong.ledgers.errors import WordNeeded
from nucong.ledgers.following import Followed, can_follow, followed, same, taken_by
from nucong.ledgers.models import Binding
from nucong.ledgers.proposing import Asked, Proposal, proposals
from nucong.reporting import entry
from nucong.reporting.actions import save_draft, submit
from nucong.reporting.models import AudienceMember, Submission
from nucong.reporting.states import EnteredAs

WHY, SEEN = "__why", "__seen"  # fields beside a cell: the word, and what the records said when it was shown


def filled_from_records(member: AudienceMember, submission: Submission | None) -> Followed:
    """Return the answers of a draft, or of none yet, with every cell that follows the records filled in.

    With what the case workers of the unit released into it.
    """
    return followed(member, submission, entry.answers_of(submission), released_into(member))


def remember_records(*, submission: Submission, raw: Mapping[str, Any], by: User, at: datetime) -> None:
    """Keep beside a saved draft what the records said, and the words typed for figures that differ.

    What the page showed decides: a record added meanwhile must not make a figure look typed.
    """
    now = filled_from_records(submission.member, submission)
    if not now.cells:
        return
    before = taken_by(submission.member, submission)
    words = dict(before.words) if before else {}
    seen = {}
    for name, cell in now.cells.items():
        shown = _one(raw.get(name + SEEN))
        seen[name] = shown if shown and same(shown, shown) else str(cell.value)
        if name + WHY in raw:
            words[name] = _one(raw[name + WHY])
    keep_taken(submission=submission, seen=seen, words=words, by=by, at=at)


def send_answer(*, submission: Submission, by: User, at: datetime) -> Submission:
    """Send a draft to the superior with its following cells at what the records say now.

    Raises WordNeeded (with `questions`) and what `reporting.actions.submit` raises.
    """
    with transaction.atomic():
        member = AudienceMember.objects.select_for_update().select_related("cycle", "unit").get(
            pk=submission.member_id
        )  # fmt: skip
        now = filled_from_records(member, submission)
        if now.unexplained:
            raise WordNeeded(count=len(now.unexplained), questions=now.unexplained)
        if now.moved:
            submission = save_draft(
                member=member, answers=now.answers, narrative=submission.narrative, note=submission.note,
                entered_as=EnteredAs(submission.entered_as), by=by, at=at,
            )  # fmt: skip
        if now.cells:
            keep_taken(
                submission=submission, seen={name: str(cell.value) for name, cell in now.cells.items()},
                words={name: cell.word for name, cell in now.cells.items() if not cell.follows},
                counted=tuple(now.cells.values()), by=by, at=at,
            )  # fmt: skip
        return submit(submission=submission, by=by, at=at)


def proposed_bindings(version: FormVersion, language: str) -> dict[str, Proposal]:
    """Return what the questions of a form would count, by their words; those bound already are left out."""
    form = definition_of(version)
    held = set(Binding.objects.filter(form=version.form_id).values_list("question", flat=True))
    asked = [
        Asked(
            question.name, question.label.get(language) or next(iter(question.label.values()), ""),
            heading_of(form, question.group or "", language), question.unit or "", question.measure or "",
        )
        for question in form.questions
        if can_follow(question)
    ]  # fmt: skip
    return {name: wish for name, wish in proposals(asked).items() if name not in held}


def _one(value: Any) -> str:
    first = value[0] if isinstance(value, list) and value else value
    return first.replace("\0", "").strip() if isinstance(first, str) else ""
