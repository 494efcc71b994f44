"""Fills the federation of `pages.py` with what the parts beside reports keep, and names their pages.

Seeded rows in bulk, without an event for each.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import date

from .around_programmes import lay_figures, lay_review, lay_rosters, lay_study, lay_surveys, lay_targets
from .ground import Ground
from .recorded import lay_awards, lay_clubs, lay_contracts, lay_drive, lay_inspections, lay_records
from .visits import visits

__all__ = ["fill", "visits"]

SEED = 11
SHARES = {
    "records": 200_000, "contracts": 20_000, "inspections": 20_000, "awards": 5_000, "clubs": 2_000,
    "gifts": 50_000, "nominations": 2_000, "studies": 60_000, "answers": 60_000, "entries": 500, "ends": 300,
}  # fmt: skip


def fill(today: date, issuer: str, units: int, say: Callable[[str], None]) -> dict[str, float]:
    """Write all parts, as many rows for N units as for a country of 120,000; return the seconds of each."""
    from django.db import transaction

    from nucong.accounts.models import User
    from nucong.organisations.models import Organisation
    from nucong.organisations.queries import subtree
    from nucong.reporting.models import Cycle

    organisation = Organisation.objects.get(name=issuer)
    root = organisation.units.get(placements__parent=None, placements__line="territory")
    rows = subtree(root, on=today)
    parents = {row.parent_id for row in rows}
    cycle = Cycle.objects.get(state="open")
    ground = Ground(
        organisation, root, [row.id for row in rows if row.id not in parents],
        [row.id for row in rows if row.parent_id == root.pk], cycle.obligation.programme, cycle,
        User.objects.get(username="officer"), today, random.Random(SEED),
        {name: max(10, count * units // 120_000) for name, count in SHARES.items()},
    )  # fmt: skip
    seconds: dict[str, float] = {}
    for part in (lay_records, lay_contracts, lay_inspections, lay_awards, lay_clubs, lay_drive, lay_surveys, lay_study, lay_figures, lay_targets, lay_review, lay_rosters):  # fmt: skip
        worked = time.process_time()
        with transaction.atomic():
            part(ground)
        seconds[part.__name__.removeprefix("lay_")] = round(time.process_time() - worked, 2)
        say(
            f"{part.__name__.removeprefix('lay_')}: {seconds[part.__name__.removeprefix('lay_')]} s of the processor"
        )
    return seconds
