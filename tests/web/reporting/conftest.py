"""The house of `tests.federation` on its due day, and a way to sign in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from nucong.kernel import clock
from tests.federation import DUE, House, build_stranger, house, standing_house

__all__ = ["house", "standing_house"]

SignedIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> date:
    """Let it be the day the province is due; pictures and files of a test go to its own folder."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    settings.UPLOADS = tmp_path / "uploads"
    clock.store_demo_day(DUE)
    return DUE


@pytest.fixture
def as_person(house: House) -> SignedIn:
    """Return a browser in which a person of the house, or a stranger, is signed in."""

    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(build_stranger() if name == "stranger" else house.people[name])
        return client

    return sign_in
