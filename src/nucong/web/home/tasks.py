"""Tasks of programmes on home: hers that are open, and how many are late around her; two queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import ngettext

from nucong.kernel.text import numbered, shortened
from nucong.programmes.queries import late_at_and_below, tasks_for
from nucong.web.acting import Acting
from nucong.web.locales import written_number

SHOWN = 5


@dataclass(frozen=True)
class MyTask:
    """An open task of hers."""

    title: str
    url: str
    programme: str
    ends: date | None


@dataclass(frozen=True)
class TasksAtHome:
    """At most five of her tasks, late ones first; how many tasks of her unit and those directly below are late."""

    mine: tuple[MyTask, ...] = ()
    more: bool = False
    late: str = ""
    url: str = ""


def tasks_at_home(me: Acting, *, heads: bool) -> TasksAtHome:
    """Return the tasks; `heads`: she answers for the unit, so she is told what is late there and below."""
    found = list(tasks_for(me.user, me.on)[: SHOWN + 1])
    late = late_at_and_below(me.unit, me.on).order_by().count() if heads else 0
    return TasksAtHome(
        mine=tuple(
            MyTask(
                shortened(numbered(task.number, task.title), 150), reverse("programmes:task", args=[task.pk]),
                shortened(task.programme.title, 90), task.ends,
            )
            for task in found[:SHOWN]
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
