"""Units as rows of a tree on a day: subtree, children, ancestors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, FilteredRelation, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat, Length, Substr

from nucong.kernel.effective import FOREVER

from .. import rules
from ..models import Level, Organisation, Placement, Unit, UnitClassification
from ..models.dated import holds


@dataclass(frozen=True)
class UnitRow:
    """A unit as it was on a day, on one line. `classes` holds "axis:code" words such as "kind:base"."""

    id: UUID
    code: str
    name: str
    short_name: str
    level_code: str
    level_rank: int
    parent_id: UUID | None
    path: str
    depth: int
    area_answer: bool
    classes: frozenset[str]


_COLUMNS = (
    "id",
    "code",
    "names__name",
    "names__short_name",
    "level__code",
    "level__rank",
    "placements__parent_id",
    "placements__path",
    "placements__depth",
    "area_answer",
    "names__sort_key",
    "held__unit_class__axis__axis",
    "held__unit_class__code",
)


def path_of(unit: Unit, *, on: date, line: str = "territory") -> str | None:
    """Return the path of a unit on a day, or None when it stood nowhere on that line."""
    return Placement.objects.filter(holds(on), unit=unit, line=line).values_list("path", flat=True).first()


def sorted_rows(where: Q, *, on: date, line: str) -> list[tuple[str, UnitRow]]:
    """Return (sort key, row) of the units that meet a condition on Unit, in one query, by sort key."""
    found = (
        Unit.objects.filter(where, holds(on, "placements__"), holds(on, "names__"), placements__line=line)
        .annotate(held=FilteredRelation("classifications", condition=holds(on, "classifications__")))
        .order_by()
        .values_list(*_COLUMNS)
    )
    facts: dict[UUID, tuple[Any, ...]] = {}
    classes: dict[UUID, set[str]] = {}
    for *columns, axis, code in found:
        facts[columns[0]] = tuple(columns)
        held = classes.setdefault(columns[0], set())
        if code is not None:
            held.add(f"{axis}:{code}")
    rows = [_row(columns, frozenset(classes[identity])) for identity, columns in facts.items()]
    return sorted(rows, key=lambda pair: (pair[0], pair[1].code))


def _row(columns: tuple[Any, ...], classes: frozenset[str]) -> tuple[str, UnitRow]:
    unit, code, name, short_name, level_code, level_rank, parent, path, depth, area_answer, key = columns
    row = UnitRow(
        id=unit,
        code=code,
        name=name,
        short_name=short_name,
        level_code=level_code or "",
        level_rank=level_rank or 0,
        parent_id=parent,
        path=path,
        depth=depth,
        area_answer=area_answer,
        classes=classes,
    )
    return key, row


def rows_in_paths(
    where: Q, *, on: date, after: str = "", limit: int, line: str = "territory"
) -> list[UnitRow]:
    """Return up to `limit` units that meet a condition, in the order of their paths after one; two queries.

    Parents stand before their children; the order is that of the index, so the last page is as quick as the
    first.
    """
    found = (
        Unit.objects.filter(
            where,
            holds(on, "placements__"),
            holds(on, "names__"),
            placements__line=line,
            placements__path__gt=after,
        )
        .order_by("placements__path")
        .values_list("pk", flat=True)
    )
    rows = (row for _, row in sorted_rows(Q(pk__in=list(found[:limit])), on=on, line=line))
    return sorted(rows, key=lambda row: row.path)


def subtree(root: Unit, *, on: date, line: str = "territory") -> list[UnitRow]:
    """Return the root and all units below it on a day, parents first, siblings in stored sort order.

    Two queries. Empty when the root stood nowhere on that day.
    """
    path = path_of(root, on=on, line=line)
    if path is None:
        return []
    where = Q(placements__path__gte=path, placements__path__lt=rules.path_end(path))
    pairs = sorted_rows(where, on=on, line=line)
    rows = {row.id: row for _, row in pairs}
    rank = {row.id: f"{index:09d}" for index, (_, row) in enumerate(pairs)}
    ordered = rules.preorder({row.id: row.parent_id for row in rows.values()}, rank, root.pk)
    return [rows[identity] for identity in ordered if identity in rows]


def children(unit: Unit, *, on: date, line: str = "territory") -> list[UnitRow]:
    """Return the units directly below, in stored sort order; one query."""
    return [row for _, row in sorted_rows(Q(placements__parent=unit), on=on, line=line)]


def child_counts(unit_ids: Iterable[UUID], *, on: date, line: str = "territory") -> dict[UUID, int]:
    """Return how many units stand directly below each of these on a day; units without any are left out."""
    below = Placement.objects.filter(holds(on), parent__in=list(unit_ids), line=line).order_by()
    return dict(below.values_list("parent_id").annotate(Count("pk")))


def with_units_below(unit_ids: Iterable[UUID], *, line: str = "territory") -> set[UUID]:
    """Return those of some units that have units directly below them, as the tree is known last; one query."""
    below = Placement.objects.filter(parent__in=list(unit_ids), line=line, valid_to=FOREVER).order_by()
    return {key for key in below.values_list("parent_id", flat=True).distinct() if key is not None}


def leading_units(*, on: date, line: str = "territory") -> QuerySet[Placement, UUID | None]:
    """Return the keys of all units that have units below them on a day, to be used within a query."""
    places = Placement.objects.filter(holds(on), line=line, parent__isnull=False)
    return places.values_list("parent_id", flat=True)


def size_below(unit: Unit, *, on: date, line: str = "territory") -> int:
    """Return how many units stand below a unit on a day, at any depth; two queries."""
    path = path_of(unit, on=on, line=line)
    if path is None:
        return 0
    return Placement.objects.filter(
        holds(on), line=line, path__gt=path, path__lt=rules.path_end(path)
    ).count()


def branch_sizes(unit_ids: Iterable[UUID], *, on: date, line: str = "territory") -> dict[UUID, int]:
    """Return how many units each of these is together with all below it on a day; one query."""
    end = Concat(Substr(OuterRef("path"), 1, Length(OuterRef("path")) - 1), Value("/"))  # as rules.path_end
    below = Placement.objects.filter(holds(on), line=line, path__gte=OuterRef("path"), path__lt=end)
    counted = below.order_by().values("line").annotate(size=Count("pk")).values("size")
    heads = Placement.objects.filter(holds(on), unit__in=list(unit_ids), line=line).order_by()
    return dict(heads.values_list("unit_id").annotate(size=Subquery(counted)))


def rows_below(
    root: Unit, unit_ids: Iterable[UUID], *, on: date, line: str = "territory"
) -> dict[UUID, UnitRow]:
    """Return those of some units that stood below a root on a day, in stored sort order; two queries."""
    path = path_of(root, on=on, line=line)
    if path is None:
        return {}
    where = Q(pk__in=list(unit_ids), placements__path__gt=path, placements__path__lt=rules.path_end(path))
    return {row.id: row for _, row in sorted_rows(where, on=on, line=line)}


def units_in_branches(paths: Sequence[str], *, on: date, line: str = "territory") -> dict[UUID, Unit]:
    """Return the units at some paths and below them on a day, with their organisations; a query for each hundred paths."""
    found: dict[UUID, Unit] = {}
    for first in range(0, len(paths), 100):
        ranges = Q()
        for path in paths[first : first + 100]:
            ranges |= Q(placements__path__gte=path, placements__path__lt=rules.path_end(path))
        placed = Unit.objects.filter(holds(on, "placements__"), ranges, placements__line=line)
        found |= {
            unit.pk: unit for unit in placed.select_related("organisation").order_by("placements__path")
        }
    return found


def ancestors(unit: Unit, *, on: date, line: str = "territory") -> list[UnitRow]:
    """Return the units above, root first, without the unit itself; two queries."""
    path = path_of(unit, on=on, line=line)
    above = rules.serials_of(path)[:-1] if path else []
    if not above:
        return []
    rows = [row for _, row in sorted_rows(Q(serial__in=above), on=on, line=line)]
    return sorted(rows, key=lambda row: row.depth)


def unit_row(unit: Unit, *, on: date, line: str = "territory") -> UnitRow | None:
    """Return the unit as it was on a day, or None when it stood nowhere; one query."""
    return next((row for _, row in sorted_rows(Q(pk=unit.pk), on=on, line=line)), None)


def rows_of(serials: Iterable[int], *, on: date, line: str = "territory") -> list[UnitRow]:
    """Return the units with these serials as they were on a day, in stored sort order; two queries.

    By their keys: asked for many serials, SQLite begins with all places of the line.
    """
    keys = list(Unit.objects.filter(serial__in=list(serials)).order_by().values_list("pk", flat=True))
    return [row for _, row in sorted_rows(Q(pk__in=keys), on=on, line=line)]


def is_within(unit: Unit, root: Unit, *, on: date, line: str = "territory") -> bool:
    """Tell whether a unit was the root or below it on a day."""
    path, root_path = path_of(unit, on=on, line=line), path_of(root, on=on, line=line)
    return path is not None and root_path is not None and rules.lies_within(path, root_path)


def parents_array(root: Unit, on: date, *, line: str = "territory") -> tuple[list[UUID], list[int]]:
    """Return the subtree as ids in preorder and, for each, the index of its parent (−1 for the root)."""
    rows = subtree(root, on=on, line=line)
    ids = [row.id for row in rows]
    return ids, rules.parent_indexes(ids, {row.id: row.parent_id for row in rows})


def levels(organisation: Organisation) -> list[Level]:
    """Return the levels of an organisation, highest first."""
    return list(organisation.levels.order_by("rank", "code"))


def level_names_in(organisation: Organisation, language: str) -> dict[str, str]:
    """Return the names of levels by code in a language of contents (vi, zh, en); the code where none is given."""
    return {each.code: getattr(each, f"name_{language}", "") or each.code for each in levels(organisation)}


def paths_of_class(root: Unit, named: str, *, on: date) -> list[str]:
    """Return the paths of the units of a class, named "axis:code", in the organisation of a root on a day; one query."""
    return list(_placed_in_class(root, named, on).order_by("path").values_list("path", flat=True))


def codes_of_class(root: Unit, named: str, *, on: date) -> set[str]:
    """Return the codes of the units `paths_of_class` finds; one query."""
    return set(_placed_in_class(root, named, on).order_by().values_list("unit__code", flat=True))


def _placed_in_class(root: Unit, named: str, on: date) -> QuerySet[Placement]:
    axis, _, code = named.partition(":")
    held = UnitClassification.objects.filter(
        holds(on), unit_class__axis__organisation=root.organisation_id, unit_class__axis__axis=axis,
        unit_class__code=code,
    )  # fmt: skip
    return Placement.objects.filter(holds(on), line="territory", unit__in=held.values("unit"))


def units_of_class(root: Unit, axis: str, code: str, on: date) -> list[UnitRow]:
    """Return the units of one class in the subtree of a root on a day, in preorder."""
    return [row for row in subtree(root, on=on) if f"{axis}:{code}" in row.classes]
