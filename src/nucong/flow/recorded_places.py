"""What units recorded in some years, by their places in a tallied tree; kept in memory while neither of the two is another."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import numpy as np

from nucong.ledgers.queries import OverYears, records_over_years
from nucong.programmes.tallies import ToldFigure
from nucong.reporting.keeping import Kept
from nucong.roster.queries import TreeTally

_KEPT: Kept[tuple[object, ...], Any] = Kept(16)


def recorded_in(tree: TreeTally, organisation_id: UUID | None, figure: str, *, year: int) -> ToldFigure:
    """Return a figure of records of one year, named as for `records_by_unit`."""
    years = range(year, year + 1)
    told = records_over_years(organisation_id, figure, years=years)
    return recorded_at(tree, told, years, of=(organisation_id, figure))


def recorded_at(tree: TreeTally, told: OverYears, years: range, *, of: tuple[object, ...]) -> ToldFigure:
    """Return what was recorded in some years together: who recorded nothing did nothing. `of`: whose figure it is."""
    counts = _KEPT.get((of, years), (tree.codes, told), lambda: _placed(tree, told, years))
    return ToldFigure(counts, np.ones(len(tree.codes), bool))


def _placed(tree: TreeTally, told: OverYears, years: range) -> Any:
    counts, places = np.zeros(len(tree.codes), np.int64), tree.places
    for year in years:
        for code, count in told.get(year, {}).items():
            if (place := places.get(code)) is not None:
                counts[place] += count
    counts.setflags(write=False)  # shared by all who ask
    return counts
