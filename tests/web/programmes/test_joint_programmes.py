"""A joint programme: each organisation asks its own tree and sees of the other only how far it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from nucong.accounts.models import User
from nucong.flow.schedule import establish, open_next
from nucong.flow.step2_cascade import begin_programme, open_and_dispatch
from nucong.kernel import clock
from nucong.organisations.models import Unit
from nucong.programmes.models import Obligation, Regime
from nucong.reporting.models import Cycle
from tests.cascade import TODAY, Office, build_office
from tests.federation import build_stranger
from tests.flow.test_schedule import PLAN

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The office with its letter, on the day of the office."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(TODAY)
    return build_office()


@pytest.fixture
def partner(office: Office) -> User:
    """The officer of the Women's Union."""
    return build_stranger("partner")


@pytest.fixture
def duty(office: Office, partner: User) -> Obligation:
    """The duty of the programme that both work on."""
    programme = begin_programme(
        document=office.document, partner=Unit.objects.get(code="W"), by=office.officer, at=office.at()
    )
    return programme.obligations.get()


def detail(client: Client, duty: Obligation) -> str:
    """Return the page of the programme."""
    response = client.get(reverse("programmes:detail", args=[duty.programme_id]))
    assert response.status_code == 200
    return response.content.decode()


def halves(office: Office, duty: Obligation, client: Client, partner: User) -> tuple[Cycle, Cycle]:
    """Let the issuer open its half, then the partner prepare its own from the pages."""
    client.force_login(office.officer)
    client.post(reverse("programmes:prepare", args=[duty.pk]))
    ours = open_and_dispatch(cycle=Cycle.objects.get(), by=office.officer, at=office.at())
    client.force_login(partner)
    client.post(reverse("programmes:prepare", args=[duty.pk]))
    return ours, Cycle.objects.exclude(pk=ours.pk).get()


def test_the_partner_asks_its_own_units_the_same_questions(
    office: Office, duty: Obligation, client: Client, partner: User
) -> None:
    ours, theirs = halves(office, duty, client, partner)

    assert list(theirs.audience.values_list("code", flat=True)) == ["W", "W1"]
    assert theirs.deliverables.exclude(form_version=None).get().form_version == (
        ours.deliverables.exclude(form_version=None).get().form_version
    )
    assert duty.deliverables.filter(kind="form").get().form_id is not None
    assert theirs.organisation != ours.organisation


def test_each_side_opens_its_own_report_and_reads_only_how_far_the_other_is(
    office: Office, duty: Obligation, client: Client, partner: User
) -> None:
    ours, theirs = halves(office, duty, client, partner)
    theirs = open_and_dispatch(cycle=theirs, by=partner, at=office.at())

    seen_by_partner = detail(client, duty)
    assert "Tổng Liên đoàn Lao động Giả Việt" in seen_by_partner
    assert reverse("reporting:cycle", args=[theirs.pk]) in seen_by_partner
    assert reverse("reporting:cycle", args=[ours.pk]) not in seen_by_partner
    assert client.get(reverse("reporting:cycle", args=[ours.pk])).status_code == 404

    client.force_login(office.officer)
    seen_by_issuer = detail(client, duty)
    assert "Hội Liên hiệp Phụ nữ tỉnh Hoài Sơn" in seen_by_issuer
    assert reverse("reporting:cycle", args=[theirs.pk]) not in seen_by_issuer
    assert client.get(reverse("reporting:cycle", args=[theirs.pk])).status_code == 404


def test_a_draft_of_one_side_is_no_matter_of_the_other(
    office: Office, duty: Obligation, client: Client, partner: User
) -> None:
    _ours, theirs = halves(office, duty, client, partner)

    client.force_login(office.officer)

    assert theirs.organisation.name not in detail(client, duty).split("Thực hiện")[0]
    assert client.get(reverse("programmes:plan", args=[theirs.pk])).status_code == 404


def yearly(code: str, by: User, office: Office) -> Regime:
    """Set down the yearly report of a unit, owed by everybody directly below."""
    unit = Unit.objects.get(code=code)
    return establish(unit=unit, plan=replace(PLAN, classes=()), by=by, at=office.at())


def test_each_organisation_answers_a_duty_inside_its_own_periodic_report(
    office: Office, duty: Obligation, client: Client, partner: User
) -> None:
    ours, theirs = yearly("P", office.officer, office), yearly("W", partner, office)
    address = reverse("calendar:inside", args=[duty.pk])

    client.force_login(partner)
    assert address in detail(client, duty)
    assert client.post(address, {"regime": str(ours.pk)}).status_code == 422  # not hers
    client.post(address, {"regime": str(theirs.pk)})
    client.force_login(office.officer)
    assert reverse("calendar:regime", args=[theirs.pk]) not in detail(client, duty)
    client.post(address, {"regime": str(ours.pk)})

    assert {(s.regime, s.organisation) for s in duty.inside.all()} == {
        (ours, ours.unit.organisation), (theirs, theirs.unit.organisation),
    }  # fmt: skip
    assert client.post(address, {"regime": str(ours.pk)}).status_code == 409


def test_the_report_of_the_partner_counts_as_its_half_of_the_duty(
    office: Office, duty: Obligation, client: Client, partner: User
) -> None:
    theirs = yearly("W", partner, office)
    client.force_login(partner)
    client.post(reverse("calendar:inside", args=[duty.pk]), {"regime": str(theirs.pk)})
    cycle = open_next(regime=theirs, by=partner, at=office.at())
    open_and_dispatch(cycle=cycle, by=partner, at=office.at())

    assert [section.obligation for section in cycle.sections.all()] == [duty]
    assert office.document.dispatches.filter(unit__code="W1").exists()
    assert reverse("reporting:cycle", args=[cycle.pk]) in detail(client, duty)
    client.force_login(office.officer)
    seen = detail(client, duty)
    assert "Hội Liên hiệp Phụ nữ tỉnh Hoài Sơn" in seen
    assert reverse("reporting:cycle", args=[cycle.pk]) not in seen
