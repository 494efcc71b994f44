"""A superior enters the roster of a unit below that does not do it itself; the unit confirms it later."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.accounts.queries import units_with_account
from nucong.organisations.models import Unit
from nucong.organisations.queries import unit_named

from .. import errors
from ..models import EntryForUnit
from ..states import ToldHow
from .marking import confirm_lines
from .recording import record_at


def begin_entry(
    *, unit: Unit, superior: Unit, how: str, told_on: date, reason: str = "", on: date, by: User, at: datetime
) -> EntryForUnit:
    """Begin to enter the roster of a unit for it, as its superior was told.

    Raises: EntryIsOpen, UnitKeepsItself: people have access there and no reason is given.
    """
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=unit.pk)
        if unit.roster_entries.filter(ended_on=None).exists():
            raise errors.EntryIsOpen(unit=unit_named(unit, on))
        if not reason and units_with_account([unit.pk], on):
            raise errors.UnitKeepsItself(unit=unit_named(unit, on))
        entry = EntryForUnit.objects.create(
            unit=unit, superior=superior, how=ToldHow(how), told_on=told_on, reason=reason, begun_on=on,
            begun_by=by,
        )  # fmt: skip
        record_at(
            unit, "begin_roster_entry", entry, by=by, at=at,
            detail={"superior": superior.pk, "how": how, "told_on": told_on, "reason": reason},
        )  # fmt: skip
    return entry


def finish_entry(*, entry: EntryForUnit, on: date, by: User, at: datetime) -> EntryForUnit:
    """Finish an entry: from then on only the unit changes its roster. Raises: EntryIsOver."""
    with transaction.atomic():
        entry = _locked(entry)
        if entry.ended_on is not None:
            raise errors.EntryIsOver
        entry.ended_on = on
        entry.save(update_fields=["ended_on"])
        record_at(entry.unit, "finish_roster_entry", entry, by=by, at=at, detail={"on": on})
    return entry


def confirm_entries(*, unit: Unit, on: date, by: User, at: datetime) -> int:
    """Say for a unit that its roster, entered for it, is right: every line; return how many lines that confirms.

    What is wrong the unit corrects as it corrects everything else. Raises: EntryIsOver: nothing to confirm.
    """
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=unit.pk)
        waiting = list(unit.roster_entries.filter(confirmed_on=None))
        lines = confirm_lines(unit, on=on, by=by)
        if not waiting and not lines:
            raise errors.EntryIsOver
        for entry in waiting:
            entry.ended_on = entry.ended_on or on
            entry.confirmed_on, entry.confirmed_by = on, by
            entry.save()
        record_at(
            unit,
            "confirm_roster_entry",
            unit,
            by=by,
            at=at,
            detail={"on": on, "lines": lines},
            count=len(waiting),
        )
    return lines


def _locked(entry: EntryForUnit) -> EntryForUnit:
    return EntryForUnit.objects.select_for_update(of=("self",)).select_related("unit").get(pk=entry.pk)
