"""The house of `tests.federation`, and a contract of one of its basic unions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from nucong.contracts.actions import ContractFacts, keep_contract
from nucong.contracts.models import Contract
from nucong.contracts.rules import Step
from nucong.contracts.states import Stage
from tests.federation import DUE, House, house, standing_house

__all__ = ["Keeping", "house", "standing_house"]

Keeping = Callable[..., Contract]
SINCE = date(2024, 1, 1)


@pytest.fixture
def kept(house: House) -> Keeping:
    """Keep a contract of a unit, in force since 1/1/2024 for one year where nothing else is said."""

    def keep(code: str, *, first: Step | None = None, **facts: Any) -> Contract:
        told = {
            "kind": "contract_separate",
            "title": f"TƯ {code}",
            "workers_covered": 400,
            "women_covered": 300,
        }
        return keep_contract(
            unit=house.units[code], facts=ContractFacts(**{**told, **facts}), by=house.by(code), at=house.at(DUE),
            first=first or Step(Stage.EFFECT, SINCE),
        )  # fmt: skip

    return keep
