"""A task that comes back is told of period by period, from the page to the late lists of superiors."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nucong.flow.board import board_of
from nucong.kernel import clock
from nucong.programmes import actions
from nucong.programmes.errors import NoPeriodOfTask
from nucong.programmes.models import Programme, Task, TaskReport
from nucong.programmes.periods import PeriodKind, period_of
from nucong.programmes.queries import count_late_at_and_below, late_at_and_below, overdue_among, tasks_for
from nucong.programmes.states import Recurrence, TaskState
from tests.federation import House, build_stranger, house, standing_house

__all__ = ["build_stranger", "house", "standing_house"]

ENTERED, JANUARY, JUNE = date(2022, 3, 1), date(2024, 1, 9), date(2024, 6, 1)


@pytest.fixture
def yearly(house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> Task:
    """Return a task of every year since 2022 that the head of P answers for; 2022 is done. It is 9 January 2024."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(JANUARY)
    Programme.objects.update(created_at=house.at(ENTERED), period_start=date(2022, 1, 1))
    house.programme.refresh_from_db()
    task = actions.add_task(
        programme=house.programme, by=house.people["P"], at=house.at(ENTERED),
        plan=actions.TaskPlan("Tập huấn hằng năm", recurrence=Recurrence.YEARLY, responsible=house.people["head"]),
    )  # fmt: skip
    tell(house, task, TaskState.DONE, ENTERED)
    return task


def tell(house: House, task: Task, state: TaskState, on: date, year: int | None = None) -> TaskReport:
    period = period_of(date(year, 6, 1), PeriodKind.YEAR) if year else None
    return actions.report_task(
        task=task, state=state, percent=None, words="Đã mở lớp", document=None, by=house.people["P"], at=house.at(on),
        period=period,
    )  # fmt: skip


def late(house: House, on: date) -> list[str]:
    return [each.task.title for each in late_at_and_below(house.units["P"], on)]


def test_what_is_written_in_january_counts_for_the_year_that_closed(house: House, yearly: Task) -> None:
    client = Client()
    client.force_login(house.people["head"])
    here = reverse("programmes:task", args=[yearly.pk])
    form = client.get(here).context["form"]

    said = {"state": "done", "words": "Đã mở lớp", "period": form["period"].value()}
    client.post(reverse("programmes:task-report", args=[yearly.pk]), said)

    assert [key for key, _ in form.fields["period"].choices] == ["2024-12-31", "2023-12-31", "2022-12-31"]
    assert yearly.reports.latest("at").period_ends == date(2023, 12, 31)
    page = client.get(here, HTTP_ACCEPT_LANGUAGE="vi")
    assert [(each.name, each.state) for each in page.context["page"].periods] == [
        ("năm 2024", "planned"), ("năm 2023", "done"), ("năm 2022", "done"),
    ]  # fmt: skip
    assert page.context["form"]["period"].value() == "2024-12-31"
    assert late(house, JUNE) == []


def test_a_year_nobody_told_of_is_late_to_her_and_her_superior_until_it_is_told(
    house: House, yearly: Task
) -> None:
    tell(house, yearly, TaskState.DONE, JUNE, 2024)
    head = house.people["head"]

    assert late(house, JANUARY) == []
    assert late(house, JUNE) == [yearly.title]
    assert [(each.period.year, each.by) for each in tasks_for(head, JUNE) if each.period] == [
        (2023, date(2023, 12, 31))
    ]
    board = board_of(house.programme, house.units["P"], on=JUNE)
    assert [(task.title, due) for task, due in board.late] == [(yearly.title, date(2023, 12, 31))]
    tell(house, yearly, TaskState.DROPPED, JUNE, 2023)
    yearly.refresh_from_db()
    assert yearly.state == TaskState.DONE  # given up for 2023 alone
    assert (late(house, JUNE), tasks_for(head, JUNE)) == ([], [])


def test_the_lists_and_the_page_of_a_programme_say_the_same(house: House, yearly: Task) -> None:
    plans = (
        actions.TaskPlan("Hằng quý", recurrence=Recurrence.QUARTERLY, starts=date(2023, 1, 1)),
        actions.TaskPlan("Hằng tháng đã hết hạn", recurrence=Recurrence.MONTHLY, starts=date(2023, 1, 1), ends=date(2024, 4, 9)),
        actions.TaskPlan("Bắt đầu năm nay", recurrence=Recurrence.YEARLY, starts=date(2024, 1, 1)),
        actions.TaskPlan("Một lần", ends=date(2024, 5, 31)),
        actions.TaskPlan("Một trong các việc", recurrence=Recurrence.YEARLY, one_of=True),
    )  # fmt: skip
    made = {
        plan.title: actions.add_task(programme=house.programme, plan=plan, by=house.people["P"], at=house.at(ENTERED))
        for plan in plans
    }  # fmt: skip
    below = [
        actions.add_task(
            programme=house.programme, by=house.people["P"], at=house.at(ENTERED),
            plan=actions.TaskPlan(title, parent=made["Một trong các việc"]),
        )
        for title in ("Hội thi", "Tọa đàm")
    ]  # fmt: skip
    tell(house, below[0], TaskState.DONE, JANUARY, 2023)
    tell(house, made["Hằng tháng đã hết hạn"], TaskState.DONE, date(2024, 4, 12))
    TaskReport.objects.filter(task=made["Hằng tháng đã hết hạn"]).update(period_ends=None)

    assert [each.recurrence for each in below] == [Recurrence.YEARLY] * 2
    assert set(late(house, JUNE)) == {"Tập huấn hằng năm", "Hằng quý", "Một lần"}
    for day in (JANUARY, date(2024, 4, 20), JUNE, date(2025, 7, 1)):
        tasks = list(house.programme.tasks.select_related("programme"))
        assert {each.task.pk for each in late_at_and_below(house.units["P"], day)} == overdue_among(
            tasks, day
        )
        assert count_late_at_and_below(house.units["P"], day) == len(late(house, day))


def test_a_period_that_has_not_begun_is_not_told_of(house: House, yearly: Task) -> None:
    with pytest.raises(NoPeriodOfTask):
        tell(house, yearly, TaskState.DONE, JANUARY, 2025)
