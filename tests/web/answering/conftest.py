"""The house of `tests.federation` on a day before its report is due, and a way to sign in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from nucong.kernel import clock
from tests.federation import House, house, standing_house

__all__ = ["house", "standing_house"]

DAY = date(2024, 4, 5)
SignedIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> date:
    """Let it be four days before basic unions are due."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(DAY)
    return DAY


@pytest.fixture
def as_person(house: House) -> SignedIn:
    """Return a browser in which a person of the house is signed in."""

    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(house.people[name])
        return client

    return sign_in
