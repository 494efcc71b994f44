"""Calls a unit sees, the places of units, how large branches are, registrations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from nucong.organisations.models import Placement, Unit
from nucong.organisations.models.dated import holds
from nucong.organisations.queries import ancestors, children, path_of
from nucong.organisations.rules import path_end
from nucong.roster.models import UnitWorkforce

from ..models import Call, CallAward, Quota, Registration
from ..quotas import Size
from ..states import CallState, NominationState

NOT_UP = (NominationState.DRAFT, NominationState.RETURNED, NominationState.WITHDRAWN)


def calls_for(unit: Unit, *, on: date) -> QuerySet[Call]:
    """Return the calls of a unit, drafts too, and those of units above it that were opened; two queries."""
    above = [row.id for row in ancestors(unit, on=on)]
    opened = Q(unit__in=above) & ~Q(state=CallState.DRAFT)
    return Call.objects.filter(Q(unit=unit) | opened).select_related("unit")


def places_of(award: CallAward, unit: Unit) -> int | None:
    """Return the places of a unit for an award, extra ones too; None where none were given."""
    quota = Quota.objects.filter(award=award, unit=unit).first()
    return None if quota is None else quota.places + quota.extra


def taken_by(award: CallAward, unit: Unit, *, on: date) -> int:
    """Return how many nominations of a branch went up from its highest unit, whatever became of them there."""
    path = path_of(unit, on=on)
    if path is None:
        return 0
    branch = Placement.objects.filter(
        holds(on), line="territory", path__gte=path, path__lt=path_end(path)
    ).values("unit")
    above = [row.id for row in ancestors(unit, on=on)]
    return award.nominations.filter(unit__in=branch, lies_at__in=above).exclude(state__in=NOT_UP).count()


def sizes_below(unit: Unit, *, on: date) -> dict[UUID, Size]:
    """Return how large each branch directly below is: its units, and women workers as last told; three queries."""
    path = path_of(unit, on=on)
    if path is None:
        return {}
    places = dict(
        Placement.objects.filter(holds(on), line="territory", path__gt=path, path__lt=path_end(path))
        .values_list("unit_id", "path")
    )  # fmt: skip
    women: Mapping[UUID, int] = dict(
        UnitWorkforce.objects.filter(unit__in=places, on__lte=on)
        .order_by("on")
        .values_list("unit_id", "women_workers")
    )
    units: dict[str, int] = {}
    workers: dict[str, int] = {}
    depth = path.count(".")
    for key, place in places.items():
        branch = ".".join(place.split(".")[: depth + 1]) + "."
        units[branch] = units.get(branch, 0) + 1
        workers[branch] = workers.get(branch, 0) + women.get(key, 0)
    return {row.id: Size(units.get(row.path, 1), workers.get(row.path, 0)) for row in children(unit, on=on)}


def registrations_of(unit: Unit, *, year: int, on: date) -> QuerySet[Registration]:
    """Return the registrations of a year that hold, of a unit and of all below it."""
    path = path_of(unit, on=on) or "?"
    branch = Placement.objects.filter(
        holds(on), line="territory", path__gte=path, path__lt=path_end(path)
    ).values("unit")
    return Registration.objects.filter(unit__in=branch, year=year, taken_back_on=None).select_related("unit")
