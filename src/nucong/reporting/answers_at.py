"""What a list of units asks of every answer, as arrays over the places of a frozen tree.

Counted once after each step of a unit; a list of a hundred thousand units is then chosen, sorted and cut without an object for each.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from .answered import Answered, Mark
from .frozen_tree import FrozenTree, Places
from .states import SubmissionState

# States of a unit's own answer as lists tell them; "": the unit owes none of its own.
ANSWER_STATES = (
    "", "missing", SubmissionState.RETURNED.value, SubmissionState.SUBMITTED.value, SubmissionState.ACCEPTED.value,
)  # fmt: skip
_MISSING, _RETURNED = 1, 2

Codes = npt.NDArray[np.int8]
Marked = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class AnswersAt:
    """The current answers of a cycle by place."""

    tree: FrozenTree
    answered: Answered

    @cached_property
    def _places(self) -> Places:
        """The places of the units whose answers are marked, in the order of the marks."""
        texts = self.tree.texts
        return np.array([texts[key] for key in self.answered.marks], dtype=np.int64)

    @cached_property
    def states(self) -> Codes:
        """Return the state of each unit's own answer, as a place in `ANSWER_STATES`."""
        codes = {state: code for code, state in enumerate(ANSWER_STATES)}
        found = np.where(self.answered.returned_at(self.tree), _RETURNED, _MISSING).astype(np.int8)
        found[self._places] = [codes[mark.state] for mark in self.answered.marks.values()]
        found[~self.tree.owes] = 0
        return found

    @cached_property
    def sent(self) -> Marked:
        """Whether an answer was sent at least once."""
        return self._where(lambda mark: mark.submitted_at is not None)

    @cached_property
    def late(self) -> Marked:
        """Whether the answer was sent after its day."""
        return self._where(lambda mark: mark.late and mark.submitted_at is not None)

    @cached_property
    def warned(self) -> Marked:
        """Whether a check of the form fired on the answer that was sent."""
        return self._where(lambda mark: mark.warnings > 0 and mark.submitted_at is not None)

    def _where(self, holds: Callable[[Mark], bool]) -> Marked:
        found = np.zeros(len(self.tree.members), dtype=bool)
        found[self._places] = [holds(mark) for mark in self.answered.marks.values()]
        return found
