"""What the unit owes, what came back, what it has sent and is still open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from nucong.reporting.queries import DueItem
from nucong.reporting.states import SubmissionState
from nucong.web.answering.line import duty_line
from nucong.web.home.weeks import Mark
from nucong.web.parts import Line


@dataclass(frozen=True)
class DutyRow:
    """A report the unit owes; `reason` quotes why it came back."""

    title: str
    url: str
    source: str
    due_on: date
    line: Line
    begun: bool
    reason: str = ""
    superior: str = ""
    reminded_on: date | None = None
    first_due_on: date | None = None


@dataclass(frozen=True)
class SentRow:
    """A report of an open cycle that is on its way or accepted."""

    title: str
    url: str
    state: str


def duty_row(item: DueItem, today: date) -> DutyRow:
    member, cycle = item.member, item.member.cycle
    superior = member.parent.name if member.parent else ""
    came_back = item.returned is not None and item.submission is not None
    document = cycle.obligation.programme.document
    return DutyRow(
        title=cycle.title,
        url=reverse("answering:duty", args=[member.pk]),
        source=document.full_number,
        due_on=member.due_on,
        line=duty_line(member, item.submission, superior=superior, today=today),
        begun=item.submission is not None,
        reason=item.returned.return_reason if came_back and item.returned else "",
        superior=superior,
        reminded_on=item.reminded_on,
        first_due_on=member.first_due_on,
    )


def sent_row(item: DueItem) -> SentRow:
    state = item.submission.state if item.submission else SubmissionState.DRAFT
    return SentRow(item.member.cycle.title, reverse("answering:duty", args=[item.member.pk]), state)


def own_marks(items: Iterable[DueItem]) -> list[Mark]:
    return [
        Mark(item.member.due_on, item.member.cycle.title, reverse("answering:duty", args=[item.member.pk]))
        for item in items
    ]
