"""Pairs of units of a joint programme: made, ended; dated, so that it is known who worked with whom when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record
from nucong.organisations.models import Unit

from ..errors import NotBothSides
from ..models import Programme, UnitPair
from ..queries import standing_on
from ..states import OwnerRole


def pair_units(
    *,
    programme: Programme,
    pairs: Sequence[tuple[Unit, Unit]],
    by_hand: bool,
    on: date,
    by: User,
    at: datetime,
) -> int:
    """Let units of the lead and of the partner work together from a day on; (lead's unit, partner's unit).

    A unit has one counterpart a day: an earlier pair of either ends. Returns how many are new. Raises: NotBothSides.
    """
    owners = dict(programme.owners.values_list("role", "organisation_id"))
    sides = owners.get(OwnerRole.LEAD), owners.get(OwnerRole.PARTNER)
    if any((lead.organisation_id, partner.organisation_id) != sides for lead, partner in pairs):
        raise NotBothSides()
    with transaction.atomic():
        Programme.objects.select_for_update().get(pk=programme.pk)
        standing = list(programme.pairs.filter(standing_on(on)))
        there = {(each.lead_id, each.partner_id) for each in standing}
        new = [pair for pair in pairs if (pair[0].pk, pair[1].pk) not in there]
        taken = {unit.pk for pair in new for unit in pair}
        ended = [each for each in standing if each.lead_id in taken or each.partner_id in taken]
        for each in ended:
            _end(each, on)
        UnitPair.objects.bulk_create(
            UnitPair(programme=programme, lead=lead, partner=partner, valid_from=on, by_hand=by_hand)
            for lead, partner in new
        )
        told = {str(lead.pk): partner.pk for lead, partner in new}
        detail = {
            "pairs": told, "ended": {str(each.lead_id): each.partner_id for each in ended}, "on": on,
            "by_hand": by_hand,
        }  # fmt: skip
        _record(programme, by, at, "pair.make", detail, len(new))
    return len(new)


def end_pair(*, pair: UnitPair, on: date, by: User, at: datetime) -> None:
    """Let a pair end on a day; one that began on that day never was."""
    with transaction.atomic():
        _end(pair, on)
        told = {"lead": pair.lead_id, "partner": pair.partner_id, "on": on}
        _record(pair.programme, by, at, "pair.end", told, 1)


def _end(pair: UnitPair, on: date) -> None:
    if pair.valid_from >= on:
        pair.delete()
        return
    pair.valid_until = on
    pair.save(update_fields=["valid_until"])


def _record(
    programme: Programme, by: User, at: datetime, verb: str, detail: dict[str, object], count: int
) -> None:
    document = programme.document
    record(
        by=by, at=at, verb=verb, what=programme, organisation=document.organisation_id, unit=document.unit_id,
        detail=detail, count=count,
    )  # fmt: skip
