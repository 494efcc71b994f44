"""An own paper in a real browser: begun with one click, written beside its pages, signed, numbered, sent."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from nucong.documents.models import Document
from nucong.documents.states import DocumentState
from nucong.kernel import clock
from tests.browser.screen import behaves, come_in, fits
from tests.own_documents import TODAY, Scene, build_scene, drafted

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def scene(transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """The plan from above at the province, on the day of the office."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(TODAY)
    return build_scene()


def test_a_paper_goes_from_the_parent_to_the_units_hand_to_hand(
    browser_page: Page, browser: Browser, live_server: LiveServer, scene: Scene
) -> None:
    page = browser_page
    come_in(page, live_server, "p", f"/documents/{scene.above.pk}/")
    page.get_by_role("button", name="Soạn văn bản của đơn vị").click()
    page.wait_for_url("**/own-documents/*/")
    behaves(page, "autosave")
    assert fits(page)
    expect(page.locator(".own-part")).to_have_count(3)
    expect(page.locator("#diff-b1p2 del").last).to_contain_text("12/4/2024")

    first = page.locator(".own-part__text").first
    first.fill("Chăm lo đời sống, việc làm của lao động nữ.")
    expect(page.locator("[data-save-words]")).to_contain_text("đã lưu")
    expect(page.locator("#diff-b1p0 ins").first).to_contain_text("việc làm")
    page.get_by_role("button", name="Xem trước và trình rà soát").click()
    page.wait_for_url("**/pages")
    assert fits(page)
    document = Document.objects.latest("id")
    assert drafted(document).parts[0].text == "Chăm lo đời sống, việc làm của lao động nữ."

    head = browser.new_page()
    come_in(head, live_server, "head", f"/own-documents/{document.pk}/")
    head.get_by_role("button", name="Đã rà soát, trình ký").click()
    head.get_by_role("button", name="Ký", exact=True).click()
    head.locator(".confirm__acts button").click()
    expect(head.locator("#notices")).to_contain_text("Đã ký")

    clerk = browser.new_page()
    come_in(clerk, live_server, "clerk", f"/own-documents/{document.pk}/")
    clerk.get_by_role("button", name="Đóng dấu").click()
    clerk.get_by_role("button", name="Cấp số").click()
    clerk.locator(".confirm__acts button").click()
    expect(clerk.locator("#notices")).to_contain_text("1/KH-LĐLĐ")
    clerk.get_by_role("button", name="Gửi đi").click()
    expect(clerk.locator(".confirm__recipients tr")).to_have_count(3)
    clerk.get_by_role("button", name="Gửi đến 3 đơn vị").click()
    expect(clerk.locator("#notices")).to_contain_text("Đã gửi đến 3 đơn vị")

    document.refresh_from_db()
    assert document.state == DocumentState.SENT


def test_the_editor_fits_a_phone(browser_page: Page, live_server: LiveServer, scene: Scene) -> None:
    page = browser_page
    page.set_viewport_size({"width": 390, "height": 844})
    come_in(page, live_server, "p", f"/own-documents/new?from={scene.above.pk}")
    assert fits(page)
    page.locator("#begin .button--primary").click()
    page.wait_for_url("**/own-documents/*/")
    expect(page.locator(".own-part")).to_have_count(3)
    assert fits(page)
    page.locator("button[value^='down:']").first.click()
    expect(page.locator(".own-part__title").first).to_have_value("Nội dung")
    assert fits(page)
