"""What leaves a course: the list with results and certificate numbers, and the certificates to print."""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from nucong.documents.pages import PlainSheet, plain_workbook
from nucong.organisations.queries import NamesInTime, ancestors
from nucong.roster.errors import CourseNotNow
from nucong.roster.queries import Named, course_now
from nucong.roster.states import SEX_WORDS, CourseState, Sex
from nucong.web.acting import acting
from nucong.web.locales import written_day
from nucong.web.organisations.importing import EXCEL
from nucong.web.roster import reach, words
from nucong.web.roster.courses import wording


@require_GET
def as_list(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give everybody with a place as a workbook: days, result, certificate."""
    me = acting(request)
    course = reach.course_steered(me, key)
    seats = sorted(course_now(course).seated, key=_in_order)
    names = NamesInTime({each.person.unit_id for each in seats})
    heads = (
        _("No."), _("Full name"), _("Sex"), _("Unit"), _("Days attended"), _("Result"),
        _("Certificate number"),
    )  # fmt: skip
    rows = [
        (
            number, words.person_name(each.person), _(SEX_WORDS[Sex(each.person.sex)]),
            names.on(each.person.unit_id, me.on), len(each.days), wording.result(each.enrolment.result),
            each.certificate,
        )
        for number, each in enumerate(seats, start=1)
    ]  # fmt: skip
    data = plain_workbook(
        [PlainSheet(_("Course"), heads, rows, widths=(6, 30, 8, 48, 12, 16, 18), head_height=32)]
    )
    response = HttpResponse(data, content_type=EXCEL)
    name = f"{pgettext('file name', 'course')}-{course.last_day.isoformat()}.xlsx"
    named = f"attachment; filename=\"course.xlsx\"; filename*=UTF-8''{quote(name)}"
    response.headers["Content-Disposition"] = named
    return response


@require_GET
def certificates(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the certificates of a course as pages to print."""
    me = acting(request)
    course = reach.course_steered(me, key)
    if course.state != CourseState.ENDED:
        raise CourseNotNow
    passed = [each for each in sorted(course_now(course).seated, key=_in_order) if each.certificate]
    names = NamesInTime({course.unit_id, *(each.person.unit_id for each in passed)})
    above = ancestors(course.unit, on=course.last_day)
    context = {
        "course": course,
        "crumbs": wording.crumbs(me, course),
        "lead": course.title,
        "issuer": names.on(course.unit_id, course.last_day),
        "superior": above[-1].name if above else "",
        "days": wording.days(course),
        "subject": wording.subject(course.subject),
        "given_on": written_day(course.ended_on) if course.ended_on else "",
        "people": [
            {
                "name": words.person_name(each.person),
                "unit": names.on(each.person.unit_id, course.last_day),
                "number": each.certificate,
            }
            for each in passed
        ],
    }
    return render(request, "roster/courses/certificates.html", context)


def _in_order(each: Named) -> tuple[str, str, str]:
    return (
        each.certificate.zfill(12) if each.certificate else "~",
        each.person.sort_key,
        str(each.enrolment.pk),
    )
