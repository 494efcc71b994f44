"""Figures of past years as one unit and those below it told them: which reports count, and who told what in them.

Which report counts is ruled in `over_years`; the tree is that of each report, as it was frozen when it opened.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from nucong.forms.models import Element

from .models import AudienceMember
from .over_years import Reading, Told, counted
from .past_area import Area, PastColumn, Reports
from .queries.elements import Carrier, carriers_of, members_for

Part = tuple[Area, PastColumn]


@dataclass(frozen=True)
class PastYear:
    """A figure of one year: the reports that count with what each unit told in them, the last one at the end.

    confirmed: by the head of the unit in each of them; the accepted answer of a unit without units below is final.
    """

    told: Told
    parts: tuple[Part, ...] = ()
    confirmed: bool = False

    @property
    def until(self) -> date | None:
        """The last day the reports speak of."""
        return max((area.cycle.period_end for area, _ in self.parts), default=None)


class PastFigures:
    """Some figures in the reports of some years in which a unit takes part; eight queries and the years not in memory."""

    def __init__(self, elements: Collection[Element], unit: UUID, *, years: range) -> None:
        self._carriers: Mapping[UUID, list[Carrier]] = {
            key: [each for each in carriers if each.cycle.period_end.year in years]
            for key, carriers in carriers_of(elements).items()
        }
        cycles = {each.cycle.pk: each.cycle for rows in self._carriers.values() for each in rows}
        members = members_for(cycles.values(), [unit]) if cycles else {}
        self._members: dict[UUID, AudienceMember] = {key: rows[0] for key, rows in members.items()}
        self._reports = Reports([cycles[key] for key in self._members]) if self._members else None
        self._found: dict[tuple[UUID, int], PastYear] = {}

    @property
    def first_tree(self) -> date | None:
        """The day of the earliest frozen tree among the reports."""
        held = (each.cycle for rows in self._carriers.values() for each in rows)
        return min((cycle.tree_day for cycle in held if cycle.pk in self._members), default=None)

    def asked(self, elements: Collection[UUID]) -> list[int]:
        """Return the years in which a report asked one of these figures of the unit, the earliest first."""
        rows = (each for key in elements for each in self._carriers.get(key, ()))
        return sorted({each.cycle.period_end.year for each in rows if each.cycle.pk in self._members})

    def year(self, element: UUID, year: int) -> PastYear:
        """Return a figure of a year; whole numbers that are summed only."""
        known = self._found.get((element, year))
        if known is None:
            known = self._found[element, year] = self._year(element, year)
        return known

    def _year(self, element: UUID, year: int) -> PastYear:
        readings = [
            self._reading(each)
            for each in self._carriers.get(element, ())
            if each.cycle.period_end.year == year and each.cycle.pk in self._members
        ]
        chosen = counted(readings)
        told = [each.source for each in chosen if each.value is not None]
        if not told:
            return PastYear(Told.UNANSWERED if chosen else Told.NOT_ASKED)
        final = all(each.frozen for each in chosen if each.value is not None)
        return PastYear(Told.TOLD, tuple(told), final)

    def _reading(self, carrier: Carrier) -> Reading[Part]:
        assert self._reports is not None
        cycle, member = carrier.cycle, self._members[carrier.cycle.pk]
        column = self._reports.column(carrier, member)
        return Reading(
            (self._reports.area(member, cycle), column), cycle.period_start, cycle.period_end, column.total,
            frozen=column.frozen or not member.has_children,
        )  # fmt: skip
