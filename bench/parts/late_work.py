"""Seeded programmes of the branches and of units below them with tasks, many of them late, and a target counted of records."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from .ground import AT, Ground, written

TASKS_OF_EACH = 12


def lay_late_work(ground: Ground) -> None:
    """Give every branch, and as many units below, a programme of their own; half of its tasks are late, some come back."""
    from nucong.programmes.models import Programme, ProgrammeOwner, Task, TaskReport
    from nucong.programmes.states import OwnerRole, Recurrence, TaskState

    chance, today = ground.chance, ground.today
    owning = [ground.root.pk, *ground.branches, *chance.sample(ground.units, ground.counts["programmes"])]
    programmes = written(Programme, (
        Programme(
            document=ground.programme.document, title=f"Chương trình {number}", period_start=date(today.year - 2, 1, 1),
            created_at=AT - timedelta(days=700),
        )
        for number in range(len(owning))
    ))  # fmt: skip
    written(ProgrammeOwner, (
        ProgrammeOwner(programme=programme, organisation=ground.organisation, unit_id=unit, role=OwnerRole.LEAD)
        for programme, unit in zip(programmes, owning, strict=True)
    ))  # fmt: skip
    coming_back = (Recurrence.MONTHLY, Recurrence.QUARTERLY, Recurrence.YEARLY)
    tasks, reports = [], []
    for programme in programmes:
        for place in range(TASKS_OF_EACH):
            again = place % 3 == 0
            ends = None if again else today + timedelta(days=chance.randint(-90, 90))
            tasks.append(Task(
                programme=programme, title=f"Nhiệm vụ {place}", position=place, starts=date(today.year - 1, 1, 1), ends=ends,
                recurrence=coming_back[place // 3 % 3] if again else Recurrence.ONCE, state=TaskState.PLANNED,
            ))  # fmt: skip
            if again and chance.random() < 0.5:
                month_end = today.replace(day=1) - timedelta(days=1)
                reports.append(TaskReport(
                    task=tasks[-1], at=AT, period_ends=month_end, by=ground.officer, state=TaskState.DONE,
                ))  # fmt: skip
    written(Task, tasks)
    written(TaskReport, reports)


def lay_record_target(ground: Ground) -> None:
    """Ask each grassroots union for one activity a year, of past years as well: counted of what units recorded."""
    from nucong.programmes import actions
    from nucong.programmes.judging import Comparator, Milestone
    from nucong.programmes.models import Indicator
    from nucong.programmes.states import Strength, TargetScope

    acting: dict[str, Any] = {"by": ground.officer, "at": AT}
    actions.add_target(
        programme=ground.programme, text="activities of each union", unit="%", comparator=Comparator.AT_LEAST,
        years=[Milestone(ground.today.year, Decimal(90))], adopts=None, scope=TargetScope.TOTAL,
        indicator=Indicator.objects.get(organisation=ground.organisation, code="grassroots_with_an_activity"),
        strength=Strength.REQUESTED, **acting,
    )  # fmt: skip
