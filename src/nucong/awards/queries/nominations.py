"""Nominations: what lies where, what may be renewed."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from nucong.organisations.models import Placement, Unit
from nucong.organisations.models.dated import holds
from nucong.organisations.queries import path_of

from ..models import Nomination
from ..states import RENEWABLE, NominationState


def lying_at(unit: Unit) -> QuerySet[Nomination]:
    """Return the nominations that lie with a unit for its review."""
    rows = Nomination.objects.filter(lies_at=unit, state=NominationState.SENT)
    return rows.select_related("award__call__unit", "unit")


def sent_from_below(unit: Unit, *, on: date) -> QuerySet[Nomination]:
    """Return the nominations of a branch that have left their unit, and every one of the unit itself."""
    # Each is asked for the place of its unit: they are fewer than the units of a country.
    placed = Placement.objects.filter(
        holds(on), unit=OuterRef("unit"), line="territory", path__startswith=path_of(unit, on=on) or "?"
    )
    away = Q(Exists(placed)) & ~Q(state__in=(NominationState.DRAFT, NominationState.WITHDRAWN))
    return Nomination.objects.filter(Q(unit=unit) | away).select_related(
        "award__call__unit", "unit", "lies_at"
    )


def renewable(unit: Unit) -> QuerySet[Nomination]:
    """Return the nominations of a unit that were not chosen, or taken back, and were not renewed yet."""
    rows = Nomination.objects.filter(unit=unit, state__in=RENEWABLE, renewed_by=None)
    return rows.select_related("award__call")
