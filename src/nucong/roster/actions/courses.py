"""A course from plan to call and start; its places by unit; cancelled with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.audit.actions import Actor
from nucong.organisations.models import Placement, Unit
from nucong.organisations.models.dated import holds

from .. import errors
from ..course_rules import CourseFacts, check_days, course_moved
from ..models import Course, CoursePlaces
from ..states import CourseForm, Population, Subject
from .recording import record_at


def plan_course(*, unit: Unit, facts: CourseFacts, by: Actor, at: datetime) -> Course:
    """Plan a course; only the unit itself and those above it see it until it is called. Raises: CourseDays."""
    course = Course(unit=unit)
    _fill(course, facts)
    with transaction.atomic():
        course.save()
        record_at(unit, "plan_course", course, by=by, at=at, detail=_told(facts))
    return course


def change_course(*, course: Course, facts: CourseFacts, by: Actor, at: datetime) -> Course:
    """Change what is told of a course before it runs. Raises: CourseNotNow, CourseDays."""
    with transaction.atomic():
        course = locked_course(course, "change")
        _fill(course, facts)
        course.save()
        record_at(course.unit, "change_course", course, by=by, at=at, detail=_told(facts))
    return course


def set_places(*, course: Course, places: Mapping[UUID, int], on: date, by: Actor, at: datetime) -> Course:
    """Give each unit its places; a unit with none, and nobody named, is no longer called.

    Raises: CourseNotNow, NotDirectlyBelow.
    """
    with transaction.atomic():
        course = locked_course(course, "change")
        below = Placement.objects.filter(holds(on), line="territory", parent=course.unit)
        allowed = {course.unit_id, *below.values_list("unit_id", flat=True)}
        if not set(places) <= allowed:
            raise errors.NotDirectlyBelow
        named = set(course.enrolments.order_by().values_list("unit_id", flat=True))
        for unit, count in places.items():
            if count or unit in named:
                CoursePlaces.objects.update_or_create(course=course, unit_id=unit, defaults={"places": count})
            else:
                CoursePlaces.objects.filter(course=course, unit_id=unit).delete()
        detail = {str(unit): count for unit, count in places.items() if count}
        record_at(course.unit, "set_course_places", course, by=by, at=at, detail={"places": detail})
    return course


def call_course(*, course: Course, on: date, by: Actor, at: datetime) -> Course:
    """Call the units that have places; from then on they see the course and name their people.

    Raises: CourseNotNow, NoPlacesYet.
    """
    with transaction.atomic():
        course = locked_course(course, "call")
        units = course.places.filter(places__gt=0).count()
        if not units:
            raise errors.NoPlacesYet
        course.called_on = on
        course.save()
        record_at(course.unit, "call_course", course, by=by, at=at, detail={"on": on}, count=units)
    return course


def start_course(*, course: Course, by: Actor, at: datetime) -> Course:
    """Begin a course: nobody is named any more, attendance is marked. Raises: CourseNotNow."""
    with transaction.atomic():
        course = locked_course(course, "start")
        course.save()
        record_at(course.unit, "start_course", course, by=by, at=at)
    return course


def cancel_course(*, course: Course, reason: str, by: Actor, at: datetime) -> Course:
    """Cancel a course; those called read why. Raises: CourseNotNow."""
    with transaction.atomic():
        course = locked_course(course, "cancel")
        course.reason = reason
        course.save()
        record_at(course.unit, "cancel_course", course, by=by, at=at, detail={"reason": reason})
    return course


def locked_course(course: Course, verb: str) -> Course:
    """Return the course locked and moved by a verb; nothing is saved. Raises: CourseNotNow."""
    found = Course.objects.select_for_update(of=("self",)).select_related("unit").get(pk=course.pk)
    found.state = course_moved(found.state, verb)
    return found


def _fill(course: Course, facts: CourseFacts) -> None:
    check_days(facts.days)
    days = sorted(set(facts.days))
    course.title, course.place, course.trainers = facts.title, facts.place, facts.trainers
    course.subject, course.population = Subject(facts.subject), Population(facts.population)
    course.form, course.capacity = CourseForm(facts.form), facts.capacity
    course.first_day, course.last_day = days[0], days[-1]
    course.days = [day.isoformat() for day in days]
    course.enrol_until, course.task_id = facts.enrol_until, facts.task
    course.hours = facts.hours


def _told(facts: CourseFacts) -> dict[str, object]:
    return {
        "title": facts.title, "subject": facts.subject, "population": facts.population,
        "days": [day.isoformat() for day in facts.days],
    }  # fmt: skip
