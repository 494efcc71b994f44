"""Units that ended, and their people who still have to be carried over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from nucong.organisations.models import Placement, Succession, Unit
from nucong.organisations.models.dated import holds
from nucong.organisations.states import PartRole

from ..models import Body, CarryOver, UnitEnd
from ..states import CarryState

UNDECIDED = (CarryState.OPEN, CarryState.PROPOSED)


@dataclass(frozen=True)
class EndedUnit:
    """An ended unit in short: how many people it had, how many are open, proposed, confirmed, do not go on."""

    end: UnitEnd
    people: int
    open: int
    proposed: int
    confirmed: int
    left: int

    @property
    def undecided(self) -> int:
        """How many are still to be carried over."""
        return self.open + self.proposed


def ended_units(paths: Sequence[str]) -> list[EndedUnit]:
    """Return the units that ended under some paths, those with people to be carried over first; one query."""
    state = {each: Count("people", filter=Q(people__state=each)) for each in CarryState}
    rows = (
        UnitEnd.objects.filter(_stood_under(paths))
        .select_related("unit")
        .annotate(
            of_all=Count("people"),
            of_open=state[CarryState.OPEN],
            of_proposed=state[CarryState.PROPOSED],
            of_confirmed=state[CarryState.CONFIRMED],
            of_left=state[CarryState.LEFT],
        )
    )
    found = [
        EndedUnit(row, row.of_all, row.of_open, row.of_proposed, row.of_confirmed, row.of_left)
        for row in rows
    ]
    return sorted(found, key=lambda each: (not each.undecided, -each.end.on.toordinal()))


def undecided_ends(paths: Sequence[str]) -> int:
    """Return how many units ended under some paths with people who are still to be carried over; one query."""
    waiting = CarryOver.objects.filter(end=OuterRef("pk"), state__in=UNDECIDED)
    return UnitEnd.objects.filter(Exists(waiting), _stood_under(paths)).count()


def _stood_under(paths: Sequence[str]) -> Exists | Q:
    """Return the condition that an ended unit once stood at one of these paths or below: each is asked for its places."""
    below = Q()
    for path in paths:
        below |= Q(path__startswith=path)
    if not below:
        return Q(pk__in=[])
    return Exists(Placement.objects.filter(below, unit=OuterRef("unit"), line="territory"))


def successors_of(end: UnitEnd, *, on: date) -> list[Unit]:
    """Return the units that took the place of an ended one and stand on a day.

    Those its succession names; where these ended too, theirs; where none is named, the unit that stood above it.
    """
    found = _named(end.unit, end.on, on, set())
    if found:
        return found
    last = end.unit.placements.filter(line="territory", valid_to=end.on).select_related("parent").first()
    return [last.parent] if last is not None and last.parent is not None else []


def proposed_to(unit: Unit) -> QuerySet[CarryOver]:
    """Return whom a unit is asked to take over and has not confirmed yet."""
    rows = CarryOver.objects.filter(body__unit=unit, state=CarryState.PROPOSED)
    return rows.select_related("person", "body", "end__unit")


def bodies_open_to(units: Sequence[Unit], *, on: date) -> list[Body]:
    """Return the bodies of units into which people can be carried over on a day."""
    rows = Body.objects.filter(unit__in=units, until__gt=on).select_related("unit")
    return list(rows.order_by("unit__code", "kind", "name"))


def _named(unit: Unit, ended: date, on: date, seen: set[Unit]) -> list[Unit]:
    seen.add(unit)
    successions = Succession.objects.filter(
        parts__unit=unit, parts__role=PartRole.BEFORE, on=ended, kind__in=("merged", "split")
    )
    after = Unit.objects.filter(
        succession_parts__succession__in=successions, succession_parts__role=PartRole.AFTER
    ).distinct()
    found: list[Unit] = []
    for each in after.exclude(pk=unit.pk).order_by("code"):
        if Placement.objects.filter(holds(on), unit=each, line="territory").exists():
            found.append(each)
        elif each not in seen:
            last = each.placements.filter(line="territory").order_by("-valid_to").first()
            found += _named(each, last.valid_to, on, seen) if last is not None else []
    return found
