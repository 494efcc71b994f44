"""Closing day and reasoned extensions of a report under way; the first due day stays on record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User

from ..bulk import Act, left_out
from ..errors import ClosingBeforeDue, CycleNotOpen, DayPassed
from ..models import AudienceAmendment, AudienceMember, Cycle
from ..rules import reason_given
from ..states import CycleState
from .cycles import record_on
from .in_bulk import Outcome, standings


def set_closing(*, cycle: Cycle, closes_on: date | None, reason: str, by: User, at: datetime) -> Cycle:
    """Set the last day on which first answers are taken, or lift it (None); recorded as an amendment.

    Raises ReasonMissing, CycleNotOpen, ClosingBeforeDue.
    """
    reason = reason_given(reason)
    with transaction.atomic():
        cycle = locked_open(cycle)
        if closes_on is not None and closes_on < cycle.due_on:
            raise ClosingBeforeDue(day=closes_on, due=cycle.due_on)
        before, cycle.closes_on = cycle.closes_on, closes_on
        cycle.save(update_fields=["closes_on"])
        root = cycle.audience.order_by("position").first()
        assert root is not None
        days = {"before": _iso(before), "after": _iso(closes_on)}
        AudienceAmendment.objects.create(
            cycle=cycle, member=root, change="closing", reason=reason, by=by, instead_of=by.instead_of, at=at,
            **days,
        )  # fmt: skip
        record_on(cycle, by, at, "cycle.set_closing", {**days, "reason": reason})
    return cycle


def extend(
    *, cycle: Cycle, members: Sequence[AudienceMember], until: date, reason: str, by: User, at: datetime, on: date
) -> list[Outcome]:  # fmt: skip
    """Give units that still owe a later due day; their first one stays visible.

    An extension never shortens: a unit whose day is that late already is left out, and so is one that has
    sent. Raises ReasonMissing, CycleNotOpen, DayPassed.
    """
    reason = reason_given(reason)
    if until < on:
        raise DayPassed(day=until)
    with transaction.atomic():
        cycle = locked_open(cycle)
        keys = [member.pk for member in members]
        locked = list(AudienceMember.objects.select_for_update().filter(pk__in=keys).order_by("position"))
        rows = standings(locked, on=on, lock=True)
        outcomes = [
            Outcome(member, left_out(Act.EXTEND, rows[member.pk][0], until=until)) for member in locked
        ]
        done = [each.member for each in outcomes if each.why is None]
        amendments = []
        for member in done:
            amendments.append(
                AudienceAmendment(
                    cycle=cycle, member=member, change="extend", before=member.due_on.isoformat(),
                    after=until.isoformat(), reason=reason, by=by, instead_of=by.instead_of, at=at,
                )
            )  # fmt: skip
            member.first_due_on, member.due_on = member.first_due_on or member.due_on, until
        AudienceMember.objects.bulk_update(done, ["due_on", "first_due_on"], batch_size=500)
        AudienceAmendment.objects.bulk_create(amendments, batch_size=500)
        if done:
            told = {"until": until, "reason": reason, "units": [member.code for member in done[:50]]}
            record_on(cycle, by, at, "audience.extend", told, count=len(done))
    return outcomes


def locked_open(cycle: Cycle) -> Cycle:
    """Return the cycle locked for a change of its days. Raises CycleNotOpen."""
    cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
    if cycle.state != CycleState.OPEN:
        raise CycleNotOpen(state=cycle.state)
    return cycle


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
