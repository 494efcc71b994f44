"""After the end of a course: a result corrected with its reason, and what the certificates say."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localtime

from nucong.accounts.models import User
from nucong.audit.actions import Actor
from nucong.organisations.models import Unit

from .. import errors
from ..models import (
    Attendance,
    CertificateTemplate,
    CertificateWords,
    Course,
    Enrolment,
    ResultCorrection,
    Training,
)
from ..queries.certificate_templates import offered_from_above
from ..states import CourseResult
from .course_results import certify
from .courses import locked_course
from .recording import record_at


def correct_result(
    *,
    enrolment: Enrolment,
    result: str,
    days: Collection[date],
    reason: str,
    on: date,
    by: Actor,
    at: datetime,
) -> ResultCorrection:
    """Correct what came of an ended course for one person, with the days she was there; what it was stays to be read.

    Her training follows, and with it what is counted as trained. Who passed no longer has her certificate withdrawn,
    its number is never given again; who passes now gets the next number.
    Raises: CourseNotNow, ReasonMissing, NoCourseDay, NeverCame, NothingCorrected.
    """
    if not reason:
        raise errors.ReasonMissing
    with transaction.atomic():
        Unit.objects.select_for_update(of=("self",)).get(pk=enrolment.course.unit_id)
        course = locked_course(enrolment.course, "correct")
        row = Enrolment.objects.select_related("person").get(pk=enrolment.pk)
        here = _attendance(row, course, days, result)
        wanted, before = CourseResult(result), CourseResult(row.result)
        held = set(row.attendances.values_list("on", flat=True))
        if wanted is before and here == held:
            raise errors.NothingCorrected
        row.attendances.exclude(on__in=here).delete()
        Attendance.objects.bulk_create(Attendance(enrolment=row, on=day) for day in sorted(here - held))
        row.result = wanted
        row.save(update_fields=["result"])
        _follow(row, course, reason, on)
        correction = ResultCorrection.objects.create(
            enrolment=row, before=before, after=wanted, days_before=len(held), days_after=len(here),
            reason=reason, at=at, by=by if isinstance(by, User) else None,
        )  # fmt: skip
        record_at(
            course.unit, "correct_course_result", course, by=by, at=at,
            detail={"enrolment": row.pk, "before": before, "after": wanted, "reason": reason},
        )  # fmt: skip
    return correction


def word_certificates(
    *,
    course: Course,
    place: str,
    given_on: date,
    body: str,
    title: str,
    name: str,
    template: CertificateTemplate | None,
    hours: int | None,
    by: Actor,
    at: datetime,
) -> CertificateWords:
    """Tell what the certificates of a course say: where and when they are given, and who signs as what.

    `template`: of its unit, of a unit above that offers it, or the one pinned to it; None: the layout of the product.
    `hours`: its lessons.
    Raises: CourseNotNow, TemplateOfAnotherUnit, NotYetOver: given before the course was over.
    """
    with transaction.atomic():
        # As the template is chosen, none is taken away.
        Unit.objects.select_for_update(of=("self",)).get(pk=course.unit_id)
        course = locked_course(course, "word")
        if given_on < course.last_day:
            raise errors.NotYetOver(until=course.last_day)
        if template is not None and not _may_draw(course, template, on=localtime(at).date()):
            raise errors.TemplateOfAnotherUnit
        told = {"place": place, "given_on": given_on, "body": body, "title": title, "name": name}
        words, _ = CertificateWords.objects.update_or_create(course=course, defaults=told)
        detail = {"place": place, "given_on": given_on, "signs_as": title}
        if (template.pk if template else None) != course.certificate_template_id:
            detail["template"] = template.name if template else ""
        course.certificate_template, course.hours = template, hours
        course.save(update_fields=["certificate_template", "hours"])
        record_at(course.unit, "word_certificates", course, by=by, at=at, detail=detail)
    return words


def _may_draw(course: Course, template: CertificateTemplate, *, on: date) -> bool:
    if template.pk == course.certificate_template_id or template.unit_id == course.unit_id:
        return True
    return offered_from_above(course.unit, on=on).filter(pk=template.pk).exists()


def _attendance(row: Enrolment, course: Course, days: Collection[date], result: str) -> set[date]:
    here = set(days)
    for day in here - set(course.meets):
        raise errors.NoCourseDay(on=day)
    if CourseResult(result) is not CourseResult.ABSENT and not here:
        raise errors.NeverCame(name=row.person.name)
    return set() if CourseResult(result) is CourseResult.ABSENT else here


def _follow(row: Enrolment, course: Course, reason: str, on: date) -> None:
    """Let certificate and training say what the result says."""
    valid = row.certificates.filter(withdrawn_on=None).first()
    if row.result == CourseResult.PASSED and valid is None:
        number = certify(course, [row], given_on=on)[row.pk]
    elif row.result == CourseResult.PASSED:
        number = str(valid)
    else:
        row.certificates.filter(withdrawn_on=None).update(withdrawn_on=on, withdrawn_why=reason)
        number = ""
    if row.result == CourseResult.ABSENT:
        Training.objects.filter(course=course, person=row.person_id).delete()
        return
    Training.objects.update_or_create(
        course=course, person_id=row.person_id,
        defaults={
            "kind": course.subject, "subject": course.title, "on": course.last_day, "certificate": number,
        },
    )  # fmt: skip
