"""The days of a task in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nucong.programmes.models import Task
from nucong.programmes.states import TaskState
from nucong.web.locales import written_day


def state_of(state: str) -> str:
    """Return the state of a task as pages show it: work under way is carried out, a paper is dealt with."""
    return "task_under_way" if state == TaskState.UNDER_WAY else state


def days_of(task: Task) -> str:
    """Return the days of a task in words."""
    if task.starts and task.ends:
        return f"{written_day(task.starts)} – {written_day(task.ends)}"
    if task.ends:
        return _("by %(day)s") % {"day": written_day(task.ends)}
    return _("from %(day)s") % {"day": written_day(task.starts)} if task.starts else ""
