"""Filling in a form in a real browser, wide and on a phone: judged while typing, saved by itself, sent."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from nucong.kernel import clock
from nucong.reporting import entry
from nucong.reporting.queries import current_submission
from tests.browser.screen import come_in, fits
from tests.federation import House, build_house

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def house(transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """The house with its open report, four days before basic unions are due."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(date(2024, 4, 5))
    return build_house()


def test_a_unit_goes_from_home_to_the_sent_report(
    browser_page: Page, live_server: LiveServer, house: House
) -> None:
    page = browser_page
    member = house.members["B11"]
    come_in(page, live_server, "b11")
    assert fits(page)
    page.click("main .rows__acts .button")
    page.wait_for_url("**/duties/**")
    assert fits(page)
    page.click("main .answer__part .button >> nth=0")
    page.wait_for_selector("form[data-rules-ready]")
    assert fits(page)

    page.fill("[name=meetings]", "2")
    page.fill("[name=workers]", "1.200")
    page.fill("[name=women]", "1.300")
    page.press("[name=women]", "Tab")
    expect(page.locator("[data-error=women]")).to_have_text("Nữ không thể nhiều hơn tổng số.")
    page.fill("[name=women]", "12.34")
    page.press("[name=women]", "Tab")
    expect(page.locator("[data-error=women]")).to_contain_text("12,34")
    page.fill("[name=women]", "700")
    page.press("[name=women]", "Tab")
    expect(page.locator("[data-error=women]")).to_be_hidden()
    expect(page.locator("[data-save-words]")).to_contain_text("đã lưu")
    assert entry.saved(member)["workers"] == 1200

    page.click("form#answers .button--primary")
    page.wait_for_url("**/check")
    assert fits(page)
    page.click(f"text=Gửi báo cáo lên {member.parent}")
    page.wait_for_url(f"**{reverse('answering:duty', args=[member.pk])}")
    sent = current_submission(member)
    assert sent is not None
    assert sent.state == "submitted"
    page.goto(live_server.url + reverse("answering:form", args=[member.pk]))
    assert page.locator("main input").count() == 0
    assert fits(page)


def test_the_server_and_the_page_give_the_same_verdict(
    browser_page: Page, live_server: LiveServer, house: House
) -> None:
    page = browser_page
    member = house.members["B11"]
    come_in(page, live_server, "b11")
    page.goto(live_server.url + reverse("answering:form", args=[member.pk]))
    page.wait_for_selector("form[data-rules-ready]")
    typed = {
        "meetings": "1,5",
        "workers": "5",
        "women": "9",
        "money": "abc",
        "largest": "1.23",
        "held": "2024-05-01",
    }
    for name, text in typed.items():
        page.fill(f"[name={name}]", text)
        page.press(f"[name={name}]", "Tab")
    names = list(typed)
    said = "(names) => names.map((name) => document.querySelector(`[data-error=${name}]`).textContent.trim())"
    expect(page.locator("[data-save-words]")).to_contain_text("đã lưu")
    live = page.evaluate(said, names)

    page.reload()

    assert page.evaluate(said, names) == live
    assert all(live[index] for index in (0, 2, 3, 4, 5))


def test_a_tick_set_by_mistake_is_taken_back_by_a_second_click(
    browser_page: Page, live_server: LiveServer, house: House
) -> None:
    page = browser_page
    come_in(page, live_server, "b11")
    page.goto(live_server.url + reverse("answering:form", args=[house.members["B11"].pk]))
    page.wait_for_selector("form[data-rules-ready]")

    page.click("[name=hall][value=own]")
    assert page.is_checked("[name=hall][value=own]")
    page.click("[name=hall][value=own]")

    assert not page.is_checked("[name=hall][value=own]")
