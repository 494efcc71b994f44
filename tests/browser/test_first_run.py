"""The first day in a real browser: from an empty database to the imported tree and a backup in the hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from nucong.web.first_run import code
from tests.browser.screen import fits
from tests.browser.test_frame_in_browser import SMALL_TARGETS
from tests.federation import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LIST = """Mã đơn vị,Tên đơn vị,Mã đơn vị cấp trên,Cấp
X1,Công đoàn xã Tân An,LDLD,Cấp trên trực tiếp cơ sở
X1-1,Công đoàn cơ sở Gốm Tân An,X1,Cơ sở
X1-2,Công đoàn cơ sở Trường Tiểu học Tân An,X1,Cơ sở
"""


@pytest.fixture(autouse=True)
def on_this_machine() -> Iterator[None]:
    """The program serves this machine only."""
    code.open_on_this_machine()
    yield
    code.shut()


def set_up(page: Page, server: LiveServer) -> None:
    """Open any page of the empty house and found the union."""
    page.goto(f"{server.url}/units/")
    expect(page).to_have_url(f"{server.url}/setup")
    assert fits(page)
    typed = {
        "name": "Liên đoàn Lao động tỉnh Giả Định",
        "unit_code": "LDLD",
        "display_name": "Nguyễn Thị Lan",
        "username": "lan",
        "first": PASSWORD,
        "again": PASSWORD,
    }
    for name, value in typed.items():
        page.fill(f"[name={name}]", value)
    page.get_by_role("button", name="Thiết lập và đăng nhập").click()
    expect(page.locator("h1")).to_have_text("Các bước đầu tiên")


def choose_list(page: Page) -> None:
    """Choose a list and ask what it would do."""
    page.set_input_files("#id_list", {"name": "don-vi.csv", "mimeType": "text/csv", "buffer": LIST.encode()})
    page.get_by_role("button", name="Xem trước kết quả").click()
    expect(page.locator("h1")).to_have_text("Xem trước khi ghi")
    assert fits(page)


def test_from_an_empty_database_to_the_imported_tree(browser_page: Page, live_server: LiveServer) -> None:
    browser_page.goto(f"{live_server.url}/")
    viewport = browser_page.viewport_size
    assert viewport is not None
    if viewport["width"] < 500:
        assert browser_page.evaluate(SMALL_TARGETS) == 0
    set_up(browser_page, live_server)
    assert fits(browser_page)

    browser_page.get_by_role("link", name="Nhập đơn vị").click()
    expect(browser_page.locator("h1")).to_have_text("Nhập đơn vị")
    assert fits(browser_page)
    browser_page.goto(f"{live_server.url}/units/import")
    choose_list(browser_page)
    browser_page.get_by_role("button", name="Ghi 3 thay đổi vào cây tổ chức").click()

    expect(browser_page.locator("h1")).to_have_text("Đơn vị")
    expect(browser_page.get_by_role("link", name="Công đoàn xã Tân An")).to_be_visible()
    browser_page.goto(f"{live_server.url}/first-steps")
    expect(browser_page.locator(".steps__one--done")).to_have_count(1)
    with browser_page.expect_download() as download:
        browser_page.evaluate("location.assign('/units/export')")
    assert download.value.suggested_filename.endswith(".xlsx")


def test_data_and_backup_fit_the_screen(browser_page: Page, live_server: LiveServer) -> None:
    set_up(browser_page, live_server)

    browser_page.get_by_role("link", name="Dữ liệu và sao lưu").click()

    expect(browser_page.locator("h1")).to_have_text("Dữ liệu và sao lưu")
    expect(browser_page.get_by_label("Mật khẩu của bạn")).to_be_visible()
    assert fits(browser_page)
