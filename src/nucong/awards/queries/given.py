"""What was given: of a branch in a window of days, as a roll of honour, in public."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from nucong.ledgers.queries import done_below
from nucong.ledgers.states import KeptAs, RecordState
from nucong.organisations.models import Unit
from nucong.organisations.queries import path_of

from ..models import Award


def given(path: str, *, on: date, first: date, last: date) -> QuerySet[Award]:
    """Return the awards given in a window to the unit that stands at a path on a day and to all below it.

    Withdrawn ones are left out. Newest first, collectives before persons.
    """
    records = done_below(path, on, first, last).filter(kept_as=KeptAs.AWARD, state=RecordState.RECORDED)
    rows = Award.objects.filter(record__in=records.order_by().values("pk")).select_related("record__unit")
    return rows.order_by("-record__on", "code", "-collective", "folded")


def given_by(path: str, *, on: date, first: date, last: date) -> list[dict[str, Any]]:
    """Return how many awards of each sort were given in a window: code, collectives, persons, women; one query."""
    rows = given(path, on=on, first=first, last=last).order_by("code")
    counted = rows.values("code").annotate(
        collectives=Count("pk", filter=Q(collective=True)), persons=Count("pk", filter=Q(collective=False)),
        women=Count("pk", filter=Q(record__women__gt=0)),
    )  # fmt: skip
    return [dict(row) for row in counted]


def honoured(unit: Unit, *, year: int, on: date) -> QuerySet[Award]:
    """Return the roll of honour of a year, of a unit and all below it, by award, collectives first."""
    path = path_of(unit, on=on) or "?"
    rows = given(path, on=on, first=date(year, 1, 1), last=date(year + 1, 12, 31)).filter(year=year)
    return rows.order_by("code", "-collective", "folded")


def public_roll(unit: Unit, *, year: int, on: date) -> QuerySet[Award]:
    """Return of a roll of honour what everybody may read: collectives, and those who agreed to be named."""
    return honoured(unit, year=year, on=on).filter(public=True)
