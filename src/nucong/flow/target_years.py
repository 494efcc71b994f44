"""The years kept of a target as a series: each judged by what was kept of it, with what breaks the line before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any, Protocol

from nucong.programmes.counting import Pair
from nucong.programmes.indicators import Definition, as_data
from nucong.programmes.judging import EVERY, TargetRule, Verdict, judge, judge_each, worst
from nucong.programmes.models import Target, TargetFigure
from nucong.programmes.states import TargetScope

from .target_tree import Base, Judged, value_of


class Frozen(Protocol):
    """A figure of a year that does not change any more: kept by a unit, told to the partner, or added up of two told."""

    @property
    def year(self) -> int:
        """Its year."""

    @property
    def met(self) -> int:
        """What meets it."""

    @property
    def all(self) -> int:
        """Of how many."""

    @property
    def scope(self) -> str:
        """Whose figure was held against the target."""

    @property
    def levels(self) -> Sequence[Sequence[Any]]:
        """Code, met and all of each level by itself."""

    @property
    def definition(self) -> Mapping[str, Any]:
        """The indicator as it was then."""


@dataclass(frozen=True)
class Kept:
    """The figures kept of a target, the earliest first, the days on which the tree changed its shape since then, and
    those from which on other positions count as key."""

    figures: Sequence[TargetFigure] = ()
    reshaped: Sequence[date] = ()
    key_changed: Sequence[date] = ()


def base_of(kept: Sequence[Frozen], year: int, *, amount: bool) -> Base:
    """Return the values of the years other than `year`.

    Those that count units are no base for anything else, nor amounts for shares.
    """
    whole: dict[int, Fraction] = {}
    levels: dict[str, dict[int, Fraction]] = {}
    for row in kept:
        if row.year == year or row.scope == TargetScope.UNIT or _is_amount(row) != amount:
            continue
        if (value := value_of(Pair(row.met, row.all), amount=amount)) is not None:
            whole[row.year] = value
        for code, met, every in row.levels:
            if (value := value_of(Pair(met, every), amount=amount)) is not None:
                levels.setdefault(code, {})[row.year] = value
    return Base(whole, levels)


def series_of(
    rule: TargetRule, target: Target, definition: Definition, kept: Kept, today: Judged, on: date
) -> tuple[Judged, ...]:  # fmt: skip
    """Return the years kept before with the figure of today at the end."""
    earlier = [row for row in kept.figures if row.year != on.year]
    base = base_of(earlier, on.year, amount=today.amount)
    found: list[Judged] = []
    before = None
    for row in earlier:
        units = row.scope == TargetScope.UNIT
        here = _Counted(row.definition, (units, row.of_class), row.on)
        verdict = frozen_verdict(rule, row, base)
        pair, broken = Pair(row.met, row.all), here.broken(before, kept)
        amount = _is_amount(row) and not units
        found.append(Judged("", pair, verdict, None, row.year, True, units, broken, amount))
        before = here
    here = _Counted(as_data(definition), (target.scope == TargetScope.UNIT, target.held_for), on)
    return (*found, replace(today, broken=here.broken(before, kept)))


class _Counted:
    """How the figure of a year was counted, and on which day."""

    def __init__(self, definition: object, scope: tuple[bool, str], on: date) -> None:
        self.definition, self.scope, self.on = definition, scope, on

    def broken(self, before: _Counted | None, kept: Kept) -> tuple[str, ...]:
        """Return why it cannot be joined with the one before."""
        if before is None:
            return ()
        signs = (
            ("definition", before.definition != self.definition),
            ("scope", before.scope != self.scope),
            ("tree", any(before.on < day <= self.on for day in kept.reshaped)),
            ("key", any(before.on < day <= self.on for day in kept.key_changed)),
        )
        return tuple(sign for sign, broken in signs if broken)


def frozen_verdict(rule: TargetRule, row: Frozen, base: Base, *, year_is_over: bool = True) -> Verdict:
    """Judge a frozen figure as its scope said: every unit, each level, or the whole."""
    units = row.scope == TargetScope.UNIT
    amount = _is_amount(row) and not units
    share = value_of(Pair(row.met, row.all), amount=amount)
    if units:
        owing = share if rule.owed(row.year) == rule.wanted(row.year) else Fraction(EVERY)
        return judge_each(rule, year=row.year, reached=share, owing=owing, year_is_over=year_is_over)
    if row.scope == TargetScope.LEVEL:
        each = [
            judge(
                rule,
                year=row.year,
                value=value_of(Pair(met, every), amount=amount),
                series=base.levels.get(code, {}),
                year_is_over=year_is_over,
            )
            for code, met, every in row.levels
        ]
        place = worst(each)
        if place is not None:
            return each[place]
    return judge(rule, year=row.year, value=share, series=base.whole, year_is_over=year_is_over)


def _is_amount(row: Frozen) -> bool:
    return bool(row.definition.get("counts") == "amount")
