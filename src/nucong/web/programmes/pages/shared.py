"""The shared part of a joint programme, as a unit that works on it below the owners reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.accounts.permissions import Permission
from nucong.flow.pairing import counterpart_of
from nucong.kernel.text import numbered, shortened
from nucong.organisations.queries import unit_named
from nucong.programmes.models import Programme, Task
from nucong.programmes.queries import leads_in
from nucong.reporting.models import AudienceMember
from nucong.reporting.states import CycleState
from nucong.web.acting import Acting
from nucong.web.locales import written_day
from nucong.web.parts import Link
from nucong.web.programmes.pages.task_words import days_of
from nucong.web.programmes.pages.work import MilestoneRow, milestone_rows
from nucong.web.programmes.steps import short


@dataclass(frozen=True)
class SharedTask:
    """A task of the programme: no more than who leads it and when."""

    title: str
    depth: int
    lead: str
    days: str


@dataclass(frozen=True)
class OwnDuty:
    """A report her own unit is asked for."""

    title: str
    url: str
    due_on: date


@dataclass(frozen=True)
class SharedPage:
    """The shared part."""

    title: str
    kicker: str
    lead: str
    crumbs: tuple[Link, ...]
    owners: tuple[tuple[str, str], ...]
    unit: str
    counterpart: str
    document: str
    document_url: str
    duties: tuple[OwnDuty, ...]
    tasks: tuple[SharedTask, ...]
    milestones: tuple[MilestoneRow, ...]


@dataclass(frozen=True)
class SharedRow:
    """A joint programme in the list of a unit below."""

    title: str
    url: str
    number: str
    counterpart: str


def shared_rows(programmes: Sequence[Programme], me: Acting) -> tuple[SharedRow, ...]:
    """Return the joint programmes a unit works on, each with the unit it works with."""
    return tuple(
        SharedRow(
            each.title, reverse("programmes:detail", args=[each.pk]), each.document.full_number,
            counterpart_of(each, me.unit, on=me.on),
        )
        for each in programmes
    )  # fmt: skip


def shared_page(programme: Programme, me: Acting, *, sees_document: bool) -> SharedPage:
    """Return the shared part of a programme for one who works on it below; nobody's figures are in it."""
    document = programme.document
    owners = list(programme.owners.select_related("unit", "organisation").order_by("role"))
    names = {each.organisation_id: each.organisation.name for each in owners}
    days = [written_day(day) for day in (programme.period_start, programme.period_end) if day]
    return SharedPage(
        title=programme.title,
        kicker=" · ".join(filter(None, (_("Joint programme"), document.full_number))),
        lead=" – ".join(days),
        crumbs=(Link(_("Programmes"), reverse("programmes:index")), Link(short(programme.title))),
        owners=tuple(
            (_("lead") if each.role == "lead" else _("partner"), unit_named(each.unit, me.on))
            for each in owners
        ),
        unit=me.unit_name,
        counterpart=counterpart_of(programme, me.unit, on=me.on),
        document=document.full_number or str(document),
        document_url=reverse("documents:detail", args=[document.pk]) if sees_document else "",
        duties=tuple(_duties(programme, me)),
        tasks=tuple(_tasks(programme, names)),
        milestones=tuple(milestone_rows(programme, me.on)),
    )


def _duties(programme: Programme, me: Acting) -> Iterator[OwnDuty]:
    own = AudienceMember.objects.filter(unit=me.unit, cycle__obligation__programme=programme)
    if me.has(Permission.FILL_IN):
        for each in own.exclude(cycle__state=CycleState.DRAFT).select_related("cycle").order_by("due_on"):
            yield OwnDuty(each.cycle.title, reverse("answering:duty", args=[each.pk]), each.due_on)


def _tasks(programme: Programme, names: dict[UUID, str]) -> Iterator[SharedTask]:
    """Yield the tasks with those under them behind them."""
    leads = leads_in([programme.pk])
    below: dict[UUID | None, list[Task]] = {}
    for task in programme.tasks.all():
        below.setdefault(task.parent_id, []).append(task)
    waiting = [(task, 0) for task in reversed(below.get(None, []))]
    while waiting:
        task, depth = waiting.pop()
        lead = leads.get(task.pk)
        title = shortened(numbered(task.number, task.title), 200)
        yield SharedTask(title, min(depth, 3), names.get(lead, "") if lead else "", days_of(task))
        waiting += [(each, depth + 1) for each in reversed(below.get(task.pk, []))]
