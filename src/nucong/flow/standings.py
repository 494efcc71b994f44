"""Where the targets of a programme stand: facts of rosters and of others, counted, summed up the tree, judged.

The roster stands above programmes; so what needs both lives here. Everything is computed for one unit with all below
it on one day; figures kept for earlier years make the series. The roster of a whole tree stays in memory in columns
(`roster.queries.tree_tally`); names are read for the units that are shown only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from nucong.accounts.models import User
from nucong.ledgers.queries import records_by_unit
from nucong.organisations.models import Unit
from nucong.organisations.queries import UnitRow, children, path_of, rows_of, unit_named
from nucong.organisations.rules import serials_of
from nucong.programmes import actions
from nucong.programmes.counting import Pair
from nucong.programmes.indicators import (
    Definition,
    FigureIndicator,
    OutsideIndicator,
    RatioIndicator,
    UnitIndicator,
    element_code,
    from_data,
    with_condition,
)
from nucong.programmes.judging import Comparator, Milestone, Standing, TargetRule, Verdict, judge
from nucong.programmes.models import Programme, Target
from nucong.programmes.queries import kept_figures, outside_pairs, rule_of, targets_of
from nucong.programmes.tallies import OwnColumns
from nucong.roster.queries import TreeTally, tree_tally

from .form_figures import enough_told, ratio_told

HUNDRED = 100
FIRST_SHORT = 100


@dataclass(frozen=True)
class Judged:
    """What an indicator came to for a unit, a level or a year, and the verdict on it."""

    name: str
    pair: Pair
    verdict: Verdict
    unit: UUID | None = None
    year: int = 0
    kept: bool = False

    @property
    def percent(self) -> Fraction | None:
        """The share in percent, exactly."""
        return None if self.pair.share is None else self.pair.share * HUNDRED


@dataclass(frozen=True)
class UnitShort:
    """A unit that falls short by itself: its figure and how many more would do."""

    row: UnitRow
    pair: Pair
    lacking: int


@dataclass(frozen=True)
class Shortfalls:
    """The units that fall short by themselves, those lacking most first; their names are read when asked for."""

    paths: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    lacking: tuple[int, ...] = ()
    total: int = 0
    on: date = date.min

    def __len__(self) -> int:
        return self.total

    def first(self, most: int) -> list[UnitShort]:
        """Return up to `most` of them, and never more than FIRST_SHORT; two queries."""
        found = list(zip(self.paths, self.pairs, self.lacking, strict=True))[:most]
        serials = [serials_of(path)[-1] for path, _, _ in found]
        rows = {row.path: row for row in rows_of(serials, on=self.on)}
        return [UnitShort(rows[path], pair, lacking) for path, pair, lacking in found if path in rows]


@dataclass(frozen=True)
class TargetStanding:
    """A target of a programme with everything that can be said of it on a day; empty where nothing measures it."""

    target: Target
    rule: TargetRule
    definition: Definition | None = None
    total: Judged | None = None
    series: tuple[Judged, ...] = ()
    below: tuple[Judged, ...] = ()
    levels: tuple[Judged, ...] = ()
    short: Shortfalls = field(default_factory=Shortfalls)

    @property
    def standing(self) -> Standing:
        """How it stands as a whole; what nothing measures is not known, an appeal is never judged."""
        if self.total is not None:
            return self.total.verdict.standing
        return Standing.APPEAL if self.rule.comparator == Comparator.APPEAL else Standing.UNKNOWN


@dataclass(frozen=True)
class WhatIf:
    """Another condition on the share of women, from 0 to 1: what would it come to?"""

    women_at_least: Fraction


def standings(
    programme: Programme, unit: Unit, *, on: date, what_if: WhatIf | None = None, only: UUID | None = None
) -> list[TargetStanding]:
    """Return how the targets of a programme stand for a unit and all below it on a day.

    `only`: the one target wanted. The roster is read once for all of them.
    """
    targets = [each for each in targets_of(programme) if only is None or each.pk == only]
    definitions = {
        each.pk: from_data(each.indicator.definition) for each in targets if each.indicator is not None
    }
    if not definitions:
        return [TargetStanding(each, rule_of(each)) for each in targets]
    tree = _Tree.of(unit, on)
    kept = kept_figures(targets, [unit.pk])
    found = []
    for target in targets:
        definition = definitions.get(target.pk)
        rule = asked_of(rule_of(target), definition, target)
        if definition is None or tree is None:
            found.append(TargetStanding(target, rule, definition))
            continue
        if what_if is not None:
            definition = with_condition(definition, what_if.women_at_least)
        earlier = kept.get((target.pk, unit.pk), {})
        found.append(_standing(target, rule, definition, tree, earlier, on))
    return found


def asked_of(rule: TargetRule, definition: Definition | None, target: Target) -> TargetRule:
    """Return the rule with what the words leave unsaid: units that all "strive for" something means every one.

    "CĐCS có 30 % nữ trở lên phấn đấu có …" names no number of unions; each one is meant, so 100 %.
    """
    each_one = isinstance(definition, UnitIndicator | FigureIndicator)
    if rule.milestones or not each_one or rule.comparator not in (Comparator.AT_LEAST, Comparator.EQUAL):
        return rule
    end = target.programme.period_end
    year = target.by_year or (end.year if end else target.programme.created_at.year)
    return replace(rule, milestones=(Milestone(year, Decimal(HUNDRED)),))


def keep_year(
    *, programme: Programme, unit: Unit, year: int, on: date, by: User, at: datetime
) -> tuple[int, int]:
    """Keep the year's figures of all measured targets, for the unit and those directly below it.

    Returns how many targets and how many figures. Raises FiguresKept when the year is kept already.
    """
    measured = [each for each in standings(programme, unit, on=on) if each.total and each.definition]
    count = 0
    for each in measured:
        assert each.total is not None
        assert each.definition is not None
        pairs = {unit.pk: each.total.pair} | {below.unit: below.pair for below in each.below if below.unit}
        count += actions.keep_figures(
            target=each.target, year=year, on=on, pairs=pairs, definition=each.definition, by=by, at=at
        )
    return len(measured), count


@dataclass(frozen=True)
class _Tree:
    """A unit's part of the tallied tree, and the units directly below it with theirs."""

    tallied: TreeTally
    root: UUID
    organisation: UUID | None
    name: str
    span: tuple[int, int]
    below: tuple[tuple[UnitRow, tuple[int, int]], ...]

    @classmethod
    def of(cls, unit: Unit, on: date) -> _Tree | None:
        """Return it for a day, or None when the unit stands nowhere on it."""
        tallied, path = tree_tally(unit, on=on), path_of(unit, on=on)
        if tallied is None or path is None:
            return None
        below = tuple((row, tallied.span(row.path)) for row in children(unit, on=on))
        return cls(tallied, unit.pk, unit.organisation_id, unit_named(unit, on), tallied.span(path), below)

    def own(self, target: Target, definition: Definition, year: int) -> OwnColumns:
        """Return what each unit of the tree itself contributes; records and figures of others are those of the year."""
        places = self.tallied.places
        if isinstance(definition, RatioIndicator) and self.organisation is not None:
            return ratio_told(
                self.tallied, definition, organisation=self.organisation, unit=self.root, year=year
            )
        if isinstance(definition, FigureIndicator) and element_code(definition.figure):
            assert self.organisation is not None
            return enough_told(
                self.tallied, definition, organisation=self.organisation, unit=self.root, year=year
            )
        if isinstance(definition, FigureIndicator):
            counts = records_by_unit(self.organisation, definition.figure, year=year)
            return self.tallied.tally.told_by_units(
                definition, {places[code]: count for code, count in counts.items() if code in places}
            )
        if not isinstance(definition, OutsideIndicator):
            return self.tallied.tally.own(definition)
        assert target.indicator is not None
        told = outside_pairs(target.indicator, year)
        return self.tallied.tally.told_by_others({places[c]: pair for c, pair in told.items() if c in places})


