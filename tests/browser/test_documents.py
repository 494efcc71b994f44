"""Step 1 in a real browser: take a document in, confirm it beside its text, enter it in the register."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from nucong.accounts.models import User
from nucong.accounts.states import Role
from tests.browser.screen import behaves, come_in, fits
from tests.web.conftest import federation, person
from tests.web.documents.conftest import LETTER, taken_in

__all__ = ["federation", "person", "taken_in"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_pasted_letter_goes_from_the_door_to_the_register(
    browser_page: Page, live_server: LiveServer, person: Callable[..., User]
) -> None:
    page = browser_page
    person("lan", Role.OFFICER, "P")
    come_in(page, live_server, "lan", "/documents/new")
    assert fits(page)

    page.fill("[name=text]", LETTER)
    page.check("[name=direction][value=received]")
    page.click("#take-in button[type=submit]")
    page.wait_for_url("**/confirm")
    page.wait_for_load_state("networkidle")
    assert fits(page)
    page.click(".counts form button")
    page.wait_for_load_state("networkidle")
    while page.locator("#questions .part[data-waits]").count():
        before = page.inner_text(".counts__words")
        page.locator("#questions .part[data-waits] .part__acts button").first.click()
        expect(page.locator(".counts__words")).not_to_have_text(before)
    page.click(".primary-act button")
    page.click(".confirm__acts button")
    page.wait_for_url("**/documents/*/")

    assert "1/20" in page.inner_text("#notices")
    assert fits(page)


def test_a_refused_upload_keeps_what_was_chosen(
    browser: Browser, live_server: LiveServer, person: Callable[..., User]
) -> None:
    page = browser.new_page()  # the browser itself notes every refused answer as an error in its console
    person("lan", Role.OFFICER, "P")
    come_in(page, live_server, "lan", "/documents/new")
    behaves(page, "taking-in")

    page.fill("[name=text]", "   ")
    page.check("[name=direction][value=issued]")
    page.set_input_files("[name=papers]", [{"name": "rong.txt", "mimeType": "text/plain", "buffer": b" "}])
    with page.expect_response("**/documents/new"):
        page.click("#take-in button[type=submit]")

    expect(page.locator("#take-in-errors .code")).to_have_text("READING-002")
    assert page.is_checked("[name=direction][value=issued]")
    assert page.locator("[data-chosen] li").count() == 1
    page.close()


def test_keys_walk_the_cards_and_light_their_place_in_the_text(
    browser_page: Page, live_server: LiveServer, person: Callable[..., User], taken_in: Callable[..., object]
) -> None:
    page = browser_page
    document = taken_in(person("lan", Role.OFFICER, "P"))
    come_in(page, live_server, "lan", f"/documents/{document.pk}/confirm")  # type: ignore[attr-defined]
    behaves(page, "pairs")
    cards = page.locator("[data-part]")

    for _ in range(cards.count()):
        page.keyboard.press("j")
        if page.locator(".part.here .part__show").count() and page.locator(".part.here[data-waits]").count():
            break
    assert page.locator("mark.found--active").count() > 0
    chosen = page.locator(".part.here").get_attribute("id")
    page.keyboard.press("Enter")

    expect(page.locator(f"#{chosen}")).to_have_class("card part part--confirmed card--settled")
    expect(page.locator(".part.here[data-waits]")).to_have_count(1)  # the next one that waits
    page.keyboard.press("x")
    expect(page.locator(".part--rejected")).to_have_count(1)
