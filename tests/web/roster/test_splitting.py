"""People of a split unit in the browser: asked about above and at the unit, placed, put off; marks confirmed by line."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.organisations.models import Organisation, Unit
from nucong.roster.models import LineEntry, Person, Post, UnitSplit
from tests.roster.officers import formed, post
from tests.roster.officers import person as somebody

Account = Callable[..., User]
SignIn = Callable[[User], Client]
DAY = "2020-01-01"


@pytest.fixture
def b2(federation: Organisation) -> Unit:
    """A basic union with a chair and a member."""
    unit: Unit = federation.units.get(code="B2")
    committee = formed(unit)
    post(committee, somebody(unit, "Trần Thị Hà"), "chair")
    post(committee, somebody(unit, "Lê Thị Mai"))
    return unit


@pytest.fixture
def above(b2: Unit, person: Account, signed_in: SignIn) -> Client:
    """The officer of the district, who has split B21 off B2 on the page of the tree."""
    client = signed_in(person("lan", Role.OFFICER, "D1"))
    address = reverse("organisations:change", args=[b2.pk, "split"])
    typed = {"on": DAY, "drafts": "B21; Công đoàn cơ sở Ánh Dương 2", "unit_stays": "on", "confirmed": "1"}
    answer = client.post(address, typed)
    assert answer.status_code == 302, answer.content.decode()
    return client


def words(page: Any) -> str:
    """Return the text of a page."""
    return str(page.content.decode())


def typed_for(name: str, what: str) -> dict[str, str]:
    """Return what is typed to let somebody go to the first place offered as it stands."""
    key = Person.objects.get(name=name).pk
    return {f"what-{key}": what, f"place-{key}": "0|member", f"since-{key}": DAY}


def test_home_and_roster_ask_and_a_choice_is_done_at_once(above: Client, b2: Unit) -> None:
    split = UnitSplit.objects.get()
    page = f"/roster/splits/{split.pk}/"
    for address in ("/", "/roster/", f"/roster/units/{b2.pk}/"):
        assert page in words(above.get(address))
    assert "2 cán bộ có thể thuộc đơn vị mới" in words(above.get("/"))
    assert page in words(above.get("/roster/carried"))

    above.post(page, typed_for("Lê Thị Mai", "goes"))

    held = Post.objects.get(body__unit__code="B21")
    assert held.person.unit.code == "B21"
    shown = words(above.get(page))
    assert "sang đơn vị mới" in shown
    assert "Trần Thị Hà" in shown
    above.post(page, {"rest": "stays"})
    assert page not in words(above.get("/"))
    assert Post.objects.filter(body__unit=b2, position="chair").count() == 1


def test_the_old_unit_itself_decides_and_the_new_one_confirms_by_line(
    above: Client, b2: Unit, person: Account
) -> None:
    page = f"/roster/splits/{UnitSplit.objects.get().pk}/"
    above.force_login(person("ha", Role.REPORTER, "B2"))
    assert page in words(above.get("/roster/"))
    above.post(page, typed_for("Lê Thị Mai", "both"))

    above.force_login(person("moi", Role.REPORTER, "B21"))
    roster = words(above.get("/roster/"))
    assert "nhập thay ngày" in roster
    held = Post.objects.get(body__unit__code="B21")
    assert held.entered is not None
    assert reverse("roster:person", args=[held.person_id]) not in roster  # kept by B2, not hers to open
    above.post(f"/roster/lines/{held.entered.pk}/confirm")

    assert "đơn vị xác nhận ngày" in words(above.get("/roster/"))
    assert LineEntry.objects.filter(confirmed_on=None).count() == 1  # the body that was formed for it
    book = openpyxl.load_workbook(BytesIO(above.get(f"/roster/units/{held.body.unit_id}/export").content))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[0][-1] == "Nhập thay"
    assert "đơn vị xác nhận ngày" in str(rows[1][-1])


def test_a_neighbour_sees_none_of_it_and_confirms_no_line(above: Client, person: Account) -> None:
    split = UnitSplit.objects.get()
    above.post(f"/roster/splits/{split.pk}/", typed_for("Lê Thị Mai", "goes"))
    entered = LineEntry.objects.first()
    assert entered is not None

    above.force_login(person("na", Role.OFFICER, "D2"))

    assert above.get(f"/roster/splits/{split.pk}/").status_code == 404
    assert above.post(f"/roster/splits/{split.pk}/put-off").status_code == 404
    assert above.post(f"/roster/lines/{entered.pk}/confirm").status_code == 404


def test_who_entered_a_line_for_a_unit_does_not_confirm_it(above: Client) -> None:
    split = UnitSplit.objects.get()
    above.post(f"/roster/splits/{split.pk}/", typed_for("Lê Thị Mai", "goes"))
    entered = LineEntry.objects.first()
    assert entered is not None

    assert above.post(f"/roster/lines/{entered.pk}/confirm").status_code == 404


def test_what_is_put_off_leaves_home_and_is_found_again(above: Client) -> None:
    split = UnitSplit.objects.get()
    page = f"/roster/splits/{split.pk}/"

    above.post(f"{page}put-off")

    assert page not in words(above.get("/"))
    assert page in words(above.get("/roster/carried"))
    above.post(f"{page}take-up")
    assert page in words(above.get("/"))


def test_a_choice_without_a_place_is_asked_again(above: Client) -> None:
    key = Person.objects.get(name="Lê Thị Mai").pk
    answer = above.post(f"/roster/splits/{UnitSplit.objects.get().pk}/", {f"what-{key}": "goes"})

    assert answer.status_code == 422
    assert not Post.objects.filter(body__unit__code="B21").exists()
