"""A course planned, changed, its places given, called, begun, ended, cancelled."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from nucong.accounts.permissions import Permission
from nucong.organisations.queries import NamesInTime
from nucong.programmes.models import Task
from nucong.roster import actions
from nucong.roster.models import Course
from nucong.roster.queries import course_now, offered_places
from nucong.roster.states import CourseForm, CourseResult, Population, Subject
from nucong.web.acting import Acting, acting
from nucong.web.confirmation import confirmation_page, is_confirmed
from nucong.web.locales import written_number
from nucong.web.parts import Confirmation
from nucong.web.roster import reach
from nucong.web.roster.asking import FormPage, answered
from nucong.web.roster.courses import inputs, wording

ASKED = require_http_methods(["GET", "POST"])
TASKS_OFFERED = 200


@ASKED
def new(request: HttpRequest) -> HttpResponse:
    """Plan a course."""
    me = acting(request)
    unit = reach.own_unit(me, Permission.WRITE_ROSTER)
    first = {
        "subject": Subject.WOMEN_WORK, "population": Population.WOMEN_WORK, "form": CourseForm.IN_PERSON,
    }  # fmt: skip
    typed = inputs.CourseInput(request.POST or None, tasks=_tasks(me), initial=first)
    made: list[Course] = []

    def act() -> None:
        made.append(actions.plan_course(unit=unit, facts=typed.facts(), by=me.user, at=me.at))

    page = FormPage(
        title=_("Plan a course"), lead=me.unit_name, back=reverse("roster:courses"), act=_("Keep the plan"),
        crumbs=wording.crumbs(me),
    )  # fmt: skip
    answer = answered(
        request, typed, page, act, done=_("The course is planned. Now give places to the units."),
        template="roster/courses/form.html",
    )  # fmt: skip
    return redirect("roster:course-places", made[0].pk) if made else answer


@ASKED
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change a course before it runs."""
    me = acting(request)
    course = reach.course_steered(me, key)
    first = inputs.first_values(course)
    typed = inputs.CourseInput(request.POST or None, tasks=_tasks(me), initial=first)

    def act() -> None:
        actions.change_course(course=course, facts=typed.facts(), by=me.user, at=me.at)

    page = _page(me, course, _("Change the course"), _("Save"))
    return answered(request, typed, page, act, done=_("Saved."), template="roster/courses/form.html")


@ASKED
def places(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give places to the units directly below and to the unit itself."""
    me = acting(request)
    course = reach.course_steered(me, key)
    given = dict(course.places.values_list("unit_id", "places"))
    offered = offered_places(course, on=me.on)
    typed = inputs.PlacesInput(request.POST or None, offered=offered, given=given)

    def act() -> None:
        actions.set_places(course=course, places=typed.places(), on=me.on, by=me.user, at=me.at)

    extra = {
        "proposed": not given,
        "population": wording.population(course.population),
        "total": sum(each.people for each in offered),
        "capacity": course.capacity,
    }
    page = _page(me, course, _("Places by unit"), _("Keep the places"), extra=extra)
    done = _("The places are kept.")
    return answered(request, typed, page, act, done=done, template="roster/courses/places.html")


@ASKED
def call(request: HttpRequest, key: UUID) -> HttpResponse:
    """Call the units with places, after a second click."""
    me = acting(request)
    course = reach.course_steered(me, key)
    if is_confirmed(request):
        actions.call_course(course=course, on=me.on, by=me.user, at=me.at)
        messages.success(request, _("The units are called; they find the course on their pages."))
        return redirect(wording.address(course))
    rows = list(course.places.filter(places__gt=0))
    names = NamesInTime(row.unit_id for row in rows)
    recipients = tuple(
        (
            names.on(row.unit_id, me.on),
            ngettext("%(count)s place", "%(count)s places", row.places)
            % {"count": written_number(row.places)},
        )
        for row in rows
    )
    confirmation = Confirmation(
        title=_("Call the course"), sentence=f"{course.title} · {wording.days(course)}",
        act=_("Call the units"), post_to=request.path, back_to=wording.address(course),
        effects=(
            _("Each unit sees the course and names its own people."),
            _("Over its places, people wait in the order in which they were named."),
        ),
        recipients=tuple(sorted(recipients)),
    )  # fmt: skip
    return confirmation_page(request, confirmation)


@ASKED
def start(request: HttpRequest, key: UUID) -> HttpResponse:
    """Begin a course, after a second click."""
    me = acting(request)
    course = reach.course_steered(me, key)
    if is_confirmed(request):
        actions.start_course(course=course, by=me.user, at=me.at)
        messages.success(request, _("The course has begun. Mark who is there."))
        return redirect("roster:course-attendance", course.pk)
    now = course_now(course)
    seats = written_number(len(now.seated))
    confirmation = Confirmation(
        title=_("Begin the course"), sentence=f"{course.title} · {wording.days(course)}",
        act=_("Begin"), post_to=request.path, back_to=wording.address(course), icon="right",
        effects=(
            _("%(count)s people have a place; %(waiting)s wait.")
            % {"count": seats, "waiting": written_number(now.waiting)},
            _("Units can name nobody any more; when somebody is taken off, the first who waits moves up."),
        ),
    )  # fmt: skip
    return confirmation_page(request, confirmation)


@ASKED
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    """End a course, after a second click that says what is written."""
    me = acting(request)
    course = reach.course_steered(me, key)
    if is_confirmed(request):
        actions.end_course(course=course, on=me.on, by=me.user, at=me.at)
        messages.success(request, _("The course has ended. The trainings stand in the roster."))
        return redirect(wording.address(course))
    now = course_now(course)
    passed = now.with_result(CourseResult.PASSED)
    took_part = now.with_result(CourseResult.TOOK_PART)
    confirmation = Confirmation(
        title=_("End the course"), sentence=f"{course.title} · {wording.days(course)}",
        act=_("End the course"), post_to=request.path, back_to=wording.address(course), icon="check",
        effects=(
            _("%(count)s people get a training in their roster, once each.")
            % {"count": written_number(passed + took_part)},
            _("%(count)s of them passed and get the next certificate numbers.")
            % {"count": written_number(passed)},
            _("After that a result is corrected one by one, with the reason."),
        ),
    )  # fmt: skip
    return confirmation_page(request, confirmation)


@ASKED
def cancel(request: HttpRequest, key: UUID) -> HttpResponse:
    """Cancel a course with a reason."""
    me = acting(request)
    course = reach.course_steered(me, key)
    typed = inputs.CancelInput(request.POST or None)

    def act() -> None:
        actions.cancel_course(course=course, reason=typed.cleaned_data["reason"], by=me.user, at=me.at)

    page = _page(me, course, _("Cancel the course"), _("Cancel the course"))
    return answered(request, typed, page, act, done=_("The course is cancelled."))


def _tasks(me: Acting) -> list[Task]:
    """Return the work of programmes the unit owns, newest programme first."""
    found = Task.objects.filter(programme__owners__unit=me.unit).order_by(
        "-programme__created_at", "position"
    )
    return list(found.distinct()[:TASKS_OFFERED])


def _page(
    me: Acting, course: Course, title: str, act: str, *, extra: dict[str, object] | None = None
) -> FormPage:
    return FormPage(
        title=title, lead=wording.days(course), back=wording.address(course), act=act,
        crumbs=wording.crumbs(me, course), extra=extra or {},
    )  # fmt: skip
