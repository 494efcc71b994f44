"""Courses from plan to certificate: places, naming, waiting, attendance, results, trainings written once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from nucong.audit.models import Event
from nucong.organisations.models import Unit
from nucong.roster import actions, errors
from nucong.roster.models import Attendance, Certificate, Training
from nucong.roster.queries import course_now, courses_calling, held_posts, offered_places
from nucong.roster.states import CourseResult, CourseState, Subject
from tests.organisations.federation import ACTING
from tests.roster.courses import DAYS, OVER, attended, called, chair, ended, enrolled, planned
from tests.roster.officers import ON, person

Units = Callable[[str], Unit]


def test_places_are_proposed_by_the_population_of_each_unit_with_all_below_it(unit: Units) -> None:
    chair(unit("B1"), "Lê Thị Mai")
    chair(unit("B2"), "Vũ Thị An")
    chair(unit("B3"), "Hà Thị Na")
    chair(unit("P"), "Ngô Thị Lý")

    offered = {each.row.code: each for each in offered_places(planned(unit("P"), capacity=2), on=ON)}

    assert {code: each.people for code, each in offered.items() if each.people} == {"P": 1, "D1": 2, "D2": 1}
    assert sum(each.proposed for each in offered.values()) == 2
    assert offered["D1"].untrained == 2


def test_places_go_to_units_directly_below_and_to_the_unit_itself_only(unit: Units) -> None:
    course = planned(unit("P"))

    with pytest.raises(errors.NotDirectlyBelow):
        actions.set_places(course=course, places={unit("B1").pk: 1}, on=ON, **ACTING)
    actions.set_places(course=course, places={unit("P").pk: 1, unit("D1").pk: 2}, on=ON, **ACTING)

    assert {row.unit.code: row.places for row in course.places.all()} == {"P": 1, "D1": 2}


def test_a_course_without_places_calls_nobody(unit: Units) -> None:
    with pytest.raises(errors.NoPlacesYet):
        actions.call_course(course=planned(unit("P")), on=ON, **ACTING)


def test_only_units_with_places_see_the_call_and_not_before_it(unit: Units) -> None:
    course = planned(unit("P"))
    actions.set_places(course=course, places={unit("D1").pk: 2, unit("D2").pk: 0}, on=ON, **ACTING)
    assert not courses_calling(unit("D1")).exists()

    actions.call_course(course=course, on=ON, **ACTING)

    assert courses_calling(unit("D1")).get() == course
    assert not courses_calling(unit("D2")).exists()


def test_a_unit_names_its_own_people_and_those_below_it_alone(unit: Units) -> None:
    course = called(unit("P"), {unit("D1"): 3, unit("D2"): 3})
    own, below, beside = (person(unit(code), "Lê Thị Mai") for code in ("D1", "B1", "B3"))

    assert len(enrolled(course, unit("D1"), own, below)) == 2
    with pytest.raises(errors.NotOwnPerson):
        enrolled(course, unit("D1"), beside)
    with pytest.raises(errors.UnitNotCalled):
        enrolled(course, unit("S1"), person(unit("S1"), "Vũ Thị An"))


def test_nobody_is_named_after_the_day_but_by_who_holds_the_course(unit: Units) -> None:
    course = called(unit("P"), {unit("D1"): 3, unit("P"): 3}, enrol_until=date(2018, 2, 1))

    with pytest.raises(errors.EnrolmentOver):
        enrolled(course, unit("D1"), person(unit("D1"), "Lê Thị Mai"))
    assert enrolled(course, unit("P"), person(unit("P"), "Vũ Thị An"))


def test_naming_somebody_twice_leaves_her_once_on_the_list(unit: Units) -> None:
    course = called(unit("P"), {unit("D1"): 3})
    who = person(unit("D1"), "Lê Thị Mai")
    enrolled(course, unit("D1"), who)

    assert actions.enrol_people(course=course, unit=unit("D1"), people=[who.pk, who.pk], on=ON, **ACTING) == 0
    assert course.enrolments.count() == 1


def test_over_the_places_people_wait_and_move_up_when_somebody_is_taken_off(unit: Units) -> None:
    course = called(unit("P"), {unit("D1"): 1})
    first, second = enrolled(
        course, unit("D1"), person(unit("D1"), "Lê Thị Mai"), person(unit("D1"), "Vũ Thị An")
    )
    assert [(each.enrolment, each.seated) for each in course_now(course).named] == [
        (first, True),
        (second, False),
    ]

    actions.withdraw_enrolment(enrolment=first, **ACTING)

    assert [(each.enrolment, each.seated) for each in course_now(course).named] == [(second, True)]


def running(unit: Units, count: int = 2, **told: Any) -> tuple[Any, list[Any]]:
    """Return a running course with some people who have a place."""
    course = called(unit("P"), {unit("D1"): count}, **told)
    names = ("Lê Thị Mai", "Vũ Thị An", "Hà Thị Na")[:count]
    list_of = enrolled(course, unit("D1"), *(person(unit("D1"), name) for name in names))
    return actions.start_course(course=course, **ACTING), list_of


def test_attendances_are_counted_apart_from_persons_and_marked_once(unit: Units) -> None:
    course, (mai, an) = running(unit)

    attended(course, mai)
    attended(course, mai, an, days=DAYS[:1])

    now = course_now(course)
    assert (now.came, now.attendances) == (2, 3)
    actions.mark_attendance(course=course, people={an.pk: False}, day=DAYS[0], on=OVER, **ACTING)
    assert (course_now(course).came, course_now(course).attendances) == (1, 2)


@pytest.mark.parametrize(
    ("day", "on"), [(date(2018, 4, 5), OVER), (DAYS[1], DAYS[0])], ids=["no course day", "still to come"]
)
def test_attendance_is_marked_on_days_of_the_course_that_have_come(unit: Units, day: date, on: date) -> None:
    course, (mai, _an) = running(unit)

    with pytest.raises(errors.NoCourseDay):
        actions.mark_attendance(course=course, people={mai.pk: True}, day=day, on=on, **ACTING)


def test_who_waits_has_no_attendance_and_who_came_stays_on_the_list(unit: Units) -> None:
    course = called(unit("P"), {unit("D1"): 1})
    mai, an = enrolled(course, unit("D1"), person(unit("D1"), "Lê Thị Mai"), person(unit("D1"), "Vũ Thị An"))
    actions.start_course(course=course, **ACTING)
    attended(course, mai)

    with pytest.raises(errors.HasNoPlace):
        attended(course, an)
    with pytest.raises(errors.HasAttended):
        actions.withdraw_enrolment(enrolment=mai, **ACTING)


def test_who_never_came_cannot_have_taken_part(unit: Units) -> None:
    course, (mai, _an) = running(unit)

    with pytest.raises(errors.NeverCame):
        actions.tell_results(course=course, results={mai.pk: CourseResult.TOOK_PART}, **ACTING)


def test_a_course_ends_after_its_last_day_with_a_result_for_everybody(unit: Units) -> None:
    course, (mai, _an) = running(unit)
    attended(course, mai)
    actions.tell_results(course=course, results={mai.pk: CourseResult.PASSED}, **ACTING)

    with pytest.raises(errors.NotYetOver):
        actions.end_course(course=course, on=DAYS[0], **ACTING)
    with pytest.raises(errors.ResultsMissing) as refused:
        actions.end_course(course=course, on=OVER, **ACTING)
    assert refused.value.params == {"count": 1}
    assert not Training.objects.exists()


def test_the_end_writes_one_training_for_each_who_passed_or_took_part(unit: Units) -> None:
    course, (mai, an, na) = running(unit, 3)
    attended(course, mai)
    attended(course, an, days=DAYS[:1])

    course = ended(course, {mai: CourseResult.PASSED, an: CourseResult.TOOK_PART, na: CourseResult.ABSENT})

    told = Training.objects.order_by("person__sort_key").values_list(
        "person__name", "kind", "on", "certificate", "course"
    )
    assert list(told) == [
        ("Vũ Thị An", "women_work", OVER, "", course.pk),
        ("Lê Thị Mai", "women_work", OVER, "01/2018", course.pk),
    ]
    assert Event.objects.get(verb="end_course").detail["certificates"] == ["01/2018", "01/2018"]


def test_ending_twice_writes_nothing_more(unit: Units) -> None:
    course, (mai, an) = running(unit)
    attended(course, mai, an)
    ended(course, {mai: CourseResult.PASSED, an: CourseResult.PASSED})
    events = Event.objects.count()

    again = actions.end_course(course=course, on=OVER, **ACTING)

    assert again.state == CourseState.ENDED
    assert (Training.objects.count(), Certificate.objects.count()) == (2, 2)
    assert Event.objects.count() == events


def test_certificate_numbers_run_on_through_the_courses_of_a_unit_and_year(unit: Units) -> None:
    for _number in range(2):
        course, (mai, an) = running(unit)
        attended(course, mai, an)
        ended(course, {mai: CourseResult.PASSED, an: CourseResult.PASSED})
    other, (first, _second) = running(unit, days=tuple(replace_year(day) for day in DAYS))
    for day in other.meets:
        actions.mark_attendance(course=other, people={first.pk: True}, day=day, on=day, **ACTING)
    results = {first.pk: CourseResult.PASSED, _second.pk: CourseResult.ABSENT}
    actions.tell_results(course=other, results=results, **ACTING)
    actions.end_course(course=other, on=other.last_day, **ACTING)

    assert [str(each) for each in Certificate.objects.all()] == [
        "01/2018", "02/2018", "03/2018", "04/2018", "01/2019",
    ]  # fmt: skip


def replace_year(day: date) -> date:
    """Return the day a year later."""
    return day.replace(year=2019)


@pytest.mark.parametrize(("subject", "trained"), [(Subject.GENDER, True), (Subject.LAW, False)])
def test_only_the_right_subject_makes_a_post_trained_for_indicators(
    unit: Units, subject: Subject, trained: bool
) -> None:
    who = chair(unit("D1"), "Lê Thị Mai")
    course = called(unit("P"), {unit("D1"): 1}, subject=subject)
    (mai,) = enrolled(course, unit("D1"), who)
    actions.start_course(course=course, **ACTING)
    attended(course, mai)
    ended(course, {mai: CourseResult.PASSED})

    assert [post.trained for post in held_posts(unit("P"), on=OVER)] == [trained]
    assert who.trainings.count() == 1


def test_a_running_course_is_changed_no_more_and_a_cancelled_one_tells_why(unit: Units) -> None:
    course, _people = running(unit)
    with pytest.raises(errors.CourseNotNow):
        actions.set_places(course=course, places={unit("D1").pk: 9}, on=ON, **ACTING)

    course = actions.cancel_course(course=course, reason="Bão số 3", **ACTING)

    assert (course.state, course.reason) == (CourseState.CANCELLED, "Bão số 3")
    with pytest.raises(errors.CourseNotNow):
        attended(course)
    assert not Attendance.objects.exists()
