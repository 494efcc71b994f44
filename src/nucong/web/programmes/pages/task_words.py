"""A task in words: its state, its days, where it is told of."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.programmes.models import Task
from nucong.programmes.queries import OpenTask
from nucong.programmes.states import TaskState
from nucong.web.locales import written_day


def state_of(state: str) -> str:
    """Return the state of a task as pages show it: work under way is carried out, a paper is dealt with."""
    return "task_under_way" if state == TaskState.UNDER_WAY else state


def url_of(open_task: OpenTask) -> str:
    """Return where a task is told of; of one that comes back the period that waits is chosen there."""
    of = f"?of={open_task.period.end.isoformat()}" if open_task.period is not None else ""
    return reverse("programmes:task", args=[open_task.task.pk]) + of


def days_of(task: Task) -> str:
    """Return the days of a task in words."""
    if task.starts and task.ends:
        return f"{written_day(task.starts)} – {written_day(task.ends)}"
    if task.ends:
        return _("by %(day)s") % {"day": written_day(task.ends)}
    return _("from %(day)s") % {"day": written_day(task.starts)} if task.starts else ""
