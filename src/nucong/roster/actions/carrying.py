"""People of a unit that ended go on at the unit that took its place: proposed from above, confirmed there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.audit.actions import Actor

from .. import errors, rules
from ..models import Body, CarryOver, Post, UnitEnd
from ..post_facts import PostFacts
from ..queries.carried import successors_of
from ..states import CarryState
from .marking import OnBehalf, told_by
from .posts import add_post
from .recording import record_at

# Body and position proposed for somebody; None: she does not go on.
Going = tuple[Body, str] | None


def propose_carry_over(
    *, end: UnitEnd, people: Mapping[UUID, Going], reason: str = "", on: date, by: Actor, at: datetime
) -> int:
    """Propose for people of an ended unit (by the key of `CarryOver`) where each goes on, or that she does not.

    Who is left out stays to be decided; who is confirmed already is not touched. Return how many were decided.
    Raises: CarryNotNow, NotASuccessor, NoSuchPosition, ReasonMissing: somebody does not go on, and nobody says why.
    """
    units = successors_of(end, on=on)
    with transaction.atomic():
        rows = {row.pk: row for row in end.people.select_for_update().filter(pk__in=people)}
        for key, going in people.items():
            row = rows.get(key)
            if row is None:
                raise errors.CarryNotNow
            row.state = rules.carried(row.state, "propose" if going else "leave")
            if going is None:
                _leave(row, reason, on)
            else:
                _propose(row, going, {unit.pk for unit in units}, on)
            row.save()
        left = sum(going is None for going in people.values())
        record_at(
            end.unit, "propose_carry_over", end, by=by, at=at, count=len(people),
            detail={"proposed": len(people) - left, "left": left, "reason": reason if left else ""},
        )  # fmt: skip
    return len(people)


def confirm_carry_over(
    *, carried: CarryOver, on: date, by: Actor, at: datetime, behalf: OnBehalf | None = None
) -> Post:
    """Confirm at the successor that somebody goes on there; her post begins when that of the ended unit is over.

    She is kept by the successor from then on; what she held before stays in her history.
    Raises: CarryNotNow, OutsideTheTerm, AlreadyInBody.
    """
    with transaction.atomic():
        row = _locked(carried, "confirm")
        assert row.body is not None
        body = row.body
        since = max(row.end.on, body.since)
        before = row.person.posts.filter(pk__in=row.end.posts)
        facts = PostFacts(
            row.position, since, body.until,
            women_work=any(post.women_work for post in before), full_time=any(post.full_time for post in before),
        )  # fmt: skip
        row.post = add_post(body=body, person=row.person, facts=facts, by=by, at=at, behalf=behalf)
        row.decided_on, row.reason = on, ""
        row.save()
        row.person.unit = body.unit
        row.person.save(update_fields=["unit"])
        record_at(
            body.unit, "confirm_carry_over", row, by=by, at=at,
            detail={"from": row.end.unit_id, "since": since, **told_by(behalf)},
        )  # fmt: skip
    return row.post


def return_carry_over(*, carried: CarryOver, reason: str, on: date, by: Actor, at: datetime) -> CarryOver:
    """Return a proposal from the successor with a reason; it is to be decided anew. Raises: CarryNotNow, ReasonMissing."""
    if not reason:
        raise errors.ReasonMissing
    with transaction.atomic():
        row = _locked(carried, "return")
        assert row.body is not None
        unit = row.body.unit
        row.body, row.position, row.reason, row.decided_on = None, "", reason, on
        row.save()
        record_at(unit, "return_carry_over", row, by=by, at=at, detail={"reason": reason})
    return row


def _propose(row: CarryOver, going: tuple[Body, str], units: set[UUID], on: date) -> None:
    body, position = going
    if body.unit_id not in units or body.until <= on:
        raise errors.NotASuccessor
    rules.check_position(body.kind, position)
    row.body, row.position, row.reason = body, position, ""
    row.proposed_on, row.decided_on = on, None


def _leave(row: CarryOver, reason: str, on: date) -> None:
    if not reason:
        raise errors.ReasonMissing
    row.body, row.position, row.reason, row.decided_on = None, "", reason, on


def _locked(carried: CarryOver, verb: str) -> CarryOver:
    rows = CarryOver.objects.select_for_update(of=("self",)).select_related(
        "end__unit", "person", "body__unit"
    )
    row = rows.get(pk=carried.pk)
    row.state = CarryState(rules.carried(row.state, verb))
    return row
