"""How many people collective contracts cover together, the people of a firm once. Pure.

A contract tells one number for all its firms, so what several contracts come to is known only as far as their firms are
apart. Counted is the largest number that is certain: the most people that contracts without a common firm tell together.

- Of several contracts for one firm alone the largest number counts: the firm's own and its separate one are not added.
- A contract for several firms counts in place of those of its firms when it tells more than they do together.
- Of two such contracts that name a firm in common one counts, the one that leads to more.
- A contract that names no firm may cover the people of any other contract of its unit: it counts only with what it
  tells above them. Of other units nothing is known: there it is added, and `unlisted` says how much is in doubt.

So the number never goes above the sum of the parts when contracts are counted in parts, does not depend on their order,
and does not fall when a contract that names its firms is added to others that do (`tests/ledgers/test_covering.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final
from uuid import UUID

MOST_EXACT: Final = 18
"""Contracts of several firms that hang together by common firms, up to which every combination is looked at."""


@dataclass(frozen=True)
class Told:
    """What a contract tells: whose it is, the firms it names, how many it covers, and the people."""

    unit: UUID
    firms: frozenset[str]
    people: int
    number: int = 0

    @property
    def listed(self) -> bool:
        """Whether it names every firm it covers."""
        return bool(self.firms) and self.number <= len(self.firms)


def people_once(told: Iterable[Told]) -> int:
    """Return how many people contracts cover at least, those of a firm once."""
    told = list(told)
    named = [each for each in told if each.firms]
    above = 0
    by_unit: dict[UUID, list[Told]] = {}
    for each in told:
        by_unit.setdefault(each.unit, []).append(each)
    for own in by_unit.values():
        nameless = max((each.people for each in own if not each.firms), default=0)
        if nameless:
            above += max(0, nameless - _of_named([each for each in own if each.firms]))
    return _of_named(named) + above


def unlisted(told: Iterable[Told]) -> tuple[int, int]:
    """Return how many contracts do not name all their firms, and the people they tell: others may count them too."""
    parts = [each for each in told if not each.listed]
    return len(parts), sum(each.people for each in parts)


def _of_named(told: Collection[Told]) -> int:
    single: dict[str, int] = {}
    for each in told:
        if len(each.firms) == 1:
            (firm,) = each.firms
            single[firm] = max(single.get(firm, 0), each.people)
    gains: dict[frozenset[str], int] = {}
    for each in told:
        gain = each.people - sum(single.get(firm, 0) for firm in each.firms)
        if len(each.firms) > 1 and gain > gains.get(each.firms, 0):
            gains[each.firms] = gain
    return sum(single.values()) + sum(_best(group, gains) for group in _together(gains))


def _together(gains: Collection[frozenset[str]]) -> list[list[frozenset[str]]]:
    """Return groups of firms that hang together by common ones."""
    parent: dict[str, str] = {firm: firm for firm in chain.from_iterable(gains)}

    def root(firm: str) -> str:
        while parent[firm] != firm:
            parent[firm] = parent[parent[firm]]
            firm = parent[firm]
        return firm

    for firms in gains:
        first, *others = sorted(firms)
        for other in others:
            parent[root(other)] = root(first)
    groups: dict[str, list[frozenset[str]]] = {}
    for firms in gains:
        groups.setdefault(root(min(firms)), []).append(firms)
    return list(groups.values())


def _best(group: Collection[frozenset[str]], gains: Mapping[frozenset[str], int]) -> int:
    """Return the most that contracts of a group without a common firm gain; of a very large group the largest alone."""
    if len(group) > MOST_EXACT:
        return max(gains[firms] for firms in group)
    if not group:
        return 0
    first, *rest = sorted(group, key=lambda firms: (-len(firms), sorted(firms)))
    apart = [firms for firms in rest if not firms & first]
    with_first = gains[first] + _best(apart, gains)
    return with_first if len(apart) == len(rest) else max(with_first, _best(rest, gains))
