"""Tasks of a programme: when they are late, how far a tree of them is, where they lie in time. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from .periods import Period
from .states import Recurrence, TaskState

ENDED = (TaskState.DONE, TaskState.DROPPED)
BEGUN = (TaskState.DONE, TaskState.UNDER_WAY)


@dataclass(frozen=True)
class TaskFacts:
    """A task as far as its progress is concerned; `percent` as last reported, 0 to 100.

    Of one that comes back: `since` is its first day, `entered` the day its programme was, `ends` its own last day or
    that of its programme (`own_end`), `owed` the closed period whose report should be there, `then` its state in it.
    """

    id: UUID
    parent: UUID | None
    state: TaskState
    ends: date | None = None
    percent: int | None = None
    one_of: bool = False
    recurrence: Recurrence = Recurrence.ONCE
    since: date | None = None
    entered: date | None = None
    owed: Period | None = None
    then: TaskState = TaskState.PLANNED
    own_end: bool = True

    @property
    def goes_on(self) -> bool:
        """Whether it is carried out all the time and its last day, if it has one, has not come: nothing closes it."""
        return self.recurrence == Recurrence.CONTINUOUS and self.state not in ENDED


@dataclass(frozen=True)
class Told:
    """A report on a task as far as its state is concerned; `on`: the day it was told, or a day of the period it tells of."""

    on: date
    state: TaskState
    percent: int | None = None


@dataclass(frozen=True)
class Progress:
    """How far a task is with everything under it: 0 to 100, its state, and whether something in it is late.

    `overdue`: it is late itself, and nothing else of its "one of" list was done instead. `due`: the day it should have
    been done by, of one that comes back the last one of the period that is owed. `goes_on`: it is carried out
    all the time, or all that counts under it is; it is never done before its last day.
    """

    percent: int
    done: bool
    late: bool
    state: TaskState = TaskState.PLANNED
    overdue: bool = False
    due: date | None = None
    goes_on: bool = False


@dataclass
class _Node:
    facts: TaskFacts
    below: list[_Node] = field(default_factory=list)

    @property
    def counting(self) -> list[_Node]:
        """What stands under it and was not dropped."""
        return [each for each in self.below if each.facts.state != TaskState.DROPPED]

    @property
    def goes_on(self) -> bool:
        """Whether it is carried out all the time, or all that counts under it is."""
        below = self.counting
        return all(each.goes_on for each in below) if below else self.facts.goes_on

    @property
    def finishing(self) -> list[_Node]:
        """What counts under it and can be finished: what is carried out all the time holds nothing open."""
        return [each for each in self.counting if not each.goes_on] or self.counting

    def done(self) -> bool:
        """Tell whether it is done with all under it; of a "one of" list one is enough."""
        if self.facts.state == TaskState.DROPPED or not self.counting:
            return self.facts.state == TaskState.DONE
        return (any if self.facts.one_of else all)(each.done() for each in self.finishing)

    def was_done(self) -> bool:
        """Tell whether nothing is owed of the closed period: done or given up in it, with all under it."""
        if self.facts.state == TaskState.DROPPED or self.facts.recurrence == Recurrence.ONCE:
            return self.done()
        if answers(self.facts.recurrence, self.facts.then) or not self.counting:
            return answers(self.facts.recurrence, self.facts.then)
        return (any if self.facts.one_of else all)(each.was_done() for each in self.counting)


def answers(recurrence: Recurrence, state: TaskState) -> bool:
    """Return whether what was told of a period settles it: that it was done or given up.

    Of what is carried out all the time any word of how it is carried out does: it has no "done" to wait for.
    """
    return state in ENDED or (recurrence == Recurrence.CONTINUOUS and state == TaskState.UNDER_WAY)


def is_late(task: TaskFacts, on: date) -> bool:
    """Return whether a task by itself is late: its last day has passed and it is neither done nor dropped.

    One that comes back (every year) is late when the closed period that is owed by now is neither, one carried out all
    the time when nobody told of that period.
    """
    if task.state == TaskState.DROPPED:
        return False
    if task.recurrence != Recurrence.ONCE:
        return task.owed is not None and not answers(task.recurrence, task.then)
    return task.ends is not None and task.ends < on and task.state != TaskState.DONE


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
        _progress(root, on, found, above=None, given_up=False)
    return found


def _progress(
    node: _Node, on: date, found: dict[UUID, Progress], *, above: _Node | None, given_up: bool
) -> Progress:
    task, done = node.facts, node.done()
    given_up = given_up or task.state == TaskState.DROPPED
    told = {each.facts.id: _progress(each, on, found, above=node, given_up=given_up) for each in node.below}
    below = [told[each.facts.id] for each in node.counting]
    measured = [told[each.facts.id] for each in node.finishing]
    if given_up or not below:
        percent = task.percent or 0
    elif task.one_of:
        percent = max(each.percent for each in below)
    else:
        percent = sum(each.percent for each in measured) // len(measured)
    overdue = is_late(task, on) and not given_up and not _settled(node) and not _another_done(node, above)
    found[task.id] = Progress(
        percent=100 if done else min(percent, 99),
        done=done,
        late=overdue or (not done and any(each.late for each in below)),
        state=_shown(task.state, done=done, begun=percent > 0 or any(each.state in BEGUN for each in below)),
        overdue=overdue,
        due=task.ends if task.recurrence == Recurrence.ONCE or task.owed is None else task.owed.end,
        goes_on=node.goes_on,
    )
    return found[task.id]


def _settled(node: _Node) -> bool:
    """Tell whether nothing more is asked: done as a whole; of one that comes back in the period that is owed."""
    if node.facts.recurrence != Recurrence.ONCE:
        return node.was_done()
    return node.goes_on or node.done()


def _another_done(node: _Node, above: _Node | None) -> bool:
    """Tell whether another task of the same "one of" list was done in its place."""
    return above is not None and above.facts.one_of and (
        above.done() if node.facts.recurrence == Recurrence.ONCE else above.was_done()
    )  # fmt: skip


def _shown(state: TaskState, *, done: bool, begun: bool) -> TaskState:
    """Return the state of a task with everything under it: what is partly done is under way, what is all done is done."""
    if state == TaskState.DROPPED:
        return state
    if done:
        return TaskState.DONE
    return TaskState.UNDER_WAY if begun or state == TaskState.UNDER_WAY else TaskState.PLANNED


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
