"""A task carried out all the time is told of once a year, is never done, and is missing a year, not late by a day."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import docx
import pytest
from django.test import Client
from django.urls import reverse

from nucong.flow.board import board_of
from nucong.flow.board_paper import board_paper
from nucong.kernel import clock
from nucong.programmes import actions
from nucong.programmes.errors import NeverDone
from nucong.programmes.models import Programme, Task
from nucong.programmes.periods import PeriodKind, period_of
from nucong.programmes.queries import late_at_and_below, overdue_among, tasks_for
from nucong.programmes.states import Recurrence, TaskState
from tests.federation import House, build_stranger, house, standing_house

__all__ = ["build_stranger", "house", "standing_house"]

ENTERED, MARCH, JUNE = date(2022, 3, 1), date(2024, 3, 1), date(2024, 6, 1)


@pytest.fixture
def endless(house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> Task:
    """Return work of P that goes on since 2022; 2022 was told of. It is 1 June 2024."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(JUNE)
    Programme.objects.update(created_at=house.at(ENTERED), period_start=date(2022, 1, 1), period_end=None)
    house.programme.refresh_from_db()
    task = actions.add_task(
        programme=house.programme, by=house.people["P"], at=house.at(ENTERED),
        plan=actions.TaskPlan(
            "Nắm tâm tư nữ công nhân", recurrence=Recurrence.CONTINUOUS, responsible=house.people["head"]
        ),
    )  # fmt: skip
    tell(house, task, 2022)
    return task


def tell(house: House, task: Task, year: int, state: TaskState = TaskState.UNDER_WAY) -> None:
    actions.report_task(
        task=task, state=state, percent=None, words="Đã đối thoại", document=None, by=house.people["P"],
        at=house.at(JUNE), period=period_of(date(year, 6, 1), PeriodKind.YEAR),
    )  # fmt: skip


def late(house: House, on: date) -> list[str]:
    return [each.task.title for each in late_at_and_below(house.units["P"], on)]


def test_a_year_nobody_told_of_is_missing_after_its_time_and_no_day_makes_it_late(
    house: House, endless: Task
) -> None:
    assert late(house, MARCH) == []  # the time for the word on 2023 still runs
    assert late(house, JUNE) == [endless.title]
    tasks = list(Task.objects.select_related("programme"))
    assert overdue_among(tasks, JUNE) == {endless.pk}
    (mine,) = tasks_for(house.people["head"], JUNE)
    assert (mine.period.year if mine.period else None, mine.by) == (2023, None)

    tell(house, endless, 2023)

    assert late(house, JUNE) == []
    (mine,) = tasks_for(house.people["head"], JUNE)
    assert mine.period is not None
    assert mine.period.year == 2024
    tell(house, endless, 2024)
    assert tasks_for(house.people["head"], JUNE) == []
    assert [
        each.period.year for each in tasks_for(house.people["head"], date(2025, 1, 2)) if each.period
    ] == [2025]


def test_no_report_closes_it_and_it_ends_with_its_last_day(house: House, endless: Task) -> None:
    with pytest.raises(NeverDone):
        tell(house, endless, 2024, TaskState.DONE)
    tell(house, endless, 2023)
    tell(house, endless, 2024)
    board = board_of(house.programme, house.units["P"], on=JUNE)
    assert (board.going_on, board.done) == (1, 0)

    Task.objects.filter(pk=endless.pk).update(ends=date(2024, 4, 30))

    board = board_of(house.programme, house.units["P"], on=JUNE)
    assert (board.going_on, board.done, late(house, JUNE)) == (0, 1, [])


def test_after_the_last_year_of_its_programme_nothing_more_is_asked(house: House, endless: Task) -> None:
    Programme.objects.update(period_end=date(2022, 12, 31))

    assert late(house, JUNE) == []
    assert tasks_for(house.people["head"], JUNE) == []
    assert overdue_among(list(Task.objects.select_related("programme")), JUNE) == set()


def test_pages_and_paper_say_it_is_all_the_time_and_which_year_is_missing(
    house: House, endless: Task
) -> None:
    client = Client()
    client.force_login(house.people["head"])

    page = client.get(reverse("programmes:task", args=[endless.pk]), HTTP_ACCEPT_LANGUAGE="vi")
    assert [(each.name, each.state) for each in page.context["page"].periods] == [
        ("năm 2024", "goes_on"), ("năm 2023", "year_untold"), ("năm 2022", "year_told"),
    ]  # fmt: skip
    assert "done" not in dict(page.context["form"].fields["state"].choices)
    for name, args in (("programmes:work", [house.programme.pk]), ("programmes:mine", [])):
        told = client.get(reverse(name, args=args), HTTP_ACCEPT_LANGUAGE="vi").content.decode()
        assert "thường xuyên" in told
        assert "chưa báo cáo năm" in told
        assert "quá hạn" not in told
    board = client.get(reverse("programmes:board", args=[house.programme.pk]), HTTP_ACCEPT_LANGUAGE="zh-hans")
    assert "常态化任务，2023年情况未报" in board.content.decode()
    word = docx.Document(io.BytesIO(board_paper(board_of(house.programme, house.units["P"], on=JUNE))))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert "thường xuyên; chưa báo cáo năm 2023" in cells


def test_a_section_is_done_when_what_can_be_finished_is(house: House, endless: Task) -> None:
    by, at = house.people["P"], house.at(JUNE)
    section = actions.add_task(programme=house.programme, plan=actions.TaskPlan("Chăm lo"), by=by, at=at)
    once = actions.add_task(
        programme=house.programme, plan=actions.TaskPlan("Một hội nghị", parent=section), by=by, at=at
    )
    Task.objects.filter(pk=endless.pk).update(parent=section)
    actions.report_task(
        task=once, state=TaskState.DONE, percent=None, words="", document=None, by=by, at=at
    )  # fmt: skip

    board = board_of(house.programme, house.units["P"], on=JUNE)

    assert (board.done, board.going_on) == (2, 1)
    assert [task.title for task, _ in board.late] == [endless.title]


def test_its_form_asks_for_no_part_done_and_takes_what_is_told(house: House, endless: Task) -> None:
    client = Client()
    client.force_login(house.people["P"])
    once = Task.objects.create(programme=house.programme, title="Hội thi")
    asked = [
        "percent" in client.get(reverse("programmes:task", args=[each.pk])).context["form"].fields
        for each in (endless, once)
    ]

    answer = client.post(
        reverse("programmes:task-report", args=[endless.pk]),
        {"state": TaskState.UNDER_WAY, "period": "2023-12-31", "words": "Đã gặp gỡ", "percent": "40"},
    )

    assert (asked, answer.status_code) == ([False, True], 302)
    told = endless.reports.get(words="Đã gặp gỡ")
    assert (told.percent, told.state) == (None, TaskState.UNDER_WAY)
