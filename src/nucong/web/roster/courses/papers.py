"""The list of a course as a workbook: days, results, certificate numbers."""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from nucong.documents.pages import PlainSheet, plain_workbook
from nucong.organisations.queries import NamesInTime
from nucong.roster.queries import Named, course_now
from nucong.roster.states import SEX_WORDS, Sex
from nucong.web.acting import acting
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


def _in_order(each: Named) -> tuple[str, str, str]:
    return (
        each.certificate.zfill(12) if each.certificate else "~",
        each.person.sort_key,
        str(each.enrolment.pk),
    )
