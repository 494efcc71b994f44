"""A clerk's day in a real browser: reserve a number, hand a letter over, find it again, follow its chain."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.documents.models import Document
from nucong.documents.states import Direction
from tests.browser.screen import come_in, fits
from tests.documents.test_full_text import PLAN, RESOLUTION
from tests.web.conftest import federation, person
from tests.web.documents.conftest import confirm_all, taken_in

__all__ = ["federation", "person", "taken_in"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_letter_is_numbered_handed_over_found_and_followed(
    browser_page: Page,
    live_server: LiveServer,
    person: Callable[..., User],
    taken_in: Callable[..., Document],
) -> None:
    page = browser_page
    officer = person("lan", Role.OFFICER, "P")
    resolution = confirm_all(taken_in(officer, text=RESOLUTION), officer)
    confirm_all(taken_in(officer, text=PLAN, direction=Direction.ISSUED), officer)
    entry = resolution.register_entries.get()

    come_in(page, live_server, "lan", "/documents/register/outgoing/reserve")
    assert fits(page)
    page.fill("[name=reserved_for]", "Báo cáo năm")
    page.fill("[name=reason]", "Chờ ký")
    page.click("main button[type=submit]")
    page.wait_for_url("**/register/entries/**")
    expect(page.locator("#notices")).to_contain_text("Đã giữ số")

    page.goto(f"{live_server.url}/documents/register/incoming/2018/")
    assert fits(page)
    page.click(".register__number a")
    page.wait_for_url(f"**/register/entries/{entry.pk}/")
    page.fill("[name=hand-assignee]", "Ban Nữ công")
    page.click("main form[action$='hand-over'] button")
    expect(page.locator("main")).to_contain_text("đã chuyển")
    assert fits(page)

    page.goto(f"{live_server.url}/search?q=6B NQ BCH")
    expect(page.locator(".hit")).to_have_count(1)
    assert fits(page)
    page.click(".hit__title a")
    page.wait_for_url(f"**/documents/{resolution.pk}/")
    page.click("main a[href$='/chain']")
    page.wait_for_url("**/chain")
    assert fits(page)
    expect(page.locator(".chain__list .rows__title", has_text="88/KH-LĐLĐ")).to_be_visible()
    wide = (page.viewport_size or {"width": 0})["width"] > 860
    expect(page.locator(".chain__picture")).to_be_visible(visible=wide)
