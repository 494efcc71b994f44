"""Reasoned corrections on top of the rows: they flow upwards and stay visible apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from .errors import FactsError, MeasureError, TotalTooLarge
from .measures import MAX_FIXED, Exact, Measure, to_fixed
from .tree import IntArray, Tree


class Adjustment(NamedTuple):
    """A correction of a unit's total, in the measure's own unit; the rows themselves stay as sent."""

    node: str
    measure: str
    delta: Exact
    reason: str = ""


@dataclass(frozen=True, eq=False)
class AdjustmentColumn:
    """All corrections of one measure by place in the preorder, and their running sum."""

    entries: tuple[Adjustment, ...]
    places: IntArray
    deltas: tuple[int, ...]
    running: tuple[int, ...]

    def within(self, start: int, stop: int) -> range:
        """Return which entries lie in an interval of the preorder."""
        low, high = np.searchsorted(self.places, (start, stop))
        return range(int(low), int(high))

    def sum_within(self, start: int, stop: int) -> int:
        """Return the corrections of a subtree in stored integers."""
        entries = self.within(start, stop)
        return self.running[entries.stop] - self.running[entries.start]


def adjustment_columns(
    tree: Tree, measures: tuple[Measure, ...], adjustments: Iterable[tuple[object, ...]]
) -> dict[str, AdjustmentColumn]:
    """Return the corrections by measure, sorted by preorder.

    Raises: FactsError ROLLUP-308 (no such measure), MeasureError ROLLUP-207 (only sums can be corrected)
    and those of `to_fixed`, TreeError ROLLUP-105 (no such unit).
    """
    by_name = {measure.name: measure for measure in measures}
    found: dict[str, list[tuple[int, int, Adjustment]]] = {}
    for given in adjustments:
        if not 3 <= len(given) <= 4:
            raise FactsError("ROLLUP-308", f"an adjustment names node, measure and delta, not {given!r}")
        entry = Adjustment(*given)  # type: ignore[arg-type]  # each part is checked just below
        measure = by_name.get(entry.measure)
        if measure is None:
            raise FactsError("ROLLUP-308", f"adjustment at {entry.node!r}: no measure {entry.measure!r}")
        if measure.rule != "sum":
            raise MeasureError(
                "ROLLUP-207", f"{measure.name!r} is a {measure.rule}: only sums can be adjusted"
            )
        place = int(tree.preorder[tree.place(entry.node)])
        delta = to_fixed(entry.delta, measure.scale)
        if abs(delta) > MAX_FIXED:
            raise FactsError("ROLLUP-308", f"adjustment at {entry.node!r}: {entry.delta!r} is not a number")
        found.setdefault(measure.name, []).append((place, delta, entry))
    columns = {}
    for name, entries in found.items():
        entries.sort(key=lambda item: item[0])
        places = np.array([place for place, _, _ in entries], dtype=np.int64)
        deltas = tuple(delta for _, delta, _ in entries)
        running = tuple(accumulate(deltas, initial=0))
        columns[name] = AdjustmentColumn(tuple(entry for _, _, entry in entries), places, deltas, running)
    return columns


def check_adjusted(tree: Tree, column: AdjustmentColumn, measure: str, sums: dict[int, int]) -> None:
    """Refuse when a corrected total leaves the exact range. `sums`: totals of the units touched."""
    for at, total in sums.items():
        start = int(tree.preorder[at])
        if abs(total + column.sum_within(start, start + int(tree.size[at]))) > MAX_FIXED:
            raise TotalTooLarge(tree.ids[at], measure)
