"""Step 2 in a real browser: a letter is passed down to an open report, on a desk and on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from nucong.kernel import clock
from nucong.reporting.models import Cycle
from nucong.reporting.states import CycleState
from tests.browser.screen import come_in, fits
from tests.cascade import TODAY, Office, build_office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def office(transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The office with its letter, on the day of the office."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(TODAY)
    return build_office()


def test_a_letter_is_passed_down_from_the_programme_to_the_open_report(
    browser_page: Page, live_server: LiveServer, office: Office
) -> None:
    page = browser_page
    come_in(page, live_server, "p", f"/programmes/from/{office.document.pk}/")
    assert fits(page)
    page.get_by_role("button", name="Lập chương trình").click()
    assert fits(page)
    page.get_by_role("button", name="Chuẩn bị biểu mẫu").click()
    expect(page.locator(".questions-list > li")).to_have_count(10)
    assert fits(page)
    page.get_by_role("link", name="Tiếp: chọn đơn vị").click()
    expect(page.locator("#units-total")).to_contain_text("9")
    assert fits(page)
    page.get_by_role("link", name="Tiếp: ngày và nội dung").click()
    assert fits(page)
    page.get_by_role("button", name="Lưu và xem ai nhận gì").click()
    assert fits(page)
    page.get_by_role("button", name="Mở kỳ báo cáo và gửi 10 đơn vị").click()
    page.get_by_text("Đã mở kỳ báo cáo").wait_for()

    assert Cycle.objects.get().state == CycleState.OPEN


def test_ticking_in_the_tree_changes_the_counts_without_leaving_the_page(
    browser_page: Page, live_server: LiveServer, office: Office
) -> None:
    cycle = office.draft()
    page, district = browser_page, office.units["D1"].pk
    come_in(page, live_server, "p", f"/programmes/cycles/{cycle.pk}/units")

    page.locator(f"#row-{district} a.unit__name").click()
    below = page.locator(f"#unit-{district} .units__below > li")
    below.nth(2).wait_for()
    below.first.locator(".unit__check").click()
    page.locator(f"#check-{district}[aria-checked=mixed]").wait_for()

    assert page.locator(f"#row-{district} .unit__count").inner_text() == "3/4"
    assert "8" in page.inner_text("#units-total")
    page.locator(f"#check-{district}").click()
    page.locator(f"#check-{district}[aria-checked=true]").wait_for()
    assert cycle.audience.filter(owes="own").count() == 8
