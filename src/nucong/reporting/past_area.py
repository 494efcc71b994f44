"""The units at and below one unit in the frozen tree of a report, and what each of them brought to one figure.

For years that are over: nothing is rolled up and no answer is read as a whole. Of each accepted answer the database
takes out the one figure; what a head confirmed, and what was adjusted, is put beside it as in the totals.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np
from django.db.models import CharField
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast

from .element_figures import SETTLED, settle
from .keeping import Kept
from .models import Adjustment, AudienceMember, Consolidation, Cycle, Submission
from .queries import Fingerprint, fingerprints_of, subtree_range
from .queries.elements import Carrier, exactly
from .states import SubmissionState


@dataclass(frozen=True, eq=False)
class Area:
    """The units in preorder, the one asked for first. `units`: their keys as text of the database; `parents`: places,
    -1 above the first; `taking_part`: not taken out of the report.
    """

    cycle: Cycle
    codes: list[str]
    levels: list[str]
    units: Any
    positions: Any
    parents: Any
    taking_part: Any

    def places(self, positions: Collection[int]) -> Any:
        """Return the places of some positions of the frozen tree, all of which lie in it."""
        return np.searchsorted(self.positions, np.array(positions, np.int64))

    def with_below(self, chosen: Any) -> Any:
        """Return which units are chosen or lie below one that is."""
        found = chosen.copy()
        for place, above in enumerate(self.parents.tolist()):
            if above >= 0 and found[above]:
                found[place] = True
        return found


@dataclass(frozen=True, eq=False)
class PastColumn:
    """What each unit of an area itself brought to a figure, and whether it told any; whole numbers that are summed.

    total: of the area, None where nobody told any; frozen: the head of the first unit confirmed it.
    """

    values: Any
    told: Any
    total: int | None
    frozen: bool


class Reports:
    """Some reports with what tells that what was read of them still holds; five queries for all of them."""

    def __init__(self, cycles: Collection[Cycle]) -> None:
        self._prints = fingerprints_of(cycles)
        keys = list(self._prints)
        settled = Consolidation.objects.filter(cycle__in=keys, current=True, state__in=SETTLED)
        adjusted = Adjustment.objects.filter(consolidation__cycle__in=keys, consolidation__current=True)
        self._marks: dict[UUID, list[object]] = {key: [] for key in keys}
        for cycle, *mark in settled.order_by("pk").values_list("cycle_id", "pk", "content_hash"):
            self._marks[cycle].append(tuple(mark))
        for cycle, *mark in adjusted.order_by("pk").values_list("consolidation__cycle_id", "pk", "delta"):
            self._marks[cycle].append(tuple(mark))

    def area(self, member: AudienceMember, cycle: Cycle) -> Area:
        """Return a unit with all below it, from memory while the audience is the same."""
        seen: Fingerprint = self._prints[cycle.pk]
        return _AREAS.get(member.pk, (seen.state, seen.audience), lambda: _area(member, cycle))

    def column(self, carrier: Carrier, member: AudienceMember) -> PastColumn:
        """Return a figure of a unit with all below it, from memory while nothing in the report changes."""
        key = carrier.cycle.pk
        marks = (self._prints[key], tuple(self._marks[key]))
        area = self.area(member, carrier.cycle)
        return _COLUMNS.get(
            (member.pk, carrier.question), marks, lambda: _column(carrier.question, member, area)
        )


_AREAS: Kept[UUID, Area] = Kept(32)
_COLUMNS: Kept[tuple[UUID, str], PastColumn] = Kept(96)


def _area(member: AudienceMember, cycle: Cycle) -> Area:
    rows = (
        AudienceMember.objects.filter(subtree_range(member))
        .order_by("position")
        .values_list(
            "position", "code", "level_code", Cast("unit_id", CharField()), "parent__position", "removed_at"
        )
    )
    read = list(rows)
    positions = np.array([row[0] for row in read], np.int64)
    above = np.array([-1 if row[4] is None else row[4] for row in read], np.int64)
    inside = above >= positions[0]
    parents = np.where(inside, np.searchsorted(positions, above), -1)
    return Area(
        cycle, [row[1] for row in read], [row[2] for row in read], np.array([row[3] for row in read], "S"),
        positions, parents, np.array([row[5] is None for row in read], bool),
    )  # fmt: skip


def _column(question: str, member: AudienceMember, area: Area) -> PastColumn:
    inside = AudienceMember.objects.filter(subtree_range(member), removed_at=None).order_by().values("pk")
    answers = Submission.objects.filter(
        cycle=area.cycle, current=True, state=SubmissionState.ACCEPTED, member__removed_at=None
    )
    if member.parent_id is not None:
        answers = answers.filter(member__in=inside)
    rows = answers.order_by().values_list("member__position", KeyTextTransform(question, "answers"))
    found = [(position, number) for position, text in rows if (number := _whole(text)) is not None]
    values, told = np.zeros(len(area.codes), np.int64), np.zeros(len(area.codes), bool)
    places = area.places([position for position, _ in found])
    values[places] = [value for _, value in found]
    told[places] = True
    frozen, confirmed = _frozen(question, member, inside)
    beside = _adjusted(question, area, inside, frozen)
    at_places = dict(zip(area.places(list(frozen)).tolist(), frozen.values(), strict=True))
    if at_places:
        settle(area.parents, values + beside, at_places, beside)
    values += beside
    told |= values != 0
    total = frozen.get(member.position) if confirmed else int(values.sum()) if told.any() else None
    return PastColumn(values, told, total, confirmed)


def _frozen(question: str, member: AudienceMember, inside: Any) -> tuple[dict[int, int], bool]:
    """Return the frozen totals by position, and whether the first unit has confirmed its own at all."""
    rows = Consolidation.objects.filter(member__in=inside, current=True, state__in=SETTLED)
    totals = KeyTextTransform(question, KeyTransform("totals", "frozen"))
    found: dict[int, int] = {}
    confirmed = False
    for position, text in rows.values_list("member__position", totals):
        confirmed |= position == member.position
        if (total := exactly(text)) is not None:
            found[position] = int(total)
    return found, confirmed


def _adjusted(question: str, area: Area, inside: Any, frozen: Collection[int]) -> Any:
    """Return, by place, what was put beside the answers where the total is not frozen."""
    beside = np.zeros(len(area.codes), np.int64)
    rows = Adjustment.objects.filter(
        consolidation__member__in=inside, consolidation__current=True, question=question
    )
    for position, delta in rows.values_list("consolidation__member__position", "delta"):
        if position not in frozen:
            beside[area.places([position])] += int(delta)
    return beside


def _whole(stored: Any) -> int | None:
    """Return a figure as the database takes it out of an answer; None for a blank or what does not apply."""
    if isinstance(stored, str) and stored.startswith("{"):
        stored = json.loads(stored).get("decimal")
    number = exactly(stored)
    return None if number is None else int(number)
