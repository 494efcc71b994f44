"""Sums of inspections by unit and by level: parts that add up to the total."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nucong.documents.pages import PlainSheet, plain_workbook
from nucong.flow.inspection_counts import CARRIED_OUT, COUNTED, PLANNED, Counts, counts_of
from nucong.ledgers.measures import NAMES
from nucong.web.acting import acting
from nucong.web.inspections import reach
from nucong.web.ledgers.filters import filters_of
from nucong.web.ledgers.reach import tabs
from nucong.web.ledgers.views.lists import XLSX
from nucong.web.parts import Link


def _head(code: str) -> str:
    if code == PLANNED:
        return _("In the plans")
    if code == CARRIED_OUT:
        return _("Carried out")
    return _(NAMES[code])


@require_GET
def by_unit(request: HttpRequest) -> HttpResponse:
    """Show the sums of the unit itself and of each branch below it, and the same sums by level."""
    me = acting(request)
    filters = filters_of(request, me)
    found = counts_of(me.unit, on=me.on, first=filters.since, last=filters.until, language=_language(request))
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    context = {
        "unit_name": me.unit_name,
        "tabs": tabs(me, "inspections"),
        "filters": filters,
        "heads": [_head(code) for code in COUNTED],
        "branches": [_line(each) for each in found.branches],
        "levels": [_line(each) for each in found.levels],
        "total": [found.total[code] for code in COUNTED],
        "workbook": reverse("inspections:by-unit-workbook") + query,
        "crumbs": reach.crumbs(Link(_("By unit"))),
    }
    return render(request, "inspections/by_unit.html", context)


def _line(each: Counts) -> tuple[str, list[int], bool, bool]:
    return each.name, [each.sums[code] for code in COUNTED], each.own, any(each.sums.values())


def _language(request: HttpRequest) -> str:
    return str(getattr(request, "LANGUAGE_CODE", "vi"))


@require_GET
def workbook(request: HttpRequest) -> HttpResponse:
    """Give both tables as Excel."""
    me = acting(request)
    filters = filters_of(request, me)
    found = counts_of(me.unit, on=me.on, first=filters.since, last=filters.until, language=_language(request))
    heads = [_head(code) for code in COUNTED]
    parts = ((_("By unit"), _("Unit"), found.branches), (_("By level"), _("Level"), found.levels))
    sheets = [
        PlainSheet(title, [head, *heads], _rows(lines, found.total), [], [40, *([14] * len(heads))], 1)
        for title, head, lines in parts
    ]
    response = HttpResponse(plain_workbook(sheets), content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="inspections-by-unit.xlsx"'
    return response


def _rows(lines: Iterable[Counts], total: Mapping[str, int]) -> list[list[str | int]]:
    rows: list[list[str | int]] = [[each.name, *(each.sums[code] for code in COUNTED)] for each in lines]
    return [*rows, [_("Together"), *(total[code] for code in COUNTED)]]
