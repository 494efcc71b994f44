"""The rule of reminders of a cycle, what it gives, and the letters that go with it.

Nothing is given twice: one row per unit, step, channel and day stands in the database before anything
leaves, and two constraints refuse a second one, whatever process or restart asks for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import Actor, record

from ..models import AudienceMember, Cycle, Reminder, ReminderMail, ReminderStep
from ..queries import owing_without_answer
from ..states import Channel, CycleState
from ..steps import StepPlan, checked
from .cycles import record_on


@dataclass(frozen=True)
class Gift:
    """A reminder to be given: because `member` owes, `told` hears of it."""

    member: AudienceMember
    told: AudienceMember
    kind: str
    channel: Channel


@dataclass(frozen=True)
class Letter:
    """A letter to be written to one person."""

    told: AudienceMember
    kind: str
    to: User
    subject: str
    body: str


def set_steps(*, cycle: Cycle, plans: Sequence[StepPlan], by: User, at: datetime) -> None:
    """Replace the steps of a cycle; none switches its reminders off. Raises BadReminderStep."""
    ordered = checked(plans)
    with transaction.atomic():
        cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
        cycle.reminder_steps.all().delete()
        steps = [
            ReminderStep(cycle=cycle, days=plan.days, told=plan.told, by_mail=plan.by_mail)
            for plan in ordered
        ]
        ReminderStep.objects.bulk_create(steps)
        record_on(cycle, by, at, "cycle.set_reminders", {"steps": [step.kind for step in steps]})


def give(*, cycle: Cycle, gifts: Sequence[Gift], on: date, by: Actor, at: datetime) -> list[Reminder]:
    """Give reminders to those who owe now; return the ones that are new.

    Who has sent meanwhile gets nothing; what stands in the record already is not given again.
    """
    if not gifts or cycle.state != CycleState.OPEN:
        return []
    with transaction.atomic():
        Cycle.objects.select_for_update().get(pk=cycle.pk)
        keys = {gift.member.pk for gift in gifts}
        owing = set(owing_without_answer(cycle).filter(pk__in=keys).values_list("pk", flat=True))
        author = by if isinstance(by, User) else None
        rows = [
            Reminder(member=gift.member, told=gift.told, kind=gift.kind, channel=gift.channel, on=on,
                     due_on=gift.member.due_on, by=author, at=at)
            for gift in gifts
            if gift.member.pk in owing
        ]  # fmt: skip
        Reminder.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
        new = set(Reminder.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
        given = [row for row in rows if row.pk in new]
        if given:
            kinds = sorted({row.kind for row in given})
            record(
                by=by, at=at, verb="cycle.remind", what=cycle, organisation=cycle.organisation_id,
                unit=cycle.unit_id, detail={"on": on, "steps": kinds}, count=len(given),
            )  # fmt: skip
    return given


def write_letters(
    *, cycle: Cycle, letters: Sequence[Letter], on: date, by: Actor, at: datetime
) -> list[ReminderMail]:
    """Put letters into the outbox, one per person, step and day; return the ones that are new."""
    if not letters:
        return []
    with transaction.atomic():
        rows = [
            ReminderMail(cycle=cycle, told=letter.told, kind=letter.kind, on=on, to=letter.to,
                         address=letter.to.email, subject=letter.subject[:200], body=letter.body,
                         next_try_at=at)
            for letter in letters
            if letter.to.email
        ]  # fmt: skip
        ReminderMail.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
        new = set(ReminderMail.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
        written = [row for row in rows if row.pk in new]
        if written:
            record(
                by=by, at=at, verb="cycle.write_letters", what=cycle, organisation=cycle.organisation_id,
                unit=cycle.unit_id, detail={"on": on}, count=len(written),
            )  # fmt: skip
    return written


def see_reminders(*, place_keys: Sequence[UUID], by: User, at: datetime) -> int:
    """Note that the reminders to these places of cycles were seen; return how many were new."""
    with transaction.atomic():
        new = Reminder.objects.filter(told__in=place_keys, channel=Channel.APP, seen_at=None)
        first = new.select_related("member__cycle").first()
        if first is None:
            return 0
        cycle, count = first.member.cycle, new.update(seen_at=at)
        record(by=by, at=at, verb="reminder.see", what=cycle, organisation=cycle.organisation_id, count=count)
    return count
