"""Counting: the year that is over, once and for all, for others; one's own cases, exactly, for one's own report."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import PROGRAM, Actor
from nucong.kernel.refusal import NotVisible
from nucong.kernel.tree_tables import Counts, Shown, shown_in_both, tree_tables
from nucong.organisations.models import Organisation, Placement, Unit
from nucong.organisations.models.dated import holds

from .. import errors, rules, sealing
from ..models import Admission, Case, Release, YearCounts
from ..queries import may_take, reader_at
from ..scope import KINDS, Tally
from ..states import CaseState, Counted
from .guarding import record_act
from .matters import AGREED, Matter, ReleasedCases, matters_of, released_cases


def counted_year(
    *, organisation: Organisation, year: int, on: date, at: datetime, by: Actor = PROGRAM
) -> dict[UUID, Shown]:
    """Return what may be shown of each unit for a year that is over; the first time, it is counted.

    Counted are cases that came in that year whose women agreed to be counted. The tree is that of the year's
    last day. What units released of their own cases by then is known: nothing is shown that would lead from there
    to fewer than five of others. Raises: NotSoon, KeyMissing, CannotUnseal.
    """
    if year >= on.year:
        raise errors.NotSoon
    with transaction.atomic():
        row = YearCounts.objects.filter(organisation=organisation, year=year).first()
        if row is None:
            cases = _counted(organisation, year)
            if not cases:
                return {}
            row = YearCounts(organisation=organisation, year=year, counted_on=on)
            told = {str(unit): shown for unit, shown in _tables(organisation, year, cases).items()}
            row.words = sealing.seal(json.dumps(told), row=row.pk, field="counts")
            row.save()
            record_act("count_year", row, by=by, at=at, detail={"year": year})
        return _read(row)


def tables_shown(organisation: Organisation, years: Collection[int]) -> dict[int, dict[UUID, Shown]]:
    """Return the tables of some years as they are shown by now; a year nobody counted is left out.

    Raises: KeyMissing, CannotUnseal.
    """
    rows = YearCounts.objects.filter(organisation=organisation, year__in=years)
    return {row.year: _read(row) for row in rows}


def tree_of_year(organisation: Organisation, year: int) -> dict[UUID, UUID | None]:
    """Return the units of the year's last day with those above them, parents first; the first one is the highest."""
    placed = Placement.objects.filter(
        holds(date(year, 12, 31)), line="territory", unit__organisation=organisation
    )
    rows = list(placed.order_by("path").values_list("unit_id", "parent_id"))
    known = {unit for unit, _ in rows}
    roots = [unit for unit, parent in rows if parent not in known]
    if not roots:
        return {}
    top = roots[0]
    return {unit: parent if parent in known else None if unit == top else top for unit, parent in rows}


def _read(row: YearCounts) -> dict[UUID, Shown]:
    told = json.loads(sealing.unseal(row.words, row=row.pk, field="counts"))
    return {UUID(unit): tuple(shown) for unit, shown in told.items()}


@dataclass(frozen=True)
class OwnCounts:
    """How many cases of each kind and ending a unit has by itself: all, and those of women who agreed to be counted."""

    every: Tally
    agreed: Tally


def own_counts(
    *, unit: Unit, first: date, last: date, on: date, by: User, at: datetime, what: Counted = Counted.RECEIVED
) -> OwnCounts:
    """Return the exact counts of a unit's own cases, for its case workers; what was agreed to alone may go into a report.

    Cases closed to the person are left out. That it was counted is noted with her being let in, so that only
    what belongs to cases tells of it. Raises: NotVisible, KeyMissing.
    """
    if not rules.may_work_there(reader_at(by, unit.pk, on)):
        raise NotVisible
    days = "closed_on" if what is Counted.CLOSED else "received_on"
    found = Case.objects.filter(unit=unit, **{f"{days}__range": (first, last)})
    cases = [case for case in found.exclude(state=CaseState.ERASED) if may_take(case, by, on=on)]
    agreed = set(found.filter(AGREED).values_list("pk", flat=True))
    with transaction.atomic():
        let_in = Admission.objects.filter(user=by.pk, unit=unit, vouches=False, let_in_at__isnull=False)
        record_act(
            "count_own_cases", let_in.latest("let_in_at"), by=by, at=at, detail={"first": first, "last": last}
        )
    cells = [(each.kind, each.ending) for each in matters_of(cases)]
    hers = [cell for case, cell in zip(cases, cells, strict=True) if case.pk in agreed]
    return OwnCounts(Tally(Counter(cells)), Tally(Counter(hers)))


def _counted(organisation: Organisation, year: int) -> list[Case]:
    found = Case.objects.filter(AGREED, unit__organisation=organisation, received_on__year=year)
    return list(found.distinct())


def _tables(organisation: Organisation, year: int, cases: list[Case]) -> dict[UUID, Shown]:
    parents = tree_of_year(organisation, year)
    if not parents:
        return {}
    released = _released_in(organisation, year)
    matters = matters_of(cases)
    others = [
        matter
        for case, matter in zip(cases, matters, strict=True)
        if not any(each.tells_of(case, matter) for each in released)
    ]
    tables = tree_tables(parents, _by_unit(matters, parents), kinds=len(KINDS))
    if len(others) == len(matters):
        return tables
    return shown_in_both(tables, tree_tables(parents, _by_unit(others, parents), kinds=len(KINDS)))


def _by_unit(matters: Iterable[Matter], parents: Mapping[UUID, UUID | None]) -> dict[UUID, Counts]:
    top = next(iter(parents))
    counts: dict[UUID, list[int]] = {}
    for each in matters:
        # A unit that ended during the year counts for the highest one.
        mine = counts.setdefault(each.unit if each.unit in parents else top, [0] * len(KINDS))
        mine[KINDS.index(each.kind)] += 1
    return {unit: tuple(each) for unit, each in counts.items()}


def _released_in(organisation: Organisation, year: int) -> list[ReleasedCases]:
    # Later ones too: cases closed after the year may have come in during it.
    rows = Release.objects.filter(
        member__unit__organisation=organisation, withdrawn_at=None, last__gte=date(year, 1, 1)
    )
    return released_cases(rows.select_related("member"))
