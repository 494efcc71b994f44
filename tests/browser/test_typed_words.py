"""What was typed survives an ended session: for the same person, on the same page, and nowhere near a case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.kernel import clock
from nucong.ledgers.models import Record
from tests.browser.screen import behaves, come_in
from tests.federation import PASSWORD, House, build_house
from tests.web.conftest import federation, person
from tests.web.documents.conftest import taken_in

__all__ = ["federation", "person", "taken_in"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KEPT = "sessionStorage.getItem('nucong:typed')"


@pytest.fixture
def house(transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """The house on a day of work."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(date(2024, 4, 5))
    return build_house()


def typed_when_the_session_ends(page: Page, server: LiveServer) -> None:
    """Type an activity and send it after the session ended: the door asks to sign in."""
    come_in(page, server, "b11", "/ledgers/new")
    page.locator("[name=title]").fill("Tọa đàm về lao động nữ")
    page.locator("[name=women]").fill("45")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.locator("main form [type=submit]").last.click()
    page.wait_for_url("**/sign-in?**")
    behaves(page, "leaves-nothing")


def sign_in(page: Page, username: str, back_to: str = "**/ledgers/new") -> None:
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(back_to)


def test_who_signs_in_again_finds_what_she_typed_and_sends_it_once(
    browser_page: Page, live_server: LiveServer, house: House
) -> None:
    page = browser_page
    typed_when_the_session_ends(page, live_server)
    sign_in(page, "b11")

    expect(page.locator("main")).to_contain_text("Những gì bạn đã gõ")
    assert page.locator("[name=title]").input_value() == "Tọa đàm về lao động nữ"
    assert page.evaluate(KEPT) is None
    page.locator("main form [type=submit]").last.click()
    page.wait_for_url("**/ledgers/**")
    assert [each.title for each in Record.objects.all()] == ["Tọa đàm về lao động nữ"]


def test_another_person_and_who_signed_out_find_nothing(
    browser_page: Page, live_server: LiveServer, house: House
) -> None:
    page = browser_page
    typed_when_the_session_ends(page, live_server)
    assert page.evaluate(KEPT)
    sign_in(page, "d1")
    expect(page.locator("[name=title]")).to_have_value("")
    page.wait_for_function(f"{KEPT} === null")

    page.locator("[name=title]").fill("Một việc khác")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.locator("main form [type=submit]").last.click()
    page.wait_for_url("**/sign-in?**")
    behaves(page, "leaves-nothing")
    other = page.context.new_page()
    come_in(other, live_server, "d1")
    behaves(other, "leaves-nothing")
    other.locator(".menu--right summary").last.click()
    other.locator("form[action='/sign-out'] button").click()
    other.wait_for_url("**/sign-in")
    page.wait_for_function(f"{KEPT} === null")


def test_units_picked_in_the_tree_are_picked_again_also_the_last_tick_that_met_the_door(
    browser_page: Page, live_server: LiveServer, house: House
) -> None:
    page, units = browser_page, house.units
    come_in(page, live_server, "p", "/inspections/plans/new")
    page.locator("[name=theme]").fill("Chế độ thai sản")
    page.locator(f"button[value='branch:{units['D1'].pk}']").click()
    expect(page.locator(".chip")).to_have_count(1)
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    # Not check(): the door takes the place of the page, so that there may be no tick left to see.
    page.locator(f"[name=direct][value='{units['D2'].pk}']").click()
    page.wait_for_url("**/sign-in?**")
    behaves(page, "leaves-nothing")
    sign_in(page, "p", "**/inspections/plans/new")

    expect(page.locator("main")).to_contain_text("Những gì bạn đã gõ")
    expect(page.locator(".chip")).to_have_count(2)
    assert page.locator("[name=theme]").input_value() == "Chế độ thai sản"
    assert page.locator(f"[name=direct-branch][value='{units['D1'].pk}']").count() == 1
    expect(page.locator(f"[name=direct][value='{units['D2'].pk}']")).to_be_checked()
    page.wait_for_function(f"{KEPT} === null")


def test_a_correction_that_was_opened_beside_the_text_is_opened_again_with_what_was_typed(
    browser_page: Page, live_server: LiveServer, person: Callable[..., User], taken_in: Callable[..., object]
) -> None:
    page = browser_page
    document = taken_in(person("lan", Role.OFFICER, "P"))
    come_in(page, live_server, "lan", f"/documents/{document.pk}/confirm")  # type: ignore[attr-defined]
    behaves(page, "pairs")
    page.locator("[data-part] a[hx-get$='?edit']").first.click()
    card = page.locator("[data-part]", has=page.locator(".part__form"))
    field = card.locator("input[type=text]:not([readonly]), textarea").first
    field.fill("12/CV-NC")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    card.locator("[value=correct]").click()
    page.wait_for_url("**/sign-in?**")
    behaves(page, "leaves-nothing")
    sign_in(page, "lan", "**/confirm*")

    expect(page.locator("main")).to_contain_text("Những gì bạn đã gõ")
    expect(field).to_have_value("12/CV-NC")
