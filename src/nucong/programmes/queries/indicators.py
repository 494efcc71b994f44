"""Reading the library of indicators, and the figures others handed in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from nucong.organisations.models import Organisation

from ..counting import Pair
from ..models import (
    Indicator,
    OutsideFigure,
)


def outside_pairs(indicator: Indicator, year: int, *, organisation: UUID | None) -> dict[str, Pair]:
    """Return the figures others handed in for the units of an organisation for a year, by the code of the unit.

    Both trees of a joint programme may use the same codes.
    """
    rows = OutsideFigure.objects.filter(
        indicator=indicator, year=year, unit__organisation=organisation
    ).select_related("unit")
    return {row.unit.code: Pair(row.met, row.all) for row in rows}


@dataclass(frozen=True)
class OutsideTold:
    """A figure somebody else handed in for a unit and a year; `level`: the code of the unit's level."""

    indicator: UUID
    year: int
    unit: UUID
    code: str
    level: str
    pair: Pair


def outside_over_years(
    indicators: Iterable[UUID], years: Iterable[int], *, organisation: UUID
) -> list[OutsideTold]:
    """Return the figures others handed in for the units of an organisation in some years, the earliest first; one query."""
    rows = _outside(indicators, years, organisation).order_by("year", "unit__code", "pk")
    told = rows.values_list(
        "indicator_id", "year", "unit_id", "unit__code", "unit__level__code", "met", "all"
    )
    return [
        OutsideTold(indicator, year, unit, code, level or "", Pair(met, every))
        for indicator, year, unit, code, level, met, every in told
    ]


def units_told_by_others(
    indicators: Iterable[UUID], years: Iterable[int], *, organisation: UUID
) -> QuerySet[Any]:
    """Return the keys of the units of `outside_over_years` as a query of its own, to be asked within another one."""
    return _outside(indicators, years, organisation).order_by().values("unit_id")


def _outside(indicators: Iterable[UUID], years: Iterable[int], organisation: UUID) -> QuerySet[OutsideFigure]:
    return OutsideFigure.objects.filter(
        indicator__in=list(indicators), year__in=list(years), unit__organisation=organisation
    )


def ended_indicators(organisation: Organisation, on: date) -> list[Indicator]:
    """Return the indicators of an organisation of which no definition is in force any more, by code, as last defined."""
    rows = Indicator.objects.filter(organisation=organisation, valid_from__lte=on).order_by(
        "code", "-valid_from"
    )
    last: dict[str, Indicator] = {}
    for each in rows:
        last.setdefault(each.code, each)
    return [each for each in last.values() if each.valid_until is not None and each.valid_until <= on]


def library(organisation: Organisation, on: date) -> list[Indicator]:
    """Return the indicators of an organisation as they stand on a day, by code."""
    found = Indicator.objects.filter(organisation=organisation, valid_from__lte=on)
    return [each for each in found if each.valid_until is None or each.valid_until > on]
