"""What `inspection_counts` tells of a branch, counted in columns for a large one: equal to counting check by check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from django.db.models import CharField
from django.db.models.functions import Cast

from nucong.inspections.actions.checking import KIND
from nucong.inspections.models import Finding
from nucong.inspections.set_up import SetUp, set_up
from nucong.inspections.states import InspectionState
from nucong.ledgers.measures import MEASURES
from nucong.ledgers.queries.book import (
    NOWHERE,
    Book,
    Wanted,
    book_of,
    by_branch_of,
    measures_over,
)
from nucong.ledgers.states import KeptAs, RecordState

PLANNED, OF_PLANNED, CARRIED_OUT, OUTSIDE = "planned", "of_planned", "carried_out", "outside"
TO_DO = (InspectionState.PLANNED, InspectionState.UNDER_WAY)
Sides = tuple[Any, ...]


@dataclass(frozen=True, eq=False)
class Checks:
    """The checks of a window at a path and below it: those carried out, which are records, and those set up for it."""

    path: str
    book: Book
    done: Any
    set_up: SetUp
    wanted: Any

    @classmethod
    def of(cls, path: str, *, on: date, first: date, last: date) -> Checks:
        """Read them, out of what is kept in memory."""
        book, found = book_of(path, on=on), set_up()
        kept = {KeptAs.INSPECTION: (), KeptAs.RECORD: (KIND,)}
        done = np.zeros(len(book.columns.keys), bool)
        for kept_as, kinds in kept.items():
            wanted = Wanted(first, last, kinds=kinds, kept_as=(kept_as,), state=RecordState.RECORDED)
            done |= wanted.of(book, path)
        to_do = found.due_in(first, last) & ~found.in_state(InspectionState.CALLED_OFF)
        return cls(path, book, done, found, to_do)

    @cached_property
    def _set_up_places(self) -> tuple[Any, Any]:
        return self.set_up.places(self.book.places)

    @cached_property
    def _outside(self) -> Any:
        """Which records are of no check that was planned."""
        place, there = self.book.columns.index.places(self.set_up.planned_records)
        outside = np.ones(len(self.book.columns.keys), bool)
        outside[place[there]] = False
        return outside

    def by_branch(self, below: Sequence[str]) -> list[dict[str, int]]:
        """Return the sums of the unit at the path itself, and of each branch at the paths below it."""
        branches = self.book.places.branches(self.path, below)
        own, partner = (np.where(self.wanted, branches[side], NOWHERE) for side in self._set_up_places)
        beside = np.where(partner == own, NOWHERE, partner)
        return self._added(self.book.sides(self.done, branches), (own, beside), 1 + len(below))

    def by_rank(self) -> dict[int, dict[str, int]]:
        """Return the sums by the rank of the level of who carried the checks out: each check once, of its first unit here."""
        start, end = self.book.places.span(self.path)
        ranks = np.unique(self.book.places.ranks[start:end])
        number = np.full(len(self.book.places.ranks) + 1, NOWHERE, np.int32)
        number[start:end] = np.searchsorted(ranks, self.book.places.ranks[start:end])

        def first(own: Any, partner: Any, chosen: Any) -> Any:
            side = np.where(number[own] == NOWHERE, number[partner], number[own])
            return np.where(chosen, side, NOWHERE)

        done = first(self.book.own, self.book.partner, self.done)
        to_do = first(*self._set_up_places, self.wanted)
        sums = self._added((done,), (to_do,), len(ranks))
        return dict(zip(ranks.tolist(), sums, strict=True))

    def in_all(self) -> dict[str, int]:
        """Return the sums of all, each check once."""
        own, partner = (self.book.places.branches(self.path, ())[side] for side in self._set_up_places)
        to_do = np.where(self.wanted, np.maximum(own, partner), NOWHERE)
        return self._added((np.where(self.done, 0, NOWHERE),), (to_do,), 1)[0]

    def _added(self, done: Sides, to_do: Sides, size: int) -> list[dict[str, int]]:
        columns = self.book.columns
        told = measures_over(columns, done, size=size)
        carried_out = _over(columns.number, done, size)
        outside = _over(np.where(self._outside, columns.number, 0), done, size)
        of_planned = (~self.set_up.in_state(*TO_DO)).astype(np.int64)
        planned = _over(np.ones(len(of_planned), np.int64), to_do, size)
        finished = _over(of_planned, to_do, size)
        return [
            {
                PLANNED: planned[each], OF_PLANNED: finished[each], OUTSIDE: outside[each], CARRIED_OUT: carried_out[each],
                **{code: told[each].get(code, 0) for code in MEASURES[KeptAs.INSPECTION]},
            }
            for each in range(size)
        ]  # fmt: skip


def noted_as_put_right(path: str, kind: str, *, on: date, first: date, last: date) -> int:
    """Return how many violations put right were written down as records of a kind, apart from those a check told of."""
    book = book_of(path, on=on)
    chosen = Wanted(first, last, kinds=(kind,), state=RecordState.RECORDED).of(book, path)
    of_checks = Finding.objects.filter(rectification__isnull=False).order_by()
    keys = [key for (key,) in of_checks.values_list(Cast("rectification", CharField()))]
    place, there = book.columns.index.places(np.array(keys or [""], "S"))
    chosen[place[there]] = False
    return int(book.columns.number[chosen].sum())


def _over(column: Any, sides: Sides, size: int) -> list[int]:
    found = [by_branch_of(column, side, size=size) for side in sides]
    return [sum(each) for each in zip(*found, strict=True)]
