"""Campaigns: days in which a unit and those below it do something together."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record as record_event
from nucong.organisations.models import Unit
from nucong.organisations.queries import organisation_of
from nucong.programmes.models import Programme

from ..errors import WindowNotPossible
from ..models import Campaign


def set_up_campaign(
    *, unit: Unit, title: str, first: date, last: date, yearly: bool, programme: Programme | None = None,
    by: User, at: datetime,
) -> Campaign:  # fmt: skip
    """Set up a campaign; a yearly one may run over the new year. Raises WindowNotPossible."""
    title = " ".join(title.split())[:200]
    if last < first:
        raise WindowNotPossible(title=title)
    starts, ends = (f"--{day:%m-%d}" if yearly else day.isoformat() for day in (first, last))
    with transaction.atomic():
        campaign = Campaign.objects.create(
            organisation=organisation_of(unit), unit=unit, title=title, starts=starts, ends=ends,
            programme=programme, created_at=at,
        )  # fmt: skip
        record_event(
            by=by, at=at, verb="campaign.set_up", what=campaign, organisation=campaign.organisation_id,
            unit=unit.pk, detail={"starts": starts, "ends": ends},
        )  # fmt: skip
    return campaign
