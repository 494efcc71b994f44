"""Indicators over columns: what every unit of a tree contributes, at once. Pure; equal to `counting.own_pairs`.

A test asks seven things of a post and the level of its unit; so it is asked once of each of the 1,280 kinds of posts
there can be, not of a million posts; of people on planning lists there are 16 kinds. Units lie in the order of their paths: a unit with all below it is a run of
places, and what it comes to is the difference of two running sums.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import product
from typing import Any, get_args

import numpy as np

from .counting import Pair
from .facts import BodyKind, HeldPost, Level, Outside, PlannedPerson, Sex
from .indicators import (
    WOMEN,
    WORKERS,
    AmountIndicator,
    Definition,
    FigureIndicator,
    PlannedIndicator,
    PlannedTest,
    PostIndicator,
    PostTest,
    RatioIndicator,
    UnitIndicator,
    UnitTest,
)

BODIES: tuple[BodyKind, ...] = get_args(BodyKind)
SEXES: tuple[Sex, ...] = get_args(Sex)
LEVELS: tuple[Level, ...] = get_args(Level)
OUTSIDE: tuple[Outside, ...] = get_args(Outside)
_NO_YES = (False, True)
_SITTING = tuple(
    frozenset(each for place, each in enumerate(OUTSIDE) if bits >> place & 1)
    for bits in range(1 << len(OUTSIDE))
)
_KINDS = tuple(
    HeldPost("", (), level, body, "", key, sex, women_work, trained, outside, seated)
    for body, sex, women_work, trained, key, level, outside, seated in product(
        BODIES, SEXES, _NO_YES, _NO_YES, _NO_YES, LEVELS, _SITTING, _NO_YES
    )
)
_PLANNED_KINDS = tuple(
    PlannedPerson("", (), level, sex, key, committee)
    for sex, key, committee, level in product(SEXES, _NO_YES, _NO_YES, LEVELS)
)
_SAFE = 1 << 62
_MASKS = 256  # tests of which it is known whom they mean
MOST_KEPT = 32  # definitions counted of one tree; a programme has some dozens of targets at most


def kinds_of(
    body: Any, sex: Any, women_work: Any, trained: Any, key: Any, level: Any, outside: Any, seated: Any
) -> Any:
    """Return the number of the kind of each post from columns of places in BODIES, SEXES and LEVELS and of 0 and 1.

    outside: a bit for each of OUTSIDE, the first the lowest.
    """
    flags = (((body * len(SEXES) + sex) * 2 + women_work) * 2 + trained) * 2 + key
    return ((flags * len(LEVELS) + level) * len(_SITTING) + outside) * 2 + seated


def planned_kinds_of(sex: Any, key: Any, committee: Any, level: Any) -> Any:
    """Return the number of the kind of each person on a planning list, from columns as of `kinds_of`."""
    return ((sex * 2 + key) * 2 + committee) * len(LEVELS) + level


def _none() -> Any:
    return np.zeros(0, np.int64)


@dataclass(frozen=True)
class Tally:
    """The roster of a tree on one day. By unit: level, and workforce where it told one; by post, and by person of a planning list: place of
    its unit, kind.

    most_known: how many definitions that were counted of it stay in memory.
    """

    levels: Any
    told: Any
    workforce: Any
    women: Any
    post_units: Any
    post_kinds: Any
    planned_units: Any = field(default_factory=_none)
    planned_kinds: Any = field(default_factory=_none)
    most_known: int = MOST_KEPT
    _known: dict[Definition, OwnColumns] = field(default_factory=dict, compare=False)

    def own(self, indicator: Definition) -> OwnColumns:
        """Return what each unit itself contributes, kept with the tally; nothing where no roster tells it."""
        known = self._known.get(indicator)
        if known is None:
            if len(self._known) >= self.most_known:
                self._known.clear()
            known = self._known[indicator] = self._counted(indicator)
        return known

    def told_by_others(self, pairs: Mapping[int, Pair]) -> OwnColumns:
        """Return the columns of pairs somebody else handed in, by the place of the unit."""
        met, every, there = self._nothing()
        for place, pair in pairs.items():
            met[place], every[place], there[place] = pair.met, pair.all, True
        return OwnColumns(met, every, there)

    def told_by_units(self, indicator: FigureIndicator, told: ToldFigure) -> OwnColumns:
        """Return which units of the population told enough of a figure."""
        met, every, _ = self._nothing()
        there = self._asked(indicator.population)
        every[there] = 1
        met[there & told.there & (told.counts >= indicator.at_least)] = 1
        return OwnColumns(met, every, there)

    def silent(self, indicator: Definition, own: OwnColumns) -> Any:
        """Return which units that could belong to the population tell nothing: no such post held, no workforce told.

        What forms and records tell is asked of the levels that told any of it. Whom figures of others are asked of is
        not known: of them nobody is silent.
        """
        if isinstance(indicator, PostIndicator | PlannedIndicator):
            silent = ~own.there
            if isinstance(indicator, PlannedIndicator) and indicator.population.women_at_least is not None:
                silent &= self._asked(indicator.population)
        elif isinstance(indicator, RatioIndicator | AmountIndicator):
            told = own.there if own.one_sided is None else own.there | own.one_sided
            silent = ~told & np.isin(self.levels, np.unique(self.levels[told]))
            if indicator.population.women_at_least is not None:
                silent &= self._asked(indicator.population)
        elif isinstance(indicator, UnitIndicator | FigureIndicator):
            silent = ~self.told
        else:
            return np.zeros(len(self.levels), bool)
        level = indicator.population.level
        return silent if level is None else silent & (self.levels == LEVELS.index(level))

    def told_both(self, indicator: RatioIndicator, part: ToldFigure, whole: ToldFigure) -> OwnColumns:
        """Return of the units of the population that told both figures, the part within the whole, what they told."""
        told = part.there if indicator.whole in (WORKERS, WOMEN) else part.there | whole.there
        there = part.there & whole.there & (part.counts >= 0) & (part.counts <= whole.counts)
        if indicator.population != UnitTest():
            asked = self._asked(indicator.population)
            told, there = told & asked, there & asked
        return OwnColumns(
            np.where(there, part.counts, 0), np.where(there, whole.counts, 0), there, one_sided=told & ~there
        )

    def told_amount(self, indicator: AmountIndicator, told: ToldFigure) -> OwnColumns:
        """Return of the units of the population that told a figure how much; a negative one is none."""
        there = told.there & (told.counts >= 0)
        if indicator.population != UnitTest():
            there &= self._asked(indicator.population)
        return OwnColumns(np.where(there, told.counts, 0), there.astype(np.int64), there, amount=True)

    def at_work(self, figure: str) -> ToldFigure:
        """Return who works at each unit, or the women of them, where a roster tells it."""
        return ToldFigure(self.workforce if figure == WORKERS else self.women, self.told)

    def _counted(self, indicator: Definition) -> OwnColumns:
        met, every, there = self._nothing()
        if isinstance(indicator, PostIndicator):
            asked = _asked_kinds(indicator)
            every = self._count(asked)
            met = self._count(asked & _mask(indicator.test))
            there = every > 0
        elif isinstance(indicator, PlannedIndicator):
            met, every = self._on_lists(indicator)
            there = every > 0
        elif isinstance(indicator, UnitIndicator):
            wanted = np.logical_or.reduce([_mask(test) for test in indicator.any_post])
            there = self._asked(indicator.population)
            every[there] = 1
            met[there & (self._count(wanted) > 0)] = 1
        return OwnColumns(met, every, there)

    def _on_lists(self, indicator: PlannedIndicator) -> tuple[Any, Any]:
        population, planned = indicator.population, _planned_mask(indicator.planned)
        every = self._listed(planned)
        met = self._listed(planned & _planned_mask(indicator.test))
        if indicator.of_units:
            met, every = (met > 0).astype(np.int64), (every > 0).astype(np.int64)
        if population.women_at_least is not None:
            asked = self._asked(population)
        elif population.level is not None:
            asked = self.levels == LEVELS.index(population.level)
        else:
            return met, every
        return np.where(asked, met, 0), np.where(asked, every, 0)

    def _listed(self, kinds: Any) -> Any:
        return _counts(self.planned_units, kinds[self.planned_kinds], len(self.levels))

    def _nothing(self) -> tuple[Any, Any, Any]:
        size = len(self.levels)
        return np.zeros(size, np.int64), np.zeros(size, np.int64), np.zeros(size, bool)

    def _count(self, kinds: Any) -> Any:
        return _counts(self.post_units, kinds[self.post_kinds], len(self.levels))

    def _asked(self, population: UnitTest) -> Any:
        asked = self.told.copy()
        if population.level is not None:
            asked &= self.levels == LEVELS.index(population.level)
        if population.women_at_least is not None:
            asked &= (self.workforce > 0) & self._share_of_women(population.women_at_least)
        return asked

    def _share_of_women(self, wanted: Fraction) -> Any:
        women, workforce = self.women, self.workforce
        most = max(wanted.numerator, wanted.denominator) * int(max(workforce.max(initial=0), 1))
        if most > _SAFE:  # typed with very many digits: exact all the same, if slower
            women, workforce = women.astype(object), workforce.astype(object)
        return (women * wanted.denominator >= workforce * wanted.numerator).astype(bool)


@dataclass(frozen=True, eq=False)
class ToldFigure:
    """A figure by the place of the unit: how many, and whether it told any."""

    counts: Any
    there: Any


@dataclass(frozen=True)
class OwnColumns:
    """What each unit contributes: how many meet the test, of how many, and whether it belongs to the population.

    amount: `met` is an amount, held against bounds of its own and not against a share of `all`. one_sided: the units
    that told one of two figures, or a part above the whole, and are not counted.
    """

    met: Any
    all: Any
    there: Any
    amount: bool = False
    one_sided: Any = None

    def only(self, chosen: Any) -> OwnColumns:
        """Return the columns with the chosen units alone."""
        return OwnColumns(
            np.where(chosen, self.met, 0), np.where(chosen, self.all, 0), self.there & chosen, self.amount,
            None if self.one_sided is None else self.one_sided & chosen,
        )  # fmt: skip

    @cached_property
    def _sums(self) -> Any:
        columns = np.stack([self.met, self.all, self.there.astype(np.int64)])
        return np.pad(np.cumsum(columns, axis=1), ((0, 0), (1, 0)))

    def pair(self, start: int, end: int) -> Pair:
        """Return the sum of a run of units."""
        return Pair(*(self._sums[:2, end] - self._sums[:2, start]).tolist())

    def any(self, start: int, end: int) -> bool:
        """Tell whether a unit of the run belongs to the population."""
        return bool(self._sums[2, end] > self._sums[2, start])

    def own(self, place: int) -> Pair:
        """Return what one unit itself contributes."""
        return Pair(int(self.met[place]), int(self.all[place]))

    def by_level(self, levels: Any, start: int, end: int) -> Iterator[tuple[int, Pair]]:
        """Yield the sums of the units of each level themselves, in the order of the levels' numbers."""
        inside = self.there[start:end]
        numbers, met, every = (each[start:end][inside] for each in (levels, self.met, self.all))
        for number in np.flatnonzero(np.bincount(numbers)):
            chosen = numbers == number
            yield int(number), Pair(int(met[chosen].sum()), int(every[chosen].sum()))

    def each_alone(self, least: Fraction | None, most: Fraction | None) -> OwnColumns:
        """Return the same population with every unit counted once: whether its own share (0 to 1), or its amount, lies within the bounds."""
        asked = self.there & (self.all > 0)
        met = asked & (self._astray(least, most, 0, len(self.all)) == 0)
        return OwnColumns(met.astype(np.int64), asked.astype(np.int64), asked)

    def falling_short(
        self, least: Fraction | None, most: Fraction | None, start: int, end: int
    ) -> tuple[Any, Any]:
        """Return the places of the units of a run whose own share lies outside the bounds (0 to 1), the furthest first.

        With them how many more each lacks; negative: how many it has too many.
        """
        astray = self._astray(least, most, start, end)
        places = np.flatnonzero(astray)
        ordered = places[np.argsort(-np.abs(astray[places]), kind="stable")]
        return ordered + start, astray[ordered]

    def beside(self, base: OwnColumns, start: int, end: int) -> bool:
        """Tell whether any unit of a run has a figure now and in a base year."""
        return bool(self._beside(base)[start:end].any())

    def not_moved(self, base: OwnColumns, start: int, end: int, *, rising: bool) -> Any:
        """Return the places of the units of a run that did not rise, or fall, since a base year, the furthest off first.

        Of a share a unit that has all, or none, has no further to go and is not among them.
        """
        asked, moved = self._beside(base)[start:end], self._moved(base)[start:end]
        if not self.amount:
            asked = asked & ((self.met < self.all) if rising else (self.met > 0))[start:end]
        places = np.flatnonzero(asked & ((moved <= 0) if rising else (moved >= 0)))
        shares = [  # a percentage as a number is exact enough for an order
            each.met[start:end][places] / (1 if self.amount else np.maximum(each.all[start:end][places], 1))
            for each in (self, base)
        ]
        away = np.abs(np.subtract(*shares).astype(float))
        return places[np.argsort(-away, kind="stable")] + start

    def without_base(self, base: OwnColumns, start: int, end: int) -> int:
        """Return how many units of a run have a figure now and none in a base year."""
        lacking = self.there & (self.all > 0) & ~self._beside(base)
        return int(np.count_nonzero(lacking[start:end]))

    def _beside(self, base: OwnColumns) -> Any:
        return self.there & (self.all > 0) & base.there & (base.all > 0)

    def _moved(self, base: OwnColumns) -> Any:
        """Return by how much the share, or the amount, of each unit differs from a base year; only the sign of a share counts."""
        if self.amount:
            return self.met - base.met
        most = int(max(self.all.max(initial=1), self.met.max(initial=1))) * int(
            max(base.all.max(initial=1), base.met.max(initial=1))
        )
        columns = (self.met, self.all, base.met, base.all)
        met, every, base_met, base_every = (
            (each.astype(object) for each in columns) if most > _SAFE else columns
        )
        return met * base_every - base_met * every

    def _astray(self, least: Fraction | None, most: Fraction | None, start: int, end: int) -> Any:
        met, every = self.met[start:end], self.all[start:end]  # an amount is held against bounds times one
        astray = np.zeros(len(met), np.int64)
        if most is not None:
            room = _exact(every, most) * most.numerator // most.denominator
            astray = np.minimum(room - met, 0).astype(np.int64)
        if least is not None:
            needed = -(-_exact(every, least) * least.numerator // least.denominator)
            astray = np.where(needed > met, needed - met, astray).astype(np.int64)
        return astray


def _exact(counts: Any, share: Fraction) -> Any:
    """Return counts that can be multiplied with a share without overflow: figures of others may be very large."""
    most = max(share.numerator, share.denominator) * int(counts.max(initial=1))
    return counts.astype(object) if most > _SAFE else counts


def _counts(places: Any, chosen: Any, size: int) -> Any:
    return np.bincount(places[chosen], minlength=size).astype(np.int64)


@lru_cache(_MASKS)
def _mask(test: PostTest) -> Any:
    return np.array([test.holds(kind) for kind in _KINDS], bool)


@lru_cache(_MASKS)
def _asked_kinds(indicator: PostIndicator) -> Any:
    return np.array([indicator.asked(kind) for kind in _KINDS], bool)


def _planned_mask(test: PlannedTest) -> Any:
    return np.array([test.holds(kind) for kind in _PLANNED_KINDS], bool)
