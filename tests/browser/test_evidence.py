"""Evidence, trials and rehearsals in a real browser: several files at once, one bad; a form tried out; a rehearsal."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Request, expect
from pytest_django.live_server_helper import LiveServer

from nucong.documents import blobs
from nucong.kernel import clock
from nucong.reporting.models import Submission, TypicalCase
from nucong.reporting.queries import current_submission
from tests.browser.screen import behaves, come_in, fits
from tests.federation import DUE, House, build_house, draft_report
from tests.reporting.test_evidence import film, photograph

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def house(transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """The house with its open report, four days before basic unions are due."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(date(2024, 4, 5))
    return build_house()


def is_later_piece(request: Request) -> bool:
    """Tell whether a request brings a piece after the first one of a file."""
    return request.method == "PUT" and request.headers.get("upload-offset") != "0"


def test_several_files_are_sent_a_bad_one_loses_no_other_and_an_interrupted_one_goes_on_after_a_reload(
    browser_page: Page, live_server: LiveServer, house: House, tmp_path: Path
) -> None:
    page, member = browser_page, house.members["B11"]
    come_in(page, live_server, "b11", reverse("answering:duty", args=[member.pk]))
    behaves(page, "uploads")

    page.set_input_files(
        "#id_files",
        [
            {"name": "hoi-thi.jpg", "mimeType": "image/jpeg", "buffer": photograph((1200, 800))},
            {"name": "IMG_1.HEIC", "mimeType": "image/heic", "buffer": b"\0\0\0\x18ftypheic" + bytes(40)},
            {"name": "phim.mp4", "mimeType": "video/mp4", "buffer": film(65)},
        ],
    )

    expect(page.locator(".uploads--failed")).to_contain_text("Tương thích nhất")
    expect(page.locator("[data-handed] > li")).to_have_count(2)
    expect(page.locator("[data-handed]")).to_contain_text("Video 1:05")
    assert fits(page)
    draft = current_submission(member)
    assert draft is not None
    assert {file.name for file in draft.attachments.all()} == {"hoi-thi.jpg", "phim.mp4"}

    page.route("**/files/parts", lambda route: None if is_later_piece(route.request) else route.continue_())
    film_file = tmp_path / "dai.mp4"
    film_file.write_bytes(film(65) + bytes(1_300_000))
    with page.expect_request(is_later_piece):  # it hangs in a dead network
        page.set_input_files("#id_files", film_file)
    page.reload()
    page.unroute("**/files/parts")
    expect(page.locator("[data-interrupted]")).to_contain_text("dai.mp4 (đã có 40% của 1,2 MB)")
    assert fits(page)
    behaves(page, "uploads")
    page.set_input_files("#id_files", film_file)
    expect(page.locator("[data-handed] > li")).to_have_count(3)
    expect(page.locator("[data-interrupted]")).to_have_count(0)
    assert blobs.content(draft.attachments.get(name="dai.mp4").sha256) == film_file.read_bytes()

    page.click(".handed__more summary >> nth=0")
    page.fill(".handed__more [name=caption] >> nth=0", "Hội thi nấu ăn")
    page.click(".handed__more .form button >> nth=0")
    expect(page.locator("[data-handed]")).to_contain_text("Hội thi nấu ăn")


def test_a_consent_is_asked_for_only_where_a_person_appears(
    browser_page: Page, live_server: LiveServer, house: House
) -> None:
    house.cycle.deliverables.create(kind="cases", title="điển hình", position=5)
    page, member = browser_page, house.members["B11"]
    come_in(page, live_server, "b11", reverse("answering:duty", args=[member.pk]))
    page.click("section#cases .answer__more summary")
    behaves(page, "person-in-case")
    expect(page.locator("[data-person]")).to_be_hidden()

    page.fill("[name=title]", "Chị Hoa vượt khó")
    page.fill("[name=text]", "Chị Hoa kể…")
    page.check("[name=person_appears]")
    expect(page.locator("[data-given]")).to_be_hidden()
    page.check("form[data-controller~=person-in-case] [name=consent]")
    page.fill("[data-given] [name=person]", "Chị Hoa")
    page.fill("[data-given] [name=agreed_on]", "2024-04-02")
    assert fits(page)
    page.click("form[data-controller~=person-in-case] > button")

    expect(page.locator("section#cases")).to_contain_text("Chị Hoa đồng ý ngày 2/4/2024")
    assert TypicalCase.objects.get().consents.count() == 1


def test_a_form_is_tried_out_and_a_rehearsal_played_and_ended(
    browser_page: Page, live_server: LiveServer, house: House
) -> None:
    clock.store_demo_day(DUE)
    draft = draft_report(
        house.obligation, house.form, house.units, year=2025, previous=house.cycle, by=house.by("P")
    )
    page = browser_page
    come_in(page, live_server, "p", reverse("programmes:try", args=[draft.pk]))
    page.wait_for_selector("form[data-rules-ready]")
    page.fill("[name=workers]", "5")
    page.fill("[name=women]", "9")
    page.press("[name=women]", "Tab")
    expect(page.locator("[data-error=women]")).to_have_text("Nữ không thể nhiều hơn tổng số.")
    page.fill("[name=women]", "4")
    page.fill("[name=meetings]", "2")
    page.click("form#answers .button--primary")
    expect(page.locator("#outcomes")).to_contain_text("45")
    assert fits(page)

    page.goto(live_server.url + reverse("programmes:rehearsal", args=[draft.pk]))
    assert fits(page)
    page.click("main form button.button--primary")
    page.wait_for_url(re.compile(r".*/rehearsal/[0-9a-f-]+/reports/.*"))
    expect(page.locator(".rehearsal-bar")).to_contain_text("Diễn tập")
    assert fits(page)
    page.click(".rehearsal-bar form button")
    page.wait_for_url(f"**{reverse('programmes:rehearsal', args=[draft.pk])}")
    expect(page.locator("#notices")).to_contain_text("đã được xóa")
    assert not Submission.objects.exists()
