"""The planning lists of all units as columns, read once for one day or for several: who is on the list of which unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from nucong.organisations.queries.packed import Index, numbered, packed
from nucong.programmes.tallies import planned_kinds_of

from ..models import PlannedPost
from ..rules import COMMITTEE_SEATS
from .columns import DAY_SIGNS, POSITION_SIGNS, POSITIONS, Posts, at_places, day_text

SEATS = np.array([position in COMMITTEE_SEATS for position in POSITIONS])


@dataclass(frozen=True, eq=False)
class Plans:
    """Lines of planning lists: unit, the place of the person, position. Days are text; None: all hold."""

    unit: Any
    person: Any
    position: Any
    sex: Any
    noted: Any
    until: Any
    term_over: Any

    @classmethod
    def read(cls, days: Sequence[date], posts: Posts, *, in_parts: bool) -> Plans:
        """Return the lines that hold on the day, of several days every line there is; one query.

        posts: read for the same days, which tell the people.
        """
        several = len(days) > 1
        (first, *_more) = days
        on_it = {} if several else {"noted_on__lte": first, "until__gt": first, "term_over__gt": first}
        told = [(name, DAY_SIGNS) for name in ("noted_on", "until", "term_over")] if several else []
        rows = packed(
            PlannedPost.objects.filter(**on_it), ["unit_id", "person_id"], [("position", POSITION_SIGNS), *told],
            in_parts=in_parts,
        )  # fmt: skip
        person, there = posts.people.places(rows["person_id"])
        noted, until, over = (rows[name][there] for name, _signs in told) if several else (None, None, None)
        position = numbered(rows["position"], tuple(POSITIONS))[there]
        return cls(rows["unit_id"][there], person[there], position, posts.sex, noted, until, over)

    def on(self, day: date, units: Index, level_of: Any, key_at: Any, upper: Any) -> tuple[Any, Any]:
        """Return the place of the unit and the number of the kind of every person on a list on one of the days.

        Of a list she is one person, whatever posts and terms she is planned for.
        """
        place, there = units.places(self.unit)
        if self.noted is not None:
            text = day_text(day)
            there &= (self.noted <= text) & (self.until > text) & (self.term_over > text)
        place, person, position = place[there], self.person[there], self.position[there]
        people = max(len(self.sex), 1)
        both, line = np.unique(place * people + person, return_inverse=True)
        key, seat = np.zeros((2, len(both)), np.int64)
        key[line[key_at[level_of[place], position]]] = 1
        seat[line[SEATS[position]]] = 1
        unit, who = np.divmod(both, people)
        return unit, planned_kinds_of(self.sex[who], key, seat, upper[unit])

    def listing(self, units: Index, size: int) -> Any:
        """Return which units have a line in their list at all, of the days that were read."""
        return at_places(*units.places(self.unit), size)
