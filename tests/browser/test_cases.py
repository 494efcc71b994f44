"""Confidential cases in a real browser: every form is really sent, as a browser tells less of a page than a test client."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.cases import actions
from nucong.cases.models import Case, Consent, Referral, WayIn
from nucong.cases.states import CaseState, Ending, Kind, Purpose, ReferralState
from nucong.kernel import clock
from tests.browser.conftest import PHONE, WIDE
from tests.browser.screen import behaves, come_in, fits
from tests.cases.told import STORY, account
from tests.federation import DUE, House, build_house, build_stranger, open_account

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
wide = pytest.mark.parametrize("browser_page", [WIDE], ids=["wide"], indirect=True)
phone = pytest.mark.parametrize("browser_page", [PHONE], ids=["phone"], indirect=True)
ADDED = "Hôm qua lại xảy ra."
KEPT = """Promise.all([indexedDB.databases(), caches.keys()]).then(([bases, pages]) =>
  [localStorage.length, sessionStorage.length, bases.length, pages.length])"""
ANSWER = "Chúng tôi đã nhận thư của chị."


@pytest.fixture
def house(transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """The house on a day of work."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(DUE)
    return build_house()


@pytest.fixture
def worker(house: House) -> User:
    """The case worker of B11, let in."""
    user = open_account("xuan", house.units["B11"], Role.CASE_WORKER)
    actions.ask_to_be_let_in(unit=house.units["B11"], on=DUE, by=user, at=house.at(DUE))
    return user


@pytest.fixture
def partner(house: House) -> User:
    """The case worker of another organisation, let in."""
    unit = build_stranger().grants.all()[0].unit
    user = open_account("ban", unit, Role.CASE_WORKER)
    actions.ask_to_be_let_in(unit=unit, on=DUE, by=user, at=house.at(DUE))
    return user


@pytest.fixture
def way_in(house: House, worker: User) -> WayIn:
    """The way in of B11."""
    return actions.open_way_in(unit=house.units["B11"], by=worker, on=DUE, at=house.at(DUE))


@pytest.fixture
def other_page(browser: Browser) -> Iterator[Page]:
    """A page of somebody else, at another machine."""
    context = browser.new_context(viewport=WIDE, locale="vi-VN")
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


def press(page: Page, words: str) -> None:
    """Press a button of the page itself, and wait for what comes after it."""
    page.locator("#main, header.page-header").get_by_role("button", name=words, exact=True).click()
    page.wait_for_load_state("load")


def follow(page: Page, words: str) -> None:
    """Follow a link of the page itself, among several of the same words the first."""
    page.locator("#main, header.page-header").get_by_role("link", name=words, exact=True).first.click()
    page.wait_for_load_state("load")


def write_letter(page: Page, address: str) -> tuple[str, str]:
    """Write and hand in a letter; return the code and the key she reads."""
    page.goto(address)
    page.select_option("[name=kind]", "harassment")
    page.fill("[name=story]", STORY)
    for purpose in ("keep", "count"):
        page.check(f"[name=consents][value={purpose}]")
    press(page, "Gửi bảo mật")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thư của chị đã đến")
    code, return_key = page.locator(".letter__keys .code").all_inner_texts()
    return code, return_key


def come_back(page: Page, code: str, return_key: str) -> None:
    """Open the answer with code and key."""
    page.fill("[name=code]", code)
    page.fill("[name=return_key]", return_key)
    press(page, "Mở")
    expect(page.get_by_role("heading", level=1)).to_contain_text(code)


@phone
def test_a_woman_writes_comes_back_reads_the_answer_and_takes_a_consent_back(
    browser_page: Page, live_server: LiveServer, house: House, worker: User, way_in: WayIn
) -> None:
    page, address = browser_page, f"{live_server.url}{reverse('letter:write', args=[way_in.token])}"
    code, return_key = write_letter(page, address)
    assert fits(page)
    case = Case.objects.get(code=code.replace("-", ""))
    acting: dict[str, Any] = {"by": worker, "on": DUE, "at": house.at(DUE)}
    actions.take_case(case=case, **acting)
    actions.write_to_her(case=case, words=ANSWER, **acting)

    page.goto(address)
    follow(page, "Chị đã viết rồi? Đọc trả lời")
    come_back(page, code, return_key)
    expect(page.locator("main")).to_contain_text(ANSWER)
    page.fill("[name=words]", ADDED)
    press(page, "Gửi bảo mật")
    expect(page.locator("main")).to_contain_text(ADDED)
    taken_back = page.locator("form", has=page.locator("[name=withdraw][value=count]"))
    taken_back.get_by_role("button").click()
    expect(page.locator(".notice--ok")).to_contain_text("Đã rút lại")
    expect(page.locator("[name=withdraw]")).to_have_count(1)

    assert fits(page)
    given = Consent.objects.filter(case=case)
    assert {each.purpose for each in given if each.withdrawn_on is None} == {Purpose.KEEP}


