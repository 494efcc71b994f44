"""What was answered in a cycle, by place in its frozen tree: marks of answers, not the answers.

An answer that was sent is never written over: its version and the hash of what it says tell that it is the
same, its state where it stands. So a step of one unit costs one reading of these marks, not of all answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

import numpy as np
import numpy.typing as npt
from django.db.models import CharField
from django.db.models.functions import Cast, Substr

from .frozen_tree import FrozenTree
from .keeping import Kept, reading_many
from .members import ByKey
from .models import Cycle, Submission
from .queries import Fingerprint
from .states import CycleState, SubmissionState

_HASH_SIGNS = 16


class Mark(NamedTuple):
    """One current answer: its row, which version, what it says, where it stands, and what else lists of answers show.

    The key and the instant are texts of the database: of most answers nobody asks for more.
    """

    row: str
    version: int
    says: str
    state: str
    late: bool
    entered_as: str
    area: bool
    submitted_at: str | None
    warnings: int


@dataclass(frozen=True, eq=False)
class Answered:
    """The current answers of a cycle by the key of their member as the database writes it; drafts left out. Who was ever sent back."""

    marks: dict[str, Mark]
    sent_back: frozenset[UUID]
    _made: dict[str, Submission] = field(default_factory=dict)

    @cached_property
    def answers(self) -> Mapping[UUID, Submission]:
        """The answers by member, what lists show of them loaded; an object is made where somebody asks."""
        return ByKey({member: member for member in self.marks}, self._answer)

    def _answer(self, member: str) -> Submission:
        known = self._made.get(member)
        if known is None:
            mark = self.marks[member]
            sent = datetime.fromisoformat(mark.submitted_at) if mark.submitted_at else None
            if sent is not None and sent.tzinfo is None:  # SQLite keeps instants of UTC without saying so
                sent = sent.replace(tzinfo=UTC)
            known = Submission.from_db("default", _LOADED, [
                UUID(mark.row), UUID(member), mark.version, mark.state, mark.entered_as, mark.area, sent, mark.late, mark.warnings,
            ])  # fmt: skip
            self._made[member] = known
        return known

    def at_places(self, tree: FrozenTree, *states: str, late: bool = False) -> npt.NDArray[np.bool_]:
        """Return whether the answer at each place is in one of some states, and late if that is asked."""
        found = np.zeros(len(tree.members), dtype=bool)
        found[
            [
                tree.texts[key]
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


# What lists of answers show; the rest (texts, hashes, who) would be most of the time of a list.
_LOADED = ("id", "member_id", "version", "state", "entered_as", "area", "submitted_at", "late", "warnings")

_KEPT: Kept[UUID, Answered] = Kept(6)


def answered(cycle: Cycle, seen: Fingerprint) -> Answered:
    """Return the current answers of a cycle, from memory while nothing was sent or decided."""
    if cycle.state == CycleState.DRAFT:
        return Answered({}, frozenset())
    return _KEPT.get(cycle.pk, seen.answers, lambda: _read(cycle, first=_KEPT.latest(cycle.pk) is None))


def _read(cycle: Cycle, *, first: bool) -> Answered:
    current = Submission.objects.filter(cycle=cycle, current=True).exclude(state=SubmissionState.DRAFT)
    facts = current.order_by().values_list(
        Cast("member_id", CharField()), Cast("pk", CharField()), "version", Substr("content_hash", 1, _HASH_SIGNS), "state",
        "late", "entered_as", "area", Cast("submitted_at", CharField()), "warnings",
    )  # fmt: skip
    with reading_many() if first else nullcontext():
        marks = {member: Mark(*mark) for member, *mark in facts}
    returned = Submission.objects.filter(cycle=cycle).exclude(return_reason="").order_by()
    return Answered(marks, frozenset(returned.values_list("member_id", flat=True)))
