"""Reading targets: how they are judged, what was kept and told of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Q

from nucong.organisations.models import Unit

from ..definitions import Dated
from ..indicators import Definition, from_data
from ..judging import Comparator, Milestone, TargetRule
from ..models import (
    Indicator,
    Programme,
    Target,
    TargetFigure,
    TargetYear,
    ToldHalf,
)


def rule_of(target: Target) -> TargetRule:
    """Return a target as it is judged: its milestone years, or the one value and year of its document."""
    years = tuple(Milestone(each.year, each.value, each.upper) for each in target.years.all())
    if not years and target.value is not None:
        years = _of_document(target.value, target.by_year, target.programme.period_end)
    return TargetRule(Comparator(target.comparator), years, target.base_year, target.each_year)


def _of_document(value: Decimal, by_year: int | None, period_end: date | None) -> tuple[Milestone, ...]:
    year = by_year or (period_end.year if period_end else None)
    return (Milestone(year, value),) if year else ()


@dataclass(frozen=True)
class HeldTarget:
    """A target of a programme below, as far as it is compared with the one it was taken over from."""

    programme: UUID
    adopts: UUID | None
    text: str
    unit: str
    rule: TargetRule
    scope: str = ""
    measured: bool = False


def targets_below(programme: Programme, keys: Iterable[UUID]) -> list[HeldTarget]:
    """Return the targets of these programmes that carry out another one; two queries, however many they are."""
    found = Target.objects.filter(programme__adopts=programme, programme__in=list(keys), withdrawn_on=None)
    years: dict[UUID, list[Milestone]] = {}
    rows = TargetYear.objects.filter(target__in=found.order_by().values("pk"))
    for target, year, value, upper in rows.values_list("target_id", "year", "value", "upper"):
        years.setdefault(target, []).append(Milestone(year, value, upper))
    return [
        HeldTarget(
            held, adopts, text, unit,
            TargetRule(
                Comparator(comparator),
                tuple(years.get(key, ())) or (_of_document(value, by_year, end) if value is not None else ()),
                base,
            ),
            scope, indicator is not None,
        )
        for key, held, adopts, text, unit, comparator, value, by_year, end, base, scope, indicator in found.values_list(
            "pk", "programme_id", "adopts_id", "text", "unit", "comparator", "value", "by_year",
            "programme__period_end", "base_year", "scope", "indicator_id",
        )
    ]  # fmt: skip


def targets_of(programme: Programme, *, withdrawn: bool = False) -> list[Target]:
    """Return the targets of a programme with indicators and milestone years; four queries.

    withdrawn: with those that are asked no more.
    """
    asked = programme.targets.all() if withdrawn else programme.targets.filter(withdrawn_on=None)
    found = asked.select_related(
        "indicator", "adopts__programme__document", "continues__programme__document", "provision", "programme",
        "objective", "adopts__provision", "continues__provision", "adopts__indicator", "continues__indicator",
    )  # fmt: skip
    return list(found.prefetch_related("years", "adopts__years", "continues__years"))


def is_used(target: Target) -> bool:
    """Tell whether figures of a target are kept or were told to a partner, or another target rests on it."""
    rests = Target.objects.filter(Q(adopts=target) | Q(continues=target))
    return target.figures.exists() or ToldHalf.objects.filter(target=target).exists() or rests.exists()


def target_before(target: Target) -> Target | None:
    """Return the target an earlier programme had in place of this one, measured alike; None where there is none.

    The one it continues; else the one of the programme continued that the same indicator measures for the same units.
    """
    if target.indicator is None:
        return None
    held = target.continues
    if held is None and target.programme.continues_id is not None:
        alike = Target.objects.filter(
            programme=target.programme.continues_id, indicator__code=target.indicator.code, scope=target.scope,
            of_class=target.of_class, class_below=target.class_below,
        )  # fmt: skip
        held = alike.select_related("programme", "indicator").first()
    same = held is not None and held.indicator is not None and held.indicator.code == target.indicator.code
    return held if same else None


def kept_figures(targets: Iterable[Target], unit: UUID) -> dict[UUID, list[TargetFigure]]:
    """Return the figures kept for a unit by target, the earliest year first; one query."""
    kept: dict[UUID, list[TargetFigure]] = {}
    for row in TargetFigure.objects.filter(target__in=list(targets), unit=unit):
        kept.setdefault(row.target_id, []).append(row)
    return kept


def kept_in(targets: Iterable[Target], unit: Unit, year: int) -> dict[UUID, TargetFigure]:
    """Return the figures kept for a unit and a year by target; one query."""
    rows = TargetFigure.objects.filter(target__in=list(targets), unit=unit, year=year)
    return {row.target_id: row for row in rows}


def told_halves(targets: Iterable[Target]) -> dict[tuple[UUID, UUID, int], ToldHalf]:
    """Return what sides of joint programmes told last, by target, owning unit and year; one query."""
    rows = ToldHalf.objects.filter(target__in=list(targets)).order_by("year", "told_at", "pk")
    return {(row.target_id, row.unit_id, row.year): row for row in rows}


def dated_definitions(targets: Iterable[Target]) -> dict[UUID, Dated]:
    """Return what measures each target, by target, as its indicator was defined over time; one query.

    The rows of an indicator are one code of an organisation: a target follows them, whichever it was measured with first.
    """
    measured = {each.pk: each.indicator for each in targets if each.indicator is not None}
    rows = Indicator.objects.filter(
        organisation__in={each.organisation_id for each in measured.values()},
        code__in={each.code for each in measured.values()},
    )
    found: dict[tuple[UUID, str], list[tuple[date, Definition]]] = {}
    for row in rows.order_by("valid_from") if measured else ():
        told = found.setdefault((row.organisation_id, row.code), [])
        told.append((row.valid_from, from_data(row.definition)))
    return {key: Dated(tuple(found[each.organisation_id, each.code])) for key, each in measured.items()}
