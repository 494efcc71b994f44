"""The figures over the years: the list, and one of them for a unit."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nucong.accounts.permissions import Permission
from nucong.forms.queries import carrying
from nucong.organisations.queries import unit_named
from nucong.reporting.element_figures import readings_of
from nucong.reporting.over_years import Told
from nucong.reporting.queries.elements import carriers_of
from nucong.web.acting import acting
from nucong.web.cases.links import counts_link
from nucong.web.figures.pages import element_page, value_words, years_of
from nucong.web.figures.reach import element_for, elements_seen, keeps_elements
from nucong.web.keys import key_in
from nucong.web.parts import Action
from nucong.web.scope import unit_for

FIRST_YEAR, LAST_YEAR = 1900, 2200


@dataclass(frozen=True)
class ElementRow:
    """An element of the list with its last figures, the newest first."""

    label: str
    url: str
    kept_by: str
    years: tuple[tuple[int, str], ...]


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List the figures that go over the years, each with its last three for the unit."""
    me = acting(request)
    elements = elements_seen(me)
    carriers = carriers_of(elements)
    rows = []
    for element in elements:
        readings = readings_of(carriers[element.pk], [me.unit.pk])[me.unit.pk]
        years = years_of(element, readings, list(element.meanings.all()), on=me.on)
        told = [each for each in years if each.told is Told.TOLD]
        rows.append(
            ElementRow(
                element.label,
                reverse("figures:element", args=[element.pk]),
                "" if element.unit_id == me.unit.pk else unit_named(element.unit, me.on),
                tuple((each.year, value_words(element, each.value)) for each in reversed(told[-3:])),
            )
        )
    keeps = keeps_elements(me)
    action = Action(_("Find what forms share"), reverse("figures:shared"), "search") if keeps else None
    context = {
        "rows": rows,
        "keeps": keeps,
        "unit_name": me.unit_name,
        "action": action,
        "others": counts_link(me),
    }
    return render(request, "figures/index.html", context)


@require_GET
def detail(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show one figure for a unit and all below it, year by year; of a year the units directly below."""
    me = acting(request)
    element = element_for(me, key)
    unit = me.unit
    if (wanted := key_in(request.GET.get("unit", ""))) is not None and wanted != unit.pk:
        unit = unit_for(me, wanted, Permission.SEE_FIGURES)
    page = element_page(
        element, carriers_of([element])[element.pk], unit, year=_year(request.GET.get("year", "")), on=me.on,
        may_keep=keeps_elements(me) and element.unit_id == me.unit.pk, own=me.unit.pk,
        meanings=list(element.meanings.all()), questions=carrying(element),
    )  # fmt: skip
    return render(request, "figures/element.html", {"page": page})


def _year(text: str) -> int | None:
    plain = text.isascii() and text.isdigit() and len(text) == 4
    return int(text) if plain and FIRST_YEAR <= int(text) <= LAST_YEAR else None
