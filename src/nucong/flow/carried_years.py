"""The years a target had in the programme before, as they were kept there.

A target carried over goes on from the one it continues; without that link from the one of the programme before that is
measured alike. Years nobody kept are counted of forms, rosters, records or figures of others where they lie
(`known_years`), whichever programme asked.
"""

from __future__ import annotations

from datetime import date

from nucong.organisations.models import Unit
from nucong.programmes.models import Target, TargetFigure
from nucong.programmes.queries import target_before

from .target_years import YearFigure


def began_before(target: Target) -> date | None:
    """Return the first day of the programme a target was carried over from."""
    before = target.continues.programme if target.continues is not None else target.programme.continues
    return before.period_start if before is not None else None


def carried_years(unit: Unit, target: Target, on: date) -> list[YearFigure]:
    """Return the years kept of the target before this one up to the year before a day; of another measure none."""
    before = target_before(target)
    if before is None:
        return []
    kept = TargetFigure.objects.filter(target=before, unit=unit, year__lt=on.year).order_by("year", "pk")
    return [YearFigure.of(row) for row in kept]
