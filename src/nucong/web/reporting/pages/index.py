"""The list of reports a unit asks for and takes part in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.accounts.permissions import Permission
from nucong.reporting.models import AudienceMember, Consolidation, Cycle
from nucong.reporting.queries import Progress, cycles_of, progress_of, tops_of
from nucong.reporting.states import CycleState
from nucong.web.acting import Acting
from nucong.web.cases.links import counts_link
from nucong.web.parts import Line, Link
from nucong.web.reporting.reach import address
from nucong.web.reporting.ribbon import ribbon

PER_PAGE = 20


@dataclass(frozen=True)
class CycleRow:
    """One report: what it asks, who asked, by when, and where it stands for this unit."""

    title: str
    url: str
    asked_by: str
    due_on: date
    period: tuple[date, date]
    state: str
    line: Line


@dataclass(frozen=True)
class IndexPage:
    """The list of reports; `words` is what was typed to filter it."""

    tabs: tuple[Link, ...]
    words: str
    rows: tuple[CycleRow, ...]
    page: Page[Any]
    nothing_at_all: bool
    others: tuple[Link, ...]


def index_page(me: Acting, *, show: str, words: str, number: str) -> IndexPage:
    """Return one page of the reports of the unit she works for. Query count does not grow with the rows."""
    cycles = cycles_of([me.unit.pk])
    shown = cycles.exclude(state=CycleState.CLOSED) if show == "open" else cycles
    if show == "closed":
        shown = cycles.filter(state=CycleState.CLOSED)
    if words:
        shown = shown.filter(title__icontains=words)
    page = Paginator(shown.order_by("-due_on", "-created_at", "-pk"), PER_PAGE).get_page(number)
    counts = {
        "open": cycles.exclude(state=CycleState.CLOSED).count(),
        "closed": cycles.filter(state=CycleState.CLOSED).count(),
    }
    tabs = (
        Link(_("Under way"), "?show=open", active=show == "open", count=counts["open"]),
        Link(_("Closed"), "?show=closed", active=show == "closed", count=counts["closed"]),
        Link(_("All"), "?show=all", active=show == "all", count=sum(counts.values())),
    )
    others = [Link(_("Reporting calendar"), reverse("calendar:index"), "clock")]
    if me.has(Permission.OPEN_CYCLE):
        others.append(Link(_("Reporting regimes"), reverse("calendar:regimes"), "report"))
    others += counts_link(me)
    return IndexPage(tabs, words, _rows(me, list(page)), page, not sum(counts.values()), tuple(others))


def _rows(me: Acting, cycles: list[Cycle]) -> tuple[CycleRow, ...]:
    places = AudienceMember.objects.filter(cycle__in=cycles, unit=me.unit).select_related("cycle")
    mine = {place.cycle_id: place for place in places}
    progress = progress_of(list(mine.values()))
    sums = Consolidation.objects.filter(member__in=list(mine.values()), current=True).defer(
        "narrative", "frozen"
    )
    by_cycle = {each.cycle_id: each for each in sums}
    asked_by = dict(tops_of(cycles).values_list("cycle_id", "name"))
    sees_figures = me.has(Permission.SEE_FIGURES)
    rows = []
    for cycle in cycles:
        place = mine.get(cycle.pk)
        if place is None:
            continue
        counted = progress.get(cycle.pk, Progress(0, 0, 0, 0))
        shown = ribbon(
            place, by_cycle.get(cycle.pk), expected=counted.expected, accepted=counted.accepted,
            waiting=counted.waiting, late=counted.late, today=me.on,
        )  # fmt: skip
        rows.append(
            CycleRow(
                cycle.title,
                _address(place, sees_figures=sees_figures),
                asked_by.get(cycle.pk, ""),
                place.due_on,
                (cycle.period_start, cycle.period_end),
                cycle.state,
                shown,
            )
        )
    return tuple(rows)


def _address(place: AudienceMember, *, sees_figures: bool) -> str:
    """Return where the row leads: the figures; for a unit without units below, its own duty."""
    duty = address("answering:duty", place.pk)
    if not place.has_children and duty:
        return duty
    if sees_figures:
        return reverse("reporting:cycle", args=[place.cycle_id])
    return reverse("reporting:report", args=[place.pk])
