"""A superior enters the officers of a unit that is offline; the unit confirms or corrects it later."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.organisations.models import Organisation, Unit
from nucong.roster.models import Body, EntryForUnit
from tests.roster.officers import formed

Account = Callable[..., User]
SignIn = Callable[[User], Client]
TYPED = {"how": "telephone", "told_on": "2020-01-02"}


@pytest.fixture
def b1(federation: Organisation) -> Unit:
    """A basic union without anybody who has access."""
    return federation.units.get(code="B1")


@pytest.fixture
def above(person: Account, signed_in: SignIn) -> Client:
    """The officer of the district above B1, signed in."""
    return signed_in(person("lan", Role.OFFICER, "D1"))


def at(unit: Unit, step: str = "") -> str:
    """Return the address of the roster of a unit, or of a step on it."""
    return f"/roster/units/{unit.pk}/{step}"


def words(page: Any) -> str:
    """Return the text of a page."""
    return str(page.content.decode())


def test_nothing_is_written_for_a_unit_before_it_is_said_how_one_was_told(above: Client, b1: Unit) -> None:
    assert "Công đoàn cơ sở May Sao Mai" in words(above.get("/roster/entries"))
    assert above.get(at(b1, "bodies/add")).status_code == 404

    above.post(at(b1, "enter"), TYPED)
    above.post(at(b1, "bodies/add"), {"kind": "executive_committee", "since": "2019-01-01"})

    body = Body.objects.get(unit=b1)
    above.post(
        f"/roster/bodies/{body.pk}/people/add",
        {"who": "new", "name": "Lê Thị Mai", "sex": "F", "position": "chair", "since": "2019-01-01"},
    )
    page = words(above.get(at(b1)))
    assert "Lê Thị Mai" in page
    assert "nhập thay cho Công đoàn cơ sở May Sao Mai, báo qua điện thoại ngày 2/1/2020." in page
    above.post(at(b1, "enter/finish"))
    assert above.get(at(b1, "bodies/add")).status_code == 404


def test_the_unit_reads_what_was_entered_for_it_and_confirms_it(
    above: Client, b1: Unit, person: Account
) -> None:
    above.post(at(b1, "enter"), TYPED)
    formed(b1)
    above.force_login(person("mai", Role.REPORTER, "B1"))
    assert "Xác nhận danh sách đúng" in words(above.get("/roster/"))

    above.post(at(b1, "enter/confirm"))

    entry = EntryForUnit.objects.get()
    assert (entry.confirmed_by.username if entry.confirmed_by else "", entry.ended_on) == (
        "mai",
        entry.confirmed_on,
    )
    assert "Đơn vị đã xác nhận" in words(above.get("/roster/"))
    assert "Xác nhận danh sách đúng" not in words(above.get("/roster/"))


def test_a_unit_with_people_who_have_access_needs_a_reason(above: Client, b1: Unit, person: Account) -> None:
    person("mai", Role.REPORTER, "B1")

    assert above.post(at(b1, "enter"), TYPED).status_code == 422
    above.post(at(b1, "enter"), {**TYPED, "reason": "Nghỉ thai sản"})

    assert EntryForUnit.objects.get().reason == "Nghỉ thai sản"


def test_neither_a_neighbour_nor_a_reader_enters_for_a_unit(
    b1: Unit, person: Account, signed_in: SignIn
) -> None:
    client = signed_in(person("na", Role.OFFICER, "D2"))
    assert client.post(at(b1, "enter"), TYPED).status_code == 404

    client.force_login(person("chi", Role.HEAD, "D1"))
    assert client.post(at(b1, "enter"), TYPED).status_code == 404
    assert not EntryForUnit.objects.exists()


def test_entering_for_a_unit_opens_its_roster_and_nothing_else_of_it(
    above: Client, b1: Unit, person: Account
) -> None:
    above.post(at(b1, "enter"), TYPED)

    above.force_login(person("p", Role.OFFICER, "P"))

    assert above.get(at(b1, "bodies/add")).status_code == 404
    assert above.post(at(b1, "enter"), TYPED).status_code == 422
