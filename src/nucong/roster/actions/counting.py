"""Figures of a unit and settings of an organisation: workforce, protected counts, key positions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import transaction

from nucong.audit.actions import Actor, record
from nucong.organisations.models import Organisation, Unit

from .. import errors
from ..models import KeyPositions, ProtectedCount, UnitWorkforce
from ..states import CATEGORIES, Attribute, Position
from .recording import record_at


def tell_workforce(
    *, unit: Unit, on: date, workers: int, women_workers: int, members: int, women_members: int, by: Actor,
    at: datetime,
) -> UnitWorkforce:  # fmt: skip
    """Tell how many people work at a unit itself on a day; an earlier word of that day is replaced.

    Raises: MoreWomenThanAll.
    """
    if women_workers > workers or women_members > members:
        raise errors.MoreWomenThanAll
    figures = {
        "workers": workers, "women_workers": women_workers, "members": members, "women_members": women_members,
    }  # fmt: skip
    with transaction.atomic():
        told, _ = UnitWorkforce.objects.update_or_create(unit=unit, on=on, defaults=figures)
        record_at(unit, "tell_workforce", told, by=by, at=at, detail={"on": on, **figures})
    return told


def tell_protected_counts(
    *, unit: Unit, on: date, attribute: str, counts: Mapping[str, tuple[int, int]], by: Actor, at: datetime
) -> None:
    """Tell how many women and men among the officers fall into each category; replaces that day's word.

    The event holds the day and the attribute only, no count.
    """
    known = [code for code, _ in CATEGORIES[Attribute(attribute)]]
    with transaction.atomic():
        ProtectedCount.objects.filter(unit=unit, on=on, attribute=attribute).delete()
        ProtectedCount.objects.bulk_create(
            ProtectedCount(
                unit=unit, on=on, attribute=attribute, category=code, women=counts.get(code, (0, 0))[0],
                men=counts.get(code, (0, 0))[1],
            )
            for code in known
        )  # fmt: skip
        record_at(
            unit, "tell_protected_counts", unit, by=by, at=at, detail={"on": on, "attribute": attribute}
        )


def set_key_positions(
    *, organisation: Organisation, level: str, positions: Collection[str], valid_from: date, today: date,
    by: Actor, at: datetime,
) -> KeyPositions:  # fmt: skip
    """Set which positions are key at a level from a day on. Raises: NotBackwards: no day past."""
    if valid_from < today:
        raise errors.NotBackwards(on=today)
    chosen = sorted(Position(position) for position in set(positions))
    with transaction.atomic():
        setting, _ = KeyPositions.objects.update_or_create(
            organisation=organisation, level=level, valid_from=valid_from, defaults={"positions": chosen}
        )
        record(
            by=by, at=at, verb="set_key_positions", what=setting, organisation=organisation.pk,
            detail={"level": level, "positions": chosen, "valid_from": valid_from},
        )  # fmt: skip
    return setting
