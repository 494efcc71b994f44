"""Columns of a whole table as numbers: a million rows without an object for each.

The database strings texts of fixed width together, numpy takes the one text apart. Keys of rows become 64-bit
numbers that are checked to be different for different keys, so that rows of two tables are joined exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import numpy as np
from django.db import connection
from django.db.models import Aggregate, Case, CharField, F, Func, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Substr

_WORD = 8


class _Strung(Aggregate):
    """The texts of all rows in one."""

    function = "GROUP_CONCAT"
    template = "%(function)s(%(expressions)s, '')"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="STRING_AGG", **context)


class _Joined(Func):
    """Texts that are never null side by side; `Concat` would ask each of them."""

    template = "(%(expressions)s)"
    arg_joiner = " || "
    output_field = TextField()


def packed(
    rows: QuerySet[Any], keys: Sequence[str], texts: Sequence[tuple[str, int]] = (), *, flag: str = "",
    in_parts: bool = False,
) -> Any:  # fmt: skip
    """Return the rows as a numpy table of bytes: keys, texts filled with spaces to their width, and a flag "1" or "0".

    in_parts: one query for each last digit of the first key; a text of all rows may not pass a thousand million signs.
    """
    native = connection.features.has_native_uuid_field
    parts: list[Any] = [Cast(key, CharField()) if native else F(key) for key in keys]
    parts += [Substr(_Joined(F(text), Value(" " * size)), 1, size) for text, size in texts]
    parts += [Case(When(**{flag: True}, then=Value("1")), default=Value("0"))] if flag else []
    shape = [*((key, 36 if native else 32) for key in keys), *texts, *([(flag, 1)] if flag else [])]
    whole = _Joined(*parts) if len(parts) > 1 else parts[0]
    tail = Substr(Cast(keys[0], CharField()), shape[0][1], 1)
    parted = (
        [rows.alias(tail=tail).filter(tail=digit) for digit in "0123456789abcdef"] if in_parts else [rows]
    )
    found = [part.order_by().aggregate(text=_Strung(whole))["text"] or "" for part in parted]
    data = b"".join(text.encode("ascii") for text in found)
    return np.frombuffer(data, np.dtype([(name, f"S{size}") for name, size in shape]))


def numbered(column: Any, names: Sequence[str]) -> Any:
    """Return the place of each text of a column among some names; each must be one of them."""
    width = column.dtype.itemsize
    known = Index(np.array([name.ljust(width) for name in names], column.dtype))
    return known.places(column)[0]


class Index:
    """Finds the places of keys in a column that holds each of them once."""

    def __init__(self, keys: Any) -> None:
        for seed in count():
            self._factors = _factors(seed)
            numbers = _numbers(keys, self._factors)
            self._order = np.argsort(numbers)
            self._sorted = numbers[self._order]
            if (self._sorted[1:] != self._sorted[:-1]).all():
                break

    def places(self, keys: Any) -> tuple[Any, Any]:
        """Return the place of each key and whether it is there."""
        if not len(self._sorted):
            return np.zeros(len(keys), np.int64), np.zeros(len(keys), bool)
        numbers = _numbers(keys, self._factors)
        found = np.minimum(np.searchsorted(self._sorted, numbers), len(self._sorted) - 1)
        return self._order[found], self._sorted[found] == numbers


def _factors(seed: int) -> Any:
    return np.random.default_rng(seed).integers(0, 1 << 64, 8, np.uint64) | np.uint64(1)


def _numbers(keys: Any, factors: Any) -> Any:
    """Return 64-bit numbers of texts; shorter ones have the number they would have with zeros behind them."""
    words = -(-keys.dtype.itemsize // _WORD)
    columns = np.ascontiguousarray(keys.astype(f"S{words * _WORD}")).view(np.uint64).reshape(len(keys), words)
    numbers = np.zeros(len(keys), np.uint64)
    for word in range(words):
        numbers += columns[:, word] * factors[word]
    return numbers


@dataclass(frozen=True, eq=False)
class Table:
    """Keys, each with a number that stays the same while further keys are added."""

    keys: Any
    index: Index

    @classmethod
    def empty(cls) -> Table:
        """Return a table without any key."""
        return cls(np.zeros(0, "S1"), Index(np.zeros(0, "S1")))

    def numbered(self, column: Any) -> tuple[Table, Any]:
        """Return the table with the keys of a column that it did not know, and the number of each key of the column."""
        numbers, there = self.index.places(column)
        if there.all():
            return self, numbers
        distinct, places = _distinct(column[~there])
        numbers[~there] = len(self.keys) + places
        keys = np.concatenate([self.keys, distinct]) if len(self.keys) else distinct
        return Table(keys, Index(keys)), numbers


def _distinct(column: Any) -> tuple[Any, Any]:
    """Return the different texts of a column, and the place of each text of the column among them."""
    for seed in count():
        numbers = _numbers(column, _factors(seed))
        _, first, places = np.unique(numbers, return_index=True, return_inverse=True)
        distinct = column[first]
        if (distinct[places] == column).all():
            break
    return distinct, places
