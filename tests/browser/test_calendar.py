"""The calendar in a real browser: a duty goes into a new yearly report, which is opened with one click."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from nucong.kernel import clock
from nucong.reporting.models import Cycle
from tests.browser.screen import come_in, fits
from tests.cascade import TODAY, Office, build_office
from tests.flow.test_schedule import INSIDE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def office(transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The office whose letter is to be answered inside the yearly report, on its day."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(TODAY)
    return build_office(INSIDE)


def test_a_duty_goes_inside_a_new_yearly_report_that_opens_with_one_click(
    browser_page: Page, live_server: LiveServer, office: Office
) -> None:
    page, programme = browser_page, office.programme()
    come_in(page, live_server, "p", f"/programmes/{programme.pk}/")
    assert fits(page)
    page.get_by_role("link", name="Lồng ghép vào báo cáo định kỳ").first.click()
    page.get_by_role("link", name="Lập chế độ báo cáo").click()
    page.get_by_label("Tên báo cáo").fill("Báo cáo công tác nữ công")
    page.get_by_label("Đề cương báo cáo").fill("Phong trào thi đua\nChăm lo lao động nữ")
    assert fits(page)
    page.get_by_role("button", name="Lập chế độ báo cáo").click()
    expect(page.get_by_text("Kết quả thực hiện Công văn số 61/LĐLĐ").first).to_be_visible()
    assert fits(page)
    page.get_by_role("button", name="Mở kỳ tiếp theo: năm 2024").click()
    expect(page.get_by_text("Kỳ tiếp theo đã được chuẩn bị")).to_be_visible()
    assert fits(page)
    page.get_by_role("link", name="Tiếp: biểu mẫu").click()
    expect(page.locator(".questions-list > li")).to_have_count(20)
    page.goto(f"{live_server.url}/reports/calendar/")
    expect(page.locator(".months__one")).to_have_count(12)
    assert fits(page)

    assert Cycle.objects.get().sections.count() == 1
