"""Where every unit of a cycle stands: who owes, who sent, who waits for a decision, level by level.

Counted in one pass over the frozen tree and kept in memory; a few queries whatever the number of units. Received means
accepted, as in the figures.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from .keeping import Kept
from .models import AudienceMember, Consolidation, Cycle, Submission
from .queries import fingerprint_of
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

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.expected + other.expected,
            self.accepted + other.accepted,
            self.waiting + other.waiting,
            self.late + other.late,
            self.returned + other.returned,
        )


NOTHING = Counts()

# What lists of answers show; the rest (texts, hashes, who) would be most of the time of a list.
ANSWER_COLUMNS = (
    "member_id", "version", "state", "entered_as", "area", "submitted_at", "late", "warnings",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Standing:
    """The frozen tree of a cycle with the answer and the consolidation of each unit (their texts not loaded)."""

    cycle: Cycle
    members: tuple[AudienceMember, ...]
    answers: dict[UUID, Submission]
    sums: dict[UUID, Consolidation]
    sent_back: frozenset[UUID]

    def with_sums(self, cycle: Cycle, sums: dict[UUID, Consolidation]) -> Standing:
        """Return the same with these consolidations; what was counted already is shared."""
        fresh = replace(self, cycle=cycle, sums=sums)
        for name in ("by_key", "_children", "_own", "_counts", "_places", "_ends", "_owing", "_removed"):
            fresh.__dict__[name] = getattr(self, name)
        return fresh

    @cached_property
    def _places(self) -> dict[UUID, int]:
        return {member.pk: place for place, member in enumerate(self.members)}

    @cached_property
    def _ends(self) -> list[int]:
        """Return, for each place, the first place after everything below it."""
        ends = [len(self.members)] * len(self.members)
        above: list[int] = []
        for place, member in enumerate(self.members):
            while above and self.members[above[-1]].depth >= member.depth:
                ends[above.pop()] = place
            above.append(place)
        return ends

    @cached_property
    def _owing(self) -> list[int]:
        """Return the places of the units that owe, in order."""
        return [place for place, member in enumerate(self.members) if self._own[member.pk].owing]

    @cached_property
    def _removed(self) -> list[int]:
        """Return the places of the units that were taken out, in order."""
        return [place for place, member in enumerate(self.members) if member.removed_at is not None]

    @cached_property
    def by_key(self) -> dict[UUID, AudienceMember]:
        """Members by their key."""
        return {member.pk: member for member in self.members}

    @cached_property
    def _children(self) -> dict[UUID, list[AudienceMember]]:
        found: dict[UUID, list[AudienceMember]] = {}
        for member in self.members:
            if member.parent_id is not None:
                found.setdefault(member.parent_id, []).append(member)
        return found

    @cached_property
    def _own(self) -> dict[UUID, Counts]:
        return {member.pk: self._counted(member) for member in self.members}

    @cached_property
    def _counts(self) -> dict[UUID, Counts]:
        counts = dict(self._own)
        for member in reversed(self.members):  # preorder: children stand after their parents
            if member.parent_id in counts:
                counts[member.parent_id] = counts[member.parent_id] + counts[member.pk]
        return counts

    def own(self, member: AudienceMember) -> Counts:
        """Return the counts of a unit alone."""
        return self._own[member.pk]

    def _counted(self, member: AudienceMember) -> Counts:
        if not owes(member):
            return NOTHING
        answer = self.answers.get(member.pk)
        state = answer.state if answer else ""
        sent = state in (SubmissionState.ACCEPTED, SubmissionState.SUBMITTED)
        return Counts(
            1,
            int(state == SubmissionState.ACCEPTED),
            int(state == SubmissionState.SUBMITTED),
            int(sent and answer is not None and answer.late),
            int(not sent and member.pk in self.sent_back),
        )

    def counts(self, member: AudienceMember) -> Counts:
        """Return the counts of a unit and everything below it."""
        return self._counts[member.pk]

    def children(self, member: AudienceMember) -> list[AudienceMember]:
        """Return the units directly below that still take part."""
        return [child for child in self._children.get(member.pk, []) if child.removed_at is None]

    def path(self, member: AudienceMember, top: AudienceMember) -> list[AudienceMember]:
        """Return the units from `top` down to a unit, both included."""
        chain = [member]
        while chain[-1].pk != top.pk and chain[-1].parent_id in self.by_key:
            chain.append(self.by_key[chain[-1].parent_id])
        return chain[::-1]

    def below(self, member: AudienceMember) -> list[AudienceMember]:
        """Return everything below a unit, in preorder, without the unit itself."""
        start = self._places[member.pk]
        return list(self.members[start + 1 : self._ends[start]])

    def holds(self, key: UUID, top: AudienceMember) -> bool:
        """Tell whether a place of this cycle, given by its key, lies at or below another."""
        start = self._places[top.pk]
        return start <= self._places.get(key, -1) < self._ends[start]

    def owing_below(self, member: AudienceMember) -> list[AudienceMember]:
        """Return the units below that owe and have nothing with their superior, in preorder."""
        return [self.members[place] for place in self._within(self._owing, member)]

    def count_below(self, member: AudienceMember) -> int:
        """Return how many units below still take part."""
        start = self._places[member.pk]
        return self._ends[start] - start - 1 - len(self._within(self._removed, member))

    def _within(self, places: list[int], member: AudienceMember) -> list[int]:
        """Return those of sorted places that lie below a unit."""
        start = self._places[member.pk]
        return places[bisect_left(places, start + 1) : bisect_left(places, self._ends[start])]

    def owing_at(self, members: Iterable[AudienceMember]) -> list[AudienceMember]:
        """Return those of `members` that owe and have nothing with their superior."""
        return [member for member in members if self.own(member).owing]

    def unconfirmed_below(self, member: AudienceMember) -> list[AudienceMember]:
        """Return the units below with children of their own whose head has not confirmed yet."""
        return [
            each
            for each in self.below(member)
            if each.has_children
            and each.removed_at is None
            and self._counts[each.pk].expected
            and (each.pk not in self.sums or self.sums[each.pk].state not in SETTLED_SUMS)
        ]


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
    if cycle.state == CycleState.DRAFT:
        return replace(_read(cycle), sums=by_member)
    kept = _KEPT.get(cycle.pk, fingerprint_of(cycle), lambda: _read(cycle))
    return kept.with_sums(cycle, by_member)


def _read(cycle: Cycle) -> Standing:
    answers = Submission.objects.filter(cycle=cycle, current=True).only(*ANSWER_COLUMNS)
    returned = Submission.objects.filter(cycle=cycle).exclude(return_reason="")
    return Standing(
        cycle,
        tuple(cycle.audience.order_by("position")),
        {answer.member_id: answer for answer in answers},
        {},
        frozenset(returned.values_list("member_id", flat=True)),
    )
