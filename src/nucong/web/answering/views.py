"""Pages of a duty: the list, the duty itself, its form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.flow.step3_fill_in import fill_from_screen, open_duty
from nucong.kernel.languages import content_language
from nucong.reporting import entry
from nucong.reporting.errors import NoForm
from nucong.reporting.queries import all_duties_of, missing_below
from nucong.reporting.states import EnteredAs
from nucong.web.acting import acting
from nucong.web.answering.duty import Duty
from nucong.web.answering.inputs import AboutFile, CaseInput, ConsentInput
from nucong.web.answering.reach import Answering, answering_for

PAPER_PER_PAGE = 50


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List all duties of the unit and, for a superior, the units below that sent nothing yet."""
    me = acting(request)
    below = missing_below([me.unit.pk]) if me.has(Permission.REVIEW) and me.has(Permission.FILL_IN) else None
    return render(
        request,
        "answering/index.html",
        {
            "duties": all_duties_of([me.unit.pk]),
            "below": Paginator(below, PAPER_PER_PAGE).get_page(request.GET.get("page"))
            if below is not None
            else None,
        },
    )


@require_GET
def duty(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show one duty with all that is asked; the unit's own people thereby open the document."""
    answering = answering_for(request, key)
    if answering.entered_as is EnteredAs.UNIT and answering.may_write:
        open_duty(member=answering.member, by=answering.me.user, at=answering.me.at)
    return duty_page(request, answering)


def duty_page(
    request: HttpRequest,
    answering: Answering,
    *,
    case: CaseInput | None = None,
    consents: Mapping[str, ConsentInput] | None = None,
    file_errors: list[str] | None = None,
) -> HttpResponse:
    """Show the duty, with what was wrong in one of its small forms."""
    context = {
        "page": Duty(answering, consents=consents or {}),
        "answering": answering,
        "case": case or CaseInput(),
        "about": AboutFile(),
        "file_errors": file_errors or [],
    }
    wrong = bool(file_errors or consents) or (case is not None and case.is_bound)
    return render(request, "answering/duty.html", context, status=422 if wrong else 200)


@require_http_methods(["GET", "POST"])
def fill_form(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the form, or save it and show what the rules say; `?blank=1` is the empty form for printing."""
    if request.method == "POST":
        return _save_and_go_on(request, key)
    page = Duty(answering_for(request, key))
    paper = page.blank_paper() if request.GET.get("blank") else page.paper
    if paper is None:
        raise NoForm()
    context = {
        "page": page,
        "answering": page.answering,
        "paper": paper,
        "blank": bool(request.GET.get("blank")),
        "live_language": page.language,
    }
    return render(request, "answering/form.html", context)


def _save_and_go_on(request: HttpRequest, key: UUID) -> HttpResponse:
    answering = answering_for(request, key, Permission.FILL_IN)
    read = _saved(request, answering)
    if request.POST.get("next") == "check":
        return HttpResponseRedirect(reverse("answering:check", args=[key]))
    wrong = len({finding.question for finding in read.findings if finding.severity == "error"})
    if wrong:
        sentence = ngettext(
            "Saved. {count} cell needs a look.", "Saved. {count} cells need a look.", wrong
        ).format(count=wrong)
        messages.warning(request, sentence)
    else:
        messages.success(request, gettext("Saved. Nothing was sent yet."))
    return HttpResponseRedirect(reverse("answering:form", args=[key]))


@require_POST
def save_form(request: HttpRequest, key: UUID) -> HttpResponse:
    """Save what is typed so far; the page goes on without a reload."""
    answering = answering_for(request, key, Permission.FILL_IN)
    _saved(request, answering)
    at = answering.me.at
    return JsonResponse({"saved_at": f"{at.hour}:{at.minute:02d}"})


def _saved(request: HttpRequest, answering: Answering) -> entry.Entry:
    before = answering.submission
    _, read = fill_from_screen(
        member=answering.member,
        raw=typed(request),
        narrative=before.narrative if before else {},
        entered_as=answering.entered_as,
        language=content_language(get_language() or "vi"),
        by=answering.me.user,
        at=answering.me.at,
    )
    return read


def typed(request: HttpRequest) -> dict[str, Any]:
    """Return what was posted, each name with all its values."""
    return {name: request.POST.getlist(name) for name in request.POST}


@require_GET
def rules(request: HttpRequest, key: UUID) -> HttpResponse:
    """Answer the form's rules for the evaluator in the page."""
    answering = answering_for(request, key)
    response = JsonResponse(entry.rules_for(answering.member.cycle))
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response
