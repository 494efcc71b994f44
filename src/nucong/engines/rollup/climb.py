"""From segments to every unit with children: sums by difference, extremes level by level."""

from collections.abc import Iterator

import numpy as np

from .blocks import Cuts
from .tree import IntArray, Tree


def subtree_sums(segments: IntArray, cuts: Cuts) -> IntArray:
    """Return the sum of each subtree from the sums of its segments (last axis), modulo 2^64.

    A running total may wrap on the way; the difference of two of its places is right all the same as long
    as the subtree's own sum fits, which the overflow check decides.
    """
    running = np.zeros(len(cuts.places) + 1, dtype=np.int64)
    np.cumsum(segments, out=running[1:])
    sums: IntArray = running.take(cuts.last) - running.take(cuts.first)
    return sums


class Climb:
    """The way up for extremes: which segments a unit owns itself, and which units report to which."""

    def __init__(self, tree: Tree, cuts: Cuts) -> None:
        self._by_owner, self._heads, self._owners = _owners(tree, cuts)
        self._steps = list(_steps(tree))

    def lowest(self, segments: IntArray) -> IntArray:
        """Return the smallest value of each subtree."""
        return self._extreme(np.minimum, segments, np.iinfo(np.int64).max)

    def highest(self, segments: IntArray) -> IntArray:
        """Return the largest value of each subtree."""
        return self._extreme(np.maximum, segments, np.iinfo(np.int64).min)

    def _extreme(self, pick: np.ufunc, segments: IntArray, nothing: int) -> IntArray:
        found = np.full(len(self._owners), nothing, dtype=np.int64)
        if len(found):
            found[self._owners] = pick.reduceat(segments[self._by_owner], self._heads)
        for units, heads, above in self._steps:
            found[above] = pick(found[above], pick.reduceat(found[units], heads))
        return found


def _owners(tree: Tree, cuts: Cuts) -> tuple[IntArray, IntArray, IntArray]:
    """Return segments sorted by the innermost unit around them, where each unit's run begins, the units."""
    first_unit = tree.order[cuts.places]
    leaf = tree.internal_rank[first_unit] < 0
    around = np.where(leaf, tree.parents[first_unit], first_unit)
    owner = np.where(around < 0, -1, tree.internal_rank[around])
    by_owner = np.argsort(owner, kind="stable")[np.count_nonzero(owner < 0) :]
    heads = _heads(owner[by_owner])
    return by_owner, heads, owner[by_owner][heads]


def _steps(tree: Tree) -> Iterator[tuple[IntArray, IntArray, IntArray]]:
    """Yield, deepest level first, units with children, where each family begins, and the parents."""
    units = tree.level_order[tree.internal_rank[tree.level_order] >= 0]
    edges = np.flatnonzero(np.diff(tree.depth[units])) + 1
    for family in reversed(np.split(units, edges)[1:]):
        above = tree.internal_rank[tree.parents[family]]
        heads = _heads(above)
        yield tree.internal_rank[family], heads, above[heads]


def _heads(grouped: IntArray) -> IntArray:
    """Return where each run of equal values begins."""
    if not len(grouped):
        return np.empty(0, dtype=np.int64)
    return np.flatnonzero(np.r_[True, grouped[1:] != grouped[:-1]])
