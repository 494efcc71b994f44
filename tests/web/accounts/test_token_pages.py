"""A person makes tokens for her programs, sees them and ends them; her superior sees and ends them too."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from nucong.accounts.models import ApiToken, User
from nucong.accounts.states import Role
from nucong.kernel import clock

Person = Callable[..., User]
SignIn = Callable[[User], Client]


def typed(**changes: str) -> dict[str, str]:
    last = clock.today("Asia/Ho_Chi_Minh") + timedelta(days=30)
    return {"name": "Xuất số liệu", "may": "reads", "last": last.isoformat(), **changes}


def make(browser: Client, **changes: str) -> Any:
    return browser.post(reverse("accounts:tokens"), typed(**changes))


def test_the_secret_is_shown_once_and_works(person: Person, signed_in: SignIn) -> None:
    browser = signed_in(person("an", Role.OFFICER, "D1"))
    page = make(browser)
    secret = re.search(r"nucong_[\w-]{43}", page.content.decode())

    assert page["Cache-Control"].startswith("no-store")
    assert secret is not None
    assert secret[0] not in browser.get(reverse("accounts:tokens")).content.decode()
    told = Client().get("/api/v1/me", headers={"Authorization": f"Bearer {secret[0]}"})
    assert told.json()["username"] == "an"


def test_a_token_only_reads_unless_it_is_asked_to_write(person: Person, signed_in: SignIn) -> None:
    browser = signed_in(person("an", Role.OFFICER, "D1"))
    make(browser)
    make(browser, name="Nhập số liệu", may="writes")

    assert dict(ApiToken.objects.values_list("name", "writes")) == {
        "Xuất số liệu": False, "Nhập số liệu": True,
    }  # fmt: skip


def test_a_token_needs_a_name_and_ends_within_a_year(person: Person, signed_in: SignIn) -> None:
    browser = signed_in(person("an", Role.OFFICER, "D1"))

    for wrong in ({"name": " "}, {"last": "2999-01-01"}, {"last": "2001-01-01"}, {"last": "9999-12-31"}):
        assert make(browser, **wrong).status_code == 422
    assert not ApiToken.objects.exists()


def test_revoking_takes_a_second_click(person: Person, signed_in: SignIn) -> None:
    browser = signed_in(person("an", Role.OFFICER, "D1"))
    make(browser)
    address = reverse("accounts:revoke-token", args=[ApiToken.objects.get().pk])

    assert "Xuất số liệu" in browser.post(address).content.decode()
    assert ApiToken.objects.get().revoked_at is None
    browser.post(address, {"confirmed": "1"})
    assert ApiToken.objects.get().revoked_at is not None


def test_an_administrator_sees_and_revokes_those_of_her_scope_only(person: Person, signed_in: SignIn) -> None:
    make(signed_in(person("an", Role.OFFICER, "D1")))
    make(signed_in(person("ba", Role.OFFICER, "P")), name="Của cấp trên")
    browser = signed_in(person("admin", Role.ADMINISTRATOR, "D1"))

    page = browser.get(reverse("accounts:tokens-below")).content.decode()
    assert "Xuất số liệu" in page
    assert "Của cấp trên" not in page
    hers, above = ApiToken.objects.get(name="Xuất số liệu"), ApiToken.objects.get(name="Của cấp trên")
    browser.post(reverse("accounts:revoke-token", args=[hers.pk]), {"confirmed": "1"})
    refused = browser.post(reverse("accounts:revoke-token", args=[above.pk]), {"confirmed": "1"})
    hers.refresh_from_db()
    above.refresh_from_db()

    assert hers.revoked_by == User.objects.get(username="admin")
    assert (refused.status_code, above.revoked_at) == (404, None)


def test_somebody_with_a_role_elsewhere_is_not_reached_from_one_side(
    person: Person, signed_in: SignIn
) -> None:
    make(signed_in(person("an", Role.REPORTER, "D1", "P")))
    browser = signed_in(person("admin", Role.ADMINISTRATOR, "D1"))

    assert "Xuất số liệu" not in browser.get(reverse("accounts:tokens-below")).content.decode()


def test_the_guide_speaks_the_language_of_the_page(person: Person, signed_in: SignIn) -> None:
    browser = signed_in(person("an", Role.OFFICER, "D1"))
    for header, word in (("vi", "phần mềm"), ("zh", "程序"), ("en", "program")):
        page = browser.get(reverse("accounts:api-guide"), headers={"Accept-Language": header})
        assert word in page.content.decode()
        assert "curl -H" in page.content.decode()