@phone
@pytest.mark.parametrize("way", ["button", "escape"])
def test_leaving_at_once_leaves_no_words_no_cookie_and_no_way_back_to_them(
    browser_page: Page, live_server: LiveServer, house: House, way_in: WayIn, way: str
) -> None:
    page, address = browser_page, f"{live_server.url}{reverse('letter:write', args=[way_in.token])}"
    code, return_key = write_letter(page, address)
    page.goto(f"{live_server.url}{reverse('letter:come-back')}")
    come_back(page, code, return_key)
    page.fill("[name=words]", ANSWER)
    press(page, "Gửi bảo mật")
    expect(page.locator("main")).to_contain_text(ANSWER)
    page.fill("[name=words]", ADDED)

    assert page.evaluate(KEPT) == [0, 0, 0, 0]
    if way == "button":
        page.get_by_role("link", name="Rời trang này ngay").click()
    else:
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
    page.wait_for_url(f"{live_server.url}{reverse('news:index')}")
    assert page.evaluate("document.referrer") == ""
    assert page.context.cookies() == []
    assert "letter" not in page.evaluate("JSON.stringify([localStorage, sessionStorage])")

    # Whoever goes back as far as it goes, and loads again what stands there, sends nothing of hers once more.
    told = page.context.new_cdp_session(page).send("Page.getNavigationHistory")["entries"]
    assert {each["title"] for each in told[1:-1]} == {"Nữ Công"}
    assert [each["url"] for each in told if each["transitionType"] == "form_submit"] == []
    for _ in told[2:]:
        page.go_back()
        page.reload()
        shown = page.content()
        assert not any(words in shown for words in (code, return_key, STORY, ADDED))


def test_what_did_not_get_through_is_told_and_nothing_she_typed_is_lost(
    other_page: Page, live_server: LiveServer, way_in: WayIn
) -> None:
    page = other_page
    page.goto(f"{live_server.url}{reverse('letter:write', args=[way_in.token])}")
    behaves(page, "no-trail")
    page.select_option("[name=kind]", "wage")
    page.fill("[name=story]", STORY)
    page.check("[name=consents][value=keep]")
    page.context.set_offline(True)
    press(page, "Gửi bảo mật")
    expect(page.locator("[data-unsent]")).to_contain_text("chưa gửi")
    assert page.locator("[name=story]").input_value() == STORY
    assert not Case.objects.exists()

    page.context.set_offline(False)
    press(page, "Gửi bảo mật")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thư của chị đã đến")
    expect(page.locator("[data-unsent]")).to_be_hidden()
    assert Case.objects.count() == 1


def test_without_scripts_a_letter_arrives_as_well(
    browser: Browser, live_server: LiveServer, way_in: WayIn
) -> None:
    context = browser.new_context(viewport=PHONE, locale="vi-VN", java_script_enabled=False)
    page = context.new_page()
    code, return_key = write_letter(page, f"{live_server.url}{reverse('letter:write', args=[way_in.token])}")
    page.goto(f"{live_server.url}{reverse('letter:come-back')}")
    come_back(page, code, return_key)
    context.close()
    assert Case.objects.get().code == code.replace("-", "")


