"""An open or closed report seen by the unit that asks: the frozen list and its changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from nucong.kernel.text import fold
from nucong.reporting.models import AudienceMember, Cycle
from nucong.reporting.states import OWING, CycleState
from nucong.web.addresses import first_address
from nucong.web.locales import written_day, written_number
from nucong.web.parts import Figure, Line, Link, Text, Tone, line
from nucong.web.programmes.steps import crumbs

ALL, REMOVED, PASSING = "", "removed", "passing"


@dataclass(frozen=True)
class AmendmentShown:
    """A change of the frozen list."""

    unit: str
    what: Text
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class CyclePage:
    """The page of the frozen list."""

    cycle: Cycle
    crumbs: tuple[Link, ...]
    line: Line
    figures: tuple[Figure, ...]
    tabs: tuple[Link, ...]
    amendments: tuple[AmendmentShown, ...]
    words: str
    show: str
    is_open: bool
    follow_url: str
    has_form: bool
    period: str


def listed_members(cycle: Cycle, *, words: str, show: str) -> QuerySet[AudienceMember]:
    """Return the units of the frozen list, narrowed by name; removed ones only when asked for."""
    rows = cycle.audience.exclude(unit=cycle.unit_id).order_by("position")
    if show == REMOVED:
        rows = rows.exclude(removed_at=None)
    elif show == PASSING:
        rows = rows.filter(removed_at=None).exclude(owes__in=OWING)
    else:
        rows = rows.filter(removed_at=None, owes__in=OWING)
    for word in fold(words).split():
        rows = rows.filter(Q(unit__names__folded__contains=word) | Q(code__icontains=word)).distinct()
    return rows


def cycle_page(cycle: Cycle, *, show: str, words: str) -> CyclePage:
    """Return the page of an open or closed report."""
    members = cycle.audience.exclude(unit=cycle.unit_id)
    owing = members.filter(owes__in=OWING, removed_at=None).count()
    removed = members.exclude(removed_at=None).count()
    passing = members.filter(removed_at=None).exclude(owes__in=OWING).count()
    amendments = cycle.amendments.select_related("member", "by").order_by("-at", "-pk")
    document = first_address(("documents:detail", cycle.obligation.programme.document_id))
    follow = first_address(("reporting:cycle", cycle.pk))
    details = ("", _("%(count)s units") % {"count": written_number(owing)}, "", "", _("due %(day)s") % {"day": written_day(cycle.due_on)})  # fmt: skip
    return CyclePage(
        cycle=cycle,
        crumbs=crumbs(cycle),
        line=line(3 if cycle.state == CycleState.OPEN else 6, details=details, urls=(document, "", follow, follow, follow)),
        figures=(
            Figure(_("units are to report"), written_number(owing)),
            Figure(_("taken off after opening"), written_number(removed), tone=Tone.WARN if removed else Tone.PLAIN),
            Figure(_("changes on record"), written_number(len(amendments))),
        ),
        tabs=tuple(
            Link(label, f"?show={key}" if key else "?", active=show == key, count=count)
            for key, label, count in (
                (ALL, _("To report"), owing),
                (PASSING, _("Do not report themselves"), passing),
                (REMOVED, _("Taken off"), removed),
            )
        ),
        amendments=tuple(
            AmendmentShown(each.member.name, _what(each.change, each.before, each.after), each.reason,
                           each.by.display_name, each.at)
            for each in amendments
        ),
        words=words,
        show=show,
        is_open=cycle.state == CycleState.OPEN,
        follow_url=follow,
        has_form=cycle.deliverables.exclude(form_version=None).exists(),
        period=f"{written_day(cycle.period_start)} – {written_day(cycle.period_end)}",
    )  # fmt: skip


def _what(change: str, before: str, after: str) -> Text:
    if change == "remove":
        return _("taken off the list")
    if change == "restore":
        return _("put back on the list")
    return _("due %(after)s instead of %(before)s") % {"before": _day(before), "after": _day(after)}


def _day(text: str) -> str:
    day: date | None = parse_date(text)
    return written_day(day) if day else text
