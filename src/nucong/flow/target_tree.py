"""One target over the tallied tree of a unit: counted as its scope says, judged, with who falls short and who is silent.

The whole, each level by itself, or every single unit: what is judged is a pair of numbers each time. Everything is
counted in columns; names are read for the units that are shown only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

import numpy as np

from nucong.ledgers.queries import records_by_unit
from nucong.organisations.models import Unit
from nucong.organisations.queries import UnitRow, children, path_of, reshaped_on, rows_of, unit_named
from nucong.organisations.rules import serials_of
from nucong.programmes.counting import Pair
from nucong.programmes.indicators import (
    Definition,
    FigureIndicator,
    OutsideIndicator,
    RatioIndicator,
    element_code,
)
from nucong.programmes.judging import (
    DIRECTIONS,
    EVERY,
    Comparator,
    Milestone,
    TargetRule,
    Verdict,
    bounds,
    judge,
    judge_each,
)
from nucong.programmes.models import Target
from nucong.programmes.queries import outside_pairs
from nucong.programmes.states import TargetScope
from nucong.programmes.tallies import OwnColumns
from nucong.roster.queries import TreeTally, tree_tally

from .form_figures import enough_told, ratio_told

FIRST_SHORT = 100
Span = tuple[int, int]


@dataclass(frozen=True)
class Judged:
    """What a target came to for a unit, a level or a year, and the verdict on it.

    `pair` counts units where every single unit is asked (`units`), else what the indicator counts. `broken`: why the figure cannot
    be joined with that of the year before ("definition", "scope", "tree"); `name`: of a unit, or the code of a level.
    """

    name: str
    pair: Pair
    verdict: Verdict
    unit: UUID | None = None
    year: int = 0
    kept: bool = False
    units: bool = False
    broken: tuple[str, ...] = ()

    @property
    def percent(self) -> Fraction | None:
        """The share in percent, exactly."""
        return None if self.pair.share is None else self.pair.share * EVERY


@dataclass(frozen=True)
class UnitShort:
    """A unit that falls short by itself: its figure and how many more would do; negative: how many are too many."""

    row: UnitRow
    pair: Pair
    lacking: int


@dataclass(frozen=True)
class Named:
    """Units of which the first are named when asked for; two queries."""

    paths: tuple[str, ...] = ()
    total: int = 0
    on: date = date.min

    def __len__(self) -> int:
        return self.total

    def rows(self, most: int) -> list[UnitRow]:
        """Return up to `most` of them in their order, and never more than FIRST_SHORT."""
        paths = self.paths[:most]
        rows = {row.path: row for row in rows_of([serials_of(path)[-1] for path in paths], on=self.on)}
        return [rows[path] for path in paths if path in rows]


@dataclass(frozen=True)
class Shortfalls(Named):
    """The units that fall short by themselves, the furthest from what is wanted first."""

    pairs: tuple[Pair, ...] = ()
    lacking: tuple[int, ...] = ()
    by_level: Mapping[str, int] = field(default_factory=dict)

    def first(self, most: int) -> list[UnitShort]:
        """Return up to `most` of them with their figures."""
        told = dict(zip(self.paths, zip(self.pairs, self.lacking, strict=True), strict=True))
        return [UnitShort(row, *told[row.path]) for row in self.rows(most)]


@dataclass(frozen=True)
class Base:
    """The percentages of other years that directions are held against: of the whole, and of each level by its code."""

    whole: Mapping[int, Fraction] = field(default_factory=dict)
    levels: Mapping[str, Mapping[int, Fraction]] = field(default_factory=dict)


@dataclass(frozen=True)
class Tree:
    """A unit's part of the tallied tree, and the units directly below it with theirs."""

    tallied: TreeTally
    unit: Unit
    on: date
    name: str
    span: Span
    below: tuple[tuple[UnitRow, Span], ...]

    @classmethod
    def of(cls, unit: Unit, on: date) -> Tree | None:
        """Return it for a day, or None when the unit stands nowhere on it."""
        tallied, path = tree_tally(unit, on=on), path_of(unit, on=on)
        if tallied is None or path is None:
            return None
        below = tuple((row, tallied.span(row.path)) for row in children(unit, on=on))
        return cls(tallied, unit, on, unit_named(unit, on), tallied.span(path), below)

    def own(self, target: Target, definition: Definition) -> OwnColumns:
        """Return what each unit of the tree itself contributes; records and figures of others are those of the year."""
        places, year = self.tallied.places, self.on.year
        if isinstance(definition, RatioIndicator) and self.unit.organisation_id is not None:
            return ratio_told(
                self.tallied, definition, organisation=self.unit.organisation_id, unit=self.unit.pk, year=year
            )
        if isinstance(definition, FigureIndicator) and element_code(definition.figure):
            assert self.unit.organisation_id is not None
            return enough_told(
                self.tallied, definition, organisation=self.unit.organisation_id, unit=self.unit.pk, year=year
            )
        if isinstance(definition, FigureIndicator):
            counts = records_by_unit(self.unit.organisation_id, definition.figure, year=year)
            return self.tallied.tally.told_by_units(
                definition, {places[code]: count for code, count in counts.items() if code in places}
            )
        if not isinstance(definition, OutsideIndicator):
            return self.tallied.tally.own(definition)
        assert target.indicator is not None
        told = outside_pairs(target.indicator, year)
        return self.tallied.tally.told_by_others({places[c]: pair for c, pair in told.items() if c in places})

    def levels(self, columns: OwnColumns) -> dict[str, Pair]:
        """Return what each level comes to by itself, by its code."""
        found = columns.by_level(self.tallied.level_of, *self.span)
        return {self.tallied.level_codes[number]: pair for number, pair in found}

    def silent(self, definition: Definition) -> Named:
        """Return the units that could be asked and tell nothing."""
        start, end = self.span
        places = np.flatnonzero(self.tallied.tally.silent(definition)[start:end]) + start
        return Named(self._paths(places), len(places), self.on)

    def shortfalls(
        self, own: OwnColumns, least: Fraction | None, most: Fraction | None, level: str
    ) -> Shortfalls:
        """Return the units outside the bounds (0 to 1), all of them or those of one level, and how many each level has."""
        places, lacking = own.falling_short(least, most, *self.span)
        numbers = self.tallied.level_of[places]
        counts = np.bincount(numbers, minlength=len(self.tallied.level_codes)).tolist()
        if level in self.tallied.level_codes:
            inside = numbers == self.tallied.level_codes.index(level)
            places, lacking = places[inside], lacking[inside]
        return Shortfalls(
            self._paths(places), len(places), self.on,
            tuple(own.own(place) for place in places[:FIRST_SHORT].tolist()),
            tuple(lacking[:FIRST_SHORT].tolist()), dict(zip(self.tallied.level_codes, counts, strict=True)),
        )  # fmt: skip

    def reshaped(self, since: date) -> list[date]:
        """Return the days after `since` on which the tree changed its shape."""
        return reshaped_on(self.unit, since=since, until=self.on)

    def _paths(self, places: Any) -> tuple[str, ...]:
        return tuple(self.tallied.paths[place] for place in places[:FIRST_SHORT].tolist())


