"""What is printed and handed out: the QR code of a link and a poster around it."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_GET

from nucong.organisations.queries import unit_named
from nucong.surveys.models import Link
from nucong.web.acting import acting
from nucong.web.addresses import outside_address
from nucong.web.surveys.reach import link_seen

SIZES = ("a4", "a5")


def address_of(request: HttpRequest, link: Link) -> str:
    """Return the whole address of a link, as people outside reach it."""
    return outside_address(request, reverse("survey:answer", args=[link.code]))


@require_GET
def code(request: HttpRequest, key: UUID) -> HttpResponse:
    """Draw the QR code of a link as SVG; a quarter of it may be covered and it still reads."""
    link = link_seen(acting(request), key)
    drawn = BytesIO()
    segno.make_qr(address_of(request, link), error="q").save(drawn, kind="svg", scale=8, border=4)
    response = HttpResponse(drawn.getvalue(), content_type="image/svg+xml")
    if "download" in request.GET:
        response.headers["Content-Disposition"] = f'attachment; filename="qr-{link.code}.svg"'
    return response


@require_GET
def poster(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a page to print and hang up, in the language of the survey."""
    me = acting(request)
    link = link_seen(me, key)
    survey = link.survey
    size = request.GET.get("size", "")
    context = {
        "survey": survey,
        "link": link,
        "address": address_of(request, link),
        "unit": unit_named(survey.unit, me.on),
        "of_unit": unit_named(link.unit, me.on) if link.unit_id != survey.unit_id else "",
        "size": size if size in SIZES else SIZES[0],
        "sizes": SIZES,
    }
    with translation.override(survey.language):
        return render(request, "surveys/poster.html", context)
