"""Past years of targets counted of figures of others: as these were told for each year, nothing kept for it.

A figure counts where its unit stood on the last day of the year. A tree that was entered later than the year a figure
speaks of is taken as it was first: others count what they count whenever our tree was entered.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cached_property
from uuid import UUID

import numpy as np

from nucong.organisations.models import Level, Unit
from nucong.organisations.queries import PathsInTime, paths_of_class
from nucong.programmes.definitions import Dated
from nucong.programmes.indicators import Definition, OutsideIndicator, as_data
from nucong.programmes.judging import TargetRule
from nucong.programmes.models import Target
from nucong.programmes.queries import OutsideTold, outside_over_years, units_told_by_others
from nucong.programmes.states import TargetScope
from nucong.programmes.tallies import OwnColumns
from nucong.roster.queries import Ground, TreeTally, frozen_tally

from .past_roster import last_day
from .target_tree import Counted, Origin
from .target_years import YearFigure


def asks_others(definition: Definition) -> bool:
    """Tell whether what a definition counts comes from somebody else."""
    return isinstance(definition, OutsideIndicator)


class OutsideYears:
    """The past years of some targets for one unit with all below it; two queries for all of them, and one of levels.

    asked: of each target the years that are wanted.
    """

    def __init__(self, unit: Unit, asked: Mapping[Target, Collection[int]]) -> None:
        assert unit.organisation_id is not None
        self._unit, self._asked, self._organisation = unit, asked, unit.organisation_id
        indicators = {each.indicator_id for each in asked if each.indicator_id is not None}
        years = {year for each in asked.values() for year in each}
        self._told: dict[tuple[UUID, int], list[OutsideTold]] = {}
        for told in outside_over_years(indicators, years, organisation=self._organisation):
            self._told.setdefault((told.indicator, told.year), []).append(told)
        units = units_told_by_others(indicators, years, organisation=self._organisation)
        self._paths, self._own = PathsInTime(units), PathsInTime([unit.pk])

    @property
    def first_tree(self) -> date | None:
        """The first day a past year may be counted on."""
        days = [last_day(year) for _, year in self._told]
        return min(map(self._day, days), default=None)

    def of(self, target: Target, rule: TargetRule, dated: Dated) -> list[YearFigure]:
        """Return the years wanted since the first that was told, the earliest first."""
        found: list[YearFigure] = []
        for year in sorted(self._asked.get(target, ())):
            definition = dated.on(last_day(year))
            if not isinstance(definition, OutsideIndicator) or target.indicator_id is None:
                continue
            figure = self._year(target, rule, definition, year)
            if found or figure.origin is Origin.OUTSIDE:
                found.append(figure)
        return found

    def columns(self, target: Target, dated: Dated, year: int) -> tuple[OwnColumns, TreeTally] | None:
        """Return what others told of single units for a year, by these units; None where they told nothing for it."""
        if target.indicator_id is None or not asks_others(dated.on(last_day(year))):
            return None
        told = self._told.get((target.indicator_id, year), ())
        told = self._inside(told, target, self._day(last_day(year)))
        if not told:
            return None
        tree = self._tree(told)
        return tree.tally.told_by_others({place: each.pair for place, each in enumerate(told)}), tree

    def _year(self, target: Target, rule: TargetRule, definition: OutsideIndicator, year: int) -> YearFigure:
        scope, data, day = TargetScope(target.scope), as_data(definition), self._day(last_day(year))
        assert target.indicator_id is not None
        told = self._inside(self._told.get((target.indicator_id, year), ()), target, day)
        if not told:
            return YearFigure(year, Origin.UNTOLD, scope, target.held_for, data, day, last_day(year))
        tree = self._tree(told)
        own = tree.tally.told_by_others({place: each.pair for place, each in enumerate(told)})
        counted, whole = Counted.of(rule, scope, year, own), (0, len(told))
        return YearFigure(
            year,
            Origin.OUTSIDE,
            scope,
            target.held_for,
            data,
            on=day,
            until=last_day(year),
            pair=counted.columns.pair(*whole),
            owing=counted.owing.pair(*whole),
            levels=tuple(
                (tree.level_codes[number], pair)
                for number, pair in counted.columns.by_level(tree.level_of, *whole)
            ),
        )

    def _day(self, day: date) -> date:
        """Return a day of the tree, or the first one on which the unit stood in it."""
        first = self._own.first_day(self._unit.pk)
        return day if first is None else max(day, first)

    def _inside(self, told: Sequence[OutsideTold], target: Target, day: date) -> list[OutsideTold]:
        """Return the figures told for the unit and what lay below it, of those the target is held for."""
        top = self._own.on(self._unit.pk, day)
        if top is None or not told:
            return []
        paths = {each.unit: self._paths.on(each.unit, day) or "" for each in told}
        inside = [each for each in told if paths[each.unit].startswith(top)]
        if not target.of_class:
            return inside
        chosen = tuple(paths_of_class(self._unit, target.of_class, on=day))
        if target.class_below:
            return [each for each in inside if paths[each.unit].startswith(chosen)]
        return [each for each in inside if paths[each.unit] in chosen]

    def _tree(self, told: Sequence[OutsideTold]) -> TreeTally:
        size = len(told)
        levels = [each.level for each in told]
        ground = Ground(np.zeros(size, "S1"), [each.code for each in told], levels, np.ones(size, bool))
        return frozen_tally(ground, self._ranks, workforce_on=None)

    @cached_property
    def _ranks(self) -> dict[str, int]:
        rows = Level.objects.filter(organisation=self._organisation)
        return dict(rows.values_list("code", "rank"))
