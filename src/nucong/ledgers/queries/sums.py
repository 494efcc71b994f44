"""The usual sums over very many records: most of them are added up by the database.

A record that one side did, with people who are in no series, naming neither firm nor outlet, only adds: its columns
are summed where they lie. All others are counted one by one, as `counting.counted` does. Both together are exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

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
from nucong.organisations.queries import UnitRow, path_of
from nucong.programmes.models import Programme

from ..counting import Row, Wish, counted
from ..models import Record
from ..states import HAPPENED, Family, RecordState, What
from .records import by_branch, counting_rows, done_below, families_of

SHOWN: tuple[What, ...] = (
    What.EVENTS, What.PERSONS, What.WOMEN, What.ATTENDANCES, What.FIRMS, What.OUTLETS, What.MONEY,
)  # fmt: skip
Sums = Mapping[What, int | Decimal]

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


def sums_of(records: QuerySet[Record]) -> Sums:
    """Return the usual sums over records, cancelled ones left out; two queries."""
    added = _plain(records).aggregate(**_COLUMNS)
    return _together(sums(counting_rows(_others(records))), added)


def numbers_by_family(records: QuerySet[Record], organisation_id: UUID) -> dict[Family, int]:
    """Return how many times or items records tell, by what sort of thing they are; cancelled ones left out; two queries."""
    families = families_of(organisation_id)
    found: dict[Family, int] = {}
    counted = (
        records.filter(state=RecordState.RECORDED).order_by().values_list("kind").annotate(Sum("number"))
    )
    for kind, number in counted:
        family = families.get(kind, Family.ACTIVITY)
        found[family] = found.get(family, 0) + number
    return found


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
class UnitSums:
    """A unit with the sums of its records and of all below; `own` is the unit asked for, by itself."""

    unit: UnitRow
    sums: Sums
    own: bool = False


def sums_by_unit(
    unit: Unit, *, on: date, first: date, last: date, kind: str = ""
) -> tuple[list[UnitSums], Sums]:
    """Return the sums of a unit itself and of each branch below it, and the sums of all together.

    Six queries. The total counts once what two branches did together, so it may be below their sum.
    """
    path = path_of(unit, on=on)
    if path is None:
        return [], sums(())
    found = done_below(path, on, first, last)
    rows = counting_rows(found.filter(kind=kind) if kind else found.filter(kept_as__in=HAPPENED))
    shown = [UnitSums(row, sums(held), own=row.id == unit.pk) for row, held in by_branch(unit, rows, on=on)]
    return shown, sums(rows)


def common_sums(programme: Programme, *, first: date, last: date) -> tuple[dict[UUID, Sums], Sums]:
    """Return what each owner of a programme did under its tasks, and the common total: joint records once."""
    records = Record.objects.filter(task__programme=programme, on__range=(first, last))
    rows = counting_rows(records)
    owners = list(programme.owners.values_list("organisation_id", flat=True))
    sides = dict(
        Unit.objects.filter(pk__in={key for row in rows for key in row.units}).values_list(
            "pk", "organisation_id"
        )
    )
    by_side = {
        owner: sums(row for row in rows if owner in {sides.get(key) for key in row.units}) for owner in owners
    }
    return by_side, sums(rows)
