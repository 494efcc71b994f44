"""Tasks: late by their last day, as far as what stands under them, one of a list is enough."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nucong.programmes.states import TaskState
from nucong.programmes.working import (
    TaskFacts,
    bars,
    is_late,
    progress_of,
    would_circle,
)

TODAY = date(2024, 6, 1)
KEYS = [UUID(int=number) for number in range(1, 9)]


def task(
    key: int, parent: int | None = None, state: TaskState = TaskState.PLANNED, **more: object
) -> TaskFacts:
    return TaskFacts(KEYS[key], None if parent is None else KEYS[parent], state, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ends", "state", "late"),
    [
        (TODAY - timedelta(1), TaskState.UNDER_WAY, True), (TODAY, TaskState.UNDER_WAY, False),
        (TODAY - timedelta(1), TaskState.DONE, False), (TODAY - timedelta(1), TaskState.DROPPED, False),
        (None, TaskState.PLANNED, False),
    ],
)  # fmt: skip
def test_a_task_is_late_after_its_last_day_unless_it_ended(
    ends: date | None, state: TaskState, late: bool
) -> None:
    assert is_late(task(0, state=state, ends=ends), TODAY) == late


def test_a_task_is_as_far_as_its_subtasks_and_dropped_ones_do_not_count() -> None:
    tasks = [
        task(0), task(1, 0, TaskState.DONE), task(2, 0, TaskState.UNDER_WAY, percent=50),
        task(3, 0, TaskState.DROPPED),
    ]  # fmt: skip

    assert progress_of(tasks, TODAY)[KEYS[0]].percent == 75


def test_of_a_list_one_that_is_done_is_enough() -> None:
    tasks = [task(0, one_of=True), task(1, 0, TaskState.DONE), task(2, 0, ends=TODAY - timedelta(9))]

    found = progress_of(tasks, TODAY)

    assert (found[KEYS[0]].done, found[KEYS[0]].late) == (True, False)
    assert not found[KEYS[2]].overdue


def test_what_stands_under_something_given_up_is_late_for_nobody() -> None:
    tasks = [task(0, state=TaskState.DROPPED), task(1, 0, ends=TODAY - timedelta(9))]

    assert not any(each.overdue for each in progress_of(tasks, TODAY).values())


def test_what_is_late_below_is_seen_above() -> None:
    tasks = [task(0), task(1, 0), task(2, 1, ends=TODAY - timedelta(1))]

    assert progress_of(tasks, TODAY)[KEYS[0]].late


@given(st.lists(st.tuples(st.none() | st.integers(0, 7), st.sampled_from(TaskState), st.none() | st.integers(0, 100)), max_size=8))  # fmt: skip
def test_hundred_percent_means_done_and_nothing_else(
    drawn: list[tuple[int | None, TaskState, int | None]],
) -> None:
    tasks = [
        task(place, above if above is not None and above < place else None, state, percent=percent)
        for place, (above, state, percent) in enumerate(drawn)
    ]

    for progress in progress_of(tasks, TODAY).values():
        assert (progress.percent == 100) == progress.done
        assert 0 <= progress.percent <= 100


def test_bars_cover_whole_days_and_are_cut_at_the_edges() -> None:
    first, last = date(2024, 1, 1), date(2024, 1, 10)
    spans = {
        KEYS[0]: (date(2024, 1, 3), date(2024, 1, 3)), KEYS[1]: (None, date(2024, 1, 5)),
        KEYS[2]: (date(2023, 1, 1), date(2025, 1, 1)), KEYS[3]: (None, None),
        KEYS[4]: (date(2025, 1, 1), None),
    }  # fmt: skip

    found = bars(spans, first=first, last=last)

    assert {key: (bar.start, bar.width) for key, bar in found.items()} == {
        KEYS[0]: (20.0, 10.0), KEYS[1]: (0.0, 50.0), KEYS[2]: (0.0, 100.0),
    }  # fmt: skip


def test_a_task_cannot_come_to_stand_under_itself() -> None:
    parents = {KEYS[0]: None, KEYS[1]: KEYS[0], KEYS[2]: KEYS[1]}

    assert would_circle(parents, KEYS[0], KEYS[2])
    assert not would_circle(parents, KEYS[2], KEYS[0])


def test_a_task_of_which_a_part_is_done_is_under_way() -> None:
    tasks = [task(0), task(1, 0, state=TaskState.DONE), task(2, 0, percent=60), task(3)]
    found = progress_of(tasks, TODAY)

    shown = [found[each.id].state for each in tasks]

    assert shown == [TaskState.UNDER_WAY, TaskState.DONE, TaskState.UNDER_WAY, TaskState.PLANNED]
