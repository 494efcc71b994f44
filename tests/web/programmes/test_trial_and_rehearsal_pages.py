"""Trying a form out and rehearsing a report: seen by who prepares it, by nobody else, and nothing is kept."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nucong.kernel import clock
from nucong.reporting.models import Cycle, Reminder, Submission
from tests.federation import DUE, House, draft_report, house, standing_house

__all__ = ["house", "standing_house"]


@pytest.fixture(autouse=True)
def day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> date:
    """Let it be the due day of the report under way."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(DUE)
    return DUE


@pytest.fixture
def draft(house: House) -> Cycle:
    """A report that is being prepared."""
    return draft_report(
        house.obligation, house.form, house.units, year=2025, previous=house.cycle, by=house.by("P")
    )


def browser(house: House, name: str) -> Client:
    """Return a browser in which somebody is signed in."""
    client = Client()
    client.force_login(house.people[name])
    return client


def test_a_trial_is_judged_as_if_sent_shows_what_becomes_of_it_and_stores_nothing(
    house: House, draft: Cycle
) -> None:
    where = reverse("programmes:try", args=[draft.pk])
    client = browser(house, "P")
    assert "Điền thử" in client.get(where).content.decode()

    wrong = client.post(where, {"workers": "5", "women": "9"}).content.decode()
    assert "Nữ không thể nhiều hơn tổng số." in wrong
    assert 'value="9"' in wrong

    right = client.post(
        where, {"meetings": "2", "workers": "1.200", "women": "700", "hall": "own"}
    ).content.decode()
    owing = draft.audience.exclude(owes="nothing").exclude(owes="covered").count()
    assert f"{1200 * owing:,}".replace(",", ".") in right
    assert "tại đơn vị: 9 đơn vị" in right
    assert not Submission.objects.exists()
    assert client.get(reverse("programmes:try-rules", args=[draft.pk])).json()


@pytest.mark.parametrize("name", ["programmes:try", "programmes:rehearsal", "programmes:blank-docx"])
def test_only_who_prepares_the_report_tries_and_rehearses_it(house: House, draft: Cycle, name: str) -> None:
    where = reverse(name, args=[draft.pk])

    assert browser(house, "P").get(where).status_code == 200
    assert browser(house, "D1").get(where).status_code == 404


def begun(house: House, draft: Cycle, **wished: Any) -> tuple[Client, str]:
    """Begin a rehearsal; return the browser and the address it lands on."""
    client = browser(house, "P")
    answer = client.post(reverse("programmes:rehearsal", args=[draft.pk]), wished or {"with": "invented"})
    assert answer.status_code == 302, answer.content.decode()[-500:]
    return client, answer["Location"]


def test_pages_of_a_rehearsal_lead_from_one_to_the_other_and_say_what_they_are(
    house: House, draft: Cycle
) -> None:
    branches = [str(house.units[code].pk) for code in ("D1", "A1")]
    client, start = begun(house, draft, **{"with": "branches", "branch": branches})
    page = client.get(start).content.decode()

    assert "Diễn tập" in page
    assert "Kết thúc diễn tập" in page
    assert house.members["D1"].name in page
    assert house.members["D2"].name not in page
    prefix = start.split("/reports/")[0]
    inside = set(re.findall(rf'href="({re.escape(prefix)}/reports/[^"]+)"', page))
    assert inside
    for address in sorted(inside):
        assert client.get(address.replace("&amp;", "&")).status_code in (200, 302), address
    assert 'href="/static/' in page  # shared files keep their address


def test_what_is_not_rehearsed_leads_back_out_and_nothing_is_written_there(
    house: House, draft: Cycle
) -> None:
    client, start = begun(house, draft)
    prefix = start.split("/reports/")[0]

    out = client.get(f"{prefix}/units/")
    assert (out.status_code, out["Location"]) == (302, "/units/")
    assert client.post(f"{prefix}/people/", {"name": "x"}).status_code == 404
    assert client.get(f"{prefix}/nowhere/").status_code == 404


def test_nobody_else_reaches_a_rehearsal_and_its_report_is_not_in_any_list(
    house: House, draft: Cycle
) -> None:
    _, start = begun(house, draft)

    assert browser(house, "head").get(start).status_code == 404
    assert Client().get(start).status_code == 302
    assert browser(house, "P").get(f"/reports/{start.split('/')[-2]}/").status_code == 404
    lists = [browser(house, name).get(address).content.decode() for name in ("P", "D1", "B11") for address in ("/", "/reports/?show=all")]  # fmt: skip
    assert not any("Diễn tập" in page for page in lists)


def test_the_report_cannot_leave_from_a_rehearsal(house: House, draft: Cycle) -> None:
    client, start = begun(house, draft)
    prefix = start.split("/reports/")[0]
    root = re.search(r"/consolidations/([0-9a-f-]+)/", client.get(start).content.decode())
    assert root is not None

    answer = client.post(f"{prefix}/reports/consolidations/{root[1]}/report/issue", {"confirmed": "1"})

    assert answer.status_code == 409
    assert "REPORTING-023" in answer.content.decode()


def test_after_the_end_its_addresses_lead_to_the_report_in_earnest(house: House, draft: Cycle) -> None:
    client, start = begun(house, draft)
    before = client.get(reverse("programmes:rehearsal", args=[draft.pk])).content.decode()
    assert start in before

    client.post(reverse("programmes:rehearsal-end", args=[draft.pk]))

    assert start not in client.get(reverse("programmes:rehearsal", args=[draft.pk])).content.decode()
    again = client.get(start)
    assert (again.status_code, again["Location"]) == (302, "/reports/" + start.split("/reports/")[1])


def test_reminders_given_in_a_rehearsal_reach_nobody(house: House, draft: Cycle) -> None:
    client, start = begun(house, draft)
    prefix = start.split("/reports/")[0]
    page = client.get(start).content.decode()
    review = re.search(rf"{re.escape(prefix)}/reports/review/[0-9a-f-]+/", page)
    assert review is not None

    acted = client.post(review[0] + "act", {"act": "remind", "all": "1", "confirmed": "1"})

    assert acted.status_code == 200
    assert prefix in acted.content.decode()
    assert not Reminder.objects.exists()


def test_choosing_no_branch_is_told_in_words(house: House, draft: Cycle) -> None:
    answer = browser(house, "P").post(reverse("programmes:rehearsal", args=[draft.pk]), {"with": "branches"})

    assert answer.status_code == 422
    assert "đơn vị" in answer.content.decode()
