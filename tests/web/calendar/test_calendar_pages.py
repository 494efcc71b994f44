"""The pages of the calendar: setting a regime down, opening its next report, duties inside, the year of a unit."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nucong.flow.schedule import answer_inside, establish, open_next
from nucong.flow.step2_cascade import open_and_dispatch
from nucong.kernel import clock
from nucong.programmes.models import Obligation, Regime, ReportingYear
from nucong.programmes.periods import PeriodKind
from nucong.reporting.models import AudienceMember, Cycle
from tests.cascade import TODAY, Office, build_office
from tests.flow.test_schedule import INSIDE, PLAN

ENTERED = {
    "title": "Báo cáo quý", "kind": "quarter", "year_day": "1", "year_month": "10", "due_rule": "working_days_after",
    "due_number": "5", "opens_before": "20", "starts_on": "2024-01-01", "ends_on": "", "headings": "Phong trào\nChăm lo",
    "form_from": "headings", "basis": "",
}  # fmt: skip


@pytest.fixture
def office(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The office whose letter is to be answered inside the yearly report; today is its day."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(TODAY)
    return build_office(INSIDE)


@pytest.fixture
def desk(client: Client, office: Office) -> Client:
    """The officer of the province, signed in, reading Vietnamese."""
    client.force_login(office.officer)
    return client


def page(client: Client, url: str) -> str:
    """Return a page that must answer."""
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def yearly(office: Office, **changes: Any) -> Regime:
    """Set down the yearly report of everybody directly below."""
    from dataclasses import replace

    plan = replace(PLAN, classes=(), **changes)
    return establish(unit=office.units["P"], plan=plan, by=office.officer, at=office.at())


def duty(office: Office) -> Obligation:
    """Return the duty of the letter."""
    found = office.programme().obligations.order_by("id").first()
    assert found is not None
    return found


def test_a_regime_is_set_down_and_its_next_report_opened_with_one_click(desk: Client, office: Office) -> None:
    page(desk, reverse("calendar:new"))
    desk.post(reverse("calendar:new"), ENTERED)
    regime = Regime.objects.get()
    shown = page(desk, reverse("calendar:regime", args=[regime.pk]))
    assert "Mở kỳ tiếp theo: quý II/2024" in shown  # 1/1–31/3 in a year that begins in October

    response = desk.post(reverse("calendar:next", args=[regime.pk]))

    cycle = Cycle.objects.get()
    assert response.headers["Location"] == reverse("calendar:compared", args=[cycle.pk])
    assert (cycle.period_end, cycle.due_on) == (date(2024, 3, 31), date(2024, 4, 5))
    for address in ("programmes:form", "programmes:units", "programmes:plan", "calendar:compared"):
        page(desk, reverse(address, args=[cycle.pk]))


@pytest.mark.parametrize(
    ("name", "value"),
    [("due_number", "0"), ("year_day", "31"), ("ends_on", "2023-01-01"), ("starts_on", ""), ("kind", "week")],
)
def test_what_makes_no_rule_is_refused_at_its_field(
    desk: Client, office: Office, name: str, value: str
) -> None:
    response = desk.post(reverse("calendar:new"), {**ENTERED, name: value})

    assert response.status_code == 422
    assert not Regime.objects.exists()


def test_a_changed_regime_keeps_the_keys_of_headings_that_stay(desk: Client, office: Office) -> None:
    desk.post(reverse("calendar:new"), ENTERED)
    regime = Regime.objects.get()
    before = {part["title"]: part["key"] for part in regime.outline}

    desk.post(reverse("calendar:change", args=[regime.pk]), {**ENTERED, "headings": "Kiểm tra\nChăm lo"})

    regime.refresh_from_db()
    after = {part["title"]: part["key"] for part in regime.outline}
    assert after["Chăm lo"] == before["Chăm lo"]
    assert after["Kiểm tra"] not in before.values()


def test_the_programme_proposes_the_fitting_report_for_a_duty_to_be_answered_inside(
    desk: Client, office: Office
) -> None:
    one, quarterly, regime = duty(office), yearly(office, kind=PeriodKind.QUARTER), yearly(office)
    programme = reverse("programmes:detail", args=[one.programme_id])
    choose = reverse("calendar:inside", args=[one.pk])
    assert choose in page(desk, programme)

    shown = page(desk, choose)
    assert (
        shown.index(f'value="{quarterly.pk}"') < shown.index(f'value="{regime.pk}"') < shown.index("checked")
    )
    desk.post(choose, {"regime": str(regime.pk)})

    assert regime.sections.get().obligation == one
    assert reverse("calendar:regime", args=[regime.pk]) in page(desk, programme)
    assert choose not in page(desk, programme)


def test_without_a_periodic_report_the_duty_goes_into_a_new_one(desk: Client, office: Office) -> None:
    one = duty(office)
    new = reverse("calendar:new") + f"?duty={one.pk}"
    assert new in page(desk, reverse("calendar:inside", args=[one.pk]))

    desk.post(new, {**ENTERED, "kind": "year"})

    assert Regime.objects.get().sections.get().obligation == one


def test_a_unit_sees_one_report_with_the_section_and_its_directive(desk: Client, office: Office) -> None:
    regime = yearly(office)
    answer_inside(regime=regime, duty=duty(office), by=office.officer, at=office.at())
    cycle = open_next(regime=regime, by=office.officer, at=office.at())
    open_and_dispatch(cycle=cycle, by=office.officer, at=office.at())
    desk.force_login(office.people["B11"])

    member = AudienceMember.objects.get(cycle=cycle, unit=office.units["B11"])
    shown = page(desk, reverse("answering:duty", args=[member.pk]))
    assert "Kết quả thực hiện Công văn số 61/LĐLĐ" in shown
    assert reverse("documents:detail", args=[office.document.pk]) in shown
    page(desk, reverse("documents:detail", args=[office.document.pk]))
    assert "Công văn số 61/LĐLĐ · 1. Tuyên truyền" in page(desk, reverse("answering:form", args=[member.pk]))
    assert "có phần: Kết quả thực hiện" in page(desk, reverse("calendar:index"))


def test_saving_days_and_contents_leaves_the_sections_whole(desk: Client, office: Office) -> None:
    regime = yearly(office)
    answer_inside(regime=regime, duty=duty(office), by=office.officer, at=office.at())
    cycle = open_next(regime=regime, by=office.officer, at=office.at())
    narrative = cycle.deliverables.get(kind="narrative")
    entered = {
        name: getattr(cycle, name).isoformat()
        for name in ("period_start", "period_end", "opens_on", "due_on")
    }
    for row in cycle.deliverables.all():
        entered |= {f"keep_{row.pk}": "1", f"title_{row.pk}": row.title}
    lines = "\n".join(part["title"] for part in narrative.outline)

    desk.post(
        reverse("programmes:plan", args=[cycle.pk]),
        {**entered, "title": cycle.title, f"outline_{narrative.pk}": lines},
    )

    assert cycle.deliverables.get(kind="narrative").outline == narrative.outline


def test_home_proposes_what_is_due_to_open_and_marks_it_in_the_strip(desk: Client, office: Office) -> None:
    regime = yearly(office, kind=PeriodKind.QUARTER)

    shown = page(desk, "/")

    assert "Báo cáo định kỳ đến lúc mở" in shown
    assert reverse("calendar:next", args=[regime.pk]) in shown
    assert "dự kiến: Báo cáo công tác nữ công quý I/2024" in shown


def test_home_takes_as_many_queries_for_many_regimes_as_for_one(desk: Client, office: Office) -> None:
    def queries() -> int:
        page(desk, "/")
        with CaptureQueriesContext(connection) as seen:
            page(desk, "/")
        return len(seen)

    yearly(office)
    one = queries()
    yearly(office, kind=PeriodKind.QUARTER)
    yearly(office, kind=PeriodKind.MONTH)

    assert queries() == one


def test_only_the_highest_unit_sets_the_year_of_reports(desk: Client, office: Office) -> None:
    url = reverse("calendar:year")

    assert desk.post(url, {"year_day": "1", "year_month": "10"}).status_code == 404
    assert not ReportingYear.objects.exists()


@pytest.mark.parametrize("name", ["B11", "D1", "P", "head"])
def test_everybody_finds_the_year_of_her_own_unit(client: Client, office: Office, name: str) -> None:
    yearly(office)
    client.force_login(office.people[name])

    assert "Báo cáo công tác nữ công năm 2024" in page(client, reverse("calendar:index"))
    assert client.get(reverse("calendar:regimes")).status_code == (200 if name in ("P", "D1") else 404)


def test_an_officer_opens_the_year_of_a_unit_below_and_of_each_level(desk: Client, office: Office) -> None:
    yearly(office)

    assert "May Sao Mai" in page(desk, reverse("calendar:unit", args=[office.units["B11"].pk]))
    page(desk, reverse("calendar:levels"))
    desk.force_login(office.people["B11"])
    assert desk.get(reverse("calendar:unit", args=[office.units["B12"].pk])).status_code == 404


@pytest.mark.parametrize("year", ["0", "9999", "abcd", "20244", "٢٠٢٤"])
def test_a_year_nobody_means_is_the_present_one(desk: Client, office: Office, year: str) -> None:
    assert "2024" in page(desk, reverse("calendar:index") + f"?year={year}")
