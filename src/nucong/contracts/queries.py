"""Reading contracts: steps as values, what is in force, what expires, who lacks one, and the rates."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import numpy as np
from django.db import connection
from django.db.models import Q, QuerySet

from nucong.audit.queries import latest_about
from nucong.ledgers.counting import Row
from nucong.ledgers.models import Record
from nucong.ledgers.queries import (
    Selection,
    Wanted,
    book_of,
    by_branch,
    counting_rows,
    done_below,
    in_force,
    is_large,
)
from nucong.ledgers.states import KeptAs, RecordState
from nucong.organisations.models import Organisation, Unit
from nucong.organisations.queries import UnitRow, path_of, workdays_of
from nucong.reporting.keeping import Kept

from .basic_unions import BasicUnions, basic_unions
from .counting import Covered, Rate, Repeated, Whole, covered_by, repeated_in
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

    Each branch has what it covers by itself; `repeated` is what several of them count at once, so that branches less
    `repeated` are the total. `lacking` are the first of these in the order of the tree, `lacking_count` how many there are.
    `untold`: basic unions of which nobody told how many women work there, so that nothing can be said of them.
    """

    covered: Covered
    signed: Rate
    firms: Rate
    women: Rate
    with_contract: Rate | None
    branches: tuple[Branch, ...]
    repeated: Repeated
    lacking: tuple[UnitNamed, ...]
    lacking_count: int
    untold: int

    @property
    def rates(self) -> tuple[Rate, ...]:
        """The rates that are known of, in the order they are told."""
        return (self.signed, self.firms, self.women, *((self.with_contract,) if self.with_contract else ()))

    @property
    def wholes_differ(self) -> bool:
        """Whether some rates are of a number told by hand and others of what the roster counts."""
        return len({rate.whole.by_hand for rate in self.rates}) > 1


_KEPT: Kept[tuple[str, UUID, date, int], Overview] = Kept(16)
_ROWS: Kept[tuple[str, date], dict[UUID, Row]] = Kept(2)
_OF_BRANCH: Kept[tuple[str, date, UUID, bool], Covered] = Kept(400)
_COVERED: Kept[tuple[str, int, date], Covered] = Kept(16)


def overview(unit: Unit, *, on: date, most: int) -> Overview:
    """Return the contracts of a unit and of all below it on a day, and at most so many units that lack one.

    About a dozen queries, however many units. What was found of a large branch is kept until a contract, the tree or a
    workforce changes.
    """
    path = path_of(unit, on=on) or NOWHERE
    if path == NOWHERE or not is_large(path, on=on):
        return _overview(unit, path, counting_rows(in_force_below(unit, on=on)), None, on=on, most=most)
    book = book_of(path, on=on)
    basic = basic_unions(book.places, path[: path.index(".", 1) + 1], on=on)
    key = (str(connection.settings_dict["NAME"]), unit.pk, on, most)
    seen = (book.columns.stamps.get(KeptAs.CONTRACT), basic.stamps, latest_about((Contract, StatedBase)))

    def found() -> Overview:
        wanted = Wanted(date.min, on, kept_as=(KeptAs.CONTRACT,), standing=True, state=RecordState.RECORDED)
        chosen = Selection(book, wanted.of(book, path))
        keys, every = chosen.keys(np.flatnonzero(chosen.chosen)), _in_force(seen[0], on=on)
        rows = [every[key] for key in keys if key in every]
        return _overview(unit, path, rows, basic, on=on, most=most)

    return _KEPT.get(key, seen, found)


def _in_force(stamp: object, *, on: date) -> Mapping[UUID, Row]:
    """Return all contracts in force on a day, by key; from memory until one of them changes, whatever the tree does."""
    key = (str(connection.settings_dict["NAME"]), on)
    standing = in_force(Record.objects.filter(kept_as=KeptAs.CONTRACT), on)
    return _ROWS.get(key, stamp, lambda: {row.id: row for row in counting_rows(standing)})


