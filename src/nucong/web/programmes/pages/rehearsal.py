"""The page before a rehearsal: for whom, what happens; or the one under way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from nucong.flow.rehearsal import MOST_UNITS, Rehearsal
from nucong.reporting.models import AudienceMember, Cycle
from nucong.web.programmes.steps import Preparing, preparing
from nucong.web.rehearsing import address_in


@dataclass(frozen=True)
class BranchChoice:
    """A branch that can take part; the first ones that fit are proposed."""

    key: str
    name: str
    units: int
    proposed: bool


@dataclass(frozen=True)
class RehearsalPage:
    """Choosing units, or going on with a rehearsal."""

    steps: Preparing
    branches: tuple[BranchChoice, ...]
    most: int
    running: Rehearsal | None
    began: datetime | None
    going_on: str


PROPOSED = 30  # units at most: enough to see every state, quick to play


def rehearsal_page(
    cycle: Cycle, branches: Sequence[tuple[AudienceMember, int]], running: Rehearsal | None
) -> RehearsalPage:
    """Return the page."""
    choices, taken = [], 0
    for member, units in branches:
        proposed = bool(units) and (not taken or taken + units <= PROPOSED)
        taken += units if proposed else 0
        choices.append(BranchChoice(str(member.unit_id), member.name, units, proposed))
    return RehearsalPage(
        steps=preparing(cycle, "plan"),
        branches=tuple(choices),
        most=MOST_UNITS,
        running=running,
        began=datetime.fromisoformat(running.began) if running else None,
        going_on=address_in(running, reverse("reporting:cycle", args=[running.copy])) if running else "",
    )
