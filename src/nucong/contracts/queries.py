"""Reading contracts: steps as values, what is in force, what expires, who lacks one, and the rates."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from nucong.ledgers.counting import Row
from nucong.ledgers.models import Record
from nucong.ledgers.queries import by_branch, counting_rows, done_below
from nucong.ledgers.states import KeptAs, RecordState
from nucong.organisations.models import Organisation, Unit
from nucong.organisations.queries import UnitRow, path_of, workdays_of

from .counting import Covered, Rate, Whole, covered_by
from .lacking import NOWHERE, UnitNamed, basic_units, first_in_tree
from .law import law_of
from .models import Contract, StatedBase
from .rules import EXPIRES_SOON, Step, Term, Waits, standing_on, waits_for
from .states import Base, Stage, Standing


def steps_of(contract: Contract) -> list[Step]:
    """Return the stages a contract reached, in their order."""
    return [
        Step(Stage(row.stage), row.on, row.who, row.paper, row.note, row.figures)
        for row in contract.steps.all()
    ]


def term_of(contract: Contract) -> Term:
    """Return the term of a contract."""
    return Term(contract.term_years, contract.agreed_from, contract.agreed_until)


def standing_of(contract: Contract, *, on: date) -> Standing:
    """Return where a contract stands on a day."""
    return standing_on(effect=contract.effect_on, expiry=contract.expires_on, ended=contract.ended_on, on=on)


def waits_of(
    contracts: Collection[Contract], organisation: Organisation, *, on: date
) -> dict[UUID, tuple[Waits, ...]]:
    """Return what each contract waits for, by key; steps are to be fetched with the contracts."""
    law, workdays = law_of(organisation.country), workdays_of(organisation)
    return {
        contract.pk: waits_for(
            steps_of(contract), effect=contract.effect_on, expiry=contract.expires_on, law=law, workdays=workdays,
            on=on,
        )
        for contract in contracts
    }  # fmt: skip


def of_records(records: Collection[Record]) -> dict[UUID, Contract]:
    """Return the contracts of records, with their steps, by key; two queries."""
    found = Contract.objects.filter(pk__in=[record.pk for record in records]).prefetch_related("steps")
    return {contract.pk: contract for contract in found}


def standing_as(standing: Standing, *, on: date) -> Q:
    """Return the condition on records whose contract stands so on a day; `standing_on` in words of the database."""
    begun = Q(contract__effect_on__lte=on)
    ended = Q(contract__ended_on__lt=on) | Q(contract__ended_on__isnull=False, contract__effect_on=None)
    return {
        Standing.ENDED: ended,
        Standing.PREPARED: Q(contract__effect_on=None) & ~ended,
        Standing.COMING: Q(contract__effect_on__gt=on) & ~ended,
        Standing.IN_FORCE: begun & Q(contract__expires_on__gte=on) & ~ended,
        Standing.OVER: begun & Q(contract__expires_on__lt=on) & ~ended,
    }[standing]


def expiring(*, on: date) -> Q:
    """Return the condition on records whose contract is in force and runs out soon."""
    return standing_as(Standing.IN_FORCE, on=on) & Q(contract__expires_on__lte=on + EXPIRES_SOON)


def contracts_below(unit: Unit, *, on: date) -> QuerySet[Record]:
    """Return the records of all contracts of a unit and of all below it, whenever they began."""
    path = path_of(unit, on=on)
    if path is None:
        return Record.objects.none()
    found = done_below(path, on, date.min, date.max)
    return found.filter(kept_as=KeptAs.CONTRACT, state=RecordState.RECORDED)


def in_force_below(unit: Unit, *, on: date) -> QuerySet[Record]:
    """Return the contracts in force on a day at a unit and below it, as records."""
    path = path_of(unit, on=on)
    if path is None:
        return Record.objects.none()
    found = done_below(path, on, on, on, standing=True)
    return found.filter(kept_as=KeptAs.CONTRACT, state=RecordState.RECORDED)


@dataclass(frozen=True)
class Branch:
    """A unit directly below with what the contracts of its branch cover, and which women it has lacks one."""

    unit: UnitRow
    own: bool
    covered: Covered
    expiring: int
    lacking: int


@dataclass(frozen=True)
class Overview:
    """Contracts in force below a unit on a day: sums, rates with their wholes, branches, units without a contract.

    `lacking` are the first of these in the order of the tree, `lacking_count` how many there are.
    `untold`: basic unions of which nobody told how many women work there, so that nothing can be said of them.
    """

    covered: Covered
    signed: Rate
    firms: Rate
    women: Rate
    with_contract: Rate | None
    branches: tuple[Branch, ...]
    lacking: tuple[UnitNamed, ...]
    lacking_count: int
    untold: int


def overview(unit: Unit, *, on: date, most: int) -> Overview:
    """Return the contracts of a unit and of all below it on a day, and at most so many units that lack one.

    About a dozen queries, however many units.
    """
    path = path_of(unit, on=on) or NOWHERE
    rows = counting_rows(in_force_below(unit, on=on))
    own, named = {key for row in rows for key in row.units}, {name for row in rows for name in row.firm_keys}
    basic = basic_units(path, on=on, own=own, named=named)
    stated = _stated(unit, on=on)
    counted = Whole(Base.FIRMS, basic.with_women, untold=basic.untold)
    covered = covered_by(rows)
    of_women = stated.get(Base.WOMEN) or Whole(Base.WOMEN, basic.women, untold=basic.untold)
    agreed = stated.get(Base.WITH_CONTRACT)
    branches = _branches(unit, rows, basic.lacking_by_branch(path), on=on)
    places = [branch.unit.path for branch in branches]
    return Overview(
        covered=covered,
        signed=Rate(basic.holding, counted),
        firms=Rate(covered.firms, stated.get(Base.FIRMS) or counted),
        women=Rate(covered.women, of_women),
        with_contract=Rate(covered.contracts, agreed) if agreed else None,
        branches=branches,
        lacking=tuple(first_in_tree(basic.lacking, places, below=path, on=on, most=most)),
        lacking_count=len(basic.lacking),
        untold=basic.untold,
    )


def _stated(unit: Unit, *, on: date) -> dict[Base, Whole]:
    rows = StatedBase.objects.filter(unit=unit, on__lte=on).order_by("on")
    return {Base(row.base): Whole(Base(row.base), row.number, row.source) for row in rows}


def _branches(unit: Unit, rows: Sequence[Row], lacking: Mapping[str, int], *, on: date) -> tuple[Branch, ...]:
    soon = set(Record.objects.filter(expiring(on=on)).order_by().values_list("pk", flat=True))
    return tuple(
        Branch(
            unit=row,
            own=row.id == unit.pk,
            covered=covered_by(held),
            expiring=sum(each.id in soon for each in held),
            lacking=lacking.get(row.path, 0),
        )
        for row, held in by_branch(unit, rows, on=on)
    )
