"""What every action on a case begins with: the row, locked, for somebody who may open it now."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, tzinfo
from typing import Any

from django.utils.timezone import get_default_timezone

from nucong.accounts.models import User
from nucong.audit.actions import Actor, record
from nucong.kernel.refusal import NotVisible

from .. import errors, sealing
from ..models import Admission, Case
from ..queries import may_open
from ..states import CaseState


def opened(case: Case, *, by: User, on: date, at: datetime, states: Collection[CaseState] = ()) -> Case:
    """Return the case locked, when the person may open it and it stands where the act is possible.

    Raises: NotVisible, NotNow.
    """
    found = Case.objects.select_for_update().select_related("unit").filter(pk=case.pk).first()
    if found is None or not may_open(found, by, on=on, at=at):
        raise NotVisible
    if states and found.state not in states:
        raise errors.NotNow
    return found


def record_act(
    verb: str, what: Any, *, by: Actor, at: datetime, detail: dict[str, Any] | None = None
) -> None:
    """Record an event. It names neither unit nor organisation, and `detail` never holds what was told.

    Of the instant only the day is kept: the record would tell when a nameless letter was written, and a case keeps
    but its day.

    what: a row of this context alone, for events about any other are read by who reads the record. Raises TypeError.
    """
    if what._meta.app_label != "cases":
        raise TypeError(f"{verb} is about {what._meta.label}: others would read it")
    record(by=by, at=day_alone(at), verb=verb, what=what, detail=detail)


def day_alone(at: datetime, zone: tzinfo | None = None) -> datetime:
    """Return the beginning of the day of an instant, as the calendar of a place says: by default that of the server."""
    there = at.astimezone(zone or get_default_timezone())
    return there.replace(hour=0, minute=0, second=0, microsecond=0)


def key_in_place() -> None:
    """Make the key when the first person is let in; never a second one beside what was sealed. Raises: KeyMissing."""
    if sealing.has_key():
        return
    if Case.objects.exists() or Admission.objects.exists():
        raise errors.KeyMissing
    sealing.make_key()
