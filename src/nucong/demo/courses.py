"""Courses of the demonstration: last year's has ended with results, this year's is called and fills up.

A template of the federation's own is offered to the units below; its certificates have the layout of the product.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.db.models import Q

from nucong.accounts.models import User
from nucong.audit.actions import PROGRAM
from nucong.documents.pages import certificate_starter
from nucong.organisations.models import Unit
from nucong.programmes.models import Programme, Task
from nucong.roster import actions
from nucong.roster.course_rules import CourseFacts, days_between, proposed_result
from nucong.roster.models import Course
from nucong.roster.queries import candidates, course_now, offered_places
from nucong.roster.states import CourseForm, CourseResult, Population, Subject

_TRAINING = ("tập huấn", "bồi dưỡng", "培训")
UNITS_CALLED = 8
SEATS = 24

_WORDS = {
    "vi": {
        "past": "Tập huấn nghiệp vụ công tác nữ công",
        "coming": "Bồi dưỡng kiến thức giới và lồng ghép giới trong hoạt động công đoàn",
        "place": "Hội trường Liên đoàn",
        "trainers": "Giảng viên Trường Đại học Công đoàn; báo cáo viên Ban Nữ công",
        "signs_for": "TM. Ban Thường vụ",
        "signs_as": "Chủ tịch",
        "signs": "Phạm Quốc Trung",
        "template": "Mẫu giấy chứng nhận của Liên đoàn",
        "wrong": "Điểm danh nhầm: học viên chỉ dự ngày đầu",
    },
    "zh": {
        "past": "女职工工作业务培训班",
        "coming": "性别平等与女职工权益保护专题培训班",
        "place": "工会会议中心",
        "trainers": "工会干部学校教师、女职工委员会讲师",
        "signs_for": "",
        "signs_as": "主席",
        "signs": "刘志强",
        "template": "本会证书样式",
        "wrong": "考勤登记有误：该学员仅参加第一天",
    },
}


def hold_past_course(
    root: Unit, *, officer: User, language: str, seed: int, today: date, at: datetime
) -> None:
    """Play last year's course from its call to the certificates, and one result corrected afterwards."""
    words = _WORDS[language]
    acting: dict[str, Any] = {"by": PROGRAM, "at": at}
    first = date(today.year - 1, 9, 17)
    facts = CourseFacts(
        words["past"], Subject.WOMEN_WORK, Population.WOMEN_WORK, CourseForm.IN_PERSON,
        days_between(first, first + timedelta(days=6), weekends=False)[:3], words["place"],
        words["trainers"], SEATS, first - timedelta(days=10),
    )  # fmt: skip
    called_on = first - timedelta(days=40)
    course = _called(root, facts, on=called_on, acting=acting)
    if course is None:
        return
    for unit, places in _units(course):
        _name(course, unit, places, on=called_on, acting=acting)
    actions.start_course(course=course, **acting)
    chance = Random(f"course:{seed}")
    seats = course_now(course).seated
    for day in course.meets:
        here = {each.enrolment.pk: chance.random() < 0.93 for each in seats}
        actions.mark_attendance(course=course, people=here, day=day, on=course.last_day, **acting)
    results = {
        each.enrolment.pk: proposed_result(len(each.days), len(course.days))
        for each in course_now(course).seated
    }
    actions.tell_results(course=course, results=results, **acting)
    actions.end_course(course=course, on=course.last_day, **acting)
    _certify(course, words, officer, today, at)
    template = actions.add_certificate_template(
        unit=root, name=words["template"], file_name="template.docx", data=certificate_starter(language),
        by=officer, at=at,
    )  # fmt: skip
    actions.offer_certificate_template(template=template, on=today, by=officer, at=at)


def _certify(course: Course, words: dict[str, str], officer: User, today: date, at: datetime) -> None:
    """Tell who signs the certificates; one person turns out to have missed a day, and her certificate is withdrawn."""
    actions.word_certificates(
        course=course, place="", given_on=course.last_day, body=words["signs_for"], title=words["signs_as"],
        name=words["signs"], template=None, hours=course.hours, by=officer, at=at,
    )  # fmt: skip
    passed = [each.enrolment for each in course_now(course).named if each.certificate]
    if len(passed) > 1:
        actions.correct_result(
            enrolment=passed[-1], result=CourseResult.TOOK_PART, days=course.meets[:1], reason=words["wrong"],
            on=today, by=officer, at=at,
        )  # fmt: skip


def call_present_course(
    root: Unit, *, programme: Programme, language: str, today: date, at: datetime
) -> None:
    """Call this year's course: some units have named their people, one of them more than its places."""
    words = _WORDS[language]
    acting: dict[str, Any] = {"by": PROGRAM, "at": at}
    first = today + timedelta(days=24)
    task = _task_on_training(programme)
    facts = CourseFacts(
        words["coming"], Subject.GENDER, Population.KEY, CourseForm.IN_PERSON,
        days_between(first, first + timedelta(days=6), weekends=False)[:2], words["place"],
        words["trainers"], SEATS, today + timedelta(days=14), task.pk if task else None,
    )  # fmt: skip
    course = _called(root, facts, on=today, acting=acting)
    if course is None:
        return
    for number, (unit, places) in enumerate(_units(course)):
        wanted = places + 1 if number == 1 else places - 1 if number == 2 else places
        if number < 4:
            _name(course, unit, wanted, on=today, acting=acting)


def _task_on_training(programme: Programme) -> Task | None:
    """Return the first task whose words speak of training, else the first of all."""
    tasks = list(programme.tasks.order_by("position"))
    named = (task for task in tasks if any(word in task.title.lower() for word in _TRAINING))
    return next(named, tasks[0] if tasks else None)


def _called(root: Unit, facts: CourseFacts, *, on: date, acting: dict[str, Any]) -> Course | None:
    """Plan a course, take over the places proposed for some units, and call them.

    None where nobody of the population is there: the course stays planned.
    """
    course = actions.plan_course(unit=root, facts=facts, **acting)
    offered = [each for each in offered_places(course, on=on) if each.proposed][:UNITS_CALLED]
    if not offered:
        return None
    places = {each.row.id: each.proposed for each in offered}
    actions.set_places(course=course, places=places, on=on, **acting)
    return actions.call_course(course=course, on=on, **acting)


def _units(course: Course) -> Iterator[tuple[Unit, int]]:
    for row in course.places.select_related("unit"):
        yield row.unit, row.places


def _name(course: Course, unit: Unit, count: int, *, on: date, acting: dict[str, Any]) -> None:
    found = candidates(course, unit, readable=Q(), everybody=False, typed="", on=on)
    people: list[UUID] = [each.person.pk for each in found[: max(0, count)]]
    actions.enrol_people(course=course, unit=unit, people=people, on=on, **acting)
