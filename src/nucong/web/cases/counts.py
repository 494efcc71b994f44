"""Counts of cases: protected ones of whole years for those who see figures, exact own ones for case workers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nucong.accounts.permissions import Permission
from nucong.cases import actions
from nucong.cases.scope import ENDINGS, KINDS
from nucong.cases.states import KIND_WORDS, Counted
from nucong.kernel.refusal import NotVisible
from nucong.kernel.tree_tables import Shown
from nucong.organisations.models import Placement, Unit
from nucong.organisations.models.dated import holds
from nucong.organisations.queries import NamesInTime
from nucong.web.acting import Acting, acting
from nucong.web.cases.inputs import PeriodInput
from nucong.web.cases.reach import kept_nowhere, own_unit
from nucong.web.cases.releasing import ending_words, open_answers, released_rows
from nucong.web.parts import Link

YEARS_SHOWN = 6


@dataclass(frozen=True)
class Row:
    """What is shown of one unit: a count per kind, None where it is withheld, and the total."""

    kinds: tuple[tuple[str, int | None], ...]
    total: int | None

    @classmethod
    def of(cls, cells: Shown) -> Row:
        """Return a row of the protected table with its words."""
        words = [_(KIND_WORDS[kind]) for kind in KINDS]
        return cls(tuple(zip(words, cells[:-1], strict=True)), cells[-1])

    @property
    def shown(self) -> list[tuple[str, int]]:
        """The kinds whose count is shown."""
        return [(kind, count) for kind, count in self.kinds if count is not None]


@kept_nowhere
@require_GET
def years(request: HttpRequest) -> HttpResponse:
    """Show what may be shown of a year that is over: the unit with all below it, and the units directly below."""
    me = acting(request)
    if me.unit.pk not in me.scope.units_with(Permission.SEE_FIGURES):
        raise NotVisible
    year = _year(request, me)
    tables = actions.counted_year(organisation=me.organisation, year=year, on=me.on, at=me.at)
    last = date(year, 12, 31)
    below = list(
        Placement.objects.filter(holds(last), line="territory", parent=me.unit).values_list(
            "unit_id", flat=True
        )
    )
    names = NamesInTime(below)
    context = {
        "lead": me.unit_name,
        "year": year,
        "years": [
            Link(str(each), f"{reverse('cases:counts')}?year={each}", active=each == year)
            for each in range(me.on.year - 1, me.on.year - 1 - YEARS_SHOWN, -1)
        ],
        "whole": Row.of(tables[me.unit.pk]) if me.unit.pk in tables else None,
        "rows": sorted(
            ((names.on(key, last), Row.of(tables[key])) for key in below if key in tables),
            key=lambda pair: pair[0],
        ),
        "hidden": sum(key not in tables for key in below),
    }
    return render(request, "cases/counts.html", context)


@kept_nowhere
@require_GET
def own(request: HttpRequest) -> HttpResponse:
    """Show a case worker the exact counts of her own unit, for the unit's own report."""
    me = acting(request)
    unit: Unit = own_unit(me)
    typed = PeriodInput(
        request.GET if "first" in request.GET else {"first": date(me.on.year, 1, 1), "last": me.on}
    )
    rows, total, ended, closed = [], 0, [], 0
    if typed.is_valid():
        acting_now = {"unit": unit, **typed.cleaned_data, "on": me.on, "by": me.user, "at": me.at}
        came = actions.own_counts(**acting_now).every
        left = actions.own_counts(**acting_now, what=Counted.CLOSED).every
        rows = [(_(KIND_WORDS[kind]), number) for kind in KINDS if (number := came.count([kind]))]
        ended = [(ending_words(each), number) for each in ENDINGS if (number := left.count(endings=[each]))]
        total, closed = came.count(), left.count()
    context = {
        "lead": me.unit_name, "form": typed, "rows": rows, "total": total, "ended": ended, "closed": closed,
        "counted": typed.is_valid(), "answers": open_answers(unit),
        "released": released_rows(unit, me.organisation.language.split("-")[0]),
        "crumbs": (Link(_("Cases"), reverse("cases:index")),),
    }  # fmt: skip
    return render(request, "cases/own_counts.html", context)


def _year(request: HttpRequest, me: Acting) -> int:
    offered = range(me.on.year - YEARS_SHOWN, me.on.year)
    typed = request.GET.get("year", "")
    return int(typed) if typed.isascii() and typed.isdigit() and int(typed) in offered else offered[-1]
