"""What every part of the measured federation needs: the tree, chance, how many rows, writing in bulk."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

SLICE = 5_000
AT = datetime.fromisoformat("2024-03-20T09:00:00+07:00")


@dataclass(frozen=True)
class Ground:
    """What every part needs: the tree, the programme, who acts, chance, and how many of each."""

    organisation: Any
    root: Any
    units: list[Any]  # keys of the units without units below
    branches: list[Any]  # keys directly below the root
    programme: Any
    cycle: Any
    officer: Any
    today: date
    chance: random.Random
    counts: dict[str, int]

    def day(self, most: int = 700) -> date:
        """Return a day before today."""
        return self.today - timedelta(days=self.chance.randint(0, most))


def written(model: Any, rows: Iterable[Any]) -> list[Any]:
    held = list(rows)
    model.objects.bulk_create(held, batch_size=SLICE)
    return held


def record_of(ground: Ground, kind: str, title: str, **more: Any) -> Any:
    from nucong.ledgers.models import Record

    chance = ground.chance
    values = {
        "organisation": ground.organisation, "unit_id": chance.choice(ground.units), "on": ground.day(),
        "women": chance.randint(5, 120), "men": chance.randint(0, 60), "recorded_at": AT, "changed_at": AT,
    }  # fmt: skip
    return Record(kind=kind, title=title, **(values | more))
