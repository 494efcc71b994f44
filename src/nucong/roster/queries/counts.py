"""Protected counts of a unit and everything below it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery, Sum

from nucong.kernel.protecting import ProtectedTable, protect
from nucong.organisations.models import Unit
from nucong.organisations.models.dated import holds
from nucong.organisations.queries import path_of
from nucong.organisations.rules import path_end

from ..models import ProtectedCount
from ..states import CATEGORIES, Attribute

FEWEST_UNITS = 3


@dataclass(frozen=True)
class AttributeCounts:
    """What may be shown of one attribute; no table where none was told, or too few units told one."""

    attribute: Attribute
    units: int
    table: ProtectedTable | None


def protected_tables(unit: Unit, *, on: date) -> list[AttributeCounts]:
    """Return the counts of a unit with all units below it as last told by a day, protected; two queries each.

    One table for the whole: tables of parts beside their sum would give away what each of them withholds. Told
    by two units only, the sum would tell each of them the other's counts; then nothing is shown.
    """
    path = path_of(unit, on=on)
    if path is None:
        return []
    return [_counts(attribute, unit, path, on) for attribute in Attribute]


def _counts(attribute: Attribute, unit: Unit, path: str, on: date) -> AttributeCounts:
    latest = ProtectedCount.objects.filter(attribute=attribute, on__lte=on, unit=OuterRef("unit")).order_by(
        "-on"
    )
    rows = ProtectedCount.objects.filter(
        holds(on, "unit__placements__"),
        unit__placements__line="territory",
        unit__placements__path__gte=path,
        unit__placements__path__lt=path_end(path),
        attribute=attribute,
        on=Subquery(latest.values("on")[:1]),
    ).order_by()
    told = set(rows.values_list("unit_id", flat=True))
    if not told or (told != {unit.pk} and len(told) < FEWEST_UNITS):
        return AttributeCounts(attribute, len(told), None)
    sums = {
        row["category"]: (row["women"], row["men"])
        for row in rows.values("category").annotate(women=Sum("women"), men=Sum("men"))
    }
    counts = [sums.get(code, (0, 0)) for code, _ in CATEGORIES[attribute]]
    return AttributeCounts(attribute, len(told), protect(counts, sums_too=True))
