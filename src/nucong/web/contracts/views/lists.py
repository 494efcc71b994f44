"""The list of contracts and its workbook."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nucong.contracts.queries import covered_of
from nucong.contracts.states import Standing
from nucong.web.acting import Acting, acting
from nucong.web.contracts.filters import SOON, asked_of, contracts_chosen, contracts_listed
from nucong.web.contracts.pages import contract_rows, contracts_beside, covered_figures
from nucong.web.contracts.reach import kinds_of_contracts
from nucong.web.ledgers.pages import EXPORTED, record_sheet
from nucong.web.ledgers.reach import adds_up, tabs
from nucong.web.ledgers.views.lists import PER_PAGE, given_as_workbook, unit_shown, with_filters
from nucong.web.ledgers.words import kind_names
from nucong.web.parts import Action
from nucong.web.scope import writes_records


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List the contracts of the unit and of all below it, with what those in force cover."""
    me = acting(request)
    asked = asked_of(request, me)
    found = contracts_listed(me, asked)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    may_write = writes_records(me, me.unit.pk)
    context = {
        "unit_name": me.unit_name,
        "today": me.on,
        "asked": asked,
        "kinds": list(kind_names(kinds_of_contracts(me)).items()),
        "shows": _shows(),
        "page": page,
        "rows": contract_rows(page, me, on=asked.on),
        "figures": covered_figures(covered_of(found, on=asked.on)),
        "unit_chosen": unit_shown(me, asked.filters.unit, found),
        "workbook": with_filters(request, "contracts:workbook"),
        "action": _action() if may_write else None,
        "overview": reverse("contracts:overview") if adds_up(me) else "",
        "tabs": tabs(me, "contracts"),
    }
    return render(request, "contracts/index.html", context)


def _shows() -> list[tuple[str, str]]:
    return [
        (Standing.IN_FORCE, _("in force")), (SOON, _("running out within 60 days")),
        (Standing.PREPARED, _("being negotiated")), (Standing.COMING, _("not in force yet")),
        (Standing.OVER, _("run out")), (Standing.ENDED, _("ended before their term")),
    ]  # fmt: skip


def _action() -> Action:
    return Action(_("Add a contract"), reverse("contracts:new"), "plus")


@require_GET
def workbook(request: HttpRequest) -> HttpResponse:
    """Give the list as Excel, with the filters of the page."""
    me: Acting = acting(request)
    asked = asked_of(request, me)
    records = list(contracts_chosen(me, asked).select_related("campaign")[:EXPORTED])
    sheet = record_sheet(
        _("Contracts"), records, me.organisation, beside=[contracts_beside(records, on=asked.on)]
    )
    return given_as_workbook(sheet, "contracts")
