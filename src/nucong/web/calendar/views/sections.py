"""Duties answered inside a periodic report, and the next report beside the last one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.flow.schedule import answer_inside
from nucong.programmes.actions import take_out
from nucong.programmes.queries import regimes_of
from nucong.web.acting import acting
from nucong.web.calendar.inputs import InsideInput
from nucong.web.calendar.pages.regimes import compared_page, fits
from nucong.web.calendar.reach import section_for
from nucong.web.calendar.words import kind_words
from nucong.web.programmes.reach import duty_for
from nucong.web.programmes.steps import crumbs
from nucong.web.scope import cycle_for


@require_http_methods(["GET", "POST"])
def inside(request: HttpRequest, key: UUID) -> HttpResponse:
    """Choose the periodic report in which a duty is answered; the fitting one is proposed."""
    me = acting(request)
    duty, asking = duty_for(me, key)
    regimes = regimes_of([asking.pk])
    fitting = [regime for regime in regimes if fits(duty, regime)]
    form = InsideInput(
        request.POST if request.method == "POST" else None,
        regimes=[(r, f"{r.obligation.title} ({kind_words(r.kind)})") for r in regimes],
        initial={"regime": str(fitting[0].pk)} if fitting else {},
    )
    if form.is_valid():
        answer_inside(regime=form.chosen, duty=duty, by=me.user, at=me.at)
        messages.success(request, _("The duty is a section of this report from its next period on."))
        return HttpResponseRedirect(reverse("calendar:regime", args=[form.chosen.pk]))
    context = {
        "form": form,
        "duty": duty,
        "regimes": regimes,
        "fitting": fitting,
        "back": reverse("programmes:detail", args=[duty.programme_id]),
        "new": reverse("calendar:new") + f"?duty={duty.pk}",
    }
    return render(request, "calendar/inside.html", context, status=422 if form.is_bound else 200)


@require_POST
def out(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let a duty be answered by a report of its own again."""
    me = acting(request)
    section = section_for(me, key)
    take_out(section=section, by=me.user, at=me.at)
    messages.success(request, _("The duty is no longer a section; reports opened before keep it."))
    return HttpResponseRedirect(reverse("calendar:regime", args=[section.regime_id]))


@require_GET
def compared(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a report beside the one before it: days, form, and which units are new, gone or moved."""
    me = acting(request)
    cycle = cycle_for(me, key)
    context = {"page": compared_page(cycle, crumbs(cycle))}
    return render(request, "calendar/compared.html", context)
