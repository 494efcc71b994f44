"""The frozen tree of a cycle in memory: its units in preorder, each subtree one interval of places.

Read once and kept while nobody amends the audience; standings and figures of the cycle share it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

import numpy as np
import numpy.typing as npt

from nucong.engines import rollup

from .keeping import Kept, reading_many
from .models import AudienceMember, Cycle
from .queries import Fingerprint
from .states import OWING, CycleState

Places = npt.NDArray[np.int64]
FEW = 400  # so many rows are asked for by their keys


@dataclass(frozen=True, eq=False)
class FrozenTree:
    """The units of a cycle in preorder; a place is an index of `members` and of every array."""

    members: tuple[AudienceMember, ...]
    shape: rollup.Tree
    amendments: Mapping[UUID, UUID]  # of which member each was that is already in it

    @classmethod
    def of(cls, members: Iterable[AudienceMember], amendments: Mapping[UUID, UUID]) -> FrozenTree:
        """Return the tree of these members, siblings in the given order."""
        listed = tuple(members)
        while True:
            places = {member.pk: place for place, member in enumerate(listed)}
            shape = rollup.Tree.from_parents(
                [str(member.pk) for member in listed],
                [places[member.parent_id] if member.parent_id else -1 for member in listed],
            )
            if shape.in_preorder:
                return cls(listed, shape, amendments)
            listed = tuple(listed[place] for place in shape.order)

    @cached_property
    def places(self) -> dict[UUID, int]:
        """Places by key."""
        return {member.pk: place for place, member in enumerate(self.members)}

    @cached_property
    def by_key(self) -> dict[UUID, AudienceMember]:
        """Members by key."""
        return {member.pk: member for member in self.members}

    @cached_property
    def by_unit(self) -> dict[UUID, AudienceMember]:
        """Members by the key of their unit."""
        return {member.unit_id: member for member in self.members}

    @cached_property
    def owes(self) -> npt.NDArray[np.bool_]:
        """Whether each unit owes an answer of its own now."""
        return np.fromiter(
            (member.owes in OWING and member.removed_at is None for member in self.members),
            dtype=bool,
            count=len(self.members),
        )

    @cached_property
    def removed(self) -> Places:
        """The places of units that were taken out, in order."""
        return np.flatnonzero([member.removed_at is not None for member in self.members])

    @cached_property
    def leading(self) -> Places:
        """The places of units that have units of their own and still take part, in order."""
        return np.flatnonzero([member.has_children and member.removed_at is None for member in self.members])

    def span(self, member: AudienceMember) -> tuple[int, int]:
        """Return the first place of a subtree (the unit itself) and the first one after it."""
        start = self.places[member.pk]
        return start, start + int(self.shape.size[start])

    def children(self, member: AudienceMember) -> list[AudienceMember]:
        """Return the units directly below, those taken out included."""
        return self._children.get(member.pk, [])

    @cached_property
    def _children(self) -> dict[UUID, list[AudienceMember]]:
        found: dict[UUID, list[AudienceMember]] = {}
        for member in self.members:
            if member.parent_id is not None:
                found.setdefault(member.parent_id, []).append(member)
        return found

    def same_places(self, other: FrozenTree) -> bool:
        """Tell whether both have the same units at the same places; what they owe may differ."""
        return self is other or self.shape.ids == other.shape.ids


def places_below(places: Places, start: int, end: int) -> Places:
    """Return those of sorted places that lie in a subtree, its head left out."""
    first, last = np.searchsorted(places, (start + 1, end))
    return places[first:last]


_KEPT: Kept[UUID, FrozenTree] = Kept(6)


def frozen_tree(cycle: Cycle, seen: Fingerprint) -> FrozenTree:
    """Return the units of a cycle, from memory while its audience is the same; a draft is read each time."""
    if cycle.state == CycleState.DRAFT:
        return _read(cycle)
    return _KEPT.get(cycle.pk, seen.audience, lambda: _amended(cycle, _KEPT.latest(cycle.pk)))


def _amended(cycle: Cycle, before: FrozenTree | None) -> FrozenTree:
    """Return the units as they are now; after a few amendments only those they are about are read again."""
    now = dict(cycle.amendments.order_by().values_list("pk", "member_id"))
    if before is None or cycle.audience.count() != len(before.members):
        return _read(cycle, now)
    about = {member for _, member in now.items() ^ before.amendments.items()}
    if len(about) > FEW:
        return _read(cycle, now)
    fresh = {member.pk: member for member in cycle.audience.filter(pk__in=about)}
    return FrozenTree(tuple(fresh.get(each.pk, each) for each in before.members), before.shape, now)


def _read(cycle: Cycle, amendments: Mapping[UUID, UUID] | None = None) -> FrozenTree:
    with reading_many():
        return FrozenTree.of(cycle.audience.order_by("position"), amendments or {})
