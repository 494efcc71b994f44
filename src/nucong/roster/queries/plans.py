"""Who is planned for posts at the units below, in numbers: how many people of each list, how many women, who has no list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from nucong.organisations.models import Unit
from nucong.organisations.models.dated import holds
from nucong.organisations.queries import path_of
from nucong.organisations.rules import path_end

from .. import rules
from ..models import PlannedPost
from ..states import Position, Sex
from .held import settings_of

_WOMAN = Q(person__sex=Sex.WOMAN)


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
    """Return the lists of the units below one as they hold on a day, of every term or of one; seven queries.

    Two spellings of a term are one (`rules.term_as_told`); the list of a term that is over is none.
    """
    path = path_of(root, on=on)
    if path is None:
        return PlansBelow((), (), Planned(), ())
    lines = PlannedPost.objects.filter(
        _below("unit__placements__", path, on), noted_on__lte=on, until__gt=on, term_over__gt=on
    ).order_by()
    spellings: dict[str, list[str]] = {}
    for told in lines.values_list("term", flat=True).distinct():
        spellings.setdefault(rules.term_as_told(told), []).append(told)
    if term:
        lines = lines.filter(term__in=spellings.get(term, []))
    counted = _by_unit(lines, root, on)
    units = Unit.objects.filter(_below("placements__", path, on), holds(on, "names__"))
    plans: list[PlanBelow] = []
    for unit in units.order_by("level__rank", "names__sort_key", "code").values_list(
        "pk", "code", "names__name", "level__code"
    ):
        facts = (*unit[:3], unit[3] or "")
        plans += [PlanBelow(*facts, *told) for told in counted.get(unit[0], [("",)])]
    return PlansBelow(tuple(plans), _by_post(lines), Planned(**_sums(lines)), tuple(sorted(spellings)))


def _below(to_placement: str, path: str, on: date) -> Q:
    """Return the condition that a unit stands below a path on a day, not at it."""
    place = {"path__gt": path, "path__lt": path_end(path), "line": "territory"}
    return Q(**{f"{to_placement}{name}": value for name, value in place.items()}) & holds(on, to_placement)


def _by_unit(lines: QuerySet[PlannedPost], root: Unit, on: date) -> dict[UUID, list[tuple[Any, ...]]]:
    """Return of each unit its terms in order, each with all who are planned, for key posts, and for its committee."""
    counts = {
        **_counts("people", Q()), **_counts("key", _key_posts(root, on)),
        **_counts("seats", Q(position__in=rules.COMMITTEE_SEATS)),
    }  # fmt: skip
    found: dict[UUID, dict[str, list[int]]] = {}
    for unit, term, *told in (
        lines.values("unit_id", "term").annotate(**counts).values_list("unit_id", "term", *counts)
    ):
        sums = found.setdefault(unit, {}).setdefault(rules.term_as_told(term), [0] * len(told))
        sums[:] = [before + count for before, count in zip(sums, told, strict=True)]
    return {
        unit: [
            (term, Planned(*told[:2]), Planned(*told[2:4]), Planned(*told[4:]))
            for term, told in sorted(terms.items())
        ]
        for unit, terms in found.items()
    }


def _by_post(lines: QuerySet[PlannedPost]) -> tuple[tuple[Position, Planned], ...]:
    counts = _counts("people", Q())
    rows = {
        position: Planned(*told)
        for position, *told in lines.values("position").annotate(**counts).values_list("position", *counts)
    }
    return tuple((each, rows[each]) for each in Position if each in rows)


def _sums(lines: QuerySet[PlannedPost]) -> dict[str, int]:
    told = lines.aggregate(**_counts("people", Q()))
    return {"people": told["people"], "women": told["people_women"]}


def _counts(name: str, which: Q) -> dict[str, Count]:
    return {
        name: Count("person", filter=which, distinct=True) if which else Count("person", distinct=True),
        f"{name}_women": Count("person", filter=which & _WOMAN, distinct=True),
    }


def _key_posts(root: Unit, on: date) -> Q:
    """Return the condition that a post is key at the level of its unit on a day; two queries."""
    assert root.organisation is not None
    told = settings_of({root.organisation.pk})[root.organisation.pk]
    levels = [*root.organisation.levels.values_list("code", flat=True), ""]
    keys = {level: rules.key_positions(told, level=level, on=on) for level in levels}
    found = Q(unit__level=None, position__in=keys[""])
    for level in levels[:-1]:
        found |= Q(unit__level__code=level, position__in=keys[level])
    return found
