"""The list of courses of a unit, and one course."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nucong.accounts.permissions import Permission
from nucong.organisations.queries import NamesInTime
from nucong.roster.models import Course, CoursePlaces, Enrolment
from nucong.roster.queries import course_now, courses_calling, courses_held_by
from nucong.web.acting import Acting, acting
from nucong.web.parts import Link
from nucong.web.roster import reach, words
from nucong.web.roster.courses import pages

SHOWN = 60


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List the courses that called the unit, and those it holds."""
    me = acting(request)
    unit = reach.unit_shown(me, me.unit.pk)
    calls = list(courses_calling(unit)[:SHOWN])
    held = list(courses_held_by(unit)[:SHOWN])
    names = NamesInTime(course.unit_id for course in calls)
    mine = me.unit.pk in me.scope.units_with(Permission.WRITE_ROSTER)
    own, all_units = _counts(calls, me), _counts(held)
    context = {
        "tabs": words.tabs(me, "courses"),
        "lead": me.unit_name,
        "calls": [
            pages.course_row(
                course, places=own[0].get(course.pk, 0), named=own[1].get(course.pk, 0),
                holder=names.on(course.unit_id, me.on), act=_naming(me, course),
            )
            for course in calls
        ],
        "held": [
            pages.course_row(
                course, places=all_units[0].get(course.pk, 0), named=all_units[1].get(course.pk, 0)
            )
            for course in held
        ],
        "mine": mine,
    }  # fmt: skip
    return render(request, "roster/courses/index.html", context)


@require_GET
def course(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a course: who holds it sees everybody, a called unit its own people."""
    me = acting(request)
    shown = reach.course_shown(me, key)
    page = pages.course_page(me, shown, course_now(shown))
    return render(request, "roster/courses/course.html", {"page": page})


def _naming(me: Acting, course: Course) -> Link | None:
    if not pages.may_name_people(me, course):
        return None
    return Link(_("Name people"), reverse("roster:course-enrol", args=[course.pk]), icon="plus")


def _counts(courses: Iterable[Course], me: Acting | None = None) -> tuple[dict[UUID, int], dict[UUID, int]]:
    """Return places and people named by course: of all units, or of the unit worked for alone."""
    keys = [course.pk for course in courses]
    places = CoursePlaces.objects.filter(course__in=keys)
    named = Enrolment.objects.filter(course__in=keys)
    if me is not None:
        places, named = places.filter(unit=me.unit), named.filter(unit=me.unit)
    return (
        dict(places.order_by().values_list("course_id").annotate(Sum("places"))),
        dict(named.order_by().values_list("course_id").annotate(Count("pk"))),
    )
