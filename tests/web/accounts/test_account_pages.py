"""Accounts from the pages: who is listed, who may act, codes that are shown once, the record."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nucong.accounts import actions
from nucong.accounts.models import AccessCode, Grant, User
from nucong.accounts.states import Role
from nucong.audit.models import Event
from nucong.organisations.models import Organisation
from nucong.web import paging
from nucong.web.accounts import people
from tests.organisations.federation import ACTING
from tests.web.conftest import PASSWORD

Person = Callable[..., User]
SignIn = Callable[[User], Client]
CODE = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}")


@pytest.fixture
def administrator(person: Person, signed_in: SignIn) -> Client:
    """The administrator of the province, signed in."""
    return signed_in(person("quan", Role.ADMINISTRATOR, "P"))


def test_the_list_is_found_without_accents_and_filtered_by_state(
    administrator: Client, person: Person
) -> None:
    person("diep", Role.REPORTER, "B1")
    person("thu", Role.REPORTER, "B2")

    found = administrator.get("/people/?q=may sao mai").content.decode()
    waiting = administrator.get("/people/?state=waiting").content.decode()

    assert "Chị diep" in found
    assert "Chị thu" not in found
    assert "Chị diep" not in waiting


def test_a_neighbour_neither_sees_nor_touches_a_person(
    person: Person, signed_in: SignIn, federation: Organisation
) -> None:
    other = person("diep", Role.REPORTER, "B1")
    neighbour = signed_in(person("hoa", Role.OFFICER, "D2"))

    assert "Chị diep" not in neighbour.get("/people/").content.decode()
    for address in ("", "grant", "hand-over"):
        assert neighbour.get(f"/people/{other.pk}/{address}").status_code == 404
    for address in ("reset", "close"):
        assert neighbour.post(f"/people/{other.pk}/{address}", {"confirmed": "1"}).status_code == 404
    ended = neighbour.post(f"/people/roles/{other.grants.get().pk}/end", {"confirmed": "1"})
    assert ended.status_code == 404


@pytest.mark.parametrize("address", ["/people/", "/people/open", "/people/bulk", "/people/record"])
def test_a_reporter_has_no_pages_of_people(person: Person, signed_in: SignIn, address: str) -> None:
    assert signed_in(person("diep", Role.REPORTER, "B1")).get(address).status_code == 404


def test_an_account_is_opened_and_its_code_lets_the_person_in(
    administrator: Client, federation: Organisation
) -> None:
    unit = federation.units.get(code="B1")
    typed = {
        "display_name": "Chị Mai",
        "username": "mai",
        "unit": unit.pk,
        "role": "reporter",
        "language": "vi",
    }

    page = administrator.post("/people/open", typed)
    found = CODE.search(page.content.decode())

    assert found
    assert page.headers["Cache-Control"] == "no-store, private"
    assert User.objects.get(username="mai").grants.get().unit == unit
    new = Client().post(
        "/code",
        {
            "username": "mai",
            "code": found.group(),
            "first": "hoa sen tháng sáu",
            "again": "hoa sen tháng sáu",
        },
    )
    assert new.status_code == 302


def test_a_taken_user_name_is_refused_in_words(administrator: Client, federation: Organisation) -> None:
    unit = federation.units.get(code="B1")
    typed = {
        "display_name": "Chị Mai",
        "username": "quan",
        "unit": unit.pk,
        "role": "reporter",
        "language": "vi",
    }

    answer = administrator.post("/people/open", typed)

    assert answer.status_code == 422
    assert "quan" in answer.content.decode()
    assert User.objects.count() == 1


def test_all_units_without_account_get_one_and_the_codes_are_kept_nowhere(
    administrator: Client, federation: Organisation
) -> None:
    typed = {"role": "by_place", "without": "on"}

    shown = administrator.post("/people/bulk", typed)
    assert User.objects.count() == 1
    sheet = administrator.post("/people/bulk", {**typed, "confirmed": "1"}).content.decode()
    codes = set(CODE.findall(sheet))

    assert "Mở 9 tài khoản" in shown.content.decode()
    assert len(codes) == AccessCode.objects.count() == 9
    assert Grant.objects.filter(role="officer").count() == 3
    assert "http://testserver/code" in sheet
    for session in Session.objects.all():
        assert not codes & set(CODE.findall(str(session.get_decoded())))
    again = administrator.post("/people/bulk", typed)
    assert again.status_code == 422


def test_the_codes_are_offered_as_a_table_in_the_same_answer(
    administrator: Client, federation: Organisation
) -> None:
    typed = {
        "role": "reporter",
        "under": federation.units.get(code="D1").pk,
        "level": "base",
        "confirmed": "1",
    }

    sheet = administrator.post("/people/bulk", typed).content.decode()
    encoded = re.search(r'href="data:text/csv;charset=utf-8;base64,([^"]+)"', sheet)

    assert encoded
    table = base64.b64decode(encoded.group(1)).decode("utf-8-sig")
    assert len(table.strip().splitlines()) == 3
    assert set(CODE.findall(table)) == set(CODE.findall(sheet.replace(encoded.group(1), "")))


def test_a_reset_ends_the_password_and_shows_the_code_once(administrator: Client, person: Person) -> None:
    user = person("diep", Role.REPORTER, "B1")

    administrator.post(f"/people/{user.pk}/reset")
    assert User.objects.get(pk=user.pk).check_password(PASSWORD)
    page = administrator.post(f"/people/{user.pk}/reset", {"confirmed": "1"}).content.decode()

    shown = CODE.search(page)
    assert shown is not None
    assert not User.objects.get(pk=user.pk).has_usable_password()
    assert shown[0] not in administrator.get(f"/people/{user.pk}/").content.decode()


def test_a_post_is_handed_over_to_a_new_account(administrator: Client, person: Person) -> None:
    user = person("diep", Role.REPORTER, "B1")
    typed = {"display_name": "Chị Cúc", "username": "cuc", "confirmed": "1"}

    page = administrator.post(f"/people/{user.pk}/hand-over", typed).content.decode()

    assert CODE.search(page)
    assert not User.objects.get(pk=user.pk).is_active
    assert User.objects.get(username="cuc").grants.get().role == "reporter"


def test_a_role_is_given_and_ended(administrator: Client, person: Person, federation: Organisation) -> None:
    user = person("diep", Role.REPORTER, "B1")
    typed = {"unit": federation.units.get(code="B2").pk, "role": "head", "on": "2020-01-01"}

    administrator.post(f"/people/{user.pk}/grant", typed)
    given = user.grants.get(role="head")
    administrator.post(f"/people/roles/{given.pk}/end", {"confirmed": "1"})

    given.refresh_from_db()
    assert given.valid_to.year < 9999


def test_a_closed_account_stays_findable(administrator: Client, person: Person) -> None:
    user = person("diep", Role.REPORTER, "B1")

    administrator.post(f"/people/{user.pk}/close", {"confirmed": "1"})

    assert not User.objects.get(pk=user.pk).is_active
    assert "Chị diep" in administrator.get("/people/?state=closed").content.decode()


def test_nobody_closes_her_own_account(administrator: Client) -> None:
    own = User.objects.get(username="quan")

    assert administrator.post(f"/people/{own.pk}/close", {"confirmed": "1"}).status_code == 404


def test_the_record_holds_what_lies_in_the_own_scope_only(
    person: Person, signed_in: SignIn, federation: Organisation
) -> None:
    person("diep", Role.REPORTER, "B1")
    person("thu", Role.REPORTER, "B3")

    page = signed_in(person("kiem", Role.AUDITOR, "D1")).get("/people/record").content.decode()

    assert "Chị diep" in page
    assert "Chị thu" not in page


def test_the_record_is_filtered_by_verb_unit_and_day(administrator: Client, person: Person) -> None:
    person("diep", Role.REPORTER, "B1")

    assert "giao vai trò" in administrator.get("/people/record?verb=grant_role&unit=may").content.decode()
    empty = administrator.get("/people/record?day=2030-01-01").content.decode()
    assert "Không có dòng nào phù hợp" in empty


def test_a_change_made_beside_the_program_breaks_the_chain_visibly(administrator: Client) -> None:
    from nucong.audit.chain import seal_pending

    seal_pending()
    whole = administrator.post("/people/record/prove").content.decode()
    Event.objects.filter(verb="grant_role").update(actor_name="ai đó")
    broken = administrator.post("/people/record/prove").content.decode()

    assert "Chuỗi nhật ký nguyên vẹn" in whole
    assert "Chuỗi nhật ký không khớp" in broken


def test_one_changes_ones_own_name_and_language(administrator: Client) -> None:
    typed = {"display_name": "Chị Quân Anh", "email": "", "language": "zh-hans"}

    answer = administrator.post("/people/me", typed, follow=True)

    assert "您的信息已保存" in answer.content.decode()
    assert User.objects.get(username="quan").display_name == "Chị Quân Anh"


def test_the_list_asks_no_more_queries_for_more_people(administrator: Client, person: Person) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert administrator.get("/people/").status_code == 200
            assert administrator.get("/people/record").status_code == 200
        return len(queries)

    person("diep", Role.REPORTER, "B1")
    count()
    few = count()
    for number in range(6):
        person(f"người{number}", Role.REPORTER, "B2")

    assert count() == few


def test_the_search_finds_people_by_name_for_those_who_look_after_accounts_within_their_reach(
    administrator: Client, person: Person, signed_in: SignIn
) -> None:
    here, beside = person("diep", Role.REPORTER, "B1"), person("hoa", Role.OFFICER, "D2")
    actions.change_details(user=here, display_name="Đinh Thị Diệp", email="", language="vi", **ACTING)
    actions.close_account(user=person("diepcu", Role.REPORTER, "B2"), **ACTING)

    def found(browser: Client, words: str) -> list[str]:
        return [each.username for each, _ in browser.get("/search", {"q": words}).context["people"]]

    assert found(administrator, "dinh diep") == [here.username]
    assert found(administrator, "chi HOA") == [beside.username]
    assert found(signed_in(beside), "diep") == []  # looks after another district
    assert found(signed_in(here), "hoa") == []  # looks after nobody


def test_a_long_list_is_counted_as_far_as_somebody_may_look_and_every_page_can_be_reached(
    administrator: Client, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "COUNTED", 2)
    monkeypatch.setattr(people, "PER_PAGE", 1)
    names = [person(f"lan{n}", Role.REPORTER, "B1").username for n in range(4)]

    pages = [administrator.get("/people/", {"role": "reporter", "page": n}) for n in range(1, 5)]

    assert [page.context["page"].rows[0].username for page in pages] == names
    assert "1–1 trong hơn 2" in pages[0].content.decode()
    assert "4–4 trong 4" in pages[3].content.decode()
