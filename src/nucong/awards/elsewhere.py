"""Awards a body outside the tree decides on: its name, its days, how far a nomination is with it. Pure."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from nucong.kernel.text import fold

from . import errors
from .rules import AwardRules
from .states import Giver, NominationState, Standing

ENDED = {NominationState.AWARDED: Standing.AWARDED, NominationState.NOT_GIVEN: Standing.NOT_GIVEN}


def decided_elsewhere(rules: AwardRules) -> bool:
    """Tell whether another body than the unit that calls decides on an award."""
    return rules.giver != Giver.OWN


def body_name(rules: AwardRules, language: str) -> str:
    """Return the name of the body that decides in a language, or in the first that is told; "" when none is."""
    names = dict(rules.body)
    return names.get(language[:2]) or next(iter(names.values()), "")


def giver_key(rules: AwardRules, *, unit: str, language: str) -> str:
    """Return who gives an award, so that two awards of one body are known as such; "" when nobody knows it.

    A unit of the tree is told by its key, another body by its name without case and diacritics.
    """
    return fold(body_name(rules, language)) if decided_elsewhere(rules) else unit


def next_day(month_day: str, after: date) -> date | None:
    """Return the first such day of a year ("06-30") on or after a day; 29 February is the 28th in other years."""
    if not month_day:
        return None
    month, day = (int(part) for part in month_day.split("-"))
    return next(
        found
        for year in (after.year, after.year + 1)
        if (found := date(year, month, min(day, monthrange(year, month)[1]))) >= after
    )


def earliest(days: Iterable[date | None]) -> date | None:
    """Return the earliest of the days that are told."""
    return min((day for day in days if day is not None), default=None)


def standing_of(state: str, *, in_paper: bool, answer_by: date | None, on: date) -> Standing | None:
    """Return how far a nomination is with the body that decides; None while it is not chosen."""
    known = NominationState(state)
    if known in ENDED:
        return ENDED[known]
    if known is NominationState.PUT_FORWARD:
        return Standing.SILENT if answer_by is not None and on > answer_by else Standing.PUT_FORWARD
    if known is NominationState.CHOSEN:
        return Standing.IN_PAPER if in_paper else Standing.TO_PROPOSE
    return None


def check_received(day: date, *, sent: date | None, today: date, body: str) -> None:
    """Refuse a day a paper cannot have been received on. Raises ProposalNotSent, ReceivedNotPossible."""
    if sent is None:
        raise errors.ProposalNotSent(body=body)
    if not sent <= day <= today:
        raise errors.ReceivedNotPossible(day=day, sent=sent, today=today)
