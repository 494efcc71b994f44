"""Reading fund drives: what each branch declared, and what arrived from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import numpy as np
from django.db import connection
from django.db.models import CharField, QuerySet, Sum
from django.db.models.functions import Cast

from nucong.organisations.models import Placement, Unit
from nucong.organisations.models.dated import holds
from nucong.organisations.queries import UnitRow, children, path_of, unit_row
from nucong.organisations.rules import path_end
from nucong.reporting.keeping import Kept

from ..models import FundDrive, Receipt, Record
from ..states import KeptAs, RecordState
from .book import NOWHERE, Wanted, book_of, by_branch_of, different_of, is_large
from .records import campaigns_for

_DECLARED = {"shares": "number", "women": "women", "men": "men", "declared": "money"}


@dataclass(frozen=True)
class BranchGave:
    """A branch below a unit, with all its units: what they declared, what arrived; `own`: the unit itself."""

    unit: UnitRow
    declaring: int = 0
    shares: int = 0
    women: int = 0
    men: int = 0
    declared: Decimal = Decimal(0)
    received: Decimal = Decimal(0)
    own: bool = False

    @property
    def outstanding(self) -> Decimal:
        """What was declared and has not arrived; below zero where more arrived."""
        return self.declared - self.received

    @property
    def silent(self) -> bool:
        """Whether nothing was declared there and nothing arrived."""
        return not (self.declaring or self.received)


def drives_for(unit: Unit, *, on: date) -> list[FundDrive]:
    """Return the drives of a unit and of those above it, newest first."""
    campaigns = {campaign.pk: campaign for campaign in campaigns_for(unit, on=on)}
    drives = {drive.pk: drive for drive in FundDrive.objects.filter(pk__in=campaigns)}
    for drive in drives.values():
        drive.campaign = campaigns[drive.pk]
    return [drives[key] for key in campaigns if key in drives]


def declarations(drive: FundDrive) -> QuerySet[Record]:
    """Return everything declared in a drive that counts; `number` of a declaration is how many shares."""
    return Record.objects.filter(campaign=drive.pk, kept_as=KeptAs.FUND, state=RecordState.RECORDED)


def gave_by_branch(drive: FundDrive, unit: Unit, *, on: date) -> list[BranchGave]:
    """Return what the unit itself and each branch below it gave; at most a dozen queries. The parts add up to all below it."""
    path, here = path_of(unit, on=on), unit_row(unit, on=on)
    if path is None or here is None:
        return []
    rows = [here, *children(unit, on=on)]
    if is_large(path, on=on):
        return _in_columns(drive, path, rows, on=on)
    below = Placement.objects.filter(
        holds(on), line="territory", path__gte=path, path__lt=path_end(path)
    ).order_by()
    declared, arrived = _declared(drive, below), _received(drive, below)
    places = dict(below.filter(unit__in=declared.keys() | arrived.keys()).values_list("unit_id", "path"))
    by_path = {row.path: row.id for row in rows[1:]}
    depth = path.count(".")

    def branch(key: UUID) -> UUID:
        return by_path.get(".".join(places[key].split(".")[: depth + 1]) + ".", unit.pk)

    held = {row.id: BranchGave(row, own=row.id == unit.pk) for row in rows}
    for key, gave in declared.items():
        held[branch(key)] = _with(held[branch(key)], gave)
    for key, amount in arrived.items():
        one = held[branch(key)]
        held[branch(key)] = replace(one, received=one.received + amount)
    return list(held.values())


def _in_columns(drive: FundDrive, path: str, rows: Sequence[UnitRow], *, on: date) -> list[BranchGave]:
    """Return the same of a large branch: what was declared out of the book of records, what arrived as it is kept beside."""
    book, size = book_of(path, on=on), len(rows)
    columns, branches = book.columns, book.places.branches(path, [row.path for row in rows[1:]])
    wanted = Wanted(date.min, date.max, kept_as=(KeptAs.FUND,), state=RecordState.RECORDED, campaign=drive.pk)
    branch = np.where(wanted.of(book, path), branches[book.own], NOWHERE)
    declaring = different_of(columns.unit, branch, size=size)
    shares, women, men, declared = (
        by_branch_of(column, branch, size=size)
        for column in (columns.number, columns.women, columns.men, columns.hundredths)
    )
    arrived = _arrived(drive)
    place, there = book.places.index.places(arrived.units)
    received = by_branch_of(arrived.hundredths, branches[np.where(there, place, NOWHERE)], size=size)
    return [
        BranchGave(
            row, declaring[each], shares[each], women[each], men[each], Decimal(declared[each]).scaleb(-2),
            Decimal(received[each]).scaleb(-2), own=each == 0,
        )
        for each, row in enumerate(rows)
    ]  # fmt: skip


@dataclass(frozen=True, eq=False)
class _Arrived:
    """What arrived in a drive, in hundredths, by the unit it came from."""

    units: Any
    hundredths: Any


_KEPT: Kept[tuple[str, UUID], _Arrived] = Kept(8)


def _arrived(drive: FundDrive) -> _Arrived:
    """Return all that arrived, from memory while nothing more has; two queries then. Receipts are added, never changed."""
    receipts = Receipt.objects.filter(drive=drive).order_by()
    newest = Receipt.objects.order_by("-pk").values_list("pk", flat=True).first()
    key = (str(connection.settings_dict["NAME"]), drive.pk)
    return _KEPT.get(key, (receipts.count(), newest), lambda: _read_arrived(receipts))


def _read_arrived(receipts: QuerySet[Receipt]) -> _Arrived:
    found = list(receipts.values_list(Cast("unit", CharField())).annotate(Sum("amount")))
    return _Arrived(
        np.array([unit for unit, _ in found] or [""], "S")[: len(found)],
        np.array([int(amount.scaleb(2)) for _, amount in found], np.int64),
    )


def _received(drive: FundDrive, below: QuerySet[Placement]) -> dict[UUID, Decimal]:
    found = Receipt.objects.filter(drive=drive, unit__in=below.values("unit")).order_by()
    return dict(found.values_list("unit").annotate(Sum("amount")))


def _declared(drive: FundDrive, below: QuerySet[Placement]) -> dict[UUID, dict[str, Any]]:
    told = declarations(drive).filter(unit__in=below.values("unit")).order_by()
    found = told.values_list("unit").annotate(*map(Sum, _DECLARED.values()))
    return {unit: dict(zip(_DECLARED, sums, strict=True)) for unit, *sums in found}


def _with(one: BranchGave, gave: dict[str, Any]) -> BranchGave:
    sums = {name: getattr(one, name) + amount for name, amount in gave.items()}
    return replace(one, declaring=one.declaring + 1, **sums)
