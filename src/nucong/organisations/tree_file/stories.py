"""Several rows of one unit, each from a day on: the unit's history as a list tells it. Pure.

A row says what its cells say; what a later row leaves empty goes on as it was. Level, board, area and area
answer are not kept by days: all rows must say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Protocol

from nucong.kernel.effective import FOREVER

from .columns import CLASS_KEYS, CODE, NAME, NOTHING, PARENT
from .present import PresentUnit
from .understanding import Wanted

DATED = (NAME, "short_name", PARENT, *CLASS_KEYS)
UNDATED = ("level", "board", "place", "area_answer")
Facts = dict[str, tuple[object, object]]


class Find(Protocol):
    """Keeps a finding about a row."""

    def __call__(self, one: Wanted, column: str, rule: str, found: object = "", **facts: object) -> None:
        """Keep it."""


def said(one: Wanted, key: str) -> object:
    """Return what a row says in a column; None when it says nothing."""
    if key in CLASS_KEYS:
        return one.classes.get(key)
    value: object = getattr(one, key)
    if value == NOTHING:
        return ""
    return None if value == "" else value


def in_order(rows: Sequence[Wanted], *, find: Find, note: Callable[[Wanted], None]) -> list[Wanted]:
    """Return the rows of a unit by their days, telling where these do not follow each other.

    A row that ends on the day before the next begins means its last day, for days without the unit cannot be.
    """
    if len(rows) == 1:
        return list(rows)
    ordered: list[Wanted] = []
    for one in sorted(rows, key=lambda row: (row.since or date.min, row.row)):
        if ordered and one.since == ordered[-1].since:
            rule = "same_day" if one.since else "double_code"
            find(one, "since" if one.since else CODE, rule, one.since or one.code, other=ordered[-1].row)
        else:
            ordered.append(one)
    for earlier, later in pairwise(ordered):
        if later.since and earlier.until and earlier.until != later.since:
            if earlier.until == later.since - timedelta(days=1):
                note(earlier)
                continue
            rule = "spans_overlap" if earlier.until > later.since else "spans_gap"
            find(later, "since", rule, later.since, other=earlier.row, until=earlier.until)
    for one in ordered[:-1] if len(ordered) > 1 else ():
        one.until = None
    last = ordered[-1]
    if len(ordered) > 1 and last.until and last.since and last.until <= last.since:
        find(last, "until", "ends_before_start", last.until)
    _compare_undated(ordered, find)
    return ordered


def _compare_undated(rows: Sequence[Wanted], find: Find) -> None:
    for key in UNDATED:
        known = [one for one in rows if said(one, key) is not None]
        for one in known[1:]:
            if said(one, key) != said(known[0], key):
                find(one, key, "not_by_days", getattr(one, key), other=known[0].row)


def in_the_end(rows: Sequence[Wanted]) -> Wanted:
    """Return what the rows of a unit say together: its first and last day, and what holds at last."""
    whole = replace(rows[0], until=rows[-1].until, classes=dict(rows[0].classes))
    for one in rows[1:]:
        for key in (*DATED, *UNDATED):
            if (value := said(one, key)) is None:
                continue
            if isinstance(value, frozenset):
                whole.classes[key] = value
            else:
                setattr(whole, key, getattr(one, key))
    return whole


def facts_of(one: Wanted, unit: PresentUnit, keys: Iterable[str]) -> Facts:
    """Return where a row says otherwise than the unit is on the day of the import."""
    facts: Facts = {}
    for key in keys:
        now = unit.classes.get(key, frozenset()) if key in CLASS_KEYS else getattr(unit, key)
        if (then := said(one, key)) is not None and not _same(now, then):
            facts[key] = (now, then)
    return facts


@dataclass(frozen=True)
class Recorded:
    """What the tree holds of a unit.

    A value by column and day; the days on which a column changes; the day before which it cannot change any more.
    """

    value: Callable[[str, date], object]
    turns: Callable[[str], Iterable[date]]
    closed_until: Callable[[str], date]


def recorded_of(unit: PresentUnit) -> Recorded:
    """Return what the tree holds of a unit."""

    def turns(key: str) -> list[date]:
        together = (NAME, "short_name") if key in (NAME, "short_name") else (key,)
        return [
            later.since
            for earlier, later in pairwise(unit.stands)
            if any(earlier.value(one) != later.value(one) for one in together)
        ]

    def closed_until(key: str) -> date:
        # A place is also written anew when a unit above moves; that does not turn the parent, yet holds it fast.
        return FOREVER if unit.ends else unit.placed_on if key == PARENT else date.min

    return Recorded(lambda key, day: unit.on(day).value(key), turns, closed_until)


def compared(
    rows: Sequence[Wanted], *, begins: date, recorded: Recorded, keys: Sequence[str], find: Find
) -> list[tuple[Wanted, date, Facts]]:
    """Return what changes on the day of each row of a unit that begins on a day.

    A change before a recorded one of the same column is told: the tree only grows towards later days.
    """
    facts: list[Facts] = [{} for _ in rows]
    days = [begins, *(one.since or begins for one in rows[1:])]
    for key in keys:
        speaking = [index for index, one in enumerate(rows) if said(one, key) is not None]
        nexts = [*(days[index] for index in speaking[1:]), FOREVER]
        planned: object = None
        for index, until in zip(speaking, nexts, strict=False):
            one, day, value = rows[index], days[index], said(rows[index], key)
            now = recorded.value(key, day) if planned is None else planned
            later = [turn for turn in recorded.turns(key) if turn > day]
            if later and later[0] < until:
                find(one, key, "recorded_between", _shown(value), day=later[0])
            elif not _same(now, value):
                if later or recorded.closed_until(key) > day:
                    find(one, key, "later_change", _shown(value), on=day)
                facts[index][key], planned = (now, value), value
    return [(one, day, found) for one, day, found in zip(rows, days, facts, strict=True) if found]


def _same(now: object, value: object) -> bool:
    return (" ".join(now.split()) if isinstance(now, str) else now) == value


def _shown(value: object) -> str:
    return "; ".join(sorted(value)) if isinstance(value, frozenset) else str(value)
