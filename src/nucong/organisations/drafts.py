"""What is known of a unit before it exists; also one row of an imported tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from . import errors, rules


@dataclass(frozen=True)
class UnitDraft:
    """A unit to be founded.

    `classes` are (axis, code) pairs, `bodies` (kind, name) pairs; `parent_code` and `established_on`
    are read by `load_tree` only.
    """

    code: str
    name: str
    short_name: str = ""
    level: str = ""
    classes: tuple[tuple[str, str], ...] = ()
    bodies: tuple[tuple[str, str], ...] = ()
    board: str = ""
    place: str = ""
    area_answer: bool = False
    parent_code: str | None = None
    established_on: date | None = None


def in_founding_order(rows: Sequence[UnitDraft]) -> list[UnitDraft]:
    """Return the rows with every parent before its children.

    Raises: NameMissing, CodeTaken, NotExactlyOneRoot, UnknownParent (also for a cycle).
    """
    by_code: dict[str, UnitDraft] = {}
    for row in rows:
        if not (row.code.strip() and row.name.strip()):
            raise errors.NameMissing
        if row.code in by_code:
            raise errors.CodeTaken(unit_code=row.code)
        by_code[row.code] = row
    roots = [row for row in rows if row.parent_code is None]
    if len(roots) != 1:
        raise errors.NotExactlyOneRoot(count=len(roots))
    for row in rows:
        if row.parent_code is not None and row.parent_code not in by_code:
            raise errors.UnknownParent(unit_code=row.code, parent=row.parent_code)
    parents = {row.code: row.parent_code for row in rows}
    if cycle := rules.cycle_in(parents):
        raise errors.UnknownParent(unit_code=cycle[0], parent=parents[cycle[0]])
    place = {row.code: f"{index:09d}" for index, row in enumerate(rows)}
    return [by_code[code] for code in rules.preorder(parents, place, roots[0].code)]
