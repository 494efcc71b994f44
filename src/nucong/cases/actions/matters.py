"""What counting needs of cases: unit, matter and ending, opened without a name or a word of what was told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from uuid import UUID

from django.db.models import Q

from .. import sealing
from ..contents import Facts
from ..models import Case, Release, SealedPart
from ..scope import KINDS, Scope
from ..states import Counted, Ending, Kind, Part, Purpose

AGREED = Q(consents__purpose=Purpose.COUNT, consents__withdrawn_on=None)
"""The condition that a woman agreed to be counted."""
AT_ONCE = 500
"""Cases whose parts are fetched in one query."""


@dataclass(frozen=True)
class Matter:
    """What of a case is counted. ending: None while it is open, or when it was not said."""

    unit: UUID
    kind: Kind
    ending: Ending | None


def matters_of(cases: Iterable[Case]) -> list[Matter]:
    """Return unit, matter and ending of cases, in their order. Raises: KeyMissing, CannotUnseal."""
    found = []
    waiting = iter(cases)
    while some := list(islice(waiting, AT_ONCE)):
        parts: dict[UUID, dict[str, str]] = {case.pk: {} for case in some}
        rows = SealedPart.objects.filter(case__in=parts, part__in=(Part.FACTS, Part.ENDING))
        for row in rows:
            parts[row.case_id][row.part] = sealing.unseal(row.words, row=row.pk, field=row.part)
        found += list(_matters(some, parts))
    return found


def _matters(cases: Iterable[Case], parts: dict[UUID, dict[str, str]]) -> Iterator[Matter]:
    for case in cases:
        told = parts[case.pk]
        ending = told.get(Part.ENDING)
        yield Matter(case.unit_id, Facts.of_text(told[Part.FACTS]).kind, Ending(ending) if ending else None)


@dataclass(frozen=True)
class ReleasedCases:
    """Which cases of a unit stand behind a released count."""

    unit: UUID
    scope: Scope
    first: date
    last: date
    number: int

    def holds(self, matter: Matter) -> bool:
        """Tell whether a case counts by what it is about and how it ended."""
        return matter.kind in self.scope.kinds and matter.ending in self.scope.endings

    def tells_of(self, case: Case, matter: Matter) -> bool:
        """Tell whether a case is among those counted."""
        day = case.closed_on if self.scope.what is Counted.CLOSED else case.received_on
        here = case.unit_id == self.unit and self.holds(matter)
        return here and day is not None and self.first <= day <= self.last


def released_cases(rows: Iterable[Release]) -> list[ReleasedCases]:
    """Return what stands behind released counts. Raises: KeyMissing, CannotUnseal."""
    return [
        ReleasedCases(row.member.unit_id, released_scope(row), row.first, row.last, row.number)
        for row in rows
    ]


def released_scope(row: Release) -> Scope:
    """Return which cases a released count holds. Raises: KeyMissing, CannotUnseal."""
    if row.scope is None:
        return Scope(Counted.RECEIVED, frozenset(KINDS))
    return Scope.of_text(sealing.unseal(row.scope, row=row.pk, field="scope"))
