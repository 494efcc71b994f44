"""The years kept of a target as a series: each judged by what was kept of it, with what breaks the line before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from nucong.programmes.counting import Pair
from nucong.programmes.indicators import Definition, as_data
from nucong.programmes.judging import EVERY, TargetRule, Verdict, judge, judge_each, worst
from nucong.programmes.models import TargetFigure
from nucong.programmes.states import TargetScope

from .target_tree import Base, Judged, percent_of


@dataclass(frozen=True)
class Kept:
    """The figures kept of a target, the earliest first, and the days on which the tree changed its shape since then."""

    figures: Sequence[TargetFigure] = ()
    reshaped: Sequence[date] = ()


def base_of(kept: Sequence[TargetFigure], year: int) -> Base:
    """Return the percentages of the years other than `year`; those that count units are no base for anything else."""
    whole: dict[int, Fraction] = {}
    levels: dict[str, dict[int, Fraction]] = {}
    for row in kept:
        if row.year == year or row.scope == TargetScope.UNIT:
            continue
        if (share := percent_of(Pair(row.met, row.all))) is not None:
            whole[row.year] = share
        for code, met, every in row.levels:
            if (share := percent_of(Pair(met, every))) is not None:
                levels.setdefault(code, {})[row.year] = share
    return Base(whole, levels)


def series_of(
    rule: TargetRule, scope: TargetScope, definition: Definition, kept: Kept, today: Judged, on: date
) -> tuple[Judged, ...]:  # fmt: skip
    """Return the years kept before with the figure of today at the end."""
    earlier, reshaped = [row for row in kept.figures if row.year != on.year], kept.reshaped
    base = base_of(earlier, on.year)
    found: list[Judged] = []
    before = None
    for row in earlier:
        here = _Counted(row.definition, row.scope == TargetScope.UNIT, row.on)
        verdict = _verdict(rule, row, base)
        pair, broken = Pair(row.met, row.all), here.broken(before, reshaped)
        found.append(Judged("", pair, verdict, None, row.year, kept=True, units=here.units, broken=broken))
        before = here
    here = _Counted(as_data(definition), scope == TargetScope.UNIT, on)
    return (*found, replace(today, broken=here.broken(before, reshaped)))


class _Counted:
    """How the figure of a year was counted, and on which day."""

    def __init__(self, definition: object, units: bool, on: date) -> None:
        self.definition, self.units, self.on = definition, units, on

    def broken(self, before: _Counted | None, reshaped: Sequence[date]) -> tuple[str, ...]:
        """Return why it cannot be joined with the one before."""
        if before is None:
            return ()
        signs = (
            ("definition", before.definition != self.definition),
            ("scope", before.units != self.units),
            ("tree", any(before.on < day <= self.on for day in reshaped)),
        )
        return tuple(sign for sign, broken in signs if broken)


def _verdict(rule: TargetRule, row: TargetFigure, base: Base) -> Verdict:
    """Judge a kept year as its scope said: every unit, each level, or the whole."""
    share = percent_of(Pair(row.met, row.all))
    if row.scope == TargetScope.UNIT:
        owing = share if rule.owed(row.year) == rule.wanted(row.year) else Fraction(EVERY)
        return judge_each(rule, year=row.year, reached=share, owing=owing)
    if row.scope == TargetScope.LEVEL:
        each = [
            judge(rule, year=row.year, value=percent_of(Pair(met, every)), series=base.levels.get(code, {}))
            for code, met, every in row.levels
        ]
        place = worst(each)
        if place is not None:
            return each[place]
    return judge(rule, year=row.year, value=share, series=base.whole)
