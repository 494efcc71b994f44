"""Units and people in a real browser: branches open in place, nothing overflows, slips can be printed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from nucong.accounts.models import User
from nucong.accounts.states import Role
from tests.browser.screen import come_in, fits
from tests.browser.test_frame_in_browser import SMALL_TARGETS
from tests.web.conftest import federation, person

__all__ = ["federation", "person"]  # fixtures of the pages, used here too

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_branch_opens_in_place_and_leads_to_its_unit(
    browser_page: Page, live_server: LiveServer, person: Callable[..., User]
) -> None:
    person("lan", Role.OFFICER, "P")
    come_in(browser_page, live_server, "lan", "/units/")
    browser_page.wait_for_load_state("networkidle")

    branch = browser_page.locator(".tree__branch .tree__branch", has_text="Đông Khê")
    branch.locator("summary").click(position={"x": 12, "y": 16})
    browser_page.get_by_role("link", name="Công đoàn cơ sở May Sao Mai").click()

    expect(browser_page.locator("h1")).to_have_text("Công đoàn cơ sở May Sao Mai")
    assert fits(browser_page)


def test_many_accounts_are_opened_and_their_slips_fit_the_screen(
    browser_page: Page, live_server: LiveServer, person: Callable[..., User]
) -> None:
    person("lan", Role.ADMINISTRATOR, "P")
    come_in(browser_page, live_server, "lan", "/people/bulk")
    viewport = browser_page.viewport_size
    assert viewport is not None
    if viewport["width"] < 500:
        assert browser_page.evaluate(SMALL_TARGETS) == 0

    browser_page.get_by_role("button", name="Xem danh sách đơn vị").click()
    browser_page.get_by_role("button", name="Mở 9 tài khoản").click()
    browser_page.wait_for_selector(".slip")

    assert browser_page.locator(".slip").count() == 9
    assert fits(browser_page)
    with browser_page.expect_download() as download:
        browser_page.get_by_role("link", name="Lưu thành bảng (CSV)").click()
    assert download.value.suggested_filename.endswith(".csv")
