"""What goes to bodies that decide elsewhere: papers of a call, those proposed, how far each is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, QuerySet

from nucong.organisations.models import Unit

from ..elsewhere import decided_elsewhere, standing_of
from ..models import Answer, Call, Nomination, Proposal
from ..states import CallState, NominationState, Standing
from .versions import rules_of

REACHED = (
    NominationState.CHOSEN, NominationState.PUT_FORWARD, NominationState.AWARDED, NominationState.NOT_GIVEN,
)  # fmt: skip


def proposals_of(call: Call) -> list[Proposal]:
    """Return the papers of a call that propose, oldest first, those taken back too; three queries."""
    answers = Answer.objects.filter(taken_back_on=None).select_related("document")
    rows = Proposal.objects.filter(call=call).select_related("document")
    return list(rows.prefetch_related(Prefetch("answers", queryset=answers, to_attr="standing_answers")))


def proposed_elsewhere(unit: Unit, *, year: int | None = None) -> list[Nomination]:
    """Return the nominations of a unit's calls that were chosen for awards another body decides on; one query."""
    rows = Nomination.objects.filter(award__call__unit=unit, state__in=REACHED).exclude(
        award__call__state=CallState.CANCELLED
    )
    if year is not None:
        rows = rows.filter(award__call__year=year)
    return elsewhere_of(rows)


def elsewhere_of(rows: QuerySet[Nomination]) -> list[Nomination]:
    """Return of some nominations those another body decides on, with their paper and answer; one query."""
    found = rows.select_related(
        "award__call__unit", "unit", "lies_at", "proposal__document", "answer__document"
    ).order_by("-award__call__year", "award", "-collective", "folded")
    return [row for row in found if decided_elsewhere(rules_of(row.award))]


def standing(row: Nomination, *, on: date) -> Standing | None:
    """Return how far a nomination is with the body that decides; its award is read already."""
    return standing_of(row.state, in_paper=row.proposal_id is not None, answer_by=row.award.answer_by, on=on)


def silent(rows: Iterable[Nomination], *, on: date) -> list[Nomination]:
    """Return those proposed on whom no answer came by its day."""
    return [row for row in rows if standing(row, on=on) is Standing.SILENT]
