"""The guides as pages: one's own first, in one's own language, every link and picture answered."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.web.guide import PAGES, guide
from nucong.web.help.views import PAGE_OF_ROLE

Person = Callable[..., User]
SignIn = Callable[[User], Client]


@pytest.mark.parametrize(
    ("role", "title"),
    [
        (Role.REPORTER, "Người báo cáo ở công đoàn cơ sở"),
        (Role.CLERK, "Văn thư"),
        (Role.AUDITOR, "Hướng dẫn sử dụng"),
    ],
)
def test_help_opens_the_guide_of_the_readers_role(
    role: Role, title: str, person: Person, signed_in: SignIn
) -> None:
    page = signed_in(person("an", role, "D1")).get(reverse("help:own"), headers={"Accept-Language": "vi"})

    assert f"<h1>{title}</h1>" in page.content.decode()


def test_every_guide_opens_in_every_language_with_its_links_and_pictures(
    person: Person, signed_in: SignIn
) -> None:
    browser = signed_in(person("an", Role.OFFICER, "D1"))
    addresses = set()

    for language in ("vi", "zh-hans", "en"):
        for name in PAGES:
            answer = browser.get(reverse("help:page", args=[name]), headers={"Accept-Language": language})
            text = unescape(answer.content.decode())
            assert guide(name, language)[0].text in text
            assert "**" not in text
            assert "](" not in text
            addresses |= set(re.findall(r'(?:src|href)="(/help/[^"]+)"', text))

    assert len(addresses) > len(PAGES)
    assert [address for address in addresses if browser.get(address).status_code != 200] == []


def test_a_guide_nobody_wrote_is_not_there(person: Person, signed_in: SignIn) -> None:
    browser = signed_in(person("an", Role.OFFICER, "D1"))

    assert browser.get("/help/nothing/").status_code == 404
    assert browser.get("/help/pictures/vi/nothing.png").status_code == 404


def test_every_role_with_work_of_its_own_has_a_guide() -> None:
    assert set(Role) - set(PAGE_OF_ROLE) == {Role.ANALYST, Role.AUDITOR}
