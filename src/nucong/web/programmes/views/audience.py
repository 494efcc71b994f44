"""Who is to report: the proposed list of units, changed unit by unit or branch by branch."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from nucong.flow import audience as flow
from nucong.flow.audience import Change
from nucong.web.acting import acting
from nucong.web.keys import key_in
from nucong.web.programmes.inputs import DaysInput
from nucong.web.programmes.pages.audience import Forest, audience_page, level_days, level_names, totals
from nucong.web.programmes.reach import draft_for


@require_GET
def units(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the list: `?at=` below a unit, `?q=` by name, `?phrase=` what one phrase means."""
    cycle = draft_for(acting(request), key)
    phrase = request.GET.get("phrase", "")
    page = audience_page(
        cycle, Forest(cycle), at=key_in(request.GET.get("at", "")), start=_number(request.GET.get("from", "")),
        words=request.GET.get("q", ""), phrase=int(phrase) if phrase.isdigit() else None,
    )  # fmt: skip
    context = {"page": page, "days": DaysInput(days=page.days, last=cycle.due_on), "cycle": cycle}
    return render(request, "programmes/units.html", context)


@require_GET
def below(request: HttpRequest, key: UUID, unit: UUID) -> HttpResponse:
    """Answer one unit of the tree, opened or closed (`?open=1`); without scripts its own page."""
    cycle = draft_for(acting(request), key)
    if not request.htmx:  # type: ignore[attr-defined]
        return HttpResponseRedirect(reverse("programmes:units", args=[key]) + f"?at={unit}")
    forest = Forest(cycle)
    if unit not in forest.by_id:
        raise Http404
    node = forest.node(forest.by_id[unit], opened=request.GET.get("open") == "1")
    return render(request, "programmes/_unit.html", {"node": node, "cycle": cycle})


@require_POST
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put units on the list or take them off: `do` is change:unit:opened, `at` the unit whose page it is."""
    me = acting(request)
    cycle = draft_for(me, key)
    what, unit, opened = _asked(request.POST.get("do", ""))
    rows = flow.tree_of(cycle)
    if not any(row.id == unit for row in rows):
        raise Http404
    flow.change_audience(cycle=cycle, unit=unit, change=what, rows=rows, by=me.user, at=me.at)
    at = key_in(request.POST.get("at", ""))
    if not request.htmx:  # type: ignore[attr-defined]
        return HttpResponseRedirect(_list_url(request, key) + f"#unit-{unit}")
    forest = Forest(cycle, rows)
    context = {
        "node": forest.node(forest.by_id[unit], opened=opened, where=request.POST.get("where", "")),
        "above": [forest.node(row) for row in forest.above(unit, until=at)] if at else [],
        "figures": totals(forest),
        "cycle": cycle,
    }
    return render(request, "programmes/_unit_changed.html", context)


@require_POST
def days(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give each level its day."""
    me = acting(request)
    cycle = draft_for(me, key)
    form = DaysInput(request.POST, days=level_days(cycle, level_names(cycle.organisation)), last=cycle.due_on)
    if not form.is_valid():
        page = audience_page(cycle, Forest(cycle), at=None)
        return render(
            request, "programmes/units.html", {"page": page, "days": form, "cycle": cycle}, status=422
        )
    flow.set_days(cycle=cycle, days=form.days, by=me.user, at=me.at)
    messages.success(request, _("The days were saved."))
    return HttpResponseRedirect(reverse("programmes:units", args=[key]))


@require_POST
def propose(request: HttpRequest, key: UUID) -> HttpResponse:
    """Go back to the list the document proposes."""
    me = acting(request)
    flow.propose_again(cycle=draft_for(me, key), by=me.user, at=me.at)
    messages.success(request, _("The list is again as the document proposes it."))
    return HttpResponseRedirect(reverse("programmes:units", args=[key]))


def _asked(text: str) -> tuple[Change, UUID, bool]:
    parts = text.split(":")
    unit = key_in(parts[1]) if len(parts) == 3 else None
    if unit is None or parts[0] not in set(Change):
        raise Http404
    return Change(parts[0]), unit, parts[2] == "1"


def _list_url(request: HttpRequest, key: UUID) -> str:
    """Return the list as it stood when the button was pressed."""
    url = reverse("programmes:units", args=[key])
    query = request.POST.get("list", "")
    return f"{url}?{query}" if query and all(sign not in query for sign in "\r\n#") else url


def _number(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 7 else 0
