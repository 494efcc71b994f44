"""Reading again from the confirm screen: differences stand on the cards, and are settled there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.documents.actions import rereading
from nucong.documents.models import Document, Reading
from nucong.documents.states import ProvisionState

pytestmark = pytest.mark.django_db


def test_a_newer_reading_is_shown_on_the_card_and_taken_or_kept_there(
    client: Client,
    person: Callable[..., User],
    taken_in: Callable[..., Document],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    officer = person("lan", Role.OFFICER, "P")
    client.force_login(officer)
    document = taken_in(officer)
    number = document.provisions.get(path="number")
    url = reverse("documents:part", args=[document.pk, number.pk])
    client.post(url, {"decision": "confirm"})
    usual = rereading.read_files
    monkeypatch.setattr(rereading, "read_files", lambda files: {**usual(files), "number": "999"})

    client.post(reverse("documents:read-again", args=[document.pk]))
    shown = client.get(reverse("documents:confirm", args=[document.pk])).content.decode()
    assert "999" in shown
    assert "Lấy theo bản đọc mới" in shown
    client.post(url, {"decision": "take-newer"})

    number.refresh_from_db()
    assert (number.value, number.state) == ("999", ProvisionState.CONFIRMED)


def test_the_screen_offers_to_read_again_what_an_older_reader_read(
    client: Client, person: Callable[..., User], taken_in: Callable[..., Document]
) -> None:
    officer = person("lan", Role.OFFICER, "P")
    client.force_login(officer)
    document = taken_in(officer)
    hint = "Bộ đọc văn bản đã được nâng cấp"
    address: Any = reverse("documents:confirm", args=[document.pk])
    assert hint not in client.get(address).content.decode()

    Reading.objects.update(reader_version="0.0")

    assert hint in client.get(address).content.decode()
