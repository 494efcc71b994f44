"""The way in as a square code, and on a poster that gives nobody away who looks at it.

The poster names no matter: who scans it may want to ask about leave, a gift, or anything. It has slips to be torn
off, so that she can scan at home, and tells where the page is left at once.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_GET

from nucong.cases.models import WayIn
from nucong.kernel.refusal import NotVisible
from nucong.web.acting import acting
from nucong.web.addresses import outside_address
from nucong.web.cases.reach import kept_nowhere, own_unit
from nucong.web.qr import qr_svg

SLIPS = range(6)


@kept_nowhere
@require_GET
def code(request: HttpRequest) -> HttpResponse:
    """Return the way in of the unit as a picture."""
    return HttpResponse(qr_svg(_address(request)), content_type="image/svg+xml")


@kept_nowhere
@require_GET
def poster(request: HttpRequest) -> HttpResponse:
    """Show the poster, in the language of the organisation or the one asked for."""
    me = acting(request)
    wished = request.GET.get("lang", "")
    language = wished if wished in dict(settings.LANGUAGES) else me.organisation.language
    context = {
        "address": _address(request),
        "unit": me.unit_name,
        "slips": SLIPS,
        "languages": settings.LANGUAGES,
    }
    with translation.override(language):
        return render(request, "cases/poster.html", context)


def _address(request: HttpRequest) -> str:
    way_in = WayIn.objects.filter(unit=own_unit(acting(request)), closed_at=None).first()
    if way_in is None:
        raise NotVisible
    return outside_address(request, reverse("letter:write", args=[way_in.token]))
