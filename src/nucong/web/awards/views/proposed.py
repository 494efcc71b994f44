"""Whom a unit proposes to bodies that decide elsewhere: by year, body and how far it is; the same as Excel."""

from __future__ import annotations

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nucong.awards.models import Call
from nucong.awards.queries import proposed_elsewhere
from nucong.awards.states import Standing
from nucong.documents.pages import PlainSheet, plain_workbook
from nucong.web.acting import Acting, acting
from nucong.web.appearance import look_of
from nucong.web.awards import elsewhere, reach, words
from nucong.web.awards.elsewhere import ElsewhereRow
from nucong.web.ledgers.views.lists import XLSX
from nucong.web.locales import written_day
from nucong.web.parts import Link

MOST = 400


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List those proposed, with the paper and the answer of each."""
    me = acting(request)
    reach.calling(me)
    rows, year = _rows(request, me)
    standing, body = request.GET.get("standing", ""), request.GET.get("body", "")
    found = _narrowed(rows, standing, body)
    counts = Counter(row.standing for row in rows)
    years = Call.objects.filter(unit=me.unit).values_list("year", flat=True).order_by("-year").distinct()
    query = request.GET.urlencode()
    context = {
        "rows": found[:MOST], "count": len(found), "more": len(found) > MOST, "all": len(rows), "crumbs": words.crumbs(),
        "kicker": me.unit_name, "standing": standing, "body": body, "year": year,
        "standings": [(str(each), f"{_(words.STANDINGS[each])} ({counts[each]})") for each in Standing if counts[each]],
        "bodies": sorted({row.body for row in rows if row.body}),
        "years": [Link(_("All years"), "?", active=not year), *(Link(str(each), f"?year={each}", active=each == year) for each in years)],
        "others": (Link(_("Excel"), f"{reverse('awards:elsewhere-workbook')}?{query}", "download"),) if rows else (),
    }  # fmt: skip
    return render(request, "awards/elsewhere.html", context)


def _rows(request: HttpRequest, me: Acting) -> tuple[list[ElsewhereRow], int | None]:
    typed = request.GET.get("year", "")
    year = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else None
    seen = reach.seen_of(me, proposed_elsewhere(me.unit, year=year))
    return elsewhere.listed(seen, me), year


def _narrowed(rows: list[ElsewhereRow], standing: str, body: str) -> list[ElsewhereRow]:
    return [
        row for row in rows if (not standing or row.standing == standing) and (not body or row.body == body)
    ]


@require_GET
def workbook(request: HttpRequest) -> HttpResponse:
    """Give the list as Excel, narrowed in the same way."""
    me = acting(request)
    reach.calling(me)
    rows, _year = _rows(request, me)
    found = _narrowed(rows, request.GET.get("standing", ""), request.GET.get("body", ""))
    columns = [
        (_("Name"), 30), (_("Collective"), 10), (_("Unit"), 38), (_("Award"), 40), (_("Call"), 34), (_("Body that decides"), 34),
        (_("State"), 22), (_("Our paper"), 18), (_("Sent on"), 12), (_("Received there"), 12), (_("Answer expected by"), 14),
        (_("Number of the decision"), 20), (_("Day of the decision"), 12), (_("Why not given"), 30),
    ]  # fmt: skip
    body = [
        (
            row.name, "✓" if row.collective else "", row.unit, row.award, row.call, row.body, _(look_of(row.standing).word),
            row.paper, *(written_day(day) if day else "" for day in (row.sent, row.received, row.answer_by)), row.answer,
            written_day(row.answered) if row.answered else "", row.word,
        )
        for row in found
    ]  # fmt: skip
    heads = [head for head, _width in columns]
    sheet = PlainSheet(_("Proposed elsewhere"), heads, body, heads, [width for _head, width in columns], 1)
    response = HttpResponse(plain_workbook([sheet]), content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="proposed.xlsx"'
    return response
