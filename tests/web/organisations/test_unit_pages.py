"""The tree of units and the page of one unit: scope, days, search, what is shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.organisations import actions
from nucong.organisations.models import Organisation, Unit
from tests.organisations.federation import ACTING, FOUNDED

Person = Callable[..., User]
SignIn = Callable[[User], Client]
CHANGED = date(2015, 7, 1)


@pytest.fixture
def officer(person: Person, signed_in: SignIn) -> Client:
    """The officer of the province, signed in."""
    return signed_in(person("lan", Role.OFFICER, "P"))


def unit_of(federation: Organisation, code: str) -> Unit:
    """Return a unit by its code."""
    return federation.units.get(code=code)


def test_the_tree_shows_the_children_and_opens_a_branch_in_place(
    officer: Client, federation: Organisation
) -> None:
    page = officer.get("/units/").content.decode()
    branch = officer.get(f"/units/{unit_of(federation, 'D1').pk}/branch").content.decode()

    assert "Liên đoàn Lao động huyện Đông Khê" in page
    assert "Công đoàn cơ sở May Sao Mai" not in page
    assert "Công đoàn cơ sở May Sao Mai" in branch


def test_without_scripts_a_branch_is_a_page_of_its_own(officer: Client, federation: Organisation) -> None:
    page = officer.get(f"/units/?unit={unit_of(federation, 'D1').pk}").content.decode()

    assert "Công đoàn cơ sở May Sao Mai" in page


def test_a_unit_is_found_without_accents(officer: Client, federation: Organisation) -> None:
    page = officer.get("/units/?q=truong mam non").content.decode()

    assert "Trường Mầm non Ánh Dương" in page
    assert "May Sao Mai" not in page


def test_the_search_finds_nothing_beside_the_own_subtree(
    person: Person, signed_in: SignIn, federation: Organisation
) -> None:
    district = signed_in(person("hoa", Role.OFFICER, "D1"))

    page = district.get("/units/?q=giay hoa phu").content.decode()

    assert "Giày Hòa Phú" not in page


@pytest.mark.parametrize("address", ["", "branch", "change/rename", "change/establish"])
def test_a_neighbour_gets_404(
    person: Person, signed_in: SignIn, federation: Organisation, address: str
) -> None:
    neighbour = signed_in(person("hoa", Role.OFFICER, "D2"))

    assert neighbour.get(f"/units/{unit_of(federation, 'D1').pk}/{address}").status_code == 404


def test_a_reporter_sees_her_unit_but_may_not_change_it(
    person: Person, signed_in: SignIn, federation: Organisation
) -> None:
    reporter, own = signed_in(person("ly", Role.REPORTER, "B1")), unit_of(federation, "B1")

    page = reporter.get(f"/units/{own.pk}/")

    assert page.status_code == 200
    assert b"/change/" not in page.content
    assert reporter.get(f"/units/{own.pk}/change/rename").status_code == 404


def test_the_tree_of_an_earlier_day_carries_the_names_of_that_day(
    officer: Client, federation: Organisation
) -> None:
    unit = unit_of(federation, "D1")
    actions.rename_unit(unit=unit, name="Công đoàn phường Đông Khê", on=CHANGED, **ACTING)

    now = officer.get("/units/").content.decode()
    then = officer.get("/units/?on=2015-06-30").content.decode()

    assert "Công đoàn phường Đông Khê" in now
    assert "Liên đoàn Lao động huyện Đông Khê" in then


def test_a_day_before_the_beginning_says_so(officer: Client) -> None:
    page = officer.get("/units/?on=2000-01-01").content.decode()

    assert "Đơn vị chưa có hoặc đã kết thúc vào ngày này" in page


def test_the_page_of_a_unit_tells_its_names_and_the_deciding_document(
    officer: Client, federation: Organisation
) -> None:
    unit = unit_of(federation, "D1")
    citation = "Quyết định 12/QĐ-LĐLĐ"
    actions.rename_unit(unit=unit, name="Tên mới", on=CHANGED, document_citation=citation, **ACTING)

    page = officer.get(f"/units/{unit.pk}/").content.decode()

    assert "Liên đoàn Lao động huyện Đông Khê" in page
    assert "1/1/2010 – 30/6/2015" in page
    assert citation in page


def test_a_dissolved_unit_keeps_its_page(officer: Client, federation: Organisation) -> None:
    unit = unit_of(federation, "B1")
    actions.dissolve_unit(unit=unit, on=CHANGED, **ACTING)

    page = officer.get(f"/units/{unit.pk}/")

    assert page.status_code == 200
    assert "Đơn vị đã kết thúc từ ngày 1/7/2015" in page.content.decode()


def test_the_number_of_queries_does_not_grow_with_what_happened(
    officer: Client, federation: Organisation
) -> None:
    unit = unit_of(federation, "D1")

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert officer.get(f"/units/{unit.pk}/").status_code == 200
            assert officer.get("/units/").status_code == 200
        return len(queries)

    count()
    actions.rename_unit(unit=unit, name="Một", on=FOUNDED + timedelta(days=10), **ACTING)
    few = count()
    for number in range(20, 26):
        actions.rename_unit(unit=unit, name=f"Tên {number}", on=FOUNDED + timedelta(days=number), **ACTING)
    draft = actions.UnitDraft("D9", "Huyện mới", level="upper")
    parent = unit_of(federation, "P")
    actions.establish_unit(organisation=federation, draft=draft, parent=parent, on=CHANGED, **ACTING)

    assert count() <= few