def _standing(
    target: Target, rule: TargetRule, definition: Definition, tree: _Tree, earlier: Mapping[int, Pair], on: date
) -> TargetStanding:  # fmt: skip
    own = tree.own(target, definition, on.year)
    past = {year: pair for year, pair in earlier.items() if year != on.year}
    shares = {year: pair.share * HUNDRED for year, pair in past.items() if pair.share is not None}

    def judged(name: str, pair: Pair, unit: UUID | None = None) -> Judged:
        return Judged(name, pair, _verdict(rule, pair, on.year, shares, over=False), unit, on.year)

    total = judged(tree.name, own.pair(*tree.span), tree.root)
    series = [
        Judged("", pair, _verdict(rule, pair, year, shares, over=True), None, year, kept=True)
        for year, pair in sorted(past.items())
    ]
    levels = own.by_level(tree.tallied.level_of, *tree.span)
    return TargetStanding(
        target=target,
        rule=rule,
        definition=definition,
        total=total,
        series=(*series, total),
        below=tuple(judged(row.name, own.pair(*span), row.id) for row, span in tree.below if own.any(*span)),
        levels=tuple(judged(tree.tallied.level_codes[number], pair) for number, pair in levels),
        short=_short(rule, own, tree, on),
    )


def _verdict(
    rule: TargetRule, pair: Pair, year: int, shares: Mapping[int, Fraction], *, over: bool
) -> Verdict:
    value = None if pair.share is None else pair.share * HUNDRED
    return judge(rule, year=year, value=value, series=shares, year_is_over=over)


def _short(rule: TargetRule, own: OwnColumns, tree: _Tree, on: date) -> Shortfalls:
    wanted = rule.wanted(on.year)
    if wanted is None or rule.comparator in (Comparator.AT_MOST, Comparator.DECREASE):
        return Shortfalls()
    share = min(Fraction(wanted.value) / HUNDRED, Fraction(1))
    places, lacking = own.falling_short(share, *tree.span)
    first = places[:FIRST_SHORT].tolist()
    return Shortfalls(
        paths=tuple(tree.tallied.paths[place] for place in first),
        pairs=tuple(own.own(place) for place in first),
        lacking=tuple(lacking[:FIRST_SHORT].tolist()),
        total=len(places),
        on=on,
    )
