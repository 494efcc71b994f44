"""Tasks that come back: a report tells of a period; a closed one can be told of for some time, then it is owed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from nucong.programmes.recurring import (
    owed_period,
    period_proposed,
    periods_offered,
    periods_told,
    state_on,
    waiting_period,
)
from nucong.programmes.states import Recurrence, TaskState
from nucong.programmes.working import TaskFacts, Told, is_late, progress_of

SINCE = date(2022, 1, 1)
YEARLY = TaskFacts(
    UUID(int=1), None, TaskState.PLANNED, recurrence=Recurrence.YEARLY, since=SINCE, entered=SINCE
)
DONE_2023 = [Told(date(2023, 11, 3), TaskState.UNDER_WAY, 40), Told(date(2023, 12, 31), TaskState.DONE, 100)]
JANUARY, JUNE = date(2024, 1, 9), date(2024, 6, 1)


def test_what_comes_back_every_year_is_done_for_its_year_alone() -> None:
    done = replace(YEARLY, state=TaskState.DONE, percent=100)

    assert state_on(done, DONE_2023, date(2023, 12, 31)).state == TaskState.DONE
    now = state_on(done, DONE_2023, JUNE)
    assert (now.state, now.percent, is_late(now, JUNE)) == (TaskState.PLANNED, None, False)
    assert [(period.year, state) for period, state in periods_told(done, DONE_2023, on=JUNE)] == [
        (2024, TaskState.PLANNED), (2023, TaskState.DONE), (2022, TaskState.PLANNED),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("on", "told", "proposed", "waiting", "late"),
    [
        (JANUARY, [], 2023, 2022, True),  # 2022 is owed, the time for 2023 still runs
        (JANUARY, [Told(date(2022, 12, 31), TaskState.DONE)], 2023, 2023, False),
        (JANUARY, [Told(date(2022, 12, 31), TaskState.DONE), *DONE_2023], 2024, 2024, False),
        (JUNE, [], 2024, 2023, True),  # too late to be proposed, still owed
        (JUNE, DONE_2023, 2024, 2024, False),
        (JUNE, [*DONE_2023, Told(date(2024, 12, 31), TaskState.DONE)], 2024, None, False),
        (JUNE, [*DONE_2023, Told(date(2023, 12, 31), TaskState.UNDER_WAY)], 2024, 2023, True),  # taken back
    ],
)  # fmt: skip
def test_the_closed_period_is_proposed_while_its_time_runs_and_owed_after_it(
    on: date, told: list[Told], proposed: int, waiting: int | None, late: bool
) -> None:
    found = period_proposed(YEARLY, told, on)
    waits = waiting_period(YEARLY, told, on)

    assert found is not None
    assert (found.year, waits.year if waits else None) == (proposed, waiting)
    assert is_late(state_on(YEARLY, told, on), on) == late


def test_what_closed_before_a_task_began_or_its_programme_was_entered_is_not_owed() -> None:
    assert owed_period(replace(YEARLY, since=date(2024, 2, 1)), JUNE) is None
    assert owed_period(replace(YEARLY, entered=date(2024, 2, 1)), JUNE) is None
    assert [each.year for each in periods_offered(replace(YEARLY, since=date(2024, 2, 1)), [], JUNE)] == [
        2024
    ]


def test_after_its_last_day_the_last_period_is_owed_at_once_and_told_of_still() -> None:
    ended = replace(YEARLY, ends=date(2023, 12, 31))
    told = [Told(JANUARY, TaskState.DONE, 100)]  # of before periods were chosen

    assert is_late(state_on(ended, [], JANUARY), JANUARY)
    assert state_on(ended, told, JUNE).state == TaskState.DONE
    assert not is_late(state_on(ended, told, JUNE), JUNE)
    assert [each.year for each in periods_offered(ended, told, JUNE)] == [2023, 2022]


def test_what_is_done_once_stays_done_and_has_no_period() -> None:
    once = replace(YEARLY, state=TaskState.DONE, recurrence=Recurrence.ONCE)

    assert state_on(once, DONE_2023, JUNE) == once
    assert period_proposed(once, DONE_2023, JUNE) is None


def test_of_a_yearly_list_one_done_in_the_year_that_is_owed_excuses_the_others() -> None:
    listed = replace(YEARLY, one_of=True)
    first, second = (replace(YEARLY, id=UUID(int=number), parent=YEARLY.id, ends=None) for number in (2, 3))
    facts = [state_on(each, told, JUNE) for each, told in ((listed, []), (first, DONE_2023), (second, []))]

    assert not any(each.overdue for each in progress_of(facts, JUNE).values())
    assert all(
        each.overdue
        for each in progress_of([replace(each, then=TaskState.PLANNED) for each in facts], JUNE).values()
    )
