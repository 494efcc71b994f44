"""The certificates of a course as its register holds them, and one found by what stands on paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from nucong.organisations.models import Organisation

from ..course_rules import certificate_number_of, same_code
from ..models import Certificate, CertificateWords, Course, Person, Post
from ..states import BODY_ORDER, Position


@dataclass(frozen=True)
class WordsNow:
    """What the certificates of a course say; `told`: it was told for this course, else proposed from the last one."""

    place: str
    given_on: date
    body: str
    title: str
    name: str
    told: bool


def certificates_of(course: Course, keys: Iterable[UUID] | None = None) -> QuerySet[Certificate]:
    """Return the certificates of a course in the order of their numbers, withdrawn ones too."""
    rows = Certificate.objects.filter(enrolment__course=course).select_related(
        "enrolment__person", "enrolment__unit", "issuer"
    )
    return rows if keys is None else rows.filter(pk__in=list(keys))


def posts_on(people: Iterable[Person], *, on: date) -> dict[UUID, Post]:
    """Return the first post of each person on a day, by key of the person: of the higher body, then the higher post."""
    rows = Post.objects.filter(person__in=list(people), since__lte=on, until__gt=on).select_related("body")
    bodies = {str(kind): place for place, kind in enumerate(BODY_ORDER)}
    positions = {str(position): place for place, position in enumerate(Position)}
    ordered = sorted(
        rows, key=lambda post: (bodies[post.body.kind], positions[post.position], post.since, str(post.pk))
    )
    return {post.person_id: post for post in reversed(ordered)}


def certificate_words_of(course: Course) -> WordsNow:
    """Return what the certificates of a course say; nobody told it: as the last course of the unit, given at its end."""
    told = CertificateWords.objects.filter(course=course).first()
    given_on = course.ended_on or course.last_day
    last = told or CertificateWords.objects.filter(course__unit=course.unit_id).order_by("-given_on").first()
    if last is None:
        return WordsNow("", given_on, "", "", "", told=False)
    day = told.given_on if told else given_on
    return WordsNow(last.place, day, last.body, last.title, last.name, told=told is not None)


def certificate_shown(organisation: Organisation, number: str, code: str) -> Certificate | None:
    """Return the certificate that a number and a code typed from paper mean, of whichever unit of an organisation."""
    found = certificate_number_of(number)
    if found is None:
        return None
    rows = Certificate.objects.filter(
        issuer__organisation=organisation, number=found[0], year=found[1]
    ).select_related("enrolment__person", "enrolment__course__unit")
    return next((row for row in rows if same_code(code, row.code)), None)
