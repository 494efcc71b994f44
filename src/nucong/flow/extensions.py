"""An extended document and the reports that already run below it: a proposal, never a silent change.

The unit whose running report was derived from the document (from it, from its copy, or from an own paper that
rests on it) is shown the old day and the new one; it moves its days, or keeps them, and the issuer sees which.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from nucong.accounts.models import User
from nucong.documents.models import Document, DocumentChange
from nucong.documents.queries import draft_of
from nucong.documents.states import ChangeKind
from nucong.kernel.clock import day_in
from nucong.kernel.workdays import Workdays
from nucong.organisations.queries import workdays_of
from nucong.programmes.rules import due_of_level
from nucong.reporting.actions import keep_days, move_days
from nucong.reporting.errors import NothingExtended
from nucong.reporting.models import Cycle, ExtensionAnswer
from nucong.reporting.states import CycleState

from .audience import proposed_day


@dataclass(frozen=True)
class Proposal:
    """A running report whose day an extension from above would move; `kept`: the unit chose its own days so far."""

    cycle: Cycle
    change: DocumentChange
    before: date
    after: date
    above: tuple[date, date]
    kept: bool


@dataclass(frozen=True)
class TakenOver:
    """What a unit below did with an extension: `answer` None as long as it has chosen nothing."""

    cycle: Cycle
    answer: ExtensionAnswer | None
    proposal: Proposal | None


def proposals_for(
    unit: UUID, *, on: date, programme: UUID | None = None, cycle: UUID | None = None
) -> list[Proposal]:
    """Return what the newest extensions propose for the running reports of a unit; one query without any."""
    near = Q(document__unit=unit) | Q(document__copies__unit=unit) | Q(document__dispatches__unit=unit)
    found = DocumentChange.objects.filter(near, how=ChangeKind.EXTENDS).distinct()
    changes = list(found.select_related("document", "by_document").order_by("-at", "-pk"))
    if not changes:
        return []
    running = Cycle.objects.filter(unit=unit, state=CycleState.OPEN)
    if programme is not None:
        running = running.filter(obligation__programme=programme)
    if cycle is not None:
        running = running.filter(pk=cycle)
    proposals: dict[UUID, Proposal] = {}
    seen: set[UUID] = set()
    for change in changes:
        derived = [each for each in _derived(running, change.document) if each.pk not in seen]
        cycles = [each for each in derived if _days_above(each, change) is not None]
        seen |= {each.pk for each in cycles}
        for each in proposed(cycles, change, on=on):
            proposals[each.cycle.pk] = each
    return list(proposals.values())


def proposed(cycles: Collection[Cycle], change: DocumentChange, *, on: date) -> list[Proposal]:
    """Return what one extension proposes for reports derived from its document; answered ones are left out."""
    answers = _answers(cycles, change)
    calendars: dict[UUID, Workdays] = {}
    found = []
    for cycle in cycles:
        answer = answers.get(cycle.pk)
        days = _days_above(cycle, change)
        if days is None or (answer is not None and answer.after is not None):
            continue
        if cycle.organisation_id not in calendars:
            calendars[cycle.organisation_id] = workdays_of(cycle.organisation)
        workdays = calendars[cycle.organisation_id]
        after = due_of_level(days[1], depth=_levels(cycle, change), today=on, workdays=workdays)
        if after > cycle.due_on:
            found.append(Proposal(cycle, change, cycle.due_on, after, days, answer is not None))
    return found


def taken_over(change: DocumentChange, *, on: date) -> list[TakenOver]:
    """Return what the units with a running report of their own did with an extension; the issuer is left out."""
    running = Cycle.objects.filter(Q(state=CycleState.OPEN) | Q(extension_answers__change=change))
    cycles = list(_derived(running.exclude(unit=change.document.unit_id), change.document))
    answers = _answers(cycles, change)
    waiting = {each.cycle.pk: each for each in proposed(cycles, change, on=on)}
    return [
        TakenOver(cycle, answers.get(cycle.pk), waiting.get(cycle.pk))
        for cycle in cycles
        if cycle.pk in answers or cycle.pk in waiting
    ]


def take_over(*, cycle: Cycle, until: date, reason: str, by: User, at: datetime) -> Cycle:
    """Move the days of a running report as its proposal says. Raises NothingExtended when it says something else now.

    until: the day that was shown. Raises ReasonMissing, CycleNotOpen too.
    """
    proposal = proposal_of(cycle, on=_day(cycle, at))
    if proposal is None or proposal.after != until:
        raise NothingExtended()
    on = _day(cycle, at)
    day_of = proposed_day(until, today=on, workdays=workdays_of(cycle.organisation))
    return move_days(
        cycle=cycle, change=proposal.change, until=until, day_of=day_of, reason=reason, by=by, at=at, on=on,
    )  # fmt: skip


def keep(*, cycle: Cycle, by: User, at: datetime) -> None:
    """Keep the days of a running report in spite of an extension from above. Raises NothingExtended, CycleNotOpen."""
    proposal = proposal_of(cycle, on=_day(cycle, at))
    if proposal is None:
        raise NothingExtended()
    keep_days(cycle=cycle, change=proposal.change, by=by, at=at)


def proposal_of(cycle: Cycle, *, on: date) -> Proposal | None:
    """Return what the newest extension proposes for one running report."""
    return next(iter(proposals_for(cycle.unit_id, on=on, cycle=cycle.pk)), None)


def _derived(cycles: QuerySet[Cycle], document: Document) -> QuerySet[Cycle]:
    """Narrow reports to those that were derived from a document."""
    programme = "obligation__programme__document"
    rests = Q(**{f"{programme}__bases__source": document}) | Q(
        **{f"{programme}__bases__source__copy_of": document}
    )
    found = Q(**{programme: document}) | Q(**{f"{programme}__copy_of": document}) | rests
    return (
        cycles.filter(found)
        .select_related("unit", "organisation", "obligation__programme__document")
        .distinct()
        .order_by("unit__code", "due_on")
    )


def _levels(cycle: Cycle, change: DocumentChange) -> int:
    return 0 if cycle.obligation.programme.document_id == change.document_id else 1


def _days_above(cycle: Cycle, change: DocumentChange) -> tuple[date, date] | None:
    """Return the day above the report was derived from, and the new one; None when the extension is about another."""
    theirs = cycle.obligation.due
    document = cycle.obligation.programme.document
    if document.pk != change.document_id and document.copy_of_id != change.document_id:
        draft = draft_of(document)
        held = [duty.parent_due for duty in draft.duties if duty.due == theirs] if draft is not None else []
        theirs = held[0] if held else ""
    rows = [row for row in change.difference if row.get("before") == theirs]
    same = [row for row in rows if str(row.get("of", "")).startswith(cycle.obligation.title[:60])]
    days = [(_iso(theirs), _iso(str(row.get("after", "")))) for row in same or rows]
    moved = [(before, after) for before, after in days if before is not None and after is not None]
    return min(moved, key=lambda pair: pair[1]) if moved else None


def _answers(cycles: Collection[Cycle], change: DocumentChange) -> dict[UUID, ExtensionAnswer]:
    found = ExtensionAnswer.objects.filter(change=change, cycle__in=[cycle.pk for cycle in cycles])
    return {answer.cycle_id: answer for answer in found.select_related("by")}


def _day(cycle: Cycle, at: datetime) -> date:
    return day_in(cycle.organisation.zone, at)


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
