"""Sums of inspections by unit and by level: parts that add up to the total."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from nucong.documents.pages import PlainSheet, plain_workbook
from nucong.flow.inspection_counts import Counts, counts_of, put_right_by_hand
from nucong.flow.inspections_in_columns import CARRIED_OUT, OF_PLANNED, OUTSIDE, PLANNED
from nucong.kernel.refusal import N_
from nucong.ledgers.measures import NAMES
from nucong.web.acting import acting
from nucong.web.inspections import reach
from nucong.web.ledgers.filters import filters_of
from nucong.web.ledgers.reach import adding_up, tabs
from nucong.web.ledgers.views.lists import XLSX
from nucong.web.parts import Link

# The columns by what they tell; of the checks the first three, of each other group the first two stand always, the others with `?all=1`.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        N_("Checks"),
        (PLANNED, OF_PLANNED, OUTSIDE, CARRIED_OUT, "firms_checked", "self_checks", "joint_checks"),
    ),
    (N_("Violations"), ("violations", "put_right", "women_concerned")),
    (N_("Papers"), ("papers_issued", "papers_answered", "handed_over")),
)
ALWAYS = {PLANNED: 3}
ORDER = tuple(code for _name, codes in GROUPS for code in codes)


@dataclass(frozen=True)
class Column:
    """A column: the short word of its head, what it counts in full, whether a group begins with it."""

    code: str
    short: str
    full: str
    begins: bool


def _short(code: str) -> str:
    return {
        PLANNED: pgettext("column of inspections", "set up"),
        OF_PLANNED: pgettext("column of inspections", "of these done"),
        OUTSIDE: pgettext("column of inspections", "in the ledger alone"),
        CARRIED_OUT: pgettext("column of inspections", "done in all"),
        "firms_checked": pgettext("column of inspections", "firms"),
        "self_checks": pgettext("column of inspections", "self-checks"),
        "joint_checks": pgettext("column of inspections", "joint"),
        "violations": pgettext("column of inspections", "found"),
        "put_right": pgettext("column of inspections", "put right"),
        "women_concerned": pgettext("column of inspections", "women concerned"),
        "papers_issued": pgettext("column of inspections", "issued"),
        "papers_answered": pgettext("column of inspections", "answered"),
        "handed_over": pgettext("column of inspections", "handed over"),
    }[code]


def _columns(*, whole: bool) -> list[tuple[str, list[Column]]]:
    return [
        (
            _(name),
            [
                Column(code, _short(code), _head(code), begins=not place)
                for place, code in enumerate(codes if whole else codes[: ALWAYS.get(codes[0], 2)])
            ],
        )
        for name, codes in GROUPS
    ]


def _head(code: str) -> str:
    if code == PLANNED:
        return _("Checks set up")
    if code == OF_PLANNED:
        return _("Carried out of these")
    if code == OUTSIDE:
        return _("In the ledger alone")
    if code == CARRIED_OUT:
        return _("Carried out")
    return _(NAMES[code])


@require_GET
def by_unit(request: HttpRequest) -> HttpResponse:
    """Show the sums of the unit itself and of each branch below it, and the same sums by level."""
    me = acting(request)
    adding_up(me)
    filters = filters_of(request, me)
    found = counts_of(me.unit, on=me.on, first=filters.since, last=filters.until, language=_language(request))
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    whole = request.GET.get("all") == "1"
    groups = _columns(whole=whole)
    columns = [column for _name, held in groups for column in held]
    context = {
        "unit_name": me.unit_name,
        "tabs": tabs(me, "inspections"),
        "filters": filters,
        "groups": groups,
        "columns": columns,
        "whole": whole,
        "branches": [_line(each, columns) for each in found.branches],
        "levels": [_line(each, columns) for each in found.levels],
        "total": [(column, found.total[column.code]) for column in columns],
        "workbook": reverse("inspections:by-unit-workbook") + query,
        "rectified": put_right_by_hand(me.unit, on=me.on, first=filters.since, last=filters.until),
        "crumbs": reach.crumbs(Link(_("By unit"))),
    }
    return render(request, "inspections/by_unit.html", context)


def _line(each: Counts, columns: list[Column]) -> tuple[str, list[tuple[Column, int]], bool, bool]:
    sums = [(column, each.sums[column.code]) for column in columns]
    return each.name, sums, each.own, any(each.sums.values())


def _language(request: HttpRequest) -> str:
    return str(getattr(request, "LANGUAGE_CODE", "vi"))


@require_GET
def workbook(request: HttpRequest) -> HttpResponse:
    """Give both tables as Excel."""
    me = acting(request)
    adding_up(me)
    filters = filters_of(request, me)
    found = counts_of(me.unit, on=me.on, first=filters.since, last=filters.until, language=_language(request))
    heads = [_head(code) for code in ORDER]
    parts = ((_("By unit"), _("Unit"), found.branches), (_("By level"), _("Level"), found.levels))
    sheets = [
        PlainSheet(title, [head, *heads], _rows(lines, found.total), [], [40, *([14] * len(heads))], 1)
        for title, head, lines in parts
    ]
    response = HttpResponse(plain_workbook(sheets), content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="inspections-by-unit.xlsx"'
    return response


def _rows(lines: Iterable[Counts], total: Mapping[str, int]) -> list[list[str | int]]:
    rows: list[list[str | int]] = [[each.name, *(each.sums[code] for code in ORDER)] for each in lines]
    return [*rows, [_("Together"), *(total[code] for code in ORDER)]]
