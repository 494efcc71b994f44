"""Tasks of a programme: when they are late, how far a tree of them is, where they lie in time. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from .periods import RECURRENCES, Period, period_of, periods_between
from .states import Recurrence, TaskState

ENDED = (TaskState.DONE, TaskState.DROPPED)


@dataclass(frozen=True)
class TaskFacts:
    """A task as far as its progress is concerned; `percent` as last reported, 0 to 100."""

    id: UUID
    parent: UUID | None
    state: TaskState
    ends: date | None = None
    percent: int | None = None
    one_of: bool = False
    recurrence: Recurrence = Recurrence.ONCE


@dataclass(frozen=True, order=True)
class Told:
    """A report on a task as far as its state is concerned."""

    on: date
    state: TaskState
    percent: int | None = None


_KINDS = {recurrence: kind for kind, recurrence in RECURRENCES.items()}


def period_on(recurrence: Recurrence, ends: date | None, on: date) -> Period | None:
    """Return the period of a task that comes back on a day, after its last day the last one; None for one done once."""
    kind = _KINDS.get(recurrence)
    return None if kind is None else period_of(on if ends is None else min(on, ends), kind)


def state_on(task: TaskFacts, told: Sequence[Told], on: date) -> TaskFacts:
    """Return a task as it stands on a day: one that comes back as what was told in the period of that day alone says.

    What was told after its last day counts for its last period. A dropped task stays dropped.
    """
    period = period_on(task.recurrence, task.ends, on)
    if period is None or task.state == TaskState.DROPPED:
        return task
    now = [each for each in told if period.start <= each.on <= max(on, period.end)]
    if not now:
        return replace(task, state=TaskState.PLANNED, percent=None)
    return replace(
        task,
        state=now[-1].state,
        percent=next((each.percent for each in reversed(now) if each.percent is not None), None),
    )


def periods_told(
    task: TaskFacts, told: Sequence[Told], *, since: date, on: date
) -> list[tuple[Period, TaskState]]:
    """Return the periods of a task that comes back with its state in each, the latest first; none for one done once."""
    now = period_on(task.recurrence, task.ends, on)
    if now is None or since > now.end:
        return []
    found = []
    for period in periods_between(since, now.end, now.kind):
        until = max(on, period.end) if period == now else period.end
        inside = [each.state for each in told if period.start <= each.on <= until]
        found.append((period, inside[-1] if inside else TaskState.PLANNED))
    return found[::-1]


@dataclass(frozen=True)
class Progress:
    """How far a task is with everything under it: 0 to 100, and whether something in it is late."""

    percent: int
    done: bool
    late: bool


def state_shown(state: TaskState, progress: Progress) -> TaskState:
    """Return the state of a task with everything under it: what is partly done is under way, what is all done is done."""
    if state == TaskState.DROPPED:
        return state
    if progress.done:
        return TaskState.DONE
    return TaskState.UNDER_WAY if progress.percent or state == TaskState.UNDER_WAY else TaskState.PLANNED


@dataclass
class _Node:
    facts: TaskFacts
    below: list[_Node] = field(default_factory=list)


def is_late(task: TaskFacts, on: date) -> bool:
    """Return whether the last day of a task has passed and it is neither done nor dropped.

    A task that comes back (every year) is late only after its last day as a whole, when its last period is not done.
    """
    return task.ends is not None and task.ends < on and task.state not in ENDED


def progress_of(tasks: Sequence[TaskFacts], on: date) -> dict[UUID, Progress]:
    """Return the progress of every task. A task with subtasks stands where they stand.

    Of a "one of" list (each year one of the events named) one that is done is enough. Dropped subtasks do not count;
    a task whose subtasks were all dropped stands by its own state.
    """
    nodes = {task.id: _Node(task) for task in tasks}
    roots: list[_Node] = []
    for node in nodes.values():
        above = nodes.get(node.facts.parent) if node.facts.parent else None
        (above.below if above else roots).append(node)
    found: dict[UUID, Progress] = {}
    for root in roots:
        _progress(root, on, found)
    return found


def _progress(node: _Node, on: date, found: dict[UUID, Progress]) -> Progress:
    task = node.facts
    below = [_progress(each, on, found) for each in node.below if each.facts.state != TaskState.DROPPED]
    for each in node.below:
        if each.facts.state == TaskState.DROPPED:
            _progress(each, on, found)
    if task.state == TaskState.DROPPED or not below:
        done = task.state == TaskState.DONE
        percent = 100 if done else min(task.percent or 0, 99)
    elif task.one_of:
        done = any(each.done for each in below)
        percent = max(each.percent for each in below)
    else:
        done = all(each.done for each in below)
        percent = 100 if done else min(99, sum(each.percent for each in below) // len(below))
    own_late = task.ends is not None and task.ends < on and not done and task.state != TaskState.DROPPED
    late = own_late or (not done and any(each.late for each in below))
    found[task.id] = Progress(percent, done, late)
    return found[task.id]


@dataclass(frozen=True)
class Bar:
    """Where a task lies between the first and the last day of a timeline, in percent of its width."""

    start: float
    width: float


def bars(
    spans: Mapping[UUID, tuple[date | None, date | None]], *, first: date, last: date
) -> dict[UUID, Bar]:
    """Return the bars of tasks with at least one day; an open end reaches to the edge.

    Days are whole: a task of one day has the width of a day. What lies outside the timeline is cut off.
    """
    days = (last - first).days + 1
    found = {}
    for key, (starts, ends) in spans.items():
        if starts is None and ends is None:
            continue
        begin = max(0, ((starts or first) - first).days)
        end = min(days, ((ends or last) - first).days + 1)
        if end > begin:
            found[key] = Bar(round(100 * begin / days, 2), round(100 * (end - begin) / days, 2))
    return found


def inherited(
    parents: Mapping[UUID, UUID | None], leads: Mapping[UUID, UUID | None]
) -> dict[UUID, UUID | None]:
    """Return who leads each task: who is named for it, else for the nearest task above; None where nobody is."""
    found: dict[UUID, UUID | None] = {}
    for task in parents:
        above: UUID | None = task
        seen: set[UUID] = set()
        while above is not None and above not in seen and leads.get(above) is None:
            seen.add(above)
            above = parents.get(above)
        found[task] = leads.get(above) if above is not None else None
    return found


def would_circle(parents: Mapping[UUID, UUID | None], task: UUID, parent: UUID | None) -> bool:
    """Return whether putting a task under `parent` would make it stand under itself."""
    seen = set()
    while parent is not None and parent not in seen:
        if parent == task:
            return True
        seen.add(parent)
        parent = parents.get(parent)
    return False
