"""The tree below a unit with everything a list of units holds: for import and export."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from .. import errors, rules
from ..models import Organisation, Placement, Unit, UnitClass
from ..models.dated import holds
from ..tree_file.present import PresentTree, PresentUnit, Stand
from .days import days_of
from .lookup import organisation_of, unit_named
from .rows import subtree

Reach = Callable[[str], bool]
_FACTS = ("established_on", "dissolved_on", "board", "place")


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
    facts = {unit.pk: unit for unit in Unit.objects.filter(pk__in=below).only(*_FACTS)}
    days = days_of(below, on=on, line=line)
    units = {}
    for row in rows:
        unit = facts[row.id]
        above = codes.get(row.parent_id, "") if row.parent_id else ""
        now = Stand(date.min, row.name, row.short_name, above, _by_axis(row.classes))
        units[row.code] = PresentUnit(
            id=row.id,
            code=row.code,
            parent_code=above,
            name=row.name,
            short_name=row.short_name,
            level=row.level_code,
            classes=now.classes,
            board=unit.board,
            place=unit.place,
            area_answer=row.area_answer,
            established_on=unit.established_on,
            begins=days.begins(row.id),
            ends=unit.dissolved_on,
            stands=days.stands(row.id, now),
            placed_on=days.placed_on(row.id),
            settled=not days.changes_after(row.id, on),
            mine=may_change(row.path),
            below_mine=may_change(f"{row.path}0."),
        )
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
