"""What the unit that asks does when the document its running report rests on was extended: moves its days, or not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.documents.models import DocumentChange

from ..bulk import Act, left_out
from ..errors import DayPassed, NothingExtended
from ..models import AudienceAmendment, AudienceMember, Cycle, ExtensionAnswer
from ..rules import reason_given
from ..states import ConsolidationState
from .cycles import record_on
from .deadlines import locked_open
from .in_bulk import standings

HANDED_UP = frozenset({ConsolidationState.SENT, ConsolidationState.ACCEPTED})


def move_days(
    *, cycle: Cycle, change: DocumentChange, until: date, day_of: Callable[[int], date], reason: str,
    by: User, at: datetime, on: date,
) -> Cycle:  # fmt: skip
    """Move the days of a running report after an extension from above, those of all levels in one act.

    until: the new day of the report. day_of: depth below the unit that asks → its new day. Nobody's day
    becomes earlier, and who has sent keeps hers; a closing day before the new day moves to it.
    Raises ReasonMissing, CycleNotOpen, DayPassed, NothingExtended.
    """
    reason = reason_given(reason)
    if until < on:
        raise DayPassed(day=until)
    with transaction.atomic():
        cycle = locked_open(cycle)
        before = cycle.due_on
        if until <= before:
            raise NothingExtended()
        told = {"reason": reason, "by": by, "instead_of": by.instead_of, "at": at}
        moved = _moved(cycle, day_of, on=on)
        amended = [
            AudienceAmendment(
                cycle=cycle, member=member, change="extend", before=old.isoformat(),
                after=member.due_on.isoformat(), **told,
            )
            for member, old in moved
        ]  # fmt: skip
        if cycle.closes_on is not None and cycle.closes_on < until:
            root = cycle.audience.order_by("position").first()
            amended.append(
                AudienceAmendment(
                    cycle=cycle, member=root, change="closing", before=cycle.closes_on.isoformat(),
                    after=until.isoformat(), **told,
                )
            )  # fmt: skip
            cycle.closes_on = until
        cycle.due_on = until
        cycle.save(update_fields=["due_on", "closes_on"])
        AudienceMember.objects.bulk_update(
            [member for member, _ in moved], ["due_on", "first_due_on"], batch_size=500
        )
        AudienceAmendment.objects.bulk_create(amended, batch_size=500)
        ExtensionAnswer.objects.update_or_create(
            cycle=cycle, change=change, defaults={"before": before, "after": until, **told}
        )
        record_on(
            cycle, by, at, "cycle.move_days", {"before": before, "after": until, "reason": reason}, len(moved)
        )
    return cycle


def keep_days(*, cycle: Cycle, change: DocumentChange, by: User, at: datetime) -> None:
    """Leave the days of a running report as they are after an extension from above; they can still be moved later.

    Raises CycleNotOpen.
    """
    with transaction.atomic():
        cycle = locked_open(cycle)
        ExtensionAnswer.objects.get_or_create(
            cycle=cycle, change=change,
            defaults={"before": cycle.due_on, "by": by, "instead_of": by.instead_of, "at": at},
        )  # fmt: skip
        record_on(cycle, by, at, "cycle.keep_days", {"due": cycle.due_on})


def _moved(cycle: Cycle, day_of: Callable[[int], date], *, on: date) -> list[tuple[AudienceMember, date]]:
    """Give a later day to everybody who still has to answer or to add up; return them with their old days."""
    members = list(cycle.audience.select_for_update().order_by("position"))
    rows = standings(members, on=on, lock=True)
    moved = []
    for member in members:
        standing, until, old = rows[member.pk][0], day_of(member.depth), member.due_on
        if standing.owes:
            stays = left_out(Act.EXTEND, standing, until=until) is not None
        else:
            stays = standing.removed or standing.sum in HANDED_UP or until <= old
        if not stays:
            member.first_due_on, member.due_on = member.first_due_on or old, until
            moved.append((member, old))
    return moved
