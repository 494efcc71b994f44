"""Review and consolidation in a browser: the tree opens by itself, the keyboard decides, nothing scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from nucong.kernel import clock
from tests.browser.screen import behaves, fits
from tests.federation import DUE, House, build_house

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def own_house(
    transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> House:
    """The house on its due day, committed so that the live server sees it."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    settings.UPLOADS = tmp_path / "uploads"
    clock.store_demo_day(DUE)
    house = build_house()
    house.answer("B11", workers=1200)
    house.submit("B12", workers=30, women=12)
    house.submit("B13", workers=8)
    return house


@pytest.fixture
def desk(own_house: House, live_server: Any, browser_page: Page) -> Callable[[str, str], Page]:
    """Open a page as a person of the house."""

    def open_page(name: str, path: str) -> Page:
        client = Client()
        client.force_login(own_house.people[name])
        cookie = client.cookies["sessionid"].value
        browser_page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        browser_page.goto(f"{live_server.url}{path}")
        return browser_page

    return open_page


def test_the_tree_brings_the_units_of_a_branch_when_it_is_opened(
    own_house: House, desk: Callable[[str, str], Page]
) -> None:
    page = desk("P", reverse("reporting:cycle", args=[own_house.cycle.pk]))
    branch = page.locator(".tree__branch .tree__branch", has_text=own_house.members["D1"].name)

    expect(branch.locator("ul li")).to_have_count(0)
    branch.locator("summary").first.click(position={"x": 8, "y": 12})

    expect(branch.locator("ul li")).to_have_count(3)
    assert fits(page)


def test_the_keys_accept_one_answer_and_bring_the_next(
    own_house: House, desk: Callable[[str, str], Page]
) -> None:
    page = desk("D1", reverse("reporting:review", args=[own_house.members["D1"].pk]) + "?show=waiting")
    assert fits(page)
    page.get_by_role("link", name=own_house.members["B12"].name).click()
    assert fits(page)

    expect(page.locator("[data-key=n]")).to_be_visible()
    behaves(page, "review-keys")
    page.keyboard.press("a")

    expect(page.get_by_role("heading", level=1)).to_have_text(own_house.members["B13"].name)


def test_the_consolidation_and_the_report_fit_the_screen(
    own_house: House, desk: Callable[[str, str], Page]
) -> None:
    page = desk("P", reverse("reporting:consolidation", args=[own_house.members["P"].pk]))
    assert fits(page)

    page.goto(page.url + "report/")
    shown = page.locator("#sheets img, #sheets .notice").first
    expect(shown).to_be_visible(timeout=30_000)  # laying pages out takes a while the first time
    assert fits(page)
    page.wait_for_load_state("networkidle")  # no request may still read when the tables are emptied
