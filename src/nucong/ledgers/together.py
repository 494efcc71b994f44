"""What two organisations did together and both reported: counted once in their common total. Pure.

A record of both sides is in the answers of both. Their sum holds it twice where both answers took it in; what is
doubled is subtracted once. A figure somebody typed instead of following the records is not known to hold it: such
records are told apart, and nothing is subtracted for them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from .counting import Row, Wish, counted


@dataclass(frozen=True)
class JointRow:
    """A record of both sides: by which unit of each, when it was written down, and when it was cancelled, if it was."""

    row: Row
    own: UUID
    other: UUID
    recorded_at: datetime
    cancelled_at: datetime | None = None

    def was_there(self, at: datetime) -> bool:
        """Tell whether an answer sent then took it in."""
        return self.recorded_at <= at and (self.cancelled_at is None or self.cancelled_at > at)


@dataclass(frozen=True)
class Half:
    """The answers of one side to a question, by the unit whose records went into them.

    sent: the instant at which an accepted answer that follows the records was sent; typed: the instant of one that
    bears another figure. A unit in neither has no answer that counts.
    """

    wish: Wish
    sent: Mapping[UUID, datetime]
    typed: Mapping[UUID, datetime]

    def holds(self, row: JointRow, unit: UUID) -> bool:
        """Tell whether an answer of this side took a record in."""
        at = self.sent.get(unit)
        return at is not None and self.wish.takes(row.row) and row.was_there(at)

    def may_hold(self, row: JointRow, unit: UUID) -> bool:
        """Tell whether an answer of this side perhaps holds a record: its figure was typed."""
        at = self.typed.get(unit)
        return at is not None and self.wish.takes(row.row) and row.was_there(at)


@dataclass(frozen=True)
class Doubled:
    """What stands twice in the sum of two halves: its count and records; `unsure`: records that perhaps do too."""

    value: int | Decimal = 0
    records: int = 0
    unsure: int = 0


def doubled(rows: Iterable[JointRow], own: Half, other: Half) -> Doubled:
    """Return what both answers took in; counted as the own side counts it."""
    rows = list({each.row.id: each for each in rows}.values())
    both = [each for each in rows if own.holds(each, each.own) and other.holds(each, each.other)]
    held = {each.row.id for each in both}
    unsure = [
        each
        for each in rows
        if each.row.id not in held
        and (own.holds(each, each.own) or own.may_hold(each, each.own))
        and (other.holds(each, each.other) or other.may_hold(each, each.other))
    ]
    return Doubled(_counted(both, own.wish), len(both), len(unsure))


def _counted(rows: Iterable[JointRow], wish: Wish) -> int | Decimal:
    """Return what stands in both halves, unit by unit as the answers count it; of two sides that differ the smaller.

    They differ only where an answer counts names, or the people of a series, once.
    """
    sides: tuple[dict[UUID, list[Row]], ...] = (defaultdict(list), defaultdict(list))
    for each in rows:
        sides[0][each.own].append(each.row)
        sides[1][each.other].append(each.row)
    return min(sum(counted(of, wish) for of in side.values()) for side in sides)
