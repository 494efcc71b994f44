"""What was done of a task with its proof: a document, files, a recorded activity."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Case, IntegerField, Value, When
from django.urls import reverse
from django.utils.timezone import localtime

from nucong.kernel.text import shortened
from nucong.ledgers.models import Record
from nucong.ledgers.states import RecordState
from nucong.organisations.models import Unit
from nucong.programmes.models import Task, TaskReport
from nucong.programmes.period_words import period_words
from nucong.programmes.recurring import last_day, period_on
from nucong.programmes.states import Recurrence
from nucong.web.calendar.words import page_language
from nucong.web.locales import written_day
from nucong.web.parts import Link
from nucong.web.programmes.pages.task_words import state_of

OFFERED = 40
SeesRecord = Callable[[UUID], bool]


@dataclass(frozen=True)
class ReportShown:
    """A report on a task; pictures as links with their small form; `period`: which one of a task that comes back."""

    at: datetime
    period: str
    state: str
    percent: int | None
    words: str
    by: str
    document: Link | None
    files: tuple[Link, ...]
    record: Link | None


def shown_by(task: Task, unit: Unit) -> list[tuple[str, str]]:
    """Return what a unit recorded lately, as choices: what stands under the task first; one query."""
    under = Case(When(task=task, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = Record.objects.filter(unit=unit, state=RecordState.RECORDED).order_by(under, "-on", "-pk")
    return [(str(row.pk), f"{written_day(row.on)} · {shortened(row.title, 90)}") for row in rows[:OFFERED]]


def reports_of(task: Task, *, sees_record: SeesRecord) -> tuple[ReportShown, ...]:
    """Return the reports on a task, the latest first; a record she does not see is named without a link."""
    rows = list(task.reports.select_related("by", "document", "task__programme").prefetch_related("files"))
    recurrence = Recurrence(task.recurrence)
    records = Record.objects.in_bulk([row.record for row in rows if row.record])
    found = []
    for row in rows:
        record = records.get(row.record) if row.record else None
        link = (
            Link(record.title, reverse("ledgers:detail", args=[record.pk]) if sees_record(record.pk) else "")
            if record
            else None
        )
        document = row.document
        found.append(
            ReportShown(
                row.at, _period_of(row, recurrence), state_of(row.state), row.percent, row.words, row.by.display_name,
                Link(document.full_number or str(document), reverse("documents:detail", args=[document.pk]))
                if document is not None
                else None,
                tuple(Link(each.name, reverse("programmes:task-file", args=[each.pk])) for each in row.files.all()),
                link,
            )
        )  # fmt: skip
    return tuple(found)


def _period_of(row: TaskReport, recurrence: Recurrence) -> str:
    ends = last_day(recurrence, row.task.ends, row.task.programme.period_end)
    period = period_on(recurrence, ends, row.period_ends or localtime(row.at).date())
    return period_words(period, page_language()) if period is not None else ""
