"""What a programme brings to the calendar: times of activity, and duties answered inside periodic reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from nucong.programmes.models import ActivityWindow, Obligation
from nucong.reporting.models import Cycle, CycleSection
from nucong.web.documents import days


@dataclass(frozen=True)
class WindowShown:
    """Days in which something is to be done, every year or once."""

    days: str
    text: str
    fund: bool
    strength: str
    yearly: bool
    words_url: str


def window_shown(window: ActivityWindow, url: str) -> WindowShown:
    """Return a time of activity as the page of its programme shows it; url: its words in the document."""
    return WindowShown(
        days=f"{days.written(window.starts)} – {days.written(window.ends)}",
        text=window.text,
        fund=window.fund,
        strength=window.strength,
        yearly=window.starts.startswith("--"),
        words_url=url,
    )


def answered_inside(duties: Iterable[Obligation]) -> dict[UUID, list[Cycle]]:
    """Return the periodic reports in which each duty is answered as a section; one query."""
    found: dict[UUID, list[Cycle]] = {}
    rows = CycleSection.objects.filter(obligation__in=[duty.pk for duty in duties])
    for row in rows.select_related("cycle").order_by("cycle__due_on"):
        found.setdefault(row.obligation_id, []).append(row.cycle)
    return found
