"""Opinions units above ask for, to which the unit has said nothing yet, as its home lists them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from nucong.organisations.queries import ancestors
from nucong.programmes.queries import opinions_owed
from nucong.web.acting import Acting


@dataclass(frozen=True)
class OpinionAsked:
    """A call for opinions the unit has not answered, and who asks."""

    title: str
    url: str
    until: date
    asked_by: str


def opinions_to_tell(me: Acting) -> tuple[OpinionAsked, ...]:
    """Return the calls that wait for the unit's opinion, the most urgent first."""
    above = {row.id: row.name for row in ancestors(me.unit, on=me.on)}
    return tuple(
        OpinionAsked(
            call.title,
            reverse("programmes:call", args=[call.pk]),
            call.closes_on,
            above.get(call.unit_id, ""),
        )
        for call in opinions_owed(me.unit.pk, above, me.on)
    )
