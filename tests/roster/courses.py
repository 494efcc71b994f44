"""Courses made in one line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from nucong.organisations.models import Unit
from nucong.roster import actions
from nucong.roster.course_rules import CourseFacts
from nucong.roster.models import Course, Enrolment, Person
from nucong.roster.states import CourseForm, Population, Subject
from tests.organisations.federation import ACTING
from tests.roster.officers import ON, formed, person, post

DAYS = (date(2018, 4, 2), date(2018, 4, 3))
OVER = date(2018, 4, 3)


def planned(unit: Unit, **told: Any) -> Course:
    """Plan a course of two days on women's work."""
    facts: dict[str, Any] = {
        "title": "Tập huấn nữ công", "subject": Subject.WOMEN_WORK, "population": Population.KEY,
        "form": CourseForm.IN_PERSON, "days": DAYS, **told,
    }  # fmt: skip
    return actions.plan_course(unit=unit, facts=CourseFacts(**facts), **ACTING)


def called(unit: Unit, places: Mapping[Unit, int], **told: Any) -> Course:
    """Plan a course, give places and call it."""
    course = planned(unit, **told)
    actions.set_places(
        course=course, places={each.pk: count for each, count in places.items()}, on=ON, **ACTING
    )
    return actions.call_course(course=course, on=ON, **ACTING)


def chair(unit: Unit, name: str, *, women_work: bool = False) -> Person:
    """Enter a person who chairs the executive committee of a unit."""
    body = unit.roster_bodies.first() or formed(unit)
    who = person(unit, name)
    post(body, who, "chair", women_work=women_work)
    return who


def enrolled(course: Course, unit: Unit, *people: Person) -> list[Enrolment]:
    """Name people; return their places on the list in the order of naming."""
    actions.enrol_people(course=course, unit=unit, people=[each.pk for each in people], on=ON, **ACTING)
    return [course.enrolments.get(person=each) for each in people]


def attended(course: Course, *enrolments: Enrolment, days: tuple[date, ...] = DAYS) -> None:
    """Mark that people were there on these days."""
    for day in days:
        here: dict[UUID, bool] = {each.pk: True for each in enrolments}
        actions.mark_attendance(course=course, people=here, day=day, on=OVER, **ACTING)


def ended(course: Course, results: Mapping[Enrolment, str]) -> Course:
    """Tell the results and end a course."""
    told = {each.pk: result for each, result in results.items()}
    actions.tell_results(course=course, results=told, **ACTING)
    return actions.end_course(course=course, on=OVER, **ACTING)
