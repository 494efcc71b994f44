"""Who is planned for posts at the units below, in numbers: how many people of each list, how many women, who has no list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np
from django.db.models import QuerySet

from nucong.organisations.models import Unit
from nucong.organisations.models.dated import holds
from nucong.organisations.queries import path_of
from nucong.organisations.queries.packed import Index, numbered, packed
from nucong.organisations.rules import path_end
from nucong.programmes.tallies import SEXES

from .. import rules
from ..models import Person, PlannedPost
from ..states import Position, Sex
from .columns import POSITION_SIGNS, POSITIONS
from .held import settings_of, text_of
from .planned_columns import SEATS
from .tallied import MOST_AT_ONCE, key_table

_WOMAN, _NONE = SEXES.index(str(Sex.WOMAN)), np.zeros(0, np.int64)
_TERMS = 1 << 20  # more terms than any country has


@dataclass(frozen=True)
class Planned:
    """How many people are planned, and how many of them are women; of a list each once."""

    people: int = 0
    women: int = 0


@dataclass(frozen=True)
class PlanBelow:
    """The list of a unit for one term; `term` is empty where it has no list, or none of the term asked for."""

    unit: UUID
    code: str
    name: str
    level: str
    term: str = ""
    all: Planned = Planned()
    key: Planned = Planned()
    committee: Planned = Planned()


@dataclass(frozen=True)
class PlansBelow:
    """The lists of all units below: by unit, of higher levels first, those of one unit by term; by post; which terms there are."""

    plans: tuple[PlanBelow, ...]
    posts: tuple[tuple[Position, Planned], ...]
    all: Planned
    terms: tuple[str, ...]


def plans_below(root: Unit, *, on: date, term: str = "") -> PlansBelow:
    """Return the lists of the units below one as they hold on a day, of every term or of one.

    Two spellings of a term are one (`rules.term_as_told`); the list of a term that is over is none. Five queries and one for
    each term: lines are counted in columns, for a country has some hundred thousands of them.
    """
    path = path_of(root, on=on)
    if path is None or root.organisation_id is None:
        return PlansBelow((), (), Planned(), ())
    units = _units(path, on)
    codes = tuple(sorted({row[3] for row in units}))
    number = {code: place for place, code in enumerate(codes)}
    level_of = np.array([number[row[3]] for row in units], np.int64)
    lines, terms = _Lines.read(Index(np.array([row[4] for row in units], "S")), on, len(units))
    if term:
        lines = lines.of(terms.index(term) if term in terms else -1)
    keys = key_table(settings_of({root.organisation_id})[root.organisation_id], codes, on)
    counted = lines.by_unit(keys[level_of[lines.unit], lines.position])
    plans: list[PlanBelow] = []
    for place, row in enumerate(units):
        told = [(terms[which], *parts) for which, parts in counted.get(place, ())]
        plans += [PlanBelow(*row[:4], *each) for each in told or [("",)]]
    return PlansBelow(tuple(plans), lines.by_post(), lines.together(slice(None)), terms)


def _units(path: str, on: date) -> list[tuple[Any, ...]]:
    """Return key, code, name, level and key as text of the units below a path, of higher levels first; one query."""
    rows = Unit.objects.filter(
        holds(on, "placements__"), holds(on, "names__"), placements__line="territory", placements__path__gt=path,
        placements__path__lt=path_end(path),
    ).order_by("level__rank", "names__sort_key", "code")  # fmt: skip
    told = rows.values_list("pk", "code", "names__name", "level__code", text_of("pk"))
    return [(key, code, name, level or "", text) for key, code, name, level, text in told]


@dataclass(frozen=True, eq=False)
class _Lines:
    """Lines of lists: the place of the unit, of the person, of the position and of the term; the sex of each person."""

    unit: Any
    person: Any
    position: Any
    term: Any
    sex: Any

    @classmethod
    def read(cls, units: Index, on: date, size: int) -> tuple[_Lines, tuple[str, ...]]:
        """Return the lines of some units that hold on a day, and the terms they are of."""
        held = PlannedPost.objects.filter(noted_on__lte=on, until__gt=on, term_over__gt=on)
        spellings: dict[str, list[str]] = {}
        for told in held.order_by().values_list("term", flat=True).distinct():
            spellings.setdefault(rules.term_as_told(told), []).append(told)
        parts = size > MOST_AT_ONCE
        people = packed(Person.objects.all(), ["id"], [("sex", 1)], in_parts=parts)
        index, sex = Index(people["id"]), numbered(people["sex"], SEXES)
        read = {
            term: cls._of_term(held.filter(term__in=each), units, index, parts)
            for term, each in spellings.items()
        }
        terms = tuple(sorted(term for term, columns in read.items() if len(columns[0])))
        columns = [np.concatenate([read[term][row] for term in terms] or [_NONE]) for row in range(3)]
        sizes = np.array([len(read[term][0]) for term in terms], np.int64)
        which = np.repeat(np.arange(len(terms)), sizes)
        unit, person, position = columns
        return cls(unit, person, position, which, sex), terms

    @staticmethod
    def _of_term(
        held: QuerySet[PlannedPost], units: Index, people: Index, parts: bool
    ) -> tuple[Any, Any, Any]:
        rows = packed(held, ["unit_id", "person_id"], [("position", POSITION_SIGNS)], in_parts=parts)
        unit, in_tree = units.places(rows["unit_id"])
        person, known = people.places(rows["person_id"])
        there = in_tree & known
        return unit[there], person[there], numbered(rows["position"], tuple(POSITIONS))[there]

    def of(self, term: int) -> _Lines:
        """Return the lines of one term."""
        mine = self.term == term
        return _Lines(self.unit[mine], self.person[mine], self.position[mine], self.term[mine], self.sex)

    def by_unit(self, key: Any) -> dict[int, list[tuple[int, tuple[Planned, ...]]]]:
        """Return of each unit its terms in order, each with all who are planned, for key posts, and for its committee.

        key: which lines are for a key post.
        """
        lists, at = np.unique(self.unit * _TERMS + self.term, return_inverse=True)
        kinds = [
            self._per_list(at[mine], self.person[mine], len(lists))
            for mine in (slice(None), key, SEATS[self.position])
        ]
        found: dict[int, list[tuple[int, tuple[Planned, ...]]]] = {}
        for place, each in enumerate(lists.tolist()):
            unit, term = divmod(each, _TERMS)
            found.setdefault(unit, []).append((term, tuple(Planned(*kind[place]) for kind in kinds)))
        return found

    def by_post(self) -> tuple[tuple[Position, Planned], ...]:
        """Return how many are planned for each post of all lists together."""
        told = ((each, self.together(self.position == place)) for place, each in enumerate(Position))
        return tuple((each, planned) for each, planned in told if planned.people)

    def together(self, mine: Any) -> Planned:
        """Return how many people stand in some lines, each once."""
        people = np.unique(self.person[mine])
        return Planned(len(people), int((self.sex[people] == _WOMAN).sum()))

    def _per_list(self, at: Any, person: Any, size: int) -> list[list[int]]:
        people = max(len(self.sex), 1)
        which, who = np.divmod(np.unique(at * people + person), people)
        women = np.bincount(which[self.sex[who] == _WOMAN], minlength=size)
        counts: list[list[int]] = np.stack([np.bincount(which, minlength=size), women], axis=1).tolist()
        return counts
