"""The roster of a unit on a day."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from nucong.web.acting import Acting, acting
from nucong.web.roster import reach
from nucong.web.roster.unit_page import unit_page


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show the roster of one's own unit as of `?on=`; `?q=` finds units."""
    me = acting(request)
    return _show(request, me, me.unit.pk)


@require_GET
def unit(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the roster of a unit as of `?on=`."""
    return _show(request, acting(request), key)


def _show(request: HttpRequest, me: Acting, key: UUID) -> HttpResponse:
    shown = reach.unit_shown(me, key)
    typed = request.GET.get("q", "").replace("\0", "").strip()[:100]
    page = unit_page(me, shown, _day(request, me), typed)
    return render(request, "roster/unit.html", {"page": page})


def _day(request: HttpRequest, me: Acting) -> date:
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return me.on
