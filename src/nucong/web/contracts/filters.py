"""Which contracts a list shows: the filters of records, where they stand, and on which day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.dateparse import parse_date

from nucong.contracts.queries import expiring, standing_as
from nucong.contracts.states import Standing
from nucong.ledgers.models import Record
from nucong.ledgers.queries import Selection
from nucong.ledgers.rules import OLDEST
from nucong.ledgers.states import KeptAs, RecordState
from nucong.web.acting import Acting
from nucong.web.ledgers.filters import Filters, chosen, filters_of, listed

NEWEST = date(2100, 1, 1)
SOON = "soon"  # in force, and running out within two months
SHOWN = {SOON, *(each.value for each in Standing)}


@dataclass(frozen=True)
class Asked:
    """What was chosen above a list of contracts."""

    filters: Filters
    show: str
    on: date
    used: bool


def asked_of(request: HttpRequest, me: Acting) -> Asked:
    """Return what was chosen; what cannot be read is no choice."""
    given = request.GET
    filters = replace(filters_of(request, me), since=OLDEST, until=date.max, standing=False)
    show = given.get("show", "") if given.get("show", "") in SHOWN else ""
    on = day_asked(request, me)
    used = bool(filters.words or filters.kinds or filters.unit or show or on != me.on)
    return Asked(filters, show, on, used)


def day_asked(request: HttpRequest, me: Acting) -> date:
    """Return the day the page is about: today, unless another possible one was chosen."""
    try:
        day = parse_date(request.GET.get("on", ""))
    except ValueError:
        day = None
    return day if day is not None and OLDEST <= day <= NEWEST else me.on


def contracts_chosen(me: Acting, asked: Asked) -> QuerySet[Record]:
    """Return the records of the contracts of a list."""
    rows = chosen(me, asked.filters, KeptAs.CONTRACT)
    return rows.filter(_standing(asked)) if asked.show else rows


def contracts_listed(me: Acting, asked: Asked) -> QuerySet[Record] | Selection:
    """Return the same for a page, of a large branch in columns."""
    rows = listed(me, asked.filters, KeptAs.CONTRACT)
    if not asked.show:
        return rows
    if isinstance(rows, Selection):
        return rows.narrowed(Record.objects.filter(_standing(asked), kept_as=KeptAs.CONTRACT))
    return rows.filter(_standing(asked))


def _standing(asked: Asked) -> Q:
    where = expiring(on=asked.on) if asked.show == SOON else standing_as(Standing(asked.show), on=asked.on)
    return where & Q(state=RecordState.RECORDED)
