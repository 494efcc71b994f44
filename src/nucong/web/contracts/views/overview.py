"""Contracts by unit on a day: rates with what they are of, branches, and who has none."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nucong.contracts.actions import state_base
from nucong.contracts.queries import overview
from nucong.kernel.refusal import NotVisible
from nucong.web.acting import acting
from nucong.web.contracts.filters import day_asked
from nucong.web.contracts.inputs import BaseInput
from nucong.web.contracts.pages import branch_sheet, covered_figures, rates_note, rates_sheet, rates_shown
from nucong.web.ledgers.reach import adding_up, leads, tabs
from nucong.web.ledgers.views.lists import given_as_workbook, with_filters
from nucong.web.parts import Link
from nucong.web.roster.asking import FormPage, answered
from nucong.web.scope import writes_records

MOST_LACKING = 200
OPEN_LACKING = 24


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show the rates of a day, what each branch has, and the units with women but without a contract."""
    me = acting(request)
    adding_up(me)
    on = day_asked(request, me)
    found = overview(me.unit, on=on, most=MOST_LACKING)
    context = {
        "unit_name": me.unit_name,
        "on": on,
        "today": me.on,
        "figures": covered_figures(found.covered),
        "rates": rates_shown(found),
        "rates_note": rates_note(found),
        "branches": found.branches,
        "workbook": with_filters(request, "contracts:overview-workbook"),
        "repeated": found.repeated,
        "together": found.covered,
        "lacking": found.lacking,
        "open_lacking": found.lacking_count <= OPEN_LACKING,
        "lacking_count": found.lacking_count,
        "untold": found.untold,
        "may_state": writes_records(me, me.unit.pk) and leads(me),
        "tabs": tabs(me, "contracts"),
    }
    return render(request, "contracts/overview.html", context)


@require_GET
def workbook(request: HttpRequest) -> HttpResponse:
    """Give the branches of a day as Excel, what several of them count taken off so that the column adds up; and the rates."""
    me = acting(request)
    adding_up(me)
    found = overview(me.unit, on=day_asked(request, me), most=0)
    return given_as_workbook(branch_sheet(found), "contracts-by-unit", rates_sheet(found))


@require_http_methods(["GET", "POST"])
def base(request: HttpRequest) -> HttpResponse:
    """Tell a denominator of the unit and all below it, with where it comes from."""
    me = acting(request)
    if not (writes_records(me, me.unit.pk) and leads(me)):
        raise NotVisible
    typed = BaseInput(request.POST if request.method == "POST" else None, initial={"on": me.on})

    def act() -> None:
        kind, on, number, source = typed.told
        state_base(unit=me.unit, base=kind, on=on, number=number, source=source, by=me.user, at=me.at)

    page = FormPage(
        title=_("Tell a denominator"), lead=me.unit_name, back=reverse("contracts:overview"), act=_("Save"),
        crumbs=(Link(_("Contracts"), reverse("contracts:index")), Link(_("By unit"), reverse("contracts:overview"))),
        hint=_("It replaces what is counted from the roster, for your unit and all below, from its day on."),
    )  # fmt: skip
    return answered(request, typed, page, act, done=_("Saved."))
