"""Contracts on home: what those of the unit wait for, and how many below it run out soon; five queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nucong.contracts.queries import contracts_below, expiring, of_records, waits_of
from nucong.contracts.states import Stage
from nucong.web.acting import Acting
from nucong.web.contracts.words import CLOCKS
from nucong.web.locales import written_number
from nucong.web.scope import writes_records

SHOWN = 5


@dataclass(frozen=True)
class WaitingContract:
    """A contract of the unit with the day it waits for."""

    title: str
    url: str
    words: str
    due: date


@dataclass(frozen=True)
class ContractsAtHome:
    """Contracts of the unit that wait for something, the next day first; how many below run out soon."""

    own: tuple[WaitingContract, ...] = ()
    below: str = ""
    url: str = ""


def contracts_at_home(me: Acting) -> ContractsAtHome:
    """Return what contracts wait for; nothing for those who keep no records of the unit."""
    if not writes_records(me, me.unit.pk):
        return ContractsAtHome()
    found = contracts_below(me.unit, on=me.on)
    running = found.filter(unit=me.unit).exclude(contract__stage=Stage.ENDED)
    records = {record.pk: record for record in running.order_by("-changed_at", "-pk")[: 4 * SHOWN]}
    waits = waits_of(of_records(records.values()).values(), me.organisation, on=me.on) if records else {}
    own = [
        WaitingContract(
            records[key].title, reverse("contracts:detail", args=[key]), _(CLOCKS[each.clock]), each.due
        )
        for key, held in waits.items()
        for each in held[:1]
    ]
    count = found.filter(expiring(on=me.on)).exclude(unit=me.unit).count()
    sentence = ngettext(
        "%(count)s contract below runs out within 60 days",
        "%(count)s contracts below run out within 60 days",
        count,
    )
    return ContractsAtHome(
        own=tuple(sorted(own, key=lambda each: each.due)[:SHOWN]),
        below=sentence % {"count": written_number(count)} if count else "",
        url=reverse("contracts:index") + "?show=soon",
    )
