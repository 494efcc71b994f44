"""Around every page: sign-in, language, the unit worked for, places, refusals, health."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.kernel import clock
from nucong.organisations.models import Organisation

Person = Callable[..., User]
SignedIn = Callable[[User], Client]

OPEN_TO_ALL = {
    "set-up", "sign-in", "redeem-code", "switch-language", "healthy", "ready", "styles",
    "index", "item", "picture",  # of the news that were published for everybody
    "answer", "thanks",  # of an anonymous survey
    "public",  # the roll of honour of those who agreed
    "worker",  # a script of the program alone
    "write", "come-back",  # a woman writes in confidence, and reads the answer
}  # fmt: skip


@pytest.fixture
def officer(person: Person) -> User:
    """The officer of the province."""
    return person("lan", Role.OFFICER, "P")


def test_exactly_the_door_and_the_health_checks_are_open_to_all() -> None:
    patterns = [found for found in all_patterns(get_resolver().url_patterns) if found.name]
    open_names = {found.name for found in patterns if getattr(found.callback, "open_to_all", False)}

    assert open_names == OPEN_TO_ALL


def all_patterns(patterns: list[Any]) -> list[URLPattern]:
    """Return all routes below, flat."""
    flat: list[URLPattern] = []
    for each in patterns:
        flat += [each] if isinstance(each, URLPattern) else all_patterns(each.url_patterns)
    return flat


def test_a_stranger_is_asked_to_sign_in_and_comes_back_to_the_page(
    client: Client, federation: Organisation
) -> None:
    answer = client.get("/components?sort=name")

    assert (answer.status_code, answer["Location"]) == (302, "/sign-in?next=%2Fcomponents%3Fsort%3Dname")


def test_a_stranger_in_an_old_tab_is_led_to_the_door_as_a_whole_page(
    client: Client, federation: Organisation
) -> None:
    answer = client.get("/components", headers={"hx-request": "true"})

    assert answer.status_code == 204
    assert answer["HX-Redirect"].startswith("/sign-in")


@pytest.mark.parametrize(
    ("browser", "language"),
    [("zh-CN,zh;q=0.9,en;q=0.8", "zh-hans"), ("en-GB", "en"), ("vi-VN", "vi"), ("fr,de", "vi"), ("", "vi")],
)
def test_the_browser_decides_the_language_of_a_stranger(
    client: Client, federation: Organisation, browser: str, language: str
) -> None:
    page = client.get("/sign-in", headers={"accept-language": browser}).content.decode()

    assert f'<html lang="{language}">' in page


def test_a_chosen_language_stays_and_leads_back_to_the_same_page(signed_in: SignedIn, officer: User) -> None:
    client = signed_in(officer)

    answer = client.post("/language", {"language": "en", "next": "/components?sort=name"})

    assert answer["Location"] == "/components?sort=name"
    assert "My work" in client.get("/").content.decode()


def test_an_unknown_language_changes_nothing(client: Client, federation: Organisation) -> None:
    client.post("/language", {"language": "xx"})

    assert '<html lang="vi">' in client.get("/sign-in").content.decode()


def test_a_person_with_two_units_works_for_the_one_she_chose(
    signed_in: SignedIn, person: Person, federation: Organisation
) -> None:
    client = signed_in(person("lan", Role.OFFICER, "P", "D1"))
    district = federation.units.get(code="D1")

    client.post("/unit", {"unit": str(district.pk)})
    frame = client.get("/").context["frame"]

    assert frame.unit.unit == district
    assert len(frame.units) == 2


def test_nobody_works_for_a_unit_without_a_role_there(
    signed_in: SignedIn, officer: User, federation: Organisation
) -> None:
    client = signed_in(officer)

    answer = client.post("/unit", {"unit": str(federation.units.get(code="D2").pk)})

    assert answer.status_code == 404


def test_a_demonstration_says_which_day_it_is(
    signed_in: SignedIn, officer: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(date(2017, 3, 20))

    assert "hôm nay là 20/3/2017" in signed_in(officer).get("/").content.decode()


@pytest.mark.urls("tests.web.refusing_urls")
class TestRefusals:
    """A refusal reaches the person in her language, with its code."""

    def test_a_refusal_is_a_page_with_its_sentence_and_code(self, signed_in: SignedIn, officer: User) -> None:
        answer = signed_in(officer).get("/locked")

        page = answer.content.decode()
        assert answer.status_code == 409
        assert "TEST-001" in page
        assert "Ở địa chỉ này không có gì dành cho bạn." in page

    def test_a_part_of_a_page_gets_a_notice_instead(self, signed_in: SignedIn, officer: User) -> None:
        answer = signed_in(officer).get("/locked", headers={"hx-request": "true"})

        assert (answer.status_code, answer["HX-Retarget"]) == (409, "#notices")
        assert "<html" not in answer.content.decode()

    def test_outside_the_scope_looks_like_an_address_that_does_not_exist(
        self, signed_in: SignedIn, officer: User
    ) -> None:
        client = signed_in(officer)

        hidden, absent = client.get("/hidden"), client.get("/no-such-address")

        assert (hidden.status_code, absent.status_code) == (404, 404)
        assert "Ở đây không có gì" in hidden.content.decode()
        assert hidden.content.decode().split("<h1>")[1].split("</h1>")[0] in absent.content.decode()

    def test_our_own_fault_is_a_page_in_the_readers_language(
        self, signed_in: SignedIn, officer: User
    ) -> None:
        client = signed_in(officer)
        client.raise_request_exception = False

        answer = client.get("/broken")

        assert answer.status_code == 500
        assert "Hệ thống gặp lỗi" in answer.content.decode()


def test_health_is_answered_without_signing_in(client: Client, db: None) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ok"}


def test_the_style_sheet_is_kept_for_ever_under_the_hash_of_its_content(
    client: Client, federation: Organisation
) -> None:
    page = client.get("/sign-in").content.decode()
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]

    present, old = client.get(address), client.get("/styles-0123456789ab.css")

    assert "immutable" in present["Cache-Control"]
    assert old["Cache-Control"] == "no-cache"
    assert old.content == present.content


def test_every_component_renders_in_every_language(signed_in: SignedIn, officer: User) -> None:
    client = signed_in(officer)

    for language in ("vi", "zh-hans", "en"):
        client.post("/language", {"language": language})
        for address in ("/components", "/components?sort=-name", "/components/confirmation"):
            assert client.get(address).status_code == 200
