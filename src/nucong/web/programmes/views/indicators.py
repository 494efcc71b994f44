"""The library of indicators of an organisation: read by those who see figures, kept by its highest unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nucong.accounts.permissions import Permission
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.programmes import actions
from nucong.programmes.indicators import from_data
from nucong.programmes.models import Indicator
from nucong.programmes.queries import ended_indicators, library
from nucong.web.acting import Acting, acting
from nucong.web.calendar.reach import steers_organisation
from nucong.web.middleware import coded
from nucong.web.programmes.figure_choices import figure_choices, whole_choices
from nucong.web.programmes.indicator_inputs import EndInput, IndicatorInput, initial_of
from nucong.web.programmes.indicator_words import definition_words


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator of the list."""

    indicator: Indicator
    population: str
    test: str
    targets: int


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List the indicators as they stand today."""
    me = acting(request)
    if not me.has(Permission.SEE_FIGURES):
        raise NotVisible
    keeps = _keeps(me)
    if keeps:
        actions.fill_library(
            organisation=me.organisation, language=me.organisation.language, on=me.on, by=me.user, at=me.at
        )
    figures = dict(whole_choices(me.organisation))
    rows = [
        IndicatorRow(each, *definition_words(from_data(each.definition), figures), each.targets.count())
        for each in library(me.organisation, me.on)
    ]
    return render(request, "programmes/indicators.html", {
        "rows": rows, "keeps": keeps, "ended": ended_indicators(me.organisation, me.on),
    })  # fmt: skip


@require_http_methods(["GET", "POST"])
def define(request: HttpRequest, code: str = "") -> HttpResponse:
    """Add an indicator, or give one a new definition from a day."""
    me = acting(request)
    if not _keeps(me):
        raise NotVisible
    known = next((each for each in library(me.organisation, me.on) if each.code == code), None)
    if code and known is None:
        raise NotVisible
    initial: dict[str, object] = {"valid_from": me.on}
    further: list[dict[str, Any]] = []
    if known is not None:
        initial |= {"code": known.code, "name": known.name, "meaning": known.meaning, "source": known.source}
        initial |= initial_of(known.definition)
        further = (known.definition.get("any_post") or [])[1:]
    wholes = whole_choices(me.organisation)
    form = IndicatorInput(
        request.POST if request.method == "POST" else None, initial=initial, further=further,
        figures=figure_choices(me.organisation), wholes=wholes,
        measured_in=str(known.definition.get("measured_in") or "") if known is not None else "",
    )  # fmt: skip
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.define_indicator(
                organisation=me.organisation, code=code or said["code"], name=said["name"],
                meaning=said["meaning"], source=said["source"], definition=form.definition,
                valid_from=said["valid_from"], by=me.user, at=me.at,
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, coded(refusal))
        else:
            messages.success(request, _("The indicator is kept."))
            return HttpResponseRedirect(reverse("programmes:indicators"))
    words = (
        definition_words(from_data(known.definition), dict(wholes))[1]
        if known is not None and further
        else ""
    )
    context = {
        "form": form,
        "known": known,
        "alternatives": words,
        "end": EndInput(initial={"on": me.on}) if known else None,
    }
    return render(request, "programmes/indicator_edit.html", context, status=422 if form.is_bound else 200)


def _keeps(me: Acting) -> bool:
    return steers_organisation(me)
