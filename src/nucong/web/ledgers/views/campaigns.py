"""Campaigns of the unit and of those above it, with what was done in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nucong.accounts.permissions import Permission
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.ledgers.actions import set_up_campaign
from nucong.ledgers.models import Campaign
from nucong.ledgers.queries import campaigns_for, records_seen, sums_of, window_of
from nucong.ledgers.states import RecordState
from nucong.organisations.queries import NamesInTime
from nucong.web.acting import Acting, acting
from nucong.web.ledgers.drive_pages import drive_links
from nucong.web.ledgers.inputs import CampaignInput
from nucong.web.ledgers.pages import figures_of
from nucong.web.ledgers.reach import tabs
from nucong.web.locales import written_day
from nucong.web.middleware import coded
from nucong.web.parts import Figure


@dataclass(frozen=True)
class CampaignShown:
    """A campaign with the sums of the records in it that she sees."""

    title: str
    unit: str
    days: str
    yearly: bool
    now: bool
    figures: tuple[Figure, ...]
    url: str = ""


@require_http_methods(["GET", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """List the campaigns; an officer sets one up for her unit and all below."""
    me = acting(request)
    may_add = me.unit.pk in me.scope.units_with(Permission.OPEN_CYCLE)
    form = CampaignInput(request.POST if request.method == "POST" else None)
    if form.is_bound and not may_add:
        raise NotVisible
    if form.is_valid():
        try:
            campaign = set_up_campaign(unit=me.unit, **form.cleaned_data, by=me.user, at=me.at)
        except Refusal as refusal:
            form.add_error("last", coded(refusal))
        else:
            messages.success(request, _("The campaign was set up: %(title)s.") % {"title": campaign.title})
            return redirect("ledgers:campaigns")
    context = {
        "unit_name": me.unit_name,
        "campaigns": _shown(me),
        "form": form,
        "may_add": may_add,
        "tabs": tabs(me, "campaigns"),
    }
    return render(request, "ledgers/campaigns.html", context, status=422 if form.is_bound else 200)


def _shown(me: Acting) -> list[CampaignShown]:
    found = campaigns_for(me.unit, on=me.on)
    drives = drive_links(me)
    names = NamesInTime(campaign.unit_id for campaign in found)
    return [
        replace(_one(me, campaign, names.on(campaign.unit_id, me.on)), url=drives.get(campaign.pk, ""))
        for campaign in found
    ]


def _one(me: Acting, campaign: Campaign, unit: str) -> CampaignShown:
    days = _last_window(campaign, me.on)
    rows = records_seen(me.scope, on=me.on).filter(campaign=campaign)
    if days is not None:
        rows = rows.filter(on__range=days)
    held = rows.filter(state=RecordState.RECORDED)
    return CampaignShown(
        title=campaign.title,
        unit=unit,
        days=f"{written_day(days[0])} – {written_day(days[1])}" if days else "",
        yearly=campaign.starts.startswith("--"),
        now=days is not None and days[0] <= me.on <= days[1],
        figures=figures_of(sums_of(held)) if held.exists() else (),
    )


def _last_window(campaign: Campaign, on: date) -> tuple[date, date] | None:
    """Return the window of this year if it has begun, else of the year before, else the first to come."""
    this, before = window_of(campaign, on.year), window_of(campaign, on.year - 1)
    if this is not None and (this[0] <= on or before is None):
        return this
    return before or this or window_of(campaign, on.year + 1)
