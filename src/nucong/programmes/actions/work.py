"""Tasks and milestones: set down, moved, reported on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from nucong.accounts.models import User
from nucong.audit.actions import record
from nucong.documents import blobs
from nucong.documents.models import Document
from nucong.organisations.models import Organisation, Unit

from ..errors import (
    DaysTheWrongWay,
    LeadsElsewhere,
    NeverDone,
    NoPeriodOfTask,
    TaskUnderItself,
    TooManyProofs,
)
from ..models import Milestone, Objective, Programme, Task, TaskFile, TaskReport
from ..periods import Period
from ..recurring import last_day, period_on
from ..rules import check_days_within_reach
from ..states import MilestoneKind, Recurrence, Strength, TaskState
from ..working import would_circle
from .conferences import PictureFile
from .studies import MOST_PROOFS

LONGEST = 2000


@dataclass(frozen=True)
class TaskPlan:
    """A task as an officer sets it down; people and boards in words, a responsible person where she has an account."""

    title: str
    owner: str = ""
    partner: str = ""
    lead: Organisation | None = None
    unit: Unit | None = None
    responsible: User | None = None
    starts: date | None = None
    ends: date | None = None
    recurrence: Recurrence = Recurrence.ONCE
    strength: Strength = Strength.REQUESTED
    one_of: bool = False
    parent: Task | None = None
    objective: Objective | None = None


def add_task(*, programme: Programme, plan: TaskPlan, by: User, at: datetime) -> Task:
    """Add a task to a programme, or a subtask to a task.

    Raises: DayOutOfReach, DaysTheWrongWay, LeadsElsewhere.
    """
    _check_days(plan)
    _check_lead(programme, plan.lead)
    plan = _coming_back(plan, at)
    with transaction.atomic():
        last = programme.tasks.order_by("-position").values_list("position", flat=True).first()
        task = Task.objects.create(
            programme=programme, position=0 if last is None else last + 1, **_fields(plan)
        )
        _record(programme, task, by, at, "task.add", {"title": plan.title[:200]})
    return task


def change_task(*, task: Task, plan: TaskPlan, by: User, at: datetime) -> Task:
    """Change what is known of a task; what was reported of it stays.

    Raises: DayOutOfReach, DaysTheWrongWay, TaskUnderItself, LeadsElsewhere.
    """
    _check_days(plan)
    _check_lead(task.programme, plan.lead)
    if task.recurrence == Recurrence.ONCE:
        plan = _coming_back(plan, at)
    with transaction.atomic():
        programme = Programme.objects.select_for_update().get(pk=task.programme_id)
        parents = dict(programme.tasks.values_list("pk", "parent_id"))
        if plan.parent is not None and would_circle(parents, task.pk, plan.parent.pk):
            raise TaskUnderItself(title=task.title[:120])
        before = {"starts": task.starts, "ends": task.ends, "owner": task.owner, "lead": task.lead_id}
        for name, value in _fields(plan).items():
            setattr(task, name, value)
        task.save()
        after = {"starts": task.starts, "ends": task.ends, "owner": task.owner, "lead": task.lead_id}
        _record(programme, task, by, at, "task.change", {"before": before, "after": after})
    return task


def report_task(
    *, task: Task, state: TaskState, percent: int | None, words: str, document: Document | None, by: User,
    at: datetime, record_id: UUID | None = None, files: Sequence[PictureFile] = (), period: Period | None = None,
) -> TaskReport:  # fmt: skip
    """Add what was done of a task, with its proof; the task then stands where the report says.

    period: which one a report on a task that comes back tells of, the present one if none is named. One of an earlier
    period leaves the task where it stands now: given up then, it is given up for that period alone.
    record_id: the recorded activity that shows it; files: checked and cleaned.
    Raises: TooManyProofs, NoPeriodOfTask, NeverDone.
    """
    if len(files) > MOST_PROOFS:
        raise TooManyProofs(limit=MOST_PROOFS)
    with transaction.atomic():
        task = Task.objects.select_for_update().get(pk=task.pk)
        before = task.state
        recurrence = Recurrence(task.recurrence)
        if recurrence == Recurrence.CONTINUOUS and state == TaskState.DONE:
            raise NeverDone(title=task.title[:120])
        ends = last_day(recurrence, task.ends, task.programme.period_end)
        now = period_on(recurrence, ends, localtime(at).date())
        period = period or now
        if period is not None and (now is None or period.kind != now.kind or period.end > now.end):
            raise NoPeriodOfTask(title=task.title[:120])
        report = TaskReport.objects.create(
            task=task, at=at, by_id=by.pk, state=state,
            percent=100 if state == TaskState.DONE else percent, words=words[:LONGEST], document=document,
            record=record_id, period_ends=period.end if period is not None else None,
        )  # fmt: skip
        for each in files:
            TaskFile.objects.create(
                report=report, name=each.name[:255], media_type=each.media_type, sha256=blobs.keep(each.data),
                thumbnail=blobs.keep(each.thumbnail) if each.thumbnail else "",
            )  # fmt: skip
        if period == now:
            task.state = state
            task.save()
        _record(
            task.programme, task, by, at, "task.report",
            {
                "before": before, "after": state, "percent": report.percent, "record": record_id,
                "files": len(files), "period_ends": report.period_ends,
            },
        )  # fmt: skip
    return report


def add_milestone(
    *, programme: Programme, kind: MilestoneKind, title: str, on: date, provision: UUID | None, by: User,
    at: datetime, lead: Organisation | None = None,
) -> Milestone:  # fmt: skip
    """Set a day the programme works towards; `lead`: the side of a joint programme that keeps it.

    Raises: DayOutOfReach, LeadsElsewhere.
    """
    check_days_within_reach(on)
    _check_lead(programme, lead)
    with transaction.atomic():
        milestone = Milestone.objects.create(
            programme=programme, kind=kind, title=title[:LONGEST], on=on, provision_id=provision, lead=lead
        )
        _record(programme, milestone, by, at, "milestone.add", {"title": title[:200], "on": on})
    return milestone


def reach_milestone(*, milestone: Milestone, on: date | None, by: User, at: datetime) -> None:
    """Say on which day a milestone was reached, or that it is open again."""
    with transaction.atomic():
        milestone.done_on = on
        milestone.save()
        _record(milestone.programme, milestone, by, at, "milestone.reach", {"on": on})


def _coming_back(plan: TaskPlan, at: datetime) -> TaskPlan:
    """Return a plan that begins to come back: with its "one of" list, and from the present period if no day was named."""
    if plan.parent is not None and plan.parent.one_of and plan.recurrence == Recurrence.ONCE:
        plan = replace(plan, recurrence=Recurrence(plan.parent.recurrence))
    period = period_on(plan.recurrence, plan.ends, localtime(at).date())
    return replace(plan, starts=period.start) if period is not None and plan.starts is None else plan


def _check_days(plan: TaskPlan) -> None:
    check_days_within_reach(plan.starts, plan.ends)
    if plan.starts and plan.ends and plan.ends < plan.starts:
        raise DaysTheWrongWay(starts=plan.starts, ends=plan.ends)


def _check_lead(programme: Programme, lead: Organisation | None) -> None:
    if lead is not None and not programme.owners.filter(organisation=lead).exists():
        raise LeadsElsewhere()


def _fields(plan: TaskPlan) -> dict[str, object]:
    return {
        "title": plan.title[:LONGEST], "owner": plan.owner[:300], "partner": plan.partner[:300],
        "lead": plan.lead, "unit": plan.unit, "responsible_id": plan.responsible.pk if plan.responsible else None,
        "starts": plan.starts, "ends": plan.ends, "recurrence": plan.recurrence, "strength": plan.strength,
        "one_of": plan.one_of, "parent": plan.parent, "objective": plan.objective,
    }  # fmt: skip


def _record(
    programme: Programme, what: Task | Milestone, by: User, at: datetime, verb: str, detail: dict[str, object]
) -> None:
    document = programme.document
    record(
        by=by, at=at, verb=verb, what=what, organisation=document.organisation_id, unit=document.unit_id,
        detail=detail,
    )  # fmt: skip
