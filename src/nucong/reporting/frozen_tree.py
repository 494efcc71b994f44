"""The frozen tree of a cycle in memory: its units in preorder, each subtree one interval of places.

Read once and kept while nobody amends the audience; standings and figures of the cycle share it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

import numpy as np
import numpy.typing as npt

from nucong.engines import rollup

from .keeping import Kept, reading_many
from .members import (
    DUE,
    FIRST_DUE,
    HAS_CHILDREN,
    KEY,
    OWES,
    PARENT,
    REMOVED,
    UNIT,
    ByKey,
    Members,
    Row,
    rows_of,
    written,
)
from .models import AudienceMember, Cycle
from .queries import Fingerprint
from .states import OWING, CycleState

Places = npt.NDArray[np.int64]
FEW = 400  # so many rows are asked for by their keys


@dataclass(frozen=True, eq=False)
class FrozenTree:
    """The units of a cycle in preorder; a place is an index of `members` and of every array."""

    members: Members
    shape: rollup.Tree
    amendments: Mapping[UUID, UUID]  # of which member each was that is already in it

    @classmethod
    def of(cls, cycle: Cycle, rows: Sequence[Row], amendments: Mapping[UUID, UUID]) -> FrozenTree:
        """Return the tree of these rows, siblings in the given order."""
        while True:
            places = {row[KEY]: place for place, row in enumerate(rows)}
            shape = rollup.Tree.from_parents(
                [written(row[KEY]) for row in rows],
                [places[row[PARENT]] if row[PARENT] else -1 for row in rows],
            )
            if shape.in_preorder:
                return cls(Members(cycle, rows), shape, amendments)
            rows = [rows[place] for place in shape.order]

    @cached_property
    def texts(self) -> dict[str, int]:
        """Places by key as the database writes it."""
        return {row[KEY]: place for place, row in enumerate(self.members.rows)}

    @cached_property
    def units(self) -> dict[str, int]:
        """Places by the key of the unit as the database writes it."""
        return {row[UNIT]: place for place, row in enumerate(self.members.rows)}

    @cached_property
    def places(self) -> Mapping[UUID, int]:
        """Places by key."""
        return ByKey(self.texts, int)

    @cached_property
    def by_key(self) -> Mapping[UUID, AudienceMember]:
        """Members by key."""
        return ByKey(self.texts, self.members.__getitem__)

    @cached_property
    def by_unit(self) -> Mapping[UUID, AudienceMember]:
        """Members by the key of their unit."""
        return ByKey(self.units, self.members.__getitem__)

    @cached_property
    def owes(self) -> npt.NDArray[np.bool_]:
        """Whether each unit owes an answer of its own now."""
        return np.array(
            [row[OWES] in OWING and row[REMOVED] is None for row in self.members.rows], dtype=bool
        )

    @cached_property
    def places_of_units(self) -> Mapping[UUID, int]:
        """Places by the key of their unit."""
        return ByKey(self.units, int)

    @cached_property
    def due(self) -> Places:
        """The due day of each unit, as its ordinal."""
        return np.array([row[DUE].toordinal() for row in self.members.rows], dtype=np.int64)

    @cached_property
    def dividing(self) -> npt.NDArray[np.bool_]:
        """Whether each unit has a unit directly below that still takes part."""
        below = np.ones(len(self.members), dtype=bool)
        below[self.removed] = False
        found = np.zeros(len(self.members), dtype=bool)
        above = self.shape.parents[below]
        found[above[above >= 0]] = True
        found[[not row[HAS_CHILDREN] for row in self.members.rows]] = False
        return found

    @cached_property
    def removed(self) -> Places:
        """The places of units that were taken out, in order."""
        return np.flatnonzero([row[REMOVED] is not None for row in self.members.rows])

    @cached_property
    def extended(self) -> Places:
        """The places of units that still take part and were given a later day, in order."""
        return np.flatnonzero(
            [row[FIRST_DUE] is not None and row[REMOVED] is None for row in self.members.rows]
        )

    @cached_property
    def leading(self) -> Places:
        """The places of units that have units of their own and still take part, in order."""
        return np.flatnonzero([row[HAS_CHILDREN] and row[REMOVED] is None for row in self.members.rows])

    def span(self, member: AudienceMember) -> tuple[int, int]:
        """Return the first place of a subtree (the unit itself) and the first one after it."""
        start = self.places[member.pk]
        return start, start + int(self.shape.size[start])

    def children(self, member: AudienceMember, *, taking_part: bool = False) -> Sequence[AudienceMember]:
        """Return the units directly below, those taken out included unless only those that take part are asked for."""
        place = self.places.get(member.pk)
        below = [] if place is None else self.shape.children(place)
        rows = self.members.rows
        return self.members.at(
            [each for each in below if rows[each][REMOVED] is None] if taking_part else below
        )

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
    fresh = {before.texts[row[KEY]]: row for row in rows_of(cycle.audience.filter(pk__in=about))}
    return FrozenTree(before.members.changed(fresh), before.shape, now)


def _read(cycle: Cycle, amendments: Mapping[UUID, UUID] | None = None) -> FrozenTree:
    with reading_many():
        return FrozenTree.of(cycle, rows_of(cycle.audience.order_by("position")), amendments or {})
