"""Atoms: the coarsest groups of units from which every vintage can still be rolled up.

Units without children that have the same direct parent in every vintage always count together, so they can
be added once. Rolling up atoms gives the totals of all units with children, for any of the vintages.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .blocks import beyond_range
from .errors import TotalTooLarge, VintageError
from .measures import MISSING, NOT_APPLICABLE, Measure
from .tree import IntArray, Tree


@dataclass(frozen=True, eq=False)
class Atoms:
    """The common refinement of several vintages of the same units.

    label: the atom of each unit, in the order of the first vintage's ids. representative: one unit of each
    atom; a unit with children, or a root, is an atom by itself.
    """

    vintages: tuple[Tree, ...]
    label: IntArray
    representative: IntArray

    def __len__(self) -> int:
        return len(self.representative)

    def tree(self, vintage: int) -> Tree:
        """Return a vintage with atoms for units; an atom is named after its representative."""
        above = _parents_in(self.vintages[0], self.vintages[vintage])[self.representative]
        parents = np.where(above < 0, -1, self.label[above])
        return Tree.from_parents([self.vintages[0].ids[unit] for unit in self.representative], parents)

    def totals(self, facts: IntArray, measures: Sequence[Measure]) -> IntArray:
        """Return a row per atom: its units' total by each measure's rule, blank where nobody answered.

        facts: rows in the order of the first vintage's ids. Counts of answers are then counts of atoms.
        Raises: VintageError ROLLUP-504 (facts do not fit), TotalTooLarge ROLLUP-401.
        """
        if facts.shape != (len(self.label), len(measures)) or facts.dtype != np.int64:
            raise VintageError("ROLLUP-504", f"facts are not int64 of {len(self.label)} units")
        order = np.argsort(self.label, kind="stable")
        heads = np.searchsorted(self.label[order], np.arange(len(self)))
        totals = np.empty((len(self), len(measures)), dtype=np.int64, order="F")
        for place, measure in enumerate(measures if len(self) else ()):
            totals[:, place] = self._totals(facts[:, place].take(order), heads, measure)
        return totals

    def _totals(self, column: IntArray, heads: IntArray, measure: Measure) -> IntArray:
        known = column > NOT_APPLICABLE
        answered = np.logical_or.reduceat(known, heads)
        blank = np.logical_or.reduceat(column == MISSING, heads)
        if measure.rule == "max":
            values = np.maximum.reduceat(column, heads)
        elif measure.rule == "min":
            values = np.minimum.reduceat(np.where(known, column, np.iinfo(np.int64).max), heads)
        else:
            values = self._sums(np.where(known, column, 0), heads, measure)
        return np.where(answered, values, np.where(blank, MISSING, NOT_APPLICABLE))

    def _sums(self, known: IntArray, heads: IntArray, measure: Measure) -> IntArray:
        sums = np.add.reduceat(known, heads)
        upper, lower = np.add.reduceat(known >> 32, heads), np.add.reduceat(known & 0xFFFFFFFF, heads)
        beyond = beyond_range(sums, upper, lower)
        if beyond.any():
            caught = int(self.representative[int(np.argmax(beyond))])
            raise TotalTooLarge(self.vintages[0].ids[caught], measure.name)
        return sums


def atoms(vintages: Sequence[Tree]) -> Atoms:
    """Return the common refinement of vintages over the same units.

    Raises: VintageError ROLLUP-505 (no vintage, or the vintages do not have the same units).
    """
    if not vintages:
        raise VintageError("ROLLUP-505", "atoms need at least one vintage")
    first = vintages[0]
    parents = [_parents_in(first, vintage) for vintage in vintages]
    alone = np.zeros(len(first), dtype=np.bool_)
    for above in parents:
        alone |= above < 0
        alone[above[above >= 0]] = True
    label = np.where(alone, np.arange(len(first)) + 1, 0)
    for above in parents:
        # Two units stay together when they were together so far and have the same parent here as well.
        pairs = label * (len(first) + 1) + np.where(alone, 0, above + 1)
        _, label = np.unique(pairs, return_inverse=True)
    _, representative = np.unique(label, return_index=True)
    return Atoms(tuple(vintages), label, representative)


def _parents_in(first: Tree, vintage: Tree) -> IntArray:
    """Return each unit's parent in a vintage, both as places in the first vintage's ids."""
    if vintage is first:
        return first.parents
    if len(vintage) != len(first) or vintage.index.keys() != first.index.keys():
        raise VintageError("ROLLUP-505", "the vintages do not have the same units: carry the facts first")
    here = np.array([vintage.index[name] for name in first.ids], dtype=np.int64)
    back = np.array([first.index[name] for name in vintage.ids], dtype=np.int64)
    above = vintage.parents[here]
    return np.where(above < 0, -1, back[above])
