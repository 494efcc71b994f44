"""What units above asked to study, of which the unit has told nothing yet, as its home lists it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.urls import reverse

from nucong.organisations.queries import ancestors
from nucong.programmes.queries import studies_owed
from nucong.web.acting import Acting


@dataclass(frozen=True)
class StudyOwed:
    """A study the unit owes; `reminded_on` when the unit that asks last reminded."""

    title: str
    url: str
    until: date
    reminded_on: date | None


def studies_to_tell(me: Acting) -> tuple[StudyOwed, ...]:
    """Return the studies the unit owes, the most urgent first."""
    zone = ZoneInfo(me.organisation.zone)
    above = [row.id for row in ancestors(me.unit, on=me.on)]
    return tuple(
        StudyOwed(
            call.title, reverse("programmes:study", args=[call.pk]), call.closes_on,
            call.reminded_at.astimezone(zone).date() if call.reminded_at else None,
        )
        for call in studies_owed(me.unit.pk, above)
    )  # fmt: skip
