"""Who came on which day, what came of it, and the end of a course: trainings and certificates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from nucong.audit.actions import Actor
from nucong.organisations.models import Unit

from .. import errors
from ..course_rules import certificate_words, seated
from ..models import Attendance, Certificate, CertificateTemplate, Course, Enrolment, Training
from ..queries.certificate_templates import template_in_use
from ..states import CourseResult, CourseState
from .courses import locked_course
from .recording import record_at


def mark_attendance(
    *, course: Course, people: Mapping[UUID, bool], day: date, on: date, by: Actor, at: datetime
) -> None:
    """Mark who of those enrolled (by the key of the enrolment) was there on a day of the course, and who was not.

    Raises: CourseNotNow, NoCourseDay, HasNoPlace.
    """
    with transaction.atomic():
        course = locked_course(course, "mark")
        if day not in course.meets or day > on:
            raise errors.NoCourseDay(on=day)
        for enrolment in _with_place(course, people):
            if people[enrolment.pk]:
                Attendance.objects.get_or_create(enrolment=enrolment, on=day)
            else:
                Attendance.objects.filter(enrolment=enrolment, on=day).delete()
        record_at(course.unit, "mark_attendance", course, by=by, at=at, detail={"on": day}, count=len(people))


def tell_results(*, course: Course, results: Mapping[UUID, str], by: Actor, at: datetime) -> None:
    """Tell what came of the course for people (by the key of the enrolment).

    Raises: CourseNotNow, HasNoPlace, NeverCame.
    """
    with transaction.atomic():
        course = locked_course(course, "judge")
        came = set(Attendance.objects.filter(enrolment__course=course).values_list("enrolment_id", flat=True))
        for enrolment in _with_place(course, results):
            result = CourseResult(results[enrolment.pk])
            if result is not CourseResult.ABSENT and enrolment.pk not in came:
                raise errors.NeverCame(name=enrolment.person.name)
            enrolment.result = result
            enrolment.save(update_fields=["result"])
        record_at(course.unit, "tell_course_results", course, by=by, at=at, count=len(results))


def end_course(*, course: Course, on: date, by: Actor, at: datetime) -> Course:
    """End a course: a training for each who passed or took part, a certificate for each who passed.

    The certificates are drawn from the template the unit uses now, its own or one of a unit above, also when another
    one is used later or that one is offered no longer.

    A course that has ended is left as it is, so that a second click writes nothing. Numbers go on in the series
    of the unit and the year of the last day; a unit ends one course at a time.
    Raises: CourseNotNow, NotYetOver, ResultsMissing.
    """
    with transaction.atomic():
        Unit.objects.select_for_update(of=("self",)).get(pk=course.unit_id)
        if Course.objects.filter(pk=course.pk, state=CourseState.ENDED).exists():
            course.refresh_from_db()
            return course
        course = locked_course(course, "end")
        if on < course.last_day:
            raise errors.NotYetOver(until=course.last_day)
        held = _seated(course)
        missing = sum(not enrolment.result for enrolment in held)
        if missing:
            raise errors.ResultsMissing(count=missing)
        numbers = certify(course, [each for each in held if each.result == CourseResult.PASSED])
        trained = [each for each in held if each.result != CourseResult.ABSENT]
        Training.objects.bulk_create(
            Training(
                person_id=each.person_id, kind=course.subject, subject=course.title, on=course.last_day,
                certificate=numbers.get(each.pk, ""), course=course,
            )
            for each in trained
        )  # fmt: skip
        course.ended_on = on
        course.certificate_template = _held(template_in_use(course.unit, on=on))
        course.save()
        record_at(
            course.unit, "end_course", course, by=by, at=at,
            detail={"on": on, "certificates": list(numbers.values())[:1] + list(numbers.values())[-1:]},
            count=len(trained),
        )  # fmt: skip
    return course


def certify(course: Course, passed: Iterable[Enrolment], *, given_on: date | None = None) -> dict[UUID, str]:
    """Give people who passed the next numbers of the unit, whose row the caller holds; return them by enrolment."""
    year = course.last_day.year
    given = Certificate.objects.filter(issuer=course.unit, year=year)
    last: int = given.aggregate(last=Max("number"))["last"] or 0
    ordered = sorted(passed, key=lambda each: (each.person.sort_key, str(each.pk)))
    certificates = [
        Certificate(issuer=course.unit, year=year, number=number, enrolment=each, given_on=given_on)
        for number, each in enumerate(ordered, start=last + 1)
    ]
    Certificate.objects.bulk_create(certificates)
    return {each.enrolment_id: certificate_words(each.number, each.year) for each in certificates}


def _held(template: CertificateTemplate | None) -> CertificateTemplate | None:
    """Return a template whose row is held: the unit it belongs to may be taking it away."""
    return template and CertificateTemplate.objects.select_for_update().filter(pk=template.pk).first()


def _seated(course: Course) -> list[Enrolment]:
    enrolments = list(course.enrolments.select_related("person"))
    places = dict(course.places.values_list("unit_id", "places"))
    keys = seated(((each.pk, each.unit_id) for each in enrolments), places)
    return [each for each in enrolments if each.pk in keys]


def _with_place(course: Course, wanted: Iterable[UUID]) -> list[Enrolment]:
    keys = set(wanted)
    enrolments = list(course.enrolments.filter(pk__in=keys).select_related("person"))
    held = {each.pk for each in _seated(course)}
    for each in enrolments:
        if each.pk not in held:
            raise errors.HasNoPlace(name=each.person.name)
    if len(enrolments) != len(keys):
        raise errors.CourseNotNow
    return enrolments
