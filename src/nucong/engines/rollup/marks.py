"""Counts marked rows below every unit at once: one bit per row, counted by words.

A boolean column of n rows becomes n ÷ 64 words. The number of marks before a place is the running count
of whole words plus the marks in the broken word, so an interval costs two look-ups whatever its length.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .tree import IntArray, Tree

Words = npt.NDArray[np.uint64]
WORD = 64


def empty_words(rows: int) -> Words:
    """Return room for the marks of `rows` rows, all clear, with one spare word at the end."""
    return np.zeros(rows // WORD + 1, dtype="<u8")


def write_marks(words: Words, first_row: int, marked: npt.NDArray[np.bool_]) -> None:
    """Store the marks of consecutive rows; first_row is a multiple of 64."""
    packed = np.packbits(marked, bitorder="little")
    start = first_row // 8
    words.view(np.uint8)[start : start + len(packed)] = packed


@dataclass(frozen=True, eq=False)
class MarkCounter:
    """Counts marks in the subtree of every unit with children; look-up places are worked out once."""

    units: int
    word: IntArray
    below: Words

    @classmethod
    def of(cls, tree: Tree) -> "MarkCounter":
        """Return the counter of a tree, for marks in its preorder."""
        starts = tree.preorder[tree.internal]
        places = np.concatenate([starts, starts + tree.size[tree.internal]])
        below = (np.uint64(1) << (places % WORD).astype(np.uint64)) - np.uint64(1)
        return cls(len(starts), places // WORD, below)

    def count(self, words: Words) -> IntArray:
        """Return the number of marked rows at and below every unit with children."""
        running = np.zeros(len(words) + 1, dtype=np.int64)
        np.cumsum(np.bitwise_count(words), dtype=np.int64, out=running[1:])
        if not running[-1]:
            return np.zeros(self.units, dtype=np.int64)
        before = running.take(self.word)
        before += np.bitwise_count(words.take(self.word) & self.below)
        counts: IntArray = before[self.units :] - before[: self.units]
        return counts
