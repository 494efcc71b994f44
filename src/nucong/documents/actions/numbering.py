"""Numbers of a register, without gaps: given to a document, reserved, used, cancelled with a reason."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record
from nucong.organisations.models import Unit

from ..errors import AlreadyNumbered, LooksEntered, NumberIsOut, NumberNotReserved, ReasonNeeded
from ..likeness import likenesses
from ..models import Document, RegisterCounter, RegisterEntry
from ..states import Direction, DocumentState, EntryState, RegisterKind

LONGEST_REASON = 300


def number_document(
    *, document: Document, unit: Unit, register: RegisterKind, on: date, by: User, at: datetime,
    despite: str = "",
) -> RegisterEntry:  # fmt: skip
    """Enter the document in a unit's register under the next number of the year, without gaps.

    The counter row is locked, so two clerks never get the same number. `despite` is the reason to enter a
    document that looks like one in the register. Raises AlreadyNumbered, LooksEntered.
    """
    with transaction.atomic():
        _check_new(document, unit, register, despite)
        entry = _next_entry(
            unit=unit, register=register, on=on, by=by, state=EntryState.USED, document=document,
            reason=despite.strip()[:LONGEST_REASON],
        )  # fmt: skip
        record(
            by=by, at=at, verb=f"register.{register}", what=document, organisation=unit.organisation_id,
            unit=unit.pk, detail={"number": entry.number, "year": entry.year, "despite": despite},
        )  # fmt: skip
    return entry


def reserve_number(
    *, unit: Unit, register: RegisterKind, reserved_for: str, reason: str, on: date, by: User, at: datetime
) -> RegisterEntry:
    """Hold the next number of the year for a document still to come. Raises ReasonNeeded."""
    wanted, why = _said(reserved_for)[:200], _said(reason)
    if not wanted or not why:
        raise ReasonNeeded()
    with transaction.atomic():
        entry = _next_entry(
            unit=unit,
            register=register,
            on=on,
            by=by,
            state=EntryState.RESERVED,
            reserved_for=wanted,
            reason=why,
        )
        record(
            by=by, at=at, verb="register.reserve", what=entry, organisation=unit.organisation_id, unit=unit.pk,
            detail={"register": register, "number": entry.number, "for": wanted, "reason": why},
        )  # fmt: skip
    return entry


def use_reserved(
    *, entry: RegisterEntry, document: Document, on: date, by: User, at: datetime, despite: str = ""
) -> RegisterEntry:
    """Give a reserved number to the document it was held for.

    Raises NumberNotReserved, AlreadyNumbered, LooksEntered.
    """
    with transaction.atomic():
        entry = RegisterEntry.objects.select_for_update(of=("self",)).select_related("unit").get(pk=entry.pk)
        if entry.state != EntryState.RESERVED:
            raise NumberNotReserved(number=str(entry))
        _check_new(document, entry.unit, RegisterKind(entry.register), despite)
        entry.state, entry.document, entry.entered_on, entry.entered_by = EntryState.USED, document, on, by
        entry.save()
        record(
            by=by, at=at, verb="register.use_reserved", what=document, organisation=entry.unit.organisation_id,
            unit=entry.unit_id, detail={"register": entry.register, "number": str(entry), "despite": despite},
        )  # fmt: skip
    return entry


def cancel_number(*, entry: RegisterEntry, reason: str, by: User, at: datetime) -> RegisterEntry:
    """Strike a number out; it stays in the register with its reason and is never given again.

    Raises ReasonNeeded, NumberIsOut once the document was sent or the number is struck out.
    """
    why = _said(reason)
    if not why:
        raise ReasonNeeded()
    with transaction.atomic():
        entry = (
            RegisterEntry.objects.select_for_update(of=("self",))
            .select_related("unit", "document")
            .get(pk=entry.pk)
        )
        if entry.state == EntryState.CANCELLED or _has_left(entry):
            raise NumberIsOut(number=str(entry))
        before = entry.state
        entry.state, entry.reason = EntryState.CANCELLED, why
        entry.save()
        record(
            by=by, at=at, verb="register.cancel", what=entry, organisation=entry.unit.organisation_id,
            unit=entry.unit_id, detail={"register": entry.register, "before": before, "reason": why},
        )  # fmt: skip
    return entry


def _said(text: str) -> str:
    return " ".join(text.split())[:LONGEST_REASON]


def _has_left(entry: RegisterEntry) -> bool:
    document = entry.document
    if entry.register != RegisterKind.OUTGOING or document is None:
        return False
    own = document.direction == Direction.ISSUED and document.unit_id == entry.unit_id
    return own and (document.state == DocumentState.SENT or document.dispatches.exists())


def _check_new(document: Document, unit: Unit, register: RegisterKind, despite: str) -> None:
    standing = document.register_entries.filter(unit=unit, register=register)
    bears = standing.exclude(state=EntryState.CANCELLED).first()
    if bears is not None:
        raise AlreadyNumbered(number=str(bears))
    if not despite.strip() and (alike := likenesses(document, unit.pk, register)):
        raise LooksEntered(number=str(alike[0].entry))


def _next_entry(
    *, unit: Unit, register: RegisterKind, on: date, by: User, state: EntryState, **facts: Any
) -> RegisterEntry:
    """Take the next number; the counter stays locked until the transaction ends."""
    RegisterCounter.objects.get_or_create(unit=unit, register=register, year=on.year)
    counter = RegisterCounter.objects.select_for_update().get(unit=unit, register=register, year=on.year)
    counter.last += 1
    counter.save()
    return RegisterEntry.objects.create(
        unit=unit, register=register, year=on.year, number=counter.last, state=state, entered_on=on,
        entered_by=by, **facts,
    )  # fmt: skip