@dataclass(frozen=True)
class Counted:
    """The columns of a target as its scope counts them; `owing`: of the milestone whose year has come."""

    rule: TargetRule
    scope: TargetScope
    year: int
    columns: OwnColumns
    owing: OwnColumns

    @classmethod
    def of(cls, rule: TargetRule, scope: TargetScope, year: int, own: OwnColumns) -> Counted:
        """Return the columns: what each unit contributes, or each unit once where every single one is asked."""
        wanted, owed = rule.wanted(year), rule.owed(year)
        if scope != TargetScope.UNIT or wanted is None:
            return cls(rule, scope, year, own, own)
        alone = own.each_alone(*shares(rule, wanted))
        owing = alone if owed in (None, wanted) else own.each_alone(*shares(rule, owed))
        return cls(rule, scope, year, alone, owing)

    def judged(self, name: str, span: Span, base: Mapping[int, Fraction], unit: UUID | None = None) -> Judged:
        """Return a run of units with its verdict; `base`: its percentages of other years."""
        pair = self.columns.pair(*span)
        verdict = self._verdict(pair, self.owing.pair(*span), base)
        return Judged(name, pair, verdict, unit, self.year, units=self.scope == TargetScope.UNIT)

    def levels(self, tree: Tree, base: Base) -> Iterator[Judged]:
        """Yield each level by itself with its verdict."""
        found = tree.levels(self.columns)
        owing = found if self.owing is self.columns else tree.levels(self.owing)
        for code, pair in found.items():
            verdict = self._verdict(pair, owing[code], base.levels.get(code, {}))
            yield Judged(code, pair, verdict, None, self.year, units=self.scope == TargetScope.UNIT)

    def _verdict(self, pair: Pair, owing: Pair, base: Mapping[int, Fraction]) -> Verdict:
        reached = percent_of(pair)
        if self.scope == TargetScope.UNIT:
            owed = percent_of(owing)
            return judge_each(self.rule, year=self.year, reached=reached, owing=owed, year_is_over=False)
        return judge(self.rule, year=self.year, value=reached, series=base, year_is_over=False)


def shares(rule: TargetRule, milestone: Milestone | None) -> tuple[Fraction | None, Fraction | None]:
    """Return the bounds of a milestone as shares from 0 to 1; no share above all of them can be lacking."""
    if milestone is None or rule.comparator in (*DIRECTIONS, Comparator.APPEAL):
        return None, None
    least, most = bounds(rule.comparator, milestone)
    return (
        None if least is None else min(least / EVERY, Fraction(1)),
        None if most is None else most / EVERY,
    )


def percent_of(pair: Pair) -> Fraction | None:
    """Return the share of a pair in percent, exactly; None where nobody belongs to the population."""
    return None if pair.share is None else pair.share * EVERY
