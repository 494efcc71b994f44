"""Lines entered on behalf of a unit carry who entered them; the unit confirms them one by one, or all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models, transaction

from nucong.accounts.models import User
from nucong.audit.actions import Actor
from nucong.kernel.clock import day_in
from nucong.organisations.models import Unit

from .. import errors
from ..models import Body, EntryForUnit, LineEntry, OutsidePost, Person, Post, Training
from .recording import record_at

Line = Body | Person | Post | OutsidePost | Training


@dataclass(frozen=True)
class OnBehalf:
    """The unit that writes in the roster of another one, the day, and the entry under which (none: after a split)."""

    unit: Unit
    on: date
    entry: EntryForUnit | None = None


def told_by(behalf: OnBehalf | None) -> dict[str, object]:
    """Return for the record which unit enters on behalf of another one; nothing when it enters its own roster."""
    return {"entered_by_unit": behalf.unit.pk} if behalf else {}


def mark_line(line: Line, unit: Unit, behalf: OnBehalf | None, *, by: Actor) -> None:
    """Mark a line of a unit as entered on its behalf, before it is saved; nothing when the unit enters it itself."""
    if behalf is not None:
        line.entered = LineEntry.objects.create(
            unit=unit, by_unit=behalf.unit, by_id=by.pk, on=behalf.on, entry=behalf.entry
        )


def marked_anew(line: Line, unit: Unit, behalf: OnBehalf | None, at: datetime, *, by: Actor) -> None:
    """Mark a line that is corrected or ended, and save its mark: the superior's word is to be confirmed anew.

    What the unit corrects itself it has thereby confirmed. The caller records it.
    """
    before = line.entered
    if behalf is not None:
        mark_line(line, unit, behalf, by=by)
        line.save(update_fields=["entered"])
        if before is not None:
            before.delete()
    elif before is not None and before.confirmed_on is None:
        _confirm(before, on=_day_of(unit, at), by=by)


def confirm_line(*, entered: LineEntry, on: date, by: User, at: datetime) -> LineEntry:
    """Say for a unit that one line entered for it is right: a post with the person who holds it.

    With the last line the whole entry is confirmed.

    Raises: LineIsConfirmed.
    """
    with transaction.atomic():
        rows = LineEntry.objects.select_for_update(of=("self",)).select_related("unit", "entry")
        entered = rows.get(pk=entered.pk)
        if entered.confirmed_on is not None:
            raise errors.LineIsConfirmed
        _confirm(entered, on=on, by=by)
        _confirm_who(entered, on=on, by=by)
        record_at(entered.unit, "confirm_roster_line", entered, by=by, at=at, detail={"on": on})
    return entered


def confirm_lines(unit: Unit, *, on: date, by: Actor) -> int:
    """Confirm every line of a unit that waits; return how many. The caller records it."""
    return unit.roster_lines_entered.filter(confirmed_on=None).update(confirmed_on=on, confirmed_by=by.pk)


def drop_marks(lines: models.QuerySet[Any]) -> None:
    """Delete the marks of lines that are about to be deleted themselves."""
    LineEntry.objects.filter(
        pk__in=list(lines.exclude(entered=None).values_list("entered", flat=True))
    ).delete()


def _confirm_who(entered: LineEntry, *, on: date, by: Actor) -> None:
    """With a post confirm the person entered for the unit with it: both stand in one line."""
    post = Post.objects.filter(entered=entered).select_related("person__entered__entry").first()
    who = post.person.entered if post is not None else None
    if who is not None and who.unit_id == entered.unit_id and who.confirmed_on is None:
        _confirm(who, on=on, by=by)


def _day_of(unit: Unit, at: datetime) -> date:
    return day_in(unit.organisation.zone if unit.organisation else "UTC", at)


def _confirm(entered: LineEntry, *, on: date, by: Actor) -> None:
    entered.confirmed_on, entered.confirmed_by_id = on, by.pk
    entered.save(update_fields=["confirmed_on", "confirmed_by"])
    entry = entered.entry
    if entry is None or entry.ended_on is None or entry.confirmed_on is not None:
        return
    if not entry.lines.filter(confirmed_on=None).exists():
        entry.confirmed_on, entry.confirmed_by_id = on, by.pk
        entry.save(update_fields=["confirmed_on", "confirmed_by"])
