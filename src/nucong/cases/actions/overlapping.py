"""What released counts have in common with the table of a year: the cases that came in during it, by their days."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from ..differencing import Released
from ..models import Case
from ..scope import ENDINGS, KINDS
from ..states import CaseState, Counted
from .matters import AGREED, ReleasedCases, matters_of


def years_of(released: ReleasedCases) -> range:
    """Return the years whose tables may hold cases of a count: those of its days, for cases closed also those before.

    Nothing but the first day a case of the unit came in bounds the years before.
    """
    first = released.first.year
    if released.scope.what is Counted.CLOSED:
        oldest = Case.objects.filter(unit=released.unit).order_by("received_on", "pk").first()
        first = min(first, oldest.received_on.year) if oldest is not None else first
    return range(first, released.last.year + 1)


def within_year(rows: Collection[ReleasedCases], year: int) -> Iterator[Released]:
    """Yield counts as they are compared with the table of a year; those without a day, or case, in common are left out.

    A count over days of that year alone is what was told; of a longer one the cases behind it are looked at. Of cases
    counted by the day they were closed, those of the year are the ones that came in during it. Raises: KeyMissing,
    CannotUnseal.
    """
    for row in rows:
        found = _within_year(row, date(year, 1, 1), date(year, 12, 31))
        if found is not None:
            yield found


def as_told(row: ReleasedCases, *, number: int, first: date, last: date) -> Released:
    """Return a count for some days as counts are compared: its matters and endings by their places."""
    scope = row.scope
    return Released(
        row.unit, frozenset(KINDS.index(kind) for kind in scope.kinds), number, first, last, by=scope.what,
        endings=frozenset(ENDINGS.index(ending) for ending in scope.endings),
    )  # fmt: skip


def _within_year(row: ReleasedCases, first: date, last: date) -> Released | None:
    if row.scope.what is Counted.CLOSED:
        shared = _behind(row, first, last)
        return as_told(row, number=shared, first=row.first, last=row.last) if shared else None
    begins, ends = max(row.first, first), min(row.last, last)
    if begins > ends:
        return None
    whole = (begins, ends) == (row.first, row.last)
    number = row.number if whole else _behind(row, begins, ends)
    return as_told(row, number=number, first=begins, last=ends)


def _behind(row: ReleasedCases, first: date, last: date) -> int:
    """Return how many cases behind a count came in during some days; of women who agreed to be counted, as it was."""
    found = Case.objects.filter(AGREED, unit=row.unit, received_on__range=(first, last))
    if row.scope.what is Counted.CLOSED:
        found = found.filter(closed_on__range=(row.first, row.last))
    return sum(row.holds(matter) for matter in matters_of(found.exclude(state=CaseState.ERASED).distinct()))
