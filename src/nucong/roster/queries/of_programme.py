"""The courses of a programme: how many, whom they trained."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from nucong.organisations.models import Placement
from nucong.organisations.models.dated import holds
from nucong.organisations.rules import path_end
from nucong.programmes.models import Programme

from ..models import Attendance, Course
from ..states import CourseState, Sex


@dataclass(frozen=True)
class TrainedUnder:
    """Courses that ended, persons who came to any of them (once each), women among them, attendances."""

    courses: int
    persons: int
    women: int
    attendances: int


def trained_under(programme: Programme, *, path: str, on: date, first: date, last: date) -> TrainedUnder:
    """Return what the ended courses of a programme in a window came to, held at or below a unit; three queries."""
    units = Placement.objects.filter(
        holds(on), line="territory", path__gte=path, path__lt=path_end(path)
    ).values("unit")
    courses = Course.objects.filter(
        Q(unit__in=units), task__programme=programme, state=CourseState.ENDED, last_day__range=(first, last)
    )
    came = Attendance.objects.filter(enrolment__course__in=courses.order_by().values("pk"))
    people = dict(came.order_by().values_list("enrolment__person", "enrolment__person__sex").distinct())
    return TrainedUnder(
        courses.count(), len(people), sum(sex == Sex.WOMAN for sex in people.values()), came.count()
    )
