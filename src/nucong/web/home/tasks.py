"""Tasks of programmes on home: hers that are open, and how many are late around her; two queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import ngettext

from nucong.kernel.text import numbered, shortened
from nucong.programmes.period_words import period_words
from nucong.programmes.queries import count_late_at_and_below, tasks_for
from nucong.web.acting import Acting
from nucong.web.calendar.words import page_language
from nucong.web.locales import written_number
from nucong.web.programmes.pages.task_words import url_of

SHOWN = 5


@dataclass(frozen=True)
class MyTask:
    """An open task of hers; `period`: which one of a task that comes back waits."""

    title: str
    url: str
    programme: str
    ends: date | None
    period: str = ""


@dataclass(frozen=True)
class TasksAtHome:
    """At most five of her tasks, late ones first; how many tasks of her unit and those directly below are late."""

    mine: tuple[MyTask, ...] = ()
    more: bool = False
    late: str = ""
    url: str = ""


def tasks_at_home(me: Acting, *, heads: bool) -> TasksAtHome:
    """Return the tasks; `heads`: she answers for the unit, so she is told what is late there and below."""
    found = tasks_for(me.user, me.on)
    late = count_late_at_and_below(me.unit, me.on) if heads else 0
    return TasksAtHome(
        mine=tuple(
            MyTask(
                shortened(numbered(each.task.number, each.task.title), 150), url_of(each),
                shortened(each.task.programme.title, 90), each.by,
                period_words(each.period, page_language()) if each.period is not None else "",
            )
            for each in found[:SHOWN]
        ),
        more=len(found) > SHOWN,
        late=ngettext(
            "%(count)s task of your unit or directly below is late",
            "%(count)s tasks of your unit or directly below are late",
            late,
        )
        % {"count": written_number(late)}
        if late
        else "",
        url=reverse("programmes:mine"),
    )  # fmt: skip
