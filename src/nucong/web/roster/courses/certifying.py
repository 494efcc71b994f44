"""Certificates of a course: its register, what they say, and the sheets as PDF and Word; one checked by its code."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods

from nucong.accounts.permissions import Permission
from nucong.documents.pages import (
    Certificate as Sheet,
)
from nucong.documents.pages import (
    MissingFont,
    certificates_to_docx,
    certificates_to_pdf,
)
from nucong.kernel.languages import content_language
from nucong.kernel.refusal import NotVisible
from nucong.kernel.text import shortened
from nucong.organisations.queries import NamesInTime, ancestors, organisation_of
from nucong.roster import actions
from nucong.roster.errors import CourseNotNow
from nucong.roster.models import Certificate, Course
from nucong.roster.queries import certificate_shown, certificate_words_of, certificates_of
from nucong.roster.states import CourseState, Sex
from nucong.web.acting import Acting, acting
from nucong.web.roster import reach, words
from nucong.web.roster.asking import FormPage, answered
from nucong.web.roster.courses import inputs, wording

KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_GET
def register(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show every certificate of a course with its number, withdrawn ones too, and what they say."""
    me = acting(request)
    course = _ended(me, key)
    rows = list(certificates_of(course))
    names = NamesInTime({course.unit_id, *(row.enrolment.person.unit_id for row in rows)})
    context = {
        "course": course, "crumbs": wording.crumbs(me, course), "lead": course.title,
        "words": certificate_words_of(course), "valid": sum(row.withdrawn_on is None for row in rows),
        "rows": [
            {
                "number": str(row), "code": row.code, "name": words.person_name(row.enrolment.person),
                "url": reverse("roster:person", args=[row.enrolment.person_id]),
                "unit": names.on(row.enrolment.person.unit_id, course.last_day),
                "withdrawn_on": row.withdrawn_on, "why": row.withdrawn_why,
                "pdf": reverse("roster:certificate", args=[row.pk, "pdf"]),
                "docx": reverse("roster:certificate", args=[row.pk, "docx"]),
            }
            for row in rows
        ],
        "words_url": reverse("roster:certificate-words", args=[course.pk]),
        "all_pdf": reverse("roster:course-sheets", args=[course.pk, "pdf"]),
        "all_docx": reverse("roster:course-sheets", args=[course.pk, "docx"]),
    }  # fmt: skip
    return render(request, "roster/courses/certificates.html", context)


@require_http_methods(["GET", "POST"])
def word(request: HttpRequest, key: UUID) -> HttpResponse:
    """Tell where and when the certificates are given, and who signs as what."""
    me = acting(request)
    course = _ended(me, key)
    now = certificate_words_of(course)
    first = {
        "place": now.place or _town(course.unit.place), "given_on": now.given_on, "body": now.body,
        "title": now.title, "name": now.name,
    }  # fmt: skip
    typed = inputs.CertificateWordsInput(request.POST or None, initial=first)

    def act() -> None:
        actions.word_certificates(course=course, **typed.cleaned_data, by=me.user, at=me.at)

    page = FormPage(
        title=_("What the certificates say"), lead=course.title, act=_("Save"),
        back=reverse("roster:course-certificates", args=[course.pk]), crumbs=wording.crumbs(me, course),
        hint=_("Numbers, names and days come from the register of the course; printed again they stay the same."),
    )  # fmt: skip
    return answered(request, typed, page, act, done=_("Saved."))


@require_GET
def sheets(request: HttpRequest, key: UUID, kind: str) -> HttpResponse:
    """Give all valid certificates of a course as one file."""
    me = acting(request)
    course = _ended(me, key)
    rows = [row for row in certificates_of(course) if row.withdrawn_on is None]
    if not rows or kind not in KINDS:
        raise NotVisible
    return _file(request, course, rows, kind, pgettext("file name", "certificates"))


@require_GET
def sheet(request: HttpRequest, key: UUID, kind: str) -> HttpResponse:
    """Give one certificate; a withdrawn one is printed no more."""
    me = acting(request)
    row = reach.certificate_seen(me, key)
    if kind not in KINDS or row.withdrawn_on is not None:
        raise NotVisible
    name = f"{pgettext('file name', 'certificate')}-{str(row).replace('/', '-')}"
    return _file(request, row.enrolment.course, [row], kind, name)


@require_GET
def check(request: HttpRequest) -> HttpResponse:
    """Tell whether a certificate shown on paper stands in a register: by its number and its code."""
    me = acting(request)
    reach.own_unit(me, Permission.SEE_FIGURES)
    asked = "number" in request.GET
    typed = inputs.CheckInput(request.GET if asked else None)
    found, row = None, None
    if asked and typed.is_valid():
        row = certificate_shown(me.organisation, typed.cleaned_data["number"], typed.cleaned_data["code"])
    if row is not None:
        course = row.enrolment.course
        found = {
            "number": str(row), "name": words.person_name(row.enrolment.person), "course": course.title,
            "days": wording.days(course), "issuer": NamesInTime([row.issuer_id]).on(row.issuer_id, course.last_day),
            "withdrawn_on": row.withdrawn_on,
        }  # fmt: skip
    context = {
        "form": typed, "found": found, "asked": asked and typed.is_valid(), "lead": me.organisation.name,
        "crumbs": wording.crumbs(me),
    }  # fmt: skip
    return render(request, "roster/courses/check.html", context)


def _ended(me: Acting, key: UUID) -> Course:
    course = reach.course_steered(me, key)
    if course.state != CourseState.ENDED:
        raise CourseNotNow
    return course


def _file(
    request: HttpRequest, course: Course, rows: Sequence[Certificate], kind: str, name: str
) -> HttpResponse:
    made = _sheets(course, rows)
    try:
        data = certificates_to_pdf(made) if kind == "pdf" else certificates_to_docx(made)
    except MissingFont as missing:
        messages.error(request, str(missing))
        return redirect("roster:course-certificates", course.pk)
    response = HttpResponse(data, content_type=KINDS[kind])
    named = f"{name}-{course.last_day.isoformat()}.{kind}"
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"certificates.{kind}\"; filename*=UTF-8''{quote(named)}"
    )
    return response


def _sheets(course: Course, rows: Sequence[Certificate]) -> list[Sheet]:
    now, above = certificate_words_of(course), ancestors(course.unit, on=course.last_day)
    names = NamesInTime({course.unit_id, *(row.enrolment.person.unit_id for row in rows)})
    organisation = organisation_of(course.unit)
    language = "zh" if content_language(organisation.language) == "zh" else "vi"
    return [
        Sheet(
            language=language, issuer=names.on(course.unit_id, course.last_day),
            superior=above[-1].name if above else "", holder=person.name, is_woman=person.sex == Sex.WOMAN,
            unit=names.on(person.unit_id, course.last_day), course=course.title, first_day=course.first_day,
            last_day=course.last_day, days=len(course.days), held_at=course.place, number=str(row),
            code=row.code, place=now.place or _town(course.unit.place), given_on=row.given_on or now.given_on,
            body=now.body, title=now.title, name=now.name,
        )
        for row, person in ((row, row.enrolment.person) for row in rows)
    ]  # fmt: skip


def _town(place: str) -> str:
    """Return an area as it stands before a day: without the word for its kind."""
    return shortened(place.removeprefix("tỉnh ").removeprefix("thành phố "), 80)
