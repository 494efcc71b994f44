"""Certificates as files: drawn in the layout of the product, or from a template of the unit's own."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import override

from nucong.documents.pages import Certificate as Sheet
from nucong.documents.pages import (
    MissingFont,
    NoOffice,
    NotConverted,
    TooManySheets,
    certificates_from_template,
    certificates_to_docx,
    certificates_to_pdf,
    word_to_pdf,
)
from nucong.kernel.languages import content_language
from nucong.kernel.text import shortened
from nucong.organisations.models import Unit
from nucong.organisations.queries import NamesInTime, ancestors, organisation_of
from nucong.roster.errors import TooManyCertificates
from nucong.roster.models import Certificate, CertificateTemplate, Course
from nucong.roster.queries import certificate_words_of, posts_on, template_data
from nucong.roster.states import Sex
from nucong.web.roster import words

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS = {"pdf": "application/pdf", "docx": WORD}


def answer(
    request: HttpRequest, sheets: Sequence[Sheet], template: CertificateTemplate | None, *, kind: str,
    name: str, otherwise: str,
) -> HttpResponse:  # fmt: skip
    """Answer certificates as a download; what cannot be made here is told on the page `otherwise`.

    Raises: TemplateIsGone, TooManyCertificates.
    """
    try:
        data = _drawn(sheets, template, kind)
    except MissingFont as missing:
        messages.error(request, str(missing))
        return redirect(otherwise)
    except NoOffice:
        messages.error(request, without_office())
        return redirect(otherwise)
    except NotConverted:
        messages.error(
            request, _("No PDF could be made of this template. Take the Word file and print that.")
        )
        return redirect(otherwise)
    return download(data, KINDS[kind], f"certificates.{kind}", f"{name}.{kind}")


def download(data: bytes, media_type: str, plain: str, named: str) -> HttpResponse:
    """Answer bytes as a download under a name; `plain` for programs that read no other letters."""
    response = HttpResponse(data, content_type=media_type)
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(named)}"
    )
    return response


def without_office() -> str:
    """Return why there is no PDF of an own template."""
    return _(
        "A PDF of an own template needs LibreOffice, which is not installed on this server. Take the Word file; it is"
        " printed from Word just as well."
    )


def sheets_of(course: Course, rows: Sequence[Certificate]) -> list[Sheet]:
    """Return what certificates of a course say, in the language of its organisation."""
    now, above = certificate_words_of(course), ancestors(course.unit, on=course.last_day)
    people = [row.enrolment.person for row in rows]
    names = NamesInTime({course.unit_id, *(person.unit_id for person in people)})
    held, language = posts_on(people, on=course.last_day), language_of(course.unit)
    with override("zh-hans" if language == "zh" else "vi"):
        positions = {key: words.post_words(post) for key, post in held.items()}
    return [
        Sheet(
            language=language, issuer=names.on(course.unit_id, course.last_day),
            superior=above[-1].name if above else "", holder=person.name, is_woman=person.sex == Sex.WOMAN,
            unit=names.on(person.unit_id, course.last_day), course=course.title, first_day=course.first_day,
            last_day=course.last_day, days=len(course.days), held_at=course.place, number=str(row),
            code=row.code, place=now.place or town(course.unit.place), given_on=row.given_on or now.given_on,
            body=now.body, title=now.title, name=now.name, hours=course.hours,
            position=positions.get(person.pk, ""),
        )
        for row, person in zip(rows, people, strict=True)
    ]  # fmt: skip


def language_of(unit: Unit) -> str:
    """Return the language of a unit's certificates: "vi" or "zh"."""
    return "zh" if content_language(organisation_of(unit).language) == "zh" else "vi"


def town(place: str) -> str:
    """Return an area as it stands before a day: without the word for its kind."""
    return shortened(place.removeprefix("tỉnh ").removeprefix("thành phố "), 80)


def _drawn(sheets: Sequence[Sheet], template: CertificateTemplate | None, kind: str) -> bytes:
    if template is None:
        return certificates_to_pdf(sheets) if kind == "pdf" else certificates_to_docx(sheets)
    try:
        data = certificates_from_template(template_data(template), sheets)
    except TooManySheets as large:
        raise TooManyCertificates from large
    return word_to_pdf(data) if kind == "pdf" else data
