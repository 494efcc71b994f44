"""Writing events. Call inside the transaction of the action itself."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Protocol
from uuid import UUID

from django.db import connection, models

from .models import Event


class Actor(Protocol):
    """Whoever acts: a user, or the program itself."""

    pk: Any
    display_name: str


class _Program:
    """The program acting by itself (reminders, sealing, set-up)."""

    pk = None
    display_name = "nucong"


PROGRAM: Actor = _Program()


def record(
    *,
    by: Actor,
    at: datetime,
    verb: str,
    what: models.Model,
    organisation: UUID | None = None,
    unit: UUID | None = None,
    detail: dict[str, Any] | None = None,
    count: int = 1,
) -> Event:
    """Append one event about `what`; `detail` holds before and after, or counts and hashes.

    Whoever acts in the place of another is the actor; `detail` then names that other one.
    Raises RuntimeError outside a transaction: an event must stand or fall with its action.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"audit.record({verb!r}) outside a transaction")
    replaced = getattr(by, "instead_of", None)
    if replaced is not None:
        detail = {**(detail or {}), "instead_of": replaced.display_name}
    return Event.objects.create(
        at=at.astimezone(UTC),
        actor_id=by.pk,
        actor_name=by.display_name,
        organisation_id=organisation,
        unit_id=unit,
        verb=verb,
        object_kind=what._meta.label_lower,
        object_id=str(what.pk),
        object_label=str(what)[:300],
        detail=_plain(detail or {}),
        count=count,
    )


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value
