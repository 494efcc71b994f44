"""The checklist where there is no net: what was ticked stays on the device and arrives once, when the net is back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from nucong.inspections import actions
from nucong.inspections.rules import Tick
from nucong.inspections.states import Mode, Verdict
from nucong.kernel import clock
from tests.browser.screen import behaves, come_in, fits
from tests.federation import DUE, House, build_house

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def house(transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """The house on the day of a check."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(date(2024, 4, 5))
    return build_house()


def test_what_is_ticked_without_a_net_arrives_once_and_another_s_answer_is_told(
    browser_page: Page, live_server: LiveServer, house: House
) -> None:
    page, by, at = browser_page, house.people["B11"], house.at(DUE)
    inspection = actions.open_inspection(
        unit=house.units["B11"], target=actions.Target(Mode.SELF, house.units["B11"]), theme="Tự kiểm tra", due_on=DUE,
        by=by, at=at,
    )  # fmt: skip
    inspection = actions.begin(inspection=inspection, on=date(2024, 4, 5), place="", team="", by=by, at=at)
    come_in(page, live_server, "b11", reverse("inspections:checklist", args=[inspection.pk]))
    behaves(page, "checklist")
    assert fits(page)
    status = page.locator("[data-kept-words]")
    first, second = page.locator("[data-item=v05]"), page.locator("[data-item=v08]")

    page.context.set_offline(True)
    first.locator("[value=violates]").check()
    first.locator("[data-field=women]").fill("3")
    second.locator("[value=complies]").check()
    expect(status).to_contain_text("mất mạng")
    assert not inspection.findings.exists()
    other = [Tick("v08", Verdict.VIOLATES, "Ca 3")]
    actions.note_ticks(inspection=inspection, ticks=other, by=house.people["D1"], at=at)
    page.context.set_offline(False)

    conflict = second.locator("[data-conflict]")
    expect(conflict).to_contain_text("Ca 3")
    found = inspection.findings.get(code="v05")
    assert (found.verdict, found.women, found.revision) == (Verdict.VIOLATES, 3, 1)
    assert inspection.findings.get(code="v08").verdict == Verdict.VIOLATES
    assert fits(page)
    conflict.locator("[data-settle=mine]").click()
    expect(status).to_contain_text("đã gửi hết")
    assert inspection.findings.get(code="v08").verdict == Verdict.COMPLIES

    page.reload()
    behaves(page, "checklist")
    assert first.locator("[value=violates]").is_checked()
    expect(status).to_have_text("")
