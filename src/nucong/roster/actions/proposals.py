"""Proposals on women officers: written, sent to the unit above, answered there."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from nucong.audit.actions import Actor
from nucong.organisations.models import Placement, Unit
from nucong.organisations.models.dated import holds

from .. import errors, rules
from ..models import Person, Proposal
from ..states import Decision
from .recording import record_at


def draft_proposal(
    *, unit: Unit, subject: str, words: str, by: Actor, at: datetime, person: Person | None = None,
    position: str = "",
) -> Proposal:  # fmt: skip
    """Begin a proposal; only the unit itself sees it until it is sent."""
    with transaction.atomic():
        proposal = Proposal.objects.create(
            unit=unit, subject=subject, words=words, person=person, position=position, drafted_at=at
        )
        record_at(unit, "draft_proposal", proposal, by=by, at=at)
    return proposal


def change_proposal(
    *, proposal: Proposal, subject: str, words: str, by: Actor, at: datetime, person: Person | None = None,
    position: str = "",
) -> Proposal:  # fmt: skip
    """Change a draft. Raises: NotNow."""
    with transaction.atomic():
        proposal = _locked(proposal, "change")
        proposal.subject, proposal.words = subject, words
        proposal.person, proposal.position = person, position
        proposal.save()
        record_at(proposal.unit, "change_proposal", proposal, by=by, at=at)
    return proposal


def send_proposal(*, proposal: Proposal, on: date, by: Actor, at: datetime) -> Proposal:
    """Send a proposal to the unit directly above on that day. Raises: NotNow, NobodyAbove."""
    with transaction.atomic():
        proposal = _locked(proposal, "send")
        places = Placement.objects.filter(holds(on), unit=proposal.unit, line="territory")
        above = places.values_list("parent_id", flat=True).first()
        if above is None:
            raise errors.NobodyAbove
        proposal.superior_id, proposal.sent_on = above, on
        proposal.save()
        record_at(proposal.unit, "send_proposal", proposal, by=by, at=at, detail={"to": above, "on": on})
    return proposal


def answer_proposal(
    *, proposal: Proposal, decision: str, answer: str, on: date, by: Actor, at: datetime
) -> Proposal:
    """Answer a proposal that came up. Raises: NotNow."""
    with transaction.atomic():
        proposal = _locked(proposal, "answer")
        proposal.decision, proposal.answer, proposal.answered_on = Decision(decision), answer, on
        proposal.save()
        assert proposal.superior is not None
        record_at(proposal.superior, "answer_proposal", proposal, by=by, at=at, detail={"decision": decision})
    return proposal


def _locked(proposal: Proposal, verb: str) -> Proposal:
    found = Proposal.objects.select_for_update().get(pk=proposal.pk)
    found.state = rules.moved(found.state, verb)
    return found
