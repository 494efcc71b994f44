"""Chosen nominations proposed to a body that decides elsewhere: named in a paper, sent with it, taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.documents.models import Document

from .. import errors
from ..checks import against_going_on
from ..elsewhere import check_received, decided_elsewhere
from ..models import Call, Nomination, Proposal
from ..queries import checks_for, rules_of
from ..rules import moved
from ..states import TAKES_A_PLACE, NominationState
from .recording import record_at
from .way import step


def put_in_proposal(
    *, call: Call, document: Document, body: str, nominations: Collection[UUID], by: User, at: datetime
) -> tuple[Proposal, list[Nomination]]:
    """Name the chosen nominations a paper proposes; those in it before and not named now are free again.

    What stood against a nomination since it was chosen (a consent withdrawn, another award of the year) stops it.
    Raises NothingChosen, BodyMissing, DecisionBegun, StillAgainst, BodyPlacesFull.
    """
    body = " ".join(body.split())[:200]
    if not body:
        raise errors.BodyMissing
    with transaction.atomic():
        rows = _chosen(call)
        wanted = [row for row in rows if row.pk in nominations and decided_elsewhere(rules_of(row.award))]
        if not wanted:
            raise errors.NothingChosen
        proposal, _new = Proposal.objects.get_or_create(
            document=document, defaults={"call": call, "body": body, "begun_at": at}
        )
        if any(row.proposal_id not in (None, proposal.pk) for row in wanted):
            raise errors.DecisionBegun
        against = sum(len(against_going_on(checks_for(row))) for row in wanted)
        if against:
            raise errors.StillAgainst(count=against)
        _check_places(wanted, proposal, body)
        proposal.body = body
        proposal.save()
        for row in rows:
            if row.proposal_id in (None, proposal.pk):
                row.proposal = proposal if row in wanted else None
        Nomination.objects.bulk_update(rows, ["proposal"])
        detail = {"document": str(document.pk), "body": body}
        record_at(call.unit, "put_in_proposal", proposal, by=by, at=at, detail=detail, count=len(wanted))
    return proposal, wanted


def _chosen(call: Call) -> list[Nomination]:
    rows = Nomination.objects.select_for_update(of=("self",)).filter(
        award__call=call, state=NominationState.CHOSEN
    )
    return list(rows.select_related("award__call__unit__organisation", "unit"))


def _check_places(wanted: Sequence[Nomination], proposal: Proposal, body: str) -> None:
    """Refuse more names than the body takes; those in other papers to it count, those not given do not."""
    for award, count in Counter(row.award for row in wanted).items():
        others = award.nominations.filter(proposal__isnull=False, state__in=TAKES_A_PLACE)
        whole = count + others.exclude(proposal=proposal).count()
        if award.body_quota is not None and whole > award.body_quota:
            raise errors.BodyPlacesFull(
                body=body, places=award.body_quota, award=rules_of(award).name, wanted=whole
            )


def mark_proposed(*, document: Document, on: date, by: User, at: datetime) -> int:
    """Keep that the paper that proposes was sent; return how many are proposed by it. Other papers change nothing."""
    with transaction.atomic():
        proposal = Proposal.objects.select_for_update(of=("self",)).filter(document=document).first()
        if proposal is None or proposal.sent_on is not None or proposal.taken_back_on is not None:
            return 0
        proposal.sent_on = on
        proposal.save()
        rows = list(_of(proposal, NominationState.CHOSEN))
        for row in rows:
            row.state = moved(row.state, "propose", row.name)
            step(row, "propose", at_unit=row.lies_at, by=by, at=at)
        if rows:
            detail = {"number": document.full_number, "body": proposal.body}
            record_at(rows[0].lies_at, "propose", proposal, by=by, at=at, detail=detail, count=len(rows))
    return len(rows)


def keep_received(*, proposal: Proposal, on: date, today: date, by: User, at: datetime) -> Proposal:
    """Keep the day the body received the paper. Raises ProposalNotSent, ReceivedNotPossible."""
    with transaction.atomic():
        kept = locked_proposal(proposal)
        check_received(on, sent=kept.sent_on, today=today, body=kept.body)
        kept.received_on = on
        kept.save()
        record_at(kept.call.unit, "keep_received", kept, by=by, at=at, detail={"on": str(on)})
    return kept


def take_proposal_back(*, proposal: Proposal, word: str, on: date, by: User, at: datetime) -> Proposal:
    """Take a proposal back, before or after it was sent: whoever was not answered on is chosen, and in no paper.

    Raises WordMissing, AnsweredMeanwhile.
    """
    if not word.strip():
        raise errors.WordMissing
    with transaction.atomic():
        kept = locked_proposal(proposal)
        rows = list(_of(kept, NominationState.CHOSEN, NominationState.PUT_FORWARD))
        if not rows:
            raise errors.AnsweredMeanwhile(body=kept.body)
        for row in rows:
            row.proposal = None
            if row.state == NominationState.PUT_FORWARD:
                row.state = moved(row.state, "recall", row.name)
                step(row, "recall", at_unit=row.lies_at, word=word, by=by, at=at)
            else:
                row.save()
        kept.taken_back_on, kept.word = on, word.strip()[:500]
        kept.save()
        record_at(
            kept.call.unit,
            "take_proposal_back",
            kept,
            by=by,
            at=at,
            detail={"word": kept.word},
            count=len(rows),
        )
    return kept


def locked_proposal(proposal: Proposal) -> Proposal:
    """Return the proposal locked, with its call and paper."""
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("call__unit", "document")
    return rows.get(pk=proposal.pk)


def _of(proposal: Proposal, *states: NominationState) -> list[Nomination]:
    rows = Nomination.objects.select_for_update(of=("self",)).filter(proposal=proposal, state__in=states)
    return list(rows.select_related("award__call__unit", "unit", "lies_at"))
