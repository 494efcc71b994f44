"""The figures of a year are kept after a look: which year, with a warning before it is over, once more for a reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nucong.audit.models import Event
from nucong.kernel import clock
from nucong.programmes import actions
from nucong.programmes.judging import Comparator, Milestone
from nucong.programmes.models import Indicator, ProgrammeReview, Target, TargetFigure
from nucong.programmes.states import Strength, TargetScope
from nucong.roster.actions import BodyDraft, PersonDraft, PostDraft, RosterDraft, load_roster
from tests.federation import House, house, standing_house

__all__ = ["house", "standing_house"]

SINCE, TODAY = date(2022, 1, 1), date(2024, 4, 17)


def acting(house: House) -> dict[str, Any]:
    return {"by": house.people["P"], "at": house.at(TODAY)}


@pytest.fixture(autouse=True)
def measured(house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """One woman of four until the end of 2023, three of six since."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(TODAY)
    days = {"F": SINCE, "M": SINCE, "W": date(2024, 2, 1)}
    people = tuple(
        PersonDraft(f"Người {place}", "M" if sex == "M" else "F", (PostDraft(0, "member", days[sex]),))
        for place, sex in enumerate("FMMMWW")
    )
    body = BodyDraft("executive_committee", "Ban Chấp hành", SINCE)
    draft = RosterDraft(house.units["P"].pk, (body,), people, (SINCE, 100, 40, 100, 40))
    load_roster(organisation=house.organisation, drafts=[draft], **acting(house))
    actions.fill_library(organisation=house.organisation, language="vi", on=TODAY, **acting(house))
    house.programme.period_start, house.programme.period_end = SINCE, date(2026, 12, 31)
    house.programme.save()


def a_target(house: House, text: str = "Nữ ủy viên ban chấp hành") -> Target:
    return actions.add_target(
        programme=house.programme, text=text, unit="%", comparator=Comparator.AT_LEAST,
        years=[Milestone(2026, Decimal(30))], adopts=None, scope=TargetScope.TOTAL, strength=Strength.REQUESTED,
        indicator=Indicator.objects.get(organisation=house.organisation, code="women_in_committee"),
        **acting(house),
    )  # fmt: skip


def opened(house: House) -> tuple[Client, str]:
    client = Client()
    client.force_login(house.people["P"])
    return client, reverse("programmes:targets-keep", args=[house.programme.pk])


def kept(target: Target, year: int, house: House) -> tuple[int, int, date]:
    row = TargetFigure.objects.get(target=target, year=year, unit=house.units["P"])
    return row.met, row.all, row.on


def test_looking_keeps_nothing_and_warns_before_the_year_is_over(house: House) -> None:
    a_target(house)
    client, url = opened(house)

    page = client.get(url).context["page"]

    assert not TargetFigure.objects.exists()
    assert [each.label for each in page.years] == ["2024", "2023"]
    assert "17/4/2024" in page.early
    assert [(row.now, row.counts) for row in page.fresh] == [("50%", "3/6")]


def test_last_year_is_kept_as_it_stood_on_its_last_day(house: House) -> None:
    target = a_target(house)
    client, url = opened(house)

    page = client.get(url, {"year": "2023"}).context["page"]
    client.post(url, {"year": "2023"})

    assert (page.early, page.fresh[0].now) == ("", "25%")
    assert kept(target, 2023, house) == (1, 4, date(2023, 12, 31))


def test_a_target_added_later_is_kept_beside_those_kept_before(house: House) -> None:
    first = a_target(house)
    client, url = opened(house)
    client.post(url, {"year": "2023"})
    later = a_target(house, "Chỉ tiêu bổ sung")

    client.post(url, {"year": "2023"})

    assert kept(first, 2023, house) == kept(later, 2023, house)


def test_a_year_is_kept_again_for_a_reason_alone_and_the_record_holds_what_stood_there(house: House) -> None:
    target = a_target(house)
    client, url = opened(house)
    client.post(url, {"year": "2024"})
    clock.store_demo_day(date(2024, 12, 31))
    again = {"year": "2024", "again": "1", "target": str(target.pk)}

    refused = client.post(url, {**again, "reason": " "})
    before = kept(target, 2024, house)
    client.post(url, {**again, "reason": "Chốt nhầm giữa năm"})

    assert refused.status_code == 422
    assert (before[2], kept(target, 2024, house)[2]) == (TODAY, date(2024, 12, 31))
    told = Event.objects.filter(verb="target.keep_figures").order_by("pk").last()
    assert told is not None
    assert told.detail["reason"] == "Chốt nhầm giữa năm"
    assert [each[1:3] for each in told.detail["before"]] == [[3, 6]]


def test_what_a_frozen_review_tells_is_not_kept_again(house: House) -> None:
    target = a_target(house)
    client, url = opened(house)
    client.post(url, {"year": "2023"})
    ProgrammeReview.objects.create(
        programme=house.programme, unit=house.units["P"], kind="yearly", title="Sơ kết năm 2023",
        covers_from=date(2023, 1, 1), covers_until=date(2023, 12, 31), began_at=house.at(TODAY),
        frozen_at=house.at(TODAY), snapshot={},
    )  # fmt: skip

    said = {"year": "2023", "again": "1", "target": str(target.pk), "reason": "Sửa"}

    assert client.post(url, said).status_code == 409
    assert client.get(url, {"year": "2023"}).context["page"].frozen == "Sơ kết năm 2023"


def test_another_year_is_not_kept(house: House) -> None:
    a_target(house)
    client, url = opened(house)

    assert client.post(url, {"year": "2022"}).status_code == 422


def test_freezing_a_review_whose_time_is_not_over_is_warned_of(house: House) -> None:
    review = ProgrammeReview.objects.create(
        programme=house.programme, unit=house.units["P"], kind="yearly", title="Sơ kết năm 2024",
        covers_from=date(2024, 1, 1), covers_until=date(2024, 12, 31), began_at=house.at(TODAY),
    )  # fmt: skip
    client, _url = opened(house)

    shown = client.get(reverse("programmes:review-freeze", args=[review.pk])).content.decode()

    assert "31/12/2024" in shown
    assert "số liệu mãi là của ngày 17/4/2024" in shown
