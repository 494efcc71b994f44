"""The days of a report: due, closing, who got longer and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from nucong.accounts.permissions import Permission
from nucong.reporting.models import AudienceAmendment, AudienceMember
from nucong.reporting.queries import subtree_range
from nucong.reporting.standing import standing
from nucong.reporting.states import CycleState
from nucong.web.acting import Acting
from nucong.web.locales import written_day, written_number
from nucong.web.parts import Figure, Link, Tone
from nucong.web.persons import written_person
from nucong.web.reporting.inputs import ExtendInput
from nucong.web.reporting.pages.cycle import asked_by, node_url
from nucong.web.reporting.reach import may

PER_PAGE = 50


@dataclass(frozen=True)
class Part:
    """For whom an extension can be given: a stored query of the list, and words."""

    query: str
    label: str


@dataclass(frozen=True)
class DayChange:
    """A recorded change of a day."""

    unit: str
    what: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class DaysPage:
    """The page of days."""

    title: str
    kicker: str
    crumbs: tuple[Link, ...]
    figures: tuple[Figure, ...]
    open: bool
    may_close: bool
    may_extend: bool
    act_url: str
    list_url: str
    parts: tuple[Part, ...]
    extend: ExtendInput
    changes: tuple[DayChange, ...]
    page: Page[Any]


def asks_for(me: Acting, top: AudienceMember) -> bool:
    """Tell whether she steers the report: she works for the unit that asks."""
    return top.unit_id == top.cycle.unit_id and may(me, Permission.OPEN_CYCLE, top)


def days_page(me: Acting, top: AudienceMember, *, number: str) -> DaysPage:
    """Return the days as one unit and everything below it have them."""
    cycle = top.cycle
    now = standing(cycle)
    children = now.children(top)
    inside = AudienceMember.objects.filter(subtree_range(top)).order_by().values("pk")
    rows = AudienceAmendment.objects.filter(cycle=cycle, change__in=("extend", "closing"), member__in=inside)
    rows = rows.select_related("member", "by", "instead_of").order_by("-at", "member__position")
    page = Paginator(rows, PER_PAGE).get_page(number)
    closing = Figure(
        _("Closing day"), written_day(cycle.closes_on) if cycle.closes_on else _("none"),
        hint=_("after it only with an extension") if cycle.closes_on else "",
        tone=Tone.WARN if cycle.closes_on and cycle.closes_on < me.on else Tone.PLAIN,
    )  # fmt: skip
    return DaysPage(
        title=_("Due days"),
        kicker=asked_by(now, cycle),
        crumbs=(
            Link(_("Reports"), reverse("reporting:index")),
            Link(cycle.title, node_url(top)),
            Link(_("Units"), reverse("reporting:review", args=[top.pk])),
            Link(_("Due days")),
        ),
        figures=(
            Figure(_("Due"), written_day(top.due_on)),
            closing,
            Figure(_("Units with an extension"), written_number(now.count_extended(top))),
            Figure(_("Still owe"), written_number(len(now.owing_below(top)))),
        ),
        open=cycle.state == CycleState.OPEN,
        may_close=asks_for(me, top),
        may_extend=bool(children) and may(me, Permission.REVIEW, children[0]),
        act_url=reverse("reporting:act", args=[top.pk]),
        list_url=reverse("reporting:review", args=[top.pk]) + "?show=owes",
        parts=(
            Part("in=all&show=owes", _("all units below that still owe")),
            *(Part(f"in={child.pk}&show=owes", child.name) for child in children if now.counts(child).owing),
        ),
        extend=ExtendInput(auto_id="extend_%s"),
        changes=tuple(_change(each) for each in page),
        page=page,
    )


def _change(each: AudienceAmendment) -> DayChange:
    before, after = _day(each.before), _day(each.after)
    if each.change == "closing":
        what = _("closing day {after}").format(after=after) if after else _("closing day lifted")
    else:
        what = _("due {after} instead of {before}").format(after=after, before=before)
    return DayChange(each.member.name, what, each.reason, written_person(each.by, each.instead_of), each.at)


def _day(text: str) -> str:
    day = parse_date(text) if text else None
    return written_day(day) if day else ""
