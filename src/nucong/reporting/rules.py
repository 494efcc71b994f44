"""What may happen to answers and consolidations, and when an answer is late. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from nucong.kernel.clock import day_in

from .errors import (
    AreaAnswerWithChildren,
    CycleNotOpen,
    DayPassed,
    FiguresMoved,
    LaterThanOwnDay,
    NothingOwed,
    PastClosing,
    ReasonMissing,
    StepNotPossible,
)
from .states import (
    CONSOLIDATION_STEPS,
    OWING,
    SUBMISSION_STEPS,
    ConsolidationState,
    CycleState,
    Owes,
    SubmissionState,
)

UNUSUAL_FROM, UNUSUAL_TIMES = 10, 3


def after_submission_step(state: str, verb: str) -> SubmissionState:
    """Return the state of an answer after a verb. Raises StepNotPossible."""
    following = SUBMISSION_STEPS.get((state, verb))
    if following is None:
        raise StepNotPossible(verb=verb, state=state)
    return following


def after_consolidation_step(state: str, verb: str) -> ConsolidationState:
    """Return the state of a consolidation after a verb. Raises StepNotPossible."""
    following = CONSOLIDATION_STEPS.get((state, verb))
    if following is None:
        raise StepNotPossible(verb=verb, state=state)
    return following


def is_late(*, sent_at: datetime, due_on: date, zone: str) -> bool:
    """Tell whether an answer came after its due day; the day counts until 24:00 in `zone`.

    `due_on` is the day in force when it is sent: an extension granted before moves it, one granted
    afterwards does not wash a late answer clean. Source: design ruling 5 ("trước ngày", 前, 之前, 以前
    include the day).
    """
    return day_in(zone, sent_at) > due_on


def last_day_to_send(*, closes_on: date | None, due_on: date) -> date | None:
    """Return the last day on which a unit may send its first answer; None when there is no closing day.

    Between its due day and the closing day it may send and is late. A unit whose day was extended beyond
    the closing day may send until its own day.
    """
    return None if closes_on is None else max(closes_on, due_on)


def check_may_send(*, today: date, closes_on: date | None, due_on: date, first: bool, unit: str) -> None:
    """Raise PastClosing for a first answer after the last day; what was sent back is taken again at any time."""
    last = last_day_to_send(closes_on=closes_on, due_on=due_on)
    if first and last is not None and today > last:
        raise PastClosing(unit=unit, day=last)


def check_not_longer_than_own(*, until: date, today: date, own_day: date | None, asker: str) -> None:
    """Raise DayPassed for a day that is over, LaterThanOwnDay for one after the giver's own due day.

    own_day: None for the unit that asks; it may give any day.
    """
    if until < today:
        raise DayPassed(day=until)
    if own_day is not None and until > own_day:
        raise LaterThanOwnDay(day=own_day, unit=asker)


def check_may_answer(*, cycle_state: str, owes: str, unit: str, removed: bool) -> None:
    """Raise CycleNotOpen or NothingOwed unless the unit may answer now."""
    if cycle_state != CycleState.OPEN:
        raise CycleNotOpen(state=cycle_state)
    if removed or owes not in OWING:
        raise NothingOwed(unit=unit, why="removed" if removed else owes)


def check_area_answer(*, unit: str, owes: str, children_owe: bool) -> None:
    """Raise AreaAnswerWithChildren when a unit would answer for units that answer themselves."""
    if owes == Owes.AREA and children_owe:
        raise AreaAnswerWithChildren(unit=unit)


def check_unmoved(*, confirmed: Mapping[str, Any] | None, now: Mapping[str, Any]) -> None:
    """Raise FiguresMoved when the figures that would leave are not those the head confirmed."""
    if confirmed is not None and dict(confirmed) != dict(now):
        raise FiguresMoved()


def reason_given(reason: str) -> str:
    """Return the reason without outer spaces. Raises ReasonMissing when it is empty."""
    if not reason.strip():
        raise ReasonMissing()
    return reason.strip()


def is_unusual(*, now: int | Decimal, before: int | Decimal) -> bool:
    """Tell whether a figure is far from that of the last period: at least three times as much, or a third.

    Figures that stay under 10 in both periods are never unusual: one meeting more triples them.
    """
    larger, smaller = max(now, before), min(now, before)
    return larger >= UNUSUAL_FROM and larger >= UNUSUAL_TIMES * smaller
