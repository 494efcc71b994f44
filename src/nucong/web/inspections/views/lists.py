"""The list of inspections, what of it is late, and its workbook."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nucong.accounts.permissions import Permission
from nucong.documents.pages import PlainSheet, plain_workbook
from nucong.inspections.models import Inspection, Paper
from nucong.inspections.queries import (
    awaited,
    checklist_of,
    inspections_below,
    inspections_seen,
    open_findings,
)
from nucong.inspections.states import OPEN, InspectionState, Mode, Settled, Verdict
from nucong.kernel.refusal import NotVisible
from nucong.organisations.queries import path_of, unit_named, units_named
from nucong.organisations.rules import depth_of
from nucong.web.acting import Acting, acting
from nucong.web.inspections import pages, reach, words
from nucong.web.ledgers.reach import adds_up, leads, tabs
from nucong.web.ledgers.views.lists import XLSX
from nucong.web.parts import Action, Link
from nucong.web.scope import record_for, writes_records

PER_PAGE = 30
EXPORTED = 5_000
NAMED = 400
LATE, VIOLATIONS, EVERY = "late", "violations", "every"


def lists() -> dict[str, str]:
    """Return what the list can show, by code."""
    by_state = {state.value: _(word) for state, (word, _tone) in words.STATES.items()}
    return {"": _("All that is not closed"), LATE: _("Replies overdue"), VIOLATIONS: _("Violations still open"), **by_state, EVERY: _("All")}  # fmt: skip


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List the inspections of her unit and below, and those that looked at her unit."""
    me = acting(request)
    mine = _mine(me)
    show, typed = request.GET.get("show", ""), request.GET.get("q", "").replace("\0", "").strip()[:100]
    found = _found(_shown(mine, show, me), typed)
    page = Paginator(found.select_related(*reach.RELATED), PER_PAGE).get_page(request.GET.get("page"))
    may_write = writes_records(me, me.unit.pk)
    others = [Link(_("Plans"), reverse("inspections:plans"), "programme")]
    if leads(me) and adds_up(me):
        others.append(Link(_("By unit"), reverse("inspections:by-unit"), "units"))
    others.append(Link(_("Checklists"), reverse("inspections:checklists"), "read"))
    context = {
        "unit_name": me.unit_name,
        "tabs": tabs(me, "inspections"),
        "figures": pages.figures_of(mine, on=me.on),
        "page": page,
        "rows": pages.rows_of(list(page), own=me.unit.pk, on=me.on),
        "show": show,
        "typed": typed,
        "lists": lists().items(),
        "today": me.on,
        "others": others,
        "workbook": reverse("inspections:workbook") + (f"?{request.GET.urlencode()}" if request.GET else ""),
        "action": Action(_("New inspection"), reverse("inspections:new"), "plus") if may_write else None,
    }
    return render(request, "inspections/index.html", context)


def _mine(me: Acting) -> QuerySet[Inspection]:
    path = path_of(me.unit, on=me.on)
    if path is None:
        raise NotVisible
    seen = inspections_seen(me.scope, on=me.on)
    if depth_of(path) == 0 and me.organisation.pk in me.scope.wholly(Permission.SEE_UNIT):
        return seen
    below = inspections_below(path, on=me.on).order_by().values("pk")
    return seen.filter(Q(pk__in=below) | Q(checked_unit=me.unit))


def _shown(mine: QuerySet[Inspection], show: str, me: Acting) -> QuerySet[Inspection]:
    if show in {state.value for state in InspectionState}:
        return mine.filter(state=show)
    if show == LATE:
        late = awaited(Paper.objects.filter(due_on__lt=me.on)).order_by().values("inspection")
        return mine.filter(pk__in=late)
    if show == VIOLATIONS:
        return mine.filter(pk__in=open_findings(mine).order_by().values("inspection"))
    return mine if show == EVERY else mine.filter(state__in=OPEN)


def _found(rows: QuerySet[Inspection], typed: str) -> QuerySet[Inspection]:
    if not typed:
        return rows
    units = units_named(typed, most=NAMED)
    return rows.filter(Q(theme__icontains=typed) | Q(employer__icontains=typed) | Q(checked_unit__in=units))


@require_GET
def of_record(request: HttpRequest, record: UUID) -> HttpResponse:
    """Go from the record of an inspection to the inspection."""
    found = Inspection.objects.filter(record=record_for(acting(request), record)).first()
    if found is None:
        raise NotVisible
    return redirect("inspections:detail", found.pk)


@require_GET
def workbook(request: HttpRequest) -> HttpResponse:
    """Give the list as Excel: inspections, every finding, papers with their clocks."""
    me = acting(request)
    found = _shown(_mine(me), request.GET.get("show", ""), me)
    rows = list(
        _found(found, request.GET.get("q", "").replace("\0", "").strip()[:100]).select_related(
            *reach.RELATED
        )[:EXPORTED]
    )
    response = HttpResponse(plain_workbook(_sheets(me, rows)), content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="inspections.xlsx"'
    return response


def _sheets(me: Acting, rows: list[Inspection]) -> list[PlainSheet]:
    listed: list[tuple[Any, ...]] = []
    findings: list[tuple[Any, ...]] = []
    papers: list[tuple[Any, ...]] = []
    for each in rows:
        name, record = words.checked_name(each), each.record
        day = record.on if record else None
        listed.append((
            unit_named(each.unit, me.on), name, each.theme, _(words.MODES[Mode(each.mode)]), words.state_word(each.state)[0],
            each.due_on, day, words.together(each, me.on), *((record.measures if record else {}).get(code, 0) for code in ("violations", "put_right", "women_concerned")),
        ))  # fmt: skip
        if record is None:
            continue
        numbers = {item.code: (number, item) for number, item in enumerate(checklist_of(each).items, 1)}
        for finding in each.findings.all():
            number, item = numbers[finding.code]
            settled = _(words.SETTLED[Settled(finding.settled)]) if finding.settled else ""
            findings.append((
                name, day, number, item.text, item.basis, _(words.VERDICTS[Verdict(finding.verdict)]), finding.women,
                finding.note, finding.due_on, settled, finding.settled_on,
            ))  # fmt: skip
        papers += [_paper_row(name, shown) for shown in pages.papers_of(me, each)]
    return [
        PlainSheet(_("Inspections"), [
            _("Carried out by"), _("Who is checked"), _("What is checked"), _("How"), _("State"), _("To be carried out until"),
            _("Day of the check"), _("Together with"), _("Violations found"), _("Violations put right"), _("Women concerned by violations"),
        ], listed, [], [34, 34, 40, 16, 16, 12, 12, 30, 10, 10, 10], 1),
        PlainSheet(_("Findings"), [
            _("Who is checked"), _("Day of the check"), _("No."), _("Item"), _("Legal source"), _("Answer"), _("Women concerned"),
            _("Note"), _("To be put right until"), _("What came of it"), _("Day it ended"),
        ], findings, [], [34, 12, 6, 60, 30, 14, 10, 40, 12, 18, 12], 1),
        PlainSheet(_("Papers"), [
            _("Who is checked"), _("Paper"), _("Number of the paper"), _("Sent on"), _("Reply due"), _("Replies"),
        ], papers, [], [34, 34, 18, 12, 12, 10], 1),
    ]  # fmt: skip


def _paper_row(name: str, shown: pages.PaperShown) -> tuple[Any, ...]:
    paper = shown.paper
    return (name, shown.word, shown.number, paper.sent_on, paper.due_on, len(paper.replies.all()))
