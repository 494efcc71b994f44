"""The tasks of a programme in a list with their place in time, one task with what was done of it, and my tasks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from nucong.kernel.text import numbered, shortened
from nucong.organisations.models import Organisation
from nucong.programmes.models import Programme, Task
from nucong.programmes.period_words import period_words
from nucong.programmes.periods import Period
from nucong.programmes.queries import (
    OpenTask,
    facts_of_task,
    lead_of,
    leads_in,
    task_facts,
    task_reports,
)
from nucong.programmes.recurring import periods_told, reporting_over
from nucong.programmes.rules import within_reach
from nucong.programmes.states import Recurrence, TaskState
from nucong.programmes.working import (
    ENDED,
    Bar,
    Progress,
    TaskFacts,
    answers,
    bars,
    is_late,
    progress_of,
)
from nucong.web.calendar.words import page_language
from nucong.web.locales import written_day, written_number
from nucong.web.parts import Action, Figure, Link, Tone
from nucong.web.programmes.pages.duty_words import words_url
from nucong.web.programmes.pages.sources import Sees, SourceShown, sources_of_task
from nucong.web.programmes.pages.task_proof import ReportShown, SeesRecord, reports_of
from nucong.web.programmes.pages.task_words import (
    beside_words,
    days_of,
    often_of,
    standing_of,
    state_of,
    url_of,
)
from nucong.web.programmes.steps import short
from nucong.web.programmes.tabs import programme_crumbs, programme_tabs

LONGEST_TITLE = 110
MOST_LABELS = 10  # years of a timeline that have room for their labels


@dataclass(frozen=True)
class TaskRow:
    """A task of the list; `depth` is how deep it stands, `bar` its place in time as SVG writes numbers.

    goes_on: carried out all the time, its progress is that of the year if any was told.
    """

    title: str
    url: str
    depth: int
    owner: str
    days: str
    percent: int
    state: str
    late: bool
    bar: tuple[str, str] | None
    one_of: bool
    programme: str = ""
    period: str = ""
    often: str = ""
    goes_on: bool = False


@dataclass(frozen=True)
class MilestoneRow:
    """A day the programme works towards."""

    key: UUID
    title: str
    on: date
    kind: str
    done_on: date | None
    overdue: bool
    words_url: str
    lead: str = ""
    may_reach: bool = False
    place: str = ""


@dataclass(frozen=True)
class WorkPage:
    """All tasks of a programme."""

    programme: Programme
    title: str
    kicker: str
    crumbs: tuple[Link, ...]
    tabs: tuple[Link, ...]
    rows: tuple[TaskRow, ...]
    figures: tuple[Figure, ...]
    milestones: tuple[MilestoneRow, ...]
    drawn: tuple[MilestoneRow, ...]
    years: tuple[tuple[str, str], ...]
    today: str
    span: str
    action: Action | None
    may_steer: bool


@dataclass(frozen=True)
class PeriodRow:
    """A period of a task that comes back: how it stood, how many reports and pieces of proof tell of it."""

    name: str
    state: str
    told: str


@dataclass(frozen=True)
class TaskPage:
    """One task."""

    task: Task
    title: str
    words: str
    kicker: str
    crumbs: tuple[Link, ...]
    state: str
    late: bool
    goes_on: bool
    percent: int
    strength: str
    words_url: str
    facts: tuple[tuple[str, str], ...]
    below: tuple[TaskRow, ...]
    reports: tuple[ReportShown, ...]
    may_steer: bool
    may_report: bool
    sources: tuple[SourceShown, ...]
    periods: tuple[PeriodRow, ...]


def work_page(programme: Programme, *, on: date, may_steer: bool, side: UUID | None = None) -> WorkPage:
    """Return the tasks of a programme as a tree with a line of time; `side`: the organisation the reader acts for."""
    tasks = list(programme.tasks.select_related("responsible", "unit", "lead"))
    facts = task_facts(tasks, on)
    progress = progress_of(facts, on)
    milestones = milestone_rows(programme, on, side if may_steer else None)
    first, last = _span(programme, tasks, [each.on for each in milestones], on)
    shown = bars({task.pk: _in_time(task, first, last) for task in tasks}, first=first, last=last)
    rows = tuple(task_rows(tasks, progress, shown))
    kept = [task for task in tasks if task.state != TaskState.DROPPED]
    own = [progress[task.pk] for task in kept if not progress[task.pk].goes_on]
    going_on = sum(progress[task.pk].goes_on and task.recurrence == Recurrence.CONTINUOUS for task in kept)
    late = sum(each.overdue for each in progress.values())
    return WorkPage(
        programme=programme,
        title=programme.title,
        kicker=_("Tasks"),
        crumbs=programme_crumbs(programme, Link(_("Tasks"))),
        tabs=programme_tabs(programme, "programmes:work"),
        rows=rows,
        figures=(
            Figure(_("Tasks"), written_number(len(own)), beside_words(going_on)),
            Figure(_("Done"), written_number(sum(each.done for each in own))),
            Figure(_("Late"), written_number(late), tone=Tone.DANGER if late else Tone.PLAIN),
        )
        if kept
        else (),
        milestones=milestones,
        drawn=tuple(
            replace(each, place=_place(each.on, first, last))
            for each in milestones
            if first <= each.on <= last
        ),
        years=_years(first, last),
        today=_place(on, first, last) if first <= on <= last else "",
        span=f"{written_day(first)} – {written_day(last)}",
        action=Action(_("Add a task"), reverse("programmes:task-new", args=[programme.pk]), "plus")
        if may_steer
        else None,
        may_steer=may_steer,
    )


def task_page(
    task: Task,
    *,
    on: date,
    may_steer: bool,
    may_report: bool,
    sees: Sees,
    sees_record: SeesRecord,
    counterpart: str = "",
) -> TaskPage:
    """Return one task with its subtasks and reports; `counterpart`: the unit of the partner that works with ours."""
    programme = task.programme
    tasks = list(programme.tasks.select_related("responsible", "unit", "lead"))
    progress = progress_of(task_facts(tasks, on), on)
    below = list(task_rows(tasks, progress, {}, under=task.pk))
    lead = lead_of(task)
    people = [task.responsible.display_name if task.responsible else "", task.owner]
    facts = (
        (_("Leads"), ", ".join(filter(None, people))),
        (_("Led by"), lead.name if lead else ""),
        (_("Works with it"), task.partner),
        (_("Our counterpart"), counterpart),
        (pgettext("task", "Days"), days_of(task)),
        (_("How often"), often_of(task.recurrence)),
        (_("Objective"), task.objective.text if task.objective else ""),
        (_("Under"), task.parent.title if task.parent else ""),
        (_("Subtasks"), _("done when one of them is done") if task.one_of else ""),
    )  # fmt: skip
    return TaskPage(
        task=task,
        title=shortened(numbered(task.number, task.title), LONGEST_TITLE),
        words=task.title if len(task.title) > LONGEST_TITLE else "",
        kicker=" · ".join((_("The task"), short(programme.title))),
        crumbs=programme_crumbs(
            programme,
            Link(_("Tasks"), reverse("programmes:work", args=[programme.pk])),
            Link(short(task.title)),
        ),
        state=_shown_state(task, progress[task.pk]),
        periods=tuple(_periods(task, on)),
        late=progress[task.pk].late,
        goes_on=progress[task.pk].goes_on,
        percent=progress[task.pk].percent,
        strength=task.strength,
        words_url=words_url(programme.document_id, task.provision_id),
        facts=tuple((label, text) for label, text in facts if text),
        below=tuple(below),
        reports=reports_of(task, sees_record=sees_record),
        may_steer=may_steer,
        may_report=may_report,
        sources=sources_of_task(task, sees),
    )


def _periods(task: Task, on: date) -> Iterable[PeriodRow]:
    """Yield the periods of a task that comes back, each with its state and how much tells of it, the latest first."""
    if task.recurrence == Recurrence.ONCE:
        return
    told = task_reports([task]).get(task.pk, [])
    facts = facts_of_task(task, told)
    for period, state in periods_told(facts, told, on=on):
        reports = sum(period.start <= each.on <= period.end for each in told)
        words = ngettext("%(count)s note", "%(count)s notes", reports) % {"count": written_number(reports)}
        yield PeriodRow(
            period_words(period, page_language()),
            _state_in(period, state, facts, on),
            words if reports else "",
        )


def _state_in(period: Period, state: TaskState, facts: TaskFacts, on: date) -> str:
    """Return how a period stood: of one that closed and was not done, whether its report is owed yet."""
    goes_on = facts.recurrence == Recurrence.CONTINUOUS
    if answers(facts.recurrence, state) or period.end >= on:
        return standing_of(facts.recurrence, state, late=False, goes_on=goes_on and state not in ENDED)
    if facts.entered is not None and period.end < facts.entered:
        return "not_told" if state == TaskState.PLANNED else state_of(state)
    if period.end > reporting_over(period.kind, on).end:
        return "due"
    return "year_untold" if goes_on else "overdue"


def _shown_state(task: Task, progress: Progress) -> str:
    return standing_of(task.recurrence, progress.state, late=progress.late, goes_on=progress.goes_on)


def _in_time(task: Task, first: date, last: date) -> tuple[date | None, date | None]:
    """Return from when to when a task lies; what is carried out all the time fills the timeline where it names no day."""
    if task.recurrence == Recurrence.CONTINUOUS:
        return task.starts or first, task.ends or last
    return task.starts, task.ends


def my_rows(tasks: Sequence[OpenTask], on: date) -> tuple[TaskRow, ...]:
    """Return tasks of several programmes, each with its programme and the period that waits; progress by itself."""
    leads = _names_above([each.task for each in tasks])
    return tuple(
        TaskRow(
            title=numbered(each.task.number, each.task.title), url=url_of(each), depth=0,
            owner=_who(each.task, leads.get(each.task.pk, "")), days=days_of(each.task),
            percent=each.facts.percent or 0, late=is_late(each.facts, on), bar=None,
            state=standing_of(
                each.task.recurrence, each.facts.state, late=is_late(each.facts, on), goes_on=each.facts.goes_on
            ), often=often_of(each.task.recurrence), goes_on=each.facts.goes_on,
            one_of=each.task.one_of, programme=each.task.programme.title,
            period=period_words(each.period, page_language()) if each.period is not None else "",
        )
        for each in tasks
    )  # fmt: skip


def _names_above(tasks: Sequence[Task]) -> dict[UUID, str]:
    """Return who leads the tasks that stand under others and name no organisation; at most two queries."""
    asked = {task.programme_id for task in tasks if task.lead is None and task.parent_id}
    leads = leads_in(asked) if asked else {}
    led = {key: lead for key, lead in leads.items() if lead is not None}
    names = {each.pk: each.name for each in Organisation.objects.filter(pk__in=set(led.values()))}
    return {key: names.get(lead, "") for key, lead in led.items()}


def _who(task: Task, above: str = "") -> str:
    """Return who answers for a task: the person, else the board; the organisation that leads it before them."""
    who = task.responsible.display_name if task.responsible else task.owner
    return " · ".join(filter(None, (task.lead.name if task.lead else above, who)))


def task_rows(
    tasks: Sequence[Task],
    progress: Mapping[UUID, Progress],
    shown: Mapping[UUID, Bar],
    *,
    under: UUID | None = None,
) -> Iterable[TaskRow]:
    """Yield tasks with those under them; one whose parent is not among them stands by itself."""
    below: dict[UUID | None, list[Task]] = {}
    known = {task.pk for task in tasks}
    for task in tasks:
        below.setdefault(task.parent_id if task.parent_id in known else None, []).append(task)
    waiting = [(task, 0) for task in reversed(below.get(under, []))]
    while waiting:
        task, depth = waiting.pop()
        bar = shown.get(task.pk)
        yield TaskRow(
            title=numbered(task.number, task.title),
            url=reverse("programmes:task", args=[task.pk]),
            depth=min(depth, 3),
            owner=_who(task),
            days=days_of(task),
            percent=progress[task.pk].percent,
            state=_shown_state(task, progress[task.pk]),
            late=progress[task.pk].late,
            often=often_of(task.recurrence),
            goes_on=progress[task.pk].goes_on,
            bar=(f"{bar.start:g}", f"{bar.width:g}") if bar else None,
            one_of=task.one_of,
        )
        waiting += [(each, depth + 1) for each in reversed(below.get(task.pk, []))]


def milestone_rows(programme: Programme, on: date, side: UUID | None = None) -> tuple[MilestoneRow, ...]:
    """Return the milestones of a programme by day, each with its words in the document.

    side: the organisation that may say it is reached, where it keeps the milestone or nobody alone does.
    """
    return tuple(
        MilestoneRow(
            each.pk, each.title, each.on, each.kind, each.done_on, each.done_on is None and each.on < on,
            words_url(programme.document_id, each.provision_id), each.lead.name if each.lead else "",
            side is not None and each.lead_id in {None, side},
        )
        for each in programme.milestones.select_related("lead")
    )  # fmt: skip


def _years(first: date, last: date) -> tuple[tuple[str, str], ...]:
    """Return where each year of the timeline begins, with its label; of many years not every one has room for it."""
    apart = 1 + (last.year - first.year) // MOST_LABELS
    return tuple(
        (_place(date(year, 1, 1), first, last), "" if (year - first.year) % apart else str(year))
        for year in range(first.year, last.year + 1)
    )


def _span(
    programme: Programme, tasks: Sequence[Task], milestones: Sequence[date], on: date
) -> tuple[date, date]:
    """Return the first and the last day of the timeline; a slip of centuries, kept before, does not stretch it."""
    days = [day for task in tasks for day in (task.starts, task.ends) if day and within_reach(day)]
    days += [day for day in milestones if within_reach(day)]
    days += [day for day in (programme.period_start, programme.period_end) if day]
    days = days or [on]
    return date(min(days).year, 1, 1), date(max(days).year, 12, 31)


def _place(day: date, first: date, last: date) -> str:
    return f"{100 * (day - first).days / ((last - first).days + 1):.2f}"
