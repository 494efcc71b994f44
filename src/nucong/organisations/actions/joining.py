"""Units end: merged into one, split into several, or dissolved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.audit.actions import Actor, record
from nucong.kernel.effective import FOREVER

from .. import errors
from ..drafts import UnitDraft
from ..models import Organisation, Placement, Succession, Unit
from ..queries.lookup import organisation_of, unit_named
from ..states import PartRole, SuccessionKind
from .changes import Changes, lock, record_succession
from .founding import found
from .placing import end_unit, open_placement, put_under


def dissolve_unit(
    *,
    unit: Unit,
    on: date,
    by: Actor,
    at: datetime,
    document_id: UUID | None = None,
    document_citation: str = "",
) -> Succession:
    """End a unit: `on` is the first day it no longer exists.

    Raises: NotInTree, StillHasChildren, TooEarly.
    """
    with transaction.atomic():
        organisation = lock(organisation_of(unit))
        open_placement(unit, on)
        if below := _children_after(unit, on):
            raise errors.StillHasChildren(
                unit=unit_named(unit, on), count=len({row.unit_id for row in below})
            )
        changes = Changes()
        end_unit(unit, on, changes)
        succession = record_succession(
            organisation=organisation,
            kind=SuccessionKind.DISSOLVED,
            on=on,
            parts=[(unit, PartRole.BEFORE)],
            changes=changes,
            document_id=document_id,
            document_citation=document_citation,
        )
        _record("dissolve_unit", succession, [unit], by, at)
    return succession


def merge_units(
    *,
    units: Sequence[Unit],
    into: Unit | UnitDraft,
    on: date,
    by: Actor,
    at: datetime,
    parent: Unit | None = None,
    document_id: UUID | None = None,
    document_citation: str = "",
) -> Unit:
    """Make several units one from a day on, and return it; everything below them comes under it.

    `into` is one of the units or another existing unit, or the draft of a new one, founded under
    `parent` (by default the parent of the first unit).
    Raises: NothingToJoin, OtherOrganisation, NotInTree, LaterChangeExists, WouldMakeACycle, TooEarly.
    """
    ending = [unit for unit in units if unit != into]
    if len({unit.pk for unit in [*units, *([into] if isinstance(into, Unit) else [])]}) < 2:
        raise errors.NothingToJoin
    with transaction.atomic():
        organisation = lock(organisation_of(units[0]))
        _same_organisation(organisation, units, on)
        changes = Changes()
        if isinstance(into, UnitDraft):
            above = parent or open_placement(units[0], on).parent
            into = found(organisation, into, above, on, "territory", changes)
        _same_organisation(organisation, [into], on)
        open_placement(into, on)
        for unit in ending:
            open_placement(unit, on)
            for row in _children_after(unit, on):
                if row.unit_id != into.pk:
                    put_under(row, open_placement(into, on, row.line), max(on, row.valid_from), changes)
                else:
                    raise errors.WouldMakeACycle(unit=unit_named(unit, on), parent=unit_named(into, on))
            end_unit(unit, on, changes)
        succession = record_succession(
            organisation=organisation,
            kind=SuccessionKind.MERGED,
            on=on,
            parts=[*((unit, PartRole.BEFORE) for unit in units), (into, PartRole.AFTER)],
            changes=changes,
            document_id=document_id,
            document_citation=document_citation,
        )
        _record("merge_units", succession, [*units, into], by, at)
    return into


def split_unit(
    *,
    unit: Unit,
    into: Sequence[UnitDraft],
    children: Mapping[UUID, str],
    on: date,
    by: Actor,
    at: datetime,
    unit_stays: bool = False,
    document_id: UUID | None = None,
    document_citation: str = "",
) -> list[Unit]:
    """Found new units beside a unit, give them its children, and return them.

    `children` maps a child's id to the code of the new unit that takes it. Unless `unit_stays`, the
    unit ends and every child must be mapped.
    Raises: NothingToJoin, ChildWithoutPlace, NotInTree, LaterChangeExists, TooEarly, CodeTaken.
    """
    if len(into) + unit_stays < 2:
        raise errors.NothingToJoin
    with transaction.atomic():
        organisation = lock(organisation_of(unit))
        above = open_placement(unit, on).parent
        changes = Changes()
        made = {draft.code: found(organisation, draft, above, on, "territory", changes) for draft in into}
        for row in _children_after(unit, on):
            taker = made.get(children.get(row.unit_id, ""))
            if taker is not None:
                put_under(row, open_placement(taker, on, row.line), max(on, row.valid_from), changes)
            elif not unit_stays:
                raise errors.ChildWithoutPlace(unit=unit_named(row.unit, on))
        if not unit_stays:
            end_unit(unit, on, changes)
        succession = record_succession(
            organisation=organisation,
            kind=SuccessionKind.SPLIT,
            on=on,
            parts=[(unit, PartRole.BEFORE), *((one, PartRole.AFTER) for one in made.values())],
            changes=changes,
            document_id=document_id,
            document_citation=document_citation,
        )
        _record("split_unit", succession, [unit, *made.values()], by, at)
    return list(made.values())


def _children_after(unit: Unit, on: date) -> list[Placement]:
    """Return the children's placements on all lines that reach past a day; a child that leaves later is refused."""
    below = unit.child_placements.filter(valid_to__gt=on).select_related("unit")
    rows = list(below.order_by("path"))
    if any(row.valid_to != FOREVER for row in rows):
        raise errors.LaterChangeExists(unit=unit_named(unit, on), on=on)
    return rows


def _same_organisation(organisation: Organisation, units: Sequence[Unit], on: date) -> None:
    for unit in units:
        if unit.organisation_id != organisation.pk:
            raise errors.OtherOrganisation(unit=unit_named(unit, on))


def _record(verb: str, succession: Succession, units: Sequence[Unit], by: Actor, at: datetime) -> None:
    record(
        by=by,
        at=at,
        verb=verb,
        what=units[0],
        organisation=succession.organisation_id,
        unit=units[0].pk,
        detail={"on": succession.on, "units": [unit.pk for unit in units], "succession": succession.pk},
        count=len(units),
    )
