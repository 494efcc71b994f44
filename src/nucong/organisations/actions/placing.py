"""Placing units in the tree: opening, closing and rewriting rows of `Placement`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import F

from nucong.kernel.effective import FOREVER
from nucong.kernel.text import sort_key

from .. import errors, rules
from ..drafts import UnitDraft
from ..models import Level, Organisation, Placement, SerialCounter, Unit, UnitClass, UnitName
from ..models.dated import Dated, holds
from ..queries.lookup import unit_named
from .changes import Changes

DatedRow = TypeVar("DatedRow", bound=Dated)
_NAME_LENGTH = 300
_SHORT_NAME_LENGTH = 120
_CODE_LENGTH = 60


def take_serials(count: int) -> int:
    """Return the first of `count` fresh serials; concurrent transactions wait for this one."""
    SerialCounter.objects.get_or_create(pk=1)
    SerialCounter.objects.filter(pk=1).update(last=F("last") + count)
    return SerialCounter.objects.get(pk=1).last - count + 1


def name_row(unit: UUID, name: str, short_name: str, valid_from: date) -> UnitName:
    """Return an unsaved open name of a unit. Raises: TextTooLong."""
    folded, key = name_facts(name, short_name)
    return UnitName(
        unit_id=unit, name=name, short_name=short_name, folded=folded, sort_key=key, valid_from=valid_from
    )


def name_facts(name: str, short_name: str) -> tuple[str, str]:
    """Return the text a name is found by and the key it is sorted by. Raises: TextTooLong."""
    if len(name) > _NAME_LENGTH or len(short_name) > _SHORT_NAME_LENGTH:
        raise errors.TextTooLong(text=name[:40], length=_NAME_LENGTH)
    return rules.folded_name(name, short_name)[:450], sort_key(name)


def open_placement(unit: Unit, on: date, line: str = "territory") -> Placement:
    """Return the placement that holds on a day and has no end yet.

    Raises: NotInTree, or LaterChangeExists when the placement of that day already has an end.
    """
    placement = Placement.objects.filter(holds(on), unit=unit, line=line).select_related("unit").first()
    return still_open(placement, unit, on)


def still_open(row: DatedRow | None, unit: Unit, on: date) -> DatedRow:
    """Return the row of a unit that holds on a day when it has no end yet. Raises: NotInTree, LaterChangeExists."""
    if row is None:
        raise errors.NotInTree(unit=unit_named(unit, on), on=on)
    if row.valid_to != FOREVER:
        raise errors.LaterChangeExists(unit=unit_named(unit, on), on=on)
    return row


def put_name(held: UnitName, name: str, short_name: str, on: date, changes: Changes) -> UnitName:
    """Give a unit another name from a day on and return its row; on the first day of a name that one is corrected."""
    fresh = name_row(held.unit_id, name, short_name, on)
    if held.valid_from == on:
        columns = ("name", "short_name", "folded", "sort_key")
        changes.alter([held], **{column: getattr(fresh, column) for column in columns})
        return held
    changes.alter([held], valid_to=on)
    changes.create([fresh])
    return fresh


def put_under(
    placement: Placement,
    parent: Placement,
    on: date,
    changes: Changes,
    subtree: Iterable[Placement] | None = None,
) -> list[Placement]:
    """Bring a unit with everything below it under another parent from a day on.

    Every row of the subtree that reaches past the day is cut there and continued under the new path;
    rows that only begin later keep their days. `subtree` are its rows when they are at hand. Returns the
    rows that are new.
    """
    if rules.lies_within(parent.path, placement.path):
        raise errors.WouldMakeACycle(unit=unit_named(placement.unit, on), parent=unit_named(parent.unit, on))
    old = placement.path
    new = rules.path_under(parent.path, placement.unit.serial)
    shift = rules.depth_of(new) - rules.depth_of(old)
    below = Placement.objects.filter(line=placement.line, path__gte=old, path__lt=rules.path_end(old))
    moved = below.filter(valid_to__gt=on) if subtree is None else subtree
    cut: list[Placement] = []
    continued: list[Placement] = []
    rewritten: list[tuple[Placement, dict[str, object]]] = []
    for row in moved:
        above = parent.unit_id if row.unit_id == placement.unit_id else row.parent_id
        path, depth = new + row.path[len(old) :], row.depth + shift
        if row.valid_from >= on:
            rewritten.append((row, {"path": path, "depth": depth, "parent_id": above}))
            continue
        continued.append(
            Placement(
                unit_id=row.unit_id,
                line=row.line,
                parent_id=above,
                path=path,
                depth=depth,
                valid_from=on,
                valid_to=row.valid_to,
            )
        )
        cut.append(row)
    changes.alter(cut, valid_to=on)
    changes.rewrite(rewritten)
    changes.create(continued)
    return continued


def end_unit(unit: Unit, on: date, changes: Changes) -> None:
    """Close every open row of a unit and mark its end.

    Raises: TooEarly when a row begins on or after the day.
    """
    kinds = (unit.placements, unit.names, unit.classifications, unit.bodies)
    close_rows(unit, [list(rows.filter(valid_to__gt=on)) for rows in kinds], on, changes)


def close_rows(unit: Unit, kinds: Iterable[Sequence[Dated]], on: date, changes: Changes) -> None:
    """End a unit whose rows that reach past the day are given, those of one model together. Raises: TooEarly."""
    for held in kinds:
        if any(row.valid_from >= on for row in held):
            raise errors.TooEarly(unit=unit_named(unit, on), on=on)
        changes.alter(held, valid_to=on)
    if unit.established_on >= on:
        raise errors.TooEarly(unit=unit_named(unit, on), on=on)
    changes.alter([unit], dissolved_on=on)


def level_of(organisation: Organisation, code: str) -> Level | None:
    """Return a level by its code; None for an empty code. Raises UnknownLevel."""
    if not code:
        return None
    known = {level.code: level for level in organisation.levels.all()}
    if code not in known:
        raise errors.UnknownLevel(level=code, known=", ".join(known))
    return known[code]


def classes_of(organisation: Organisation) -> dict[tuple[str, str], UnitClass]:
    """Return all classes of an organisation by (axis, code)."""
    found = UnitClass.objects.filter(axis__organisation=organisation).select_related("axis")
    return {(held.axis.axis, held.code): held for held in found}


def check_codes(organisation: Organisation, drafts: Sequence[UnitDraft]) -> None:
    """Refuse codes that the organisation already uses, and drafts without name or code."""
    for draft in drafts:
        if not (draft.code.strip() and draft.name.strip()):
            raise errors.NameMissing
        if len(draft.code) > _CODE_LENGTH:
            raise errors.TextTooLong(text=draft.code[:40], length=_CODE_LENGTH)
    taken = organisation.units.filter(code__in=[draft.code for draft in drafts][:500])
    if used := taken.values_list("code", flat=True).first():
        raise errors.CodeTaken(unit_code=used)
