"""Which units are new, gone or moved since the last occurrence of a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from nucong.reporting.models import AudienceMember, Cycle
from nucong.reporting.states import OWING


@dataclass(frozen=True)
class Stands:
    """A unit that owes: its name and whom it reports to."""

    name: str
    superior_id: UUID | None
    superior: str


@dataclass(frozen=True)
class Moved:
    """A unit that owes in both, under another superior or another name."""

    now: Stands
    before: Stands

    @property
    def renamed(self) -> bool:
        """Whether it bears another name."""
        return self.now.name != self.before.name

    @property
    def under_another(self) -> bool:
        """Whether it reports to another unit."""
        return self.now.superior_id != self.before.superior_id


@dataclass(frozen=True)
class AudienceChanges:
    """The difference between two lists of units; `kept` counts those that stand as they stood."""

    new: tuple[Stands, ...]
    gone: tuple[Stands, ...]
    moved: tuple[Moved, ...]
    kept: int


def audience_changes(now: Mapping[UUID, Stands], before: Mapping[UUID, Stands]) -> AudienceChanges:
    """Return who is new, who is gone and who moved or was renamed. Pure.

    new + moved + kept = everybody who owes now.
    """
    both = [unit for unit in now if unit in before]
    moved = [
        Moved(now[unit], before[unit])
        for unit in both
        if (now[unit].superior_id, now[unit].name) != (before[unit].superior_id, before[unit].name)
    ]
    return AudienceChanges(
        new=tuple(stands for unit, stands in now.items() if unit not in before),
        gone=tuple(stands for unit, stands in before.items() if unit not in now),
        moved=tuple(moved),
        kept=len(both) - len(moved),
    )


def changes_since_last(cycle: Cycle) -> AudienceChanges | None:
    """Return how the list of units differs from that of the cycle before; None without one. Two queries."""
    if cycle.previous_id is None:
        return None
    return audience_changes(_standing(cycle.pk), _standing(cycle.previous_id))


def _standing(cycle: UUID) -> dict[UUID, Stands]:
    members = AudienceMember.objects.filter(cycle=cycle, owes__in=OWING, removed_at=None)
    found = members.order_by("position").values_list("unit_id", "name", "parent__unit_id", "parent__name")
    return {unit: Stands(name, superior, above or "") for unit, name, superior, above in found}
