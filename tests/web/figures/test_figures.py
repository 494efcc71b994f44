"""Figures over the years in the browser: proposed, confirmed, read by units below, changed by their keeper alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nucong.accounts.states import Role
from nucong.forms import actions as forms
from nucong.forms.models import Element, Question
from nucong.kernel import clock
from tests.federation import House, form_of_house, house, open_account, standing_house

__all__ = ["house", "standing_house"]


@pytest.fixture(autouse=True)
def today(house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """It is June 2025."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(date(2025, 6, 1))


def client_of(house: House, name: str) -> Client:
    client = Client()
    client.force_login(house.people[name])
    return client


def confirmed(house: House) -> Element:
    """Publish a second form that asks the same, and confirm what is proposed of it."""
    draft = forms.draft_form(
        definition=form_of_house(), unit=house.units["P"], by=house.people["P"], at=house.at()
    )
    forms.publish_version(version=draft, by=house.people["P"], at=house.at())
    client = client_of(house, "P")
    cards = client.get(reverse("figures:shared")).context["proposals"]
    card = next(each for each in cards if "lao động tham gia" in each.label and len(each.choices) == 2)
    said = {
        "question": [str(each.key) for each in card.choices], "label": "Lao động tham gia", "meaning": "Mọi người dự.",
        "valid_from": "2023-01-01",
    }  # fmt: skip
    client.post(reverse("figures:define"), said)
    return Element.objects.get(label="Lao động tham gia")


def test_a_proposal_confirmed_shows_its_years_for_every_unit(house: House) -> None:
    house.answer("B11", workers=1234)
    element = confirmed(house)
    assert element.questions.count() == 2

    shown = client_of(house, "P").get(reverse("figures:element", args=[element.pk])).context["page"]
    own = client_of(house, "B11").get(reverse("figures:element", args=[element.pk])).content.decode()

    assert [(row.year, row.value) for row in shown.years] == [(2024, "1.234")]
    assert [(row.name, row.value) for row in shown.below if row.value] == [
        (house.members["D1"].name, "1.234")
    ]
    assert "1.234" in own
    assert "figures/shared" not in own
    assert len(client_of(house, "B11").get(reverse("figures:index")).context["rows"]) == 1


def test_only_who_keeps_a_figure_changes_it_and_nobody_beside_sees_it(house: House) -> None:
    element = confirmed(house)
    change = reverse("figures:change", args=[element.pk])
    said = {
        "label": "Khác",
        "meaning": "Người dự từ đầu buổi.",
        "meaning_from": "2025-01-01",
        "valid_until": "",
    }

    for name in ("D1", "B11", "head"):
        assert client_of(house, name).post(change, said).status_code == 404
    neighbour = Client()
    neighbour.force_login(open_account("q", house.units["Q"], Role.OFFICER))
    assert neighbour.get(reverse("figures:element", args=[element.pk])).status_code == 404

    assert client_of(house, "P").post(change, said).status_code == 302
    assert list(element.meanings.values_list("valid_from", "text")) == [
        (date(2023, 1, 1), "Mọi người dự."), (date(2025, 1, 1), "Người dự từ đầu buổi."),
    ]  # fmt: skip


def test_a_question_of_another_unit_or_none_makes_no_figure(house: House) -> None:
    url, said = reverse("figures:define"), {"label": "X", "valid_from": "2024-01-01"}
    strange = Question.objects.get(version=house.form, name="workers")
    district = client_of(house, "D1")

    assert client_of(house, "P").post(url, said).status_code == 422
    assert district.post(url, said | {"question": str(strange.pk)}).status_code == 422
    assert not Element.objects.exists()
