"""Registration at the start of a year: who strives for what, with which goals (đăng ký thi đua)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.kernel.text import fold
from nucong.organisations.models import Unit

from .. import errors
from ..models import Registration
from .recording import record_at


def register(
    *, unit: Unit, year: int, award: str, collective: bool, name: str, person: UUID | None, goals: str, on: date,
    by: User, at: datetime,
) -> Registration:  # fmt: skip
    """Register somebody or a collective for an award of a year. Raises RegisteredAlready."""
    name = " ".join(name.split())
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=unit.pk)
        same = Registration.objects.filter(unit=unit, year=year, award=award, folded=fold(name))
        if same.filter(taken_back_on=None).exists():
            raise errors.RegisteredAlready(name=name, year=year)
        kept = Registration.objects.create(
            unit=unit, year=year, award=award, collective=collective, name=name, folded=fold(name),
            person_id=person, goals=goals, registered_on=on,
        )  # fmt: skip
        record_at(unit, "register", kept, by=by, at=at, detail={"year": year, "award": award})
    return kept


def take_registration_back(*, registration: Registration, on: date, by: User, at: datetime) -> Registration:
    """Take a registration back; it counts for nothing any more."""
    with transaction.atomic():
        kept = (
            Registration.objects.select_for_update(of=("self",))
            .select_related("unit")
            .get(pk=registration.pk)
        )
        kept.taken_back_on = kept.taken_back_on or on
        kept.save()
        record_at(kept.unit, "take_registration_back", kept, by=by, at=at)
    return kept
