"""The reminders to one unit, as its people read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nucong.reporting.models import Reminder
from nucong.reporting.queries import owing_of
from nucong.web.acting import Acting
from nucong.web.persons import written_person


@dataclass(frozen=True)
class Notice:
    """One reminder: of the unit's own report, or of units below that owe."""

    title: str
    text: str
    url: str
    at: datetime
    by: str
    due_on: date | None
    new: bool
    settled: bool


@dataclass(frozen=True)
class NoticesPage:
    """All reminders to a unit, newest first."""

    unit: str
    rows: tuple[Notice, ...]


def notices_page(me: Acting, reminders: Sequence[Reminder]) -> NoticesPage:
    """Return the reminders ready to show; those to a superior are told once per step and day. One query."""
    owing = owing_of({row.member_id for row in reminders})
    groups: dict[tuple[object, str, date], list[Reminder]] = {}
    for row in reminders:
        groups.setdefault((row.told_id, row.kind, row.on), []).append(row)
    return NoticesPage(me.unit_name, tuple(_notice(rows, owing) for rows in groups.values()))


def _notice(rows: Sequence[Reminder], owing: set[object]) -> Notice:
    first = rows[0]
    cycle = first.member.cycle
    own = first.told_id == first.member_id
    left = [row for row in rows if row.member_id in owing]
    if own:
        text = _("Please send this report.")
    else:
        names = ", ".join(row.member.name for row in left[:5]) + ("…" if len(left) > 5 else "")
        told = ngettext("%(count)s unit still owes it", "%(count)s units still owe it", len(left))
        text = told % {"count": len(left)} + (f": {names}" if names else "")
    url = (
        reverse("answering:duty", args=[first.told_id])
        if own
        else reverse("reporting:review", args=[first.told_id]) + "?show=owes"
    )
    return Notice(
        title=" ".join(cycle.title.split()),
        text=text,
        url=url,
        at=first.at,
        by=written_person(first.by, first.instead_of) if first.by else _("the program"),
        due_on=first.due_on if own else None,
        new=any(row.seen_at is None for row in rows),
        settled=not left,
    )