def _covered_kept(rows: Sequence[Row], branch: UUID, *, own: bool, on: date) -> Covered:
    """Return what the contracts of a branch, or of its head alone, cover; from memory while they are the same."""
    key = (str(connection.settings_dict["NAME"]), on, branch, own)
    return _OF_BRANCH.get(key, tuple(rows), lambda: covered_by(rows))


def _rows_of(chosen: Selection, records: QuerySet[Record]) -> list[Row]:
    """Return the contracts among some records that were chosen in columns; one query."""
    keys = set(chosen.keys(np.flatnonzero(chosen.chosen)))
    return [row for row in counting_rows(records.filter(kept_as=KeptAs.CONTRACT)) if row.id in keys]


def covered_of(found: QuerySet[Record] | Selection, *, on: date) -> Covered:
    """Return what those of some contracts cover that are in force on a day; of a large branch kept until a contract changes."""
    where = standing_as(Standing.IN_FORCE, on=on)
    if not isinstance(found, Selection):
        return covered_by(counting_rows(found.filter(where)))
    chosen = np.flatnonzero(found.chosen).tobytes()
    key = (str(connection.settings_dict["NAME"]), hash(chosen), on)
    seen = (chosen, found.book.columns.stamps.get(KeptAs.CONTRACT), latest_about((Contract,)))
    return _COVERED.get(key, seen, lambda: covered_by(_rows_of(found, Record.objects.filter(where))))


def _overview(
    unit: Unit, path: str, rows: list[Row], basic_kept: BasicUnions | None, *, on: date, most: int
) -> Overview:
    own, named = {key for row in rows for key in row.units}, {name for row in rows for name in row.firm_keys}
    basic = basic_units(path, on=on, own=own, named=named, kept=basic_kept)
    stated = _stated(unit, on=on)
    counted = Whole(Base.FIRMS, basic.with_women, untold=basic.untold)
    covered = _covered_kept(rows, unit.pk, own=False, on=on)
    of_women = stated.get(Base.WOMEN) or Whole(Base.WOMEN, basic.women, untold=basic.untold)
    agreed = stated.get(Base.WITH_CONTRACT)
    held = by_branch(unit, rows, on=on, places=basic_kept.places_of(own) if basic_kept else None)
    branches = _branches(unit, held, basic.lacking_by_branch(path), on=on)
    places = [branch.unit.path for branch in branches]
    return Overview(
        covered=covered,
        signed=Rate(basic.holding, counted),
        firms=Rate(covered.firms, stated.get(Base.FIRMS) or counted),
        women=Rate(covered.women, of_women),
        with_contract=Rate(covered.contracts, agreed) if agreed else None,
        branches=branches,
        repeated=repeated_in((branch.covered for branch in branches), covered),
        lacking=tuple(first_in_tree(basic.lacking, places, below=path, on=on, most=most)),
        lacking_count=len(basic.lacking),
        untold=basic.untold,
    )


def _stated(unit: Unit, *, on: date) -> dict[Base, Whole]:
    rows = StatedBase.objects.filter(unit=unit, on__lte=on).order_by("on")
    return {Base(row.base): Whole(Base(row.base), row.number, row.source, on=row.on) for row in rows}


def _branches(
    unit: Unit, held: Iterable[tuple[UnitRow, list[Row]]], lacking: Mapping[str, int], *, on: date
) -> tuple[Branch, ...]:
    soon = set(Record.objects.filter(expiring(on=on)).order_by().values_list("pk", flat=True))
    return tuple(
        Branch(
            unit=row,
            own=row.id == unit.pk,
            covered=_covered_kept(rows, row.id, own=row.id == unit.pk, on=on),
            expiring=sum(each.id in soon for each in rows),
            lacking=lacking.get(row.path, 0),
        )
        for row, rows in held
    )
