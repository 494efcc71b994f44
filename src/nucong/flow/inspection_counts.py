"""Inspections counted by branch and by level of who carried them out: each set of parts adds up to the total.

What two sides carried out together is one inspection: of its unit in this tree, and once in the total.
A check written down as a plain record of its kind counts as carried out; it has no findings to count, and lies
outside what was planned here. Of the planned ones those carried out are counted apart: never one number over another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from nucong.inspections.actions.checking import KIND
from nucong.inspections.actions.settling import KIND as RECTIFICATION
from nucong.inspections.models import Finding, Inspection
from nucong.inspections.queries import inspections_below, planned_in
from nucong.ledgers.counting import Row
from nucong.ledgers.measures import MEASURES
from nucong.ledgers.queries import by_branch, counting_rows, done_below, is_large
from nucong.ledgers.states import KeptAs, RecordState
from nucong.organisations.models import Placement, Unit
from nucong.organisations.models.dated import holds
from nucong.organisations.queries import children, path_of, unit_row
from nucong.organisations.rules import path_end

from .inspections_in_columns import (
    CARRIED_OUT,
    OF_PLANNED,
    OUTSIDE,
    PLANNED,
    TO_DO,
    Checks,
    noted_as_put_right,
)

COUNTED: tuple[str, ...] = (PLANNED, OF_PLANNED, CARRIED_OUT, OUTSIDE, *MEASURES[KeptAs.INSPECTION])


@dataclass(frozen=True)
class Counts:
    """A part with its sums; `own` is the unit asked for, by itself."""

    name: str
    sums: Mapping[str, int]
    own: bool = False


@dataclass(frozen=True)
class Found:
    """The same inspections, parted by branch and by level."""

    branches: tuple[Counts, ...]
    levels: tuple[Counts, ...]
    total: Mapping[str, int]


def counts_of(unit: Unit, *, on: date, first: date, last: date, language: str) -> Found:
    """Return the inspections of a window, carried out or planned for it, of a unit and all below it."""
    path = path_of(unit, on=on)
    if path is None:
        return Found((), (), added(()))
    if is_large(path, on=on):
        return _in_columns(unit, Checks.of(path, on=on, first=first, last=last), language, on=on)
    noted = Q(kept_as=KeptAs.RECORD, kind=KIND)
    done = counting_rows(done_below(path, on, first, last).filter(Q(kept_as=KeptAs.INSPECTION) | noted))
    planned = set(
        Inspection.objects.filter(record__in=[row.id for row in done if row.kind == KIND], plan__isnull=False)
        .values_list("record_id", flat=True)
    )  # fmt: skip
    done = [
        replace(row, measures={**row.measures, OUTSIDE: row.number}) if row.id not in planned else row
        for row in done
    ]
    rows = done + planned_rows(inspections_below(path, on=on), first=first, last=last)
    levels, ranks = _levels(path, rows, on=on)
    names = _level_names(unit, language)
    by_level: dict[int, list[Row]] = {rank: [] for rank in ranks} | parted(rows, levels)
    return Found(
        branches=tuple(
            Counts(row.name, added(held), own=row.id == unit.pk) for row, held in by_branch(unit, rows, on=on)
        ),
        levels=tuple(Counts(names.get(rank, str(rank)), added(by_level[rank])) for rank in sorted(by_level)),
        total=added(rows),
    )


def _in_columns(unit: Unit, checks: Checks, language: str, *, on: date) -> Found:
    here, names = unit_row(unit, on=on), _level_names(unit, language)
    units = [row for row in (here, *children(unit, on=on)) if row is not None]
    branches = checks.by_branch([row.path for row in units[1:]])
    return Found(
        branches=tuple(
            Counts(row.name, sums, own=row.id == unit.pk) for row, sums in zip(units, branches, strict=True)
        ),
        levels=tuple(Counts(names.get(rank, str(rank)), sums) for rank, sums in checks.by_rank().items()),
        total=checks.in_all(),
    )


def put_right_by_hand(unit: Unit, *, on: date, first: date, last: date) -> int:
    """Return how many violations put right were written down as records in a window, at a unit and below, apart from checks."""
    path = path_of(unit, on=on)
    if path is None:
        return 0
    if is_large(path, on=on):
        return noted_as_put_right(path, RECTIFICATION, on=on, first=first, last=last)
    found = done_below(path, on, first, last).filter(kind=RECTIFICATION, state=RecordState.RECORDED)
    by_check = Finding.objects.filter(rectification__isnull=False).values("rectification")
    return found.exclude(pk__in=by_check).order_by().aggregate(all=Sum("number"))["all"] or 0


def _levels(path: str, rows: Collection[Row], *, on: date) -> tuple[dict[UUID, int], set[int]]:
    """Return the rank of every unit that inspected, and all ranks there are at a path and below it; two queries."""
    placed = Placement.objects.filter(
        holds(on), line="territory", path__gte=path, path__lt=path_end(path)
    ).order_by()
    told = {key for row in rows for key in row.units}
    found = placed.filter(unit__in=told).values_list("unit_id", "unit__level__rank")
    ranks = placed.values_list("unit__level__rank", flat=True).distinct()
    return {key: rank or 0 for key, rank in found}, {rank or 0 for rank in ranks}


def planned_rows(inspections: QuerySet[Inspection], *, first: date, last: date) -> list[Row]:
    """Return what is to be carried out in a window as rows that count as planned and as nothing else."""
    return [
        Row(
            id=key, units=(unit, partner) if partner else (unit,), kind=PLANNED, on=due_on, number=0, women=0, men=0,
            measures={PLANNED: 1, OF_PLANNED: int(state not in TO_DO)},
        )
        for key, unit, partner, due_on, state in planned_in(inspections, first=first, last=last)
    ]  # fmt: skip


def parted(rows: Collection[Row], levels: Mapping[UUID, int]) -> dict[int, list[Row]]:
    """Return rows by the level of the first of their units that has one, so that each stands once. Pure."""
    held: dict[int, list[Row]] = {level: [] for level in levels.values()}
    for row in rows:
        level = next((levels[unit] for unit in row.units if unit in levels), None)
        if level is not None:
            held[level].append(row)
    return held


def added(rows: Iterable[Row]) -> dict[str, int]:
    """Return the sums over some inspections; one that comes twice counts once. Pure."""
    found = list({row.id: row for row in rows}.values())
    told = {code: sum(row.measures.get(code, 0) for row in found) for code in MEASURES[KeptAs.INSPECTION]}
    apart = {code: sum(row.measures.get(code, 0) for row in found) for code in (PLANNED, OF_PLANNED, OUTSIDE)}
    return {**apart, CARRIED_OUT: sum(row.number for row in found), **told}


def _level_names(unit: Unit, language: str) -> dict[int, str]:
    names: dict[int, str] = {}
    if unit.organisation is None:
        return names
    for level in unit.organisation.levels.all():
        own = {"vi": level.name_vi, "zh": level.name_zh, "en": level.name_en}.get(language[:2], "")
        word = own or level.name_vi or level.name_zh or level.code
        names[level.rank] = f"{names[level.rank]}, {word}" if level.rank in names else word
    return names
