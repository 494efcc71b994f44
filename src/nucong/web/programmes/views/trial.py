"""Trying a form out as a unit would fill it in, and the blank form as a file; nothing is stored."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods

from nucong.flow.blank_form import blank_sheet
from nucong.kernel.languages import content_language
from nucong.reporting import entry
from nucong.reporting.states import CycleState
from nucong.web.acting import acting
from nucong.web.answering.blank import handed_out
from nucong.web.answering.views import typed
from nucong.web.programmes.pages.trial import trial_page
from nucong.web.scope import cycle_for


@require_http_methods(["GET", "POST"])
def fill_in(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the form as units get it; what is posted is judged as it would be when sent, and forgotten."""
    me = acting(request)
    cycle = cycle_for(me, key)
    language = content_language(get_language() or "vi")
    judged = None
    if request.method == "POST":
        judged = entry.tried(cycle, typed(request), language=language, today=me.on)
    page = trial_page(cycle, judged, language=language, today=me.on)
    return render(
        request, "programmes/try.html", {"page": page, "paper": page.paper, "live_language": language}
    )


@require_GET
def rules(request: HttpRequest, key: UUID) -> HttpResponse:
    """Answer the form's rules for the evaluator in the page; a draft's may change, so none is kept."""
    response = JsonResponse(entry.rules_for(cycle_for(acting(request), key)))
    response.headers["Cache-Control"] = "no-store"
    return response


@require_GET
def blank(request: HttpRequest, key: UUID, kind: str) -> HttpResponse:
    """Hand out the blank form, without the name of a unit."""
    cycle = cycle_for(acting(request), key)
    draft = cycle.state == CycleState.DRAFT
    back = reverse("programmes:form" if draft else "programmes:cycle", args=[key])
    return handed_out(request, blank_sheet(cycle), kind, stem="form", back=back)
