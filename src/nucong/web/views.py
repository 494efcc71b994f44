"""Routes around the pages: home, switches, health, the style sheet's neighbours, the gallery."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from nucong.kernel.refusal import NotVisible
from nucong.web import gallery
from nucong.web.access import open_before_set_up
from nucong.web.acting import acting, work_for
from nucong.web.home.page import home_page


def home(request: HttpRequest) -> HttpResponse:
    """Show what is due for the unit worked for; without a grant today there is only the door."""
    return render(request, "frame/home.html", {"page": home_page(acting(request))})


@open_before_set_up
@require_POST
def switch_language(request: HttpRequest) -> HttpResponse:
    """Keep another language, for this session and this browser."""
    language = request.POST.get("language", "")
    response = HttpResponseRedirect(local_address(request))
    if language in dict(settings.LANGUAGES):
        request.session["language"] = language
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=31_536_000, samesite="Lax")
    return response


@require_POST
def switch_unit(request: HttpRequest) -> HttpResponse:
    """Work for another of one's own units; the page after it is home, since most pages belong to one unit."""
    if not work_for(request, request.POST.get("unit", "")):
        raise NotVisible
    return HttpResponseRedirect(reverse("home"))


def local_address(request: HttpRequest) -> str:
    """Return the address in `next` when it is one of ours, else home."""
    wished = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(wished, {request.get_host()}, require_https=request.is_secure())
    return wished if wished and ours else reverse("home")


@open_before_set_up
@require_GET
def healthy(request: HttpRequest) -> HttpResponse:
    """Answer that the process lives."""
    return JsonResponse({"status": "ok"})


@open_before_set_up
@require_GET
def ready(request: HttpRequest) -> HttpResponse:
    """Answer that the database is there and up to date; 503 while it is not."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        return JsonResponse({"status": "migrations are waiting", "count": len(waiting)}, status=503)
    return JsonResponse({"status": "ok"})


@require_GET
def components(request: HttpRequest) -> HttpResponse:
    """Show every component with sample values."""
    return render(request, "frame/components.html", gallery.samples(request))


@require_GET
def component_confirmation(request: HttpRequest) -> HttpResponse:
    """Show the page before an outward act, with sample values."""
    return render(request, "confirm.html", {"confirmation": gallery.sample_confirmation()})
