"""A result corrected after the end of its course, and what was corrected before."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nucong.roster import actions
from nucong.roster.errors import CourseNotNow
from nucong.roster.models import ResultCorrection
from nucong.roster.states import CourseState
from nucong.web.acting import acting
from nucong.web.roster import reach, words
from nucong.web.roster.asking import FormPage, answered
from nucong.web.roster.courses import inputs, wording


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, key: UUID) -> HttpResponse:
    """Correct the result of one person and the days she was there, with the reason."""
    me = acting(request)
    enrolment = reach.enrolment_steered(me, key)
    course = enrolment.course
    if course.state != CourseState.ENDED or not enrolment.result:
        raise CourseNotNow
    here = [day.isoformat() for day in enrolment.attendances.values_list("on", flat=True)]
    typed = inputs.CorrectionInput(
        request.POST or None, meets=course.meets, initial={"result": enrolment.result, "days": here}
    )

    def act() -> None:
        actions.correct_result(enrolment=enrolment, **typed.told(), on=me.on, by=me.user, at=me.at)

    page = FormPage(
        title=_("Correct a result"), lead=words.person_name(enrolment.person), act=_("Correct the result"),
        back=wording.address(course) + "#people", crumbs=wording.crumbs(me, course),
        hint=_(
            "The training in the roster follows, and with it who counts as trained. Who passed no longer has the"
            " certificate withdrawn; who passes now gets the next number."
        ),
        extra={"corrections": [told_of(each) for each in enrolment.corrections.select_related("by").order_by("-at", "-pk")]},
    )  # fmt: skip
    done = _("Corrected. What stood there before can still be read.")
    return answered(request, typed, page, act, done=done, template="roster/courses/correct.html")


def told_of(each: ResultCorrection) -> dict[str, object]:
    """Return a correction in words: from what to what, why, by whom, when."""
    days = _("%(before)s → %(after)s days") % {"before": each.days_before, "after": each.days_after}
    return {
        "change": f"{wording.result(each.before)} → {wording.result(each.after)}",
        "days": days if each.days_before != each.days_after else "",
        "reason": each.reason,
        "by": each.by.display_name if each.by else _("the program"),
        "at": each.at,
    }
