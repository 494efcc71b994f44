"""Sums of branches are read by who sees all below her unit; who is let into a unit alone reads that unit.

One rule for records, contracts, inspections, clubs, drives, awards and studies: a case worker of the province.
"""

from __future__ import annotations

import re

import pytest
from django.test import Client

from nucong.accounts.states import Role
from nucong.awards.models import Registration
from nucong.ledgers.actions import Gift, declare_gift
from nucong.programmes.actions import StudyFacts, open_call, tell_study
from nucong.programmes.states import CallKind
from tests.federation import DUE, House, open_account
from tests.ledgers.conftest import Recording
from tests.ledgers.test_standing import MARCH, club_of, drive_of
from tests.web.answering.conftest import SignedIn

SUMS = (
    "/ledgers/units", "/contracts/units", "/inspections/units", "/inspections/units/workbook",
)  # fmt: skip
LISTS = ("/ledgers/", "/contracts/", "/inspections/", "/ledgers/clubs", "/awards/", "/awards/honour")


@pytest.fixture(params=[Role.CASE_WORKER, Role.REPORTER])
def alone(house: House, request: pytest.FixtureRequest) -> Client:
    """Somebody of the province who is let into her unit alone."""
    client = Client()
    client.force_login(open_account("alone", house.units["P"], request.param))
    return client


@pytest.mark.parametrize("address", SUMS)
def test_sums_by_branch_are_nowhere_for_who_sees_her_unit_alone(
    alone: Client, as_person: SignedIn, address: str
) -> None:
    assert alone.get(address).status_code == 404
    assert as_person("P").get(address).status_code == 200


@pytest.mark.parametrize("address", SUMS)
def test_a_unit_with_nothing_below_reads_its_own_sums(as_person: SignedIn, address: str) -> None:
    assert as_person("B11").get(address).status_code == 200


@pytest.mark.parametrize("address", LISTS)
def test_no_list_leads_her_to_a_page_she_may_not_open(
    house: House, alone: Client, recorded: Recording, address: str
) -> None:
    recorded("B11", women=5)
    page = alone.get(address)

    links = set(re.findall(r'<a[^>]*href="(/[^"#]*)"', page.content.decode()))
    assert page.status_code == 200
    assert [link for link in sorted(links) if alone.get(link.replace("&amp;", "&")).status_code == 404] == []


def test_clubs_below_are_listed_for_who_sees_below(house: House, alone: Client, as_person: SignedIn) -> None:
    title = club_of(house, "B11").record.title

    assert [row.title for row in as_person("P").get("/ledgers/clubs").context["rows"]] == [title]
    assert alone.get("/ledgers/clubs").context["rows"] == []


def test_what_branches_gave_in_a_drive_is_read_by_who_sees_below(
    house: House, alone: Client, as_person: SignedIn
) -> None:
    drive = drive_of(house)
    declare_gift(
        drive=drive, unit=house.units["B11"], gift=Gift(MARCH, shares=3, women=3), by=house.by("B11"), at=house.at(DUE)
    )  # fmt: skip
    address = f"/ledgers/drives/{drive.pk}/"

    assert len(list(as_person("P").get(address).context["shown"].page)) == 1
    assert list(alone.get(address).context["shown"].page) == []
    assert "600.000" not in alone.get(address).content.decode()


def test_who_strives_below_is_read_by_who_sees_below(house: House, as_person: SignedIn) -> None:
    worker = Client()
    worker.force_login(open_account("alone", house.units["P"], Role.CASE_WORKER))
    Registration.objects.create(
        unit=house.units["B11"], year=2024, award="x", collective=True, name="Tổ May 1", folded="to may 1",
        registered_on=MARCH,
    )  # fmt: skip

    assert len(as_person("P").get("/awards/registrations").context["page"].extra["rows"]) == 1
    assert worker.get("/awards/registrations").context["page"].extra["rows"] == []


def test_what_units_below_told_of_a_study_is_read_by_who_sees_below(
    house: House, as_person: SignedIn
) -> None:
    call = open_call(
        programme=house.programme, unit=house.units["P"], kind=CallKind.STUDY, title="Học tập", words="",
        closes_on=DUE, by=house.people["P"], at=house.at(),
    )  # fmt: skip
    tell_study(
        call=call, unit=house.units["B11"], facts=StudyFacts(MARCH, "Hội nghị", 30, 20), on=MARCH, by=house.by("B11"),
        at=house.at(),
    )  # fmt: skip
    reporter = Client()
    reporter.force_login(open_account("alone", house.units["P"], Role.REPORTER))
    address = f"/programmes/calls/{call.pk}/study"

    assert len(as_person("P").get(address).context["page"].told) == 1
    assert reporter.get(address).context["page"].told == ()
    assert reporter.get(f"{address}.xlsx").status_code == 404
