"""Where every unit of a cycle stands: who owes, who sent, who waits for a decision, level by level.

Counted as arrays over the places of the frozen tree and kept in memory; a few queries whatever the number of
units. Received means accepted, as in the figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from uuid import UUID

import numpy as np

from .answered import Answered, answered
from .answers_at import AnswersAt
from .frozen_tree import FrozenTree, frozen_tree, places_below
from .keeping import Kept
from .members import Members
from .models import AudienceMember, Consolidation, Cycle, Submission
from .queries import Fingerprint, fingerprint_of
from .states import OWING, ConsolidationState, CycleState, SubmissionState

SETTLED_SUMS = frozenset({ConsolidationState.CONFIRMED, ConsolidationState.SENT, ConsolidationState.ACCEPTED})


@dataclass(frozen=True, slots=True)
class Counts:
    """Units at and below one unit: what they owed and what became of it.

    expected = accepted + waiting + owing. late: sent after their day, whether accepted or waiting.
    returned: sent back and not sent again yet (part of owing).
    """

    expected: int = 0
    accepted: int = 0
    waiting: int = 0
    late: int = 0
    returned: int = 0

    @property
    def owing(self) -> int:
        """Units that owe and have nothing with their superior."""
        return self.expected - self.accepted - self.waiting


@dataclass(frozen=True, eq=False)
class Standing:
    """The frozen tree of a cycle with the answer and the consolidation of each unit (their texts not loaded)."""

    cycle: Cycle
    tree: FrozenTree
    answered: Answered
    sums: dict[UUID, Consolidation]

    def with_sums(self, cycle: Cycle, sums: dict[UUID, Consolidation]) -> Standing:
        """Return the same with these consolidations; what was counted already is shared."""
        fresh = replace(self, cycle=cycle, sums=sums)
        for name in ("_own", "_above", "_owing", "answers_at"):
            fresh.__dict__[name] = getattr(self, name)
        return fresh

    @property
    def members(self) -> Members:
        """The units in preorder."""
        return self.tree.members

    @property
    def by_key(self) -> Mapping[UUID, AudienceMember]:
        """Members by their key."""
        return self.tree.by_key

    @property
    def answers(self) -> Mapping[UUID, Submission]:
        """The current answers by member; drafts are left out."""
        return self.answered.answers

    @property
    def sent_back(self) -> frozenset[UUID]:
        """The members that were ever sent an answer back."""
        return self.answered.sent_back

    @cached_property
    def answers_at(self) -> AnswersAt:
        """The current answers by place, counted where a list asks for them."""
        return AnswersAt(self.tree, self.answered)

    @cached_property
    def _own(self) -> Any:
        """Return what each unit counts for alone: a row per field of `Counts`, a column per place."""
        tree, owes = self.tree, self.tree.owes
        sent = self.answered.at_places(tree, SubmissionState.ACCEPTED, SubmissionState.SUBMITTED)
        return np.array(
            [
                owes,
                owes & self.answered.at_places(tree, SubmissionState.ACCEPTED),
                owes & self.answered.at_places(tree, SubmissionState.SUBMITTED),
                owes
                & self.answered.at_places(
                    tree, SubmissionState.ACCEPTED, SubmissionState.SUBMITTED, late=True
                ),
                owes & ~sent & self.answered.returned_at(tree),
            ],
            dtype=np.int64,
        )

    @cached_property
    def _above(self) -> Any:
        """Return the running sums of `_own`: what lies in a subtree is the difference at its two ends."""
        sums = np.pad(np.cumsum(self._own, axis=1), ((0, 0), (1, 0)))
        return np.ascontiguousarray(sums.T)  # a row per place: one subtree reads two rows

    @cached_property
    def _owing(self) -> Any:
        """Return the places of the units that owe, in order."""
        expected, accepted, waiting, _, _ = self._own
        return np.flatnonzero(expected - accepted - waiting)

    def own(self, member: AudienceMember) -> Counts:
        """Return the counts of a unit alone."""
        return Counts(*self._own[:, self.tree.places[member.pk]].tolist())

    def counts(self, member: AudienceMember) -> Counts:
        """Return the counts of a unit and everything below it."""
        start, end = self.tree.span(member)
        return Counts(*(self._above[end] - self._above[start]).tolist())

    def children(self, member: AudienceMember) -> Sequence[AudienceMember]:
        """Return the units directly below that still take part."""
        return self.tree.children(member, taking_part=True)

    def path(self, member: AudienceMember, top: AudienceMember) -> list[AudienceMember]:
        """Return the units from `top` down to a unit, both included."""
        chain = [member]
        while (
            chain[-1].pk != top.pk and (parent := chain[-1].parent_id) is not None and parent in self.by_key
        ):
            chain.append(self.by_key[parent])
        return chain[::-1]

    def below(self, member: AudienceMember) -> Sequence[AudienceMember]:
        """Return everything below a unit, in preorder, without the unit itself."""
        start, end = self.tree.span(member)
        return self.members[start + 1 : end]

    def holds(self, key: UUID, top: AudienceMember) -> bool:
        """Tell whether a place of this cycle, given by its key, lies at or below another."""
        start, end = self.tree.span(top)
        return start <= self.tree.places.get(key, -1) < end

    def owing_below(self, member: AudienceMember) -> Sequence[AudienceMember]:
        """Return the units below that owe and have nothing with their superior, in preorder."""
        return self.members.at(places_below(self._owing, *self.tree.span(member)).tolist())

    def count_below(self, member: AudienceMember) -> int:
        """Return how many units below still take part."""
        start, end = self.tree.span(member)
        return end - start - 1 - len(places_below(self.tree.removed, start, end))

    def count_extended(self, member: AudienceMember) -> int:
        """Return how many units below that still take part were given a later day."""
        return len(places_below(self.tree.extended, *self.tree.span(member)))

    def owing_at(self, members: Iterable[AudienceMember]) -> list[AudienceMember]:
        """Return those of `members` that owe and have nothing with their superior."""
        return [member for member in members if self.own(member).owing]

    def unconfirmed_below(self, member: AudienceMember) -> list[AudienceMember]:
        """Return the units below with children of their own whose head has not confirmed yet."""
        places = places_below(self.tree.leading, *self.tree.span(member))
        ends = places + self.tree.shape.size[places]
        asked = places[self._above[ends, 0] > self._above[places, 0]]
        settled = {key for key, each in self.sums.items() if each.state in SETTLED_SUMS}
        return [each for place in asked if (each := self.members[place]).pk not in settled]


def owes(member: AudienceMember) -> bool:
    """Tell whether a unit owes an answer of its own now."""
    return member.owes in OWING and member.removed_at is None


_KEPT: Kept[UUID, Standing] = Kept(6)


def standing(cycle: Cycle) -> Standing:
    """Return where every unit of a cycle stands, from memory while nothing has changed.

    Consolidations are read each time: they are few, and their words change without a step.
    """
    sums = Consolidation.objects.filter(cycle=cycle, current=True).defer("narrative")
    by_member = {each.member_id: each for each in sums}
    seen = fingerprint_of(cycle)
    if cycle.state == CycleState.DRAFT:
        return replace(_read(cycle, seen), sums=by_member)
    return _KEPT.get(cycle.pk, seen, lambda: _read(cycle, seen)).with_sums(cycle, by_member)


def _read(cycle: Cycle, seen: Fingerprint) -> Standing:
    return Standing(cycle, frozen_tree(cycle, seen), answered(cycle, seen), {})
