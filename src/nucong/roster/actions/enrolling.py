"""People named for a course by the called units, and taken off its list."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.audit.actions import Actor
from nucong.organisations.models import Unit
from nucong.organisations.models.dated import holds
from nucong.organisations.queries import path_of
from nucong.organisations.rules import path_end

from .. import errors
from ..course_rules import naming_is_over
from ..models import Course, Enrolment, Person
from .courses import locked_course
from .recording import record_at


def enrol_people(
    *, course: Course, unit: Unit, people: Collection[UUID], on: date, by: Actor, at: datetime
) -> int:
    """Name people of a called unit, or of units below it; return how many are new on the list.

    Over the unit's places they wait in the order of naming. Somebody on the list already, by whichever unit,
    stays as she is.
    Raises: CourseNotNow, UnitNotCalled, EnrolmentOver, NotOwnPerson.
    """
    with transaction.atomic():
        course = locked_course(course, "enrol")
        if not course.places.filter(unit=unit).exists():
            raise errors.UnitNotCalled
        if naming_is_over(course.enrol_until, on=on, holds_it=unit.pk == course.unit_id):
            raise errors.EnrolmentOver(until=course.enrol_until)
        wanted = list(dict.fromkeys(people))
        path = path_of(unit, on=on)
        own = Person.objects.filter(pk__in=wanted).exclude(name="")
        if path is not None:
            own = own.filter(
                holds(on, "unit__placements__"), unit__placements__line="territory",
                unit__placements__path__gte=path, unit__placements__path__lt=path_end(path),
            )  # fmt: skip
        if path is None or set(own.values_list("pk", flat=True)) != set(wanted):
            raise errors.NotOwnPerson
        there = set(course.enrolments.filter(person__in=wanted).values_list("person_id", flat=True))
        fresh = [key for key in wanted if key not in there]
        Enrolment.objects.bulk_create(
            Enrolment(course=course, unit=unit, person_id=key, named_at=at) for key in fresh
        )
        record_at(unit, "enrol_people", course, by=by, at=at, count=len(fresh))
    return len(fresh)


def withdraw_enrolment(*, enrolment: Enrolment, by: Actor, at: datetime) -> None:
    """Take somebody off the list; the first of her unit who waits moves up.

    Raises: CourseNotNow, HasAttended.
    """
    with transaction.atomic():
        course = locked_course(enrolment.course, "withdraw")
        if enrolment.attendances.exists():
            raise errors.HasAttended(name=enrolment.person.name)
        record_at(enrolment.unit, "withdraw_enrolment", enrolment, by=by, at=at, detail={"course": course.pk})
        Enrolment.objects.filter(pk=enrolment.pk).delete()
