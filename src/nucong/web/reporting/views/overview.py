"""The list of reports, a cycle by units, the Excel of a unit, and where a number comes from."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from nucong.accounts.permissions import Permission
from nucong.flow.report_workbook import workbook_of
from nucong.flow.step4_consolidate import compared
from nucong.reporting.errors import NoForm
from nucong.reporting.standing import standing
from nucong.web.acting import acting
from nucong.web.keys import key_asked
from nucong.web.reporting.pages.cycle import branches_below, cycle_page
from nucong.web.reporting.pages.explain import explain_page
from nucong.web.reporting.pages.index import index_page
from nucong.web.reporting.reach import cycle_seen, place_in
from nucong.web.scope import member_for

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List the reports her unit asks for and takes part in."""
    show = request.GET.get("show", "open")
    words = request.GET.get("q", "").replace("\0", "").strip()[:200]
    page = index_page(acting(request), show=show, words=words, number=request.GET.get("page", "1"))
    return render(request, "reporting/index.html", {"page": page})


@require_GET
def cycle(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a cycle: the tree, and the table of the chosen unit."""
    me = acting(request)
    top = cycle_seen(me, key)
    node = top
    if wished := request.GET.get("node"):
        node = place_in(me, top.cycle, key_asked(wished))
    page = cycle_page(me, top, node, all_columns="all" in request.GET)
    return render(request, "reporting/cycle.html", {"page": page})


@require_GET
def branch(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the units directly below one of the tree, asked for when its branch is opened."""
    member = member_for(acting(request), key, Permission.SEE_FIGURES)
    now = standing(member.cycle)
    return render(request, "reporting/_branches.html", {"branches": branches_below(now, member)})


@require_GET
def workbook(request: HttpRequest, key: UUID) -> HttpResponse:
    """Hand out the consolidated workbook of a unit and everything below it."""
    member = member_for(acting(request), key, Permission.SEE_FIGURES)
    comparison = compared(member.cycle)
    if comparison is None:
        raise NoForm
    found = workbook_of(comparison, member)
    response = HttpResponse(found, content_type=XLSX)
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{member.code}.xlsx")
    return response


@require_GET
def explain(request: HttpRequest, key: UUID, member: UUID, question: str) -> HttpResponse:
    """Show what a number is made of."""
    me = acting(request)
    top = cycle_seen(me, key)
    page = explain_page(me, top, place_in(me, top.cycle, member), question)
    return render(request, "reporting/explain.html", {"page": page})
