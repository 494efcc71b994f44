"""Coming in: with a password, with a one-time code, in one's own language; and going out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from nucong.accounts import actions
from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.audit.actions import PROGRAM
from tests.web.conftest import PASSWORD

Person = Callable[..., User]
SignedIn = Callable[[User], Client]


@pytest.fixture
def officer(person: Person) -> User:
    """The officer of the province."""
    return person("lan", Role.OFFICER, "P")


def test_the_right_password_opens_the_page_one_came_for(client: Client, officer: User) -> None:
    answer = client.post(
        "/sign-in", {"username": "lan", "password": PASSWORD, "next": "/components?sort=name"}
    )

    assert (answer.status_code, answer["Location"]) == (302, "/components?sort=name")


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_signing_in_never_leads_to_another_site(client: Client, officer: User, elsewhere: str) -> None:
    answer = client.post("/sign-in", {"username": "lan", "password": PASSWORD, "next": elsewhere})

    assert answer["Location"] == "/"


def test_a_wrong_password_is_told_in_words_with_its_code(client: Client, officer: User) -> None:
    answer = client.post("/sign-in", {"username": "lan", "password": "something else"})

    assert answer.status_code == 422
    assert "ACCOUNTS-008" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_code_on_paper_opens_the_account_and_keeps_the_chosen_password(client: Client, db: None) -> None:
    now = datetime.now(UTC)
    user = actions.create_user(username="cuc", display_name="Chị Cúc", by=PROGRAM, at=now)
    code = actions.issue_code(user=user, by=PROGRAM, at=now)

    answer = client.post(
        "/code",
        {"username": "cuc", "code": code.lower().replace("-", " "), "first": PASSWORD, "again": PASSWORD},
    )

    assert answer.status_code == 302
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert client.get("/password").status_code == 200


def test_two_different_entries_of_a_new_password_are_refused(client: Client, db: None) -> None:
    answer = client.post(
        "/code", {"username": "cuc", "code": "ABCD-EFGH-JKLM", "first": PASSWORD, "again": "other words here"}
    )

    assert answer.status_code == 422


def test_changing_the_password_needs_the_present_one_and_keeps_one_signed_in(
    signed_in: SignedIn, officer: User
) -> None:
    client = signed_in(officer)
    new = "hai con trau di bua"

    refused = client.post("/password", {"present": "wrong", "first": new, "again": new})
    changed = client.post("/password", {"present": PASSWORD, "first": new, "again": new})

    assert (refused.status_code, changed.status_code) == (422, 302)
    officer.refresh_from_db()
    assert officer.check_password(new)
    assert client.get("/password").status_code == 200


def test_the_language_of_the_account_wins_over_the_browser(client: Client, person: Person) -> None:
    user = person("mei", Role.OFFICER, "P")
    actions.change_details(
        user=user, display_name="Mei", email="", language="zh-hans", by=PROGRAM, at=datetime.now(UTC)
    )

    client.post("/sign-in", {"username": "mei", "password": PASSWORD}, headers={"accept-language": "vi"})
    page = client.get("/", headers={"accept-language": "vi"}).content.decode()

    assert '<html lang="zh-hans">' in page
    assert "待办" in page


def test_signing_out_closes_every_page_again(signed_in: SignedIn, officer: User) -> None:
    client = signed_in(officer)

    client.post("/sign-out")

    assert client.get("/")["Location"].startswith("/sign-in")


def test_an_act_after_the_session_ended_leads_back_to_its_page_and_says_that_it_was_not_done(
    client: Client, officer: User
) -> None:
    asked = client.post("/ledgers/clubs/0190a5a4-0000-7000-8000-000000000000/end", {"reason": "x"})

    door = client.get(asked["Location"])
    answer = client.post(
        "/sign-in", {"username": "lan", "password": PASSWORD, "next": door.context["next"], "undone": "1"}
    )

    assert door.context["next"] == "/ledgers/clubs/0190a5a4-0000-7000-8000-000000000000/"
    assert door.context["undone"] == "1"
    assert answer["Location"] == door.context["next"]
    assert [str(message) for message in client.get("/").context["messages"]] != []


def test_an_act_leads_back_to_the_page_it_was_sent_from(client: Client, officer: User) -> None:
    page = "http://testserver/ledgers/?kind=quiz"
    asked = client.post("/ledgers/new", {"kind": "quiz"}, headers={"referer": page})

    assert client.get(asked["Location"]).context["next"] == page


def test_an_address_that_only_takes_buttons_says_so_and_leads_on(client: Client, officer: User) -> None:
    client.force_login(officer)
    page = client.get("/ledgers/clubs/0190a5a4-0000-7000-8000-000000000000/end")

    assert (page.status_code, page["Allow"]) == (405, "POST")
    assert 'href="/ledgers/clubs/0190a5a4-0000-7000-8000-000000000000/"' in page.content.decode()
