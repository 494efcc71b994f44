"""What a document only appeals for: shown with its number, judged only after the officer says what it asks for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nucong.kernel import clock
from nucong.programmes.models import Target
from tests.federation import House, house, standing_house

__all__ = ["house", "standing_house"]


@pytest.fixture
def appeal(house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> Target:
    """Return "two children" as it was read of a document."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(date(2024, 6, 1))
    return Target.objects.create(
        programme=house.programme, text="Vận động mỗi gia đình nên có đủ hai con", comparator="", value=Decimal(2), unit="count",
        by_year=2024,
    )  # fmt: skip


def test_an_appeal_shows_its_number_as_words_and_becomes_a_target_by_hand(
    house: House, appeal: Target
) -> None:
    client = Client()
    client.force_login(house.people["P"])
    page = reverse("programmes:target", args=[appeal.pk])
    change = reverse("programmes:target-edit", args=[appeal.pk])

    shown = client.get(page, HTTP_ACCEPT_LANGUAGE="vi")
    form = client.get(change).context["form"]

    assert shown.context["page"].standing == "appeal"
    assert "vận động: 2 (2024)" in shown.content.decode()
    assert (form.initial["comparator"], form.initial["year_0"], form.initial["value_0"]) == ("", 2024, 2)
    said = {"year_0": "2024", "value_0": "2", "scope": "total", "strength": "encouraged"}
    client.post(change, said)
    appeal.refresh_from_db()
    assert (appeal.comparator, appeal.value) == ("", 2)
    client.post(change, said | {"comparator": ">="})
    appeal.refresh_from_db()
    assert (appeal.comparator, appeal.value, appeal.by_year) == (">=", 2, 2024)
    assert client.get(page).context["page"].standing == "unknown"
