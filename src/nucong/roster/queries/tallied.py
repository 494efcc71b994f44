"""The roster of a whole tree in columns, kept in this process as long as neither tree nor roster changes.

For what is counted of a country: a million posts are read as numbers, never made into objects. What it tells is
the same as `held_posts` and `unit_facts` tell.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

import numpy as np
from django.db import connection
from django.db.models import Model

from nucong.audit.queries import latest_about
from nucong.organisations.models import (
    Level,
    Organisation,
    Placement,
    Succession,
    Unit,
    UnitName,
)
from nucong.organisations.queries import path_of
from nucong.organisations.queries.packed import Index
from nucong.organisations.rules import path_end
from nucong.programmes.tallies import LEVELS, Tally
from nucong.reporting.keeping import Kept, reading_many

from .. import rules
from ..models import (
    Body,
    Course,
    KeyPositions,
    OutsidePost,
    Person,
    PlannedPost,
    Post,
    Training,
    UnitWorkforce,
)
from ..rules import KeySetting
from .columns import POSITIONS, Posts, Workforce
from .held import settings_of, text_of
from .planned_columns import Plans

_BEHIND: tuple[type[Model], ...] = (
    Organisation, Unit, UnitName, Placement, Level, Succession,
    Body, Person, Post, Training, Course, KeyPositions, UnitWorkforce, OutsidePost, PlannedPost,
)  # fmt: skip
MOST_AT_ONCE = 400_000  # units whose posts, bodies and people are read as one text each


@dataclass(frozen=True, eq=False)
class TreeTally:
    """The tally of one tree on a day; units in the order of their paths, levels by rank.

    seen: what was the same when it was read or taken out of memory last, see `rosters_seen`.
    """

    paths: list[str]
    codes: list[str]
    level_codes: tuple[str, ...]
    level_of: Any
    tally: Tally
    seen: object = None

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each unit by its code."""
        return {code: place for place, code in enumerate(self.codes)}

    def span(self, path: str) -> tuple[int, int]:
        """Return the first place of a subtree and the place after its last."""
        return bisect_left(self.paths, path), bisect_left(self.paths, path_end(path))


_KEPT: Kept[tuple[str, str, date], TreeTally] = Kept(4)


def tree_tally(unit: Unit, *, on: date) -> TreeTally | None:
    """Return the tally of the whole tree a unit stands in on a day, or None when it stands nowhere.

    From memory while no event tells of a change of the tree or of a roster; four queries then, eleven otherwise.
    """
    path = path_of(unit, on=on)
    if path is None or unit.organisation_id is None:
        return None
    top = path[: path.index(".", 1) + 1]
    seen = rosters_seen()
    key = (str(connection.settings_dict["NAME"]), f"{unit.organisation_id}{top}", on)
    known = _KEPT.held(key, seen)
    if known is not None:
        return known[0]
    with reading_many():
        return _KEPT.keep(key, seen, replace(_read(top, unit.organisation_id, on), seen=seen))


def rosters_seen() -> object:
    """Return what changes with every event about a tree or a roster; the newest keys tell apart what was undone with its transaction."""
    newest = [
        model.objects.order_by("-pk").values_list("pk", flat=True).first()
        for model in (Post, UnitWorkforce, Training, KeyPositions, OutsidePost, PlannedPost)
    ]
    return latest_about(_BEHIND), newest


@dataclass(frozen=True, eq=False)
class Ground:
    """The units of a tree frozen on another day: keys as text of the database, codes, levels, and who takes part."""

    units: Any
    codes: list[str]
    levels: list[str]
    taking_part: Any


