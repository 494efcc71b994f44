"""What was given: of a branch in a window of days, as a roll of honour, in public."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
from django.db.models import Count, Q, QuerySet

from nucong.ledgers.queries import Wanted, book_of, done_below, is_large
from nucong.ledgers.states import KeptAs, RecordState
from nucong.organisations.models import Unit
from nucong.organisations.queries import path_of
from nucong.organisations.queries.packed import packed

from ..models import Award

_CODE = 40


def given(path: str, *, on: date, first: date, last: date) -> QuerySet[Award]:
    """Return the awards given in a window to the unit that stands at a path on a day and to all below it.

    Withdrawn ones are left out. Newest first, collectives before persons.
    """
    records = done_below(path, on, first, last).filter(kept_as=KeptAs.AWARD, state=RecordState.RECORDED)
    rows = Award.objects.filter(record__in=records.order_by().values("pk")).select_related("record__unit")
    return rows.order_by("-record__on", "code", "-collective", "folded")


def given_by(path: str, *, on: date, first: date, last: date) -> list[dict[str, Any]]:
    """Return how many awards of each sort were given in a window: code, collectives, persons, women."""
    if is_large(path, on=on):
        return _given_in_columns(path, on=on, first=first, last=last)
    rows = given(path, on=on, first=first, last=last).order_by("code")
    counted = rows.values("code").annotate(
        collectives=Count("pk", filter=Q(collective=True)), persons=Count("pk", filter=Q(collective=False)),
        women=Count("pk", filter=Q(record__women__gt=0)),
    )  # fmt: skip
    return [dict(row) for row in counted]


def _given_in_columns(path: str, *, on: date, first: date, last: date) -> list[dict[str, Any]]:
    """Return the same of a large branch: awards are laid beside the records that stay in memory; one query more."""
    awards = packed(Award.objects.all(), ["record_id"], [("code", _CODE)], flag="collective")
    book = book_of(path, on=on)
    wanted = Wanted(first, last, kept_as=(KeptAs.AWARD,), state=RecordState.RECORDED).of(book, path)
    row, there = book.columns.index.places(awards["record_id"])
    there &= wanted[row] if len(wanted) else False
    row, code, collective = row[there], awards["code"][there], awards["collective"][there] == b"1"
    codes, place = np.unique(code, return_inverse=True)
    sums = [
        np.bincount(place[chosen], minlength=len(codes)).tolist()
        for chosen in (collective, ~collective, book.columns.women[row] > 0)
    ]
    return [
        {"code": each.decode().rstrip(), "collectives": many, "persons": persons, "women": women}
        for each, many, persons, women in zip(codes.tolist(), *sums, strict=True)
    ]


def honoured(unit: Unit, *, year: int, on: date) -> QuerySet[Award]:
    """Return the roll of honour of a year, of a unit and all below it, by award, collectives first."""
    path = path_of(unit, on=on) or "?"
    rows = given(path, on=on, first=date(year, 1, 1), last=date(year + 1, 12, 31)).filter(year=year)
    return rows.order_by("code", "-collective", "folded")


def public_roll(unit: Unit, *, year: int, on: date) -> QuerySet[Award]:
    """Return of a roll of honour what everybody may read: collectives, and those who agreed to be named."""
    return honoured(unit, year=year, on=on).filter(public=True)
