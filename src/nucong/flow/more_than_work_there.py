"""Persons of several events: where a unit tells more persons than work there, some of them came more than once.

Persons of several activities are added up unless their records say that the people were the same; nobody knows from
numbers alone who came twice. More than work there is the sign of it: told in the cell of the unit's own form, to its
reviewer, and beside every sum over units. Attendances are exact and never asked.

Only of units without units of their own: whoever leads others invites their people too. An area answer is such a one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

import numpy as np
from django.db import connection

from nucong.ledgers.following import Bound, bound_in
from nucong.ledgers.states import What
from nucong.organisations.queries.packed import Index
from nucong.reporting.figures import Answer, Exact, Figures
from nucong.reporting.frozen_tree import FrozenTree
from nucong.reporting.keeping import Kept
from nucong.reporting.members import HAS_CHILDREN, OWES, UNIT
from nucong.reporting.models import AudienceMember
from nucong.reporting.states import Owes
from nucong.roster.models import UnitWorkforce
from nucong.roster.queries import workforce_seen
from nucong.roster.queries.columns import Workforce

_MOST_AT_ONCE = 400_000  # units read as one text


@dataclass(frozen=True)
class Beyond:
    """A unit that told more persons of a question than work there, as its roster told last by the end of the period.

    women: whether the question asks of women alone, so that `most` counts them.
    """

    member: AudienceMember
    question: str
    told: Exact
    most: int
    women: bool


def people_asked(bound: Iterable[Bound]) -> dict[str, bool]:
    """Return the questions that count persons of the unit alone, and whether women only."""
    return {
        each.question.name: each.wish.what is What.WOMEN
        for each in bound
        if each.wish.of_people and not each.below
    }


def most_there(member: AudienceMember, asked: Mapping[str, bool]) -> dict[str, int]:
    """Return for questions of `people_asked` how many work at a unit; nothing where nobody told, or units lie below it."""
    if not asked or not _alone(member.owes, has_children=member.has_children):
        return {}
    told = UnitWorkforce.objects.filter(unit=member.unit_id, on__lte=member.cycle.period_end).first()
    if told is None:
        return {}
    return {name: told.women_workers if women else told.workers for name, women in asked.items()}


def more_than_there(answers: Mapping[str, Answer], most: Mapping[str, int]) -> dict[str, int]:
    """Return those of some questions whose answer is more than work there, with how many these are. Pure."""
    return {
        name: there
        for name, there in most.items()
        if isinstance(value := answers.get(name), int | Decimal) and value > there
    }


def units_beyond(figures: Figures, member: AudienceMember) -> list[Beyond]:
    """Return the counted answers at and below a unit that tell more persons than work there, in the order of the tree.

    Two queries where no question asks for persons; three more while nobody told of his workforce, else four.
    """
    asked = {
        name: women for name, women in people_asked(bound_in(figures.cycle)).items() if figures.is_added(name)
    }
    if not asked:
        return []
    start, end = figures.tree.span(member)
    there = _there(figures)
    found = []
    for name, women in asked.items():
        place = figures.consolidation.question(name)
        scale = 10 ** figures.consolidation.measures[place].scale
        most = (there.women if women else there.workers)[start:end]
        own = figures.consolidation.facts[start:end, place]
        found += [
            (start + at, name) for at in np.flatnonzero(there.told[start:end] & (own > most * scale)).tolist()
        ]
    order = list(asked)
    found.sort(key=lambda each: (each[0], order.index(each[1])))
    return [_beyond(figures, there, place, name, women=asked[name]) for place, name in found]


def units_of(found: Collection[Beyond]) -> Sequence[AudienceMember]:
    """Return the units that tell more than work there, each once, in order."""
    return tuple({each.member.pk: each.member for each in found}.values())


def _beyond(figures: Figures, there: _There, place: int, question: str, *, women: bool) -> Beyond:
    member = figures.members[place]
    told = figures.explain(member, question).own
    most = int((there.women if women else there.workers)[place])
    return Beyond(member, question, told or 0, most, women)


def _alone(owes: str, *, has_children: bool) -> bool:
    return owes == Owes.OWN and not has_children


@dataclass(frozen=True, eq=False)
class _There:
    """By place of a frozen tree: whether a unit without others below told who works there, and how many and women."""

    told: Any
    workers: Any
    women: Any


_KEPT: Kept[tuple[str, UUID], _There] = Kept(6)


def _there(figures: Figures) -> _There:
    """Return who works at each unit of a cycle, from memory until a tree or a workforce changes."""
    key = (str(connection.settings_dict["NAME"]), figures.cycle.pk)
    return _KEPT.get(key, (figures.tree, workforce_seen()), lambda: _read(figures.tree, figures))


def _read(tree: FrozenTree, figures: Figures) -> _There:
    size = len(tree.members)
    rows = tree.members.rows  # no object for each unit of a country
    read = Workforce.read(until=figures.cycle.period_end, in_parts=size > _MOST_AT_ONCE)
    told, workers, women = read.on(
        figures.cycle.period_end, Index(np.array([row[UNIT] for row in rows], "S")), size
    )
    alone = np.array([_alone(row[OWES], has_children=row[HAS_CHILDREN]) for row in rows], dtype=bool)
    return _There(told & alone, workers, women)
