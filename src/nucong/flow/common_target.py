"""A target of a joint programme for both sides: our half, the partner's half, the common total.

Each side counts its own tree. A half is told to the other side by an act of its owner, which freezes the figure and
its day; nothing tells it by itself, for rosters, records and reports go on changing, and a report may not be the
programme's alone. A figure that forms ask can be told once each report it is read from is confirmed by its head, or
closed (`common_total.is_settled`).

The common total of a year is added up of the two told halves: numerators and denominators, each level with its like,
of "every unit" the units. What both recorded together and both halves hold counts once in it. Until both are told
there is no total, for beside one's own half it would tell the other one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from nucong.forms.models import Question
from nucong.programmes.counting import Pair
from nucong.programmes.indicators import (
    WOMEN,
    WORKERS,
    AmountIndicator,
    Definition,
    OutsideIndicator,
    RatioIndicator,
    element_code,
    from_data,
)
from nucong.programmes.judging import TargetRule, judge, worst
from nucong.programmes.models import Programme, Target, ToldHalf
from nucong.programmes.queries import told_halves
from nucong.programmes.states import TargetScope

from .common_total import Common, Known, Together, common_of
from .pairing import Sides
from .standings import TargetStanding
from .target_tree import Judged, Origin, value_of, years_of
from .target_years import YearFigure, base_of, frozen_verdict


@dataclass(frozen=True)
class HalfTold:
    """A half as it was told: its figure, the one that decides (of a target for each level a level), and its day."""

    unit: UUID
    on: date
    figure: Judged
    decisive: Judged


@dataclass(frozen=True)
class CommonYear:
    """What both sides told of a target for a year.

    `total` and `decisive` are None until both told, and where they counted by different definitions (`unlike`). `taken`:
    what stands in both halves and was taken off once.
    """

    year: int
    own: HalfTold | None = None
    other: HalfTold | None = None
    total: Judged | None = None
    decisive: Judged | None = None
    together: Together = field(default_factory=lambda: Together(Known.ONE_HALF))
    taken: Pair = field(default_factory=Pair)
    unlike: bool = False


@dataclass(frozen=True)
class CommonTarget:
    """A target for both sides, by year, the latest first; no year where neither told anything."""

    target: Target
    sides: Sides
    years: tuple[CommonYear, ...] = ()

    def of(self, year: int) -> CommonYear:
        """Return a year, also one nobody told anything of."""
        return next((each for each in self.years if each.year == year), CommonYear(year))

    def latest(self, year: int) -> CommonYear:
        """Return a year; where neither side told of it, the last one that has a common total, if there is one."""
        asked = self.of(year)
        if asked.own is not None or asked.other is not None:
            return asked
        return next((each for each in self.years if each.total is not None), asked)


def common_targets(
    programme: Programme, sides: Sides, found: Iterable[TargetStanding], *, on: date
) -> dict[UUID, CommonTarget]:
    """Return the measured targets of a joint programme for both sides, as the own side may know them, by key.

    Nothing of the other tree is read: only what it told.
    """
    measured = [each for each in found if each.definition is not None]
    told = told_halves([each.target for each in measured])
    reports = _Reports(programme, sides)
    return {
        each.target.pk: CommonTarget(
            each.target, sides, tuple(_years(each.target, each.rule, sides, told, reports, on))
        )
        for each in measured
    }


def _years(
    target: Target, rule: TargetRule, sides: Sides, told: Mapping[tuple[UUID, UUID, int], ToldHalf],
    reports: _Reports, on: date,
) -> list[CommonYear]:  # fmt: skip
    own, other = (
        {year: row for (key, unit, year), row in told.items() if (key, unit) == (target.pk, side.pk)}
        for side in (sides.own, sides.other)
    )
    both = [year for year in own.keys() & other.keys() if _alike(own[year], other[year])]
    together = {year: _together(target, own[year], other[year], reports) for year in both}
    sums = {year: _added(own[year], other[year], together[year][1]) for year in both}
    years = []
    for year in sorted(own.keys() | other.keys(), reverse=True):
        mine, theirs = own.get(year), other.get(year)
        entry = CommonYear(
            year,
            _half(rule, mine, list(own.values()), on) if mine else None,
            _half(rule, theirs, list(other.values()), on) if theirs else None,
        )
        if mine is not None and theirs is not None:
            entry = replace(entry, unlike=year not in sums)
        if year in sums:
            total, decisive = _judged(rule, sums[year], list(sums.values()), on)
            known, taken = together[year]
            entry = replace(entry, total=total, decisive=decisive, together=known, taken=taken)
        years.append(entry)
    return years


def _half(rule: TargetRule, row: ToldHalf, others: Sequence[ToldHalf], on: date) -> HalfTold:
    return HalfTold(row.unit_id, row.on, *_judged(rule, _frozen(row), [_frozen(each) for each in others], on))


def _frozen(row: ToldHalf) -> YearFigure:
    return YearFigure(
        row.year, Origin.KEPT, TargetScope(row.scope), row.of_class, row.definition, row.on, row.on,
        Pair(row.met, row.all), levels=tuple((code, Pair(met, every)) for code, met, every in row.levels),
    )  # fmt: skip


def _judged(
    rule: TargetRule, row: YearFigure, others: Sequence[YearFigure], on: date
) -> tuple[Judged, Judged]:
    """Return a frozen figure with its verdict, and the one that decides: of a target for each level the furthest level.

    Directions are held against what was told of the years before.
    """
    over, base = row.year < on.year, base_of(others, row.year, amount=row.amount)
    verdict = frozen_verdict(rule, row, base, year_is_over=over)
    figure = Judged("", row.pair, verdict, None, row.year, row.origin, row.units, amount=row.amount)
    if row.scope != TargetScope.LEVEL:
        return figure, figure
    levels = [
        replace(
            figure, name=code, pair=pair,
            verdict=judge(
                rule, year=row.year, value=value_of(pair, amount=row.amount),
                series=base.levels.get(code, {}), year_is_over=over,
            ),
        )
        for code, pair in row.levels
    ]  # fmt: skip
    place = worst([each.verdict for each in levels])
    return figure, figure if place is None else levels[place]


def _alike(one: ToldHalf, two: ToldHalf) -> bool:
    """Tell whether two halves count the same: by one definition, held against the same, of the same class of units."""
    return (one.definition, one.scope, one.of_class) == (two.definition, two.scope, two.of_class)


def _added(own: ToldHalf, other: ToldHalf, taken: Pair) -> YearFigure:
    levels: dict[str, Pair] = {}
    for code, met, every in (*own.levels, *other.levels):
        levels[code] = levels.get(code, Pair()) + Pair(met, every)
    last = max(own.on, other.on)
    return replace(
        _frozen(own), on=last, until=last, levels=tuple(levels.items()),
        pair=Pair(max(0, own.met + other.met - taken.met), max(0, own.all + other.all - taken.all)),
    )  # fmt: skip


def _together(target: Target, own: ToldHalf, other: ToldHalf, reports: _Reports) -> tuple[Together, Pair]:
    """Return how it is known what stands in both halves of a year, and how much of both numbers that is.

    Of a share what is doubled in the whole must be known too, else nothing is taken off: the share of the sum would
    be none of anything. People at work, as rosters tell them, are those of the units of one tree.
    """
    definition = from_data(own.definition)
    figures = [each for each in doubled_figures(definition) if each not in (WORKERS, WOMEN)]
    if own.scope == TargetScope.UNIT or not (figures or isinstance(definition, OutsideIndicator)):
        return Together(Known.APART), Pair()
    if own.scope == TargetScope.LEVEL or not figures:
        return Together(Known.UNKNOWN), Pair()
    years, common = years_of(target, definition, own.year), _in_both(own, other)
    found = [
        reports.together(target, code, years)
        if (code := element_code(figure))
        else Together(Known.RECORDS, Decimal(sum(pair[place] for pair in common)), len(common))
        for place, figure in enumerate(figures)
    ]
    if any(each.known is Known.UNKNOWN for each in found):
        return Together(Known.UNKNOWN), Pair()
    return found[0], Pair(*(int(each.value) for each in found))


def _in_both(own: ToldHalf, other: ToldHalf) -> list[tuple[int, int]]:
    """Return what each record that both told halves hold brings to met and to all; of two that differ the smaller."""
    return [
        (min(own.common[key][0], other.common[key][0]), min(own.common[key][1], other.common[key][1]))
        for key in own.common.keys() & other.common.keys()
    ]


def doubled_figures(definition: Definition) -> tuple[str, ...]:
    """Return the figures in which the same can stand on both sides, the part before the whole.

    None where posts and units are counted, or others tell.
    """
    match definition:
        case AmountIndicator():
            return (definition.figure,)
        case RatioIndicator():
            return definition.part, definition.whole
        case _:
            return ()


class _Reports:
    """The common reports of a programme, read when a target counted of forms asks what both did together."""

    def __init__(self, programme: Programme, sides: Sides) -> None:
        self._programme, self._sides = programme, sides
        self._known: list[Common] | None = None

    def together(self, target: Target, element: str, years: range) -> Together:
        """Return what both reported together of an element in these years: of the questions that carry it in common reports."""
        assert target.indicator is not None
        names = set(
            Question.objects.filter(
                element__organisation=target.indicator.organisation_id, element__code=element
            ).values_list("name", flat=True)
        )
        if self._known is None:
            self._known = common_of(self._programme, self._sides.own, self._sides.other)
        rows = [
            row.together
            for report in self._known
            if report.ends.year in years
            for row in report.rows
            if row.name in names
        ]
        if not rows or any(each.known is Known.UNKNOWN for each in rows):
            return Together(Known.UNKNOWN)
        return replace(
            rows[0], value=sum((each.value for each in rows), Decimal(0)), records=sum(each.records for each in rows),
            unsure=sum(each.unsure for each in rows),
        )  # fmt: skip
