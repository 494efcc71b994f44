"""The way of a nomination up the tree: where it goes next, where it comes back to, whether a place is left."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.kernel.clock import day_in
from nucong.organisations.models import Unit
from nucong.organisations.queries import ancestors, organisation_of, unit_named

from .. import errors
from ..models import CallAward, Nomination, Step
from ..queries import places_of, taken_by
from .recording import record_at


def locked(nomination: Nomination) -> Nomination:
    """Return the nomination locked, with its call."""
    rows = Nomination.objects.select_for_update(of=("self",))
    return rows.select_related("award__call__unit", "unit", "lies_at").get(pk=nomination.pk)


def check_happened(on: date, nomination: Nomination, at: datetime) -> None:
    """Refuse a day that is still to come where the unit of a nomination is. Raises DayAhead."""
    today = day_in(organisation_of(nomination.unit).zone, at)
    if on > today:
        raise errors.DayAhead(day=on, today=today)


def next_above(nomination: Nomination, *, on: date) -> Unit:
    """Return the unit a nomination goes to next; the unit that called keeps it."""
    call = nomination.award.call
    if nomination.lies_at_id == call.unit_id:
        return call.unit
    above = ancestors(nomination.lies_at, on=on)
    if not above:
        raise errors.NominationNotNow(name=nomination.name)
    return Unit.objects.get(pk=above[-1].id)


def next_below(nomination: Nomination, *, on: date) -> Unit:
    """Return the unit a nomination goes back to: one level down towards the unit that wrote it."""
    if nomination.lies_at_id == nomination.unit_id:
        return nomination.unit
    line = [row.id for row in ancestors(nomination.unit, on=on)]
    place = line.index(nomination.lies_at_id) if nomination.lies_at_id in line else len(line)
    below = line[place + 1 :]
    return Unit.objects.get(pk=below[0]) if below else nomination.unit


def check_places(award: CallAward, unit: Unit, *, on: date) -> None:
    """Refuse what a unit sends up beyond its places; the unit that called has no quota. Raises PlacesFull."""
    places = places_of(award, unit)
    if unit.pk == award.call.unit_id or places is None:
        return
    if taken_by(award, unit, on=on) >= places:
        raise errors.PlacesFull(places=places, unit=unit_named(unit, on))


def step(nomination: Nomination, verb: str, *, at_unit: Unit, word: str = "", by: User, at: datetime) -> None:
    """Save a nomination after a step and keep the step; ranks hold where they were given only."""
    nomination.rank = nomination.rank if verb in ("choose", "reopen") else None
    with transaction.atomic():
        nomination.save()
        Step.objects.create(
            nomination=nomination, verb=verb, unit=at_unit, word=word.strip()[:500], by=by, at=at
        )
        detail = {"to": str(nomination.lies_at_id)}
        record_at(at_unit, f"{verb}_nomination", nomination, by=by, at=at, detail=detail)
