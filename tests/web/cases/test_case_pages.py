"""Pages of cases: nothing for anybody outside the team, and the whole way of a case for who is in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nucong.accounts.actions import create_user, grant_role
from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.cases import actions
from nucong.cases.models import Case, Consent, Member, Reading, Referral, Step
from nucong.cases.states import CaseState, Kind, Purpose
from nucong.organisations.models import Organisation
from nucong.web.cases.urls import urlpatterns
from tests.cases.told import NAME, ON, STORY, account, acts, handed_in
from tests.organisations.federation import ACTING, FOUNDED

People = Callable[..., User]
OTHERS = [role for role in Role if role is not Role.CASE_WORKER]
OF_EVERYBODY = ("counts", "standing", "keeping", "retention")


@pytest.fixture
def worker(person: People) -> User:
    """The case worker of B1."""
    return person("xuan", Role.CASE_WORKER, "B1")


@pytest.fixture
def case(federation: Organisation, worker: User) -> Case:
    """A case of B1 that she wrote down."""
    unit = federation.units.get(code="B1")
    told = account(Kind.HARASSMENT, Purpose.REFER)
    case = actions.note_down(unit=unit, account=told, **acts(worker))
    actions.add_step(case=case, words="Gặp riêng", within=3, told=True, **acts(worker))
    return case


def signed(user: User) -> Client:
    """Return a browser in which somebody has signed in."""
    browser = Client()
    browser.force_login(user)
    return browser


def addresses(case: Case) -> dict[str, str]:
    """Return every address of the cases by its name, for this case."""
    keys = {
        "key": case.pk, "door": case.unit.case_admissions.first().pk, "step": case.steps.get().pk, "member": case.members.get().pk, "purpose": "refer", "ending": "settled",
    }  # fmt: skip
    found = {}
    for route in urlpatterns:
        wanted = re.findall(r"<\w+:(\w+)>", str(route.pattern))
        found[str(route.name)] = reverse(f"cases:{route.name}", kwargs={name: keys[name] for name in wanted})
    return found


@pytest.mark.parametrize("code", ["B1", "P"])
def test_there_is_nothing_for_any_other_role_at_the_unit_or_above(
    federation: Organisation, person: People, case: Case, code: str
) -> None:
    everything = person("khac", OTHERS[0], code)
    unit = federation.units.get(code=code)
    for role in OTHERS[1:]:
        grant_role(user=everything, unit=unit, role=role, on=FOUNDED, **ACTING)
    browser = signed(everything)

    for name, path in addresses(case).items():
        if name in OF_EVERYBODY:
            continue
        for answer in (browser.get(path), browser.post(path, {"confirmed": "1"})):
            assert answer.status_code in (404, 405), path
            assert STORY.encode() not in answer.content
    assert reverse("cases:index") not in browser.get("/").content.decode()


def test_a_case_worker_outside_the_team_finds_nothing_of_the_case(person: People, case: Case) -> None:
    browser = signed(person("thu", Role.CASE_WORKER, "B1"))
    of_the_case = [path for path in addresses(case).values() if str(case.pk) in path]

    assert len(of_the_case) > 12
    for path in of_the_case:
        statuses = {browser.get(path).status_code, browser.post(path).status_code}
        # Whoever may take cases that wait hears that this one was taken already, and nothing else.
        assert statuses <= ({405, 409} if path.endswith("take") else {404, 405}), path
    assert case.code[:5] not in browser.get(reverse("cases:index")).content.decode()


def test_the_page_shows_the_team_what_was_told_and_that_it_was_opened(worker: User, case: Case) -> None:
    browser = signed(worker)
    page = browser.get(reverse("cases:case", args=[case.pk]))

    assert page.headers["Cache-Control"] == "no-store"
    assert (
        page.headers["Referrer-Policy"] == "same-origin"
    )  # with none at all a browser sends no form that is taken
    assert STORY in page.content.decode()
    assert NAME in page.content.decode()
    assert Reading.objects.filter(case=case, user=worker).count() == 1
    assert case.code[:5] in browser.get(reverse("cases:index")).content.decode()


def test_a_case_goes_its_whole_way_through_the_pages(person: People, worker: User, case: Case) -> None:
    colleague, partner = person("thu", Role.CASE_WORKER, "B1"), person("ban", Role.CASE_WORKER, "P")
    browser, there = signed(worker), addresses(case)

    def post(name: str, **typed: Any) -> None:
        assert browser.get(there[name]).status_code in (200, 405)
        answer = browser.post(there[name], typed)
        assert answer.status_code == 302, (name, answer.content.decode()[-3000:])

    post("add-step", words="Làm việc với người sử dụng lao động", within="5")
    post("finish-step")
    post("facts", kind="violence", context="home")
    post("write", words="Chúng tôi đã nhận.")
    post("consent", purpose="count", how="nói trực tiếp")
    post("refer", to_unit=str(partner.grants.get().unit_id), words="Cần tư vấn luật.", how="nói trực tiếp")
    post("withdrawal", confirmed="1")
    post("add-member", user=str(colleague.pk), role="substitute")
    post("keep-out", user=str(colleague.pk))
    draft = browser.get(there["close"]).content.decode()
    assert "checked" not in draft  # nobody's case ends solved by a choice she left alone
    assert "Gặp riêng" in draft
    assert case.code[:5] in draft
    asks = re.search(r"Kết quả: \([^)]*\)", draft)
    assert asks is not None
    assert browser.post(there["close"], {"words": asks[0], "ending": "settled"}).status_code == 422
    post("close", words="Kết quả: đã xin lỗi bằng văn bản.", ending="settled")
    result = browser.get(there["result"]).content.decode()
    assert "đã xin lỗi" in result
    assert "Điều chị phản ánh đã được khắc phục" in result
    post("reopen")
    post("hold", reason="Tòa án thụ lý")
    assert "Tòa án thụ lý" in browser.get(there["case"]).content.decode()
    assert browser.post(there["erase"], {"confirmed": "1"}).status_code == 409
    post("end-hold")
    post("erase", confirmed="1")

    case.refresh_from_db()
    left = (case.state, Step.objects.count(), Consent.objects.count(), Referral.objects.count())
    assert left == (CaseState.ERASED, 0, 0, 0)
    assert Member.objects.filter(case=case, user=colleague, until=None).count() == 0


def test_notes_ways_in_emergencies_and_counts_have_their_pages(
    person: People, worker: User, case: Case
) -> None:
    browser = signed(worker)
    typed = {"source": "colleague", "kind": "wage", "story": "…", "consents": ["keep"]}
    assert browser.get(reverse("cases:note")).status_code == 200
    assert browser.post(reverse("cases:note"), {**typed, "consents": []}).status_code == 422
    assert browser.post(reverse("cases:note"), typed).status_code == 302
    assert browser.post(reverse("cases:ways-in")).status_code == 302
    assert "/letter/" in browser.get(reverse("cases:index")).content.decode()
    assert (
        "2018"
        in browser.get(
            reverse("cases:own-counts"), {"first": "2018-01-01", "last": "2018-12-31"}
        ).content.decode()
    )
    assert browser.get(reverse("cases:own-counts"), {"first": "x", "last": ""}).status_code == 200

    other = signed(person("thu", Role.CASE_WORKER, "B1"))
    urgent = {"code": case.code, "reason": "Chị ấy gọi lúc đêm"}
    assert other.post(reverse("cases:emergency"), {**urgent, "code": "AAAAA"}).status_code == 404
    assert other.post(reverse("cases:emergency"), urgent).status_code == 302
    assert STORY in other.get(reverse("cases:case", args=[case.pk])).content.decode()
    told = browser.get(reverse("cases:case", args=[case.pk])).content.decode()
    assert "Chị ấy gọi lúc đêm" in told
    assert "Chị thu" in told


def test_upper_levels_see_counts_of_years_that_are_over_and_none_under_five(
    federation: Organisation, person: People, worker: User
) -> None:
    unit = federation.units.get(code="B1")
    for kind in [Kind.HARASSMENT] * 6 + [Kind.WAGE] * 2 + [Kind.VIOLENCE] * 3:
        actions.note_down(unit=unit, account=account(kind, Purpose.COUNT), **acts(worker))
    officer = person("tren", Role.OFFICER, "P")
    after = {**acts(worker, days=400), "by": officer}
    known = actions.counted_year(organisation=federation, year=2018, **after)
    row = known[federation.units.get(code="P").pk]

    assert row[-1] == 11
    assert row[0] == 6
    assert all(cell is None or cell >= 5 for cells in known.values() for cell in cells)
    assert signed(officer).get(reverse("cases:counts"), {"year": "2018"}).status_code == 200
    assert signed(worker).get(reverse("cases:counts")).status_code == 404


def test_the_page_and_the_home_say_who_asks_and_what_for(
    federation: Organisation, person: People, worker: User
) -> None:
    unit, browser = federation.units.get(code="B1"), signed(worker)
    for name, role, page_says, home_says in (
        ("moi", Role.CASE_WORKER, "những vụ mình tham gia", "1 người xin xử lý các vụ việc bảo mật"),
        ("truong", Role.HEAD, "không tự mở vụ việc nào", "1 người nhận bảo lãnh"),
    ):
        asking = create_user(username=name, display_name="Chị Lan", password="sen trong dam nuoc", **ACTING)
        grant_role(user=asking, unit=unit, role=role, on=FOUNDED, **ACTING)
        door = actions.ask_to_be_let_in(unit=unit, **acts(asking))
        page = browser.get(reverse("cases:let-in", args=[door.pk])).content.decode()
        assert (page_says in page, name in page, home_says in browser.get("/").content.decode()) == (
            True,
        ) * 3


def test_who_manages_accounts_is_offered_no_vouching(
    federation: Organisation, person: People, worker: User
) -> None:
    browser = signed(person("quantri", Role.ADMINISTRATOR, "B1"))

    assert '<form class="buttons"' not in browser.get(reverse("cases:standing")).content.decode()
    assert browser.post(reverse("cases:standing")).status_code == 403


def test_home_says_in_numbers_what_waits_and_the_list_points_out_a_case_nobody_works_on(
    federation: Organisation, person: People, worker: User, case: Case
) -> None:
    way_in = actions.open_way_in(unit=federation.units.get(code="B1"), **acts(worker))
    handed_in(way_in)
    Case.objects.filter(state=CaseState.NEW).update(contact_due=ON - timedelta(days=62))
    late = Step.objects.filter(case=case)
    late.update(due_on=ON - timedelta(days=1))
    browser = signed(worker)

    home = browser.get("/").content.decode()
    for words in ("1 vụ việc đang chờ người nhận", "1 vụ đã quá hạn", "1 vụ có bước việc quá hạn"):
        assert words in home
    assert STORY not in home
    late.delete()
    Case.objects.filter(pk=case.pk).update(received_on=ON - timedelta(days=40))
    assert "1 vụ lâu không có bước việc nào" in browser.get("/").content.decode()
    assert "không có bước việc từ" in browser.get(reverse("cases:index")).content.decode()
    assert "vụ việc đang chờ" not in signed(person("khac", Role.HEAD, "B1")).get("/").content.decode()


def test_home_does_not_break_when_the_key_is_away(worker: User, case: Case, settings: Any) -> None:
    Path(settings.CASE_KEY).rename(Path(settings.CASE_KEY).with_name("evacuated"))

    home = signed(worker).get("/")
    assert (home.status_code, "khóa không ở đúng chỗ" in home.content.decode()) == (200, True)


def test_the_page_of_a_case_leads_to_the_next_step_and_sorts_what_stands_on_it(
    worker: User, person: People, case: Case
) -> None:
    person("ban", Role.CASE_WORKER, "P")
    browser, page = signed(worker), reverse("cases:case", args=[case.pk])
    actions.refer(
        case=case, to_unit=User.objects.get(username="ban").grants.get().unit, words="…", **acts(worker)
    )
    actions.record_withdrawal(case=case, purpose=Purpose.REFER, **acts(worker))
    for hours in (1, 2, 30):
        actions.read_case(case=case, **acts(worker, hours=hours))

    fresh = browser.get(page)
    assert re.search(r'button--primary" href="[^"]*steps/add"', fresh.content.decode())
    assert [each.purpose for each, _ in fresh.context["consents"]] == [Purpose.KEEP]
    assert [each.purpose for each, _ in fresh.context["withdrawn"]] == [Purpose.REFER]
    assert "đang chờ ở đó" in fresh.content.decode()
    assert [row.times for row in fresh.context["readings"] if row.on.year == ON.year] == [1, 2]

    actions.finish_step(step=case.steps.get(), **acts(worker))
    ended = browser.get(page).content.decode()
    assert re.search(r'button--primary" href="[^"]*/close"', ended)


def test_where_nobody_can_be_chosen_a_page_says_so_and_has_no_form(
    person: People, worker: User, case: Case
) -> None:
    browser = signed(worker)
    pages = [reverse(f"cases:{name}", args=[case.pk]) for name in ("add-member", "keep-out")]
    for page in pages:
        assert '<form class="form"' not in browser.get(page).content.decode()
        assert browser.post(page, {"user": str(worker.pk), "role": "handler"}).status_code == 422

    person("thu", Role.CASE_WORKER, "B1")
    for page in pages:
        assert '<form class="form"' in browser.get(page).content.decode()


def test_no_purpose_of_a_consent_is_chosen_before_she_was_asked(worker: User, case: Case) -> None:
    browser, page = signed(worker), reverse("cases:consent", args=[case.pk])

    assert browser.get(page).context["form"]["purpose"].value() in (None, "")
    assert browser.post(page, {"purpose": "", "how": "nói trực tiếp"}).status_code == 422
