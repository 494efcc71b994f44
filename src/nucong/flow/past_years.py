"""Past years of targets counted of what units reported in forms: out of the reports of each year, nothing kept for it.

Which report counts for a year is ruled in `reporting.over_years`. A year is counted by the definition that held at the
end of it, in the tree frozen when its last report opened; who worked at a unit is asked of the roster by that day. A
year without an accepted report has no figure, which is no zero.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

import numpy as np

from nucong.forms.models import Element
from nucong.forms.queries import elements_named
from nucong.ledgers.queries import records_by_unit
from nucong.organisations.models import Level, Unit
from nucong.organisations.queries import codes_of_class
from nucong.programmes.definitions import Dated
from nucong.programmes.indicators import (
    WOMEN,
    WORKERS,
    AmountIndicator,
    Definition,
    FigureIndicator,
    RatioIndicator,
    UnitTest,
    as_data,
    element_code,
    with_condition,
)
from nucong.programmes.judging import TargetRule
from nucong.programmes.models import Target
from nucong.programmes.states import TargetScope
from nucong.programmes.tallies import OwnColumns, ToldFigure
from nucong.reporting.element_figures import wholly_counted
from nucong.reporting.keeping import Kept
from nucong.reporting.over_years import Told
from nucong.reporting.past_area import Area
from nucong.reporting.past_figures import PastFigures, PastYear
from nucong.roster.queries import Ground, TreeTally, frozen_tally, workforce_seen

from .target_tree import Counted, Origin, years_of
from .target_years import YearFigure

MOST_YEARS = (
    6  # years before this one that are counted of reports; kept ones are shown however many there are
)


def figures_of(definition: Definition) -> tuple[str, ...]:
    """Return the figures a definition counts; none where it counts posts, units or what others tell."""
    match definition:
        case RatioIndicator(_population, part, whole):
            return part, whole
        case FigureIndicator() | AmountIndicator():
            return (definition.figure,)
        case _:
            return ()


def asks_forms(definition: Definition) -> bool:
    """Tell whether a figure of forms is part of what a definition counts."""
    return any(element_code(each) for each in figures_of(definition))


@dataclass(frozen=True, eq=False)
class YearTree:
    """The units that stand in the reports of a year, each once, and the place of each unit of a report among them."""

    tree: TreeTally
    ground: Ground
    placed: Mapping[Area, Any]

    def figure(self, parts: Iterable[PastYear]) -> ToldFigure:
        """Return a figure of forms by place, added up over years."""
        counts, there = self._nothing()
        for area, column in (part for each in parts for part in each.parts):
            places = self.placed[area]
            counts[places] += column.values
            there[places] |= column.told
        return ToldFigure(counts, there)

    def records(self, counts_by_code: Mapping[str, int]) -> ToldFigure:
        """Return a figure of records by place: who recorded nothing did nothing."""
        counts, there = self._nothing()
        for code, count in counts_by_code.items():
            if (place := self.tree.places.get(code)) is not None:
                counts[place] = count
        return ToldFigure(counts, ~there)

    def _nothing(self) -> tuple[Any, Any]:
        return np.zeros(len(self.ground.codes), np.int64), np.zeros(len(self.ground.codes), bool)


_KEPT: Kept[tuple[UUID, int, bool], YearTree] = Kept(24)


class PastYears:
    """The past years of some targets for one unit with all below it; what they share is read once."""

    def __init__(self, unit: Unit, targets: Mapping[Target, Dated], on: date) -> None:
        assert unit.organisation_id is not None
        self._unit, self._organisation, self._on = unit, unit.organisation_id, on
        definitions = [each for dated in targets.values() for _, each in dated.rows]
        codes = {element_code(name) for each in definitions for name in figures_of(each)} - {""}
        known = elements_named(self._organisation, codes)
        self._elements = {code: each for code, each in known.items() if wholly_counted(each)}
        starts = [_first_added(target, dated, on.year) for target, dated in targets.items()]
        self._first = on.year - MOST_YEARS
        years = range(min([self._first, *starts]), on.year)
        self._told = PastFigures(self._elements.values(), unit.pk, years=years) if self._elements else None

    @property
    def first_tree(self) -> date | None:
        """The day of the first tree a past year may be counted in."""
        return self._told.first_tree if self._told is not None else None

    def meanings(self, dated: Dated) -> list[date]:
        """Return the days from which on a figure that is counted means something else."""
        return sorted(
            {
                meaning.valid_from
                for _, definition in dated.rows
                for element in self._asked(definition)
                for meaning in list(element.meanings.all())[1:]
            }
        )

    def of(
        self, target: Target, rule: TargetRule, dated: Dated, women_at_least: Any = None
    ) -> list[YearFigure]:
        """Return the years since the first report that asked, the earliest first; `women_at_least`: another condition."""
        if self._told is None:
            return []
        asked = self._told.asked([e.pk for _, each in dated.rows for e in self._asked(each)])
        since = [year for year in asked if year >= self._first]
        found = []
        for year in range(since[0], self._on.year) if since else ():
            definition = dated.on(date(year, 12, 31))
            if women_at_least is not None:
                definition = with_condition(definition, women_at_least)
            if asks_forms(definition):
                found.append(self._year(target, rule, definition, year))
        return found

    def _asked(self, definition: Definition) -> list[Element]:
        codes = map(element_code, figures_of(definition))
        return [self._elements[code] for code in codes if code in self._elements]

    def _year(self, target: Target, rule: TargetRule, definition: Definition, year: int) -> YearFigure:
        scope, data = TargetScope(target.scope), as_data(definition)
        told = {name: self._figure(name, year) for name in figures_of(definition) if element_code(name)}
        if any(each.told is not Told.TOLD for each in told.values()):
            silent = any(each.told is Told.UNANSWERED for each in told.values())
            origin = Origin.UNANSWERED if silent else Origin.NOT_ASKED
            day = date(year, 12, 31)
            return YearFigure(year, origin, scope, target.held_for, data, day, day)
        own, ground, ends = self._own(target, definition, year, told)
        counted, tree, whole = Counted.of(rule, scope, year, own), ground.tree, (0, len(ground.tree.codes))
        return YearFigure(
            year,
            Origin.CONFIRMED if all(each.confirmed for each in told.values()) else Origin.REPORTED,
            scope,
            target.held_for,
            data,
            on=max(area.cycle.tree_day for each in told.values() for area, _ in each.parts),
            until=ends,
            pair=counted.columns.pair(*whole),
            owing=counted.owing.pair(*whole),
            levels=tuple(
                (tree.level_codes[number], pair)
                for number, pair in counted.columns.by_level(tree.level_of, *whole)
            ),
        )

    def columns(self, target: Target, dated: Dated, year: int) -> tuple[OwnColumns, TreeTally] | None:
        """Return what each unit told in a year, with the units of its reports; None where the year has no figure."""
        definition = dated.on(date(year, 12, 31))
        if self._told is None or not asks_forms(definition):
            return None
        told = {name: self._figure(name, year) for name in figures_of(definition) if element_code(name)}
        if any(each.told is not Told.TOLD for each in told.values()):
            return None
        own, ground, _ends = self._own(target, definition, year, told)
        return own, ground.tree

    def _own(
        self, target: Target, definition: Definition, year: int, told: Mapping[str, PastYear]
    ) -> tuple[OwnColumns, YearTree, date]:
        """Return what each unit told in a year, its units, and the last day it speaks of."""
        years = years_of(target, definition, year)
        over = {name: [self._figure(name, each) for each in years] for name in told}
        ends = max(each.until for each in told.values() if each.until)
        ground = self._ground([each for rows in over.values() for each in rows], year, ends, definition)
        own = self._counted(definition, ground, over, years)
        chosen = self._chosen(target, ground, ends)
        return own if chosen is None else own.only(chosen), ground, ends

    def _figure(self, name: str, year: int) -> PastYear:
        element = self._elements.get(element_code(name))
        assert self._told is not None
        return self._told.year(element.pk, year) if element else PastYear(Told.NOT_ASKED)

    def _counted(
        self, definition: Definition, ground: YearTree, over: Mapping[str, Collection[PastYear]], years: range
    ) -> OwnColumns:
        tally = ground.tree.tally

        def told(name: str) -> ToldFigure:
            if name in (WORKERS, WOMEN):
                return tally.at_work(name)
            if name in over:
                return ground.figure(over[name])
            return ground.records(records_by_unit(self._organisation, name, year=years[-1]))

        match definition:
            case RatioIndicator(_population, part, whole):
                return tally.told_both(definition, told(part), told(whole))
            case AmountIndicator():
                return tally.told_amount(definition, told(definition.figure))
            case _:
                assert isinstance(definition, FigureIndicator)
                return tally.told_by_units(definition, told(definition.figure))

    def _ground(self, told: list[PastYear], year: int, ends: date, definition: Definition) -> YearTree:
        areas = list(dict.fromkeys(area for each in told for area, _ in each.parts))
        areas.sort(key=lambda area: (area.cycle.period_end, area.cycle.tree_day), reverse=True)
        at_work = (
            isinstance(definition, FigureIndicator)
            or getattr(definition, "population", UnitTest()) != UnitTest()
            or bool({WORKERS, WOMEN} & set(figures_of(definition)))
        )
        seen = (tuple(areas), ends, self._workforce_seen if at_work else None)
        day = ends if at_work else None
        return _KEPT.get(
            (self._unit.pk, year, at_work), seen, lambda: _year_tree(areas, self._ranks, workforce_on=day)
        )

    def _chosen(self, target: Target, ground: YearTree, on: date) -> Any:
        """Return which units a target is held for, by their classes on a day; None for every one."""
        if not target.of_class:
            return None
        codes = codes_of_class(self._unit, target.of_class, on=on)
        chosen = np.zeros(len(ground.tree.codes), bool)
        for area, places in ground.placed.items():
            held = np.array([code in codes for code in area.codes], bool)
            chosen[places] |= area.with_below(held) if target.class_below else held
        return chosen

    @cached_property
    def _workforce_seen(self) -> object:
        return workforce_seen()

    @cached_property
    def _ranks(self) -> dict[str, int]:
        rows = Level.objects.filter(organisation=self._organisation)
        return dict(rows.values_list("code", "rank"))


def _year_tree(areas: list[Area], ranks: Mapping[str, int], *, workforce_on: date | None) -> YearTree:
    """Return the units of some reports, the latest first: a unit stands where it stood in the latest one."""
    places: dict[str, int] = {}
    placed: dict[Area, Any] = {}
    units, levels, there = [], [], []
    for area in areas:
        fresh = [place for place, code in enumerate(area.codes) if code not in places]
        places |= {area.codes[place]: len(places) + number for number, place in enumerate(fresh)}
        placed[area] = np.array([places[code] for code in area.codes], np.int64)
        units.append(area.units[fresh])
        levels += [area.levels[place] for place in fresh]
        there.append(area.taking_part[fresh])
    ground = Ground(np.concatenate(units), list(places), levels, np.concatenate(there))
    return YearTree(frozen_tally(ground, ranks, workforce_on=workforce_on), ground, placed)


def _first_added(target: Target, dated: Dated, year: int) -> int:
    return min(years_of(target, definition, year).start for _, definition in dated.rows)
