"""Classes and bodies of units."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from nucong.audit.actions import Actor, record
from nucong.kernel.effective import FOREVER

from .. import errors
from ..models import Body, ClassAxis, Organisation, Unit, UnitClass, UnitClassification
from ..models.dated import holds
from ..queries.lookup import organisation_of, unit_named
from .placing import classes_of


def define_class(
    *, organisation: Organisation, axis: str, code: str, names: dict[str, str], by: Actor, at: datetime
) -> UnitClass:
    """Add a class to an axis of an organisation; `names` by vi, zh, en. A known code is renamed."""
    with transaction.atomic():
        held_axis, _ = ClassAxis.objects.get_or_create(organisation=organisation, axis=axis)
        columns = {f"name_{language}": text for language, text in names.items()}
        unit_class, _ = UnitClass.objects.update_or_create(axis=held_axis, code=code, defaults=columns)
        record(
            by=by, at=at, verb="define_class", what=unit_class, organisation=organisation.pk, detail=columns
        )
    return unit_class


def classify_unit(
    *, unit: Unit, axis: str, code: str, on: date, by: Actor, at: datetime, keep_others: bool = False
) -> UnitClassification:
    """Put a unit into a class of an axis from a day on; it leaves its other classes of that axis then.

    Raises: UnknownClass, LaterChangeExists.
    """
    organisation = organisation_of(unit)
    wanted = classes_of(organisation).get((axis, code))
    if wanted is None:
        raise errors.UnknownClass(axis=axis, unit_class=code)
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=unit.pk)
        on_axis = unit.classifications.filter(unit_class__axis__axis=axis)
        if on_axis.filter(valid_from__gt=on).exists():
            raise errors.LaterChangeExists(unit=unit_named(unit, on), on=on)
        before = [held.unit_class.code for held in on_axis.filter(holds(on)).select_related("unit_class")]
        held = on_axis.filter(holds(on), unit_class=wanted, valid_to=FOREVER).first()
        if not keep_others:
            others = on_axis.filter(holds(on)).exclude(unit_class=wanted)
            others.filter(valid_from=on).delete()
            others.filter(valid_from__lt=on).update(valid_to=on)
        if held is None:
            held = UnitClassification.objects.create(unit=unit, unit_class=wanted, valid_from=on)
        record(
            by=by,
            at=at,
            verb="classify_unit",
            what=unit,
            organisation=organisation.pk,
            unit=unit.pk,
            detail={"axis": axis, "before": before, "after": code, "on": on},
        )
    return held


def form_body(*, unit: Unit, kind: str, name: str, on: date, by: Actor, at: datetime) -> Body:
    """Record that a unit set up a body (for example "womens_committee") on a day."""
    if not name.strip():
        raise errors.NameMissing
    with transaction.atomic():
        body = Body.objects.create(unit=unit, kind=kind, name=name, valid_from=on)
        record(
            by=by,
            at=at,
            verb="form_body",
            what=body,
            organisation=unit.organisation_id,
            unit=unit.pk,
            detail={"kind": kind, "name": name, "on": on},
        )
    return body
