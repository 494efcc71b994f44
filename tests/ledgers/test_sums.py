"""What the database adds up of many records is what counting them one by one says."""

from __future__ import annotations

import random
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from nucong.ledgers.models import Record
from nucong.ledgers.queries import (
    counting_rows,
    done_below,
    sums,
    sums_by_kind,
    sums_of,
)
from nucong.ledgers.states import RecordState
from nucong.organisations.models import Unit
from nucong.organisations.queries import path_of, subtree
from tests.federation import DUE, House, build_stranger

DAY = DUE


def invented(keys: list[Any], organisation: Any, at: Any, seed: int) -> None:
    """Write records of every sort: of two sides, of series, with firms and outlets, cancelled."""
    chance = random.Random(seed)
    rows: list[Record] = []
    for number in range(80):
        same = chance.choice(rows) if rows and chance.random() < 0.3 else None
        rows.append(Record(
            organisation=organisation, unit_id=chance.choice(keys), kind=chance.choice(("lecture", "visit", "quiz")),
            on=DAY + timedelta(days=chance.randint(0, 20)), title=str(number), number=chance.randint(1, 4),
            women=chance.randint(0, 50), men=chance.randint(0, 9), money=Decimal(chance.randint(0, 900)) / 100,
            attendances=chance.choice((None, 90)), outlet=chance.choice(("", "", "市日报", "Báo A")),
            firms=chance.choice(("", "", "", "Công ty A\nCông ty B", "CÔNG TY A")),
            partner_unit_id=chance.choice(keys) if chance.random() < 0.2 else None,
            same_people_as=same if same is not None and same.same_people_as is None else None,
            state=chance.choice((RecordState.RECORDED,) * 5 + (RecordState.CANCELLED,)), recorded_at=at, changed_at=at,
        ))  # fmt: skip
    Record.objects.bulk_create(rows)


@pytest.mark.parametrize("seed", range(4))
def test_added_by_the_database_and_counted_one_by_one_agree(house: House, seed: int) -> None:
    unit = house.units["P"]
    keys = [row.id for row in subtree(unit, on=DAY)]
    invented(keys, unit.organisation, house.at(DAY), seed)
    last = DAY + timedelta(days=20)
    path = path_of(unit, on=DAY)
    assert path is not None
    found = done_below(path, DAY, DAY, last)
    rows = counting_rows(found)

    assert sums_of(found) == sums(rows)
    kinds = {row.kind for row in rows}
    assert sums_by_kind(found) == {kind: sums(r for r in rows if r.kind == kind) for kind in kinds}


@pytest.mark.parametrize("code", ["T", "P", "B11"])
def test_records_below_a_unit_are_those_of_its_units_on_either_side(house: House, code: str) -> None:
    build_stranger()
    unit, other = house.units[code], Unit.objects.get(code="W1")
    tree = [row.id for row in subtree(house.units["T"], on=DAY)]
    invented([*tree, other.pk, other.pk, other.pk], unit.organisation, house.at(DAY), 5)
    inside = {row.id for row in subtree(unit, on=DAY)}
    path = path_of(unit, on=DAY)
    assert path is not None

    found = done_below(path, DAY, DAY, DAY + timedelta(days=20))

    expected = {row.pk for row in Record.objects.all() if {row.unit_id, row.partner_unit_id} & inside}
    assert {row.pk for row in found} == expected
    assert found.count() == len(expected)
    Record.objects.update(standing=True)
    assert done_below(path, DAY, DAY, DAY + timedelta(days=20), standing=True).count() == len(expected)
