"""The reviewer's list in a browser: a choice outlives paging and filtering; remarks open at their cells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from nucong.kernel import clock
from nucong.reporting.queries import current_submission
from nucong.web.reporting.pages import reviewing
from tests.browser.screen import behaves, fits
from tests.federation import DUE, House, build_house

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def own_house(
    transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> House:
    """The house on its due day with two answers that wait, in pages of two units."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    monkeypatch.setattr(reviewing, "PER_PAGE", 2)
    settings.UPLOADS = tmp_path / "uploads"
    clock.store_demo_day(DUE)
    house = build_house()
    for code in ("B11", "B12", "B13"):
        house.submit(code, workers=30, women=12)
    return house


@pytest.fixture
def desk(own_house: House, live_server: Any, browser_page: Page) -> Callable[[str, str], Page]:
    """Open a page as a person of the house."""

    def open_page(name: str, path: str) -> Page:
        client = Client()
        client.force_login(own_house.people[name])
        cookie = client.cookies["sessionid"].value
        browser_page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        browser_page.goto(live_server.url + path)
        return browser_page

    return open_page


def test_units_chosen_on_two_pages_are_accepted_together_after_the_second_click(
    own_house: House, desk: Callable[[str, str], Page]
) -> None:
    address = reverse("reporting:review", args=[own_house.members["D1"].pk])
    page = desk("D1", address)
    behaves(page, "selection")
    assert fits(page)
    page.locator("[data-choose]").first.check()
    page.locator(".pages a[rel=next]").click()
    expect(page.locator(".pages a[rel=prev]")).to_be_visible()
    behaves(page, "selection")
    page.locator("[data-choose]").first.check()
    expect(page.locator("[data-selection-count]")).to_contain_text("2")

    page.locator("button[value=accept]").click()
    expect(page.locator("[data-bulk=will] tr")).to_have_count(2)
    page.locator("form.confirm button[type=submit]").click()
    expect(page.locator("[data-bulk=will] tr")).to_have_count(2)
    assert fits(page)

    page.goto(page.url.replace("/act", "/"))
    behaves(page, "selection")
    expect(page.locator(".bulk")).to_be_hidden()


def test_a_remark_is_typed_at_the_ticked_cell_and_the_unit_finds_it_there(
    own_house: House, desk: Callable[[str, str], Page]
) -> None:
    submission = current_submission(own_house.members["B11"])
    assert submission is not None
    page = desk("D1", reverse("reporting:answer", args=[submission.pk]))
    remark = page.locator("input[name=remark-women]")
    expect(remark).to_be_hidden()
    page.locator("input[name=about][value=women]").check()
    remark.fill("Cả ca đêm?")
    page.fill("#reason", "Xem lại một ô.")
    page.locator("button.button--danger").click()
    page.wait_for_url("**/reports/**")

    page = desk("B11", reverse("answering:form", args=[own_house.members["B11"].pk]))
    expect(page.locator("[data-cell=women]")).to_contain_text("Cả ca đêm?")
    page.locator("#replies input[name=text]").fill("Đã tính cả ca đêm.")
    page.locator("#replies button[value=explained]").click()
    expect(page.locator("#replies")).to_contain_text("Đã tính cả ca đêm.")
    assert fits(page)
