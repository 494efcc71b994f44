"""A list of a large branch, chosen in columns, shows each person what the database shows her of a small one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from nucong.accounts.states import Role
from nucong.contracts.actions import ContractFacts, keep_contract
from nucong.contracts.rules import Step
from nucong.contracts.states import Stage
from nucong.ledgers.models import Record
from nucong.ledgers.queries.book import kept
from nucong.organisations.models import Unit
from nucong.organisations.queries import subtree
from nucong.web.ledgers.views.lists import PER_PAGE
from tests.federation import DUE, House, build_stranger, open_account
from tests.ledgers.test_sums import invented
from tests.web.answering.conftest import SignedIn

WINDOW = "since=2024-01-01&until=2024-12-31"
ADDRESSES = (
    "/ledgers/", f"/ledgers/?{WINDOW}&page=2", f"/ledgers/?{WINDOW}&kind=visit", f"/ledgers/?{WINDOW}&q=7",
    f"/ledgers/?{WINDOW}&q=nowhere", f"/ledgers/?{WINDOW}&group=mothers", f"/ledgers/?{WINDOW}&state=cancelled",
    f"/ledgers/?{WINDOW}&standing=1", f"/ledgers/units?{WINDOW}", f"/ledgers/units?{WINDOW}&kind=quiz", "/contracts/",
    "/contracts/?show=soon", "/contracts/?show=in_force", "/contracts/?show=prepared&on=2024-02-01", "/contracts/units",
    "/inspections/units",
)  # fmt: skip
SHOWN = (
    "rows", "figures", "money", "heads", "lines", "total", "rates", "branches", "levels", "lacking_count",
)  # fmt: skip


def shown(client: Client, address: str) -> dict[str, Any]:
    page = client.get(address)
    if page.status_code != 200:
        return {"status": page.status_code}
    found = {name: page.context[name] for name in SHOWN if name in page.context}
    return {**found, "count": page.context["page"].paginator.count if "page" in page.context else None}


@pytest.fixture
def filled(house: House) -> House:
    """The house with records of every sort, of its units and of a stranger's, and contracts."""
    build_stranger()
    tree = [row.id for row in subtree(house.units["T"], on=DUE)]
    invented([*tree, Unit.objects.get(code="W1").pk], house.organisation, house.at(DUE), 3)
    Record.objects.filter(title__contains="4").update(groups=" women mothers ")
    Record.objects.filter(title__contains="5").update(standing=True)
    for number, code in enumerate(("B11", "B12", "B21", "D1")):
        keep_contract(
            unit=house.units[code], by=house.by(code), at=house.at(DUE),
            facts=ContractFacts("contract_separate", f"TƯ {code}", workers_covered=400, women_covered=100 * number),
            first=Step((Stage.EFFECT, Stage.OFFER)[number == 2], date(2023, 5 + number, 1)),
        )  # fmt: skip
    return house


@pytest.mark.parametrize("address", ADDRESSES)
def test_columns_show_each_person_what_the_database_shows(
    filled: House, as_person: SignedIn, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    top, alone = Client(), Client()
    top.force_login(open_account("top", filled.units["T"], Role.OFFICER))
    alone.force_login(open_account("alone", filled.units["P"], Role.CASE_WORKER))
    people = (top, as_person("P"), as_person("B11"), alone)

    by_database = [shown(client, address) for client in people]
    monkeypatch.setattr(kept, "LARGE", 0)

    assert [shown(client, address) for client in people] == by_database
    assert address != "/ledgers/" or by_database[0]["count"] > PER_PAGE
