"""A tree of units as integer arrays: every subtree is one interval of the preorder.

All arrays are indexed by the unit's place in `ids`, unless a name says otherwise. Built by whole levels
with numpy; no recursion, so depth is limited by memory only.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .errors import TreeError

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False, repr=False)
class Tree:
    """One vintage: the forest of one line of parents on one day.

    preorder: place of the unit in the preorder; the subtree is [preorder, preorder + size).
    order: the unit standing at a preorder place (the inverse of `preorder`).
    level_order: units by depth, siblings side by side. internal: units that have children, in preorder.
    internal_rank: place of a unit in `internal`, -1 for a leaf.
    """

    ids: tuple[str, ...]
    parents: IntArray
    preorder: IntArray
    order: IntArray
    size: IntArray
    depth: IntArray
    level_order: IntArray
    internal: IntArray
    internal_rank: IntArray
    in_preorder: bool
    index: dict[str, int]

    @classmethod
    def from_parents(cls, ids: Sequence[str], parents: Sequence[int] | IntArray) -> "Tree":
        """Return the tree in which unit i hangs under unit parents[i]; -1 makes a root.

        Siblings keep the order of `ids`. Raises: TreeError ROLLUP-101 (lengths differ), ROLLUP-102 (an id
        twice), ROLLUP-103 (a parent outside), ROLLUP-104 (a cycle),
        ROLLUP-106 (a parent that is no whole number).
        """
        names = tuple(ids)
        n = len(names)
        above = _whole_numbers(parents)
        if above.shape != (n,):
            raise TreeError("ROLLUP-101", f"{n} units but {above.size} parents")
        index = dict(zip(names, range(n), strict=True))
        if len(index) != n:
            raise TreeError("ROLLUP-102", f"{_first_repeated(names)!r} occurs more than once")
        if n and (above.min() < -1 or above.max() >= n):
            raise TreeError("ROLLUP-103", "a parent is not one of the units")
        level_order, levels = _levels(above)
        if len(level_order) != n:
            reached = np.zeros(n, dtype=bool)
            reached[level_order] = True
            caught = names[int(np.flatnonzero(~reached)[0])]
            raise TreeError("ROLLUP-104", f"{caught!r} is in, or below, a circle of parents")
        depth = np.empty(n, dtype=np.int64)
        for step, (start, stop) in enumerate(levels):
            depth[level_order[start:stop]] = step
        size = _sizes(above, level_order, levels)
        preorder = _preorder(above, size, level_order, levels)
        order = np.empty(n, dtype=np.int64)
        order[preorder] = np.arange(n)
        internal = order[size[order] > 1]
        internal_rank = np.full(n, -1, dtype=np.int64)
        internal_rank[internal] = np.arange(len(internal))
        in_preorder = bool(np.array_equal(order, np.arange(n)))
        arrays = (above, preorder, order, size, depth, level_order, internal, internal_rank)
        for array in arrays:
            array.setflags(write=False)
        return cls(names, *arrays, in_preorder, index)

    def __len__(self) -> int:
        return len(self.ids)

    def place(self, node: str | int) -> int:
        """Return the place of a unit in `ids`. Raises: TreeError ROLLUP-105 (no such unit)."""
        if isinstance(node, str):
            found = self.index.get(node)
            if found is None:
                raise TreeError("ROLLUP-105", f"{node!r} is not in this tree")
            return found
        if not 0 <= node < len(self.ids):
            raise TreeError("ROLLUP-105", f"there is no unit at place {node}")
        return int(node)

    def subtree(self, node: str | int) -> IntArray:
        """Return the unit and everything below it, in preorder (places in `ids`)."""
        at = self.place(node)
        start = int(self.preorder[at])
        return self.order[start : start + int(self.size[at])]

    def ancestors(self, node: str | int) -> list[int]:
        """Return the units above, nearest first."""
        above = []
        at = int(self.parents[self.place(node)])
        while at >= 0:
            above.append(at)
            at = int(self.parents[at])
        return above

    def children(self, node: str | int) -> list[int]:
        """Return the direct children in sibling order."""
        at = self.place(node)
        stop = int(self.preorder[at] + self.size[at])
        found = []
        position = int(self.preorder[at]) + 1
        while position < stop:
            child = int(self.order[position])
            found.append(child)
            position += int(self.size[child])
        return found

    def roots(self) -> list[int]:
        """Return the units without a parent."""
        return [int(root) for root in np.flatnonzero(self.parents < 0)]


def _whole_numbers(parents: Sequence[int] | IntArray) -> IntArray:
    try:
        given = np.array(parents)
    except ValueError as error:
        raise TreeError("ROLLUP-101", "parents are one flat list") from error
    if given.size and given.dtype.kind not in "iu":
        raise TreeError("ROLLUP-106", "parents are places in the list of units, -1 for a root")
    return given.astype(np.int64, copy=False)


def _levels(parents: IntArray) -> tuple[IntArray, list[tuple[int, int]]]:
    """Return units level by level (siblings adjacent) and the interval of each level."""
    n = len(parents)
    by_parent = np.argsort(parents, kind="stable")
    first_child = np.searchsorted(parents[by_parent], np.arange(-1, n + 1))
    level_order = np.empty(n, dtype=np.int64)
    frontier = by_parent[: first_child[1]]
    levels: list[tuple[int, int]] = []
    done = 0
    while len(frontier):
        level_order[done : done + len(frontier)] = frontier
        levels.append((done, done + len(frontier)))
        done += len(frontier)
        starts = first_child[frontier + 1]
        counts = first_child[frontier + 2] - starts
        ends = np.cumsum(counts)
        # Concatenates the ranges [start, start + count) of all units of the level at once.
        frontier = by_parent[np.arange(ends[-1]) + np.repeat(starts - (ends - counts), counts)]
    return level_order[:done], levels


def _sizes(parents: IntArray, level_order: IntArray, levels: list[tuple[int, int]]) -> IntArray:
    size = np.ones(len(parents), dtype=np.int64)
    for start, stop in reversed(levels[1:]):
        units = level_order[start:stop]
        above = parents[units]
        heads = np.flatnonzero(np.r_[True, above[1:] != above[:-1]])
        size[above[heads]] += np.add.reduceat(size[units], heads)
    return size


def _preorder(
    parents: IntArray, size: IntArray, level_order: IntArray, levels: list[tuple[int, int]]
) -> IntArray:
    place = np.empty(len(parents), dtype=np.int64)
    for start, stop in levels:
        units = level_order[start:stop]
        before = np.cumsum(size[units]) - size[units]
        if start == 0:
            place[units] = before
            continue
        above = parents[units]
        heads = np.flatnonzero(np.r_[True, above[1:] != above[:-1]])
        elder = before - np.repeat(before[heads], np.diff(np.r_[heads, len(units)]))
        place[units] = place[above] + 1 + elder
    return place


def _first_repeated(names: Sequence[str]) -> str:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name
        seen.add(name)
    return ""
