"""Measures reading the rosters of a country as they stood on six days that are over, beside the present day.

`python bench/past_rosters.py [--units N=20000] [--json]`

A synthetic national federation of N units with invented officers, in post since some day from 2017 on, three people
planned for posts at each unit and every twentieth officer in a Party committee or people's council, on SQLite, in a
folder that is deleted at the end. Times are those of the processor; the present day, one past day and six of them
are read from the database each time, then six out of memory. "counted" is what one target costs for six years, the
first time and again. The last line is one JSON object.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.frame import run

TODAY = date(2024, 3, 20)
DAYS = [date(year, 12, 31) for year in range(2018, 2024)]


def measured(count: int) -> dict[str, Any]:
    """Return counts and milliseconds of the processor."""
    from nucong.programmes.indicators import (
        PlannedIndicator,
        PlannedTest,
        PostIndicator,
        PostTest,
        UnitTest,
    )
    from nucong.roster.models import PlannedPost, Post
    from nucong.roster.queries import past_trees, tree_tally

    root = build(count)
    found: dict[str, Any] = {
        "units": count,
        "posts": Post.objects.count(),
        "planned": PlannedPost.objects.count(),
    }
    found["today_ms"] = spent(lambda: tree_tally(root, on=TODAY))
    found["one_day_ms"] = spent(lambda: past_trees(root, [date(2017, 12, 31)]))
    found["six_days_ms"] = spent(lambda: past_trees(root, DAYS))
    found["six_days_again_ms"] = spent(lambda: past_trees(root, DAYS))
    parts = past_trees(root, DAYS).values()
    tallies = [(each.past.tree.tally, each.span) for each in parts]
    held = PostIndicator(PostTest(frozenset({"executive_committee"})), PostTest(sex="F"))
    planned = PlannedIndicator(UnitTest(), PlannedTest(committee=True), PlannedTest(sex="F"))
    for name in ("counted_ms", "counted_again_ms"):
        found[name] = spent(lambda: [tally.own(held).pair(*span) for tally, span in tallies])
    found["planned_counted_ms"] = spent(lambda: [tally.own(planned).pair(*span) for tally, span in tallies])
    return found


def build(count: int) -> Any:
    """Write the federation and its rosters; return its root."""
    from nucong.audit.actions import PROGRAM
    from nucong.organisations.queries import subtree
    from nucong.organisations.synthetic import build_federation
    from nucong.roster.actions import load_roster
    from nucong.roster.synthetic import invented_roster

    acting: dict[str, Any] = {"by": PROGRAM, "at": datetime(2024, 3, 20, 8, tzinfo=UTC)}
    organisation = build_federation(
        "Tổng Liên đoàn Lao động Giả Việt", language="vi", units=count, on=TODAY, seed=7, regime="vn_before_2025",
        founded_on=date(2015, 1, 1), **acting,
    )  # fmt: skip
    root = organisation.units.get(placements__parent=None, placements__line="territory")
    drafts = invented_roster(subtree(root, on=TODAY), language="vi", seed=7, on=TODAY, since=date(2017, 1, 1))
    load_roster(organisation=organisation, drafts=drafts, **acting)
    plan()
    return root


def plan() -> None:
    """Put three people of each unit on its planning list, and every twentieth person into a body outside the union."""
    from nucong.roster.models import OutsidePost, Person, PlannedPost

    positions, kinds = ("chair", "vice_chair", "member"), ("party_committee", "peoples_council")
    since, over = date(2018, 1, 1), date(2026, 1, 1)
    lines, seats, last, place = [], [], None, 0
    for number, (person, unit) in enumerate(Person.objects.order_by("unit", "pk").values_list("pk", "unit")):
        last, place = unit, place + 1 if unit == last else 0
        if place < len(positions):
            lines.append(
                PlannedPost(
                    unit_id=unit,
                    person_id=person,
                    position=positions[place],
                    term="2020–2025",
                    noted_on=since,
                    term_over=over,
                )
            )
        if number % 20 == 0:
            seats.append(OutsidePost(person_id=person, kind=kinds[number % 40 == 0], title="", since=since))
    PlannedPost.objects.bulk_create(lines, batch_size=2000)
    OutsidePost.objects.bulk_create(seats, batch_size=2000)


def spent(work: Callable[[], object]) -> float:
    """Return how long some work takes, in milliseconds of the processor."""
    start = time.process_time()
    work()
    return round((time.process_time() - start) * 1000, 1)


if __name__ == "__main__":
    raise SystemExit(run(__doc__, measured))
