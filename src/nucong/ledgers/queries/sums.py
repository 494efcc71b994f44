"""The usual sums over very many records: most of them are added up by the database.

A record that one side did, with people who are in no series, naming neither firm nor outlet, only adds: its columns
are summed where they lie. All others are counted one by one, as `counting.counted` does. Both together are exact.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np
from django.db.models import (
    BigIntegerField,
    DecimalField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Sum,
)
from django.db.models.functions import Coalesce

from nucong.organisations.models import Unit
from nucong.organisations.queries import UnitRow, children, organisation_of, path_of, unit_row
from nucong.programmes.models import Programme, Task

from ..counting import Row, Wish, counted
from ..models import Campaign, Record
from ..states import HAPPENED, Family, RecordState, What
from .book import BranchSums, Selection, Sums, Wanted, book_of, is_large, sums_over
from .records import by_branch, counting_rows, done_below, families_of

SHOWN: tuple[What, ...] = (
    What.EVENTS, What.PERSONS, What.WOMEN, What.ATTENDANCES, What.FIRMS, What.OUTLETS, What.MONEY,
)  # fmt: skip
_PEOPLE = F("women") + F("men")
_ADDED: Mapping[What, Any] = {
    What.EVENTS: Sum("number", output_field=BigIntegerField()),
    What.PERSONS: Sum(_PEOPLE, output_field=BigIntegerField()),
    What.WOMEN: Sum("women", output_field=BigIntegerField()),
    What.ATTENDANCES: Sum(Coalesce("attendances", _PEOPLE), output_field=BigIntegerField()),
    What.MONEY: Sum("money", output_field=DecimalField(max_digits=30, decimal_places=2)),
}


_COLUMNS = {f"sum_of_{what}": added for what, added in _ADDED.items()}


def sums(rows: Iterable[Row]) -> Sums:
    """Return the usual sums over records; one that two sides did counts once."""
    rows = list(rows)
    kinds = frozenset(row.kind for row in rows)
    return {what: counted(rows, Wish(what, kinds)) for what in SHOWN}


def counted_of(records: QuerySet[Record] | Selection, organisation_id: UUID) -> Counted:
    """Return what records come to, cancelled ones left out; of those chosen in columns without reading them."""
    if isinstance(records, Selection):
        return _by_family(records.sums(), families_of(organisation_id))
    return Counted(sums_of(records), numbers_by_family(records, organisation_id))


def sums_of(records: QuerySet[Record]) -> Sums:
    """Return the usual sums over records, cancelled ones left out; two queries."""
    added = _plain(records).aggregate(**_COLUMNS)
    return _together(sums(counting_rows(_others(records))), added)


def numbers_by_family(records: QuerySet[Record], organisation_id: UUID) -> dict[Family, int]:
    """Return how many times or items records tell, by what sort of thing they are; cancelled ones left out; two queries."""
    counting = records.filter(state=RecordState.RECORDED).order_by()
    return _families(counting.values_list("kind").annotate(Sum("number")), families_of(organisation_id))


def sums_by_kind(records: QuerySet[Record]) -> dict[str, Sums]:
    """Return the usual sums over the records of each kind there is, cancelled ones left out; two queries."""
    added: dict[str, Mapping[str, Any]] = {
        row["kind"]: row for row in _plain(records).values("kind").annotate(**_COLUMNS)
    }
    held: dict[str, list[Row]] = {}
    for row in counting_rows(_others(records)):
        held.setdefault(row.kind, []).append(row)
    return {
        kind: _together(sums(held.get(kind, ())), added.get(kind, {})) for kind in added.keys() | held.keys()
    }


def sums_of_programme(
    programme: UUID, path: str, *, on: date, first: date, last: date, kinds: Collection[str] = ()
) -> Mapping[str, Sums]:
    """Return what was done under the tasks and campaigns of a programme, and of some kinds, at a path and below it, by kind."""
    if is_large(path, on=on):
        tasks = Task.objects.filter(programme=programme).values_list("pk", flat=True)
        campaigns = Campaign.objects.filter(programme=programme).values_list("pk", flat=True)
        book = book_of(path, on=on)
        under = book.columns.under(tasks, campaigns)
        under |= np.isin(book.columns.kind, book.columns.kind_numbers(kinds))
        chosen = Wanted(first, last, kept_as=HAPPENED).of(book, path) & under
        return Selection(book, chosen).sums_by_kind()
    of = Q(task__programme=programme) | Q(campaign__programme=programme) | Q(kind__in=kinds)
    return sums_by_kind(done_below(path, on, first, last).filter(of, kept_as__in=HAPPENED))


def _plain(records: QuerySet[Record]) -> QuerySet[Record]:
    """Return the records that only add."""
    return records.filter(state=RecordState.RECORDED).order_by().filter(_only_adds())


def _others(records: QuerySet[Record]) -> QuerySet[Record]:
    """Return the records that have to be looked at one by one."""
    return records.filter(~_only_adds())


def _only_adds() -> Q:
    followed = Exists(Record.objects.filter(same_people_as=OuterRef("pk")))
    return Q(partner_unit=None, same_people_as=None, firms="", outlet="") & ~Q(followed)


def _together(counted_one_by_one: Sums, added: Mapping[str, Any]) -> Sums:
    return {what: counted_one_by_one[what] + (added.get(f"sum_of_{what}") or 0) for what in SHOWN}


@dataclass(frozen=True)
class Counted:
    """The usual sums of some records, and how many times or items they are by what sort of thing they are."""

    sums: Sums
    numbers: Mapping[Family, int]


@dataclass(frozen=True)
class UnitSums:
    """A unit with the sums of its records and of all below; `own` is the unit asked for, by itself."""

    unit: UnitRow
    counted: Counted
    own: bool = False


def sums_by_unit(
    unit: Unit, *, on: date, first: date, last: date, kind: str = ""
) -> tuple[list[UnitSums], Counted]:
    """Return the sums of a unit itself and of each branch below it, and the sums of all together.

    The total counts once what two branches did together, so it may be below their sum. At most a dozen queries.
    """
    path = path_of(unit, on=on)
    families = families_of(organisation_of(unit).pk)
    if path is None:
        return [], _counted((), families)
    if is_large(path, on=on):
        wanted = Wanted(first, last, kinds=(kind,)) if kind else Wanted(first, last, kept_as=HAPPENED)
        return _of_book(unit, path, wanted, families, on=on)
    found = done_below(path, on, first, last)
    rows = counting_rows(found.filter(kind=kind) if kind else found.filter(kept_as__in=HAPPENED))
    shown = [
        UnitSums(row, _counted(held, families), own=row.id == unit.pk)
        for row, held in by_branch(unit, rows, on=on)
    ]
    return shown, _counted(rows, families)


def _of_book(
    unit: Unit, path: str, wanted: Wanted, families: Mapping[str, Family], *, on: date
) -> tuple[list[UnitSums], Counted]:
    here, book = unit_row(unit, on=on), book_of(path, on=on)
    units = [row for row in (here, *children(unit, on=on)) if row is not None]
    chosen = wanted.of(book, path)
    branches = book.places.branches(path, [row.path for row in units[1:]])
    found = sums_over(book.columns, book.sides(chosen, branches), size=len(units))
    shown = [
        UnitSums(row, _by_family(told, families), own=row.id == unit.pk)
        for row, told in zip(units, found, strict=True)
    ]
    return shown, _by_family(Selection(book, chosen).sums(), families)


def _by_family(told: BranchSums, families: Mapping[str, Family]) -> Counted:
    return Counted(told.sums, _families(told.numbers.items(), families))


def _counted(rows: Iterable[Row], families: Mapping[str, Family]) -> Counted:
    rows = {row.id: row for row in rows}.values()
    return Counted(sums(rows), _families(((row.kind, row.number) for row in rows), families))


def _families(numbers: Iterable[tuple[str, int]], families: Mapping[str, Family]) -> dict[Family, int]:
    found: dict[Family, int] = {}
    for kind, number in numbers:
        family = families.get(kind, Family.ACTIVITY)
        found[family] = found.get(family, 0) + number
    return found


def common_sums(programme: Programme, *, first: date, last: date) -> tuple[dict[UUID, Counted], Counted]:
    """Return what each owner of a programme did under its tasks, and the common total: joint records once."""
    records = Record.objects.filter(task__programme=programme, on__range=(first, last))
    rows = counting_rows(records)
    owners = list(programme.owners.values_list("organisation_id", flat=True))
    families: dict[str, Family] = {}
    for owner in owners:
        families |= families_of(owner)
    sides = dict(
        Unit.objects.filter(pk__in={key for row in rows for key in row.units}).values_list(
            "pk", "organisation_id"
        )
    )
    by_side = {
        owner: _counted((row for row in rows if owner in {sides.get(key) for key in row.units}), families)
        for owner in owners
    }
    return by_side, _counted(rows, families)
