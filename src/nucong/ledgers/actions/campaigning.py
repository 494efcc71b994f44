"""Campaigns: days in which a unit and those below it do something together."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record as record_event
from nucong.organisations.models import Unit
from nucong.organisations.queries import organisation_of
from nucong.programmes.models import Programme
from nucong.programmes.periods import window_in

from ..errors import CampaignHasRecords, CampaignNamedAlready, WindowNotPossible, WindowOutside
from ..models import Campaign, CampaignWindow, FundDrive, Record


def set_up_campaign(
    *, unit: Unit, title: str, first: date, last: date, yearly: bool, programme: Programme | None = None,
    by: User, at: datetime,
) -> Campaign:  # fmt: skip
    """Set up a campaign; a yearly one may run over the new year. Raises WindowNotPossible, CampaignNamedAlready."""
    title = " ".join(title.split())[:200]
    if last < first:
        raise WindowNotPossible(title=title)
    starts, ends = (f"--{day:%m-%d}" if yearly else day.isoformat() for day in (first, last))
    with transaction.atomic():
        _check_name(unit, title, starts, ends)
        campaign = Campaign.objects.create(
            organisation=organisation_of(unit), unit=unit, title=title, starts=starts, ends=ends,
            programme=programme, created_at=at,
        )  # fmt: skip
        record_event(
            by=by, at=at, verb="campaign.set_up", what=campaign, organisation=campaign.organisation_id,
            unit=unit.pk, detail={"starts": starts, "ends": ends},
        )  # fmt: skip
    return campaign


def change_campaign(
    *, campaign: Campaign, title: str, first: date, last: date, yearly: bool, by: User, at: datetime
) -> Campaign:
    """Change the name and the days of a campaign; records in it stay. Raises WindowNotPossible, CampaignNamedAlready."""
    title = " ".join(title.split())[:200]
    if last < first:
        raise WindowNotPossible(title=title)
    starts, ends = (f"--{day:%m-%d}" if yearly else day.isoformat() for day in (first, last))
    with transaction.atomic():
        kept = Campaign.objects.select_for_update().get(pk=campaign.pk)
        _check_name(kept.unit, title, starts, ends, but=kept)
        before = {"title": kept.title, "starts": kept.starts, "ends": kept.ends}
        kept.title, kept.starts, kept.ends = title, starts, ends
        kept.save()
        _record(kept, "campaign.change", by, at, {"before": before, "starts": starts, "ends": ends})
    return kept


def remove_campaign(*, campaign: Campaign, by: User, at: datetime) -> None:
    """Remove a campaign nothing belongs to. Raises CampaignHasRecords."""
    with transaction.atomic():
        kept = Campaign.objects.select_for_update().get(pk=campaign.pk)
        if Record.objects.filter(campaign=kept).exists() or FundDrive.objects.filter(pk=kept.pk).exists():
            raise CampaignHasRecords(title=kept.title)
        _record(kept, "campaign.remove", by, at, {"title": kept.title})
        kept.delete()


def fix_window(
    *, campaign: Campaign, unit: Unit, first: date, last: date, by: User, at: datetime
) -> CampaignWindow:
    """Fix the days of a unit, and of all below it, inside a campaign of a unit above; one window a year.

    Raises WindowNotPossible, WindowOutside.
    """
    if last < first:
        raise WindowNotPossible(title=campaign.title)
    days = [window_in(campaign.starts, campaign.ends, year) for year in (first.year - 1, first.year)]
    around = next((each for each in days if each and each[0] <= first and last <= each[1]), None)
    if around is None:
        told = days[1] or days[0] or (first, last)
        raise WindowOutside(first=told[0], last=told[1])
    with transaction.atomic():
        CampaignWindow.objects.filter(campaign=campaign, unit=unit, first__range=around).delete()
        made = CampaignWindow.objects.create(campaign=campaign, unit=unit, first=first, last=last)
        _record(
            campaign,
            "campaign.fix_window",
            by,
            at,
            {"first": first.isoformat(), "last": last.isoformat()},
            unit,
        )
    return made


def _check_name(unit: Unit, title: str, starts: str, ends: str, *, but: Campaign | None = None) -> None:
    for other in Campaign.objects.filter(unit=unit, title__iexact=title):
        yearly = other.starts.startswith("--") or starts.startswith("--")
        years = {other.starts[:4], other.ends[:4]} & {starts[:4], ends[:4]}
        if (yearly or years) and (but is None or other.pk != but.pk):
            raise CampaignNamedAlready(title=title)


def _record(
    campaign: Campaign, verb: str, by: User, at: datetime, detail: dict[str, object], unit: Unit | None = None
) -> None:
    record_event(
        by=by, at=at, verb=verb, what=campaign, organisation=campaign.organisation_id,
        unit=unit.pk if unit else campaign.unit_id, detail=detail,
    )  # fmt: skip
