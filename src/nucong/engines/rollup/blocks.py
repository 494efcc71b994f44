"""One pass over the facts in preorder: sums, extremes and marks of short segments.

The preorder is cut wherever a unit with children begins or ends, and at every block edge. Between two
cuts all rows have the same ancestors, so any subtree is a run of whole segments. A block of rows stays in
the processor's cache while every question is answered for it: memory is read once.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .marks import Words, empty_words, write_marks
from .measures import MAX_FIXED, MISSING, NOT_APPLICABLE
from .tree import IntArray, Tree

COLUMN_BLOCK = 1 << 15
ROW_BLOCK = 1 << 13
# Seen as unsigned and moved by this much, the two reserved integers become the largest values of all.
SHIFT = np.uint64(2**63 + 2)


@dataclass(frozen=True, eq=False)
class Cuts:
    """Where the preorder is cut, and which segments make the subtree of each unit with children.

    places: where segments begin; first, last: the interval of a subtree, as segment numbers. block_rows: rows of a block; block_first: first segment of each block, and the number of segments.
    """

    rows: int
    places: IntArray
    first: IntArray
    last: IntArray
    block_rows: int
    block_first: IntArray

    @classmethod
    def of(cls, tree: Tree, block_rows: int) -> "Cuts":
        """Return the cuts of a tree for blocks of `block_rows` rows (a multiple of 64)."""
        rows = len(tree)
        starts = tree.preorder[tree.internal]
        stops = starts + tree.size[tree.internal]
        edges = np.arange(0, rows, block_rows)
        is_cut = np.zeros(rows + 1, dtype=np.bool_)
        for places in (starts, stops, edges):
            is_cut[places] = True
        places = np.flatnonzero(is_cut[:rows])
        first, last = np.searchsorted(places, starts), np.searchsorted(places, stops)
        block_first = np.searchsorted(places, np.append(edges, rows))
        return cls(rows, places, first, last, block_rows, block_first)

    def blocks(self) -> Iterator[tuple[int, int, slice, IntArray]]:
        """Yield each block: its first row, its end, its segments, and their places within the block."""
        for number in range(len(self.block_first) - 1):
            low = number * self.block_rows
            segments = slice(int(self.block_first[number]), int(self.block_first[number + 1]))
            yield low, min(low + self.block_rows, self.rows), segments, self.places[segments] - low


@dataclass(frozen=True, eq=False)
class Segments:
    """What one pass found, a row per question and a column per segment.

    sums: sums of the stored integers modulo 2^64, reserved integers included. lowest, highest: extremes, or
    None per question when not asked; a segment without an answer has lowest 2^63 − 1 and highest a reserved
    integer. blank, not_applicable: marks of the reserved integers. reach: largest distance from zero.
    """

    sums: IntArray
    lowest: list[IntArray | None]
    highest: list[IntArray | None]
    blank: list[Words]
    not_applicable: list[Words]
    reach: list[int]


def scan(tree: Tree, facts: IntArray, cuts: Cuts, *, wants: list[bool]) -> Segments:
    """Read all facts once and return sums and marks of every segment, extremes of the questions in `wants`."""
    questions, width = facts.shape[1], len(cuts.places)
    sums = np.empty((questions, width), dtype=np.int64)
    lowest = [np.empty(width, dtype=np.uint64) if wanted else None for wanted in wants]
    highest = [np.empty(width, dtype=np.int64) if wanted else None for wanted in wants]
    blank = [empty_words(cuts.rows) for _ in range(questions)]
    not_applicable = [empty_words(cuts.rows) for _ in range(questions)]
    top = [NOT_APPLICABLE] * questions
    bottom = [int(np.iinfo(np.uint64).max)] * questions
    marked = np.empty(cuts.block_rows, dtype=np.bool_)
    shifted = np.empty(cuts.block_rows, dtype=np.uint64)
    columns = _Columns(tree, facts, cuts.block_rows)
    for low, high, segments, inner in cuts.blocks():
        columns.load(low, high)
        mark, moved = marked[: high - low], shifted[: high - low]
        for question in range(questions):
            column = columns.of(question)
            np.add.reduceat(column, inner, out=sums[question, segments])
            np.equal(column, MISSING, out=mark)
            write_marks(blank[question], low, mark)
            np.equal(column, NOT_APPLICABLE, out=mark)
            write_marks(not_applicable[question], low, mark)
            np.subtract(column.view(np.uint64), SHIFT, out=moved)
            top[question] = max(top[question], int(column.max()))
            bottom[question] = min(bottom[question], int(moved.min()))
            low_part, high_part = lowest[question], highest[question]
            if low_part is not None and high_part is not None:
                np.minimum.reduceat(moved, inner, out=low_part[segments])
                np.maximum.reduceat(column, inner, out=high_part[segments])
    least = [None if part is None else _unshift(part) for part in lowest]
    reach = [_reach(low, high) for low, high in zip(bottom, top, strict=True)]
    return Segments(sums, least, highest, blank, not_applicable, reach)


def scan_halves(tree: Tree, facts: IntArray, cuts: Cuts, question: int) -> tuple[IntArray, IntArray]:
    """Return the segment sums of the upper and of the lower 32 bits; reserved integers count as zero."""
    upper = np.empty(len(cuts.places), dtype=np.int64)
    lower = np.empty(len(cuts.places), dtype=np.int64)
    columns = _Columns(tree, np.ascontiguousarray(facts[:, question : question + 1]), cuts.block_rows)
    for low, high, segments, inner in cuts.blocks():
        columns.load(low, high)
        column = columns.of(0)
        known = np.where(column > NOT_APPLICABLE, column, 0)
        np.add.reduceat(known >> 32, inner, out=upper[segments])
        np.add.reduceat(known & 0xFFFFFFFF, inner, out=lower[segments])
    return upper, lower


def beyond_range(sums: IntArray, upper: IntArray, lower: IntArray) -> npt.NDArray[np.bool_]:
    """Return which sums cannot be held, judged by the sums of their upper and lower 32-bit halves."""
    whole = upper + (lower >> 32)
    return (whole < -(2**31)) | (whole >= 2**31) | (sums > MAX_FIXED) | (sums < -MAX_FIXED)


def block_rows_for(facts: IntArray) -> int:
    """Return the block length that keeps a block of this layout in the cache."""
    return COLUMN_BLOCK if facts.flags.f_contiguous else ROW_BLOCK


class _Columns:
    """Contiguous columns of one block of rows in preorder; copies only what does not lie so already."""

    def __init__(self, tree: Tree, facts: IntArray, block_rows: int) -> None:
        self._order = None if tree.in_preorder else tree.order
        self._facts = facts
        direct = self._order is None and facts.strides[0] == facts.itemsize
        self._buffer = None if direct else np.empty((facts.shape[1], block_rows), dtype=np.int64)
        by_rows = not direct and not facts.flags.f_contiguous
        self._rows = np.empty((block_rows, facts.shape[1]), dtype=np.int64) if by_rows else None
        self._low, self._high = 0, 0

    def load(self, low: int, high: int) -> None:
        self._low, self._high = low, high
        if self._buffer is None:
            return
        target = self._buffer[:, : high - low]
        if self._order is None:
            np.copyto(target, self._facts[low:high].T)
        elif self._rows is None:
            for question in range(self._facts.shape[1]):
                self._facts[:, question].take(self._order[low:high], out=target[question], mode="clip")
        else:
            # Whole rows first: a row lies together in memory, a column of scattered units does not.
            rows = self._rows[: high - low]
            if self._facts.flags.c_contiguous:
                self._facts.take(self._order[low:high], axis=0, out=rows, mode="clip")
            else:  # take() would first copy the whole of a strided view
                np.copyto(rows, self._facts[self._order[low:high]])
            np.copyto(target, rows.T)

    def of(self, question: int) -> IntArray:
        if self._buffer is None:
            return self._facts[self._low : self._high, question]
        column: IntArray = self._buffer[question, : self._high - self._low]
        return column


def _unshift(lowest: npt.NDArray[np.uint64]) -> IntArray:
    nothing = lowest >= np.iinfo(np.uint64).max - np.uint64(1)
    lowest += SHIFT
    found = lowest.view(np.int64)
    found[nothing] = np.iinfo(np.int64).max
    return found


def _reach(bottom: int, top: int) -> int:
    if top <= NOT_APPLICABLE:
        return 0
    lowest = bottom - (2**63 - 2)
    return max(abs(lowest), abs(top))


def largest_safe_reach(rows: int) -> int:
    """Return how far from zero every value may lie so that no total of `rows` rows can be too large."""
    return MAX_FIXED // max(rows, 1)
