"""The event of an action on awards: the unit and its organisation, never a name."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models

from nucong.audit.actions import Actor, record
from nucong.organisations.models import Unit


def record_at(
    unit: Unit, verb: str, what: models.Model, *, by: Actor, at: datetime, detail: dict[str, Any] | None = None,
    count: int = 1,
) -> None:  # fmt: skip
    """Record an event about a row that belongs to a unit."""
    record(
        by=by, at=at, verb=f"award.{verb}", what=what, organisation=unit.organisation_id, unit=unit.pk,
        detail=detail, count=count,
    )  # fmt: skip
