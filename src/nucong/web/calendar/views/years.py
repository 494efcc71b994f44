"""The year of a unit, and what each level is asked."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from nucong.accounts.permissions import Permission
from nucong.kernel.refusal import NotVisible
from nucong.web.acting import Acting, acting
from nucong.web.calendar.pages.year import levels_page, year_page
from nucong.web.scope import unit_for

FIRST_YEAR, LAST_YEAR = 1990, 2100


@require_GET
def own(request: HttpRequest) -> HttpResponse:
    """Show the year of the unit worked for: `?year=`."""
    me = acting(request)
    page = year_page(me, me.unit, year=_year(request, me), own=True)
    return render(request, "calendar/year.html", {"page": page})


@require_GET
def of_unit(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the year of a unit she sees."""
    me = acting(request)
    unit = unit_for(me, key)
    page = year_page(me, unit, year=_year(request, me), own=unit.pk == me.unit.pk)
    return render(request, "calendar/year.html", {"page": page})


@require_GET
def levels(request: HttpRequest) -> HttpResponse:
    """Show how many questions each level is asked in a year."""
    me = acting(request)
    if not me.has(Permission.SEE_FIGURES):
        raise NotVisible
    page = levels_page(me, year=_year(request, me))
    context = {"page": page, "title": gettext("What each level is asked")}
    return render(request, "calendar/levels.html", context)


def _year(request: HttpRequest, me: Acting) -> int:
    text = request.GET.get("year", "")
    year = int(text) if text.isdigit() and len(text) == 4 else me.on.year
    return year if FIRST_YEAR <= year <= LAST_YEAR else me.on.year
