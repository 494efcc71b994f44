"""The frame in a real browser: strict content policy holds, nothing overflows, keys and menus work."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route
from pytest_django.live_server_helper import LiveServer

from nucong.accounts.models import User
from nucong.accounts.states import Role
from tests.browser.screen import come_in, fits
from tests.web.conftest import federation, person

__all__ = ["federation", "person"]  # fixtures of the pages, used here too

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# A step of the line is pressed anywhere in its row, not only on its word.
SMALL_TARGETS = """() => [...document.querySelectorAll(
    'nav a, .button, summary, form input:not([type=hidden]), select, textarea')]
  .filter((each) => each.checkVisibility() && !each.closest('.crumbs, .line'))
  .map((each) => (each.closest('.tap, .choice') ?? each).getBoundingClientRect())
  .filter((box) => box.height > 0 && box.height < 44).length"""


def test_every_component_fits_the_screen_without_any_console_error(
    browser_page: Page, live_server: LiveServer, person: Callable[..., User]
) -> None:
    person("lan", Role.OFFICER, "P", "D1")
    come_in(browser_page, live_server, "lan", "/components")

    browser_page.wait_for_load_state("networkidle")

    viewport = browser_page.viewport_size
    assert viewport is not None
    assert fits(browser_page)
    if viewport["width"] < 500:
        assert browser_page.evaluate(SMALL_TARGETS) == 0


def test_rows_are_chosen_by_keys_and_the_bulk_bar_counts_them(
    browser_page: Page, live_server: LiveServer, person: Callable[..., User]
) -> None:
    person("lan", Role.OFFICER, "P")
    come_in(browser_page, live_server, "lan", "/components")
    browser_page.wait_for_load_state("networkidle")

    assert not browser_page.is_visible(".bulk")
    browser_page.keyboard.press("Escape")
    browser_page.evaluate("document.activeElement.blur()")
    for key in ("j", "x", "j", "x"):
        browser_page.keyboard.press(key)

    assert browser_page.inner_text("[data-bulk-count]") == "đã chọn 2"


def test_typing_without_diacritics_finds_the_row(
    browser_page: Page, live_server: LiveServer, person: Callable[..., User]
) -> None:
    person("lan", Role.OFFICER, "P")
    come_in(browser_page, live_server, "lan", "/components")
    browser_page.wait_for_load_state("networkidle")

    browser_page.fill("#filter-text", "cong doan nganh")

    assert browser_page.locator("#sample-table tbody tr:visible").count() == 1


def test_a_form_saves_itself_and_says_when(
    browser_page: Page, live_server: LiveServer, person: Callable[..., User]
) -> None:
    person("lan", Role.OFFICER, "P")
    come_in(browser_page, live_server, "lan", "/components")
    browser_page.wait_for_load_state("networkidle")
    sent: list[str] = []

    def keep(route: Route) -> None:
        sent.append(route.request.post_data or "")
        route.fulfill(json={"saved_at": "10:33"})

    browser_page.route("**/save-here", keep)
    browser_page.evaluate(
        """async () => {
          const form = document.querySelector('form.form');
          form.dataset.autosave = '/save-here';
          (await import('/static/js/controllers/autosave.js')).connect(form);
        }"""
    )

    browser_page.fill("[name=name]", "Hội thảo nữ công")
    browser_page.get_by_text("đã lưu 10:33").wait_for()

    assert "Hội thảo nữ công" in sent[0]
