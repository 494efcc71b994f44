"""A woman writes by herself: no sign-in, no cookie, no script needed, nothing kept, nothing in an address."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nucong.accounts.actions import end_grant, grant_role
from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.audit.actions import PROGRAM
from nucong.cases import actions
from nucong.cases.models import Case, WayIn
from nucong.organisations.models import Organisation
from nucong.web.cases.letters import LARGEST
from tests.cases.told import ON, STORY, acts
from tests.organisations.federation import AT, FOUNDED

BACK = reverse("letter:come-back")


@pytest.fixture
def worker(person: Callable[..., User]) -> User:
    """The case worker of B1."""
    return person("xuan", Role.CASE_WORKER, "B1")


@pytest.fixture
def address(federation: Organisation, worker: User) -> str:
    """The way in of B1."""
    way_in: WayIn = actions.open_way_in(unit=federation.units.get(code="B1"), **acts(worker))
    return reverse("letter:write", args=[way_in.token])


def letter(**changed: Any) -> dict[str, Any]:
    """Return what a woman types."""
    return {
        "kind": "harassment",
        "harassment": ["words"],
        "story": STORY,
        "consents": ["keep"],
        "once": "a",
        **changed,
    }


def sent(address: str, browser: Client) -> tuple[Any, str, str]:
    """Send a letter; return the page with its code and return key."""
    page = browser.post(address, letter())
    return page, page.context["code"], page.context["return_key"]


def test_a_nameless_letter_is_sent_answered_and_withdrawn_without_a_cookie(
    address: str, worker: User
) -> None:
    browser = Client(enforce_csrf_checks=True)
    first = browser.get(address)
    page, code, return_key = sent(address, browser)
    case = Case.objects.get(code=code.replace("-", ""))
    actions.take_case(case=case, **acts(worker))
    actions.write_to_her(case=case, words="Chúng tôi đã nhận.", **acts(worker))

    pair = {"code": code, "return_key": return_key}
    answer = browser.post(BACK, pair)
    added = browser.post(BACK, {**pair, "words": "Hôm qua lại xảy ra."})
    back = browser.post(BACK, {**pair, "withdraw": "keep"})

    assert "Chúng tôi đã nhận." in answer.content.decode()
    assert "Hôm qua lại xảy ra." in added.content.decode()
    assert 'name="withdraw" value="keep"' not in back.content.decode()
    for each in (first, page, browser.get(BACK), answer, added, back):
        assert (each.status_code, each.headers["Cache-Control"]) == (200, "no-store")
        assert not each.cookies
        assert "Set-Cookie" not in each.headers
        assert each.headers["Referrer-Policy"] == "no-referrer"
    assert not browser.cookies


def test_every_page_leads_away_at_once_and_works_without_scripts(address: str) -> None:
    for path in (address, BACK):
        page = Client().get(path).content.decode()
        assert f'href="{reverse("news:index")}" rel="noreferrer" data-controller="quick-exit"' in page
        assert "<title>Nữ Công</title>" in page  # what a history or a tab shows
        assert 'autocomplete="off"' in page
        assert "hx-" not in page
        assert re.search(r"<noscript>.*hãy đóng thẻ này.*</noscript>", page)  # what the history then holds
    away = Client().get(reverse("news:index"))
    assert (away.status_code, dict(away.cookies)) == (200, {})


def test_no_address_and_no_log_holds_code_key_or_words(
    address: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    browser = Client()
    _, code, return_key = sent(address, browser)
    wrong = browser.post(BACK, {"code": code, "return_key": "AAAA-AAAA-AAAA-AAAA"})
    again = browser.post(address, letter())

    assert (wrong.status_code, again.status_code) == (422, 422)
    records = [record for record in caplog.records if not record.name.startswith("django.db")]
    logged = "\n".join(record.getMessage() for record in records)
    for word in (code, code.replace("-", ""), return_key, return_key.replace("-", ""), STORY):
        assert word not in logged
        assert word not in address + BACK


def test_too_much_too_often_and_to_nobody_is_refused_in_words(address: str) -> None:
    browser = Client()
    assert browser.post(address, letter(story="a" * (LARGEST + 1))).status_code == 413
    assert browser.post(address, letter(story="")).status_code == 422
    assert browser.post(address, letter(consents=["count"])).status_code == 422
    nowhere = browser.get("/letter/nowhere/")
    assert (nowhere.status_code, "xem lại tờ dán" in nowhere.content.decode()) == (404, True)
    assert not browser.cookies
    assert not Case.objects.exists()

    for number in range(40):
        browser.post(address, letter(once=str(number)))
    assert browser.post(address, letter(once="one more")).status_code == 422
    assert Case.objects.count() <= 40


def test_a_page_in_another_language_stands_in_its_address(address: str) -> None:
    page = Client().get(f"{address}?lang=zh-hans")

    assert "保密来信" in page.content.decode()
    assert "只有一名个案办理人员能看" in page.content.decode()  # one is not told of as one of many
    assert Client().get(f"{address}?lang=xx").status_code == 200


def test_nothing_is_chosen_for_her_and_what_concerns_few_stands_closed(address: str) -> None:
    page = Client().get(address)
    text = page.content.decode()

    assert page.context["form"]["kind"].value() in (None, "")
    assert '<option value="" selected' in text
    assert re.findall(r"<details[^>]* open", text) == []
    for name in ("harassment", "child", "agreed"):  # closed parts of the page, opened without scripts too
        assert re.search(rf'<details(?:(?!</details>).)*name="{name}"', text, re.S)
    assert Client().post(address, letter(kind="")).status_code == 422
    again = Client().post(address, letter(kind="harassment", story="")).content.decode()
    assert re.search(r'<details class="letter__more letter__harassment" open', again)


def test_without_the_key_she_reads_a_plain_sentence_before_she_writes(
    address: str, worker: User, settings: Any
) -> None:
    Path(settings.CASE_KEY).rename(Path(settings.CASE_KEY).with_name("evacuated"))
    pair = {"code": "AAAAAAAAAA", "return_key": "AAAA"}

    for answer in (Client().get(address), Client().post(address, letter())):
        assert (answer.status_code, "case.key" in answer.content.decode()) == (503, False)
        assert "Hãy quay lại sau" in answer.content.decode()
        assert BACK not in answer.content.decode()  # what was written before cannot be read either
    assert "case.key" not in Client().post(BACK, pair).content.decode()


def test_where_nobody_may_read_it_here_she_is_led_to_the_next_level_above(
    federation: Organisation, person: Callable[..., User], address: str, worker: User
) -> None:
    kept_out = letter(keep_out=[str(worker.pk)])
    nowhere = Client().post(address, kept_out).content.decode()
    assert "Chưa cấp trên nào nhận thư" in nowhere

    above = person("tren", Role.CASE_WORKER, "P")
    way_in = actions.open_way_in(unit=federation.units.get(code="P"), **acts(above))
    there = reverse("letter:write", args=[way_in.token])
    page = Client().post(address, kept_out)
    assert (page.status_code, there in page.content.decode(), STORY in page.content.decode()) == (
        422,
        True,
        True,
    )
    assert not Case.objects.exists()

    end_grant(grant=worker.grants.get(), on=ON, by=PROGRAM, at=AT)
    shut = Client().get(address).content.decode()
    assert (there in shut, "<form" in shut) == (True, False)


def test_the_level_above_is_not_offered_where_she_keeps_its_line_out(
    federation: Organisation, person: Callable[..., User], address: str, worker: User
) -> None:
    grant_role(
        user=worker, unit=federation.units.get(code="B1"), role=Role.HEAD, on=FOUNDED, by=PROGRAM, at=AT
    )
    for code, roles in (("D1", (Role.CASE_WORKER, Role.HEAD)), ("P", (Role.CASE_WORKER,))):
        other = person(f"tren-{code.lower()}", roles[0], code)
        for role in roles[1:]:
            grant_role(
                user=other, unit=federation.units.get(code=code), role=role, on=FOUNDED, by=PROGRAM, at=AT
            )
        actions.open_way_in(unit=federation.units.get(code=code), **acts(other))

    page = Client().post(address, letter(bar_line="on"))
    assert WayIn.objects.get(unit__code="P").token in page.content.decode()
    assert WayIn.objects.get(unit__code="D1").token not in page.content.decode()
