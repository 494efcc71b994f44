"""Where the targets of a programme stand: facts of rosters and of others, counted, summed up the tree, judged.

The roster stands above programmes; so what needs both lives here. Everything is computed for one unit with all below
it on one day; figures kept for earlier years make the series.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from nucong.accounts.models import User
from nucong.organisations.models import Unit
from nucong.organisations.queries import UnitRow, ancestors, subtree
from nucong.programmes import actions
from nucong.programmes.counting import Facts, Pair, Path, by_level, falling_short, own_pairs, rolled_up
from nucong.programmes.indicators import (
    Definition,
    FigureIndicator,
    OutsideIndicator,
    PostIndicator,
    UnitIndicator,
    from_data,
    with_condition,
)
from nucong.programmes.judging import Comparator, Milestone, Standing, TargetRule, Verdict, judge
from nucong.programmes.models import Programme, Target
from nucong.programmes.queries import kept_figures, outside_pairs, rule_of, targets_of
from nucong.roster.queries import held_posts, unit_facts

HUNDRED = 100


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
class TargetStanding:
    """A target of a programme with everything that can be said of it on a day; empty where nothing measures it."""

    target: Target
    rule: TargetRule
    definition: Definition | None = None
    total: Judged | None = None
    series: tuple[Judged, ...] = ()
    below: tuple[Judged, ...] = ()
    levels: tuple[Judged, ...] = ()
    short: tuple[UnitShort, ...] = ()

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
    tree = _Tree(unit, on)
    facts = _facts(unit, on, definitions.values())
    kept = kept_figures(targets, [unit.pk])
    found = []
    for target in targets:
        definition = definitions.get(target.pk)
        rule = asked_of(rule_of(target), definition, target)
        if definition is None:
            found.append(TargetStanding(target, rule))
            continue
        if what_if is not None:
            definition = with_condition(definition, what_if.women_at_least)
        assert target.indicator is not None
        if isinstance(definition, OutsideIndicator):
            facts = replace(facts, outside=tree.placed(outside_pairs(target.indicator, on.year)))
        earlier = kept.get((target.pk, unit.pk), {})
        found.append(_standing(target, rule, definition, facts, tree, earlier, on))
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


class _Tree:
    """Rows of the units by the codes on their paths, and which stand directly below the root."""

    def __init__(self, root: Unit, on: date) -> None:
        rows = subtree(root, on=on)
        above = tuple(row.code for row in ancestors(root, on=on))
        self.rows: dict[Path, UnitRow] = {}
        paths: dict[UUID, Path] = {}
        for row in rows:
            parent = paths.get(row.parent_id) if row.parent_id else None
            paths[row.id] = (*(parent if parent is not None else above), row.code)
            self.rows[paths[row.id]] = row
        self.root: Path = paths.get(root.pk, ())
        self.children = [path for path in self.rows if len(path) == len(self.root) + 1]
        self._places = {row.code: path for path, row in self.rows.items()}
        self.levels = {path: row.level_code for path, row in self.rows.items()}

    def placed(self, pairs: Mapping[str, Pair]) -> dict[Path, Pair]:
        """Return pairs by the path of their unit; units outside the tree are left out."""
        return {self._places[code]: pair for code, pair in pairs.items() if code in self._places}


def _facts(unit: Unit, on: date, definitions: Iterable[Definition]) -> Facts:
    posts = any(isinstance(each, PostIndicator | UnitIndicator) for each in definitions)
    return Facts(held_posts(unit, on=on) if posts else (), unit_facts(unit, on=on))


def _standing(
    target: Target, rule: TargetRule, definition: Definition, facts: Facts, tree: _Tree,
    earlier: Mapping[int, Pair], on: date,
) -> TargetStanding:  # fmt: skip
    own = own_pairs(definition, facts)
    sums = rolled_up(own, within=tree.root)
    past = {year: pair for year, pair in earlier.items() if year != on.year}
    shares = {year: pair.share * HUNDRED for year, pair in past.items() if pair.share is not None}

    def judged(name: str, pair: Pair, unit: UUID | None = None) -> Judged:
        return Judged(name, pair, _verdict(rule, pair, on.year, shares, over=False), unit, on.year)

    root = tree.rows.get(tree.root)
    total = judged(root.name if root else "", sums.get(tree.root, Pair()), root.id if root else None)
    series = [
        Judged("", pair, _verdict(rule, pair, year, shares, over=True), None, year, kept=True)
        for year, pair in sorted(past.items())
    ]
    return TargetStanding(
        target=target,
        rule=rule,
        definition=definition,
        total=total,
        series=(*series, total),
        below=tuple(
            judged(tree.rows[path].name, sums[path], tree.rows[path].id)
            for path in tree.children
            if path in sums
        ),
        levels=tuple(judged(level, pair) for level, pair in by_level(own, tree.levels).items()),
        short=_short(rule, own, tree, on.year),
    )


def _verdict(
    rule: TargetRule, pair: Pair, year: int, shares: Mapping[int, Fraction], *, over: bool
) -> Verdict:
    value = None if pair.share is None else pair.share * HUNDRED
    return judge(rule, year=year, value=value, series=shares, year_is_over=over)


def _short(rule: TargetRule, own: Mapping[Path, Pair], tree: _Tree, year: int) -> tuple[UnitShort, ...]:
    wanted = rule.wanted(year)
    if wanted is None or rule.comparator in (Comparator.AT_MOST, Comparator.DECREASE):
        return ()
    inside = {path: pair for path, pair in own.items() if path in tree.rows}
    return tuple(
        UnitShort(tree.rows[each.path], each.pair, each.lacking)
        for each in falling_short(inside, min(Fraction(wanted.value) / HUNDRED, Fraction(1)))
    )
