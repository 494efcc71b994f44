"""Reporting regimes: the list, making and changing one, and opening its next report."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.flow.schedule import answer_inside, establish, open_next
from nucong.forms.models import Form
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.programmes.actions import change_regime, set_reporting_year
from nucong.programmes.models import Obligation, Programme, Regime
from nucong.programmes.periods import MONTHS, fitting_kind
from nucong.programmes.queries import year_start_of
from nucong.web.acting import Acting, acting
from nucong.web.calendar.inputs import OccurrenceInput, RegimeInput, YearStartInput
from nucong.web.calendar.pages.regimes import classes_below, regime_page, regimes_page
from nucong.web.calendar.reach import regime_for, steers_organisation
from nucong.web.calendar.words import year_words
from nucong.web.middleware import coded, told
from nucong.web.programmes.reach import duty_for

FORMS_OFFERED = 30


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List the reporting regimes of the unit worked for."""
    me = _steering(request)
    return _list(request, me, None)


def _list(request: HttpRequest, me: Acting, form: YearStartInput | None) -> HttpResponse:
    starts = year_start_of(me.organisation)
    context = {
        "page": regimes_page(me),
        "year": year_words(starts.month, starts.day),
        "year_form": form or YearStartInput(initial={"year_month": starts.month, "year_day": starts.day}),
        "may_set_year": steers_organisation(me),
    }
    return render(request, "calendar/regimes.html", context, status=422 if form is not None else 200)


@require_POST
def reporting_year(request: HttpRequest) -> HttpResponse:
    """Set the first day of the organisation's years of reports."""
    me = _steering(request)
    if not steers_organisation(me):
        raise NotVisible
    form = YearStartInput(request.POST)
    if not form.is_valid():
        return _list(request, me, form)
    set_reporting_year(organisation=me.organisation, starts=form.starts, by=me.user, at=me.at)
    messages.success(request, _("Saved. Regimes made from now on begin their year on that day."))
    return HttpResponseRedirect(reverse("calendar:regimes"))


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Set down a regime; `?duty=` puts that duty into it."""
    me = _steering(request)
    duty = _duty(request, me)
    form = _input(request, me, None, duty)
    if form.is_valid():
        try:
            with transaction.atomic():
                regime = establish(
                    unit=me.unit, plan=form.plan, basis=form.basis_chosen, form_like=form.form_like,
                    with_form=form.from_headings, by=me.user, at=me.at,
                )  # fmt: skip
                if duty is not None:
                    answer_inside(regime=regime, duty=duty, by=me.user, at=me.at)
        except Refusal as refusal:
            form.add_error(None, coded(refusal))
        else:
            messages.success(request, _("The regime is set down. Nothing was opened yet."))
            return HttpResponseRedirect(reverse("calendar:regime", args=[regime.pk]))
    context = {
        "form": form,
        "title": _("New reporting regime"),
        "back": reverse("calendar:regimes"),
        "duty": duty,
    }
    return render(request, "calendar/regime_form.html", context, status=422 if form.is_bound else 200)


@require_GET
def detail(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show one regime."""
    me = acting(request)
    regime = regime_for(me, key)
    context = {"page": regime_page(regime, me), "days": OccurrenceInput()}
    return render(request, "calendar/regime.html", context)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change a regime for the reports still to be opened."""
    me = acting(request)
    regime = regime_for(me, key)
    form = _input(request, me, regime, None)
    back = reverse("calendar:regime", args=[regime.pk])
    if form.is_valid():
        change_regime(regime=regime, plan=form.plan, by=me.user, at=me.at)
        messages.success(request, _("Saved. Reports opened before stay as they are."))
        return HttpResponseRedirect(back)
    context = {"form": form, "title": _("Change the regime"), "back": back, "regime": regime}
    return render(request, "calendar/regime_form.html", context, status=422 if form.is_bound else 200)


@require_POST
def open_report(request: HttpRequest, key: UUID) -> HttpResponse:
    """Make the draft of the next report and show what is different from the last one."""
    me = acting(request)
    regime = regime_for(me, key)
    days = OccurrenceInput(request.POST) if regime.kind not in MONTHS else None
    if days is not None and not days.is_valid():
        context = {"page": regime_page(regime, me), "days": days}
        return render(request, "calendar/regime.html", context, status=422)
    try:
        cycle = open_next(regime=regime, occurrence=days.occurrence if days else None, by=me.user, at=me.at)
    except Refusal as refusal:
        messages.error(request, told(refusal))
        return HttpResponseRedirect(reverse("calendar:regime", args=[key]))
    messages.success(request, _("The next report is prepared as a draft. Nothing was sent yet."))
    return HttpResponseRedirect(reverse("calendar:compared", args=[cycle.pk]))


def _steering(request: HttpRequest) -> Acting:
    me = acting(request)
    if not me.has(Permission.OPEN_CYCLE):
        raise NotVisible
    return me


def _duty(request: HttpRequest, me: Acting) -> Obligation | None:
    key = request.GET.get("duty", "")
    try:
        return duty_for(me, UUID(key))[0] if key else None
    except ValueError:
        raise NotVisible from None


def _input(request: HttpRequest, me: Acting, regime: Regime | None, duty: Obligation | None) -> RegimeInput:
    bases = Programme.objects.filter(document__unit=me.unit, document__content=None).select_related(
        "document"
    )
    forms = Form.objects.filter(unit=me.unit).order_by("-created_at", "-pk")[:FORMS_OFFERED]
    return RegimeInput(
        request.POST if request.method == "POST" else None,
        initial=RegimeInput.starting(regime) if regime else _starting(me, duty),
        classes=classes_below(regime.unit if regime else me.unit, me),
        known_forms=[(str(form.pk), form.title[:90]) for form in forms],
        bases=list(bases[:FORMS_OFFERED]),
        regime=regime,
    )


def _starting(me: Acting, duty: Obligation | None) -> dict[str, object]:
    starts = year_start_of(me.organisation)
    kind = fitting_kind(duty.title, duty.recurrence) if duty is not None else "year"
    return {
        "kind": kind, "year_month": starts.month, "year_day": starts.day, "starts_on": me.on,
        "form_from": "headings",
    }  # fmt: skip
