"""The tree of units and the page of one unit."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from nucong.web.acting import Acting, acting
from nucong.web.keys import key_in
from nucong.web.organisations.reach import unit_in_time
from nucong.web.organisations.tree import Shower, tree_page
from nucong.web.organisations.unit_page import unit_page


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show the tree below one's unit, or below `?unit=`, as of `?on=`; `?q=` finds units."""
    me = acting(request)
    wished = key_in(request.GET.get("unit", ""))
    unit = unit_in_time(me, wished) if wished else me.unit
    page = tree_page(me, unit, _day(request, me), request.GET.get("q", "").strip())
    return render(request, "organisations/index.html", {"page": page})


@require_GET
def branch(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the children of a unit, for the tree to open a branch in place."""
    me = acting(request)
    shower = Shower(me, _day(request, me))
    rows = shower.rows(shower.below(unit_in_time(me, key)))
    return render(request, "organisations/_rows.html", {"rows": rows})


@require_GET
def unit(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show one unit through time."""
    me = acting(request)
    page = unit_page(me, unit_in_time(me, key))
    return render(request, "organisations/unit.html", {"page": page})


def _day(request: HttpRequest, me: Acting) -> date:
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return me.on