@wide
def test_a_case_is_taken_worked_on_referred_and_closed_by_the_partner(
    browser_page: Page, other_page: Page, live_server: LiveServer, house: House, worker: User, partner: User,
    way_in: WayIn,
) -> None:  # fmt: skip
    page = browser_page
    letter: dict[str, Any] = {
        "account": account(Kind.VIOLENCE),
        "keep_out": (),
        "bar_line": False,
        "once": "1",
    }
    code, return_key = actions.hand_in(way_in=way_in, on=DUE, at=house.at(DUE), **letter)
    come_in(page, live_server, "xuan", reverse("cases:index"))
    press(page, "Nhận và mở")
    case = Case.objects.get()
    expect(page.get_by_role("heading", level=1)).to_have_text(code)

    follow(page, "Thêm việc")
    page.fill("[name=words]", "Gặp riêng, nghe chị kể")
    page.check("[name=told]")
    press(page, "Thêm")
    follow(page, "Viết cho chị ấy")
    page.fill("[name=words]", ANSWER)
    press(page, "Để sẵn cho chị ấy")
    page.goto(f"{live_server.url}{reverse('cases:consent', args=[case.pk])}")
    page.select_option("[name=purpose]", "refer")
    page.fill("[name=how]", "nói trực tiếp")
    press(page, "Ghi nhận")
    follow(page, "Chuyển khi chị ấy đồng ý")
    page.fill("[name=words]", "Chị cần nơi tạm lánh.")
    page.check("[name=told][value=matter]")
    page.fill("[name=how]", "nói trực tiếp")
    press(page, "Chuyển đi")
    assert fits(page)
    assert Referral.objects.get().state == ReferralState.SENT

    there = other_page
    come_in(there, live_server, "ban", reverse("cases:index"))
    press(there, "Nhận và mở")
    expect(there.locator("main")).to_contain_text("Chị cần nơi tạm lánh.")
    taken = Case.objects.exclude(pk=case.pk).get()
    follow(there, "Thêm việc")
    there.fill("[name=words]", "Bố trí nơi tạm lánh")
    there.fill("[name=within]", "5")
    there.check("[name=told]")
    press(there, "Thêm")
    press(there, "Đã làm")
    follow(there, "Kết thúc vụ việc")
    there.check("[name=ending][value=settled]")
    draft = there.locator("[name=words]").input_value()
    there.fill("[name=words]", re.sub(r"Kết quả: \([^)]*\)", "Kết quả: chị đã có nơi ở an toàn.", draft))
    press(there, "Kết thúc vụ việc")
    expect(there.locator("main")).to_contain_text("chị đã có nơi ở an toàn")
    follow(there, "Bản để in")
    expect(there.locator(".case__result")).to_contain_text("Bố trí nơi tạm lánh")

    taken.refresh_from_db()
    assert (taken.state, Referral.objects.get().state) == (CaseState.CLOSED, ReferralState.TAKEN)
    page.reload()
    expect(page.locator("main")).to_contain_text("đã nhận")
    told, _ = actions.read_answer(code=code, return_key=return_key, at=house.at(DUE))
    assert told.pk == case.pk


@wide
def test_a_count_of_cases_is_released_into_the_answer_and_taken_back(
    browser_page: Page, other_page: Page, live_server: LiveServer, house: House, worker: User
) -> None:
    page = browser_page
    acting: dict[str, Any] = {"by": worker, "on": DUE - timedelta(days=2), "at": house.at(DUE)}
    for kind in (Kind.WAGE, Kind.WAGE, Kind.MATERNITY):
        case = actions.note_down(unit=house.units["B11"], account=account(kind, Purpose.COUNT), **acting)
        actions.close_case(case=case, outcome="Xong", ending=Ending.SETTLED, **acting)
    come_in(page, live_server, "xuan", reverse("cases:own-counts"))
    assert fits(page)
    page.get_by_role("link", name="Đếm và đưa vào").click()
    page.select_option("[name=other]", "meetings")
    press(page, "Đếm")
    expect(page.locator(".figure__value")).to_have_text("3")
    press(page, "Đưa 3 vào báo cáo")

    expect(page.locator("main")).to_contain_text("Số buổi tuyên truyền: 3")
    assert fits(page)
    answer = reverse("answering:form", args=[house.members["B11"].pk])
    come_in(other_page, live_server, "b11", answer)
    number = other_page.locator("input[name=meetings]")
    expect(number).to_have_value("3")
    press(page, "Rút lại")
    expect(page.locator("main")).to_contain_text("rút lại")
    other_page.goto(f"{live_server.url}{answer}")
    expect(number).to_have_value("")
