"""The page of a survey on a telephone: tapped through without a sign-in, an error told, then thanks."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from nucong.kernel import clock
from nucong.surveys.actions import write_survey
from nucong.surveys.models import Answer
from tests.browser.screen import come_in, fits
from tests.federation import DUE, House, build_house
from tests.surveys.asked import drafted, link, opened

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def house(transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """The house on the day its survey opens."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(DUE)
    return build_house()


def test_a_survey_is_answered_with_the_thumb(
    browser_page: Page, live_server: LiveServer, house: House
) -> None:
    page, survey = browser_page, opened(house)
    page.goto(f"{live_server.url}/s/{link(house, survey, 'D1').code}/")
    assert fits(page)
    smallest = min(each.bounding_box()["height"] for each in page.locator(".choice").all())  # type: ignore[index]
    assert smallest >= 48

    with page.expect_response(lambda response: response.status == 302):
        page.locator("label", has_text="Gửi trẻ").click()
        page.locator("label", has_text="Có").first.click()
        page.get_by_role("button", name="Gửi câu trả lời").click()

    expect(page.get_by_role("heading")).to_have_text("Cảm ơn bạn. Câu trả lời đã được nhận.")
    assert fits(page)
    page.reload()
    assert Answer.objects.count() == 1
    assert page.context.cookies() == []


@pytest.mark.parametrize(("size", "millimetres"), [("a4", (210, 297)), ("a5", (148, 210))])
def test_a_poster_is_one_sheet_of_its_size(
    browser_page: Page, live_server: LiveServer, house: House, size: str, millimetres: tuple[int, int]
) -> None:
    page, survey = browser_page, opened(house)
    poster = f"/ledgers/surveys/links/{link(house, survey, 'D1').pk}/poster?size={size}"
    come_in(page, live_server, "p", poster)

    with pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)) as sheets:
        assert [tuple(round(points / 72 * 25.4) for points in sheet.get_size()) for sheet in sheets] == [
            millimetres
        ]


def test_who_writes_a_survey_tries_it_out_as_the_people_will_see_it(
    browser_page: Page, live_server: LiveServer, house: House
) -> None:
    page, by = browser_page, {"by": house.people["P"], "at": house.at(DUE)}
    survey = write_survey(unit=house.units["P"], draft=drafted(), **by)
    come_in(page, live_server, "p", reverse("surveys:try", args=[survey.pk]))
    page.locator("label", has_text="Có").first.click()
    page.get_by_role("button", name="Gửi câu trả lời").click()

    expect(page.locator(".survey__trial")).to_contain_text("Không lưu gì cả")
    assert fits(page)
    assert Answer.objects.count() == 0
