"""Units of other organisations that a joint programme can be worked with."""

from __future__ import annotations

from datetime import date

from nucong.organisations.models import Organisation, Unit
from nucong.organisations.models.dated import holds
from nucong.organisations.queries import unit_named

NEAR_THE_TOP = 1
AT_MOST = 200


def partner_units(own: Organisation, *, on: date) -> list[tuple[Unit, str]]:
    """Return the upper units of the other trees of the same country with their names; two queries."""
    units = (
        Unit.objects.filter(
            holds(on, "placements__"),
            placements__line="territory",
            placements__depth__lte=NEAR_THE_TOP,
            organisation__country=own.country,
        )
        .exclude(organisation=own)
        .exclude(organisation=None)
        .select_related("organisation")
        .prefetch_related("names")
        .order_by("organisation__name", "placements__path")
    )
    return [(unit, _named(unit, on)) for unit in units[:AT_MOST]]


def _named(unit: Unit, on: date) -> str:
    held = [name.name for name in unit.names.all() if name.valid_from <= on]
    return held[-1] if held else unit_named(unit, on)
