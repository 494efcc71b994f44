"""The years a target had in the programme before: kept there, or counted as rosters and records tell of their last days.

A target carried over goes on from the one it continues; without that link from the one of the programme before that is
measured alike. Years counted of forms are read of the reports themselves (`past_years`), whichever programme asked.
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

from .past_years import asks_forms
from .target_tree import Counted, Origin, Tree
from .target_years import YearFigure


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
    if tree is None or asks_forms(definition):
        return None
    counted = Counted.of(rule, TargetScope(target.scope), day.year, tree.own(target, definition), over=True)
    return YearFigure.counted(
        target, definition, day, Origin.TODAY, counted.columns.pair(*tree.span), counted.owing.pair(*tree.span),
        tuple(tree.levels(counted.columns).items()),
    )  # fmt: skip
