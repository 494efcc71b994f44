"""Recording, correcting and cancelling."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nucong.kernel.identifiers import new_id
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.ledgers.actions import attach_to_record, cancel_record, change_record, record_activity
from nucong.ledgers.models import CampaignWindow, Record
from nucong.ledgers.queries import (
    campaigns_for,
    clubs_of,
    drives_for,
    kinds_of,
    last_people,
    last_record_of,
    own_windows,
    partner_units,
    tasks_for,
    twin_of,
    window_of,
)
from nucong.ledgers.states import DONE, Family, KeptAs, RecordState
from nucong.organisations.models import Unit
from nucong.organisations.queries import unit_named
from nucong.reporting.media import Media
from nucong.web.acting import Acting, acting
from nucong.web.held_files import hold, signed, take_held
from nucong.web.ledgers.inputs import RecordInput, as_typed
from nucong.web.ledgers.own_pages import OWN_PAGES, address_of
from nucong.web.ledgers.pages import RecordRow, other_measures, record_rows
from nucong.web.ledgers.views.news import teller
from nucong.web.locales import written_day
from nucong.web.scope import record_for, writes_records
from nucong.web.uploading import take_files

SERIES = timedelta(days=366)  # as far back as the same people may have met before


def _input(request: HttpRequest, me: Acting, unit: Unit, kept: Record | None) -> RecordInput:
    kinds = [
        kind
        for kind in kinds_of(me.organisation.pk)
        if kind.family in DONE and (not kind.hidden or (kept is not None and kept.kind == kind.code))
    ]
    campaigns = campaigns_for(unit, on=me.on)
    drives = {drive.pk for drive in drives_for(unit, on=me.on)}
    own = own_windows(unit, campaigns, on=me.on)
    now = [
        campaign
        for campaign in campaigns
        if campaign.pk not in drives  # what was given is told on the page of the drive
        and (days := window_of(campaign, me.on.year))
        and days[0] <= me.on <= days[1]
        and _in_own_days(own.get(campaign.pk, []), days, me.on)
    ]
    initial: dict[str, Any]
    if kept is not None:
        initial = as_typed(kept)
    else:
        last = last_record_of(unit)
        offered = {kind.code for kind in kinds}
        kind = request.GET.get("kind", "") or (last.kind if last else "")
        initial = {"on": me.on, "kind": kind if kind in offered else "", "place": last.place if last else ""}
        initial["club"] = request.GET.get("club", "")
        initial["once"] = new_id()
        if len(now) == 1:
            initial["campaign"] = str(now[0].pk)
    return RecordInput(
        request.POST if request.method == "POST" else None,
        initial=initial,
        kinds=kinds,
        campaigns=campaigns,
        tasks=tasks_for(unit),
        partners=partner_units(unit, on=me.on),
        clubs=clubs_of(unit, on=me.on),
        series=[row for row in last_people(unit, since=me.on - SERIES) if kept is None or row.pk != kept.pk],
    )


def _in_own_days(own: list[CampaignWindow], days: tuple[date, date], on: date) -> bool:
    """Tell whether a day lies in the days the unit fixed for itself in this window, if it fixed any."""
    fixed = [row for row in own if days[0] <= row.first <= days[1]]
    return not fixed or any(row.first <= on <= row.last for row in fixed)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Record something the unit did: today, of the last kind, if nothing else is said."""
    me = acting(request)
    if not writes_records(me, me.unit.pk):
        raise NotVisible
    form, at = _input(request, me, me.unit, None), me.at
    if form.is_valid():
        try:
            record = record_activity(
                unit=me.unit, facts=form.facts, key=form.cleaned_data["once"], by=me.user, at=at
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            if record.recorded_at != at:
                messages.info(request, _("This was recorded already: the page was sent twice."))
                return redirect("ledgers:detail", record.pk)
            messages.success(request, _("Recorded: %(title)s.") % {"title": record.title})
            if (twin := twin_of(record)) is not None:
                messages.warning(request, _("The same stands in the ledger already: %(title)s on %(day)s. If both are one, cancel one of them.") % {"title": twin.title, "day": written_day(twin.on)})  # fmt: skip

            _hint_at_outlet(request, record)

            def attach(media: Media) -> object:
                return attach_to_record(record=record, media=media, by=me.user, at=me.at)

            take_held(request, attach)
            take_files(request, attach, wanted=False)
            if request.POST.get("next") == "another":
                return redirect("ledgers:new")
            return redirect("ledgers:detail", record.pk)
    held = hold(request) if form.is_bound else []
    context = {"form": form, "unit_name": me.unit_name, "held": held, "held_signed": signed(request, held)}
    return render(request, "ledgers/record.html", context, status=422 if form.is_bound else 200)


def _hint_at_outlet(request: HttpRequest, record: Record) -> None:
    """Say that an article without its newspaper, station or page counts as an item and not among the media."""
    families = {kind.code: kind.family for kind in kinds_of(record.organisation_id)}
    if families.get(record.kind) is Family.MEDIA and not record.outlet:
        messages.warning(
            request,
            _(
                "Which newspaper, station or page it was is not told: it counts as an item, but not among the media. "
                "Add it under “Newspaper, station or page”."
            ),
        )


@require_http_methods(["GET", "POST"])
def detail(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a record; to the unit that keeps it, as the form to correct it."""
    if request.method == "POST":
        return _change(request, key)
    me = acting(request)
    record = record_for(me, key)
    if record.kept_as in OWN_PAGES:
        return redirect(address_of(record))
    editable = _may_write(me, record) and record.kept_as == KeptAs.RECORD
    form = _input(request, me, record.unit, record) if editable else None
    return render(request, "ledgers/detail.html", _context(me, record, form))


def _may_write(me: Acting, record: Record) -> bool:
    return writes_records(me, record.unit_id) and record.state == RecordState.RECORDED


def _change(request: HttpRequest, key: UUID) -> HttpResponse:
    me = acting(request)
    record = record_for(me, key, write=True)
    if record.kept_as != KeptAs.RECORD:
        raise NotVisible
    form = _input(request, me, record.unit, record)
    if form.is_valid():
        try:
            change_record(record=record, facts=form.facts, by=me.user, at=me.at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The record was changed."))
            _hint_at_outlet(request, record_for(me, key))
            return redirect("ledgers:detail", key)
    return render(request, "ledgers/detail.html", _context(me, record, form), status=422)


def _context(me: Acting, record: Record, form: RecordInput | None) -> dict[str, Any]:
    row: RecordRow = record_rows([record], me.organisation, own=me.unit.pk)[0]  # type: ignore[arg-type]
    return {
        "record": record,
        "row": row,
        "measures": other_measures(record),
        "form": form,
        "unit_name": unit_named(record.unit, record.on),
        "files": record.files.all(),
        "may_write": _may_write(me, record),
        "may_tell": record.state == RecordState.RECORDED and teller(me, record) is not None,
    }


@require_POST
def cancel(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a record out of every count, with the reason."""
    me = acting(request)
    record = record_for(me, key, write=True)
    reason = request.POST.get("reason", "").replace("\0", "")
    cancel_record(record=record, reason=reason, by=me.user, at=me.at)
    messages.success(request, _("Cancelled: it counts nowhere any more."))
    return redirect(address_of(record))
