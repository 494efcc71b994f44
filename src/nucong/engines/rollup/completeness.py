"""Who owed, who delivered, who was late: counted from one status per unit."""

from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from .errors import FactsError
from .marks import MarkCounter, Words, empty_words, write_marks
from .tree import IntArray, Tree

StatusArray = npt.NDArray[np.int8]


class Status(IntEnum):
    """Where a unit stands in one cycle. Received means accepted; late is a fact, not a state."""

    NOT_EXPECTED = 0
    ON_TIME = 1
    LATE = 2
    MISSING = 3
    RETURNED = 4  # sent back and not yet accepted again: still missing
    ON_TIME_AFTER_RETURN = 5
    LATE_AFTER_RETURN = 6


@dataclass(frozen=True, slots=True)
class Completeness:
    """Counts of units. on_time + late = received and received + missing = expected, always.

    returned: units whose answer was sent back at least once, whatever became of it.
    """

    expected: int
    on_time: int
    late: int
    missing: int
    returned: int

    @property
    def received(self) -> int:
        """Units whose answer was accepted."""
        return self.on_time + self.late

    @property
    def received_share(self) -> Fraction | None:
        """Received ÷ expected; None when nobody owed anything. Never above 1."""
        return Fraction(self.received, self.expected) if self.expected else None

    @property
    def on_time_share(self) -> Fraction | None:
        """Received on time ÷ expected; None when nobody owed anything. Never above 1."""
        return Fraction(self.on_time, self.expected) if self.expected else None

    @classmethod
    def of_counts(cls, per_status: IntArray) -> "Completeness":
        """Return the completeness of units counted by status code."""
        count = [int(units) for units in per_status]
        on_time = count[Status.ON_TIME] + count[Status.ON_TIME_AFTER_RETURN]
        late = count[Status.LATE] + count[Status.LATE_AFTER_RETURN]
        missing = count[Status.MISSING] + count[Status.RETURNED]
        returned = sum(count[Status.RETURNED :])
        return cls(on_time + late + missing, on_time, late, missing, returned)


def checked_status(status: npt.ArrayLike, rows: int) -> StatusArray:
    """Return a copy of status codes as int8. Raises: FactsError ROLLUP-304 (shape), ROLLUP-305 (unknown code)."""
    try:
        codes = np.asarray(status)
    except ValueError as error:
        raise FactsError("ROLLUP-304", "status is one flat list") from error
    if codes.shape != (rows,):
        raise FactsError("ROLLUP-304", f"{rows} units but status of shape {codes.shape}")
    if rows and (codes.dtype.kind not in "iu" or not 0 <= codes.min() <= codes.max() <= max(Status)):
        raise FactsError("ROLLUP-305", f"status codes are whole numbers from 0 to {max(Status).value}")
    return codes.astype(np.int8)


def count_status(tree: Tree, status: StatusArray) -> IntArray:
    """Return, per status code, the number of units below and at every unit with children."""
    counter = MarkCounter.of(tree)
    counts = np.zeros((len(Status), counter.units), dtype=np.int64)
    in_order = status if tree.in_preorder else status[tree.order]
    for code in Status:
        words = empty_words(len(tree))
        write_marks(words, 0, in_order == code)
        counts[code] = counter.count(words)
    return counts


def expected_marks(tree: Tree, status: StatusArray) -> Words:
    """Return the marks, in preorder, of the units that owe an answer."""
    words = empty_words(len(tree))
    write_marks(words, 0, (status if tree.in_preorder else status[tree.order]) != Status.NOT_EXPECTED)
    return words
