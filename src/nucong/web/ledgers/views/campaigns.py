"""Campaigns of the unit and of those above it, with what was done in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.ledgers.actions import change_campaign, fix_window, remove_campaign, set_up_campaign
from nucong.ledgers.models import Campaign, CampaignWindow
from nucong.ledgers.queries import (
    campaigns_for,
    counted_of,
    own_windows,
    records_seen,
    window_of,
)
from nucong.ledgers.states import RecordState
from nucong.organisations.queries import NamesInTime
from nucong.web.acting import Acting, acting
from nucong.web.ledgers.drive_pages import drive_links
from nucong.web.ledgers.inputs import CampaignInput, WindowInput
from nucong.web.ledgers.pages import figures_by_family
from nucong.web.ledgers.reach import tabs
from nucong.web.locales import written_day
from nucong.web.middleware import coded
from nucong.web.parts import Figure, Link
from nucong.web.roster.asking import FormPage, answered
from nucong.web.scope import writes_records


@dataclass(frozen=True)
class CampaignShown:
    """A campaign with the sums of the records in it that she sees."""

    title: str
    unit: str
    days: str
    yearly: bool
    now: bool
    figures: tuple[Figure, ...]
    records: str
    own_days: str
    change: str
    fix: str
    url: str = ""


@require_http_methods(["GET", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """List the campaigns; who keeps the records of a unit sets one up for it and all below."""
    me = acting(request)
    may_add = writes_records(me, me.unit.pk)
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
        "may_drive": me.unit.pk in me.scope.units_with(Permission.OPEN_CYCLE),
        "tabs": tabs(me, "campaigns"),
    }
    return render(request, "ledgers/campaigns.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change the name and the days of a campaign of the unit."""
    me = acting(request)
    campaign = _campaign(me, key, own=True)
    days = window_of(campaign, me.on.year) or (me.on, me.on)
    if not campaign.starts.startswith("--"):
        days = (date.fromisoformat(campaign.starts), date.fromisoformat(campaign.ends))
    first = {
        "title": campaign.title, "first": days[0], "last": days[1], "yearly": campaign.starts.startswith("--"),
    }  # fmt: skip
    form = CampaignInput(request.POST or None, initial=first)

    def act() -> None:
        change_campaign(campaign=campaign, **form.cleaned_data, by=me.user, at=me.at)

    page = FormPage(
        _("Change the campaign"), campaign.title, reverse("ledgers:campaigns"), _("Save"), _crumbs(),
        hint=_("Records that name it stay in it."), extra={"key": campaign.pk},
    )  # fmt: skip
    return answered(request, form, page, act, done=_("Changed."), template="ledgers/campaign.html")


@require_POST
def remove(request: HttpRequest, key: UUID) -> HttpResponse:
    """Remove a campaign of the unit that nothing belongs to."""
    me = acting(request)
    remove_campaign(campaign=_campaign(me, key, own=True), by=me.user, at=me.at)
    messages.success(request, _("The campaign was removed."))
    return redirect("ledgers:campaigns")


@require_http_methods(["GET", "POST"])
def window(request: HttpRequest, key: UUID) -> HttpResponse:
    """Fix the unit's own days inside a campaign of a unit above."""
    me = acting(request)
    campaign = _campaign(me, key, own=False)
    days = _last_window(campaign, me.on) or (me.on, me.on)
    own = own_windows(me.unit, [campaign], on=me.on).get(campaign.pk, [])
    fixed = next(((row.first, row.last) for row in own if days[0] <= row.first <= days[1]), days)
    form = WindowInput(request.POST or None, initial={"first": fixed[0], "last": fixed[1]})

    def act() -> None:
        fix_window(campaign=campaign, unit=me.unit, **form.cleaned_data, by=me.user, at=me.at)

    page = FormPage(
        _("Our own days"), campaign.title, reverse("ledgers:campaigns"), _("Save"), _crumbs(),
        hint=_("For your unit and all below it. The campaign lasts %(first)s – %(last)s.")
        % {"first": written_day(days[0]), "last": written_day(days[1])},
    )  # fmt: skip
    return answered(request, form, page, act, done=_("Saved."))


def _crumbs() -> tuple[Link, ...]:
    return (
        Link(_("Records"), reverse("ledgers:index")),
        Link(_("Campaigns and drives"), reverse("ledgers:campaigns")),
    )


def _campaign(me: Acting, key: UUID, *, own: bool) -> Campaign:
    """Return a campaign of the unit she records for, or, where not `own`, of a unit above it. Raises NotVisible."""
    found = next((each for each in campaigns_for(me.unit, on=me.on) if each.pk == key), None)
    if found is None or (own and found.unit_id != me.unit.pk) or not writes_records(me, me.unit.pk):
        raise NotVisible
    return found


def _shown(me: Acting) -> list[CampaignShown]:
    found = campaigns_for(me.unit, on=me.on)
    drives = drive_links(me)
    names = NamesInTime(campaign.unit_id for campaign in found)
    own = own_windows(me.unit, found, on=me.on)
    return [
        replace(
            _one(me, campaign, names.on(campaign.unit_id, me.on), own.get(campaign.pk, [])),
            url=drives.get(campaign.pk, ""),
        )
        for campaign in found
    ]


def _one(me: Acting, campaign: Campaign, unit: str, own: list[CampaignWindow]) -> CampaignShown:
    days = _last_window(campaign, me.on)
    fixed = next((row for row in own if days and days[0] <= row.first <= days[1]), None)
    keeps = writes_records(me, me.unit.pk)
    mine = campaign.unit_id == me.unit.pk
    shown = days or (me.on, me.on)
    asked = urlencode({"campaign": campaign.pk, "since": shown[0], "until": shown[1]})
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
        figures=figures_by_family(counted_of(held, me.organisation.pk)) if held.exists() else (),
        records=f"{reverse('ledgers:index')}?{asked}",
        own_days=f"{written_day(fixed.first)} – {written_day(fixed.last)}" if fixed else "",
        change=reverse("ledgers:campaign", args=[campaign.pk]) if keeps and mine else "",
        fix=reverse("ledgers:campaign-window", args=[campaign.pk]) if keeps and not mine else "",
    )


def _last_window(campaign: Campaign, on: date) -> tuple[date, date] | None:
    """Return the window of this year if it has begun, else of the year before, else the first to come."""
    this, before = window_of(campaign, on.year), window_of(campaign, on.year - 1)
    if this is not None and (this[0] <= on or before is None):
        return this
    return before or this or window_of(campaign, on.year + 1)
