"""Evidence, trials and rehearsals in a real browser: several files at once, one bad; a form tried out; a rehearsal."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

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


def test_several_files_are_sent_and_a_bad_one_loses_no_other(
    browser_page: Page, live_server: LiveServer, house: House
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
