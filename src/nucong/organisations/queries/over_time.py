"""Where units stood on several days, read at once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from ..models import Placement, Unit


class PathsInTime:
    """The paths of some units over time, from one query; `units`: their keys, or a query that selects them."""

    def __init__(self, units: Collection[UUID] | QuerySet[Any], line: str = "territory") -> None:
        self._held: dict[UUID, list[tuple[date, date, str]]] = {}
        rows = Placement.objects.filter(unit__in=units, line=line).order_by("valid_from")
        for unit, since, until, path in rows.values_list("unit_id", "valid_from", "valid_to", "path"):
            self._held.setdefault(unit, []).append((since, until, path))

    def on(self, unit: UUID, day: date) -> str | None:
        """Return the path of a unit on a day; None when it stood nowhere."""
        return next((path for since, until, path in self._held.get(unit, ()) if since <= day < until), None)

    def first_day(self, unit: UUID) -> date | None:
        """Return the first day on which a unit stood somewhere."""
        return min((since for since, _, _ in self._held.get(unit, ())), default=None)


def paths_over(unit: Unit, days: Collection[date]) -> dict[date, str | None]:
    """Return the path of a unit on each of some days, None where it stood nowhere; one query."""
    held = PathsInTime([unit.pk])
    return {day: held.on(unit.pk, day) for day in days}
