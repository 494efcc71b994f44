"""Keeping the figures of a year: which year, what will be kept, and once more for a reason."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from nucong.accounts.permissions import Permission
from nucong.flow.keeping_years import day_to_keep, year_to_keep, years_to_keep
from nucong.flow.standings import keep_year
from nucong.kernel.refusal import NotVisible
from nucong.programmes.errors import NotAYearToKeep, ReasonToKeepAgain
from nucong.programmes.models import Programme
from nucong.web.acting import Acting, acting
from nucong.web.programmes.pages.keeping import keeping_page
from nucong.web.programmes.sides import own_side
from nucong.web.scope import asking_unit, programme_for


@require_http_methods(["GET", "POST"])
def keep(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show what would be kept of a year; on POST keep it, with a reason also what was kept before."""
    me = acting(request)
    programme = programme_for(me, key, Permission.SEE_FIGURES)
    if asking_unit(me, programme) is None:
        raise NotVisible
    if request.method == "POST":
        return _keep(request, me, programme)
    years = years_to_keep(programme, me.on)
    year = next((each for each in years if str(each) == request.GET.get("year")), years[0])
    found = year_to_keep(programme, own_side(me, programme), year, today=me.on)
    return render(request, "programmes/targets_keep.html", {"page": keeping_page(programme, found, years)})


def _keep(request: HttpRequest, me: Acting, programme: Programme) -> HttpResponse:
    typed, reason = request.POST.get("year", ""), request.POST.get("reason", "").strip()
    year = next((each for each in years_to_keep(programme, me.on) if str(each) == typed), None)
    if year is None:
        raise NotAYearToKeep(year=typed[:4])
    chosen = {
        target.pk for target in programme.targets.all() if str(target.pk) in request.POST.getlist("target")
    }
    if "again" in request.POST and not (reason and chosen):
        raise ReasonToKeepAgain(year=year)
    count, _figures = keep_year(
        programme=programme, unit=own_side(me, programme), year=year, on=day_to_keep(programme, year, me.on),
        only=chosen, again=reason if "again" in request.POST else "", by=me.user, at=me.at,
    )  # fmt: skip
    told = ngettext(
        "The figures of %(count)s target are kept for %(year)s.",
        "The figures of %(count)s targets are kept for %(year)s.",
        count,
    )
    messages.success(request, told % {"count": count, "year": year})
    return HttpResponseRedirect(reverse("programmes:targets", args=[programme.pk]))
