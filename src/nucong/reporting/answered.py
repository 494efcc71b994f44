"""What was answered in a cycle, by place in its frozen tree; only what changed is read again.

An answer that was sent is never written over: its version and the hash of what it says tell that it is the
same, its state where it stands. So a step of one unit costs one reading of these marks, not of all answers.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

import numpy as np
import numpy.typing as npt
from django.db.models.functions import Substr

from .frozen_tree import FEW, FrozenTree
from .keeping import Kept, reading_many
from .models import Cycle, Submission
from .queries import Fingerprint
from .states import CycleState, SubmissionState

# What lists of answers show; the rest (texts, hashes, who) would be most of the time of a list.
ANSWER_COLUMNS = (
    "member_id", "version", "state", "entered_as", "area", "submitted_at", "late", "warnings",
)  # fmt: skip
_HASH_SIGNS = 16


class Mark(NamedTuple):
    """One current answer: its row, which version, what it says, where it stands."""

    row: UUID
    version: int
    says: str
    state: str
    late: bool


@dataclass(frozen=True, eq=False)
class Answered:
    """The current answers of a cycle, drafts left out, and who was ever sent back."""

    marks: dict[UUID, Mark]
    rows: dict[UUID, Submission]
    sent_back: frozenset[UUID]

    def at_places(self, tree: FrozenTree, *states: str, late: bool = False) -> npt.NDArray[np.bool_]:
        """Return whether the answer at each place is in one of some states, and late if that is asked."""
        found = np.zeros(len(tree.members), dtype=bool)
        found[
            [
                tree.places[key]
                for key, mark in self.marks.items()
                if mark.state in states and (mark.late or not late)
            ]
        ] = True
        return found

    def returned_at(self, tree: FrozenTree) -> npt.NDArray[np.bool_]:
        """Return whether the unit at each place was ever sent an answer back."""
        found = np.zeros(len(tree.members), dtype=bool)
        found[[tree.places[key] for key in self.sent_back]] = True
        return found


_KEPT: Kept[UUID, Answered] = Kept(6)


def answered(cycle: Cycle, seen: Fingerprint) -> Answered:
    """Return the current answers of a cycle, from memory while nothing was sent or decided."""
    if cycle.state == CycleState.DRAFT:
        return Answered({}, {}, frozenset())
    return _KEPT.get(cycle.pk, seen.answers, lambda: _read(cycle, _KEPT.latest(cycle.pk)))


def _read(cycle: Cycle, before: Answered | None) -> Answered:
    current = Submission.objects.filter(cycle=cycle, current=True).exclude(state=SubmissionState.DRAFT)
    facts = current.order_by().values_list(
        "member_id", "pk", "version", Substr("content_hash", 1, _HASH_SIGNS), "state", "late"
    )
    with nullcontext() if before else reading_many():
        marks = {member: Mark(*mark) for member, *mark in facts}
        known = before.marks if before else {}
        changed = [member for member, mark in marks.items() if known.get(member) != mark]
        rows = dict(before.rows) if before else {}
        for gone in known.keys() - marks.keys():
            rows.pop(gone, None)
        fresh = current if len(changed) > FEW else current.filter(member__in=changed)
        rows.update({row.member_id: row for row in fresh.order_by().only(*ANSWER_COLUMNS)})
    returned = Submission.objects.filter(cycle=cycle).exclude(return_reason="").order_by()
    return Answered(marks, rows, frozenset(returned.values_list("member_id", flat=True)))
