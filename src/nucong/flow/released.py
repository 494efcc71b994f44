"""The count of a unit's own confidential cases goes into its own answer, as the directive asks, by release alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.cases.actions import release_count, withdraw_count
from nucong.cases.models import Release
from nucong.cases.scope import Scope
from nucong.forms.similar import heading_of
from nucong.ledgers.errors import NotBindable
from nucong.ledgers.following import bound_in, can_follow, same
from nucong.ledgers.proposing import Asked, proposals
from nucong.reporting import entry
from nucong.reporting.actions import save_draft
from nucong.reporting.models import AudienceMember, Cycle
from nucong.reporting.queries import current_submission, form_of
from nucong.reporting.states import EnteredAs, SubmissionState

from .recorded import filled_from_records

SOLVED = "rights_case"


@dataclass(frozen=True)
class Offered:
    """A question of a report that could take the count; `likely` when its words ask for cases solved."""

    name: str
    label: str
    likely: bool


def questions_for_cases(cycle: Cycle, language: str) -> list[Offered]:
    """Return the numbers a form asks for, those first whose words or binding mean infringements solved."""
    compiled = form_of(cycle)
    if compiled is None:
        return []
    form = compiled.form
    asked = [
        Asked(
            each.name, each.label.get(language) or next(iter(each.label.values()), each.name),
            heading_of(form, each.group or "", language), each.unit or "", each.measure or "",
        )
        for each in form.questions
        if can_follow(each)
    ]  # fmt: skip
    bound = {each.question.name for each in bound_in(cycle) if SOLVED in each.wish.kinds}
    worded = {name for name, wish in proposals(asked).items() if SOLVED in wish.kinds}
    found = [Offered(each.name, each.label, each.name in bound | worded) for each in asked]
    return sorted(found, key=lambda each: not each.likely)


def release_into_answer(
    *, member: AudienceMember, question: str, scope: Scope, on: date, by: User, at: datetime
) -> Release:
    """Release the count into a question that is added up. Raises NotBindable and what `release_count` raises."""
    if question not in {each.name for each in questions_for_cases(member.cycle, "")}:
        raise NotBindable(label=question)
    return release_count(member=member, question=question, scope=scope, on=on, by=by, at=at)


def take_count_back(*, release: Release, on: date, by: User, at: datetime) -> None:
    """Take a released count back, and out of the draft where it stands as it was filled in.

    Raises what `withdraw_count` raises.
    """
    member = release.member
    with transaction.atomic():
        draft = current_submission(member)
        before = filled_from_records(member, draft)
        withdraw_count(release=release, on=on, by=by, at=at)
        after = filled_from_records(member, draft)
        name = release.question
        if draft is None or draft.state != SubmissionState.DRAFT or name in after.cells:
            return  # nothing saved, or the cell follows the records again by itself
        answers = dict(entry.answers_of(draft))
        if name in before.cells and same(answers.get(name), before.cells[name].value):
            del answers[name]
            save_draft(
                member=member, answers=answers, narrative=draft.narrative, note=draft.note,
                entered_as=EnteredAs(draft.entered_as), by=by, at=at,
            )  # fmt: skip
