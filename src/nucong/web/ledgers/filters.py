"""Which records a list shows: words, kinds, days, a unit, a group; this year without a choice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.dateparse import parse_date

from nucong.ledgers.models import Record
from nucong.ledgers.queries import Selection, Wanted, book_of, done_below, in_force, is_large, records_seen
from nucong.ledgers.states import HAPPENED, KeptAs, RecordState, TargetGroup
from nucong.organisations.queries import path_of
from nucong.web.acting import Acting
from nucong.web.keys import key_in
from nucong.web.scope import sees_below

MOST_KINDS = 60
STILL_LAST_YEAR = timedelta(days=60)  # in January one looks for what was done in December


@dataclass(frozen=True)
class Filters:
    """What was chosen above a list."""

    words: str
    kinds: tuple[str, ...]
    since: date
    until: date
    unit: UUID | None
    group: str
    state: str
    standing: bool
    used: bool
    campaign: UUID | None = None
    every_sort: bool = False

    @property
    def sorts(self) -> frozenset[KeptAs]:
        """The sorts of records shown where neither kinds nor a ledger were chosen."""
        return frozenset(KeptAs) if self.every_sort else HAPPENED

    @property
    def kind(self) -> str:
        """The one kind chosen in the select box."""
        return self.kinds[0] if len(self.kinds) == 1 else ""

    @property
    def used_more(self) -> bool:
        """Whether a filter behind "more" is used."""
        return bool(self.group or self.state or self.unit)


def filters_of(request: HttpRequest, me: Acting) -> Filters:
    """Return the filters of a page; what cannot be read is no filter."""
    given = request.GET
    first = (me.on - STILL_LAST_YEAR).year
    kinds = tuple(
        dict.fromkeys(code for code in given.getlist("kind")[:MOST_KINDS] if code and "\0" not in code)
    )
    group = given.get("group", "")
    return Filters(
        words=given.get("q", "").replace("\0", "").strip()[:100],
        kinds=kinds,
        since=_day(given, "since") or date(first, 1, 1),
        until=_day(given, "until") or date(me.on.year, 12, 31),
        unit=key_in(given.get("unit", "")),
        group=group if group in {each.value for each in TargetGroup} else "",
        state=given.get("state", "") if given.get("state", "") in {s.value for s in RecordState} else "",
        standing=given.get("standing") == "1",
        campaign=key_in(given.get("campaign", "")),
        every_sort=given.get("all") == "1",
        used=any(
            given.get(name)
            for name in ("q", "kind", "since", "until", "unit", "group", "state", "standing", "campaign")
        ),
    )


def chosen(me: Acting, filters: Filters, kept_as: KeptAs | None = None) -> QuerySet[Record]:
    """Return the records of a list: of one unit, else of the unit she works for and all below it.

    `kept_as`: those of a specialisation, for a list of its own; else without a choice of kinds what took place on
    a day.
    """
    rows = _worded(_reached(me, filters), filters)
    if filters.kinds:
        rows = rows.filter(kind__in=filters.kinds)
    elif kept_as is None:
        rows = rows.filter(kept_as__in=filters.sorts)
    if kept_as is not None:
        rows = rows.filter(kept_as=kept_as)
    if filters.campaign:
        rows = rows.filter(campaign=filters.campaign)
    if filters.state:
        rows = rows.filter(state=filters.state)
    return rows


def _worded(rows: QuerySet[Record], filters: Filters) -> QuerySet[Record]:
    """Return the records that name words and a group, where these were chosen."""
    if filters.words:
        rows = rows.filter(
            Q(title__icontains=filters.words) | Q(place__icontains=filters.words)
            | Q(outlet__icontains=filters.words) | Q(firms__icontains=filters.words)
        )  # fmt: skip
    if filters.group:
        rows = rows.filter(groups__contains=f" {filters.group} ")
    return rows


def listed(me: Acting, filters: Filters, kept_as: KeptAs | None = None) -> QuerySet[Record] | Selection:
    """Return the records of a list as `chosen` does; of a large branch in columns."""
    path = None if filters.unit else path_of(me.unit, on=me.on)
    if path is None or not sees_below(me) or not is_large(path, on=me.on):
        return chosen(me, filters, kept_as)
    happened = () if filters.kinds else filters.sorts
    wanted = Wanted(
        filters.since, filters.until, kinds=filters.kinds, kept_as=happened if kept_as is None else (kept_as,),
        standing=filters.standing, state=filters.state, campaign=filters.campaign,
    )  # fmt: skip
    book = book_of(path, on=me.on)
    found = Selection(book, wanted.of(book, path))
    if not (filters.words or filters.group):
        return found
    begun = Record.objects.filter(on__lte=filters.until)
    within = begun.filter(standing=True) if filters.standing else begun.filter(on__gte=filters.since)
    return found.narrowed(_worded(within, filters))


def _reached(me: Acting, filters: Filters) -> QuerySet[Record]:
    """Return the records of a window she sees: of one unit, else of the unit she works for and all below it."""
    path = path_of(me.unit, on=me.on)
    below = None
    if filters.unit is None:
        if path is None:
            return Record.objects.none()
        below = done_below(path, me.on, filters.since, filters.until, standing=filters.standing)
        if sees_below(me):
            return below  # she sees all of it
    rows = records_seen(me.scope, on=me.on)
    if below is not None:
        return rows.filter(pk__in=below.values("pk"))
    if filters.standing:
        rows = in_force(rows, filters.until)
    else:
        rows = rows.filter(on__range=(filters.since, filters.until))
    return rows.filter(Q(unit=filters.unit) | Q(partner_unit=filters.unit))


def _day(given: QueryDict, name: str) -> date | None:
    try:
        return parse_date(given.get(name, ""))
    except ValueError:
        return None
