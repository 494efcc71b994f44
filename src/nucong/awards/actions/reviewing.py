"""What a unit above does with nominations that lie with it: excuses, votes, ranks, sends on or back, chooses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.organisations.models import Unit

from .. import errors
from ..checks import HARD, VOTES, against_going_on
from ..models import Ballot, CallAward, Exemption, Nomination
from ..queries import checks_for, rules_of
from ..rules import check_votes, moved, votes_needed
from ..states import REVIEWED_BY, TAKES_A_PLACE, NominationState
from .recording import record_at
from .way import check_happened, check_places, locked, next_above, next_below, step

WITH_WORD = frozenset({"return", "leave", "reopen"})


def review(
    *, nomination: Nomination, verb: str, word: str = "", on: date, by: User, at: datetime
) -> Nomination:
    """Take a step of review where the nomination lies: forward, return, choose, leave (not chosen) or reopen.

    Raises NominationNotNow, WordMissing, StillAgainst, PlacesFull, VoteTooLow, DecisionBegun.
    """
    if verb in WITH_WORD and not word.strip():
        raise errors.WordMissing
    with transaction.atomic():
        kept = locked(nomination)
        here, highest = kept.lies_at, kept.lies_at_id == kept.award.call.unit_id
        if verb not in REVIEWED_BY or (highest == (verb == "forward") and verb in ("forward", "choose")):
            raise errors.NominationNotNow(name=kept.name)
        state = moved(kept.state, verb, kept.name)
        if kept.decision_id is not None or kept.proposal_id is not None:
            raise errors.DecisionBegun
        if verb in ("forward", "choose"):
            _check_may_go_on(kept, verb, on=on)
        kept.state = state
        if verb == "forward":
            kept.lies_at = next_above(kept, on=on)
        if verb == "return":
            kept.lies_at = next_below(kept, on=on)
            if kept.lies_at_id != kept.unit_id:
                kept.state = NominationState.SENT
        step(kept, verb, at_unit=here, word=word, by=by, at=at)
    return kept


def _check_may_go_on(kept: Nomination, verb: str, *, on: date) -> None:
    against = against_going_on(checks_for(kept))
    if against:
        raise errors.StillAgainst(count=len(against))
    ballot = kept.ballots.filter(unit=kept.lies_at).first()
    share = rules_of(kept.award).vote
    if share and ballot is None and verb == "choose":
        raise errors.VoteMissing(asked=VOTES[share])
    if share and ballot is not None and ballot.in_favour < (asked := votes_needed(share, ballot.members)):
        raise errors.VoteTooLow(asked=asked, members=ballot.members, found=ballot.in_favour)
    if verb == "forward":
        check_places(kept.award, kept.lies_at, on=on)
        return
    award = CallAward.objects.select_for_update().get(pk=kept.award_id)
    chosen = award.nominations.filter(state__in=TAKES_A_PLACE).count()
    if award.total is not None and chosen >= award.total:
        raise errors.PlacesFull(places=award.total, unit=kept.award.call.title)


def excuse(*, nomination: Nomination, point: str, word: str, by: User, at: datetime) -> Exemption:
    """Give a word for a point that is not fulfilled, where the nomination lies.

    Raises WordMissing, NotExcusable, NominationNotNow.
    """
    if not word.strip():
        raise errors.WordMissing
    if point in HARD:
        raise errors.NotExcusable
    with transaction.atomic():
        kept = _lying(nomination)
        if not any(check.key == point and check.excusable for check in checks_for(kept)):
            raise errors.NotExcusable
        made, _new = Exemption.objects.update_or_create(
            nomination=kept, point=point,
            defaults={"unit": kept.lies_at, "word": word.strip()[:500], "by": by, "at": at},
        )  # fmt: skip
        record_at(kept.lies_at, "excuse", kept, by=by, at=at, detail={"point": point, "word": made.word})
    return made


def keep_ballot(
    *, nomination: Nomination, held_on: date, members: int, in_favour: int, against: int, abstained: int, by: User,
    at: datetime,
) -> Ballot:  # fmt: skip
    """Keep how the council of the unit voted, in numbers; a ballot kept there before is corrected.

    Raises VoteNotPossible, DayAhead, NominationNotNow.
    """
    check_votes(members=members, in_favour=in_favour, against=against, abstained=abstained)
    votes = {"members": members, "in_favour": in_favour, "against": against, "abstained": abstained}
    with transaction.atomic():
        kept = _lying(nomination)
        check_happened(held_on, kept, at)
        made, _new = Ballot.objects.update_or_create(
            nomination=kept, unit=kept.lies_at, defaults={"held_on": held_on, **votes}
        )
        record_at(kept.lies_at, "keep_ballot", kept, by=by, at=at, detail=dict(votes))
    return made


def set_ranks(
    *, award: CallAward, unit: Unit, ranks: Mapping[UUID, int | None], by: User, at: datetime
) -> int:
    """Rank the nominations that lie with a unit; return how many. Others are left as they are."""
    with transaction.atomic():
        rows = list(
            award.nominations.select_for_update().filter(
                lies_at=unit, pk__in=ranks, state=NominationState.SENT
            )
        )
        for row in rows:
            row.rank = ranks[row.pk]
        Nomination.objects.bulk_update(rows, ["rank"])
        detail = {"ranks": {str(row.pk): row.rank for row in rows}}
        record_at(unit, "rank", award, by=by, at=at, detail=detail, count=len(rows))
    return len(rows)


def _lying(nomination: Nomination) -> Nomination:
    """Return the nomination locked, while it is reviewed."""
    kept = locked(nomination)
    if kept.state != NominationState.SENT:
        raise errors.NominationNotNow(name=kept.name)
    return kept
