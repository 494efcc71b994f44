"""A checklist opens again without a net, and signing out leaves nothing of it on the device."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect
from pytest_django.live_server_helper import LiveServer

from nucong.documents import blobs
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
  const pictures = (await indexedDB.databases()).map((each) => each.name);
  return { pages, workers: workers.length, answers: Object.keys(localStorage), pictures };
}"""

FIRST_ANSWER_IS_LOST = """() => {
  const { fetch } = window;
  window.lost = 0;
  window.fetch = async (address, options) => {
    const answer = await fetch(address, options);
    if (!address.endsWith("/picture") || window.lost) return answer;
    window.lost += 1;
    throw new TypeError("the net is gone");
  };
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


def photograph(name: str, side: int = 2400) -> FilePayload:
    """Return a picture larger than what travels, as a camera writes it, with the place it was taken."""
    out = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "ky tuc xa so 5"
    Image.new("RGB", (side, side // 2), "pink").save(out, "JPEG", exif=exif)
    return {"name": name, "mimeType": "image/jpeg", "buffer": out.getvalue()}


def test_pictures_taken_without_a_net_wait_survive_a_reload_and_arrive_once_and_small(
    browser_page: Page, live_server: LiveServer, house: House
) -> None:
    page, inspection = browser_page, begun(house)
    come_in(page, live_server, "b11", reverse("inspections:checklist", args=[inspection.pk]))
    behaves(page, "pictures")
    expect(page.locator("[data-stays-words]")).to_contain_text("cả khi mất mạng")
    first, second = page.locator("[data-item=v05]"), page.locator("[data-item=v08]")
    status = page.locator("[data-pictures-status]")

    page.context.set_offline(True)
    first.locator("[value=complies]").check()
    first.locator("input[type=file]").set_input_files([photograph("lan-can.jpg"), photograph("phong.jpg")])
    second.locator("input[type=file]").set_input_files(photograph("nha-tre.jpg"))
    expect(status).to_contain_text("ảnh đã giữ trên máy, sẽ gửi sau: 3")
    page.reload()
    behaves(page, "pictures")
    expect(first.locator(".picture")).to_have_count(2)
    expect(second.locator(".picture")).to_contain_text("trả lời mục này thì ảnh được gửi")
    assert fits(page)
    page.evaluate(FIRST_ANSWER_IS_LOST)
    page.context.set_offline(False)

    expect(first.locator(".picture a")).to_have_count(2)
    assert page.evaluate("window.lost") == 1
    expect(second.locator(".picture a")).to_have_count(0)
    second.locator("[value=complies]").check()
    expect(status).to_contain_text("đã gửi hết ảnh")
    told = {row.code: [file.name for file in row.evidence.all()] for row in inspection.findings.all()}
    assert told == {"v05": ["lan-can.jpg", "phong.jpg"], "v08": ["nha-tre.jpg"]}
    assert inspection.record is not None
    for file in inspection.record.files.all():
        with Image.open(BytesIO(blobs.content(file.sha256))) as picture:
            assert picture.size == (1600, 800)
            assert not picture.getexif()


def test_a_picture_that_is_not_taken_stays_with_the_reason_and_the_page_waits_for_the_others(
    browser_page: Page, live_server: LiveServer, house: House
) -> None:
    page, inspection = browser_page, begun(house)
    come_in(page, live_server, "b11", reverse("inspections:checklist", args=[inspection.pk]))
    behaves(page, "pictures")
    item = page.locator("[data-item=v08]")
    refused = {"refused": "20 tệp đã được nộp"}
    page.route("**/picture", lambda route: route.fulfill(json=refused))
    item.locator("[value=complies]").check()
    item.locator("input[type=file]").set_input_files(photograph("phong.jpg"))
    expect(item.locator(".picture")).to_contain_text("20 tệp đã được nộp")
    item.locator("input[type=file]").set_input_files(
        {"name": "bien-ban.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF"}
    )

    page.locator(".form-foot button").click()
    page.wait_for_url(f"**/inspections/{inspection.pk}/")

    assert [file.name for file in inspection.findings.get(code="v08").evidence.all()] == ["bien-ban.pdf"]
    waiting = page.locator("[data-controller=pictures]")
    expect(waiting).to_contain_text("20 tệp đã được nộp")
    page.unroute("**/picture")
    waiting.get_by_role("button", name="Thử lại").click()
    expect(waiting.locator("a")).to_have_text("phong.jpg")
    assert inspection.findings.get(code="v08").evidence.count() == 2


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
    page.locator("[data-item=v08] input[type=file]").set_input_files(photograph("phong.jpg"))
    expect(page.locator(".picture")).to_have_count(1)
    page.goto(f"{live_server.url}/")
    behaves(page, "leaves-nothing")
    page.locator(".menu--right summary").last.click()
    out = page.locator("form[action='/sign-out'] button")

    out.click()
    expect(page.locator("[data-unsent]")).to_contain_text("1 câu trả lời và 1 ảnh")
    out.click()
    page.wait_for_url("**/sign-in")

    assert page.evaluate(LEFT) == {"pages": [], "workers": 0, "answers": [], "pictures": []}
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
