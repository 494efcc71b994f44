"""Courses in the browser: who holds one steers it, called units name their own people, names stay where they belong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import docx
import pytest
from django.test import Client
from openpyxl import load_workbook

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.organisations.models import Organisation, Unit
from nucong.roster import actions
from nucong.roster.models import Course, Training
from nucong.roster.states import CourseState
from tests.organisations.federation import ACTING
from tests.roster.courses import attended, called, chair, ended, enrolled, planned

Account = Callable[..., User]
SignIn = Callable[[User], Client]
MAI, NA = "Lê Thị Mai", "Hà Thị Na"


@pytest.fixture
def units(federation: Organisation) -> dict[str, Unit]:
    """The units of the federation by code."""
    return {each.code: each for each in federation.units.select_related("level", "organisation")}


@pytest.fixture
def officer(person: Account, signed_in: SignIn) -> Client:
    """The officer of the province, signed in."""
    return signed_in(person("lan", Role.OFFICER, "P"))


def words(page: Any) -> str:
    """Return the text of a page."""
    return str(page.content.decode())


def at(course: Course, step: str = "") -> str:
    """Return the address of a course, or of something to do with it."""
    return f"/roster/courses/{course.pk}/{step}"


def test_a_course_goes_from_plan_to_certificate_in_the_browser(
    person: Account, officer: Client, units: dict[str, Unit]
) -> None:
    mai, own = chair(units["B1"], MAI), person("mai", Role.OFFICER, "D1")
    lan = User.objects.get(username="lan")
    typed = {
        "title": "Tập huấn nữ công", "subject": "women_work", "population": "key", "form": "in_person",
        "first": "2018-04-02", "last": "2018-04-03", "capacity": "5",
    }  # fmt: skip
    answer = officer.post("/roster/courses/new", typed)
    course = Course.objects.get()
    assert answer["Location"] == at(course, "places")
    assert 'value="1"' in words(officer.get(at(course, "places")))
    officer.post(at(course, "places"), {f"unit-{units['D1'].pk}": "1"})
    assert "Liên đoàn Lao động huyện Đông Khê" in words(officer.post(at(course, "call")))
    assert Course.objects.get().state == CourseState.PLANNED
    officer.post(at(course, "call"), {"confirmed": "1"})

    officer.force_login(own)
    assert "Tập huấn nữ công" in words(officer.get("/roster/courses/"))
    assert MAI in words(officer.get(at(course, "enrol")))
    officer.post(at(course, "enrol"), {"people": [str(mai.pk)]})

    officer.force_login(lan)
    officer.post(at(course, "start"), {"confirmed": "1"})
    key = course.enrolments.get().pk
    for day in ("2018-04-02", "2018-04-03"):
        officer.post(at(course, f"attendance?day={day}"), {"person": str(key)})
    officer.post(at(course, "results"), {f"result-{key}": "passed"})
    assert "Kết thúc lớp" in words(officer.get(at(course)))
    officer.post(at(course, "end"), {"confirmed": "1"})

    assert Training.objects.get(person=mai).certificate == "01/2018"
    certificates = words(officer.get(at(course, "certificates")))
    assert MAI in certificates
    assert "01/2018" in certificates
    for language, title in (("vi", "GIẤY CHỨNG NHẬN"), ("zh-hans", "结业证书")):
        Organisation.objects.update(language=language)
        word = docx.Document(BytesIO(officer.get(at(course, "certificates.docx")).content))
        assert title in [paragraph.text for paragraph in word.paragraphs]
    assert officer.get(at(course, "certificates.pdf")).content.startswith(b"%PDF")
    sheet = load_workbook(BytesIO(officer.get(at(course, "list")).content)).active
    assert sheet is not None
    assert [row[1:] for row in sheet.iter_rows(min_row=2, values_only=True) if row[1] == MAI] == [
        (MAI, "nữ", "Công đoàn cơ sở May Sao Mai", 2, "đạt", "01/2018")
    ]


def test_a_tap_answers_with_the_person_and_the_counts_alone(officer: Client, units: dict[str, Unit]) -> None:
    course = called(units["P"], {units["D1"]: 1})
    (mai,) = enrolled(course, units["D1"], chair(units["D1"], MAI))
    actions.start_course(course=course, **ACTING)
    address = at(course, "attendance?day=2018-04-02")

    tapped = words(officer.post(address, {"person": str(mai.pk)}, headers={"HX-Request": "true"}))

    assert 'aria-checked="true"' in tapped
    assert "1 người, 1 lượt" in tapped
    assert "<html" not in tapped
    officer.post(address, {"person": str(mai.pk)})
    assert not mai.attendances.exists()
    officer.post(address, {"person": "everybody"})
    assert mai.attendances.count() == 1
    assert officer.post(address, {"person": "x"}).status_code == 302


def test_a_called_unit_sees_its_own_people_and_steers_nothing(
    person: Account, signed_in: SignIn, units: dict[str, Unit]
) -> None:
    course = called(units["P"], {units["D1"]: 2, units["D2"]: 2})
    enrolled(course, units["D1"], chair(units["D1"], MAI))
    (beside,) = enrolled(course, units["D2"], chair(units["D2"], NA))
    client = signed_in(person("mai", Role.OFFICER, "D1"))

    page = words(client.get(at(course)))

    assert MAI in page
    assert NA not in page
    assert "Đơn vị còn 1 suất." in page
    for step in ("change", "places", "call", "start", "attendance", "results", "end", "cancel", "list"):
        assert client.get(at(course, step)).status_code == 404, step
    assert client.post(f"/roster/courses/enrolments/{beside.pk}/withdraw").status_code == 404


def test_people_beside_the_unit_are_neither_offered_nor_taken(
    person: Account, signed_in: SignIn, units: dict[str, Unit]
) -> None:
    course = called(units["P"], {units["D1"]: 2})
    chair(units["B1"], MAI)
    beside = chair(units["B3"], NA)
    client = signed_in(person("mai", Role.OFFICER, "D1"))

    assert NA not in words(client.get(at(course, "enrol?all=1")))
    client.post(at(course, "enrol"), {"people": [str(beside.pk), "x"]})

    assert not course.enrolments.exists()


def test_a_unit_that_was_not_called_finds_no_course(
    person: Account, signed_in: SignIn, units: dict[str, Unit]
) -> None:
    course = called(units["P"], {units["D1"]: 1})
    chair(units["D1"], MAI)
    client = signed_in(person("an", Role.OFFICER, "D2"))

    assert client.get(at(course)).status_code == 404
    assert client.get(at(course, "enrol")).status_code == 404
    assert "Tập huấn nữ công" not in words(client.get("/roster/courses/"))


def test_a_planned_course_is_not_there_for_the_units_below(
    person: Account, signed_in: SignIn, units: dict[str, Unit]
) -> None:
    course = planned(units["P"])
    actions.set_places(course=course, places={units["D1"].pk: 1}, on=course.first_day, **ACTING)
    client = signed_in(person("mai", Role.OFFICER, "D1"))

    assert client.get(at(course)).status_code == 404
    assert client.get(at(course, "enrol")).status_code == 404


def test_an_analyst_sees_figures_of_a_course_and_coverage_without_names(
    person: Account, signed_in: SignIn, units: dict[str, Unit]
) -> None:
    course = called(units["P"], {units["D1"]: 1})
    (mai,) = enrolled(course, units["D1"], chair(units["D1"], MAI))
    actions.start_course(course=course, **ACTING)
    attended(course, mai)
    ended(course, {mai: "passed"})
    client = signed_in(person("chi", Role.ANALYST, "P"))

    page = words(client.get(at(course)))
    covered = words(client.get("/roster/coverage?population=key&first=2018&last=2018"))

    assert MAI not in page
    assert "Còn 1 người mà vai trò của bạn không xem được tên." in page
    assert "1/1" in covered
    assert MAI not in covered
    assert client.get(at(course, "certificates")).status_code == 404
    assert client.get("/roster/courses/new").status_code == 404


def test_coverage_goes_down_the_tree_and_forgives_bad_years(officer: Client, units: dict[str, Unit]) -> None:
    chair(units["B1"], MAI)

    page = words(officer.get("/roster/coverage?population=key&first=2018&last=2018"))

    assert f"/roster/units/{units['D1'].pk}/coverage?population=key" in page
    assert officer.get(f"/roster/units/{units['D1'].pk}/coverage").status_code == 200
    for bad in ("population=zzz&first=2018&last=2019", "population=key&first=x&last=99999", "first=2020"):
        assert officer.get(f"/roster/coverage?{bad}").status_code == 200
    assert officer.get("/roster/coverage?population=key&first=2030&last=1990").status_code == 200


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"last": "2018-04-01"}, "last"),
        ({"title": ""}, "title"),
        ({"enrol_until": "2019-01-01"}, "enrol_until"),
    ],
)
def test_a_plan_that_cannot_be_is_asked_again(officer: Client, changed: dict[str, str], field: str) -> None:
    typed = {
        "title": "Tập huấn", "subject": "law", "population": "key", "form": "online",
        "first": "2018-04-02", "last": "2018-04-03", **changed,
    }  # fmt: skip

    answer = officer.post("/roster/courses/new", typed)

    assert answer.status_code == 422
    assert f'href="#id_{field}"' in words(answer)
    assert not Course.objects.exists()


def test_a_weekend_alone_is_refused_with_what_to_do(officer: Client) -> None:
    typed = {
        "title": "Tập huấn", "subject": "law", "population": "key", "form": "online",
        "first": "2018-04-07", "last": "2018-04-08",
    }  # fmt: skip

    refused = officer.post("/roster/courses/new", typed)
    assert refused.status_code == 422
    assert "ít nhất một ngày" in words(refused)
    officer.post("/roster/courses/new", {**typed, "weekends": "on"})
    assert Course.objects.get().days == ["2018-04-07", "2018-04-08"]


def test_after_its_day_a_unit_is_told_that_naming_is_over(
    person: Account, signed_in: SignIn, units: dict[str, Unit]
) -> None:
    course = called(units["P"], {units["D1"]: 2}, enrol_until=date(2018, 3, 20))
    client = signed_in(person("mai", Role.OFFICER, "D1"))

    assert "Cử người tham dự" not in words(client.get(at(course)))
    refused = client.get(at(course, "enrol"))

    assert refused.status_code == 409
    assert "20/3/2018" in words(refused)
