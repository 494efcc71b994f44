"""Own templates for certificates in the browser: handed in, tried, used, drawn from, removed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.documents.pages import sets_word_pages
from nucong.organisations.models import Organisation, Unit
from nucong.roster import actions
from nucong.roster.models import CertificateTemplate, CertificateWords, Course
from tests.engines.drafting.word_files import lines_of, word_file
from tests.organisations.federation import ACTING
from tests.roster.courses import OVER, attended, called, chair, ended, enrolled

Account = Callable[..., User]
SignIn = Callable[[User], Client]
LIST = "/roster/courses/templates/"
OWN = word_file(["Bà {{họ", " tên}}"], "{{chức vụ}}, {{đơn vị}}", "Số {{số}}, {{số tiết}} tiết")


@pytest.fixture
def units(federation: Organisation) -> dict[str, Unit]:
    """The units of the federation by code."""
    return {each.code: each for each in federation.units.select_related("level", "organisation")}


@pytest.fixture
def officer(person: Account, signed_in: SignIn, units: dict[str, Unit]) -> Client:
    """The officer of the province, signed in."""
    return signed_in(person("lan", Role.OFFICER, "P"))


def own_browser(user: User) -> Client:
    """Sign a person in beside others."""
    browser = Client()
    browser.force_login(user)
    return browser


def words(page: Any) -> str:
    """Return the text of a page."""
    return str(page.content.decode())


def upload(data: bytes, name: str = "mau-rieng.docx") -> dict[str, Any]:
    """Return what the form sends with a file."""
    return {"template": SimpleUploadedFile(name, data), "name": ""}


def passed(units: dict[str, Unit]) -> Course:
    """Hold a course that one person passes."""
    course = called(units["P"], {units["D1"]: 1})
    (mai,) = enrolled(course, units["D1"], chair(units["B1"], "Lê Thị Mai"))
    actions.start_course(course=course, **ACTING)
    attended(course, mai)
    return ended(course, {mai: "passed"})


def used(officer: Client) -> CertificateTemplate:
    """Hand a template in and take it into use."""
    officer.post(LIST, upload(OWN))
    template = CertificateTemplate.objects.get()
    officer.post(f"{LIST}{template.pk}/use")
    return template


def test_a_template_is_handed_in_tried_used_and_drawn_from(officer: Client, units: dict[str, Unit]) -> None:
    answer = officer.post(LIST, upload(OWN))
    template = CertificateTemplate.objects.get()
    assert (answer["Location"], template.name) == (f"{LIST}{template.pk}/", "mau-rieng")
    page = words(officer.get(answer["Location"]))
    assert "mới thử" in page
    assert "{{số tiết}}" in page
    name, post, number = lines_of(officer.get(f"{LIST}{template.pk}/tried.docx").content)
    assert (name, number[:6], number[-9:]) == ("Bà Nguyễn Thị Mẫu", "Số 00/", ", 24 tiết")
    assert post == "Ủy viên Ban Nữ công, Công đoàn cơ sở Công ty TNHH Mẫu"
    assert b"".join(officer.get(f"{LIST}{template.pk}/file").streaming_content) == OWN
    officer.post(f"{LIST}{template.pk}/use")
    assert "đang dùng" in words(officer.get(LIST))

    course = passed(units)
    register = words(officer.get(f"/roster/courses/{course.pk}/certificates"))
    made = officer.get(f"/roster/courses/{course.pk}/certificates.docx").content

    assert "mau-rieng (số 1)" in register
    assert "Mẫu có những mục chưa ai ghi" in register
    name, post, number = lines_of(made)
    assert (name, post.split(",")[0], number) == ("Bà Lê Thị Mai", "Chủ tịch", "Số 01/2018,  tiết")


def test_a_file_that_cannot_be_used_is_answered_with_each_place(officer: Client) -> None:
    answer = officer.post(LIST, upload(word_file("Bà {{họ tem}} sinh ngày {{ngày sinh}}")))

    page = words(answer)
    assert answer.status_code == 422
    assert "Có lẽ là: {{họ tên}}" in page
    assert "trong phần chữ: “Bà {{họ tem}} sinh ngày {{ngày sinh}}”" in page
    assert "không lưu “ngày sinh”" in page
    assert officer.post(LIST, {"name": "x"}).status_code == 422
    assert not CertificateTemplate.objects.exists()


def test_without_libreoffice_word_alone_is_offered(
    officer: Client, units: dict[str, Unit], monkeypatch: pytest.MonkeyPatch
) -> None:
    template = used(officer)
    course = passed(units)
    monkeypatch.setenv("PATH", "")

    answer = officer.get(f"/roster/courses/{course.pk}/certificates.pdf", follow=True)

    assert "phải có LibreOffice" in words(answer)
    assert "certificates.pdf" not in words(answer)
    assert "tried.pdf" not in words(officer.get(f"{LIST}{template.pk}/"))


@pytest.mark.skipif(not sets_word_pages(), reason="no LibreOffice here")
def test_with_libreoffice_an_own_template_comes_as_pdf(officer: Client) -> None:
    template = used(officer)

    assert officer.get(f"{LIST}{template.pk}/tried.pdf").content.startswith(b"%PDF-")


def test_the_look_of_a_course_is_chosen_with_its_words(officer: Client, units: dict[str, Unit]) -> None:
    course = passed(units)
    template = used(officer)
    address = f"/roster/courses/{course.pk}/certificates/words"
    assert f'value="{template.pk}" selected' in words(officer.get(address))

    typed = {"template": str(template.pk), "given_on": OVER.isoformat(), "hours": "16", "place": "Giả Định"}
    officer.post(address, typed)

    course.refresh_from_db()
    assert (course.certificate_template, course.hours) == (template, 16)
    assert "16 tiết" in lines_of(officer.get(f"/roster/courses/{course.pk}/certificates.docx").content)[2]


def test_chinese_certificates_are_not_asked_for_a_place_they_do_not_name(
    officer: Client, units: dict[str, Unit]
) -> None:
    course = passed(units)
    address = f"/roster/courses/{course.pk}/certificates/words"
    assert 'name="place"' in words(officer.get(address))
    Organisation.objects.update(language="zh-hans")

    page = words(officer.get(address))
    officer.post(address, {"given_on": OVER.isoformat(), "body": "云山省总工会"})

    assert 'name="place"' not in page
    assert "TM. BAN" not in page
    assert CertificateWords.objects.get().body == "云山省总工会"


def test_a_template_is_removed_after_a_second_click(officer: Client) -> None:
    template = used(officer)
    address = f"{LIST}{template.pk}/remove"

    assert "Bỏ mẫu" in words(officer.post(address))
    assert CertificateTemplate.objects.exists()
    officer.post(address, {"confirmed": "1"})

    assert not CertificateTemplate.objects.exists()


def test_who_does_not_keep_the_roster_finds_no_templates(
    person: Account, signed_in: SignIn, officer: Client
) -> None:
    template = used(officer)
    other = signed_in(person("mai", Role.OFFICER, "D1"))

    assert other.get(f"{LIST}{template.pk}/").status_code == 404
    assert str(template.pk) not in words(other.get(LIST))


def test_a_unit_below_chooses_what_its_superior_offers_until_that_is_withdrawn(
    officer: Client, units: dict[str, Unit], person: Account
) -> None:
    officer.post(LIST, upload(OWN))
    template = CertificateTemplate.objects.get()
    page = f"{LIST}{template.pk}/"
    below, beside = (own_browser(person(f"mai-{code}", Role.REPORTER, code)) for code in ("B1", "B2"))
    assert below.get(page).status_code == 404

    assert "Chưa cho cấp dưới dùng" in words(officer.get(page))
    officer.post(f"{page}offer")
    listed = words(below.get(LIST))
    assert "Mẫu do cấp trên cho dùng" in listed
    assert units["P"].names.get().name in listed
    assert below.get(f"{page}tried.docx").status_code == 200
    assert below.get(f"{page}offer").status_code == 404
    below.post(f"{page}use")
    assert "đang dùng" in words(below.get(page))
    assert "1 đơn vị đang dùng" in words(officer.get(page))
    assert "đang dùng" not in words(beside.get(page))

    course = called(units["B1"], {units["B1"]: 1})
    (mai,) = enrolled(course, units["B1"], chair(units["B1"], "Lê Thị Mai"))
    actions.start_course(course=course, **ACTING)
    attended(course, mai)
    ended(course, {mai: "passed"})
    register = f"/roster/courses/{course.pk}/certificates"
    assert page in words(below.get(register))

    asked = words(officer.get(f"{page}offer"))
    assert "1 đơn vị cấp dưới đang dùng" in asked
    officer.post(f"{page}offer", {"confirmed": "1"})
    assert below.get(page).status_code == 404
    assert "Mẫu do cấp trên cho dùng" not in words(below.get(LIST))
    kept = words(below.get(register))
    assert "mau-rieng (số 1)" in kept
    assert page not in kept
    assert below.get(f"{register}.docx").status_code == 200


def test_a_unit_below_gives_the_template_of_its_superior_back(officer: Client, person: Account) -> None:
    officer.post(LIST, upload(OWN))
    template = CertificateTemplate.objects.get()
    officer.post(f"{LIST}{template.pk}/offer")
    below = own_browser(person("mai", Role.REPORTER, "B1"))
    below.post(f"{LIST}{template.pk}/use")

    below.post(f"{LIST}{template.pk}/remove")

    assert CertificateTemplate.objects.get() == template
    assert "có thể chọn" in words(below.get(LIST))
