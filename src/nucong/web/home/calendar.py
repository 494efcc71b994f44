"""What the calendar brings to home: periodic reports due to open, and marks of the six weeks ahead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext

from nucong.accounts.permissions import Permission
from nucong.flow.burden import planned_duties, planned_reports, windows_of
from nucong.flow.schedule import Coming
from nucong.web.acting import Acting
from nucong.web.home.weeks import WEEKS, Mark


@dataclass(frozen=True)
class OpenRow:
    """A periodic report whose opening day has come."""

    title: str
    url: str
    act_url: str
    opens_on: date
    due_on: date


def planned_marks(me: Acting) -> list[Mark]:
    """Return what the calendar plans for the strip: reports still to be opened, and times of activity."""
    if not (me.has(Permission.REVIEW) or me.has(Permission.OPEN_CYCLE)):
        return []
    first = me.on - timedelta(days=me.on.weekday())
    last = first + timedelta(weeks=WEEKS)
    marks = []
    for entry in [
        *planned_reports(me.unit, first=first, last=last, on=me.on),
        *planned_duties(me.unit, first=first, last=last),
    ]:
        url = reverse("calendar:regime", args=[entry.regime_id]) if entry.regime_id else ""
        text = gettext("planned: {title}").format(title=entry.title)
        marks.append(Mark(entry.due_on, text, url or reverse("calendar:index")))
    for year in {first.year, last.year}:
        for window in windows_of(me.unit, year=year):
            if first <= window.start <= last and window.start.year == year:
                text = gettext("begins: {what}").format(what=window.text)
                marks.append(Mark(window.start, text, reverse("calendar:index") + f"?year={year}"))
    return marks


def open_row(item: Coming) -> OpenRow:
    """Return a report due to open as home shows it."""
    return OpenRow(
        title=item.title,
        url=reverse("calendar:regime", args=[item.regime.pk]),
        act_url=reverse("calendar:next", args=[item.regime.pk]),
        opens_on=item.opens_on,
        due_on=item.due_on,
    )
