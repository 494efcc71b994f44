"""The page that founds the organisation, and the one that says what to do next."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from nucong.flow.first_run import set_up as found
from nucong.kernel import clock
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.organisations.models import Organisation
from nucong.web.access import open_before_set_up
from nucong.web.acting import acting
from nucong.web.first_run import code, reach
from nucong.web.first_run.inputs import SetUpInput
from nucong.web.first_run.kinds import HOUSE_KINDS, usual_kind
from nucong.web.first_run.steps import first_steps_page

_BACKEND = "django.contrib.auth.backends.ModelBackend"


@open_before_set_up
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """Found the organisation, its highest unit and the first administrator; 404 once that is done."""
    if Organisation.objects.exists():
        raise NotVisible
    if code.entrance() is code.Entrance.SHUT:
        return render(request, "first_run/shut.html", status=403)
    wished = request.POST.get("for") or request.GET.get("for", "")
    kind = HOUSE_KINDS.get(wished) or usual_kind(get_language() or "vi")
    form = SetUpInput(request.POST or None, kind=kind, on=clock.today(settings.TIME_ZONE))
    if form.is_valid():
        typed = form.cleaned_data
        try:
            user = found(
                house=form.house(), root=form.root(), person=form.person(), on=typed["on"], at=clock.now()
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            code.shut()
            login(request, user, backend=_BACKEND)
            request.session["language"] = user.language
            return redirect("first-steps")
    context: dict[str, Any] = {"form": form, "kind": kind, "kinds": HOUSE_KINDS.values()}
    return render(request, "first_run/set_up.html", context, status=422 if form.errors else 200)


@require_GET
def first_steps(request: HttpRequest) -> HttpResponse:
    """Show what to do next, where the data lives and how to back it up."""
    me = reach.house_administrator(acting(request))
    return render(request, "first_run/first_steps.html", {"page": first_steps_page(me)})
