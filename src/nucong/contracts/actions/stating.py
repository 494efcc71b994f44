"""Denominators told by hand, where the roster does not know them."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record as record_event
from nucong.organisations.models import Unit

from ..errors import SourceMissing
from ..models import StatedBase
from ..states import Base


def state_base(
    *, unit: Unit, base: Base, on: date, number: int, source: str, by: User, at: datetime
) -> StatedBase:
    """Tell a denominator of a unit and all below it on a day; an earlier word of that day is replaced.

    Raises SourceMissing.
    """
    if not source.strip():
        raise SourceMissing
    with transaction.atomic():
        told, _ = StatedBase.objects.update_or_create(
            unit=unit, base=base, on=on, defaults={"number": number, "source": source.strip()[:200]}
        )
        record_event(
            by=by, at=at, verb="contract.state_base", what=told, organisation=unit.organisation_id, unit=unit.pk,
            detail={"base": base, "on": on, "number": number, "source": told.source},
        )  # fmt: skip
    return told