def frozen_tally(ground: Ground, ranks: Mapping[str, int], *, workforce_on: date | None) -> TreeTally:
    """Return the tally of such a tree without posts: levels as they were then, who worked there as told until a day.

    ranks: of levels by code; workforce_on None: who works there is not asked. One query then, else none. Units lie in the order given and
    have no paths.
    """
    size = len(ground.codes)
    held = set(ground.levels)
    levels = tuple(sorted(held, key=lambda code: (ranks.get(code, 0), code)))
    number = {code: place for place, code in enumerate(levels)}
    level_of = np.array([number[code] for code in ground.levels], np.int64)
    upper = np.array([LEVELS.index(rules.level_of(code)) for code in levels])[level_of]
    told, workforce, women = np.zeros(size, bool), np.zeros(size, np.int64), np.zeros(size, np.int64)
    if workforce_on is not None:
        read = Workforce.read(until=workforce_on, in_parts=size > MOST_AT_ONCE)
        told, workforce, women = read.on(workforce_on, Index(ground.units), size)
    nobody = np.zeros(0, np.int64)
    tally = Tally(upper, told & ground.taking_part, workforce, women, nobody, nobody)
    return TreeTally([], ground.codes, levels, level_of, tally)


def workforce_seen() -> object:
    """Return what changes when somebody tells, of any day, who works at a unit; three queries answered by an index."""
    newest = UnitWorkforce.objects.order_by("-pk").values_list("pk", flat=True).first()
    return latest_about((UnitWorkforce,)), newest


@dataclass(frozen=True, eq=False)
class Standing:
    """The units of a tree as they stand on a day, in the order of their paths. `upper`: the place in LEVELS of each."""

    paths: list[str]
    codes: list[str]
    level_codes: tuple[str, ...]
    level_of: Any
    upper: Any
    index: Index

    @classmethod
    def of(cls, rows: Sequence[Sequence[Any]]) -> Standing:
        """Return them out of rows that begin as `placed` tells them."""
        levels = tuple(code for _, code in sorted({(row[3] or 0, row[2] or "") for row in rows}))
        number = {code: place for place, code in enumerate(levels)}
        level_of = np.array([number[row[2] or ""] for row in rows], np.int64)
        upper = np.array([LEVELS.index(rules.level_of(code)) for code in levels])[level_of]
        index = Index(np.array([row[4] for row in rows], "S"))
        return cls([row[0] for row in rows], [row[1] for row in rows], levels, level_of, upper, index)

    def tally(
        self, posts: Posts, plans: Plans, workforce: Workforce, settings: Iterable[KeySetting], on: date
    ) -> TreeTally:
        """Return the tally of a day out of what was read of the rosters."""
        told = workforce.on(on, self.index, len(self.paths))
        key_at = key_table(settings, self.level_codes, on)
        held = posts.on(on, self.index, self.level_of, key_at, self.upper)
        planned = plans.on(on, self.index, self.level_of, key_at, self.upper)
        return TreeTally(
            self.paths, self.codes, self.level_codes, self.level_of, Tally(self.upper, *told, *held, *planned)
        )


def placed(top: str, first: date, last: date) -> list[tuple[Any, ...]]:
    """Return path, code, level, its rank, key as text and first and last day of the places of a tree on some days; one query."""
    rows = Placement.objects.filter(
        line="territory", path__gte=top, path__lt=path_end(top), valid_from__lte=last, valid_to__gt=first
    )
    return list(
        rows.order_by("path", "valid_from").values_list(
            "path", "unit__code", "unit__level__code", "unit__level__rank", text_of("unit_id"), "valid_from", "valid_to"
        )
    )  # fmt: skip


def _read(top: str, organisation: UUID, on: date) -> TreeTally:
    units = Standing.of(placed(top, on, on))
    parts = len(units.paths) > MOST_AT_ONCE
    workforce = Workforce.read(until=on, in_parts=parts)
    posts = Posts.read([on], in_parts=parts)
    plans = Plans.read([on], posts, in_parts=parts)
    return units.tally(posts, plans, workforce, settings_of({organisation})[organisation], on)


def key_table(settings: Iterable[KeySetting], levels: tuple[str, ...], on: date) -> Any:
    """Return which positions are key at which level."""
    told = tuple(settings)
    table = np.zeros((len(levels), len(POSITIONS)), bool)
    for place, level in enumerate(levels):
        keys = rules.key_positions(told, level=level, on=on)
        table[place, [POSITIONS[str(position)] for position in keys]] = True
    return table
