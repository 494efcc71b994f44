"""Which step of the reminders is due on a day. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from nucong.kernel.workdays import Workdays

from .errors import BadReminderStep
from .states import Told

FARTHEST = 60
CATCH_UP = 3  # working days
FROM_HOUR, UNTIL_HOUR = 7, 21


@dataclass(frozen=True, order=True)
class StepPlan:
    """So many days from the due day (negative: before it), to the unit or its superior, by e-mail too or not."""

    days: int
    told: Told
    by_mail: bool = True

    @property
    def distance(self) -> int:
        """How many days lie between the step and the due day."""
        return abs(self.days)


PROPOSED = (
    StepPlan(-3, Told.UNIT),
    StepPlan(0, Told.UNIT),
    StepPlan(1, Told.UNIT),
    StepPlan(3, Told.UNIT),
    StepPlan(5, Told.SUPERIOR),
)


def checked(plans: Iterable[StepPlan]) -> tuple[StepPlan, ...]:
    """Return the steps in order. Raises BadReminderStep: too far from the due day, or twice the same."""
    ordered = sorted(plans)
    keys = [(plan.days, plan.told) for plan in ordered]
    if len(set(keys)) < len(keys) or any(abs(days) > FARTHEST for days, _ in keys):
        raise BadReminderStep()
    return tuple(ordered)


def given_on(days: int, *, due_on: date, workdays: Workdays) -> date:
    """Return the working day on which a step is given: its own day, else the next one.

    A step before the due day is never moved past it: it would warn when it is too late, so then the last
    working day before counts.
    """
    day = due_on + timedelta(days=days)
    moved = workdays.on_or_after(day)
    return workdays.on_or_before(day) if days < 0 and moved > due_on else moved


def step_due(days: Iterable[int], *, due_on: date, today: date, workdays: Workdays) -> int | None:
    """Return the step (its days) that is due for a unit, or None; on a day off nothing is.

    Only the latest one whose day has come counts: a program that stood still for a week does not make up
    for every step it missed, and none that lies more than three working days back.
    """
    if not workdays.holds(today):
        return None
    come = [each for each in days if given_on(each, due_on=due_on, workdays=workdays) <= today]
    if not come:
        return None
    latest = max(come)
    day = given_on(latest, due_on=due_on, workdays=workdays)
    return latest if today <= workdays.after(day, CATCH_UP) else None
