"""The house of `tests.federation`, its form bound to records, and a way to record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from nucong.flow.recorded import proposed_bindings
from nucong.ledgers.actions import confirm_proposals, record_activity
from nucong.ledgers.models import Record
from nucong.ledgers.rules import RecordFacts
from tests.federation import DUE, House, house, standing_house

__all__ = ["Recording", "house", "standing_house"]

Recording = Callable[..., Record]


@pytest.fixture
def bound(house: House) -> House:
    """The house whose four numbers that add up count records, as their words propose."""
    wishes = proposed_bindings(house.form, house.language)
    confirm_proposals(version=house.form, proposals=wishes, by=house.people["P"], at=house.at())
    return house


@pytest.fixture
def recorded(house: House) -> Recording:
    """Record something a unit did, of publicity on 5/3/2024 where nothing else is said."""

    def record(code: str, *, kind: str = "publicity", on: date = date(2024, 3, 5), **facts: Any) -> Record:
        return record_activity(
            unit=house.units[code], facts=RecordFacts(kind, on, **{"title": kind, **facts}), by=house.by(code),
            at=house.at(DUE),
        )  # fmt: skip

    return record
