"""The guide of one's role, the others beside it, and their pictures."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from nucong.accounts.states import Role
from nucong.kernel.refusal import NotVisible
from nucong.web.acting import own_units
from nucong.web.guide import PAGES, START, guide, picture_path
from nucong.web.parts import Link

# Somebody with several roles reads the guide of the first; every other one is a click away.
PAGE_OF_ROLE = {
    Role.OFFICER: "officer",
    Role.PARTNER_OFFICER: "partner",
    Role.REPORTER: "reporter",
    Role.HEAD: "head",
    Role.CLERK: "clerk",
    Role.ADMINISTRATOR: "administrator",
    Role.CASE_WORKER: "case-worker",
}
LANGUAGES = ("vi", "zh")
A_DAY = 86_400


@require_GET
def own(request: HttpRequest) -> HttpResponse:
    """Show the guide of the reader's role at the unit she works for, or where to begin."""
    roles = {role for unit in own_units(request) if unit.active for role in unit.roles}
    return _shown(request, next((page for role, page in PAGE_OF_ROLE.items() if role in roles), START))


@require_GET
def page(request: HttpRequest, page: str) -> HttpResponse:
    """Show one guide."""
    if page not in PAGES:
        raise NotVisible
    return _shown(request, page)


@require_GET
def picture(request: HttpRequest, language: str, name: str) -> FileResponse:
    """Hand out a picture of the guides."""
    path = picture_path(language, name)
    if language not in LANGUAGES or not path.is_file():
        raise NotVisible
    response = FileResponse(path.open("rb"), content_type="image/png")
    response.headers["Cache-Control"] = f"private, max-age={A_DAY}"
    return response


def _shown(request: HttpRequest, name: str) -> HttpResponse:
    language = get_language() or "vi"
    title, *blocks = guide(name, language)
    first = guide(START, language)[0].text
    crumbs = () if name == START else (Link(first, reverse("help:page", args=[START])), Link(title.text))
    return render(request, "help/page.html", {"title": title.text, "blocks": blocks, "crumbs": crumbs})
