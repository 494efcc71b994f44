"""A called unit names its people, and takes somebody off the list again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from nucong.kernel.text import fold
from nucong.organisations.queries import NamesInTime
from nucong.roster import actions
from nucong.roster.errors import CourseNotNow, EnrolmentOver
from nucong.roster.queries import candidates, course_now
from nucong.roster.states import CourseState, Sex
from nucong.web.acting import acting
from nucong.web.locales import written_number
from nucong.web.roster import reach, words
from nucong.web.roster.courses import wording
from nucong.web.roster.courses.pages import may_name_people

OFFERED = 200


@require_http_methods(["GET", "POST"])
def enrol(request: HttpRequest, key: UUID) -> HttpResponse:
    """Offer the people of the unit and of those below it; name the ticked ones."""
    me = acting(request)
    course = reach.course_called(me, key)
    typed = request.GET.get("q", "").replace("\0", "").strip()[:100]
    everybody = request.GET.get("all") == "1"
    found = candidates(
        course, me.unit, readable=reach.people_readable(me), everybody=everybody, typed=fold(typed), on=me.on
    )
    if request.method == "POST":
        known = {str(each.person.pk): each.person.pk for each in found}
        chosen = [known[value] for value in request.POST.getlist("people") if value in known]
        if not chosen:
            messages.error(request, _("Tick somebody first."))
            return redirect(request.get_full_path())
        count = actions.enrol_people(
            course=course, unit=me.unit, people=chosen, on=me.on, by=me.user, at=me.at
        )
        done = ngettext("%(count)s person is on the list.", "%(count)s people are on the list.", count)
        messages.success(request, done % {"count": written_number(count)})
        return redirect(wording.address(course))
    if course.state != CourseState.CALLED:
        raise CourseNotNow
    if not may_name_people(me, course):
        raise EnrolmentOver(until=course.enrol_until)
    own = next(row for row in course_now(course).units if row.unit == me.unit.pk)
    shown = found[:OFFERED]
    names = NamesInTime({each.person.unit_id for each in shown})
    context = {
        "course": course,
        "lead": wording.days(course),
        "crumbs": wording.crumbs(me, course),
        "left": max(0, own.places - own.taken),
        "places": own.places,
        "population": wording.population(course.population),
        "everybody": everybody,
        "typed": typed,
        "back": wording.address(course),
        "more": len(found) - len(shown),
        "people": [
            {
                "key": each.person.pk,
                "name": words.person_name(each.person),
                "woman": each.person.sex == Sex.WOMAN,
                "unit": names.on(each.person.unit_id, me.on),
                "trained_on": each.trained_on,
            }
            for each in shown
        ],
    }
    return render(request, "roster/courses/enrol.html", context)


@require_POST
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take somebody off the list."""
    me = acting(request)
    enrolment = reach.enrolment_written(me, key)
    if not reach.keeps(me, enrolment.course.unit) and enrolment.course.state != CourseState.CALLED:
        raise CourseNotNow
    actions.withdraw_enrolment(enrolment=enrolment, by=me.user, at=me.at)
    messages.success(request, _("Taken off the list."))
    return redirect(wording.address(enrolment.course))
