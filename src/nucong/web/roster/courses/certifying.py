"""Certificates of a course: its register, what they say, and the sheets as PDF and Word; one checked by its code."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods

from nucong.accounts.permissions import Permission
from nucong.documents.pages import certificate_values, sets_word_pages
from nucong.kernel.refusal import NotVisible
from nucong.organisations.queries import NamesInTime
from nucong.roster import actions
from nucong.roster.errors import CourseNotNow
from nucong.roster.models import Certificate, Course
from nucong.roster.queries import (
    certificate_shown,
    certificate_words_of,
    certificates_of,
    template_in_use,
    templates_offered,
)
from nucong.roster.states import CourseState
from nucong.web.acting import Acting, acting
from nucong.web.roster import reach, words
from nucong.web.roster.asking import FormPage, answered
from nucong.web.roster.courses import drawing, fields, inputs, wording

# Fields that are the same for everybody of a course, and may be empty.
TOLD_OF_THE_COURSE = ("hours", "venue", "superior", "place", "signed_for", "signer_title")


@require_GET
def register(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show every certificate of a course with its number, withdrawn ones too, and what they say."""
    me = acting(request)
    course = _ended(me, key)
    rows, template = list(certificates_of(course)), course.certificate_template
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
        "blanks": _blanks(course, [row for row in rows if row.withdrawn_on is None][:1]),
        "words_url": reverse("roster:certificate-words", args=[course.pk]),
        "template": template,
        "template_words": inputs.template_words(template, course.unit, on=me.on) if template else "",
        "template_url": reverse("roster:certificate-template", args=[template.pk])
        if template and reach.template_open(me, template)
        else "",
        "office": template is None or sets_word_pages(), "without_office": drawing.without_office(),
        "all_pdf": reverse("roster:course-sheets", args=[course.pk, "pdf"]),
        "all_docx": reverse("roster:course-sheets", args=[course.pk, "docx"]),
    }  # fmt: skip
    return render(request, "roster/courses/certificates.html", context)


@require_http_methods(["GET", "POST"])
def word(request: HttpRequest, key: UUID) -> HttpResponse:
    """Tell where and when the certificates are given, and who signs as what."""
    me = acting(request)
    course = _ended(me, key)
    now, offered = certificate_words_of(course), templates_offered(course, on=me.on)
    # Told for the first time: what the unit uses now, for its template may be younger than the end of the course.
    template = course.certificate_template if now.told else template_in_use(course.unit, on=me.on)
    first = {
        "place": now.place or drawing.town(course.unit.place), "given_on": now.given_on, "body": now.body,
        "title": now.title, "name": now.name, "hours": course.hours, "template": str(template.pk) if template else "",
    }  # fmt: skip
    typed = inputs.CertificateWordsInput(
        request.POST or None, initial=first, language=drawing.language_of(course.unit), kept_place=now.place,
        templates={each: inputs.template_words(each, course.unit, on=me.on) for each in offered},
    )  # fmt: skip

    def act() -> None:
        actions.word_certificates(course=course, **typed.told(), by=me.user, at=me.at)

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
    if not rows or kind not in drawing.KINDS:
        raise NotVisible
    name = f"{pgettext('file name', 'certificates')}-{course.last_day.isoformat()}"
    return drawing.answer(
        request, drawing.sheets_of(course, rows), course.certificate_template, kind=kind, name=name,
        otherwise=reverse("roster:course-certificates", args=[course.pk]),
    )  # fmt: skip


@require_GET
def sheet(request: HttpRequest, key: UUID, kind: str) -> HttpResponse:
    """Give one certificate; a withdrawn one is printed no more."""
    me = acting(request)
    row = reach.certificate_seen(me, key)
    if kind not in drawing.KINDS or row.withdrawn_on is not None:
        raise NotVisible
    course, person = row.enrolment.course, row.enrolment.person
    name = (
        f"{pgettext('file name', 'certificate')}-{str(row).replace('/', '-')}-{course.last_day.isoformat()}"
    )
    steers = reach.keeps(me, course.unit)
    page = ("roster:course-certificates", course.pk) if steers else ("roster:person", person.pk)
    return drawing.answer(
        request, drawing.sheets_of(course, [row]), course.certificate_template, kind=kind, name=name,
        otherwise=reverse(page[0], args=[page[1]]),
    )  # fmt: skip


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


def _blanks(course: Course, rows: list[Certificate]) -> list[str]:
    """Return what the template of a course asks for and nobody told, in words; room for a name is left on purpose."""
    if course.certificate_template is None or not rows:
        return []
    (values,) = map(certificate_values, drawing.sheets_of(course, rows))
    asked, meanings = set(course.certificate_template.fields), fields.meanings()
    return [meanings[key] for key in TOLD_OF_THE_COURSE if key in asked and not values[key]]


def _ended(me: Acting, key: UUID) -> Course:
    course = reach.course_steered(me, key)
    if course.state != CourseState.ENDED:
        raise CourseNotNow
    return course
