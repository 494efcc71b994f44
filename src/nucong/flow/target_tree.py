"""One target over the tallied tree of a unit: counted as its scope says, judged, with who falls short and who is silent.

The whole, each level by itself, or every single unit: what is judged is a pair of numbers each time. Everything is
counted in columns; names are read for the units that are shown only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any
from uuid import UUID

import numpy as np

from nucong.ledgers.queries import recorded_by
from nucong.organisations.models import Unit
from nucong.organisations.queries import (
    UnitRow,
    children,
    path_of,
    paths_of_class,
    reshaped_on,
    unit_named,
)
from nucong.programmes.counting import Pair
from nucong.programmes.indicators import (
    AmountIndicator,
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
from nucong.roster.queries import TreeTally, key_changes, tree_tally

from .form_figures import Whose, amount_told, enough_told, ratio_told
from .recorded_places import recorded_in
from .shortfalls import FIRST_SHORT, Named, Shortfalls

MOST_APART = Fraction(1, 10)  # of the rosters kept: years whose lists differ by more are not joined
Span = tuple[int, int]
LevelPairs = tuple[tuple[str, Pair], ...]


class Origin(StrEnum):
    """Where a figure comes from, or why there is none."""

    TODAY = "today"  # counted now
    KEPT = "kept"  # kept for its year: it does not change any more
    CONFIRMED = (
        "confirmed"  # counted of the reports of its year, all of them confirmed by the head of the unit
    )
    REPORTED = "reported"  # counted of accepted answers; a report of the year is not confirmed
    UNANSWERED = "unanswered"  # a report asked, and no answer was accepted
    NOT_ASKED = "not_asked"  # no report of the year asked
    ROSTER = "roster"  # counted of the rosters as they stood on the last day of the year
    TOO_FEW = "too_few"  # the rosters of too few units reach back to that day
    NOBODY = "nobody"  # they reach back, and nobody belonged to those who are counted
    RECORDED = "recorded"  # counted of the records of the year
    OUTSIDE = "outside"  # told by others for the year
    UNTOLD = "untold"  # others told nothing for the year


MISSING = (Origin.UNANSWERED, Origin.NOT_ASKED, Origin.TOO_FEW, Origin.NOBODY, Origin.UNTOLD)


@dataclass(frozen=True)
class Reach:
    """How far the rosters reach back to a day: of how many units, of those asked that keep one at all, of all asked."""

    units: int
    lists: int
    asked: int
    on: date

    @property
    def share(self) -> Fraction:
        """The part of the rosters kept that reach back; of a roster as it stands today all do."""
        return Fraction(self.units, self.lists)

    @property
    def nearly_all(self) -> bool:
        """Whether it is so many that the year may be set beside the present one."""
        return 1 - self.share <= MOST_APART


@dataclass(frozen=True)
class Judged:
    """What a target came to for a unit, a level or a year, and the verdict on it.

    `pair` counts units where every single unit is asked (`units`), else what the indicator counts. `broken`: why the figure cannot
    be joined with that of the year before ("definition", "scope", "tree", "key", "meaning", "lists", "units"); `noted`: what changed too
    little for that; `units_before`: how many units were counted the year before, where another number is; `name`: of a unit, or the code of a
    level. `amount`: the pair holds an amount and how many units told it, no share. `since`: the day it was counted or kept; `levels`: each
    level by itself, by its code; `reach`: of how many units a year over rosters is counted.
    """

    name: str
    pair: Pair
    verdict: Verdict
    unit: UUID | None = None
    year: int = 0
    origin: Origin = Origin.TODAY
    units: bool = False
    broken: tuple[str, ...] = ()
    amount: bool = False
    since: date | None = None
    levels: LevelPairs = ()
    reach: Reach | None = None
    noted: tuple[str, ...] = ()
    units_before: int = 0

    @property
    def kept(self) -> bool:
        """Whether it was kept for its year."""
        return self.origin is Origin.KEPT

    @property
    def settled(self) -> bool:
        """Whether it was kept, or confirmed in its reports."""
        return self.origin in (Origin.KEPT, Origin.CONFIRMED)

    @property
    def missing(self) -> bool:
        """Whether its year has no figure, which is no zero."""
        return self.origin in MISSING

    @property
    def value(self) -> Fraction | None:
        """What is held against the target: the amount, or the share in percent, exactly."""
        return value_of(self.pair, amount=self.amount)

    @property
    def percent(self) -> Fraction | None:
        """The share in percent, exactly; of an amount its share of what is wanted."""
        if not self.amount:
            return self.value
        wanted = self.verdict.wanted
        return self.value / Fraction(wanted) * EVERY if self.value is not None and wanted else None


@dataclass(frozen=True)
class Base:
    """The values of other years that directions are held against: of the whole, and of each level by its code."""

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
        """Return what each unit of the tree itself contributes, of the units the target is held for alone.

        Records and figures of others are those of the year.
        """
        own = self._own(target, definition)
        chosen = self.chosen(target)
        return own if chosen is None else own.only(chosen)

    def chosen(self, target: Target) -> Any:
        """Return which units a target is held for; None for every one."""
        return held_for(self.tallied, self.unit, target, on=self.on)

    def _own(self, target: Target, definition: Definition) -> OwnColumns:
        year = self.on.year
        of = whose_figures(target, self.unit)
        if isinstance(definition, AmountIndicator) and of is not None:
            years = years_of(target, definition, year)
            return amount_told(self.tallied, definition, whose=of, years=years)
        if isinstance(definition, RatioIndicator) and of is not None:
            return ratio_told(self.tallied, definition, whose=of, year=year)
        if isinstance(definition, FigureIndicator) and element_code(definition.figure):
            assert of is not None
            return enough_told(self.tallied, definition, whose=of, year=year)
        if isinstance(definition, FigureIndicator):
            told = recorded_in(self.tallied, self.unit.organisation_id, definition.figure, year=year)
            own = self.tallied.tally.told_by_units(definition, told)
            # Where nobody kept records by then there is no zero.
            kept = told.counts.any() or recorded_by(self.unit.organisation_id, year)
            return own if kept else own.only(np.zeros(len(own.met), bool))
        if not isinstance(definition, OutsideIndicator):
            return self.tallied.tally.own(definition)
        assert target.indicator is not None
        pairs = outside_pairs(target.indicator, year, organisation=self.unit.organisation_id)
        places = self.tallied.places
        return self.tallied.tally.told_by_others(
            {places[c]: pair for c, pair in pairs.items() if c in places}
        )

    def levels(self, columns: OwnColumns, span: Span | None = None) -> dict[str, Pair]:
        """Return what each level comes to by itself, by its code; `span`: of a run of units, else of all."""
        found = columns.by_level(self.tallied.level_of, *(span or self.span))
        return {self.tallied.level_codes[number]: pair for number, pair in found}

    def silent(self, definition: Definition, own: OwnColumns, target: Target) -> Named:
        """Return the units that could be asked and tell nothing, or nothing that can be counted."""
        silent, chosen = self.tallied.tally.silent(definition, own), self.chosen(target)
        return self._named(silent if chosen is None else silent & chosen)

    def one_sided(self, own: OwnColumns) -> Named:
        """Return the units left out because they told one of two figures alone, or a part above the whole."""
        return Named() if own.one_sided is None else self._named(own.one_sided)

    def _named(self, units: Any) -> Named:
        start, end = self.span
        places = np.flatnonzero(units[start:end]) + start
        return Named(self._paths(places), len(places), self.on)

    def shortfalls(
        self, own: OwnColumns, least: Fraction | None, most: Fraction | None, level: str
    ) -> Shortfalls:
        """Return the units outside the bounds, all of them or those of one level, and how many each level has."""
        return self._short(own, *own.falling_short(least, most, *self.span), level)

    def only_whole(self, own: OwnColumns) -> bool:
        """Return whether the one figure there is stands at the unit itself, and units stand below it."""
        start, end = self.span
        return end - start > 1 and bool(own.there[start]) and not own.there[start + 1 : end].any()

    def not_moved(
        self, own: OwnColumns, base: OwnColumns | None, year: int, level: str, *, rising: bool
    ) -> Shortfalls:
        """Return the units that did not rise, or fall, since their base year; nobody is judged where no base is known."""
        if base is None:
            return Shortfalls(judged=False, since=year)
        places = own.not_moved(base, *self.span, rising=rising)
        found = self._short(own, places, np.zeros(len(places), np.int64), level)
        first = [self.tallied.span(path)[0] for path in found.paths]
        return replace(
            found, since=year, bases=tuple(base.own(place) for place in first),
            judged=own.beside(base, *self.span),
            without_base=own.without_base(base, *self.span),
        )  # fmt: skip

    def _short(self, own: OwnColumns, places: Any, lacking: Any, level: str) -> Shortfalls:
        numbers = self.tallied.level_of[places]
        counts = np.bincount(numbers, minlength=len(self.tallied.level_codes)).tolist()
        if level and level in self.tallied.level_codes:
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

    def key_changed(self) -> list[date]:
        """Return the days from which on other positions count as key at a level; one query."""
        assert self.unit.organisation_id is not None
        return key_changes(self.unit.organisation_id, until=self.on)

    def _paths(self, places: Any) -> tuple[str, ...]:
        return tuple(self.tallied.paths[place] for place in places[:FIRST_SHORT].tolist())


@dataclass(frozen=True)
class Counted:
    """The columns of a target as its scope counts them; `owing`: of the milestone whose year has come; `over`: the year is over."""

    rule: TargetRule
    scope: TargetScope
    year: int
    columns: OwnColumns
    owing: OwnColumns
    over: bool = False

    @property
    def amount(self) -> bool:
        """Whether an amount is judged, not a share of something nor of the units."""
        return self.columns.amount and self.scope != TargetScope.UNIT

    @classmethod
    def of(
        cls, rule: TargetRule, scope: TargetScope, year: int, own: OwnColumns, *, over: bool = False
    ) -> Counted:
        """Return the columns: what each unit contributes, or each unit once where every single one is asked."""
        wanted, owed = rule.wanted(year), rule.owed(year)
        if scope != TargetScope.UNIT or wanted is None:
            return cls(rule, scope, year, own, own, over)
        alone = own.each_alone(*limits(rule, wanted, amount=own.amount))
        owing = alone
        if owed not in (None, wanted):
            owing = own.each_alone(*limits(rule, owed, amount=own.amount))
        return cls(rule, scope, year, alone, owing, over)

    def judged(self, name: str, span: Span, base: Mapping[int, Fraction], unit: UUID | None = None) -> Judged:
        """Return a run of units with its verdict; `base`: its percentages of other years."""
        pair = self.columns.pair(*span)
        verdict = self._verdict(pair, self.owing.pair(*span), base)
        return self._told(name, pair, verdict, unit)

    def levels(self, tree: Tree, base: Base) -> Iterator[Judged]:
        """Yield each level by itself with its verdict."""
        found = tree.levels(self.columns)
        owing = found if self.owing is self.columns else tree.levels(self.owing)
        for code, pair in found.items():
            verdict = self._verdict(pair, owing[code], base.levels.get(code, {}))
            yield self._told(code, pair, verdict, None)

    def _told(self, name: str, pair: Pair, verdict: Verdict, unit: UUID | None) -> Judged:
        units = self.scope == TargetScope.UNIT  # units are counted then, whatever each is asked for
        return Judged(name, pair, verdict, unit, self.year, units=units, amount=self.amount)

    def _verdict(self, pair: Pair, owing: Pair, base: Mapping[int, Fraction]) -> Verdict:
        reached = value_of(pair, amount=self.amount)
        if self.scope == TargetScope.UNIT:
            owed = value_of(owing, amount=self.amount)
            return judge_each(self.rule, year=self.year, reached=reached, owing=owed, year_is_over=self.over)
        return judge(self.rule, year=self.year, value=reached, series=base, year_is_over=self.over)


def held_for(tree: TreeTally, unit: Unit, target: Target, *, on: date) -> Any:
    """Return which units of a tree a target is held for, by their classes on a day; None for every one."""
    if not target.of_class:
        return None
    chosen = np.zeros(len(tree.codes), bool)
    for path in paths_of_class(unit, target.of_class, on=on):
        start, end = tree.span(path)
        chosen[start : end if target.class_below else start + 1] = True
    return chosen


def whose_figures(target: Target, unit: Unit) -> Whose | None:
    """Return whose reports and records measure a target for a unit; None for a unit of no organisation."""
    if unit.organisation_id is None:
        return None
    library = target.indicator.organisation_id if target.indicator is not None else unit.organisation_id
    return Whose(unit.organisation_id, unit.pk, library)


def years_of(target: Target, definition: Definition, year: int) -> range:
    """Return the years whose figures are added up: the one, or for an amount over years all since the programme began."""
    start = target.programme.period_start
    over = isinstance(definition, AmountIndicator) and definition.over_years
    return range(min(start.year, year) if over and start else year, year + 1)


def limits(
    rule: TargetRule, milestone: Milestone | None, *, amount: bool
) -> tuple[Fraction | None, Fraction | None]:
    """Return the bounds of a milestone: as shares from 0 to 1, or as amounts; no share above all of them can be lacking."""
    if milestone is None or rule.comparator in (*DIRECTIONS, Comparator.APPEAL):
        return None, None
    least, most = bounds(rule.comparator, milestone)
    if amount:
        return least, most
    return (
        None if least is None else min(least / EVERY, Fraction(1)),
        None if most is None else most / EVERY,
    )


def value_of(pair: Pair, *, amount: bool) -> Fraction | None:
    """Return the amount of a pair, or its share in percent; exactly. None where nobody belongs to the population."""
    if pair.share is None:
        return None
    return Fraction(pair.met) if amount else pair.share * EVERY
