"""A half of a target told to the other side of a joint programme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record
from nucong.organisations.models import Unit

from ..counting import Pair
from ..errors import NotBothSides, NothingToTell
from ..indicators import Definition, as_data
from ..models import Target, ToldHalf


@dataclass(frozen=True)
class Half:
    """What a target came to for one side on a day, as it is told.

    levels: by code, where each level is judged by itself; common: by key, what a record of both sides brings to both
    numbers.
    """

    on: date
    pair: Pair
    definition: Definition
    levels: Mapping[str, Pair] = field(default_factory=dict)
    common: Mapping[UUID, Pair] = field(default_factory=dict)


def tell_half(*, target: Target, unit: Unit, half: Half, by: User, at: datetime) -> ToldHalf:
    """Tell the other side of a joint programme what a target came to; what was told before for the year stays on record.

    Raises: NotBothSides (the unit does not own the programme, or owns it alone), NothingToTell.
    """
    owners = set(target.programme.owners.values_list("unit_id", flat=True))
    if unit.pk not in owners or len(owners) < 2:
        raise NotBothSides()
    if not half.pair.all:
        raise NothingToTell(title=target.text[:120])
    with transaction.atomic():
        locked = Target.objects.select_for_update().get(pk=target.pk)
        told = ToldHalf.objects.create(
            target=locked, unit=unit, year=half.on.year, on=half.on, met=half.pair.met, all=half.pair.all,
            scope=locked.scope, of_class=locked.held_for, definition=as_data(half.definition), told_at=at,
            levels=[[code, each.met, each.all] for code, each in half.levels.items()],
            common={str(key): [brings.met, brings.all] for key, brings in half.common.items()},
        )  # fmt: skip
        record(
            by=by, at=at, verb="target.tell_half", what=locked, organisation=unit.organisation_id, unit=unit.pk,
            detail={"year": half.on.year, "on": half.on, "figure": [half.pair.met, half.pair.all]},
        )  # fmt: skip
    return told
