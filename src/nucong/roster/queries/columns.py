"""The rosters of all units as columns, read once for one day or for several: posts, bodies, people, trainings, workforce.

Nothing here knows a tree: whose unit a row is, is asked of an index of units. A row of a past day is told apart by its
own days, so that six years cost one reading and not six.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from nucong.organisations.queries.packed import Index, numbered, packed
from nucong.programmes.tallies import BODIES, OUTSIDE, SEXES, kinds_of

from ..models import Body, OutsidePost, Person, Post, Training, UnitWorkforce
from ..states import BODY_ORDER, COUNTS_AS_TRAINED, BodyKind, Position

POSITIONS = {str(position): place for place, position in enumerate(Position)}
POSITION_SIGNS = max(map(len, POSITIONS))
DAY_SIGNS, _COUNT = 10, 10  # signs of an ISO day, and of a number of people
_KIND = max(map(len, BODIES))
_OUTSIDE = max(map(len, OUTSIDE))
_ORDER = np.array([BODY_ORDER.index(body) for body in BODIES])
_EXECUTIVE = BODIES.index(str(BodyKind.EXECUTIVE))


@dataclass(frozen=True, eq=False)
class Workforce:
    """What units told of the people who work there, the earliest first."""

    rows: Any

    @classmethod
    def read(cls, *, until: date | None, in_parts: bool) -> Workforce:
        """Return what was told until a day, or all of it; one query."""
        told = UnitWorkforce.objects.all() if until is None else UnitWorkforce.objects.filter(on__lte=until)
        rows = packed(
            told,
            ["unit_id"],
            [("on", DAY_SIGNS), ("workers", _COUNT), ("women_workers", _COUNT)],
            in_parts=in_parts,
        )
        return cls(rows[np.argsort(rows["on"], kind="stable")])

    def on(self, day: date, units: Index, size: int) -> tuple[Any, Any, Any]:
        """Return which units told how many people work there, how many, and how many women; their last word by the day."""
        rows = self.rows[self.rows["on"] <= day_text(day)]
        place, there = units.places(rows["unit_id"])
        columns = np.zeros((3, size), np.int64)
        columns[0, place[there]] = 1
        for row, name in enumerate(("workers", "women_workers"), start=1):
            columns[row, place[there]] = rows[name][there].astype(np.int64)
        told, workforce, women = columns
        return told.astype(bool), workforce, women

    def ever(self, units: Index, size: int) -> Any:
        """Return which units told it on any of the days that were read."""
        return at_places(*units.places(self.rows["unit_id"]), size)


@dataclass(frozen=True, eq=False)
class Outside:
    """Posts outside the union that are counted: the place of the person, the place of where it is held. Days are text; None: all hold."""

    person: Any
    kind: Any
    since: Any
    until: Any

    @classmethod
    def read(cls, first: date, last: date, people: Index, *, in_parts: bool) -> Outside:
        """Return those held on some day between two; one query."""
        several = first < last
        held = OutsidePost.objects.filter(kind__in=OUTSIDE, since__lte=last, until__gt=first)
        told = [("kind", _OUTSIDE), *([("since", DAY_SIGNS), ("until", DAY_SIGNS)] if several else ())]
        rows = packed(held, ["person_id"], told, in_parts=in_parts)
        person, there = people.places(rows["person_id"])
        return cls(
            person[there], numbered(rows["kind"], OUTSIDE)[there],
            rows["since"][there] if several else None, rows["until"][there] if several else None,
        )  # fmt: skip

    def on(self, day: date, people: int) -> Any:
        """Return by the place of each person where she sits on a day, a bit for each place."""
        found = np.zeros(people, np.int64)
        held = True if self.since is None else (self.since <= day_text(day)) & (self.until > day_text(day))
        for place in range(len(OUTSIDE)):
            found[self.person[held & (self.kind == place)]] |= 1 << place
        return found


@dataclass(frozen=True, eq=False)
class Posts:
    """Posts with the places of their bodies and people, and of those what is counted. Days are text; None: all hold."""

    body: Any
    person: Any
    position: Any
    women_work: Any
    since: Any
    until: Any
    unit_of_body: Any
    kind_of_body: Any
    sex: Any
    trained: Any
    trained_on: Any
    outside: Outside
    people: Index

    @classmethod
    def read(cls, days: Sequence[date], *, in_parts: bool) -> Posts:
        """Return the posts held on some days; five queries.

        Posts are read before the bodies and people they name, which are never deleted: each is found.
        """
        first, last = min(days), max(days)
        several = first < last
        held = Post.objects.filter(since__lte=last, until__gt=first)
        told = [
            ("position", POSITION_SIGNS),
            *([("since", DAY_SIGNS), ("until", DAY_SIGNS)] if several else ()),
        ]
        posts = packed(held, ["body_id", "person_id"], told, flag="women_work", in_parts=in_parts)
        bodies = packed(Body.objects.all(), ["id", "unit_id"], [("kind", _KIND)], in_parts=in_parts)
        people = packed(Person.objects.all(), ["id"], [("sex", 1)], in_parts=in_parts)
        trainings = packed(
            Training.objects.filter(on__lte=last, kind__in=COUNTS_AS_TRAINED), ["person_id"],
            [("on", DAY_SIGNS)] if several else (), in_parts=in_parts,
        )  # fmt: skip
        body, body_there = Index(bodies["id"]).places(posts["body_id"])
        by_person = Index(people["id"])
        person, person_there = by_person.places(posts["person_id"])
        found = np.flatnonzero(body_there & person_there)
        return cls(
            body[found], person[found],
            numbered(posts["position"], tuple(POSITIONS))[found],
            (posts["women_work"] == b"1")[found].astype(np.int64),
            posts["since"][found] if several else None,
            posts["until"][found] if several else None,
            bodies["unit_id"], numbered(bodies["kind"], BODIES), numbered(people["sex"], SEXES),
            by_person.places(trainings["person_id"])[0],
            trainings["on"] if several else None,
            Outside.read(first, last, by_person, in_parts=in_parts), by_person,
        )  # fmt: skip

    def on(self, day: date, units: Index, level_of: Any, key_at: Any, upper: Any) -> tuple[Any, Any]:
        """Return the place of the unit and the number of the kind of every post held on one of the days."""
        unit_of_body, in_tree = units.places(self.unit_of_body)
        there = in_tree[self.body]
        if self.since is not None:
            there &= (self.since <= day_text(day)) & (self.until > day_text(day))
        mine = np.flatnonzero(there)
        body, person, position = self.body[mine], self.person[mine], self.position[mine]
        unit_of, kind = unit_of_body[body], self.kind_of_body[body]
        trained = np.zeros(len(self.sex), np.int64)
        by_then = slice(None) if self.trained_on is None else self.trained_on <= day_text(day)
        trained[self.trained[by_then]] = 1
        key = np.zeros(len(mine), np.int64)
        keys = np.flatnonzero(key_at[level_of[unit_of], position])
        key[_first_of_each(keys, unit_of, person, kind, position)] = 1
        outside = self.outside.on(day, len(self.sex))[person]
        seated = np.zeros(len(mine), np.int64)
        seated[_first_of_each(np.flatnonzero(outside), unit_of, person, kind, position)] = 1
        return unit_of, kinds_of(
            kind,
            self.sex[person],
            self.women_work[mine],
            trained[person],
            key,
            upper[unit_of],
            outside,
            seated,
        )

    def listing(self, units: Index, size: int) -> tuple[Any, Any]:
        """Return which units have a body in their list at all, and which an executive committee, on any day."""
        unit, there = units.places(self.unit_of_body)
        return at_places(unit, there, size), at_places(unit, there & (self.kind_of_body == _EXECUTIVE), size)


def at_places(places: Any, there: Any, size: int) -> Any:
    """Return which of so many units the places name that are there."""
    found = np.zeros(size, bool)
    found[places[there]] = True
    return found


def day_text(day: date) -> bytes:
    return day.isoformat().encode("ascii")


def _first_of_each(rows: Any, unit_of: Any, person: Any, kind: Any, position: Any) -> Any:
    """Return of the posts in key positions those that count: of each person in each unit the first one."""
    order = np.lexsort((position[rows], _ORDER[kind[rows]], person[rows], unit_of[rows]))
    ordered = rows[order]
    units, people = unit_of[ordered], person[ordered]
    first = np.ones(len(ordered), bool)
    first[1:] = (units[1:] != units[:-1]) | (people[1:] != people[:-1])
    return ordered[first]
