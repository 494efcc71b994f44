"""The tree below a unit with everything a list of units holds: for import and export."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from nucong.kernel.effective import FOREVER

from .. import errors, rules
from ..models import Organisation, Placement, Unit, UnitClass, UnitClassification, UnitName
from ..models.dated import holds
from ..tree_file.present import PresentTree, PresentUnit
from .lookup import organisation_of, unit_named
from .rows import subtree

Reach = Callable[[str], bool]


def present_tree(
    root: Unit, *, on: date, may_change: Reach = lambda path: True, line: str = "territory"
) -> PresentTree:
    """Return the tree below a unit on a day; a fixed number of queries.

    `may_change` tells by its path whether a person may change a unit. Raises: NotInTree.
    """
    organisation = organisation_of(root)
    rows = subtree(root, on=on, line=line)
    if not rows:
        raise errors.NotInTree(unit=unit_named(root, on), on=on)
    codes = {row.id: row.code for row in rows}
    path, end = rows[0].path, rules.path_end(rows[0].path)
    below = Placement.objects.filter(holds(on), line=line, path__gte=path, path__lt=end).values("unit")
    facts = {
        key: (established_on, board, place)
        for key, established_on, board, place in Unit.objects.filter(pk__in=below).values_list(
            "pk", "established_on", "board", "place"
        )
    }
    begins, unsettled = _dates(below, on, line)
    units = {
        row.code: PresentUnit(
            id=row.id,
            code=row.code,
            parent_code=codes.get(row.parent_id, "") if row.parent_id else "",
            name=row.name,
            short_name=row.short_name,
            level=row.level_code,
            classes=_by_axis(row.classes),
            board=facts[row.id][1],
            place=facts[row.id][2],
            area_answer=row.area_answer,
            established_on=facts[row.id][0],
            begins=begins[row.id],
            settled=row.id not in unsettled,
            mine=may_change(row.path),
            below_mine=may_change(f"{row.path}0."),
        )
        for row in rows
    }
    return PresentTree(
        on=on,
        root=rows[0].code,
        above=Unit.objects.filter(pk__in=[rows[0].parent_id]).values_list("code", flat=True).first() or "",
        units=units,
        taken=frozenset(organisation.units.values_list("code", flat=True)) - units.keys(),
        levels={
            level.code: (level.rank, (level.name_vi, level.name_zh, level.name_en))
            for level in organisation.levels.all()
        },
        classes=_classes(organisation),
        country=organisation.country,
    )


def _dates(units: QuerySet[Placement, Any], on: date, line: str) -> tuple[dict[UUID, date], set[UUID]]:
    """Return the first day in the tree by unit, and the units for which something dated later is recorded."""
    begins: dict[UUID, date] = {}
    unsettled: set[UUID] = set()
    places = Placement.objects.filter(unit__in=units, line=line)
    for key, start, end in places.values_list("unit_id", "valid_from", "valid_to"):
        begins[key] = min(start, begins.get(key, start))
        if start > on or on < end < FOREVER:
            unsettled.add(key)
    names = UnitName.objects.filter(unit__in=units, valid_from__gt=on)
    classes = UnitClassification.objects.filter(unit__in=units, valid_from__gt=on)
    unsettled.update(names.values_list("unit_id", flat=True))
    unsettled.update(classes.values_list("unit_id", flat=True))
    return begins, unsettled


def _by_axis(classes: frozenset[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for held in classes:
        axis, code = held.split(":", 1)
        found.setdefault(axis, set()).add(code)
    return {axis: frozenset(codes) for axis, codes in found.items()}


def _classes(organisation: Organisation) -> dict[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for held in UnitClass.objects.filter(axis__organisation=organisation).select_related("axis"):
        names = (held.name_vi, held.name_zh, held.name_en)
        found.setdefault(held.axis.axis, {})[held.code] = names
    return found
