"""Changing a cycle while it is being prepared: its words and dates, what it asks for, or giving it up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.forms.models import FormVersion
from nucong.kernel.refusal import N_

from ..errors import DatesOutOfOrder
from ..models import Cycle, Deliverable
from .cycles import DeliverablePlan, locked_draft, record_on

ENDS_FIRST = N_("the period ends before it begins")
OPENS_LATE = N_("it would open after the day it is due")


@dataclass(frozen=True)
class CycleDetails:
    """What can be changed of a cycle before it opens, besides its units and its form."""

    title: str
    period_start: date
    period_end: date
    opens_on: date
    due_on: date
    previous: Cycle | None


def change_draft(*, cycle: Cycle, details: CycleDetails, by: User, at: datetime) -> Cycle:
    """Change title, days and the cycle to compare with. Raises CycleNotDraft, DatesOutOfOrder.

    The days of the units stay as they are; setting the audience again gives them new ones.
    """
    if details.period_end < details.period_start:
        raise DatesOutOfOrder(why=ENDS_FIRST)
    if details.due_on < details.opens_on:
        raise DatesOutOfOrder(why=OPENS_LATE)
    with transaction.atomic():
        cycle = locked_draft(cycle)
        changed = {name: value for name, value in vars(details).items() if getattr(cycle, name) != value}
        before = {name: str(getattr(cycle, name)) for name in changed}
        for name, value in changed.items():
            setattr(cycle, name, value)
        cycle.save()
        after = {name: str(value) for name, value in changed.items()}
        record_on(cycle, by, at, "cycle.change_draft", {"before": before, "after": after})
    return cycle


def change_deliverables(*, cycle: Cycle, plans: Sequence[DeliverablePlan], by: User, at: datetime) -> Cycle:
    """Replace what a draft asks for. Raises CycleNotDraft."""
    with transaction.atomic():
        cycle = locked_draft(cycle)
        cycle.deliverables.all().delete()
        Deliverable.objects.bulk_create(
            Deliverable(cycle=cycle, kind=plan.kind, title=plan.title[:300], required=plan.required,
                        position=position, form_version=plan.form_version, outline=list(plan.outline))
            for position, plan in enumerate(plans)
        )  # fmt: skip
        record_on(cycle, by, at, "cycle.change_deliverables", {"kinds": [plan.kind for plan in plans]})
    return cycle


def use_form(*, cycle: Cycle, version: FormVersion, by: User, at: datetime) -> Cycle:
    """Let a draft ask with another version of its form. Raises CycleNotDraft."""
    with transaction.atomic():
        cycle = locked_draft(cycle)
        for deliverable in cycle.deliverables.exclude(form_version=None):
            deliverable.form_version = version
            deliverable.save()
        record_on(cycle, by, at, "cycle.use_form", {"version": version.pk})
    return cycle


def discard_draft(*, cycle: Cycle, by: User, at: datetime) -> UUID:
    """Give up a cycle that was never opened; return the key of its programme. Raises CycleNotDraft."""
    with transaction.atomic():
        cycle = locked_draft(cycle)
        programme = cycle.obligation.programme_id
        record_on(cycle, by, at, "cycle.discard", {"title": cycle.title, "due": cycle.due_on})
        cycle.delete()
    return programme
