"""The roster of a whole tree in columns, kept in this process as long as neither tree nor roster changes.

For what is counted of a country: a million posts are read as numbers, never made into objects. What it tells is
the same as `held_posts` and `unit_facts` tell.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

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
from nucong.organisations.models.dated import holds
from nucong.organisations.queries import path_of
from nucong.organisations.rules import path_end
from nucong.programmes.tallies import BODIES, LEVELS, SEXES, Tally, kinds_of
from nucong.reporting.keeping import Kept, reading_many

from .. import rules
from ..models import Body, Course, KeyPositions, Person, Post, Training, UnitWorkforce
from ..states import BODY_ORDER, COUNTS_AS_TRAINED, Position
from .held import settings_of, text_of
from .packed import Index, numbered, packed

_BEHIND: tuple[type[Model], ...] = (
    Organisation, Unit, UnitName, Placement, Level, Succession,
    Body, Person, Post, Training, Course, KeyPositions, UnitWorkforce,
)  # fmt: skip
_POSITIONS = {str(position): place for place, position in enumerate(Position)}
MOST_AT_ONCE = 400_000  # units whose posts, bodies and people are read as one text each
_POSITION = max(map(len, _POSITIONS))
_DAY, _COUNT = 10, 10  # signs of an ISO day, and of a number of people
_KIND = max(map(len, BODIES))
_ORDER = np.array([BODY_ORDER.index(body) for body in BODIES])


@dataclass(frozen=True, eq=False)
class TreeTally:
    """The tally of one tree on a day; units in the order of their paths, levels by rank."""

    paths: list[str]
    codes: list[str]
    level_codes: tuple[str, ...]
    level_of: Any
    tally: Tally

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
    The newest keys tell apart what was undone with its transaction.
    """
    path = path_of(unit, on=on)
    if path is None or unit.organisation_id is None:
        return None
    top = path[: path.index(".", 1) + 1]
    newest = [
        model.objects.order_by("-pk").values_list("pk", flat=True).first()
        for model in (Post, UnitWorkforce, Training, KeyPositions)
    ]
    seen = (latest_about(_BEHIND), newest)
    key = (str(connection.settings_dict["NAME"]), f"{unit.organisation_id}{top}", on)
    known = _KEPT.held(key, seen)
    if known is not None:
        return known[0]
    with reading_many():
        return _KEPT.keep(key, seen, _read(top, unit, on))


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
        told, workforce, women = _told(Index(ground.units), size, workforce_on)
    nobody = np.zeros(0, np.int64)
    tally = Tally(upper, told & ground.taking_part, workforce, women, nobody, nobody)
    return TreeTally([], ground.codes, levels, level_of, tally)


def workforce_seen() -> object:
    """Return what changes when somebody tells, of any day, who works at a unit; three queries answered by an index."""
    newest = UnitWorkforce.objects.order_by("-pk").values_list("pk", flat=True).first()
    return latest_about((UnitWorkforce,)), newest


def _read(top: str, unit: Unit, on: date) -> TreeTally:
    rows = list(
        Placement.objects.filter(holds(on), line="territory", path__gte=top, path__lt=path_end(top))
        .order_by("path")
        .values_list("path", "unit__code", "unit__level__code", "unit__level__rank", text_of("unit_id"))
    )
    levels = tuple(code for _, code in sorted({(rank or 0, code or "") for _, _, code, rank, _ in rows}))
    number = {code: place for place, code in enumerate(levels)}
    level_of = np.array([number[row[2] or ""] for row in rows], np.int64)
    upper = np.array([LEVELS.index(rules.level_of(code)) for code in levels])[level_of]
    units = Index(np.array([row[4] for row in rows], "S"))
    told, workforce, women = _told(units, len(rows), on)
    post_units, post_kinds = _posts(units, level_of, _key_of(unit, levels, on), upper, on)
    tally = Tally(upper, told, workforce, women, post_units, post_kinds)
    return TreeTally([row[0] for row in rows], [row[1] for row in rows], levels, level_of, tally)


