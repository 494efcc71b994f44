"""Which units have a figure far from that of the last period, for all units at once."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID

import numpy as np

from nucong.engines import rollup

from .figures import Figures
from .rules import UNUSUAL_FROM, UNUSUAL_TIMES


@lru_cache(maxsize=8)
def unusual_units(now: Figures, before: Figures | None) -> frozenset[UUID]:
    """Return the members of `now` with at least one unusual total, as `rules.is_unusual` judges each.

    Kept while the figures themselves are kept (`figures_kept`).
    """
    if before is None:
        return frozenset()
    earlier = before.tree.units
    places = np.array([earlier.get(unit, -1) for unit in now.tree.units], dtype=np.int64)
    fired = np.zeros(len(now.members), dtype=bool)
    past = {measure.name: measure for measure in before.consolidation.measures}
    for measure in now.consolidation.measures:
        if measure.name not in past or past[measure.name].scale != measure.scale:
            continue
        fired |= _far_apart(now, before, measure, places)
    return frozenset(member.pk for member in now.members.at(np.flatnonzero(fired).tolist()))


def _far_apart(now: Figures, before: Figures, measure: rollup.Measure, places: np.ndarray) -> np.ndarray:
    present = now.consolidation.column(measure.name)
    column = before.consolidation.column(measure.name)
    past = np.where(places >= 0, column[places], rollup.MISSING)
    absent = (rollup.MISSING, rollup.NOT_APPLICABLE)
    known = ~np.isin(present, absent) & ~np.isin(past, absent)
    larger, smaller = np.maximum(present, past), np.minimum(present, past)
    far: np.ndarray = known & (larger >= UNUSUAL_FROM * 10**measure.scale)
    return far & (larger >= UNUSUAL_TIMES * np.where(known, smaller, 0))
