"""Reading fund drives: what each branch declared, and what arrived from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Sum

from nucong.organisations.models import Placement, Unit
from nucong.organisations.models.dated import holds
from nucong.organisations.queries import UnitRow, children, path_of, unit_row
from nucong.organisations.rules import path_end

from ..models import FundDrive, Receipt, Record
from ..states import KeptAs, RecordState
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
    """Return what the unit itself and each branch below it gave; six queries. The parts add up to all below it."""
    path, here = path_of(unit, on=on), unit_row(unit, on=on)
    if path is None or here is None:
        return []
    declared, arrived = _declared(drive), received(drive)
    placed = Placement.objects.filter(
        holds(on), line="territory", path__gte=path, path__lt=path_end(path),
        unit__in=declared.keys() | arrived.keys(),
    )  # fmt: skip
    places = dict(placed.values_list("unit_id", "path"))
    branches = children(unit, on=on)
    by_path = {row.path: row.id for row in branches}
    depth = path.count(".")

    def branch(key: UUID) -> UUID:
        return by_path.get(".".join(places[key].split(".")[: depth + 1]) + ".", unit.pk)

    held = {row.id: BranchGave(row, own=row.id == unit.pk) for row in (here, *branches)}
    for key, gave in declared.items():
        if key in places:
            held[branch(key)] = _with(held[branch(key)], gave)
    for key, amount in arrived.items():
        if key in places:
            one = held[branch(key)]
            held[branch(key)] = replace(one, received=one.received + amount)
    return list(held.values())


def received(drive: FundDrive) -> dict[UUID, Decimal]:
    """Return what arrived, by the unit it came from."""
    found = Receipt.objects.filter(drive=drive).order_by()
    return dict(found.values_list("unit").annotate(Sum("amount")))


def _declared(drive: FundDrive) -> dict[UUID, dict[str, Any]]:
    found = declarations(drive).order_by().values_list("unit").annotate(*map(Sum, _DECLARED.values()))
    return {unit: dict(zip(_DECLARED, sums, strict=True)) for unit, *sums in found}


def _with(one: BranchGave, gave: dict[str, Any]) -> BranchGave:
    sums = {name: getattr(one, name) + amount for name, amount in gave.items()}
    return replace(one, declaring=one.declaring + 1, **sums)
