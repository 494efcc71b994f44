"""The two registers of an office, year by year."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nucong.documents.queries import register as entries_of
from nucong.documents.queries import register_years
from nucong.documents.states import RegisterKind
from nucong.kernel.refusal import NotVisible
from nucong.web.acting import acting
from nucong.web.documents import labels
from nucong.web.documents.registers import register_rows
from nucong.web.parts import Link

PER_PAGE = 50


@require_GET
def register_of_year(request: HttpRequest, register: str, year: int) -> HttpResponse:
    """Show one register of the unit worked for, highest number first, without gaps."""
    me = acting(request)
    if register not in set(RegisterKind) or not 1900 <= year <= 2200:
        raise NotVisible
    kind = RegisterKind(register)
    page = Paginator(entries_of(me.unit.pk, kind, year), PER_PAGE).get_page(request.GET.get("page"))
    years = sorted({*register_years(me.unit.pk, kind), me.on.year, year}, reverse=True)
    title = labels.word(labels.REGISTERS, kind)
    context = {
        "title": title,
        "kind": kind,
        "year": year,
        "crumbs": [Link(_("Documents"), reverse("documents:index")), Link(title)],
        "tabs": [_tab(other, year, active=other == kind) for other in RegisterKind],
        "years": [
            Link(str(each), reverse("documents:register", args=[kind, each]), active=each == year)
            for each in years
        ],
        "unit": me.unit_name,
        "page": page,
        "rows": register_rows(list(page.object_list)),
    }
    return render(request, "documents/register.html", context)


def _tab(kind: RegisterKind, year: int, *, active: bool) -> Link:
    words = {RegisterKind.INCOMING: _("Incoming"), RegisterKind.OUTGOING: _("Outgoing")}
    return Link(words[kind], reverse("documents:register", args=[kind, year]), active=active)
