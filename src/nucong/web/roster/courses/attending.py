"""Attendance by day, one tap for a person; and the results."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nucong.organisations.queries import NamesInTime
from nucong.roster import actions
from nucong.roster.errors import CourseNotNow
from nucong.roster.models import Course
from nucong.roster.queries import CourseNow, Named, course_now
from nucong.roster.states import CourseState
from nucong.web.acting import Acting, acting
from nucong.web.parts import Link
from nucong.web.roster import reach, words
from nucong.web.roster.asking import FormPage, answered
from nucong.web.roster.courses import inputs, wording

ASKED = require_http_methods(["GET", "POST"])


@ASKED
def attendance(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show who is there on one day; a tap turns one person, "everybody" all of them."""
    me = acting(request)
    course = reach.course_steered(me, key)
    if course.state != CourseState.RUNNING:
        raise CourseNotNow
    day = _day(request, course, me.on)
    now = course_now(course)
    tapped = request.POST.get("person", "") if request.method == "POST" else ""
    if tapped:
        turned = _turned(now, tapped, day)
        if turned:
            actions.mark_attendance(course=course, people=turned, day=day, on=me.on, by=me.user, at=me.at)
        if "HX-Request" not in request.headers:
            return redirect(f"{request.path}?{urlencode({'day': day.isoformat()})}#person-{tapped}")
        now = course_now(course)
    context = _context(me, course, now, day)
    if tapped:
        context["row"] = next((row for row in context["people"] if str(row["key"]) == tapped), None)
    template = "roster/courses/_tapped.html" if context.get("row") else "roster/courses/attendance.html"
    return render(request, template, context)


@ASKED
def results(request: HttpRequest, key: UUID) -> HttpResponse:
    """Tell the result of everybody with a place; proposed by the days each came."""
    me = acting(request)
    course = reach.course_steered(me, key)
    if course.state != CourseState.RUNNING:
        raise CourseNotNow
    now = course_now(course)
    typed = inputs.ResultsInput(request.POST or None, seated=now.seated, days=len(course.days))

    def act() -> None:
        actions.tell_results(course=course, results=typed.results(), by=me.user, at=me.at)

    page = FormPage(
        title=_("Results"), lead=wording.days(course), back=wording.address(course),
        act=_("Keep the results"), crumbs=wording.crumbs(me, course), extra={"days": len(course.days)},
    )  # fmt: skip
    done = _("The results are kept. Now the course can be ended.")
    return answered(request, typed, page, act, done=done, template="roster/courses/results.html")


def _day(request: HttpRequest, course: Course, on: date) -> date:
    """Return the day asked for; else today, the last day past, or the first."""
    meets = course.meets
    asked = request.GET.get("day", "")
    found = next((day for day in meets if day.isoformat() == asked), None)
    return found or max((day for day in meets if day <= on), default=meets[0])


def _turned(now: CourseNow, tapped: str, day: date) -> dict[UUID, bool]:
    if tapped == "everybody":
        return {each.enrolment.pk: True for each in now.seated if day not in each.days}
    return {
        each.enrolment.pk: day not in each.days for each in now.seated if str(each.enrolment.pk) == tapped
    }


def _context(me: Acting, course: Course, now: CourseNow, day: date) -> dict[str, Any]:
    seats = sorted(now.seated, key=lambda each: each.person.sort_key)
    names = NamesInTime({each.person.unit_id for each in seats})
    return {
        "course": course,
        "crumbs": wording.crumbs(me, course),
        "back": wording.address(course),
        "day": day,
        "post_to": f"?{urlencode({'day': day.isoformat()})}",
        "coming": day > me.on,
        "days": [
            Link(
                wording.short_day(each), f"?{urlencode({'day': each.isoformat()})}", active=each == day,
                count=sum(each in person.days for person in seats),
            )
            for each in course.meets
        ],
        "here": sum(day in each.days for each in seats),
        "seats": len(seats),
        "attendances": now.attendances,
        "came": now.came,
        "people": [_row(each, names, me, day) for each in seats],
    }  # fmt: skip


def _row(each: Named, names: NamesInTime, me: Acting, day: date) -> dict[str, Any]:
    return {
        "key": each.enrolment.pk,
        "name": words.person_name(each.person),
        "unit": names.on(each.person.unit_id, me.on),
        "here": day in each.days,
    }
