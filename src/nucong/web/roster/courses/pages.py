"""What the pages of courses show, and how it is read from a course as it stands."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nucong.accounts.permissions import Permission
from nucong.accounts.queries import within_scope
from nucong.organisations.models import Unit
from nucong.organisations.queries import NamesInTime
from nucong.roster import course_rules
from nucong.roster.models import Course, ResultCorrection
from nucong.roster.queries import CourseNow, Named, UnitPlaces
from nucong.roster.states import CourseResult, CourseState, Sex
from nucong.web.acting import Acting
from nucong.web.locales import written_day, written_number
from nucong.web.parts import Action, Figure, Link, Tone
from nucong.web.roster import reach, words
from nucong.web.roster.courses import wording
from nucong.web.roster.courses.correcting import told_of


@dataclass(frozen=True)
class CourseRow:
    """A course in a list."""

    title: str
    url: str
    state: str
    facts: tuple[str, ...]
    counts: str
    act: Link | None = None


@dataclass(frozen=True)
class PlacesRow:
    """A unit with its places."""

    name: str
    places: int
    taken: int
    waiting: int


@dataclass(frozen=True)
class PersonRow:
    """Somebody on the list."""

    name: str
    unit: str
    woman: bool
    seated: bool
    days: str
    result: str
    result_words: str
    certificate: str
    url: str
    withdraw_url: str
    correct_url: str = ""


@dataclass(frozen=True)
class CoursePage:
    """A course with its people."""

    course: Course
    kicker: str
    crumbs: tuple[Link, ...]
    action: Action | None
    others: tuple[Link, ...]
    steps: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...]
    counts: bool
    figures: tuple[Figure, ...]
    units: tuple[PlacesRow, ...]
    people: tuple[PersonRow, ...]
    hidden: int
    guest: bool
    mine: str
    next_step: str
    task_url: str
    corrections: tuple[dict[str, object], ...] = ()


def course_page(me: Acting, course: Course, now: CourseNow) -> CoursePage:
    """Return the page of a course for who holds it, or for a unit it called: that one reads its own people only."""
    steers = reach.keeps(me, course.unit)
    guest = not reach.may_see(me, course.unit)
    units = [row for row in now.units if not guest or row.unit == me.unit.pk]
    named = [each for each in now.named if not guest or each.enrolment.unit_id == me.unit.pk]
    names = NamesInTime(
        {course.unit_id, *(row.unit for row in units), *(each.person.unit_id for each in named)}
    )
    readable = _readable(me, {each.person.unit_id for each in named})
    own = next((row for row in now.units if row.unit == me.unit.pk), None)
    may_name = own is not None and may_name_people(me, course)
    people = [each for each in named if each.person.unit_id in readable]
    action = _action(course, now) if steers else None
    enrol = Link(_("Name people"), reverse("roster:course-enrol", args=[course.pk]), icon="plus")
    if guest and may_name:
        action = Action(enrol.label, enrol.url, icon="plus")
    return CoursePage(
        course=course,
        kicker=_("Course held by %(unit)s") % {"unit": names.on(course.unit_id, me.on)},
        crumbs=wording.crumbs(me),
        action=action,
        others=((enrol,) if may_name and not guest else ()) + (_others(course) if steers else ()),
        steps=_steps(course) if steers else (),
        facts=_facts(course, guest=guest),
        counts=course_rules.counts_as_trained(course.subject),
        figures=_figures(now, guest=guest, units=units, named=named),
        units=tuple(PlacesRow(names.on(row.unit, me.on), row.places, row.taken, row.waiting) for row in units)
        if not guest
        else (),
        people=tuple(_person(each, names, me, course, steers=steers) for each in people),
        hidden=len(named) - len(people),
        guest=guest,
        mine=_mine(own) if own is not None and guest and may_name else "",
        next_step=_next(course, now) if steers else "",
        task_url=reverse("programmes:task", args=[course.task_id]) if course.task_id and steers else "",
        corrections=_corrections(course) if steers and course.state == CourseState.ENDED else (),
    )


def may_name_people(me: Acting, course: Course) -> bool:
    """Tell whether her unit, which was called, still names people and she keeps its roster."""
    holds_it = course.unit_id == me.unit.pk
    over = course_rules.naming_is_over(course.enrol_until, on=me.on, holds_it=holds_it)
    return course_rules.course_may(course.state, "enrol") and not over and reach.keeps(me, me.unit)


def course_row(
    course: Course, *, places: int, named: int, holder: str = "", act: Link | None = None
) -> CourseRow:
    """Return a course for a list."""
    counts = _("%(named)s named, %(places)s places") % {
        "named": written_number(named), "places": written_number(places),
    }  # fmt: skip
    facts = [holder, wording.days(course), wording.where(course), wording.subject(course.subject)]
    return CourseRow(
        course.title,
        wording.address(course),
        course.state,
        tuple(fact for fact in facts if fact),
        counts,
        act,
    )


def _readable(me: Acting, units: Collection[UUID]) -> frozenset[UUID]:
    condition = within_scope(me.scope, on=me.on, permission=Permission.READ_ROSTER)
    return frozenset(Unit.objects.filter(condition, pk__in=units).order_by().values_list("pk", flat=True))


def _action(course: Course, now: CourseNow) -> Action | None:
    key = [course.pk]
    places = any(row.places for row in now.units)
    match course.state:
        case CourseState.PLANNED if not places:
            return Action(_("Give places"), reverse("roster:course-places", args=key), icon="units")
        case CourseState.PLANNED:
            return Action(_("Call the course"), reverse("roster:course-call", args=key), icon="send")
        case CourseState.CALLED:
            return Action(_("Begin the course"), reverse("roster:course-start", args=key), icon="right")
        case CourseState.RUNNING if now.seated and all(each.enrolment.result for each in now.seated):
            return Action(_("End the course"), reverse("roster:course-end", args=key), icon="check")
        case CourseState.RUNNING:
            return Action(_("Mark attendance"), reverse("roster:course-attendance", args=key), icon="check")
        case _:
            return None


def _others(course: Course) -> tuple[Link, ...]:
    if course.state not in (CourseState.RUNNING, CourseState.ENDED):
        return ()
    found = [Link(_("As a list (Excel)"), reverse("roster:course-list", args=[course.pk]), icon="download")]
    if course.state == CourseState.ENDED:
        url = reverse("roster:course-certificates", args=[course.pk])
        found.append(Link(_("Certificates"), url, icon="print"))
    return tuple(found)


def _corrections(course: Course) -> tuple[dict[str, object], ...]:
    """Return what was corrected after the end, newest first."""
    rows = ResultCorrection.objects.filter(enrolment__course=course).order_by("-at", "-pk")
    rows = rows.select_related("enrolment__person", "by")
    return tuple({"name": words.person_name(row.enrolment.person), **told_of(row)} for row in rows)


def _steps(course: Course) -> tuple[Link, ...]:
    """Return what else its unit may do with a course as it stands."""
    routes = (
        ("change", _("Change the course"), "roster:course-change", "edit"),
        ("change", _("Places by unit"), "roster:course-places", "units"),
        ("mark", _("Attendance"), "roster:course-attendance", "check"),
        ("judge", _("Results"), "roster:course-results", "record"),
        ("cancel", _("Cancel the course"), "roster:course-cancel", "cross"),
    )
    return tuple(
        Link(label, reverse(route, args=[course.pk]), icon=icon)
        for verb, label, route, icon in routes
        if course_rules.course_may(course.state, verb)
    )


def _facts(course: Course, *, guest: bool) -> tuple[tuple[str, str], ...]:
    facts = [
        (_("Days of the course"), wording.days(course)),
        (_("Lessons"), written_number(course.hours) if course.hours else ""),
        (_("Place and form"), wording.where(course)),
        (_("What it teaches"), wording.subject(course.subject)),
        (_("Which officers it is for"), wording.population(course.population)),
        (_("Trainers"), course.trainers),
        (_("Called on"), written_day(course.called_on) if course.called_on else ""),
        (_("Units name people until"), written_day(course.enrol_until) if course.enrol_until else ""),
        (_("Ended on"), written_day(course.ended_on) if course.ended_on else ""),
        (
            _("Work of a programme"),
            " ".join(course.task.title.split())[:160] if course.task and not guest else "",
        ),
        (_("Why it is cancelled"), course.reason),
    ]
    return tuple((label, text) for label, text in facts if text)


def _figures(
    now: CourseNow, *, guest: bool, units: list[UnitPlaces], named: list[Named]
) -> tuple[Figure, ...]:
    places = sum(row.places for row in units)
    taken, waiting = sum(row.taken for row in units), sum(row.waiting for row in units)
    found = [
        Figure(_("Places taken"), f"{written_number(taken)}/{written_number(places)}"),
        Figure(_("Wait for a place"), written_number(waiting), tone=Tone.WARN if waiting else Tone.PLAIN),
    ]
    if now.course.state in (CourseState.RUNNING, CourseState.ENDED):
        seats = [each for each in named if each.seated]
        came = sum(bool(each.days) for each in seats)
        attendances = sum(len(each.days) for each in seats)
        passed = sum(each.enrolment.result == CourseResult.PASSED for each in seats)
        found += [
            Figure(_("Persons who came"), written_number(came), _("persons")),
            Figure(_("Attendances"), written_number(attendances), _("attendances, over all days")),
            Figure(_("Passed"), written_number(passed), _("with a certificate") if not guest else ""),
        ]
    return tuple(found)


def _person(each: Named, names: NamesInTime, me: Acting, course: Course, *, steers: bool) -> PersonRow:
    enrolment = each.enrolment
    days = len(course.days)
    mine = steers or (enrolment.unit_id == me.unit.pk and course.state == CourseState.CALLED)
    removable = mine and not each.days and course_rules.course_may(course.state, "withdraw")
    shows_days = course.state in (CourseState.RUNNING, CourseState.ENDED) and each.seated
    return PersonRow(
        name=words.person_name(each.person),
        unit=names.on(each.person.unit_id, me.on),
        woman=each.person.sex == Sex.WOMAN,
        seated=each.seated,
        days=f"{written_number(len(each.days))}/{written_number(days)}" if shows_days else "",
        result=enrolment.result,
        result_words=wording.result(enrolment.result),
        certificate=each.certificate,
        url=reverse("roster:person", args=[each.person.pk]),
        withdraw_url=reverse("roster:course-withdraw", args=[enrolment.pk]) if removable else "",
        correct_url=reverse("roster:correct-result", args=[enrolment.pk])
        if steers and enrolment.result and course_rules.course_may(course.state, "correct")
        else "",
    )


def _mine(own: UnitPlaces) -> str:
    left = max(0, own.places - own.taken)
    if left:
        return ngettext(
            "Your unit has %(count)s free place.", "Your unit has %(count)s free places.", left
        ) % {"count": written_number(left)}  # fmt: skip
    return _("All places of your unit are taken; whom you name now waits for one.")


def _next(course: Course, now: CourseNow) -> str:
    match course.state:
        case CourseState.PLANNED:
            return _("Planned: nobody below sees it. Give places, then call the units.")
        case CourseState.CALLED if course.enrol_until:
            return _("The called units name their people until %(day)s.") % {
                "day": written_day(course.enrol_until)
            }
        case CourseState.CALLED:
            return _("The called units name their people until the course begins.")
        case CourseState.RUNNING if now.seated and all(each.enrolment.result for each in now.seated):
            return _("Everybody has a result. Ending the course writes the trainings into the roster.")
        case CourseState.RUNNING:
            return _("Mark who is there on each day, then tell the results.")
        case _:
            return ""
