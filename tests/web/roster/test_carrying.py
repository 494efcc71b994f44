"""People of an ended unit in the browser: proposed above, taken over or returned by the successor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.organisations.models import Organisation, Unit
from nucong.roster.models import Body, CarryOver
from tests.roster.officers import formed, post
from tests.roster.officers import person as somebody

Account = Callable[..., User]
SignIn = Callable[[User], Client]
MERGED = "2020-01-01"
LEAVING = {"reason": "Nghỉ hưu"}


@pytest.fixture
def units(federation: Organisation) -> dict[str, Unit]:
    """The units by code."""
    return {unit.code: unit for unit in federation.units.all()}


@pytest.fixture
def going(units: dict[str, Unit]) -> Body:
    """The committee of B1, which takes over; that of B2, which ends, has two people."""
    ending = formed(units["B2"])
    post(ending, somebody(units["B2"], "Trần Thị Hà"), "chair")
    post(ending, somebody(units["B2"], "Lê Thị Mai"))
    return formed(units["B1"])


@pytest.fixture
def above(going: Body, person: Account, signed_in: SignIn, units: dict[str, Unit]) -> Client:
    """The officer of the district, who has merged B2 into B1 on the page of the tree."""
    client = signed_in(person("lan", Role.OFFICER, "D1"))
    address = reverse("organisations:change", args=[units["B1"].pk, "merge"])
    typed = {"on": MERGED, "units": [str(units["B2"].pk)], "into": "this", "confirmed": "1"}
    assert client.post(address, typed).status_code == 302
    return client


def words(page: Any) -> str:
    """Return the text of a page."""
    return str(page.content.decode())


def test_the_officer_above_proposes_and_the_successor_takes_over(
    above: Client, going: Body, person: Account, units: dict[str, Unit]
) -> None:
    assert "Có 1 đơn vị cấp dưới đã kết thúc" in words(above.get("/roster/"))
    one, two = CarryOver.objects.all()
    page = f"/roster/carried/ends/{one.end_id}/"
    assert above.post(page, {f"person-{two.pk}": "leaves"}).status_code == 422
    above.post(page, {f"person-{one.pk}": f"{going.pk}|member", f"person-{two.pk}": "leaves", **LEAVING})

    above.force_login(person("mai", Role.REPORTER, "B1"))
    assert "được đề xuất về đơn vị này" in words(above.get("/roster/"))
    above.post(f"/roster/carried/people/{one.pk}/confirm")

    held = going.posts.get()
    assert (held.person_id, held.since, held.position) == (one.person_id, date(2020, 1, 1), "member")
    assert above.get(page).status_code == 404
    above.force_login(User.objects.get(username="lan"))
    assert "đã kết thúc mà còn cán bộ" not in words(above.get("/roster/"))


def test_a_returned_proposal_shows_its_reason_above(above: Client, going: Body, person: Account) -> None:
    row = CarryOver.objects.first()
    assert row is not None
    page = f"/roster/carried/ends/{row.end_id}/"
    above.post(page, {f"person-{row.pk}": f"{going.pk}|chair"})

    above.force_login(person("mai", Role.REPORTER, "B1"))
    above.post(f"/roster/carried/people/{row.pk}/return", {"reason": "Đã có chủ tịch"})

    above.force_login(User.objects.get(username="lan"))
    assert "Đã có chủ tịch" in words(above.get(page))


def test_a_neighbour_neither_proposes_nor_confirms(above: Client, person: Account) -> None:
    row = CarryOver.objects.first()
    assert row is not None

    above.force_login(person("na", Role.OFFICER, "D2"))

    assert above.get(f"/roster/carried/ends/{row.end_id}/").status_code == 404
    assert above.post(f"/roster/carried/people/{row.pk}/confirm").status_code == 404
    assert "Trần Thị Hà" not in words(above.get("/roster/carried"))
