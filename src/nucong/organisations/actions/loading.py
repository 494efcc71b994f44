"""Bringing in a whole tree at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from nucong.audit.actions import Actor, record

from .. import errors, rules
from ..drafts import UnitDraft, in_founding_order
from ..models import Body, Organisation, Placement, Unit, UnitClassification, UnitName
from .changes import lock
from .placing import check_codes, classes_of, level_of, name_row, take_serials

_BATCH = 500


def load_tree(
    *,
    organisation: Organisation,
    rows: Sequence[UnitDraft],
    on: date,
    by: Actor,
    at: datetime,
    line: str = "territory",
) -> list[Unit]:
    """Found a whole tree in one go and return its units, parents first; one audit event for all.

    `on` is the founding day of rows without one of their own. A child cannot be older than its parent:
    its place then begins with the parent's. About a dozen queries per 500 rows.
    Raises: RootExists, CodeTaken, NameMissing, NotExactlyOneRoot, UnknownParent, UnknownLevel, UnknownClass.
    """
    ordered = in_founding_order(rows)
    with transaction.atomic():
        organisation = lock(organisation)
        if organisation.units.filter(placements__line=line).exists():
            raise errors.RootExists(unit=ordered[0].name)
        for start in range(0, len(ordered), _BATCH):
            check_codes(organisation, ordered[start : start + _BATCH])
        units = _found_all(organisation, ordered, on, line)
        record(
            by=by,
            at=at,
            verb="load_tree",
            what=organisation,
            organisation=organisation.pk,
            unit=units[0].pk,
            detail={"root": ordered[0].name, "on": on, "line": line},
            count=len(units),
        )
    return units


def _found_all(organisation: Organisation, ordered: list[UnitDraft], on: date, line: str) -> list[Unit]:
    levels = {code: level_of(organisation, code) for code in {draft.level for draft in ordered}}
    classes = classes_of(organisation)
    serial = take_serials(len(ordered))
    units: dict[str, Unit] = {}
    places: dict[str, Placement] = {}
    names: list[UnitName] = []
    held: list[UnitClassification] = []
    bodies: list[Body] = []
    for number, draft in enumerate(ordered, start=serial):
        above = places.get(draft.parent_code or "")
        since = max(draft.established_on or on, above.valid_from if above else date.min)
        unit = _unit(organisation, draft, number, since)
        unit.level = levels[draft.level]
        path = rules.path_under(above.path if above else "", number)
        units[draft.code] = unit
        places[draft.code] = Placement(
            unit=unit,
            line=line,
            parent=above.unit if above else None,
            path=path,
            depth=rules.depth_of(path),
            valid_from=since,
        )
        names.append(name_row(unit, draft.name, draft.short_name, since))
        for pair in draft.classes:
            if pair not in classes:
                raise errors.UnknownClass(axis=pair[0], unit_class=pair[1])
            held.append(UnitClassification(unit=unit, unit_class=classes[pair], valid_from=since))
        bodies.extend(Body(unit=unit, kind=kind, name=name, valid_from=since) for kind, name in draft.bodies)
    Unit.objects.bulk_create(units.values(), batch_size=_BATCH)
    UnitName.objects.bulk_create(names, batch_size=_BATCH)
    Placement.objects.bulk_create(places.values(), batch_size=_BATCH)
    UnitClassification.objects.bulk_create(held, batch_size=_BATCH)
    Body.objects.bulk_create(bodies, batch_size=_BATCH)
    return list(units.values())


def _unit(organisation: Organisation, draft: UnitDraft, serial: int, since: date) -> Unit:
    return Unit(
        organisation=organisation,
        serial=serial,
        code=draft.code,
        established_on=since,
        area_answer=draft.area_answer,
        board=draft.board,
        place=draft.place,
        synthetic=organisation.synthetic,
    )
