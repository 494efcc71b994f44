"""The base year of a target that asks for more or less than in it, unit by unit: who did not move as it asks.

What each unit contributed in the base year is counted of its rosters, reports or records, or of what others told of
it, in the tree of that year, and laid beside the units of the present tree by their codes: columns, however many units. A unit that did not exist then, or
told nothing, has no base and is not judged; nor is any unit where nothing but kept sums is known of the year.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

import numpy as np

from nucong.organisations.queries import UnitRow
from nucong.programmes.counting import Pair
from nucong.programmes.definitions import Dated
from nucong.programmes.judging import DIRECTIONS, TargetRule
from nucong.programmes.models import Target, TargetFigure
from nucong.programmes.states import TargetScope
from nucong.programmes.tallies import OwnColumns
from nucong.roster.queries import TreeTally

from .past_outside import OutsideYears, asks_others
from .past_records import RecordYears, asks_records
from .past_roster import RosterThen, RosterYears, asks_roster, last_day
from .past_years import PastYears, asks_forms
from .target_tree import Span, Tree, value_of
from .target_years import YearFigure


@dataclass(frozen=True)
class BaseYear:
    """What is known of the units in the base year of a target.

    columns: by the place of the unit in the present tree, None where nothing is known of single units; kept: the figures
    kept for the units directly below; then: of rosters the tree of that year, where a unit has all that was below it then.
    """

    year: int
    columns: OwnColumns | None
    kept: Mapping[UUID, Pair]
    then: RosterThen | None = None

    def of_branch(self, row: UnitRow, span: Span, *, amount: bool) -> dict[int, Fraction]:
        """Return the value of a unit with all below it in the base year, by the year; nothing where it is not known."""
        value = value_of(self.kept.get(row.id) or self._counted(row, span), amount=amount)
        return {} if value is None else {self.year: value}

    def _counted(self, row: UnitRow, span: Span) -> Pair:
        if self.then is not None:
            return self.then.of_branch(row.code)
        return Pair() if self.columns is None else self.columns.pair(*span)


def base_year_of(
    target: Target, rule: TargetRule, dated: Dated, tree: Tree, figures: Sequence[YearFigure]
) -> BaseYear | None:
    """Return the base year of a target; None of one that has none, or whose year lies not before the present one."""
    if rule.comparator not in DIRECTIONS:
        return None
    year = rule.base_year
    if year is None:  # the first year known
        year = min((each.year for each in figures if each.pair.all), default=tree.on.year)
    if not 1 <= year < tree.on.year:
        return None
    kept = _kept(target, [row.id for row, _ in tree.below], year)
    definition = dated.on(last_day(year))
    if asks_roster(definition):
        years = RosterYears(tree.unit, {target: [year]}, seen=tree.tallied.seen)
        then = years.then(target, dated, year)
        columns = _laid_beside(then.own, then.tree, tree.tallied) if then is not None else None
        return BaseYear(year, columns, kept, then)
    told = _told(target, dated, tree, year)
    return BaseYear(year, _laid_beside(*told, tree.tallied) if told is not None else None, kept)


def _told(target: Target, dated: Dated, tree: Tree, year: int) -> tuple[OwnColumns, TreeTally] | None:
    """Return what units reported or recorded, or others told of them, in a year, with the tree they stood in."""
    definition, wanted = dated.on(last_day(year)), {target: [year]}
    if asks_forms(definition):
        return PastYears(tree.unit, {target: dated}, tree.on).columns(target, dated, year)
    if asks_records(definition):
        return RecordYears(tree.unit, wanted, seen=tree.tallied.seen).columns(target, dated, year)
    return OutsideYears(tree.unit, wanted).columns(target, dated, year) if asks_others(definition) else None


def _kept(target: Target, units: Sequence[UUID], year: int) -> dict[UUID, Pair]:
    """Return what was kept for units and a year; those that count units are no base for anything else."""
    rows = TargetFigure.objects.filter(target=target, unit__in=units, year=year).exclude(
        scope=TargetScope.UNIT
    )
    return {row.unit_id: Pair(row.met, row.all) for row in rows if row.all}


def _laid_beside(past: OwnColumns, then: TreeTally, now: TreeTally) -> OwnColumns:
    """Return the columns of a past tree by the places of the present one; units that are no more are left out."""
    held = np.flatnonzero(past.there)
    places = np.array([now.places.get(then.codes[place], -1) for place in held.tolist()], np.int64)
    held, places = held[places >= 0], places[places >= 0]
    size = len(now.codes)
    met, every, there = np.zeros(size, np.int64), np.zeros(size, np.int64), np.zeros(size, bool)
    met[places], every[places], there[places] = past.met[held], past.all[held], True
    return OwnColumns(met, every, there, past.amount)
