"""How many a unit may put forward. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from nucong.roster.course_rules import proposed_places

from .rules import AwardRules
from .states import QuotaWay


@dataclass(frozen=True)
class Size:
    """How large a branch is: its units, and their women workers as last told."""

    units: int
    women: int


def proposed(rules: AwardRules, sizes: Mapping[UUID, Size], total: int | None = None) -> dict[UUID, int]:
    """Return the places proposed for each branch.

    With a total it is shared by women workers, by largest remainder, so that the parts add up to it, but nobody gets
    more than she has; where nobody told a number, by units. Otherwise as the rules of the award say; a share is rounded down, but never to nothing.
    """
    if total is not None:
        told = sum(size.women for size in sizes.values())
        weights = {key: size.women if told else size.units for key, size in sizes.items()}
        return proposed_places(weights, total)
    return {key: _with_extra(_of_branch(rules, size), rules.extra_percent) for key, size in sizes.items()}


def _of_branch(rules: AwardRules, size: Size) -> int:
    way = QuotaWay(rules.quota_way)
    if way is QuotaWay.NUMBER:
        return rules.quota
    if way is QuotaWay.PERCENT_UNITS:
        return max(1, size.units * rules.quota // 100)
    if way is QuotaWay.PERCENT_WOMEN:
        return max(1, size.women * rules.quota // 100)
    if way is QuotaWay.PER_WOMEN:
        return size.women // rules.quota
    return 0


def _with_extra(places: int, percent: int) -> int:
    """Return places with the extra share, rounded down: it never makes a place out of none."""
    return places + places * percent // 100


def left(*, places: int | None, taken: int) -> int | None:
    """Return how many places are left; None where no quota was given."""
    return None if places is None else max(0, places - taken)
