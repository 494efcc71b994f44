"""Reminders that were given."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from ..models import AudienceMember, Reminder, ReminderMail
from ..states import Channel, CycleState, Told
from .audience import owing_without_answer


def reminded_on(member: AudienceMember) -> date | None:
    """Return the day the superior reminded this unit last, or None."""
    return told_to_units([member.pk]).order_by("-on").values_list("on", flat=True).first()


def told_to_units(keys: Iterable[UUID]) -> QuerySet[Reminder]:
    """Return the reminders that units got themselves; those to their superiors left out."""
    return Reminder.objects.filter(member__in=list(keys)).exclude(kind__startswith=Told.SUPERIOR)


def reminders_to(unit: UUID, *, limit: int = 100) -> list[Reminder]:
    """Return the reminders in the program to a unit in open cycles, newest first; one query."""
    rows = Reminder.objects.filter(
        told__unit=unit, told__removed_at=None, channel=Channel.APP, member__cycle__state=CycleState.OPEN
    )
    rows = rows.select_related("member__cycle", "told", "by", "instead_of").order_by(
        "-at", "member__position"
    )
    return list(rows[:limit])


def unseen_reminders(unit: UUID) -> int:
    """Return how many reminders in the program to a unit nobody has looked at; one query."""
    return Reminder.objects.filter(
        told__unit=unit, told__removed_at=None, channel=Channel.APP, seen_at=None,
        member__cycle__state=CycleState.OPEN,
    ).count()  # fmt: skip


def still_owes(letter: ReminderMail) -> bool:
    """Tell whether one of the units a letter speaks of still owes in an open cycle."""
    if letter.cycle.state != CycleState.OPEN:
        return False
    spoken_of = Reminder.objects.filter(
        told=letter.told_id, kind=letter.kind, on=letter.on, channel=Channel.MAIL
    )
    return owing_without_answer(letter.cycle).filter(pk__in=spoken_of.values("member")).exists()
