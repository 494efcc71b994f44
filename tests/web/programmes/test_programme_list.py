"""The list of programmes: own ones first, each with its owner, its years and where it stands by them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nucong.kernel import clock
from nucong.programmes.models import Programme, ProgrammeOwner, Target
from tests.federation import House, house, standing_house

__all__ = ["house", "standing_house"]


@pytest.fixture(autouse=True)
def ended(house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> Programme:
    """One's own programme ended last year; a unit below made a plan later."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(date(2024, 6, 1))
    own = house.programme
    own.period_start, own.period_end = date(2022, 1, 1), date(2023, 12, 31)
    own.save()
    Target.objects.create(programme=own, text="Chỉ tiêu")
    below = Programme.objects.create(
        document=own.document, title="Kế hoạch của huyện", period_start=date(2024, 1, 1), period_end=date(2024, 12, 31),
        created_at=house.at(date(2024, 5, 1)),
    )  # fmt: skip
    ProgrammeOwner.objects.create(
        programme=below, organisation=house.organisation, unit=house.units["D1"], role="lead"
    )
    return own


def rows(house: House, **asked: str) -> list[Any]:
    client = Client()
    client.force_login(house.people["P"])
    return list(client.get(reverse("programmes:index"), asked).context["rows"])


def test_own_programmes_stand_first_with_owner_years_state_and_targets(
    house: House, ended: Programme
) -> None:
    first, second = rows(house)

    assert (first.title, first.period, first.state, first.targets) == (ended.title, "2022–2023", "ended", 1)
    assert (second.period, second.state) == ("2024", "on_the_way")
    assert first.led_by != second.led_by


def test_the_list_is_narrowed_to_own_ones_or_those_below(house: House, ended: Programme) -> None:
    assert [row.title for row in rows(house, whose="own")] == [ended.title]
    assert [row.title for row in rows(house, whose="below")] == ["Kế hoạch của huyện"]
