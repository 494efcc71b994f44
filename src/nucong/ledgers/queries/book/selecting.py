"""Records of a list, chosen in columns: how many, a page of them, and their sums."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, overload
from uuid import UUID

import numpy as np
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast

from ...models import Record
from ...states import KeptAs, RecordState
from .adding import BranchSums, Sums, sums_over
from .columns import KEPT
from .kept import Book
from .places import NOWHERE


@dataclass(frozen=True)
class Wanted:
    """What is wanted of records: those that begin in a window, or with `standing` those in force on its last day.

    kinds, kept_as: one of these, where any are named; state, campaign: where one is named.
    """

    first: date
    last: date
    kinds: Collection[str] = ()
    kept_as: Collection[KeptAs] = ()
    standing: bool = False
    state: str = ""
    campaign: UUID | None = None

    def of(self, book: Book, path: str) -> Any:
        """Return which records at a path and below are wanted."""
        columns = book.columns
        chosen = book.inside(path)
        first, last = (np.datetime64(day, "D").astype(np.int32) for day in (self.first, self.last))
        chosen &= columns.day <= last
        chosen &= columns.standing & (columns.until >= last) if self.standing else columns.day >= first
        if self.kinds:
            chosen &= np.isin(columns.kind, columns.kind_numbers(self.kinds))
        if self.kept_as:
            chosen &= np.isin(columns.kept_as, [KEPT[each] for each in self.kept_as])
        if self.state:
            chosen &= columns.counts == (self.state == RecordState.RECORDED)
        if self.campaign is not None:
            chosen &= columns.campaign == columns.campaign_number(self.campaign)
        return chosen


@dataclass(frozen=True, eq=False)
class Selection:
    """Chosen records; counted and sliced like a query of records, newest first."""

    book: Book
    chosen: Any

    def count(self) -> int:
        """Return how many there are, cancelled ones too."""
        return int(np.count_nonzero(self.chosen))

    def __len__(self) -> int:
        return self.count()

    def __iter__(self) -> Iterator[Record]:
        return iter(self[:])

    def exists(self) -> bool:
        """Tell whether there is any."""
        return bool(self.chosen.any())

    @overload
    def __getitem__(self, wanted: int) -> Record: ...

    @overload
    def __getitem__(self, wanted: slice) -> list[Record]: ...

    def __getitem__(self, wanted: int | slice) -> Record | list[Record]:
        """Return a slice of them, or one; one query."""
        if not isinstance(wanted, slice):
            return self[wanted : wanted + 1][0]
        order = self.book.columns.newest_first
        keys = self.keys(order[self.chosen[order]][wanted])
        found = Record.objects.in_bulk(keys)
        return [found[key] for key in keys if key in found]

    def narrowed(self, records: QuerySet[Record]) -> Selection:
        """Return those that are among some records too; one query for the keys of these."""
        keys = list(records.order_by().values_list(Cast("pk", CharField()), flat=True))
        place, there = self.book.columns.index.places(np.array(keys or [""], "S"))
        among = np.zeros(len(self.chosen), bool)
        among[place[there]] = True
        return Selection(self.book, self.chosen & among)

    def keys(self, rows: Any) -> list[UUID]:
        """Return the keys of some rows."""
        return [UUID(key.decode()) for key in self.book.columns.keys[rows].tolist()]

    def sums(self) -> BranchSums:
        """Return the usual sums over all of them; one that two sides did counts once."""
        return sums_over(self.book.columns, [np.where(self.chosen, 0, -1)], size=1)[0]

    def sums_by_kind(self) -> dict[str, Sums]:
        """Return the usual sums over those of each kind there is, cancelled ones left out."""
        columns = self.book.columns
        codes = columns.kind_codes()
        found = sums_over(columns, [np.where(self.chosen, columns.kind, NOWHERE)], size=len(codes))
        there = np.unique(columns.kind[self.chosen & columns.counts]).tolist()
        return {codes[kind]: found[kind].sums for kind in there}
