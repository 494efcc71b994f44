"""Past years of targets counted of records: what units recorded in each year, in the tree of its last day, nothing kept for it.

Who recorded nothing did nothing. A year is told since the first in which anything of the kind was recorded below: before
that nobody kept records here, which is no zero. As today a unit counts whose roster had told by the day who works there.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from fractions import Fraction

from nucong.ledgers.queries import OverYears, records_over_years
from nucong.organisations.models import Unit
from nucong.programmes.definitions import Dated
from nucong.programmes.indicators import (
    WOMEN,
    WORKERS,
    AmountIndicator,
    Definition,
    FigureIndicator,
    RatioIndicator,
    as_data,
    with_condition,
)
from nucong.programmes.judging import TargetRule
from nucong.programmes.models import Target
from nucong.programmes.states import TargetScope
from nucong.programmes.tallies import OwnColumns, ToldFigure
from nucong.roster.queries import PastPart, TreeTally, past_trees

from .past_roster import last_day
from .past_years import asks_forms, figures_of
from .recorded_places import recorded_at
from .target_tree import Counted, Origin, held_for, years_of
from .target_years import YearFigure

_OF_ROSTER = (WORKERS, WOMEN)


def asks_records(definition: Definition) -> bool:
    """Tell whether a definition counts records, and no figure of forms beside them."""
    return bool(figures_of(definition)) and not asks_forms(definition)


class RecordYears:
    """The past years of some targets for one unit with all below it; two queries for each figure, however many years.

    asked: of each target the years that are wanted; seen: as of `past_trees`.
    """

    def __init__(self, unit: Unit, asked: Mapping[Target, Collection[int]], *, seen: object = None) -> None:
        self._unit, self._asked = unit, asked
        years = {year for each in asked.values() for year in each}
        self._parts = past_trees(unit, [last_day(year) for year in years], seen=seen)
        starts = [each.programme.period_start.year for each in asked if each.programme.period_start]
        self._years = range(min([*years, *starts]), max(years) + 1)
        self._recorded: dict[str, OverYears] = {}

    @property
    def first_tree(self) -> date | None:
        """The first day a past year may be counted on."""
        return min(self._parts, default=None)

    def of(
        self, target: Target, rule: TargetRule, dated: Dated, women_at_least: Fraction | None = None
    ) -> list[YearFigure]:
        """Return the years wanted since the first in which anything was recorded; `women_at_least`: another condition."""
        found: list[YearFigure] = []
        for year in sorted(self._asked.get(target, ())):
            definition, part = dated.on(last_day(year)), self._parts.get(last_day(year))
            if part is None or not asks_records(definition):
                continue
            if women_at_least is not None:
                definition = with_condition(definition, women_at_least)
            if found or self._anything(definition, part, years_of(target, definition, year)):
                figure = self._year(target, rule, definition, year, part)
                found += [figure] if figure.pair.all else []  # of nobody there is nothing to tell
        return found

    def columns(self, target: Target, dated: Dated, year: int) -> tuple[OwnColumns, TreeTally] | None:
        """Return what each unit recorded in a year, in the tree of its last day; None where nobody kept records by then."""
        definition, part = dated.on(last_day(year)), self._parts.get(last_day(year))
        if part is None or not asks_records(definition):
            return None
        tree = part.past.tree
        if not self._anything(definition, part, range(self._years.start, year + 1)):
            return None
        own = self._counted(definition, tree, years_of(target, definition, year))
        chosen = held_for(tree, self._unit, target, on=last_day(year))
        return own if chosen is None else own.only(chosen), tree

    def _year(
        self, target: Target, rule: TargetRule, definition: Definition, year: int, part: PastPart
    ) -> YearFigure:
        tree, span, day = part.past.tree, part.span, last_day(year)
        own = self._counted(definition, tree, years_of(target, definition, year))
        chosen = held_for(tree, self._unit, target, on=day)
        own = own if chosen is None else own.only(chosen)
        counted = Counted.of(rule, TargetScope(target.scope), year, own)
        return YearFigure(
            year,
            Origin.RECORDED,
            TargetScope(target.scope),
            target.held_for,
            as_data(definition),
            on=day,
            until=day,
            pair=counted.columns.pair(*span),
            owing=counted.owing.pair(*span),
            levels=tuple(
                (tree.level_codes[number], pair)
                for number, pair in counted.columns.by_level(tree.level_of, *span)
            ),
        )

    def _anything(self, definition: Definition, part: PastPart, years: range) -> bool:
        start, end = part.span
        return any(
            self._told(part.past.tree, figure, years).counts[start:end].any()
            for figure in figures_of(definition)
            if figure not in _OF_ROSTER
        )

    def _counted(self, definition: Definition, tree: TreeTally, years: range) -> OwnColumns:
        tally = tree.tally
        match definition:
            case RatioIndicator(_population, part, whole):
                return tally.told_both(
                    definition, self._told(tree, part, years), self._told(tree, whole, years)
                )
            case AmountIndicator():
                return tally.told_amount(definition, self._told(tree, definition.figure, years))
            case _:
                assert isinstance(definition, FigureIndicator)
                return tally.told_by_units(definition, self._told(tree, definition.figure, years))

    def _told(self, tree: TreeTally, figure: str, years: range) -> ToldFigure:
        if figure in _OF_ROSTER:
            return tree.tally.at_work(figure)
        if figure not in self._recorded:
            self._recorded[figure] = records_over_years(self._unit.organisation_id, figure, years=self._years)
        whose = self._unit.organisation_id, figure, self._years
        return recorded_at(tree, self._recorded[figure], years, of=whose)
