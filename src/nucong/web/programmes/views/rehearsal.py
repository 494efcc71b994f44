"""Beginning and ending a rehearsal of a report that is being prepared."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nucong.flow.rehearsal import begin_rehearsal, branches_of, end_rehearsal, rehearsal_of
from nucong.kernel.refusal import Refusal
from nucong.reporting.models import Cycle
from nucong.web.acting import Acting, acting
from nucong.web.middleware import told
from nucong.web.programmes.pages.rehearsal import rehearsal_page
from nucong.web.programmes.reach import draft_for
from nucong.web.rehearsing import address_in
from nucong.web.scope import cycle_for


@require_http_methods(["GET", "POST"])
def rehearsal(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show for whom a rehearsal is held, or the one under way; on POST begin it and go there."""
    me = acting(request)
    cycle = draft_for(me, key)
    refused = ""
    if request.method == "POST":
        try:
            return _begun(me, cycle, request)
        except Refusal as refusal:
            refused = told(refusal)
    page = rehearsal_page(cycle, branches_of(cycle), rehearsal_of(cycle, me.user))
    context = {"page": page, "refused": refused}
    return render(request, "programmes/rehearsal.html", context, status=422 if refused else 200)


def _begun(me: Acting, cycle: Cycle, request: HttpRequest) -> HttpResponse:
    branches: set[UUID] | None = None
    if request.POST.get("with") != "invented":
        known = {str(member.unit_id): member.unit_id for member, _count in branches_of(cycle)}
        branches = {known[text] for text in request.POST.getlist("branch") if text in known}
    made = begin_rehearsal(cycle=cycle, branches=branches, by=me.user, on=me.on, at=me.at)
    return HttpResponseRedirect(address_in(made, reverse("reporting:cycle", args=[made.copy])))


@require_POST
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    """End the rehearsal of a draft: everything in it is deleted."""
    me = acting(request)
    cycle = cycle_for(me, key)
    found = rehearsal_of(cycle, me.user)
    if found is not None:
        end_rehearsal(found, by=me.user, at=me.at)
        messages.success(request, _("The rehearsal has ended and everything in it is deleted."))
    draft = cycle.state == "draft"
    return HttpResponseRedirect(reverse("programmes:rehearsal" if draft else "programmes:cycle", args=[key]))
