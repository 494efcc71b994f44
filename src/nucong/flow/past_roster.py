"""Past years of targets counted of rosters: as the rosters stood on the last day of each year, nothing kept for it.

The tree, the posts, the terms, who was trained, who worked there and which positions were key are those of that day.
Whose roster reaches back to it is ruled in `roster.queries.past_tallied`: the units whose list names somebody who was
in the executive committee then. They alone are counted, and the page says of how many units: "of 420 of 500 units".

A year is told when the lists of at least half of the units that keep one, and stood in the tree then, reach back to it.
A year for which fewer do has no figure and says so; one to which no list reaches back is not named at all. So a list
first entered in 2025 with the committee elected in 2023 tells 2023 and 2024, and of 2022 nothing. A planning list reaches
back to the day its first line was noted. Of what asks how many
women work at a unit, a unit counts that had told it by then. Two years are not joined where the lists that reach back
grew by more than a tenth of those kept: other units are counted then. What cannot be known: who had left before a list was first
entered, and was never entered.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np

from nucong.organisations.models import Unit
from nucong.programmes.counting import Pair
from nucong.programmes.definitions import Dated
from nucong.programmes.indicators import (
    Definition,
    PlannedIndicator,
    PostIndicator,
    UnitIndicator,
    as_data,
    with_condition,
)
from nucong.programmes.judging import TargetRule
from nucong.programmes.models import Target
from nucong.programmes.states import TargetScope
from nucong.programmes.tallies import LEVELS, OwnColumns
from nucong.roster.queries import PastPart, TreeTally, past_trees

from .target_tree import Counted, Origin, Reach, held_for
from .target_years import YearFigure

Rostered = PostIndicator | PlannedIndicator | UnitIndicator


def asks_roster(definition: Definition) -> bool:
    """Tell whether a definition counts posts, people on planning lists, or units by these."""
    return isinstance(definition, Rostered)


@dataclass(frozen=True)
class RosterThen:
    """What the units of a past tree contributed; `lists`: whose lists reach back to its day, of those that keep one."""

    tree: TreeTally
    own: OwnColumns
    lists: OwnColumns

    def of_branch(self, code: str) -> Pair:
        """Return what a unit came to with all that was below it then; nobody where too few lists reach back."""
        place = self.tree.places.get(code)
        if place is None:
            return Pair()
        span = self.tree.span(self.tree.paths[place])
        lists = self.lists.pair(*span)
        return Pair() if lists.met * 2 < lists.all else self.own.pair(*span)


class RosterYears:
    """The past years of some targets for one unit with all below it; the rosters are read once for all of them.

    asked: of each target the years that are wanted; seen: as of `past_trees`.
    """

    def __init__(self, unit: Unit, asked: Mapping[Target, Collection[int]], *, seen: object = None) -> None:
        self._unit, self._asked = unit, asked
        years = {year for each in asked.values() for year in each}
        self._parts = past_trees(unit, [last_day(year) for year in years], seen=seen)

    @property
    def first_tree(self) -> date | None:
        """The first day a past year may be counted on."""
        return min(self._parts, default=None)

    def of(
        self, target: Target, rule: TargetRule, dated: Dated, women_at_least: Fraction | None = None
    ) -> list[YearFigure]:
        """Return the years wanted that rosters reach back to, the earliest first; `women_at_least`: another condition."""
        found = []
        for year in sorted(self._asked.get(target, ())):
            definition, part = dated.on(last_day(year)), self._parts.get(last_day(year))
            if part is None or not isinstance(definition, Rostered):
                continue
            if women_at_least is not None:
                definition = with_condition(definition, women_at_least)
                assert isinstance(definition, Rostered)
            if (figure := self._known(target, rule, definition, year, part)) is not None:
                found.append(figure)
        return found

    def _known(
        self, target: Target, rule: TargetRule, definition: Rostered, year: int, part: PastPart
    ) -> YearFigure | None:  # fmt: skip
        """Return a year as it was counted before; which units belong to a class is asked each time."""
        if target.of_class:
            return self._year(target, rule, definition, year, part)
        key = (year, definition, rule, target.scope, target.held_for, part.span)
        return part.past.counted(key, lambda: self._year(target, rule, definition, year, part))

    def then(self, target: Target, dated: Dated, year: int) -> RosterThen | None:
        """Return what each unit whose list reaches back to a year contributed in it."""
        definition, part = dated.on(last_day(year)), self._parts.get(last_day(year))
        if part is None or not isinstance(definition, Rostered):
            return None
        reaching, listed, _asked = self._reaching(target, definition, part, last_day(year))
        lists = OwnColumns(reaching.astype(np.int64), listed.astype(np.int64), listed)
        return RosterThen(part.past.tree, part.past.tree.tally.own(definition).only(reaching), lists)

    def _year(
        self, target: Target, rule: TargetRule, definition: Rostered, year: int, part: PastPart
    ) -> YearFigure | None:  # fmt: skip
        past, span, day, scope = part.past, part.span, last_day(year), TargetScope(target.scope)
        reaching, listed, asked = self._reaching(target, definition, part, day)
        units, lists, every = (_within(each, span) for each in (reaching, listed, asked))
        if not units:
            return None
        missing = YearFigure(
            year, Origin.TOO_FEW, scope, target.held_for, as_data(definition), on=day, until=day,
            reach=Reach(units, lists, every, day),
        )  # fmt: skip
        if units * 2 < lists:
            return missing
        own = past.tree.tally.own(definition).only(reaching)
        if not own.pair(*span).all:
            return replace(missing, origin=Origin.NOBODY)
        counted = Counted.of(rule, scope, year, own)
        levels = counted.columns.by_level(past.tree.level_of, *span)
        return replace(
            missing,
            origin=Origin.ROSTER,
            pair=counted.columns.pair(*span),
            owing=counted.owing.pair(*span),
            levels=tuple((past.tree.level_codes[number], pair) for number, pair in levels),
        )

    def _reaching(
        self, target: Target, definition: Rostered, part: PastPart, day: date
    ) -> tuple[Any, Any, Any]:
        """Return the units whose lists reach back to a day, those that keep one, and all that are asked."""
        past, asked = part.past, self._asked_units(target, definition, part, day)
        planned = isinstance(definition, PlannedIndicator)
        reaching, listed = (past.plans, past.planning) if planned else (past.reaches, past.listed)
        reaching, listed = reaching & asked, listed & asked
        if _asks_workforce(definition):
            reaching, listed = reaching & past.tree.tally.told, listed & past.tells
        return reaching, listed, asked

    def _asked_units(self, target: Target, definition: Rostered, part: PastPart, day: date) -> Any:
        """Return which units are asked: of the level that is counted, and of the class a target is held for."""
        tree, level = part.past.tree, definition.population.level
        asked = np.ones(len(tree.codes), bool) if level is None else tree.tally.levels == LEVELS.index(level)
        chosen = held_for(tree, self._unit, target, on=day)
        return asked if chosen is None else asked & chosen


def _asks_workforce(definition: Rostered) -> bool:
    if isinstance(definition, PlannedIndicator):
        return definition.population.women_at_least is not None
    return isinstance(definition, UnitIndicator)


def last_day(year: int) -> date:
    """Return the day a past year is told of."""
    return date(year, 12, 31)


def _within(units: Any, span: tuple[int, int]) -> int:
    return int(np.count_nonzero(units[span[0] : span[1]]))
