"""Which year of a programme can be kept, of which day its figures are then, and what is kept of it already.

This year or the one before, of an ended programme its last year or the one before: a year that is over is counted as
of its last day, in the tree, the posts and the definitions of that day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nucong.organisations.models import Unit
from nucong.programmes.models import Programme, ProgrammeReview, TargetFigure
from nucong.programmes.periods import judging_day
from nucong.programmes.queries import frozen_for, kept_in

from .standings import TargetStanding, Wanted, standings


@dataclass(frozen=True)
class KeptBefore:
    """A target with what was kept of it, beside what it comes to now."""

    found: TargetStanding
    row: TargetFigure


@dataclass(frozen=True)
class YearToKeep:
    """A year with what would be kept of it; `over`: its last day has come; `frozen`: the review that tells of it."""

    year: int
    on: date
    over: bool
    fresh: tuple[TargetStanding, ...]
    kept: tuple[KeptBefore, ...]
    frozen: ProgrammeReview | None


def years_to_keep(programme: Programme, today: date) -> tuple[int, ...]:
    """Return the years that can be kept on a day, the latest first."""
    last = judging_day(programme.period_end, today).year
    return last, last - 1


def day_to_keep(programme: Programme, year: int, today: date) -> date:
    """Return the day whose figures are kept for a year: its last one, or the day of judging before that."""
    return min(date(year, 12, 31), judging_day(programme.period_end, today))


def year_to_keep(programme: Programme, unit: Unit, year: int, *, today: date) -> YearToKeep:
    """Return what would be kept of a year for a unit, and what is kept already."""
    on = day_to_keep(programme, year, today)
    found = standings(programme, unit, on=on, wanted=Wanted(years=False, over=year < today.year))
    measured = [each for each in found if each.total is not None]
    kept = kept_in([each.target for each in measured], unit, year)
    return YearToKeep(
        year,
        on,
        on == date(year, 12, 31) or on < today,
        tuple(each for each in measured if each.target.pk not in kept),
        tuple(KeptBefore(each, kept[each.target.pk]) for each in measured if each.target.pk in kept),
        frozen_for(programme, year),
    )
