"""Due days of a report under way: its closing day, extensions, and their record."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nucong.accounts.permissions import Permission
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.reporting.actions import set_closing
from nucong.web.acting import acting
from nucong.web.middleware import coded
from nucong.web.reporting.inputs import ClosingInput
from nucong.web.reporting.pages.days import asks_for, days_page
from nucong.web.scope import member_for


@require_http_methods(["GET", "POST"])
def days(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the days and their changes; set the closing day."""
    me = acting(request)
    top = member_for(me, key, Permission.SEE_FIGURES)
    form = ClosingInput(request.POST or None, initial={"closes_on": top.cycle.closes_on})
    if request.method == "POST":
        if not asks_for(me, top):
            raise NotVisible
        if form.is_valid():
            typed = form.cleaned_data
            try:
                set_closing(
                    cycle=top.cycle,
                    closes_on=typed["closes_on"],
                    reason=typed["reason"],
                    by=me.user,
                    at=me.at,
                )
            except Refusal as refusal:
                form.add_error("closes_on", coded(refusal))
            else:
                messages.success(request, _("The closing day is on record."))
                return HttpResponseRedirect(reverse("reporting:days", args=[key]))
    page = days_page(me, top, number=request.GET.get("page", "1"))
    status = 422 if form.is_bound else 200
    return render(request, "reporting/days.html", {"page": page, "form": form}, status=status)
