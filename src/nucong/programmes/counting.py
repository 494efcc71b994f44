"""What an indicator comes to: a pair of whole numbers for every unit, summed up the tree. Pure.

Work grows with posts + units × depth; nothing is averaged. This is the plain way, of one post after the other;
`tallies` counts the same over the columns of a country.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from .facts import HeldPost, PlannedPerson, UnitFacts
from .indicators import (
    WOMEN,
    WORKERS,
    AmountIndicator,
    Definition,
    FigureIndicator,
    OutsideIndicator,
    PlannedIndicator,
    PostIndicator,
    RatioIndicator,
    UnitIndicator,
)

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """How many meet the test, of how many. `women_in_committee`: held posts of both.

    Of an amount `met` is the amount, and `all` counts the units that told it.
    """

    met: int = 0
    all: int = 0

    def __add__(self, other: Pair) -> Pair:
        return Pair(self.met + other.met, self.all + other.all)

    @property
    def share(self) -> Fraction | None:
        """Return met ÷ all exactly, from 0 to 1; None where nobody belongs to the population."""
        return Fraction(self.met, self.all) if self.all else None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything indicators are computed from, on one day.

    `outside`: pairs that somebody else handed in, by the path of the unit. `figures`: by name of the figure, what each unit told;
    a figure nobody collects is not there, which differs from units that told nothing.
    """

    posts: Sequence[HeldPost] = ()
    units: Sequence[UnitFacts] = ()
    figures: Mapping[str, Mapping[str, int]] | None = None
    outside: Mapping[Path, Pair] | None = None
    planned: Sequence[PlannedPerson] = ()


def own_pairs(indicator: Definition, facts: Facts) -> dict[Path, Pair]:
    """Return what each unit itself contributes, by its path; units outside the population are left out."""
    match indicator:
        case PostIndicator(_population, test):
            return _summed((post.path, test.holds(post)) for post in facts.posts if indicator.asked(post))
        case PlannedIndicator():
            return _of_lists(indicator, facts)
        case UnitIndicator(population, any_post):
            holders = {post.path for post in facts.posts if any(test.holds(post) for test in any_post)}
            return {
                unit.path: Pair(int(unit.path in holders), 1)
                for unit in facts.units
                if population.holds(unit)
            }
        case FigureIndicator(population, figure, at_least):
            if facts.figures is None or figure not in facts.figures:
                return {}
            told = facts.figures[figure]
            return {
                unit.path: Pair(int(told.get(unit.unit, 0) >= at_least), 1)
                for unit in facts.units
                if population.holds(unit)
            }
        case RatioIndicator(population, part, whole):
            return {
                unit.path: Pair(told_part, told_whole)
                for unit in facts.units
                if population.holds(unit)
                and (told_part := _told(part, unit, facts)) is not None
                and (told_whole := _told(whole, unit, facts)) is not None
                and 0 <= told_part <= told_whole
            }
        case AmountIndicator(population, figure, _over_years):
            return {
                unit.path: Pair(amount, 1)
                for unit in facts.units
                if population.holds(unit)
                and (amount := _told(figure, unit, facts)) is not None
                and amount >= 0
            }
        case OutsideIndicator():
            return dict(facts.outside or {})


def _summed(rows: Iterable[tuple[Path, bool]]) -> dict[Path, Pair]:
    """Return by path how many rows there are, and how many of them meet the test."""
    sums: dict[Path, Pair] = defaultdict(Pair)
    for path, met in rows:
        sums[path] += Pair(int(met), 1)
    return dict(sums)


def _of_lists(indicator: PlannedIndicator, facts: Facts) -> dict[Path, Pair]:
    asked = {unit.path for unit in facts.units if indicator.population.holds(unit)}
    level, share = indicator.population.level, indicator.population.women_at_least
    sums = _summed(
        (each.path, indicator.test.holds(each))
        for each in facts.planned
        if indicator.planned.holds(each)
        and level in (None, each.level)
        and (share is None or each.path in asked)
    )
    if indicator.of_units:
        return {path: Pair(int(pair.met > 0), 1) for path, pair in sums.items()}
    return sums


def _told(figure: str, unit: UnitFacts, facts: Facts) -> int | None:
    """Return what a unit told of a figure; None where it told nothing."""
    if figure in (WORKERS, WOMEN):
        return unit.workforce if figure == WORKERS else unit.women
    return (facts.figures or {}).get(figure, {}).get(unit.unit)


def rolled_up(own: Mapping[Path, Pair], *, within: Path = ()) -> dict[Path, Pair]:
    """Return the sums of every unit with all units below it, for units at or below `within`."""
    sums: dict[Path, Pair] = defaultdict(Pair)
    for path, pair in own.items():
        if path[: len(within)] != within:
            continue
        for length in range(max(len(within), 1), len(path) + 1):
            sums[path[:length]] += pair
    return dict(sums)
