"""How many people work at an invented unit: the ground for its synthetic answers."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from random import Random
from typing import Protocol

_TYPICAL_WORKERS = {
    "textile": 380,
    "electronics": 300,
    "food": 140,
    "materials": 90,
    "services": 45,
    "education": 42,
    "health": 60,
    "administration": 28,
}
_WOMEN_PCT = {
    "textile": 80,
    "electronics": 64,
    "food": 56,
    "materials": 24,
    "services": 52,
    "education": 74,
    "health": 66,
    "administration": 42,
}
_AREA_WORKERS = 1200
# Of any industry: a garage among hospitals, a power station among schools.
_MOSTLY_MEN, _THEIR_WOMEN_PCT = 0.14, (6, 29)


@dataclass(frozen=True)
class Workforce:
    """Persons at a unit: employed people, women among them, union members among all."""

    workers: int
    women: int
    members: int


class Described(Protocol):
    """What the number of people depends on; a `UnitRow` has it."""

    @property
    def code(self) -> str:
        """The unit's code."""

    @property
    def area_answer(self) -> bool:
        """Whether it answers for an area whose units are not online."""

    @property
    def classes(self) -> frozenset[str]:
        """Its classes as "axis:code"."""


def workforce(unit_row: Described, seed: int) -> Workforce:
    """Return the people of a unit: its own staff, and the whole area when it answers for one.

    Numbers are skewed as in life (lognormal); the same unit code and seed give the same numbers.
    """
    return people_of(unit_row.code, unit_row.classes, seed, area_answer=unit_row.area_answer)


def people_of(code: str, classes: Collection[str], seed: int, *, area_answer: bool) -> Workforce:
    """Return the people of a unit known only by its code and classes."""
    rng = Random(f"{seed}:{code}")
    industry = next((name[9:] for name in classes if name.startswith("industry:")), "administration")
    if area_answer:
        workers, women_pct = rng.lognormvariate(math.log(_AREA_WORKERS), 0.7), 52.0
    elif "kind:base" in classes:
        workers, women_pct = (
            rng.lognormvariate(math.log(_TYPICAL_WORKERS[industry]), 0.9),
            _WOMEN_PCT[industry],
        )
    elif "kind:section" in classes:
        workers, women_pct = rng.uniform(8, 60), 55.0
    else:
        workers, women_pct = rng.uniform(4, 26), 45.0
    if "kind:base" in classes and rng.random() < _MOSTLY_MEN:
        women_pct = rng.uniform(*_THEIR_WOMEN_PCT)
    total = max(3, min(round(workers), 20_000))
    share = min(max(rng.gauss(women_pct, 9), 5), 97) / 100
    return Workforce(total, round(total * share), round(total * rng.uniform(0.72, 1.0)))
