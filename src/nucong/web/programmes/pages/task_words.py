"""A task in words: its state, its days, where it is told of."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nucong.programmes.models import Task
from nucong.programmes.queries import OpenTask
from nucong.programmes.states import Recurrence, TaskState
from nucong.web.documents import labels
from nucong.web.locales import written_day, written_number


def state_of(state: str) -> str:
    """Return the state of a task as pages show it: work under way is carried out, a paper is dealt with."""
    return "task_under_way" if state == TaskState.UNDER_WAY else state


def standing_of(recurrence: str, state: str, *, late: bool, goes_on: bool) -> str:
    """Return how a task stands as pages show it; of what is carried out all the time whether its year was told of."""
    if late:
        return "year_untold" if goes_on else "late"
    if goes_on and recurrence == Recurrence.CONTINUOUS:
        return "year_told" if state == TaskState.UNDER_WAY else "goes_on"
    return state_of(state)


def often_of(recurrence: str) -> str:
    """Return how often a task comes back, in words; "" for one done once."""
    return labels.word(labels.RECURRENCES, recurrence) if recurrence != Recurrence.ONCE else ""


def beside_words(count: int) -> str:
    """Return how many tasks are carried out all the time beside those that can be finished; "" for none."""
    words = ngettext("besides %(count)s all the time", "besides %(count)s all the time", count)
    return words % {"count": written_number(count)} if count else ""


def untold_words(year: int) -> str:
    """Return that a year of what is carried out all the time was not told of; "" for no year."""
    return _("all the time; %(year)s not told of") % {"year": year} if year else ""


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
