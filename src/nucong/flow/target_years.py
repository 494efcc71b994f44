"""The years of a target as a series: kept ones and those that are counted, each judged, with what breaks the line before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from nucong.programmes.counting import Pair
from nucong.programmes.indicators import Definition, as_data
from nucong.programmes.judging import EVERY, Standing, TargetRule, Verdict, judge, judge_each, worst
from nucong.programmes.models import Target, TargetFigure
from nucong.programmes.states import TargetScope

from .target_tree import MISSING, MOST_APART, Base, Judged, LevelPairs, Origin, Reach, value_of

NOBODY = Pair()
UNITS_PER_BREAK = 20  # one unit of so many more or fewer breaks the line


@dataclass(frozen=True)
class YearFigure:
    """What a target came to in a year that is over, or was kept.

    on: the day of its tree and of the key positions; until: the last day it speaks of; owing: of a target for every unit
    the units that reach the milestone whose year has come, where they were counted; reach: of a year over rosters.
    """

    year: int
    origin: Origin
    scope: TargetScope
    held_for: str
    definition: Mapping[str, Any]
    on: date
    until: date
    pair: Pair = NOBODY
    owing: Pair | None = None
    levels: LevelPairs = ()
    reach: Reach | None = None

    @classmethod
    def of(cls, row: TargetFigure) -> YearFigure:
        """Return a kept figure."""
        return cls(
            row.year, Origin.KEPT, TargetScope(row.scope), row.of_class, row.definition, row.on, row.on,
            Pair(row.met, row.all),
            levels=tuple((code, Pair(met, every)) for code, met, every in row.levels),
        )  # fmt: skip

    @classmethod
    def counted(
        cls, target: Target, definition: Definition, day: date, origin: Origin, pair: Pair, owing: Pair, levels: LevelPairs
    ) -> YearFigure:  # fmt: skip
        """Return a figure counted as of a day."""
        scope, data = TargetScope(target.scope), as_data(definition)
        return cls(day.year, origin, scope, target.held_for, data, day, day, pair, owing, levels)

    @property
    def units(self) -> bool:
        """Whether units are counted, whatever each is asked for."""
        return self.scope == TargetScope.UNIT

    @property
    def amount(self) -> bool:
        """Whether it is an amount, not a share of something nor of the units."""
        return self._told_amount and not self.units

    @property
    def _told_amount(self) -> bool:
        return bool(self.definition.get("counts") == "amount")

    @property
    def missing(self) -> bool:
        """Whether the year has no figure."""
        return self.origin in MISSING


@dataclass(frozen=True)
class Changes:
    """The days from which on figures cannot be joined with those before.

    reshaped: the tree changed its shape; key: other positions count as key; meanings: a figure of forms means something else.
    """

    reshaped: Sequence[date] = ()
    key: Sequence[date] = ()
    meanings: Sequence[date] = ()


def merged(kept: Iterable[YearFigure], counted: Iterable[YearFigure], *, until: int) -> list[YearFigure]:
    """Return one figure a year up to `until`, the earliest first: what was kept stands before what was counted.

    A year kept before anybody had told anything holds no figure: it gives way to one its reports told later.
    """
    by_year = {each.year: each for each in kept}
    for each in counted:
        held = by_year.get(each.year)
        if held is None or (not held.pair.all and not each.missing):
            by_year[each.year] = each
    return [by_year[year] for year in sorted(by_year) if year <= until]


def base_of(figures: Sequence[YearFigure], year: int, *, amount: bool) -> Base:
    """Return the values of the years before `year`.

    Those that count units are no base for anything else, nor amounts for shares.
    """
    whole: dict[int, Fraction] = {}
    levels: dict[str, dict[int, Fraction]] = {}
    for each in figures:
        if each.year >= year or each.units or each.amount != amount:
            continue
        if (value := value_of(each.pair, amount=amount)) is not None:
            whole[each.year] = value
        for code, pair in each.levels:
            if (value := value_of(pair, amount=amount)) is not None:
                levels.setdefault(code, {})[each.year] = value
    return Base(whole, levels)


def series_of(
    rule: TargetRule, target: Target, definition: Definition, figures: Sequence[YearFigure], changes: Changes,
    today: Judged, on: date, *, over: bool = False,
) -> tuple[Judged, ...]:  # fmt: skip
    """Return the years with the figure of the day at the end, unless its year was kept already; `over`: the day lies behind."""
    base = base_of(figures, on.year, amount=today.amount)
    found: list[Judged] = []
    before = None
    for each in figures:
        if each.missing:
            nothing = Judged("", each.pair, Verdict(Standing.UNKNOWN), None, each.year, each.origin)
            found.append(replace(nothing, reach=each.reach))
            continue
        told = None if each.reach is None else each.reach.share
        here = _Counted(
            each.definition, (each.units, each.held_for), each.on, each.until, _units(each.pair, each), told
        )
        joins = here.joins(before, changes)
        found.append(
            Judged(
                "", each.pair, frozen_verdict(rule, each, base, year_is_over=over or each.year < on.year), None, each.year, each.origin, each.units,
                joins.broken, each.amount, each.on if each.origin in (Origin.KEPT, Origin.TODAY) else None, each.levels,
                each.reach, joins.noted, joins.units_before,
            )
        )  # fmt: skip
        before = here
    if figures and figures[-1].year == on.year:
        return tuple(found)
    held = (target.scope == TargetScope.UNIT, target.held_for)
    joins = _Counted(as_data(definition), held, on, on, _units(today.pair, today), Fraction(1)).joins(
        before, changes
    )
    return (
        *found, replace(today, broken=joins.broken, noted=joins.noted, units_before=joins.units_before, since=on)
    )  # fmt: skip


def _units(pair: Pair, each: YearFigure | Judged) -> int | None:
    """Return how many units a figure was counted of; None where posts or people are counted."""
    return pair.all if (each.units or each.amount) and pair.all else None


@dataclass(frozen=True)
class _Joins:
    """Whether a figure can be joined with the one before: why not, and what changed too little for that."""

    broken: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()
    units_before: int = 0


@dataclass(frozen=True)
class _Counted:
    """How the figure of a year was counted, and of which days.

    lists: which part of the rosters kept is counted; None: not known, or no roster is.
    """

    definition: object
    scope: tuple[bool, str]
    on: date
    until: date
    units: int | None = None
    lists: Fraction | None = None

    def joins(self, before: _Counted | None, changes: Changes) -> _Joins:
        """Return how it joins with the one before: a twentieth more or fewer units counted breaks the line, less is noted.

        A tree that changed its shape breaks the line unless the units counted tell that little changed.
        """
        if before is None:
            return _Joins()
        many = _changed_much(before.units, self.units)
        reshaped = any(before.on < day <= self.on for day in changes.reshaped)
        signs = (
            ("definition", before.definition != self.definition),
            ("scope", before.scope != self.scope),
            ("tree", reshaped and many is not False),
            ("key", any(before.on < day <= self.on for day in changes.key)),
            ("meaning", any(before.until < day <= self.until for day in changes.meanings)),
            ("lists", self._of_other_units(before)),
            ("units", many is True),
        )
        other = before.units is not None and self.units not in (None, before.units)
        noted = (("tree", reshaped and many is False), ("units", other and many is False))
        return _Joins(
            tuple(sign for sign, holds in signs if holds), tuple(sign for sign, holds in noted if holds),
            (before.units or 0) if other else 0,
        )  # fmt: skip

    def _of_other_units(self, before: _Counted) -> bool:
        if self.lists is None or before.lists is None:
            return False
        return abs(self.lists - before.lists) > MOST_APART


def _changed_much(before: int | None, now: int | None) -> bool | None:
    """Return whether so many more or fewer units were counted that figures are not comparable; None where not known."""
    if before is None or now is None:
        return None
    return abs(now - before) * UNITS_PER_BREAK >= before


def frozen_verdict(rule: TargetRule, each: YearFigure, base: Base, *, year_is_over: bool = True) -> Verdict:
    """Judge a year as its scope said: every unit, each level, or the whole."""
    share = value_of(each.pair, amount=each.amount)
    if each.units:
        owing = None if each.owing is None else value_of(each.owing, amount=False)
        if each.owing is None:
            owing = share if rule.owed(each.year) == rule.wanted(each.year) else Fraction(EVERY)
        return judge_each(rule, year=each.year, reached=share, owing=owing, year_is_over=year_is_over)
    if each.scope == TargetScope.LEVEL:
        verdicts = [
            judge(
                rule,
                year=each.year,
                value=value_of(pair, amount=each.amount),
                series=base.levels.get(code, {}),
                year_is_over=year_is_over,
            )
            for code, pair in each.levels
        ]
        place = worst(verdicts)
        if place is not None:
            return verdicts[place]
    return judge(rule, year=each.year, value=share, series=base.whole, year_is_over=year_is_over)


def deciding_level(rule: TargetRule, each: Judged, series: Sequence[Judged]) -> Judged:
    """Return the level that decides for a year of a target for each level: the furthest from it; else the year itself."""
    verdicts = [
        judge(
            rule, year=each.year, value=value_of(pair, amount=each.amount), year_is_over=each.origin is not Origin.TODAY,
            series={
                other.year: value
                for other in series
                for name, held in other.levels
                if name == code and other.year < each.year and (value := value_of(held, amount=each.amount)) is not None
            },
        )
        for code, pair in each.levels
    ]  # fmt: skip
    place = worst(verdicts)
    if place is None:
        return each
    code, pair = each.levels[place]
    return replace(each, name=code, pair=pair)
