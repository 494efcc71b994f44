"""The rosters of a whole tree on days that are over, and whose list reaches back to them.

What is read of rosters is read once for all the days that are not in memory; a day is then told apart in columns
(`columns.Posts`). Units stand as they stood on the day; their level is the one they have now, as levels have no days.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

import numpy as np
from django.db import connection

from nucong.organisations.models import Unit
from nucong.organisations.queries import paths_over
from nucong.programmes.indicators import (
    PlannedIndicator,
    PlannedTest,
    PostIndicator,
    PostTest,
    UnitTest,
)
from nucong.programmes.tallies import Tally
from nucong.reporting.keeping import Kept, reading_many

from ..states import BodyKind
from .columns import Posts, Workforce
from .held import settings_of
from .planned_columns import Plans
from .tallied import MOST_AT_ONCE, Standing, TreeTally, placed, rosters_seen

Figure = TypeVar("Figure")
_ANYBODY = PostIndicator(PostTest(), PostTest())
_IN_CHARGE = PostIndicator(PostTest(frozenset({str(BodyKind.EXECUTIVE)})), PostTest())
_ON_A_LIST = PlannedIndicator(UnitTest(), PlannedTest(), PlannedTest())
_MOST_DEFINITIONS = 4  # counted of one past day that stay in memory, by unit
_MOST_FIGURES = 256  # of one past day that stay in memory, a few numbers each


@dataclass(frozen=True, eq=False)
class PastTree:
    """The tally of a tree on a day that is over, with what its lists tell of that day, by the place of the unit.

    reaches: the list of the unit names somebody who was in its executive committee on the day; of a unit whose list has
    no executive committee on any day, somebody in any body. A list that was begun later does not, nor does one that
    jumps over the day between two terms. listed: the unit has a list of any day. tells: it told of any day who works there.
    plans: its planning list names somebody on the day; planning: it has a planning list of any day.
    What was counted of it stays with it (`counted`).
    """

    tree: TreeTally
    reaches: Any
    listed: Any
    tells: Any
    plans: Any
    planning: Any
    _figures: dict[Hashable, Any] = field(default_factory=dict)

    def counted(self, key: Hashable, count: Callable[[], Figure]) -> Figure:
        """Return what was counted of it under a key before, else what is counted now: a past day does not change."""
        if key not in self._figures:
            if len(self._figures) >= _MOST_FIGURES:
                self._figures.clear()
            self._figures[key] = count()
        found: Figure = self._figures[key]
        return found


class PastPart(NamedTuple):
    """One unit with all below it in a past tree: the run of its places."""

    past: PastTree
    span: tuple[int, int]


_KEPT: Kept[tuple[str, str, date], PastTree] = Kept(14)  # of two organisations six years and a base year


def past_trees(unit: Unit, days: Collection[date], *, seen: object = None) -> dict[date, PastPart]:
    """Return the tree of a unit on some days, each with the part at and below it; nothing of a day it stood nowhere.

    seen: what the present tree was read with, which tells whether memory still holds; asked for where it is None. One query for
    the places of the unit then, and nine more when memory does not hold, however many days are asked.
    """
    if unit.organisation_id is None or not days:
        return {}
    paths = {day: path for day, path in paths_over(unit, days).items() if path}
    seen = rosters_seen() if seen is None else seen
    keys = {day: _key(unit.organisation_id, _top(path), day) for day, path in paths.items()}
    known = {day: held[0] for day, key in keys.items() if (held := _KEPT.held(key, seen)) is not None}
    lacking = sorted(paths.keys() - known.keys())
    if lacking:
        with reading_many():
            for day, past in _read(unit.organisation_id, {day: _top(paths[day]) for day in lacking}):
                known[day] = _KEPT.keep(keys[day], seen, past)
    return {day: PastPart(known[day], known[day].tree.span(path)) for day, path in sorted(paths.items())}


def _key(organisation: UUID, top: str, day: date) -> tuple[str, str, date]:
    return str(connection.settings_dict["NAME"]), f"{organisation}{top}", day


def _top(path: str) -> str:
    return path[: path.index(".", 1) + 1]


def _read(organisation: UUID, tops: dict[date, str]) -> Iterable[tuple[date, PastTree]]:
    days = sorted(tops)
    standing: dict[date, Standing] = {}
    for top in sorted(set(tops.values())):
        standing |= _standing(top, [day for day in days if tops[day] == top])
    parts = any(len(each.paths) > MOST_AT_ONCE for each in standing.values())
    workforce, posts = Workforce.read(until=None, in_parts=parts), Posts.read(days, in_parts=parts)
    plans = Plans.read(days, posts, in_parts=parts)
    settings = settings_of({organisation})[organisation]
    for day in days:
        units = standing[day]
        tree = units.tally(posts, plans, workforce, settings, day)
        size = len(units.paths)
        listed, executive = posts.listing(units.index, size)
        own = tree.tally.own
        reaches = np.where(executive, own(_IN_CHARGE).there, own(_ANYBODY).there)
        yield day, PastTree(
            _kept_small(tree), reaches, listed, workforce.ever(units.index, size), own(_ON_A_LIST).there,
            plans.listing(units.index, size),
        )  # fmt: skip


def _standing(top: str, days: Sequence[date]) -> dict[date, Standing]:
    """Return the units of a tree on some days; days on which the same places hold share one of them."""
    rows = placed(top, days[0], days[-1])
    shared: dict[tuple[int, ...], Standing] = {}
    found = {}
    for day in days:
        held = tuple(place for place, row in enumerate(rows) if row[5] <= day < row[6])
        if held not in shared:
            shared[held] = Standing.of([rows[place] for place in held])
        found[day] = shared[held]
    return found


def _kept_small(tree: TreeTally) -> TreeTally:
    """Return the same tally in smaller numbers and without what was counted of it: six of them stay in memory."""
    told = tree.tally
    small = Tally(
        told.levels, told.told, told.workforce, told.women, told.post_units.astype(np.int32),
        told.post_kinds.astype(np.int16), told.planned_units.astype(np.int32), told.planned_kinds.astype(np.int16),
        most_known=_MOST_DEFINITIONS,
    )  # fmt: skip
    return replace(tree, tally=small)
