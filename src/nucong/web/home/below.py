"""What units below send: cycles to be reviewed, who has not sent, sums to be handed up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from nucong.reporting.queries import DueItem, ReviewWork
from nucong.reporting.states import ConsolidationState
from nucong.web.addresses import first_address
from nucong.web.home.weeks import Mark


@dataclass(frozen=True)
class CycleRow:
    """A cycle in which units below answer this one."""

    title: str
    url: str
    waiting: int
    missing: int
    overdue: int
    received: int
    expected: int
    due_on: date


@dataclass(frozen=True)
class SumRow:
    """A consolidation of the unit that is not handed up yet."""

    title: str
    url: str
    state: str
    waiting: int
    received: int
    expected: int
    due_on: date


def cycle_row(work: ReviewWork) -> CycleRow:
    member = work.member
    url = first_address(
        ("reporting:review", member.pk), ("reporting:cycle", member.cycle_id), ("reporting:index",)
    )
    return CycleRow(
        title=member.cycle.title,
        url=url or reverse("answering:index") + "#below",
        waiting=work.waiting,
        missing=work.missing,
        overdue=work.overdue,
        received=work.expected - work.missing,
        expected=work.expected,
        due_on=work.first_due or member.due_on,
    )


def sums(items: Sequence[DueItem], work: Sequence[ReviewWork]) -> tuple[SumRow, ...]:
    """Return the consolidations to be written, confirmed or corrected, where their pages exist."""
    below = {each.member.pk: each for each in work}
    rows = []
    for item in items:
        each = below.get(item.member.pk)
        state = item.consolidation.state if item.consolidation else ConsolidationState.DRAFT
        url = first_address(("reporting:consolidation", item.member.pk))
        if each is None or not url or state in (ConsolidationState.SENT, ConsolidationState.ACCEPTED):
            continue
        received = each.expected - each.missing
        rows.append(
            SumRow(
                item.member.cycle.title, url, state, each.waiting, received, each.expected, item.member.due_on
            )
        )
    return tuple(rows)


def cycle_marks(work: Iterable[ReviewWork]) -> list[Mark]:
    marks = []
    for each in work:
        row = cycle_row(each)
        sentence = ngettext(
            "{count} unit below is due: {title}", "{count} units below are due: {title}", each.expected
        )
        if each.expected:
            marks.append(Mark(row.due_on, sentence.format(count=each.expected, title=row.title), row.url))
        if each.member.cycle.due_on != row.due_on:
            marks.append(
                Mark(each.member.cycle.due_on, gettext("Last day: {title}").format(title=row.title), row.url)
            )
    return marks
