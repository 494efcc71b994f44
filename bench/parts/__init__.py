"""Fills the federation of `pages.py` with what the parts beside reports keep, and names their pages.

Seeded rows in bulk, without an event for each.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Container
from datetime import date
from typing import Any

from .around_programmes import lay_figures, lay_review, lay_rosters, lay_study, lay_surveys, lay_targets
from .changes import KINDS, tell
from .ground import Ground
from .late_work import lay_late_work, lay_record_target
from .recorded import lay_awards, lay_clubs, lay_contracts, lay_drive, lay_inspections, lay_records
from .visits import visits

__all__ = ["KINDS", "fill", "tell", "visits"]

SEED = 11
SHARES = {
    "records": 200_000, "contracts": 20_000, "inspections": 20_000, "awards": 5_000, "clubs": 2_000,
    "gifts": 50_000, "nominations": 2_000, "studies": 60_000, "answers": 60_000, "entries": 500, "ends": 300,
    "programmes": 2_000,
}  # fmt: skip
PARTS: tuple[Callable[[Any], None], ...] = (
    lay_records, lay_contracts, lay_inspections, lay_awards, lay_clubs, lay_drive, lay_surveys, lay_study, lay_figures,
    lay_targets, lay_review, lay_rosters, lay_late_work, lay_record_target,
)  # fmt: skip


def fill(
    today: date, issuer: str, units: int, say: Callable[[str], None], done: Container[str] = ()
) -> dict[str, float]:
    """Write the parts not done yet, as many rows for N units as for a country of 120,000; return the seconds of each."""
    from django.db import transaction

    parts = {part.__name__.removeprefix("lay_"): part for part in PARTS}
    missing = {name: part for name, part in parts.items() if name not in done}
    seconds: dict[str, float] = {}
    ground = _ground(today, issuer, units) if missing else None
    for name, part in missing.items():
        worked = time.process_time()
        with transaction.atomic():
            part(ground)
        seconds[name] = round(time.process_time() - worked, 2)
        say(f"{name}: {seconds[name]} s of the processor")
    return seconds


def _ground(today: date, issuer: str, units: int) -> Ground:
    from nucong.accounts.models import User
    from nucong.organisations.models import Organisation
    from nucong.organisations.queries import subtree
    from nucong.reporting.models import Cycle

    organisation = Organisation.objects.get(name=issuer)
    root = organisation.units.get(placements__parent=None, placements__line="territory")
    rows = subtree(root, on=today)
    parents = {row.parent_id for row in rows}
    cycle = Cycle.objects.get(state="open")
    return Ground(
        organisation, root, [row.id for row in rows if row.id not in parents],
        [row.id for row in rows if row.parent_id == root.pk], cycle.obligation.programme, cycle,
        User.objects.get(username="officer"), today, random.Random(SEED),
        {name: max(10, count * units // 120_000) for name, count in SHARES.items()},
    )  # fmt: skip
