"""People answer by themselves: no sign-in, no cookie, no script needed; nothing lost, nothing counted twice."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from nucong.kernel import clock
from nucong.surveys import actions
from nucong.surveys.models import Answer, Survey, Word
from nucong.web.surveys import answering
from tests.federation import DUE, House
from tests.surveys.asked import acts, link, opened

SAID = "Cần thêm phòng vắt sữa."


@pytest.fixture
def survey(house: House) -> Survey:
    return opened(house)


@pytest.fixture
def address(house: House, survey: Survey) -> str:
    return reverse("survey:answer", args=[link(house, survey, "D1").code])


def loaded(browser: Client, address: str) -> str:
    """Load the page and return the mark of its form."""
    return str(browser.get(address).context["form"].initial["once"])


def typed(mark: str, **changed: Any) -> dict[str, Any]:
    return {"once": mark, "q1": "0", "q2": ["0", "1"], "q3": "2", "q4": SAID, **changed}


def test_an_answer_arrives_without_a_cookie_a_name_or_a_trace_in_the_log(
    address: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    browser = Client(enforce_csrf_checks=True)
    page = browser.get(address)
    sent = browser.post(address, typed(loaded(browser, address)), REMOTE_ADDR="203.0.113.9")
    thanks = browser.get(sent["Location"])

    assert sent.status_code == 302
    for each in (page, sent, thanks):
        assert not each.cookies
        assert each.headers["Cache-Control"] == "no-store"
        assert each.headers["Referrer-Policy"] == "no-referrer"
    assert not browser.cookies
    assert "<script" not in page.content.decode()
    assert [list(each.choices.values()) for each in Answer.objects.all()] == [[[0], [0, 1], [2]]]
    assert Word.objects.get().text == SAID
    records = [each.getMessage() for each in caplog.records if not each.name.startswith("django.db")]
    assert not any(word in line for line in records for word in ("203.0.113.9", SAID))


def test_a_question_left_out_is_told_at_its_place_and_nothing_typed_is_lost(address: str) -> None:
    browser = Client()

    page = browser.post(address, typed(loaded(browser, address), q1=""))

    text = page.content.decode()
    assert page.status_code == 422
    assert page.context["form"].errors.keys() == {"q1"}
    assert SAID in text
    assert text.count(" checked") == 3
    assert not Answer.objects.exists()


def test_a_reload_after_sending_counts_once_and_still_says_thanks(address: str) -> None:
    browser = Client()
    form = typed(loaded(browser, address))

    answers = [browser.post(address, form) for _time in range(2)]

    assert [each.status_code for each in answers] == [302, 302]
    assert Answer.objects.count() == 1


def test_a_form_that_was_not_made_here_gets_a_mark_and_keeps_what_was_typed(address: str) -> None:
    browser = Client()

    refused = browser.post(address, typed("made up"))
    again = browser.post(address, typed(refused.context["form"].data["once"]))

    assert refused.status_code == 422
    assert SAID in refused.content.decode()
    assert again.status_code == 302


def test_before_after_and_nowhere_there_is_a_friendly_page(
    house: House, survey: Survey, address: str
) -> None:
    clock.store_demo_day(DUE - timedelta(1))
    before = Client().get(address)
    clock.store_demo_day(DUE)
    actions.close_survey(survey=survey, **acts(house))
    after = Client().post(address, typed("x"))
    nowhere = Client().get(reverse("survey:answer", args=["abcdefghjkmn"]))

    assert "Khảo sát mở từ ngày" in before.content.decode()
    assert "Khảo sát đã kết thúc" in after.content.decode()
    assert nowhere.status_code == 404
    assert "Không có khảo sát tại địa chỉ này" in nowhere.content.decode()
    assert not Answer.objects.exists()


def test_too_much_and_too_often_is_refused_in_words(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr(answering, "ANSWERS_PER_MINUTE", 1)
    browser = Client()
    assert browser.post(address, typed("", q4="a" * answering.LARGEST)).status_code == 413
    assert browser.post(address, typed(loaded(browser, address), q4="a" * 501)).status_code == 422
    assert browser.post(address, typed(loaded(browser, address))).status_code == 302

    page = browser.post(address, typed(loaded(browser, address)))

    assert page.status_code == 422
    assert SAID in page.content.decode()
    assert Answer.objects.count() == 1
    cache.clear()
