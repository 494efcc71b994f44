"""The page of a fund drive: who gave and who is silent apart, in pages; everything in one workbook."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from nucong.ledgers.actions import Gift, declare_gift
from nucong.ledgers.models import FundDrive, Receipt
from nucong.web.ledgers import drive_pages
from tests.federation import DUE, House
from tests.ledgers.test_standing import MARCH, drive_of
from tests.web.answering.conftest import SignedIn


@pytest.fixture
def drive(house: House) -> FundDrive:
    """A drive of the province to which one branch gave."""
    found = drive_of(house)
    declare_gift(
        drive=found, unit=house.units["B11"], gift=Gift(MARCH, shares=3, women=3), by=house.by("B11"), at=house.at(DUE)
    )  # fmt: skip
    return found


def test_the_silent_units_are_counted_paged_and_found_by_name(
    house: House, as_person: SignedIn, drive: FundDrive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drive_pages, "PER_PAGE", 2)
    client, address = as_person("P"), f"/ledgers/drives/{drive.pk}/"

    first = client.get(address).context["shown"]
    silent = client.get(address, {"show": "silent"}).context["shown"]

    assert [line.key for line in first.page] == [str(house.units["D1"].pk)]
    assert [part.count for part in first.parts] == [1, silent.page.paginator.count]
    assert len(list(silent.page)) <= 2
    assert str(house.units["D2"].pk) in {key for key, _name in silent.senders}
    named = silent.page[0].name
    assert [
        line.name for line in client.get(address, {"show": "silent", "q": named}).context["shown"].page
    ] == [named]


def test_the_workbook_holds_every_branch_and_says_who_is_silent(
    as_person: SignedIn, drive: FundDrive
) -> None:
    given = as_person("P").get(f"/ledgers/drives/{drive.pk}/workbook")

    rows = list(load_workbook(BytesIO(given.content)).active.values)
    told = [row for row in rows[1:] if not row[-1]]
    assert [row[1:5] for row in told] == [(1, 3, 3, 600_000)]
    assert len(rows) > 3


def test_money_of_a_unit_that_is_not_in_the_short_list_is_counted_all_the_same(
    house: House, as_person: SignedIn, drive: FundDrive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drive_pages, "PER_PAGE", 2)
    typed = {"unit": str(house.units["D2"].pk), "on": "2024-04-05", "amount": "500000", "word": ""}

    as_person("P").post(f"/ledgers/drives/{drive.pk}/receive", typed)

    assert Receipt.objects.get().amount == Decimal(500_000)


def test_a_unit_s_own_gift_is_no_percentage_of_the_goal_of_all(
    house: House, as_person: SignedIn, drive: FundDrive
) -> None:
    drive.goal = Decimal(6_000_000)
    drive.save()
    address = f"/ledgers/drives/{drive.pk}/"

    hints = [
        "".join(figure.hint for figure in as_person(code).get(address).context["shown"].figures)
        for code in ("P", "B11")
    ]

    assert hints[0]
    assert not hints[1]
