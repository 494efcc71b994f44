"""Lists of records, their workbook, and sums by unit."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from nucong.accounts.permissions import Permission
from nucong.documents.pages import PlainSheet, plain_workbook
from nucong.ledgers.models import Record
from nucong.ledgers.queries import Selection, counted_of, joint_programmes, kinds_of, sums_by_unit
from nucong.ledgers.states import RecordState, What
from nucong.organisations.models import Unit
from nucong.organisations.queries import unit_named
from nucong.web.acting import Acting, acting
from nucong.web.cases.links import counts_link
from nucong.web.ledgers.filters import Filters, chosen, filters_of, listed
from nucong.web.ledgers.pages import (
    EXPORTED,
    common_shown,
    families_in,
    figures_by_family,
    heads_of,
    record_rows,
    record_sheet,
    unit_lines,
    values_of,
)
from nucong.web.ledgers.reach import adding_up, adds_up, keeps_kinds, leads, tabs
from nucong.web.ledgers.specialised import beside_of
from nucong.web.ledgers.words import GROUPS, grouped
from nucong.web.parts import Action, Link
from nucong.web.scope import writes_records

PER_PAGE = 40
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STATES = ((RecordState.RECORDED, gettext_lazy("counted")), (RecordState.CANCELLED, gettext_lazy("cancelled")))


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List the records of the unit and of all below it, newest first, with their sums."""
    me = acting(request)
    filters = filters_of(request, me)
    found = listed(me, filters)
    total = counted_of(found, me.organisation.pk)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **_around(me, filters),
        "page": page,
        "rows": record_rows(page, me.organisation, own=me.unit.pk),
        "figures": figures_by_family(total),
        "money": total.sums[What.MONEY],
        "groups": [(each.value, _(word)) for each, word in GROUPS.items()],
        "states": STATES,
        "unit_chosen": unit_shown(me, filters.unit, found),
        "workbook": with_filters(request, "ledgers:workbook"),
        "whole_workbook": with_filters(request, "ledgers:workbook", all="1"),
        "tabs": tabs(me, "list"),
        "others": [Link(_("By unit"), reverse("ledgers:by-unit"), "units"), *counts_link(me)]
        if leads(me) and adds_up(me)
        else [],
        "kinds_url": reverse("ledgers:kinds") if keeps_kinds(me) else "",
    }
    return render(request, "ledgers/index.html", context)


def _around(me: Acting, filters: Filters) -> dict[str, object]:
    may_write = writes_records(me, me.unit.pk)
    return {
        "unit_name": me.unit_name,
        "filters": filters,
        "kinds": grouped(kinds_of(me.organisation.pk)),
        "may_write": may_write,
        "action": Action(_("Record something"), reverse("ledgers:new"), "plus") if may_write else None,
    }


def unit_shown(me: Acting, key: UUID | None, found: QuerySet[Record] | Selection) -> str:
    """Return the name of the one unit a list was narrowed to, if she sees anything of it."""
    unit = Unit.objects.filter(pk=key).first() if key else None
    return unit_named(unit, me.on) if unit is not None and found.exists() else ""


def with_filters(request: HttpRequest, route: str, **more: str) -> str:
    """Return the address of another form of a list, with the filters of its page and more of them."""
    query = request.GET.copy()
    query.pop("page", None)
    query.update(more)
    return reverse(route) + (f"?{query.urlencode()}" if query else "")


@require_GET
def workbook(request: HttpRequest) -> HttpResponse:
    """Give the list as Excel, with the filters of the page; with `all=1` every sort of record where no kind was chosen."""
    me = acting(request)
    filters = filters_of(request, me)
    records: list[Record] = list(chosen(me, filters).select_related("campaign")[:EXPORTED])
    beside = beside_of(records, me, on=min(filters.until, me.on))
    return given_as_workbook(record_sheet(_("Records"), records, me.organisation, beside=beside), "records")


def given_as_workbook(sheet: PlainSheet, name: str, *more: PlainSheet) -> HttpResponse:
    """Return a sheet, or several, as a workbook to keep."""
    response = HttpResponse(plain_workbook([sheet, *more]), content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


@require_GET
def by_unit(request: HttpRequest) -> HttpResponse:
    """Show the sums of the unit itself and of each branch below it."""
    me = acting(request)
    adding_up(me)
    filters = filters_of(request, me)
    found, total = sums_by_unit(me.unit, on=me.on, first=filters.since, last=filters.until, kind=filters.kind)
    families = families_in(total)
    context = {
        **_around(me, filters),
        "heads": heads_of(families),
        "lines": unit_lines(found, families, filters.since, filters.until),
        "total": values_of(total, families),
        "common": [
            common_shown(programme, filters.since, filters.until)
            for programme in joint_programmes(me.unit)
            if me.has(Permission.SEE_SHARED_PROGRAMME)
        ],
        "tabs": tabs(me, "list"),
    }
    return render(request, "ledgers/by_unit.html", context)
