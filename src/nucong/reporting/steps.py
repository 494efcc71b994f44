"""Which step of the reminders is due on a day. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from .errors import BadReminderStep
from .states import Told

FARTHEST = 60
CATCH_UP = timedelta(days=3)
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


def step_due(days: Iterable[int], *, due_on: date, today: date) -> int | None:
    """Return the step (its days) that is due for a unit, or None.

    Only the latest one whose day has come counts: a program that stood still for a week does not make up
    for every step it missed, and none that lies more than three days back.
    """
    come = [each for each in days if due_on + timedelta(days=each) <= today]
    if not come:
        return None
    latest = max(come)
    return latest if today - (due_on + timedelta(days=latest)) <= CATCH_UP else None
