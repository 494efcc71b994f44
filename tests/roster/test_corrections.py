"""Results corrected after the end: certificates withdrawn and given, trainings follow, history stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from nucong.audit.models import Event
from nucong.organisations.models import Unit
from nucong.roster import actions, errors
from nucong.roster.course_rules import POPULATIONS
from nucong.roster.models import Course, Enrolment, Training
from nucong.roster.queries import Years, certificate_shown, certificate_words_of, certificates_of, coverage
from nucong.roster.states import CourseResult, Population
from tests.organisations.federation import ACTING
from tests.roster.courses import DAYS, OVER, attended, called, chair, ended, enrolled

Units = Callable[[str], Unit]
LATER = date(2018, 5, 2)
WHY = "Điểm danh nhầm người"


@pytest.fixture
def course(unit: Units) -> Course:
    """An ended course of two: Mai passed with number 1, An was absent."""
    made = called(unit("P"), {unit("D1"): 2})
    mai, an = enrolled(made, unit("D1"), chair(unit("B1"), "Lê Thị Mai"), chair(unit("B2"), "Vũ Thị An"))
    actions.start_course(course=made, **ACTING)
    attended(made, mai)
    return ended(made, {mai: CourseResult.PASSED, an: CourseResult.ABSENT})


def of(course: Course, name: str) -> Enrolment:
    """Return somebody's place on the list."""
    return course.enrolments.get(person__name=name)


def trained(unit: Unit) -> int:
    """Return how many key officers count as trained in the year."""
    years = Years(2018, 2018)
    return coverage(unit, population=POPULATIONS[Population.KEY], years=years, today=LATER).total.met


def correct(enrolment: Enrolment, result: CourseResult, *days: date) -> None:
    """Correct a result."""
    actions.correct_result(enrolment=enrolment, result=result, days=days, reason=WHY, on=LATER, **ACTING)


def test_who_no_longer_passed_loses_the_certificate_and_what_was_counted(unit: Units, course: Course) -> None:
    assert trained(unit("P")) == 1

    correct(of(course, "Lê Thị Mai"), CourseResult.ABSENT)

    (certificate,) = certificates_of(course)
    assert (certificate.withdrawn_on, certificate.withdrawn_why) == (LATER, WHY)
    assert not Training.objects.filter(course=course).exists()
    assert trained(unit("P")) == 0


def test_who_passes_now_gets_the_next_number_and_a_withdrawn_one_is_never_given_again(
    unit: Units, course: Course
) -> None:
    correct(of(course, "Lê Thị Mai"), CourseResult.TOOK_PART, DAYS[0])
    correct(of(course, "Vũ Thị An"), CourseResult.PASSED, *DAYS)
    correct(of(course, "Lê Thị Mai"), CourseResult.PASSED, *DAYS)

    told = {str(each): (each.enrolment.person.name, each.withdrawn_on) for each in certificates_of(course)}
    assert told == {
        "01/2018": ("Lê Thị Mai", LATER), "02/2018": ("Vũ Thị An", None), "03/2018": ("Lê Thị Mai", None),
    }  # fmt: skip
    assert set(Training.objects.values_list("person__name", "certificate")) == {
        ("Lê Thị Mai", "03/2018"), ("Vũ Thị An", "02/2018"),
    }  # fmt: skip
    assert trained(unit("P")) == 2


def test_what_was_corrected_can_be_read_with_reason_and_days(course: Course) -> None:
    correct(of(course, "Lê Thị Mai"), CourseResult.TOOK_PART, DAYS[0])

    correction = of(course, "Lê Thị Mai").corrections.get()

    assert (correction.before, correction.after, correction.days_before, correction.days_after) == (
        "passed", "took_part", 2, 1,
    )  # fmt: skip
    assert correction.reason == WHY
    assert Event.objects.filter(verb="correct_course_result").exists()


@pytest.mark.parametrize(
    ("result", "days", "refusal"),
    [
        (CourseResult.PASSED, DAYS, errors.NothingCorrected),
        (CourseResult.TOOK_PART, (), errors.NeverCame),
        (CourseResult.TOOK_PART, (LATER,), errors.NoCourseDay),
    ],
    ids=["nothing changed", "never came", "no day of the course"],
)
def test_a_correction_that_cannot_be_is_refused(
    course: Course, result: CourseResult, days: tuple[date, ...], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        correct(of(course, "Lê Thị Mai"), result, *days)


def test_a_certificate_is_found_by_number_and_code_alone(unit: Units, course: Course) -> None:
    (certificate,) = certificates_of(course)
    organisation = unit("P").organisation
    assert organisation is not None

    assert certificate_shown(organisation, "1 / 2018", certificate.code.lower()) == certificate
    assert certificate_shown(organisation, "01/2018", "0000-0000") is None
    assert certificate_shown(organisation, "eins", certificate.code) is None


def test_the_next_course_is_signed_as_the_last_one(unit: Units, course: Course) -> None:
    actions.word_certificates(
        course=course, place="Giả Định", given_on=OVER, body="TM. BAN THƯỜNG VỤ", title="Chủ tịch",
        name="Trần Văn Long", template=None, hours=24, **ACTING,
    )  # fmt: skip

    now = certificate_words_of(called(unit("P"), {unit("D1"): 1}, title="Lớp sau"))

    assert (now.place, now.title, now.told) == ("Giả Định", "Chủ tịch", False)