def _told(units: Index, size: int, on: date) -> tuple[Any, Any, Any]:
    """Return which units told how many people work there, how many, and how many women; their last word by the day."""
    rows = packed(
        UnitWorkforce.objects.filter(on__lte=on), ["unit_id"],
        [("on", _DAY), ("workers", _COUNT), ("women_workers", _COUNT)], in_parts=size > MOST_AT_ONCE,
    )  # fmt: skip
    rows = rows[np.argsort(rows["on"], kind="stable")]
    place, there = units.places(rows["unit_id"])
    columns = np.zeros((3, size), np.int64)
    columns[0, place[there]] = 1
    for row, name in enumerate(("workers", "women_workers"), start=1):
        columns[row, place[there]] = rows[name][there].astype(np.int64)
    told, workforce, women = columns
    return told.astype(bool), workforce, women


def _posts(units: Index, level_of: Any, key_at: Any, upper: Any, on: date) -> tuple[Any, Any]:
    """Return the place of the unit and the number of the kind of every post held on the day.

    Posts are read before the bodies and people they name, which are never deleted: each is found.
    """
    held = Post.objects.filter(since__lte=on, until__gt=on)
    parts = len(level_of) > MOST_AT_ONCE
    posts = packed(
        held, ["body_id", "person_id"], [("position", _POSITION)], flag="women_work", in_parts=parts
    )
    bodies = packed(Body.objects.all(), ["id", "unit_id"], [("kind", _KIND)], in_parts=parts)
    people = packed(Person.objects.all(), ["id"], [("sex", 1)], in_parts=parts)
    trainings = Training.objects.filter(on__lte=on, kind__in=COUNTS_AS_TRAINED)
    trained_people = packed(trainings, ["person_id"], in_parts=parts)["person_id"]

    body, body_there = Index(bodies["id"]).places(posts["body_id"])
    by_person = Index(people["id"])
    person, person_there = by_person.places(posts["person_id"])
    unit_of_body, in_tree = units.places(bodies["unit_id"])
    mine = np.flatnonzero(body_there & person_there & in_tree[body])
    body, person = body[mine], person[mine]
    position = numbered(posts["position"], tuple(_POSITIONS))[mine]
    women_work = (posts["women_work"] == b"1")[mine].astype(np.int64)

    unit_of = unit_of_body[body]
    kind = numbered(bodies["kind"], BODIES)[body]
    trained = np.zeros(len(people), np.int64)
    trained[by_person.places(trained_people)[0]] = 1
    key = np.zeros(len(mine), np.int64)
    key[
        _first_of_each(np.flatnonzero(key_at[level_of[unit_of], position]), unit_of, person, kind, position)
    ] = 1
    sex = numbered(people["sex"], SEXES)[person]
    return unit_of, kinds_of(kind, sex, women_work, trained[person], key, upper[unit_of])


def _first_of_each(rows: Any, unit_of: Any, person: Any, kind: Any, position: Any) -> Any:
    """Return of the posts in key positions those that count: of each person in each unit the first one."""
    order = np.lexsort((position[rows], _ORDER[kind[rows]], person[rows], unit_of[rows]))
    ordered = rows[order]
    units, people = unit_of[ordered], person[ordered]
    first = np.ones(len(ordered), bool)
    first[1:] = (units[1:] != units[:-1]) | (people[1:] != people[:-1])
    return ordered[first]


def _key_of(unit: Unit, levels: tuple[str, ...], on: date) -> Any:
    """Return which positions are key at which level."""
    assert unit.organisation_id is not None
    settings = settings_of({unit.organisation_id})[unit.organisation_id]
    table = np.zeros((len(levels), len(_POSITIONS)), bool)
    for place, level in enumerate(levels):
        keys = rules.key_positions(settings, level=level, on=on)
        table[place, [_POSITIONS[str(position)] for position in keys]] = True
    return table
