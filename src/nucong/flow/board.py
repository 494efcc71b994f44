"""The board of a programme: what a vice-chair asks in a minute, from every context that knows a part of it.

Where are we against each target, what is late, who is missing, what money is left, what comes next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from django.db.models import Q

from nucong.organisations.models import Unit
from nucong.programmes.judging import Standing
from nucong.programmes.models import Milestone, Objective, Programme, Task
from nucong.programmes.periods import judging_day
from nucong.programmes.queries import MoneyLine, money_of, task_facts
from nucong.programmes.recurring import period_on
from nucong.programmes.states import CallKind, Recurrence, TaskState
from nucong.programmes.working import ENDED, progress_of
from nucong.reporting.models import Cycle
from nucong.reporting.queries import Progress, answering, first_missing, tops_of
from nucong.reporting.queries import progress_of as report_progress
from nucong.reporting.states import CycleState
from nucong.surveys.models import Survey

from .common_target import CommonTarget, common_targets
from .pairing import Sides, sides_of
from .standings import TargetStanding, Wanted, by_objective, standings
from .target_tree import Judged

DAYS_AHEAD = 120
NAMED = 8  # units missing in a report that are named


@dataclass(frozen=True)
class ReportState:
    """An open report that answers the programme, or the one closed last: how many units are missing, the first by name."""

    cycle: Cycle
    progress: Progress
    names: tuple[str, ...] = ()

    @property
    def closed(self) -> bool:
        """Whether no more answers are taken."""
        return self.cycle.state == CycleState.CLOSED

    @property
    def missing(self) -> int:
        """Units that owe and have sent nothing."""
        return self.progress.expected - self.progress.accepted - self.progress.waiting


@dataclass(frozen=True)
class Decides:
    """The figure a target stands by: of the day; where there is none of its year, of the last year that has one.

    Of a joint target the common total of the last year both sides told of. `year`: the year it is of, 0 for the day's own.
    """

    standing: Standing
    judged: Judged | None = None
    year: int = 0
    both: bool = False


@dataclass(frozen=True)
class Coming:
    """Something that is due within the next months."""

    on: date
    title: str
    kind: str


@dataclass(frozen=True)
class Board:
    """Everything the page shows for one unit with all below it.

    `on`: the day its targets are judged on, of an ended programme its last one; `today`: what is late, missing and coming.
    """

    programme: Programme
    unit: Unit
    on: date
    today: date
    objectives: tuple[Objective, ...]
    targets: tuple[TargetStanding, ...]
    tasks: int  # that can be finished
    done: int
    going_on: int  # carried out all the time
    # With the day each should have been done by, or told of for its year.
    late: tuple[tuple[Task, date | None], ...]
    reports: tuple[ReportState, ...]
    money: tuple[MoneyLine, ...]
    coming: tuple[Coming, ...]
    sides: Sides | None
    common: Mapping[UUID, CommonTarget]
    decides: Mapping[UUID, Decides]

    def count(self, standing: Standing) -> int:
        """Return how many targets stand so."""
        return sum(each.standing == standing for each in self.decides.values())

    @property
    def measured(self) -> int:
        """How many targets have a figure they stand by."""
        return sum(each.judged is not None for each in self.decides.values())

    @property
    def by_objective(self) -> list[tuple[Objective | None, list[TargetStanding]]]:
        """The targets under each objective, and those under none at the end."""
        return by_objective(self.objectives, self.targets)

    @property
    def missing(self) -> int:
        """Units missing in all open reports, and in the one closed last."""
        return sum(each.missing for each in self.reports)

    @property
    def missing_closed(self) -> int:
        """Units missing in the report that closed last."""
        return sum(each.missing for each in self.reports if each.closed)

    @property
    def planned(self) -> Decimal:
        """Money planned for all years."""
        return sum((each.line.planned for each in self.money), Decimal(0))

    @property
    def spent(self) -> Decimal:
        """Money spent in all years."""
        return sum((each.spent for each in self.money), Decimal(0))


def board_of(programme: Programme, unit: Unit, *, on: date) -> Board:
    """Return the board of a programme for one of its owning units; of a joint one also its targets for both sides."""
    today, on = on, judging_day(programme.period_end, on)
    found = _standings(programme, unit, on=on, over=on < today)
    sides = sides_of(programme, unit)
    common = common_targets(programme, sides, found, on=today) if sides is not None else {}
    tasks = list(programme.tasks.select_related("responsible", "unit"))
    progress = progress_of(task_facts(tasks, today), today)
    kept = [task for task in tasks if task.state != TaskState.DROPPED]
    milestones = list(programme.milestones.all())
    return Board(
        programme=programme,
        unit=unit,
        on=on,
        today=today,
        objectives=tuple(programme.objectives.all()),
        targets=tuple(found),
        tasks=sum(not progress[task.pk].goes_on for task in kept),
        done=sum(progress[task.pk].done for task in kept),
        going_on=sum(progress[task.pk].goes_on and task.recurrence == Recurrence.CONTINUOUS for task in kept),
        late=tuple((task, progress[task.pk].due) for task in tasks if progress[task.pk].overdue),
        reports=tuple(_reports(programme, unit)),
        money=tuple(money_of(programme)),
        coming=tuple(
            _coming(
                programme,
                unit,
                [task for task in tasks if progress[task.pk].state not in ENDED],
                milestones,
                today,
            )
        ),
        sides=sides,
        common=common,
        decides={each.target.pk: decides(each, common.get(each.target.pk), on.year) for each in found},
    )


def _standings(programme: Programme, unit: Unit, *, on: date, over: bool) -> list[TargetStanding]:
    """Return how targets stand, those without a figure of the day with the years before: the last that has one decides."""
    found = standings(programme, unit, on=on, wanted=Wanted(years=False, parts=False, over=over))
    lacking = {each.target.pk for each in found if each.definition is not None and _value(each) is None}
    if not lacking:
        return found
    again = standings(programme, unit, on=on, wanted=Wanted(among=lacking, parts=False, over=over))
    with_years = {each.target.pk: each for each in again}
    return [with_years.get(each.target.pk, each) for each in found]


def decides(found: TargetStanding, common: CommonTarget | None, year: int) -> Decides:
    """Return the figure a target stands by in a year: of a joint one the last common total, else its own last figure."""
    told = (
        [each for each in common.years if each.year <= year and each.decisive is not None] if common else []
    )
    if told and told[0].decisive is not None:
        return Decides(told[0].decisive.verdict.standing, told[0].decisive, told[0].year, both=True)
    if _value(found) is not None or found.definition is None:
        return Decides(found.standing, found.decisive if _value(found) is not None else None)
    earlier = [each for each in found.series if each.year < year and each.value is not None]
    if not earlier:
        return Decides(found.standing)
    return Decides(earlier[-1].verdict.standing, earlier[-1], earlier[-1].year)


def _value(found: TargetStanding) -> Fraction | None:
    return found.decisive.value if found.decisive is not None else None


def _reports(programme: Programme, unit: Unit) -> Sequence[ReportState]:
    ours = answering(programme.pk, unit.pk)
    last = ours.filter(state=CycleState.CLOSED).order_by("-due_on", "-pk").values("pk")[:1]
    cycles = ours.filter(Q(state=CycleState.OPEN) | Q(pk__in=list(last.values_list("pk", flat=True))))
    progress = report_progress(list(tops_of(cycles).select_related("cycle")))
    found = [
        ReportState(cycle, progress[cycle.pk])
        for cycle in cycles.order_by("due_on", "pk")
        if cycle.pk in progress
    ]
    return [
        replace(each, names=tuple(first_missing(each.cycle, NAMED))) if each.missing else each
        for each in found
    ]


def _coming(
    programme: Programme, unit: Unit, tasks: Sequence[Task], milestones: Sequence[Milestone], on: date
) -> list[Coming]:
    until = on + timedelta(days=DAYS_AHEAD)
    found = [Coming(each.on, each.title, each.kind) for each in milestones if each.done_on is None]
    found += [Coming(last, task.title, "task") for task in tasks if (last := _last_day(task, on)) is not None]
    cycles = answering(programme.pk, unit.pk).filter(state=CycleState.OPEN)
    found += [Coming(cycle.due_on, cycle.title, "report") for cycle in cycles]
    calls = programme.calls.filter(unit=unit, closed_at=None)
    found += [
        Coming(call.closes_on, call.title, "study" if call.kind == CallKind.STUDY else "call")
        for call in calls
    ]
    reviews = programme.reviews.filter(unit=unit, frozen_at=None)
    found += [Coming(review.covers_until, review.title, "review") for review in reviews]
    surveys = Survey.objects.filter(programme=programme, unit=unit, closed_at=None)
    found += [Coming(survey.closes_on, survey.title, "survey") for survey in surveys]
    return sorted((each for each in found if on <= each.on <= until), key=lambda each: (each.on, each.title))


def _last_day(task: Task, on: date) -> date | None:
    """Return the day a task is to be done by; of one that comes back the last of its present period.

    What is carried out all the time has but the last day it names: the end of a year is nothing that comes for it.
    """
    recurrence = Recurrence(task.recurrence)
    period = period_on(recurrence, task.ends, on) if recurrence != Recurrence.CONTINUOUS else None
    return min((day for day in (task.ends, period.end if period else None) if day is not None), default=None)
