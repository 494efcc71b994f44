"""Whether a target is reached: comparators, milestone years, base years. Pure.

The words: ">=" "<=" "=" and "between" compare with a number; "increase" and "decrease" with the base year; "keep"
(duy trì) with the number once reached; "" is an appeal, with or without a number, and is never judged
(the seeds of the genre have all of them: "đến năm 2025 đạt 80%, đến năm 2030 đạt 90%", "phấn đấu giảm …").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


class Comparator(StrEnum):
    """How a value is held against a target."""

    AT_LEAST = ">="
    AT_MOST = "<="
    EQUAL = "="
    BETWEEN = "between"
    INCREASE = "increase"
    DECREASE = "decrease"
    KEEP = "keep"
    APPEAL = ""


class Standing(StrEnum):
    """What can be said of a target on a day."""

    MET = "met"
    MISSED = "missed"
    ON_THE_WAY = "on_the_way"  # not reached, and its year has not ended yet
    UNKNOWN = "unknown"  # no figure, or nobody in the population
    APPEAL = "appeal"  # no number to hold it against


EVERY = 100
AMOUNT = "amount"  # the unit of a target that asks for an amount, not for a share
_ORDER = (Standing.MISSED, Standing.ON_THE_WAY, Standing.MET)
DIRECTIONS = (Comparator.INCREASE, Comparator.DECREASE)


@dataclass(frozen=True, slots=True)
class Milestone:
    """A value to be reached by the end of a year; `upper` closes a range."""

    year: int
    value: Decimal
    upper: Decimal | None = None


@dataclass(frozen=True, slots=True)
class TargetRule:
    """A target as far as it can be judged. Values in the unit of the target: 30 means 30 where it counts percent.

    each_year: every year owes what it works towards by its own end ("hằng năm", 每年), not only the milestone year.
    """

    comparator: Comparator
    milestones: tuple[Milestone, ...] = ()
    base_year: int | None = None
    each_year: bool = False

    def wanted(self, year: int) -> Milestone | None:
        """Return the milestone a year works towards: the next one, or the last when all have passed."""
        ahead = [each for each in self.milestones if each.year >= year]
        if ahead:
            return min(ahead, key=lambda each: each.year)
        return max(self.milestones, key=lambda each: each.year, default=None)

    def owed(self, year: int) -> Milestone | None:
        """Return the last milestone whose year has come: what must hold in that year; None before the first.

        Of a target of every year what the year works towards.
        """
        if self.each_year:
            return self.wanted(year)
        passed = [each for each in self.milestones if each.year <= year]
        return max(passed, key=lambda each: each.year, default=None)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a target stands. `wanted` in the unit of the target; `gap` is value − wanted, negative when short."""

    standing: Standing
    wanted: Decimal | None = None
    gap: Fraction | None = None


def judge(
    rule: TargetRule, *, year: int, value: Fraction | None, series: Mapping[int, Fraction] | None = None,
    year_is_over: bool = True,
) -> Verdict:  # fmt: skip
    """Judge the value of a year. `series`: values of other years, for base years and for keeping.

    A milestone of a later year that is not reached yet is on the way; one of this year that is not reached is
    missed only when the year is over.
    """
    if rule.comparator == Comparator.APPEAL:
        return Verdict(Standing.APPEAL)
    if rule.comparator in DIRECTIONS:
        return _directed(rule, year, value, series or {}, year_is_over)
    milestone = rule.wanted(year)
    if milestone is None:
        return Verdict(Standing.APPEAL)
    if value is None:
        return Verdict(Standing.UNKNOWN, milestone.value)
    gap = value - Fraction(milestone.value)
    reached = _reached(rule.comparator, value, milestone)
    if reached:
        return Verdict(Standing.MET, milestone.value, gap)
    owed = rule.owed(year)
    due = owed is not None and not _reached(rule.comparator, value, owed)
    late = due and (year_is_over or (owed is not None and owed.year < year))
    return Verdict(Standing.MISSED if late else Standing.ON_THE_WAY, milestone.value, gap)


def judge_each(
    rule: TargetRule, *, year: int, reached: Fraction | None, owing: Fraction | None, year_is_over: bool = True
) -> Verdict:  # fmt: skip
    """Judge a target that every single unit is to reach, by the share of the units that do (0 to 100).

    `reached`: of those asked, the units that reach what the year works towards; `owing`: those that reach the
    milestone whose year has come. It is met when every unit reaches it.
    """
    if rule.comparator == Comparator.APPEAL or not rule.milestones:
        return Verdict(Standing.APPEAL)
    if reached is None:
        return Verdict(Standing.UNKNOWN, Decimal(EVERY))
    gap = reached - EVERY
    if not gap:
        return Verdict(Standing.MET, Decimal(EVERY), gap)
    owed = rule.owed(year)
    late = owed is not None and (owing or 0) < EVERY and (year_is_over or owed.year < year)
    return Verdict(Standing.MISSED if late else Standing.ON_THE_WAY, Decimal(EVERY), gap)


