"""A checklist opens again without a net, and signing out leaves nothing of it on the device."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from nucong.inspections import actions
from nucong.inspections.models import Inspection
from nucong.inspections.states import Mode, Verdict
from nucong.kernel import clock
from tests.browser.screen import behaves, come_in, fits
from tests.federation import DUE, House, build_house

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LEFT = """async () => {
  const pages = await caches.keys();
  const workers = await navigator.serviceWorker.getRegistrations();
  return { pages, workers: workers.length, answers: Object.keys(localStorage) };
}"""


@pytest.fixture
def house(transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """The house on the day of a check."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(date(2024, 4, 5))
    return build_house()


def begun(house: House) -> Inspection:
    """Return a check of the unit by itself that is under way."""
    by, at = house.people["B11"], house.at(DUE)
    target = actions.Target(Mode.SELF, house.units["B11"])
    opened = actions.open_inspection(
        unit=house.units["B11"], target=target, theme="Tự kiểm tra", due_on=DUE, by=by, at=at
    )
    return actions.begin(inspection=opened, on=date(2024, 4, 5), place="", team="", by=by, at=at)


def test_a_checklist_reloaded_without_a_net_is_there_and_its_answers_arrive_once(
    browser_page: Page, live_server: LiveServer, house: House
) -> None:
    page, inspection = browser_page, begun(house)
    come_in(page, live_server, "b11", reverse("inspections:checklist", args=[inspection.pk]))
    behaves(page, "checklist")
    stays, status = page.locator("[data-stays-words]"), page.locator("[data-kept-words]")
    expect(stays).to_contain_text("cả khi mất mạng")
    first, second = page.locator("[data-item=v05]"), page.locator("[data-item=v08]")
    first.locator("[value=violates]").check()
    expect(status).to_contain_text("đã gửi hết")

    page.context.set_offline(True)
    page.reload()

    behaves(page, "checklist")
    expect(stays).to_contain_text("mất mạng, trang lúc")
    assert fits(page)
    assert first.locator("[value=violates]").is_checked()  # sent after the copy was kept
    first.locator("[data-field=women]").fill("3")
    second.locator("[value=complies]").check()
    expect(status).to_contain_text("sẽ gửi sau")
    page.reload()
    behaves(page, "checklist")
    assert second.locator("[value=complies]").is_checked()
    page.context.set_offline(False)
    expect(status).to_contain_text("đã gửi hết")

    found = {each.code: each for each in inspection.findings.all()}
    assert {code: each.revision for code, each in found.items()} == {"v05": 2, "v08": 1}
    assert (found["v05"].women, found["v08"].verdict) == (3, Verdict.COMPLIES)


def test_signing_out_tells_of_answers_not_sent_and_leaves_nothing_on_the_device(
    browser_page: Page, live_server: LiveServer, house: House
) -> None:
    page, inspection = browser_page, begun(house)
    address = reverse("inspections:checklist", args=[inspection.pk])
    come_in(page, live_server, "b11", address)
    behaves(page, "checklist")
    expect(page.locator("[data-stays-words]")).to_contain_text("cả khi mất mạng")
    assert len(page.evaluate(LEFT)["pages"]) == 1
    page.route("**/ticks", lambda route: route.fulfill(json={"refused": "không nhận"}))
    page.locator("[data-item=v08] [value=complies]").check()
    expect(page.locator("[data-kept-words]")).to_contain_text("không nhận")
    page.goto(f"{live_server.url}/")
    behaves(page, "leaves-nothing")
    page.locator(".menu--right summary").last.click()
    out = page.locator("form[action='/sign-out'] button")

    out.click()
    expect(page.locator("[data-unsent]")).to_contain_text("1 câu trả lời")
    out.click()
    page.wait_for_url("**/sign-in")

    assert page.evaluate(LEFT) == {"pages": [], "workers": 0, "answers": []}
    assert not inspection.findings.exists()


def test_a_page_that_asks_to_sign_in_deletes_copies_and_leaves_the_answers(
    browser_page: Page, live_server: LiveServer, house: House
) -> None:
    page, inspection = browser_page, begun(house)
    address = reverse("inspections:checklist", args=[inspection.pk])
    come_in(page, live_server, "b11", address)
    behaves(page, "checklist")
    expect(page.locator("[data-stays-words]")).to_contain_text("cả khi mất mạng")
    page.context.set_offline(True)
    page.locator("[data-item=v08] [value=complies]").check()
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.context.set_offline(False)
    expect(page.locator("[data-kept-words]")).to_contain_text("đăng nhập lại")

    page.reload()
    page.wait_for_url("**/sign-in?**")
    behaves(page, "leaves-nothing")

    page.wait_for_function("async () => (await caches.keys()).length === 0")
    assert len(page.evaluate(LEFT)["answers"]) == 1
