"""The usual sums of records by branch, added up in columns; equal to `counting.counted` of the same records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np

from ...states import What
from .columns import Columns

Sums = Mapping[What, int | Decimal]
_PEOPLE = ("women", "men")
_SAFE = 1 << 62


@dataclass(frozen=True)
class BranchSums:
    """The sums of a branch, and how many times or items of each kind it has."""

    sums: Sums
    numbers: Mapping[str, int]


def sums_over(columns: Columns, sides: Sequence[Any], *, size: int) -> list[BranchSums]:
    """Return the sums of each branch from 0 on.

    sides: the branch of each record, below zero for none; several where a record may lie in two branches. Cancelled records
    count nowhere.
    """
    found = [_Side.of(columns, side) for side in sides]
    women, men = _people(columns, found, size)
    numbers = _by_kind(columns, found, size)
    told: dict[What, Sequence[int | Decimal]] = {
        What.EVENTS: _added(columns.number, found, size),
        What.PERSONS: (women + men).tolist(),
        What.WOMEN: women.tolist(),
        What.ATTENDANCES: _added(columns.times, found, size),
        What.FIRMS: _different([(side.at(columns.firms.row), columns.firms.what) for side in found], size),
        What.OUTLETS: _different([(side.branch, columns.outlet[side.rows]) for side in found], size),
        What.MONEY: [Decimal(each).scaleb(-2) for each in _added(columns.hundredths, found, size)],
    }
    return [
        BranchSums({what: values[branch] for what, values in told.items()}, numbers[branch])
        for branch in range(size)
    ]


@dataclass(frozen=True, eq=False)
class _Side:
    """The records that count on one side: their rows and branches, and the branch of every record."""

    rows: Any
    branch: Any
    whole: Any

    @classmethod
    def of(cls, columns: Columns, side: Any) -> _Side:
        rows = np.flatnonzero((side >= 0) & columns.counts)
        return cls(rows, side[rows], np.where(columns.counts, side, -1))

    def at(self, rows: Any) -> Any:
        return self.whole[rows]


def measures_over(columns: Columns, sides: Sequence[Any], *, size: int) -> list[dict[str, int]]:
    """Return what records tell of each further measure, by branch from 0 on; sides as `sums_over`."""
    codes, beside = list(columns.codes), columns.measures
    total = np.zeros((size, len(codes)), np.int64)
    for side in sides:
        branch = _Side.of(columns, side).at(beside.row)
        there = branch >= 0
        np.add.at(total, (branch[there], beside.what[there]), beside.amount[there])
    return [dict(zip(codes, row, strict=True)) for row in total.tolist()]


def by_branch_of(column: Any, branch: Any, *, size: int) -> list[int]:
    """Return the sum of a column in each branch from 0 on; `branch` tells that of each entry, below zero for none."""
    entries = np.flatnonzero(branch >= 0)
    return _added(column, [_Side(entries, branch[entries], branch)], size)


def different_of(column: Any, branch: Any, *, size: int) -> list[int]:
    """Return how many different numbers a column has in each branch from 0 on."""
    return _different([(branch, column)], size)


def _added(column: Any, sides: Sequence[_Side], size: int) -> list[int]:
    most = int(column.max(initial=0)) * max(1, sum(len(side.rows) for side in sides))
    total = np.zeros(size, object if most > _SAFE else np.int64)
    for side in sides:
        np.add.at(total, side.branch, column[side.rows])
    return [int(each) for each in total.tolist()]


def _by_kind(columns: Columns, sides: Sequence[_Side], size: int) -> list[dict[str, int]]:
    codes = columns.kind_codes()
    total = np.zeros((size, len(codes)), np.int64)
    for side in sides:
        np.add.at(total, (side.branch, columns.kind[side.rows]), columns.number[side.rows])
    return [
        {code: number for code, number in zip(codes, row, strict=True) if number} for row in total.tolist()
    ]


def _people(columns: Columns, sides: Sequence[_Side], size: int) -> Any:
    """Return women and men of each branch; of records with the same people the largest number of each."""
    total = np.zeros((len(_PEOPLE), size), np.int64)
    alone = ~columns.in_series
    rows = np.concatenate([side.rows for side in sides])
    branch = np.concatenate([side.branch for side in sides])
    single = alone[rows]
    together = branch[~single].astype(np.int64) * len(columns.keys) + columns.series[rows[~single]]
    groups, number = np.unique(together, return_inverse=True)
    for place, name in enumerate(_PEOPLE):
        column = getattr(columns, name)
        np.add.at(total[place], branch[single], column[rows[single]])
        most = np.zeros(len(groups), np.int64)
        np.maximum.at(most, number, column[rows[~single]])
        np.add.at(total[place], groups // max(1, len(columns.keys)), most)
    return total


def _different(pairs: Sequence[tuple[Any, Any]], size: int) -> list[int]:
    """Return how many different things each branch has, of branches and things below zero none."""
    branch = np.concatenate([each for each, _ in pairs]).astype(np.int64)
    thing = np.concatenate([each for _, each in pairs]).astype(np.int64)
    there = (branch >= 0) & (thing >= 0)
    width = int(thing.max(initial=0)) + 1
    found = np.unique(branch[there] * width + thing[there])
    return [int(each) for each in np.bincount(found // width, minlength=size).tolist()]
