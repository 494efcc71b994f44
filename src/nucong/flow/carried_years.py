"""The years a target had in the programme before: kept there, or counted as records tell of their last days.

A target carried over goes on from the one it continues; without that link from the one of the programme before that is
measured alike. Years counted of forms, of rosters or told by others are read where they lie (`known_years`), whichever
programme asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from nucong.organisations.models import Unit
from nucong.programmes.definitions import Dated
from nucong.programmes.judging import TargetRule
from nucong.programmes.models import Target, TargetFigure
from nucong.programmes.queries import target_before
from nucong.programmes.states import TargetScope

from .past_outside import asks_others
from .past_roster import asks_roster
from .past_years import asks_forms
from .target_tree import Counted, Origin, Tree
from .target_years import YearFigure


def began_before(target: Target) -> date | None:
    """Return the first day of the programme a target was carried over from."""
    before = target.continues.programme if target.continues is not None else target.programme.continues
    return before.period_start if before is not None else None


def carried_years(
    unit: Unit, target: Target, rule: TargetRule, dated: Dated, on: date
) -> Iterator[YearFigure]:
    """Yield the years of the target before this one up to the year before a day; of another measure none."""
    before = target_before(target)
    if before is None:
        return
    start, end = before.programme.period_start, before.programme.period_end
    kept = {row.year: row for row in TargetFigure.objects.filter(target=before, unit=unit)}
    years = {*kept, *(range(start.year, end.year + 1) if start and end else ())}
    for year in sorted(each for each in years if each < on.year):
        if year in kept:
            yield YearFigure.of(kept[year])
        elif (found := _counted(unit, target, rule, dated, date(year, 12, 31))) is not None:
            yield found


def _counted(unit: Unit, target: Target, rule: TargetRule, dated: Dated, day: date) -> YearFigure | None:
    definition, tree = dated.on(day), Tree.of(unit, day)
    if tree is None or any(asks(definition) for asks in (asks_forms, asks_roster, asks_others)):
        return None
    counted = Counted.of(rule, TargetScope(target.scope), day.year, tree.own(target, definition), over=True)
    return YearFigure.counted(
        target, definition, day, Origin.TODAY, counted.columns.pair(*tree.span), counted.owing.pair(*tree.span),
        tuple(tree.levels(counted.columns).items()),
    )  # fmt: skip
