"""Where the targets of a programme stand: facts of rosters and of others, counted, summed up the tree, judged.

The roster stands above programmes; so what needs both lives here. Everything is computed for one unit with all below
it on one day; figures kept for earlier years make the series. The roster of a whole tree stays in memory in columns
(`roster.queries.tree_tally`); names are read for the units that are shown only.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.organisations.models import Unit
from nucong.programmes import actions
from nucong.programmes.indicators import (
    AmountIndicator,
    Definition,
    OutsideIndicator,
    is_of_every_unit,
    with_condition,
)
from nucong.programmes.judging import (
    DIRECTIONS,
    EVERY,
    Comparator,
    Milestone,
    Standing,
    TargetRule,
    Verdict,
    worst,
)
from nucong.programmes.models import Objective, Programme, Target
from nucong.programmes.queries import dated_definitions, kept_in, rule_of, targets_of
from nucong.programmes.states import TargetScope
from nucong.programmes.tallies import OwnColumns

from .base_units import BaseYear, base_year_of
from .known_years import KnownYears
from .shortfalls import Named, Shortfalls
from .target_tree import Counted, Judged, LevelPairs, Tree, limits
from .target_years import Changes, YearFigure, base_of, series_of


@dataclass(frozen=True)
class TargetStanding:
    """A target of a programme with everything that can be said of it on a day; empty where nothing measures it.

    `total` is the unit with all below it; of a target for every single unit it counts the units that reach it.
    `short`: units outside what is asked by themselves; `silent`: units that could be asked and tell nothing; `one_sided`: units
    left out because they told one of two figures alone, or a part above the whole.
    """

    target: Target
    rule: TargetRule
    definition: Definition | None = None
    total: Judged | None = None
    series: tuple[Judged, ...] = ()
    below: tuple[Judged, ...] = ()
    levels: tuple[Judged, ...] = ()
    short: Shortfalls = field(default_factory=Shortfalls)
    silent: Named = field(default_factory=Named)
    one_sided: Named = field(default_factory=Named)

    @property
    def amount(self) -> bool:
        """Whether an amount is asked, not a share of something."""
        return isinstance(self.definition, AmountIndicator)

    @property
    def scope(self) -> TargetScope:
        """Whose figure is held against it."""
        return TargetScope(self.target.scope)

    @property
    def decisive(self) -> Judged | None:
        """The figure that decides: of a target for each level that of the level furthest from it, else the total."""
        if self.scope == TargetScope.LEVEL:
            place = worst([each.verdict for each in self.levels])
            return self.total if place is None else self.levels[place]
        return self.total

    @property
    def levels_met(self) -> tuple[int, int]:
        """How many levels reach it, of those with a figure."""
        judged = [each for each in self.levels if each.verdict.standing != Standing.UNKNOWN]
        return sum(each.verdict.standing == Standing.MET for each in judged), len(judged)

    @property
    def standing(self) -> Standing:
        """How it stands as its scope says; what nothing measures is not known, an appeal is never judged."""
        if self.decisive is not None:
            return self.decisive.verdict.standing
        return Standing.APPEAL if self.rule.comparator == Comparator.APPEAL else Standing.UNKNOWN


@dataclass(frozen=True)
class WhatIf:
    """Another condition on the share of women, from 0 to 1: what would it come to?"""

    women_at_least: Fraction


@dataclass(frozen=True)
class Wanted:
    """Which part of the standings is wanted: of one target alone, or of some; the level whose units that fall short are
    named; the years before, counted of reports, rosters and figures of others; the levels of each unit directly below;
    `parts`: the units directly below, and who falls short or is silent; `over`: the day lies behind, and what was owed by
    its year had to be reached.
    """

    only: UUID | None = None
    among: Collection[UUID] | None = None
    level: str = ""
    years: bool = True
    levels_below: bool = False
    parts: bool = True
    over: bool = False


def standings(
    programme: Programme, unit: Unit, *, on: date, what_if: WhatIf | None = None, wanted: Wanted | None = None
) -> list[TargetStanding]:
    """Return how the targets of a programme stand for a unit and all below it on a day.

    Each is counted as its indicator is defined on that day. The roster is read once for all of them; so are the reports and rosters
    of the years before, which a target that asks for more or less than before needs whatever is wanted.
    """
    wanted = wanted or Wanted()
    targets = [
        each
        for each in targets_of(programme, withdrawn=wanted.only is not None)
        if wanted.only in (None, each.pk) and (wanted.among is None or each.pk in wanted.among)
    ]
    dated = dated_definitions(targets)
    if not dated:
        return [TargetStanding(each, rule_of(each)) for each in targets]
    tree = Tree.of(unit, on)
    measured = {each: dated[each.pk] for each in targets if each.pk in dated}
    years = KnownYears.of(unit, measured, tree, on, shown=wanted.years)
    found = []
    for target in targets:
        definition = dated[target.pk].on(on) if target.pk in dated else None
        rule = asked_of(rule_of(target), definition, target)
        if definition is None or tree is None:
            found.append(TargetStanding(target, rule, definition))
            continue
        if what_if is not None:
            definition = with_condition(definition, what_if.women_at_least)
        figures = years.figures(target, rule, dated[target.pk], what_if.women_at_least if what_if else None)
        changes = years.changes(dated[target.pk], definition)
        since = base_year_of(target, rule, dated[target.pk], tree, figures) if wanted.parts else None
        found.append(_standing(target, rule, definition, tree, figures, changes, wanted, since))
    return found


def uncounted(programme: Programme, *, on: date) -> list[TargetStanding]:
    """Return the targets of a programme with what they ask and what measures them on a day, nothing counted."""
    targets = targets_of(programme)
    dated = dated_definitions(targets)
    found = []
    for target in targets:
        definition = dated[target.pk].on(on) if target.pk in dated else None
        found.append(TargetStanding(target, asked_of(rule_of(target), definition, target), definition))
    return found


def by_objective(
    objectives: Sequence[Objective], found: Sequence[TargetStanding]
) -> list[tuple[Objective | None, list[TargetStanding]]]:
    """Return every objective in its order with the targets under it, and at the end those under none, if any."""
    groups: dict[UUID | None, list[TargetStanding]] = {each.pk: [] for each in objectives}
    free: list[TargetStanding] = []
    for each in found:
        groups.get(each.target.objective_id, free).append(each)
    told: list[tuple[Objective | None, list[TargetStanding]]] = [
        (each, groups[each.pk]) for each in objectives
    ]
    return [*told, (None, free)] if free else told


def asked_of(rule: TargetRule, definition: Definition | None, target: Target) -> TargetRule:
    """Return the rule with what the words leave unsaid: units that all "strive for" something means every one.

    "CĐCS có 30 % nữ trở lên phấn đấu có …" names no number of unions; each one is meant, so 100 %.
    """
    if (
        rule.milestones
        or not is_of_every_unit(definition)
        or rule.comparator not in (Comparator.AT_LEAST, Comparator.EQUAL)
    ):
        return rule
    end = target.programme.period_end
    year = target.by_year or (end.year if end else target.programme.created_at.year)
    return replace(rule, milestones=(Milestone(year, Decimal(EVERY)),))


def keep_year(
    *, programme: Programme, unit: Unit, year: int, on: date, only: Collection[UUID] = (), again: str = "", by: User,
    at: datetime,
) -> tuple[int, int]:  # fmt: skip
    """Keep the year's figures of measured targets, for the unit and those directly below it.

    Without `again`: of all targets not kept for the year yet. With it, the reason: of those of `only`, also when they
    were kept before; what stood there stays in the record. `on`: the day whose figures are kept. Returns how many
    targets and how many figures. Raises FiguresKept when all are kept already, FrozenInReview.
    """
    found = standings(programme, unit, on=on, wanted=Wanted(years=False, levels_below=True))
    measured = [each for each in found if each.total and each.definition]
    if again:
        measured = [each for each in measured if each.target.pk in only]
    else:
        kept = kept_in([each.target for each in measured], unit, year)
        measured = [each for each in measured if each.target.pk not in kept] or measured
    count = 0
    with transaction.atomic():
        for each in measured:
            assert each.total is not None
            assert each.definition is not None
            pairs = {unit.pk: each.total.pair} | {
                below.unit: below.pair for below in each.below if below.unit
            }
            levels = {part.unit: dict(part.levels) for part in (each.total, *each.below) if part.unit}
            count += actions.keep_figures(
                target=each.target, year=year, on=on, pairs=pairs, levels=levels, definition=each.definition,
                again=again, by=by, at=at,
            )  # fmt: skip
    return len(measured), count


def _standing(
    target: Target, rule: TargetRule, definition: Definition, tree: Tree, figures: Sequence[YearFigure],
    changes: Changes, wanted: Wanted, since: BaseYear | None,
) -> TargetStanding:  # fmt: skip
    scope, year = TargetScope(target.scope), tree.on.year
    own = tree.own(target, definition)
    counted = Counted.of(rule, scope, year, own, over=wanted.over)
    base = base_of(figures, year, amount=counted.amount)
    alone = (
        not own.amount or scope == TargetScope.UNIT
    )  # what all are to come to together no unit lacks by itself
    total = counted.judged(tree.name, tree.span, base.whole, tree.unit.pk)
    levels = tuple(counted.levels(tree, base))
    total = replace(total, levels=tuple((each.name, each.pair) for each in levels))
    below = tuple(
        counted.judged(
            row.name, span, since.of_branch(row, span, amount=counted.amount) if since else {}, row.id
        )
        for row, span in (tree.below if wanted.parts else ())
        if own.any(*span)
    )
    if wanted.levels_below:
        below = tuple(replace(each, levels=_levels_of(each, counted, tree)) for each in below)
    if counted.amount:
        below = tuple(map(_not_asked, below))
        levels = levels if scope == TargetScope.LEVEL else tuple(map(_not_asked, levels))
    found = TargetStanding(
        target=target,
        rule=rule,
        definition=definition,
        total=total,
        below=below,
        levels=levels,
        short=_short(rule, definition, own, tree, since, wanted.level)
        if alone and wanted.parts
        else Shortfalls(judged=False),
        silent=tree.silent(definition, own, target) if wanted.parts else Named(),
        one_sided=tree.one_sided(own) if wanted.parts else Named(),
    )
    assert found.decisive is not None
    today = replace(total, verdict=found.decisive.verdict)
    return replace(
        found, series=series_of(rule, target, definition, figures, changes, today, tree.on, over=wanted.over)
    )


def _short(
    rule: TargetRule, definition: Definition, own: OwnColumns, tree: Tree, since: BaseYear | None, level: str
) -> Shortfalls:
    """Return the units that fall short by themselves: outside what is asked, or of a direction not moved since its base year."""
    if rule.comparator not in DIRECTIONS:
        wanted = rule.wanted(tree.on.year)
        if wanted is None or rule.comparator == Comparator.APPEAL:
            return Shortfalls(judged=False)
        return tree.shortfalls(own, *limits(rule, wanted, amount=own.amount), level)
    if since is None:
        return Shortfalls(judged=False)
    if isinstance(definition, OutsideIndicator) and tree.only_whole(own):
        return Shortfalls(judged=False, since=since.year, of_whole=True)
    rising = rule.comparator == Comparator.INCREASE
    return tree.not_moved(own, since.columns, since.year, level, rising=rising)


def _levels_of(part: Judged, counted: Counted, tree: Tree) -> LevelPairs:
    """Return what each level of a unit directly below comes to by itself."""
    span = next(span for row, span in tree.below if row.id == part.unit)
    return tuple(tree.levels(counted.columns, span).items())


def _not_asked(each: Judged) -> Judged:
    """Return a part of an amount that all are to come to together: nothing is asked of it alone."""
    return replace(each, verdict=Verdict(Standing.UNKNOWN))
