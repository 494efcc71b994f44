"""Officers on home: people of units that ended or were split who are still to be decided on, and those proposed to the unit."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from nucong.accounts.permissions import Permission
from nucong.web.acting import Acting
from nucong.web.roster.carrying import ended_sentence, waiting_sentence
from nucong.web.roster.splitting import splits_at


@dataclass(frozen=True)
class OfficersRow:
    """One sentence of what is to be decided, and where."""

    sentence: str
    url: str


def officers_at_home(me: Acting) -> tuple[OfficersRow, ...]:
    """Return what waits for whoever keeps the roster of the unit worked for."""
    if me.unit.pk not in me.scope.units_with(Permission.WRITE_ROSTER):
        return ()
    told = (
        (ended_sentence(me), reverse("roster:carry-overs")),
        (waiting_sentence(me.unit), reverse("roster:carried", args=[me.unit.pk])),
    )
    ended = tuple(OfficersRow(sentence, url) for sentence, url in told if sentence)
    return ended + tuple(OfficersRow(str(each.label), each.url) for each in splits_at(me, me.unit))
