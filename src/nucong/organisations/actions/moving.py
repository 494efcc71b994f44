"""A unit gets another name or another parent."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.audit.actions import Actor, record

from .. import errors
from ..models import Succession, Unit
from ..models.dated import holds
from ..queries.lookup import organisation_of, unit_named
from ..states import PartRole, SuccessionKind
from .changes import Changes, lock, record_succession
from .placing import open_placement, put_name, put_under, still_open


def rename_unit(
    *,
    unit: Unit,
    name: str,
    short_name: str = "",
    on: date,
    by: Actor,
    at: datetime,
    document_id: UUID | None = None,
    document_citation: str = "",
) -> Succession:
    """Give a unit another name from a day on. A second renaming on the same day corrects the first.

    Raises: NameMissing, NotInTree, LaterChangeExists, OtherOrganisation.
    """
    if not name.strip():
        raise errors.NameMissing
    with transaction.atomic():
        organisation = lock(organisation_of(unit))
        held = still_open(unit.names.filter(holds(on)).first(), unit, on)
        before, changes = held.name, Changes()
        put_name(held, name, short_name, on, changes)
        succession = record_succession(
            organisation=organisation,
            kind=SuccessionKind.RENAMED,
            on=on,
            parts=[(unit, PartRole.BEFORE), (unit, PartRole.AFTER)],
            changes=changes,
            document_id=document_id,
            document_citation=document_citation,
        )
        record(
            by=by,
            at=at,
            verb="rename_unit",
            what=unit,
            organisation=organisation.pk,
            unit=unit.pk,
            detail={"on": on, "before": before, "after": name, "succession": succession.pk},
        )
    return succession


def move_unit(
    *,
    unit: Unit,
    parent: Unit,
    on: date,
    by: Actor,
    at: datetime,
    line: str = "territory",
    document_id: UUID | None = None,
    document_citation: str = "",
) -> Succession:
    """Bring a unit, with all below it, under another parent from a day on.

    Raises: NotInTree, LaterChangeExists, WouldMakeACycle, OtherOrganisation.
    """
    with transaction.atomic():
        organisation = lock(organisation_of(unit))
        if parent.organisation_id != organisation.pk:
            raise errors.OtherOrganisation(unit=unit_named(parent, on))
        placement = open_placement(unit, on, line)
        before, changes = placement.parent_id, Changes()
        put_under(placement, open_placement(parent, on, line), on, changes)
        succession = record_succession(
            organisation=organisation,
            kind=SuccessionKind.MOVED,
            on=on,
            parts=[(unit, PartRole.BEFORE), (unit, PartRole.AFTER), (parent, PartRole.PARENT)],
            changes=changes,
            document_id=document_id,
            document_citation=document_citation,
        )
        record(
            by=by,
            at=at,
            verb="move_unit",
            what=unit,
            organisation=organisation.pk,
            unit=unit.pk,
            detail={"on": on, "before": before, "after": parent.pk, "succession": succession.pk},
        )
    return succession
