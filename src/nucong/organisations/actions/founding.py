"""Organisations and units come into being."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.audit.actions import Actor, record

from .. import errors, rules
from ..drafts import UnitDraft
from ..models import (
    Body,
    ClassAxis,
    Level,
    Organisation,
    Placement,
    SerialCounter,
    Succession,
    Unit,
    UnitClass,
    UnitClassification,
)
from ..queries.lookup import unit_named
from ..states import PartRole, SuccessionKind
from ..vocabulary import CLASSES, Row, levels_for
from .changes import Changes, lock, record_succession
from .placing import check_codes, classes_of, level_of, name_row, open_placement, take_serials


def create_organisation(
    *,
    name: str,
    kind: str,
    country: str,
    zone: str,
    language: str,
    by: Actor,
    at: datetime,
    synthetic: bool = False,
    levels: Sequence[Row] | None = None,
    as_first: bool = False,
) -> Organisation:
    """Create an organisation with the levels and classes usual for its country and kind.

    `levels` (highest first) replaces the usual ones. `as_first` founds it only where there is none yet;
    whoever comes at the same time waits. Raises: HouseTaken.
    """
    with transaction.atomic():
        if as_first:
            _refuse_when_taken()
        organisation = Organisation.objects.create(
            name=name, kind=kind, country=country, zone=zone, language=language, synthetic=synthetic
        )
        Level.objects.bulk_create(
            Level(organisation=organisation, rank=rank, code=code, name_vi=vi, name_zh=zh, name_en=en)
            for rank, (code, vi, zh, en) in enumerate(levels or levels_for(country, kind), start=1)
        )
        axes = [ClassAxis(organisation=organisation, axis=axis) for axis in CLASSES]
        ClassAxis.objects.bulk_create(axes)
        UnitClass.objects.bulk_create(
            UnitClass(axis=axis, code=code, name_vi=vi, name_zh=zh, name_en=en)
            for axis in axes
            for code, vi, zh, en in CLASSES[axis.axis]
        )
        record(by=by, at=at, verb="create_organisation", what=organisation, organisation=organisation.pk)
    return organisation


def establish_unit(
    *,
    organisation: Organisation,
    draft: UnitDraft,
    parent: Unit | None,
    on: date,
    by: Actor,
    at: datetime,
    line: str = "territory",
    document_id: UUID | None = None,
    document_citation: str = "",
) -> Unit:
    """Found a unit under a parent from a day on; without parent it becomes the highest unit.

    Raises: NotInTree, LaterChangeExists, CodeTaken, NameMissing, UnknownLevel, UnknownClass, RootExists,
        OtherOrganisation.
    """
    with transaction.atomic():
        organisation = lock(organisation)
        changes = Changes()
        unit = found(organisation, draft, parent, on, line, changes)
        parts = [(unit, PartRole.AFTER), *([(parent, PartRole.PARENT)] if parent else [])]
        succession = record_succession(
            organisation=organisation,
            kind=SuccessionKind.ESTABLISHED,
            on=on,
            parts=parts,
            changes=changes,
            document_id=document_id,
            document_citation=document_citation,
        )
        _record(succession, unit, by, at)
    return unit


def found(
    organisation: Organisation,
    draft: UnitDraft,
    parent: Unit | None,
    on: date,
    line: str,
    changes: Changes,
) -> Unit:
    """Make the rows of one new unit; the caller holds the lock and records the succession."""
    check_codes(organisation, [draft])
    roots = Placement.objects.filter(unit__organisation=organisation, parent=None, line=line, valid_to__gt=on)
    if parent is None and roots.exists():
        raise errors.RootExists(unit=draft.name)
    if parent is not None and parent.organisation_id != organisation.pk:
        raise errors.OtherOrganisation(unit=unit_named(parent, on))
    above = open_placement(parent, on, line).path if parent else ""
    unit = Unit(
        organisation=organisation,
        serial=take_serials(1),
        code=draft.code,
        level=level_of(organisation, draft.level),
        established_on=on,
        area_answer=draft.area_answer,
        board=draft.board,
        place=draft.place,
        synthetic=organisation.synthetic,
    )
    path = rules.path_under(above, unit.serial)
    known = classes_of(organisation)
    for axis, code in draft.classes:
        if (axis, code) not in known:
            raise errors.UnknownClass(axis=axis, unit_class=code)
    changes.create([unit])
    changes.create([name_row(unit.pk, draft.name, draft.short_name, on)])
    place = Placement(
        unit=unit, line=line, parent=parent, path=path, depth=rules.depth_of(path), valid_from=on
    )
    changes.create([place])
    changes.create(
        [UnitClassification(unit=unit, unit_class=known[pair], valid_from=on) for pair in draft.classes]
    )
    changes.create([Body(unit=unit, kind=kind, name=name, valid_from=on) for kind, name in draft.bodies])
    return unit


def register_external_body(
    *, name: str, short_name: str = "", on: date, by: Actor, at: datetime, place: str = ""
) -> Unit:
    """Register a body outside any tree (a ministry, a Party board): it has names but no place."""
    if not name.strip():
        raise errors.NameMissing
    with transaction.atomic():
        unit = Unit.objects.create(serial=take_serials(1), established_on=on, place=place)
        name_row(unit.pk, name, short_name, on).save()
        record(by=by, at=at, verb="register_external_body", what=unit, unit=unit.pk, detail={"name": name})
    return unit


def _refuse_when_taken() -> None:
    SerialCounter.objects.get_or_create(pk=1)
    SerialCounter.objects.select_for_update().get(pk=1)  # the second founder waits here for the first
    if Organisation.objects.exists():
        raise errors.HouseTaken


def _record(succession: Succession, unit: Unit, by: Actor, at: datetime) -> None:
    record(
        by=by,
        at=at,
        verb="establish_unit",
        what=unit,
        organisation=succession.organisation_id,
        unit=unit.pk,
        detail={"on": succession.on, "succession": succession.pk},
    )
