"""Integrity checks of trees: what is wrong, how bad it is, and what to do about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from uuid import UUID

from django.db.models import Q

from nucong.kernel.effective import Span
from nucong.kernel.refusal import N_

from . import rules
from .models import Organisation, Placement
from .queries.rows import sorted_rows


@dataclass(frozen=True)
class Finding:
    """Something a data officer should look at."""

    check: str
    severity: str
    what: str
    where: str
    recommendation: str


@dataclass(frozen=True)
class Check:
    """One integrity check. `severity` is "error" (totals may be wrong) or "warning"."""

    code: str
    severity: str
    what: str
    recommendation: str
    find: Callable[[Organisation, date], Iterator[tuple[UUID, str]]]


def run_checks(organisation: Organisation, *, on: date) -> list[Finding]:
    """Run all checks on one organisation; the day matters for names only. Empty means sound."""
    codes = dict(organisation.units.values_list("pk", "code"))
    return [
        Finding(
            check.code,
            check.severity,
            check.what,
            f"{codes.get(unit, unit)} {detail}".strip(),
            check.recommendation,
        )
        for check in CHECKS
        for unit, detail in check.find(organisation, on)
    ]


def _placements(organisation: Organisation) -> list[Placement]:
    rows = Placement.objects.filter(unit__organisation=organisation)
    return list(rows.select_related("unit").order_by("line", "unit", "valid_from"))


def _by_unit(organisation: Organisation) -> dict[tuple[str, UUID], list[Placement]]:
    rows: dict[tuple[str, UUID], list[Placement]] = defaultdict(list)
    for row in _placements(organisation):
        rows[(row.line, row.unit_id)].append(row)
    return rows


def _orphans(organisation: Organisation, on: date) -> Iterator[tuple[UUID, str]]:
    for unit in organisation.units.filter(placements=None).values_list("pk", flat=True):
        yield unit, ""


def _several_roots(organisation: Organisation, on: date) -> Iterator[tuple[UUID, str]]:
    roots: dict[str, list[Placement]] = defaultdict(list)
    for row in _placements(organisation):
        if row.parent_id is None:
            roots[row.line].append(row)
    for rows in roots.values():
        for first, second in _overlapping_pairs(rows):
            if first.unit_id != second.unit_id:
                yield second.unit_id, str(max(first.valid_from, second.valid_from))


def _two_parents(organisation: Organisation, on: date) -> Iterator[tuple[UUID, str]]:
    for (_, unit), rows in _by_unit(organisation).items():
        for first, second in _overlapping_pairs(rows):
            if first.parent_id != second.parent_id:
                yield unit, str(second.valid_from)


def _overlaps(organisation: Organisation, on: date) -> Iterator[tuple[UUID, str]]:
    for (_, unit), rows in _by_unit(organisation).items():
        for first, second in _overlapping_pairs(rows):
            if first.parent_id == second.parent_id:
                yield unit, str(second.valid_from)
    for named in organisation.units.prefetch_related("names"):
        if rules.overlapping(Span(name.valid_from, name.valid_to) for name in named.names.all()):
            yield named.pk, ""


def _overlapping_pairs(rows: list[Placement]) -> Iterator[tuple[Placement, Placement]]:
    ordered = sorted(rows, key=lambda row: row.valid_from)
    for first, second in pairwise(ordered):
        if second.valid_from < first.valid_to:
            yield first, second


def _cycles(organisation: Organisation, on: date) -> Iterator[tuple[UUID, str]]:
    rows = _placements(organisation)
    for line, day in sorted({(row.line, row.valid_from) for row in rows}):
        parents = {row.unit_id: row.parent_id for row in rows if row.line == line and row.covers(day)}
        if cycle := rules.cycle_in(parents):
            yield cycle[0], str(day)
            return


def _paths(organisation: Organisation, on: date) -> Iterator[tuple[UUID, str]]:
    rows = _by_unit(organisation)
    for (line, unit), placed in rows.items():
        for row in placed:
            held = rows.get((line, row.parent_id), []) if row.parent_id else []
            above = [parent.path for parent in held if parent.covers(row.valid_from)]
            wanted = rules.path_under(above[0] if above else "", row.unit.serial)
            if (above or row.parent_id is None) and (row.path, row.depth) != (wanted, rules.depth_of(wanted)):
                yield unit, row.path


def _outliving(organisation: Organisation, on: date) -> Iterator[tuple[UUID, str]]:
    rows = _by_unit(organisation)
    for (line, unit), placed in rows.items():
        for row in placed:
            if row.parent_id is None:
                continue
            above = rows.get((line, row.parent_id), [])
            reached = row.valid_from
            for parent in above:
                if parent.valid_from <= reached < parent.valid_to:
                    reached = parent.valid_to
            if reached < row.valid_to:
                yield unit, str(reached)


def _same_name(organisation: Organisation, on: date) -> Iterator[tuple[UUID, str]]:
    seen: set[tuple[UUID | None, str]] = set()
    for _, row in sorted_rows(Q(organisation=organisation), on=on, line="territory"):
        key = (row.parent_id, row.name.casefold())
        if key in seen:
            yield row.id, row.name
        seen.add(key)


CHECKS: tuple[Check, ...] = (
    Check(
        "orphan",
        "error",
        N_("A unit stands nowhere in the tree."),
        N_("Give it a parent, or remove it."),
        _orphans,
    ),
    Check(
        "several_roots",
        "error",
        N_("Two units are the highest on the same day."),
        N_("Move one of them under the other."),
        _several_roots,
    ),
    Check(
        "two_parents",
        "error",
        N_("A unit has two parents on the same day; its figures would count twice."),
        N_("End the earlier place on the day the later one begins."),
        _two_parents,
    ),
    Check(
        "overlap",
        "error",
        N_("Two rows of a unit hold on the same day."),
        N_("End the earlier row on the day the later one begins."),
        _overlaps,
    ),
    Check(
        "cycle", "error", N_("Units stand below each other in a circle."), N_("Undo the last move."), _cycles
    ),
    Check(
        "path",
        "error",
        N_("The stored path does not follow the parents."),
        N_("Move the unit to its parent again; the path is then rebuilt."),
        _paths,
    ),
    Check(
        "outlives_parent",
        "error",
        N_("A unit stays below a parent that has ended or not yet begun."),
        N_("Move it to the successor of its parent."),
        _outliving,
    ),
    Check(
        "same_name",
        "warning",
        N_("Two units with the same parent have the same name."),
        N_("Check whether one of them is a duplicate; if so, merge them."),
        _same_name,
    ),
)
