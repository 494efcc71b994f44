"""What an act does to each chosen unit, and why it leaves others out. Pure; the preview and the act ask it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nucong.kernel.refusal import N_

from .states import ConsolidationState, SubmissionState


class Act(StrEnum):
    """What can be done with many units at once."""

    ACCEPT = "accept"
    RETURN = "return"
    REMIND = "remind"
    EXTEND = "extend"


class LeftOut(StrEnum):
    """Why nothing is done for a unit."""

    REMOVED = "removed"
    OWES_NOTHING = "owes_nothing"
    NOT_SENT = "not_sent"
    ACCEPTED_ALREADY = "accepted_already"
    WITH_UNIT = "with_unit"
    SENT_ALREADY = "sent_already"
    REMINDED_TODAY = "reminded_today"
    DUE_LATER = "due_later"
    SUM_ONLY = "sum_only"


REASONS = {
    LeftOut.REMOVED: N_("taken off the list"),
    LeftOut.OWES_NOTHING: N_("owes no answer"),
    LeftOut.NOT_SENT: N_("has sent nothing"),
    LeftOut.ACCEPTED_ALREADY: N_("accepted already"),
    LeftOut.WITH_UNIT: N_("sent back, waits for the unit"),
    LeftOut.SENT_ALREADY: N_("has sent already"),
    LeftOut.REMINDED_TODAY: N_("was reminded today already"),
    LeftOut.DUE_LATER: N_("has this day or a later one already"),
    LeftOut.SUM_ONLY: N_("only its consolidation waits: send that back on its own page"),
}


@dataclass(frozen=True)
class Standing:
    """What an act needs to know of one unit."""

    removed: bool
    owes: bool
    due_on: date
    answer: str = ""
    sum: str = ""
    reminded_today: bool = False


def left_out(act: Act, unit: Standing, *, until: date | None = None) -> LeftOut | None:
    """Return why an act does nothing for a unit; None when it does something.

    until: the new day of an extension.
    """
    if unit.removed:
        return LeftOut.REMOVED
    if act is Act.ACCEPT:
        return _not_accepted(unit)
    if act is Act.RETURN:
        return _not_returned(unit)
    if not unit.owes:
        return LeftOut.OWES_NOTHING
    if unit.answer in (SubmissionState.SUBMITTED, SubmissionState.ACCEPTED):
        return LeftOut.SENT_ALREADY
    if act is Act.REMIND:
        return LeftOut.REMINDED_TODAY if unit.reminded_today else None
    return LeftOut.DUE_LATER if until is not None and until <= unit.due_on else None


def _not_accepted(unit: Standing) -> LeftOut | None:
    if unit.answer == SubmissionState.SUBMITTED or unit.sum == ConsolidationState.SENT:
        return None
    if unit.answer == SubmissionState.ACCEPTED or (not unit.owes and unit.sum == ConsolidationState.ACCEPTED):
        return LeftOut.ACCEPTED_ALREADY
    return LeftOut.WITH_UNIT if unit.answer == SubmissionState.RETURNED else LeftOut.NOT_SENT


def _not_returned(unit: Standing) -> LeftOut | None:
    if unit.answer in (SubmissionState.SUBMITTED, SubmissionState.ACCEPTED):
        return None
    if unit.sum in (ConsolidationState.SENT, ConsolidationState.ACCEPTED):
        return LeftOut.SUM_ONLY
    if unit.answer == SubmissionState.RETURNED:
        return LeftOut.WITH_UNIT
    return LeftOut.NOT_SENT if unit.owes else LeftOut.OWES_NOTHING
