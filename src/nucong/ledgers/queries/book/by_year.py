"""What the units of an organisation recorded in each of some years, counted in the columns of the book."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

import numpy as np
from django.db import connection
from django.db.models import CharField
from django.db.models.functions import Cast

from nucong.audit.queries import latest_about
from nucong.organisations.models import Unit
from nucong.organisations.queries.packed import Table
from nucong.reporting.keeping import Kept

from .columns import Columns
from .kept import all_records
from .places import TREE

_CODES: Kept[tuple[str, UUID], Mapping[str, str]] = Kept(4)
_NUMBERED: Kept[tuple[str, UUID], list[str | None]] = Kept(4)


def by_unit_and_year(
    organisation_id: UUID, kinds: Iterable[str], years: range, people: Iterable[str] = ()
) -> dict[int, dict[str, int]]:
    """Return by year, then by code of the unit, how many records of some kinds count; a common one for both partners.

    people: women and men, or one of them: these people in place of the records, those of a series once.
    """
    columns = all_records()
    codes = _codes_by_number(organisation_id, columns.units)
    ours = np.append([code is not None for code in codes], [False]).astype(bool)  # the last one: no unit
    year = columns.day.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970 - years[0]
    wanted = columns.counts & np.isin(columns.kind, columns.kind_numbers(kinds))
    wanted &= (year >= 0) & (year < len(years))
    names = tuple(people)
    if names:
        wanted &= columns.series == np.arange(len(columns.series))
    total = np.zeros((len(years), len(ours)), np.int64)
    there = np.zeros(total.shape, bool)
    for side in (columns.unit, columns.partner):
        rows = np.flatnonzero(wanted & ours[side])
        at = year[rows], side[rows]
        there[at] = True
        np.add.at(total, at, _brought(columns, names, rows))
    found = {}
    for place, of_year in enumerate(years):
        units = np.flatnonzero(there[place])
        if len(units):
            told = zip(units.tolist(), total[place, units].tolist(), strict=True)
            found[of_year] = {str(codes[unit]): count for unit, count in told}
    return found


def _brought(columns: Columns, people: tuple[str, ...], rows: Any) -> Any:
    return sum(getattr(columns, name)[rows] for name in people) if people else 1


def _codes_by_number(organisation_id: UUID, units: Table) -> list[str | None]:
    """Return the code of each unit of a table, None for one of another organisation."""
    key = str(connection.settings_dict["NAME"]), organisation_id
    newest = Unit.objects.order_by("-pk").values_list("pk", flat=True).first()
    codes = _CODES.get(key, (latest_about(TREE), newest), lambda: _codes(organisation_id))
    return _NUMBERED.get(
        key, (units, codes), lambda: [codes.get(each.decode()) for each in units.keys.tolist()]
    )


def _codes(organisation_id: UUID) -> Mapping[str, str]:
    rows = Unit.objects.filter(organisation=organisation_id).order_by()
    return dict(rows.values_list(Cast("pk", CharField()), "code"))
