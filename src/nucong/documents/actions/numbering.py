"""Giving a document its number in the register of a unit."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record
from nucong.organisations.models import Unit

from ..errors import AlreadyNumbered
from ..models import Document, RegisterCounter, RegisterEntry
from ..states import EntryState, RegisterKind


def number_document(
    *, document: Document, unit: Unit, register: RegisterKind, on: date, by: User, at: datetime
) -> RegisterEntry:
    """Enter the document in a unit's register under the next number of the year, without gaps.

    The counter row is locked, so two clerks never get the same number. Raises AlreadyNumbered.
    """
    with transaction.atomic():
        standing = document.register_entries.filter(unit=unit, register=register).first()
        if standing is not None:
            raise AlreadyNumbered(number=str(standing))
        RegisterCounter.objects.get_or_create(unit=unit, register=register, year=on.year)
        counter = RegisterCounter.objects.select_for_update().get(unit=unit, register=register, year=on.year)
        counter.last += 1
        counter.save()
        entry = RegisterEntry.objects.create(
            unit=unit, register=register, year=on.year, number=counter.last, state=EntryState.USED,
            document=document, entered_on=on, entered_by=by,
        )  # fmt: skip
        record(
            by=by, at=at, verb=f"register.{register}", what=document, organisation=unit.organisation_id,
            unit=unit.pk, detail={"number": entry.number, "year": entry.year},
        )  # fmt: skip
    return entry
