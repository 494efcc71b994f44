"""Of a population of officers, how many persons were trained at least once in some years: a person counts once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nucong.organisations.models import Unit
from nucong.organisations.queries import UnitRow, children, path_of
from nucong.programmes.counting import Pair
from nucong.programmes.indicators import PostTest

from ..models import Training
from ..states import COUNTS_AS_TRAINED
from .held import held_by_people, text_of


@dataclass(frozen=True)
class Years:
    """Calendar years from the first to the last, both included."""

    first: int
    last: int

    def day(self, today: date) -> date:
        """The day whose posts are the population: the last of the years, not after today."""
        return min(today, date(self.last, 12, 31))


@dataclass(frozen=True)
class Coverage:
    """Persons of the population (`all`) and those of them trained in the years (`met`), counted once each.

    `own`: those in posts at the unit itself. `below`: with all units below each. `levels`: by code of the level
    of the unit; who holds posts at two levels counts at both, in `total` once. `posts`: the same population as
    held posts, trained at any time until the day, as indicators of targets count it.
    """

    on: date
    total: Pair
    own: Pair
    below: tuple[tuple[UnitRow, Pair], ...]
    levels: tuple[tuple[str, Pair], ...]
    posts: Pair


def coverage(unit: Unit, *, population: PostTest, years: Years, today: date) -> Coverage:
    """Return how a unit with all below it is covered; a fixed number of queries."""
    on = years.day(today)
    held = [each for each in held_by_people(unit, on=on) if population.holds(each.post)]
    trained = trained_in(unit, years, on)
    depth = (path_of(unit, on=on) or ".").count(".") - 1
    parts: dict[str, set[str]] = defaultdict(set)
    levels: dict[str, set[str]] = defaultdict(set)
    for each in held:
        parts[each.post.path[depth] if len(each.post.path) > depth else ""].add(each.person)
        levels[each.level].add(each.person)
    return Coverage(
        on=on,
        total=_pair((each.person for each in held), trained),
        own=_pair(parts[""], trained),
        below=tuple(
            (row, _pair(parts[row.code], trained)) for row in children(unit, on=on) if row.code in parts
        ),
        levels=tuple((level, _pair(people, trained)) for level, people in levels.items()),
        posts=Pair(sum(each.post.trained for each in held), len(held)),
    )


def trained_in(unit: Unit, years: Years, on: date) -> frozenset[str]:
    """Return who of an organisation was trained in gender or women's work in the years until a day, as text keys."""
    rows = Training.objects.filter(
        person__organisation=unit.organisation_id,
        kind__in=COUNTS_AS_TRAINED,
        on__gte=date(years.first, 1, 1),
        on__lte=on,
    )
    return frozenset(rows.order_by().values_list(text_of("person_id"), flat=True))


def people_by_part(unit: Unit, *, population: PostTest, on: date) -> tuple[Pair, dict[str, Pair]]:
    """Return persons of the population at the unit itself, and by code of each unit directly below with all below it.

    `met`: those trained by the day at any time.
    """
    found = coverage(unit, population=population, years=Years(1, on.year), today=on)
    return found.own, {row.code: pair for row, pair in found.below}


def _pair(people: Iterable[str], trained: frozenset[str]) -> Pair:
    every = set(people)
    return Pair(len(every & trained), len(every))