def bounds(comparator: Comparator, milestone: Milestone) -> tuple[Fraction | None, Fraction | None]:
    """Return the least and the greatest value that reach a milestone, in the unit of the target; None: no bound."""
    value = Fraction(milestone.value)
    match comparator:
        case Comparator.AT_MOST:
            return None, value
        case Comparator.EQUAL:
            return value, value
        case Comparator.BETWEEN:
            return value, value if milestone.upper is None else Fraction(milestone.upper)
        case _:
            return value, None


def worst(verdicts: Sequence[Verdict]) -> int | None:
    """Return the place of the verdict that decides for all of them: the first missed, else on the way, else met.

    Of several alike the one lacking most, of several met the one nearest to what is wanted; None where nothing can be
    said of any.
    """
    judged = [place for place, each in enumerate(verdicts) if each.standing in _ORDER]
    return min(judged, key=lambda place: _rank(verdicts[place]), default=None)


def _rank(verdict: Verdict) -> tuple[int, Fraction]:
    away = abs(verdict.gap or Fraction(0))
    return _ORDER.index(verdict.standing), away if verdict.standing == Standing.MET else -away


def _reached(comparator: Comparator, value: Fraction, milestone: Milestone) -> bool:
    least, most = bounds(comparator, milestone)
    return (least is None or value >= least) and (most is None or value <= most)


def _directed(
    rule: TargetRule, year: int, value: Fraction | None, series: Mapping[int, Fraction], year_is_over: bool
) -> Verdict:
    base = series.get(rule.base_year) if rule.base_year is not None else None
    if base is None and rule.base_year is None:
        earlier = [each for each in series if each < year]
        base = series[min(earlier)] if earlier else None
    if value is None or base is None or year <= (rule.base_year or 0):
        return Verdict(
            Standing.UNKNOWN
        )  # the base year is no more than itself, and what came before it owes it nothing
    gap = value - base
    reached = gap > 0 if rule.comparator == Comparator.INCREASE else gap < 0
    short = Standing.MISSED if year_is_over else Standing.ON_THE_WAY
    wanted = Decimal(base.numerator) / Decimal(base.denominator)
    return Verdict(Standing.MET if reached else short, wanted, gap)


def looser(lower: TargetRule, upper: TargetRule) -> bool:
    """Return whether a unit's own target asks for less than its superior's: it is then shown as such.

    In every milestone year of the superior the own target must ask for at least as much; a direction or an appeal
    under a number is looser; targets of different direction cannot be compared and count as looser. What stands under
    a direction is told by `beside_direction`.
    """
    if upper.comparator == Comparator.APPEAL:
        return False
    if not upper.milestones:
        return lower.comparator != upper.comparator
    if upper.each_year and not lower.each_year:
        return True
    if (
        lower.comparator == Comparator.APPEAL
        or not lower.milestones
        or _way(lower.comparator) != _way(upper.comparator)
    ):
        return True
    return any(_asks_less(lower, each, _way(upper.comparator)) for each in upper.milestones)


def beside_direction(lower: TargetRule, upper: TargetRule, base: Fraction | None) -> int | None:
    """Return whether a unit's own target asks for less (-1), the same (0) or more (1) than a direction of its superior.

    A number that goes the same way is held against the figure of the base year: whoever keeps to "at most 20" where it
    was 25 does what "less than in 2015" asks. None where that figure is not known, or other years are the base.
    """
    if lower.comparator in DIRECTIONS:
        if lower.comparator != upper.comparator:
            return -1
        bases = {lower.base_year, upper.base_year} - {None}
        return 0 if len(bases) < 2 else None
    last = max(lower.milestones, key=lambda each: each.year, default=None)
    if last is None or lower.comparator == Comparator.APPEAL:
        return -1
    least, most = bounds(lower.comparator, last)
    bound = least if upper.comparator == Comparator.INCREASE else most
    if bound is None:
        return -1
    if base is None:
        return None
    moved = bound > base if upper.comparator == Comparator.INCREASE else bound < base
    return 1 if moved else -1


def _way(comparator: Comparator) -> str:
    if comparator in (Comparator.AT_MOST, Comparator.DECREASE):
        return "down"
    return "range" if comparator == Comparator.BETWEEN else "up"


def _asks_less(lower: TargetRule, wanted: Milestone, way: str) -> bool:
    own = lower.owed(wanted.year)
    if own is None:
        return True
    if way == "down":
        return own.value > wanted.value
    if way == "range":
        own_upper = own.value if own.upper is None else own.upper
        wanted_upper = wanted.value if wanted.upper is None else wanted.upper
        return own.value < wanted.value or own_upper > wanted_upper
    return own.value < wanted.value


def in_order(years: Sequence[Milestone]) -> tuple[Milestone, ...]:
    """Return milestones by year; of two for one year the later entered stands."""
    return tuple(sorted({each.year: each for each in years}.values(), key=lambda each: each.year))
