"""All inspections that were set up, as columns, kept in this process while no event tells of a change of one.

For sums over a whole tree; whose unit one is, is asked of the places of that tree.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from django.db import connection

from nucong.audit.queries import latest_about
from nucong.ledgers.queries.book import NOWHERE, Places
from nucong.organisations.queries.packed import Index, packed
from nucong.reporting.keeping import Kept

from .models import Inspection, Plan
from .states import InspectionState

_DAY, _STATE = 10, 11


@dataclass(frozen=True, eq=False)
class SetUp:
    """Inspections: unit and partner as text of the database (an empty one: no partner), last day, state, record and whether in a plan."""

    units: Any
    partners: Any
    due_on: Any
    states: Any
    planned_records: Any

    def in_state(self, *states: InspectionState) -> Any:
        """Return which inspections are in one of some states."""
        return np.isin(self.states, [state.encode("ascii").ljust(_STATE) for state in states])

    def due_in(self, first: date, last: date) -> Any:
        """Return which inspections were to be carried out in a window."""
        start, end = (day.isoformat().encode("ascii") for day in (first, last))
        return (self.due_on >= start) & (self.due_on <= end)

    def places(self, places: Places) -> tuple[Any, Any]:
        """Return the places of unit and partner of each inspection in a tree, NOWHERE outside it."""
        found = (places.index.places(keys) for keys in (self.units, self.partners))
        own, partner = (np.where(there, place, NOWHERE) for place, there in found)
        return own, partner


_KEPT: Kept[str, SetUp] = Kept(2)


def set_up() -> SetUp:
    """Return all inspections, from memory while no event tells of a change; three queries then."""
    newest = Inspection.objects.order_by("-pk").values_list("pk", flat=True).first()
    seen = (latest_about((Inspection, Plan)), newest)
    return _KEPT.get(str(connection.settings_dict["NAME"]), seen, _read)


def _read() -> SetUp:
    shown = Inspection.objects.order_by()
    rows = packed(shown, ["id", "unit_id"], [("due_on", _DAY), ("state", _STATE)])
    partners = packed(shown.filter(partner_unit__isnull=False), ["id", "partner_unit_id"])
    records = packed(shown.filter(plan__isnull=False, record__isnull=False), ["record_id"])
    held = np.zeros(len(rows), rows["unit_id"].dtype)
    place, there = Index(rows["id"]).places(partners["id"])
    held[place[there]] = partners["partner_unit_id"][there]
    return SetUp(rows["unit_id"], held, rows["due_on"], rows["state"], records["record_id"])
