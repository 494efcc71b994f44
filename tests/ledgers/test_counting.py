"""Counting records: persons and attendances apart, firms and outlets once, both ends of a window."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from nucong.kernel.identifiers import new_id
from nucong.ledgers.counting import Row, Wish, as_answer, counted, within
from nucong.ledgers.kinds import FAMILIES, SEEDED, resolved
from nucong.ledgers.states import Family, What

UNIT, PARTNER = new_id(), new_id()


def row(
    *, kind: str = "publicity", on: date = date(2024, 5, 1), key: UUID | None = None, **facts: Any
) -> Row:
    """Return a record of ten women and five men."""
    told = {"number": 1, "women": 10, "men": 5, **facts}
    return Row(id=key or new_id(), units=(UNIT,), kind=kind, on=on, **told)


def test_persons_are_never_added_to_attendances() -> None:
    rows = [row(attendances=40, women_attendances=26), row()]

    found = {
        what: counted(rows, Wish(what))
        for what in (What.PERSONS, What.WOMEN, What.ATTENDANCES, What.WOMEN_ATTENDANCES)
    }

    assert found == {
        What.PERSONS: 30, What.WOMEN: 20, What.ATTENDANCES: 40 + 15, What.WOMEN_ATTENDANCES: 26 + 10
    }  # fmt: skip


def test_a_firm_written_in_other_letters_is_one_firm() -> None:
    rows = [row(firms=("Công ty May Sao Mai", "Giày Hòa Phú")), row(firms=("CÔNG TY  MAY SAO MAI",))]

    assert counted(rows, Wish(What.FIRMS)) == 2


def test_an_outlet_counts_once_and_each_of_its_items_as_one() -> None:
    rows = [
        row(kind="media_report", outlet="市日报", number=3),
        row(kind="media_column", outlet="市日报"),
        row(),
    ]

    media = frozenset({"media_report", "media_column"})
    assert counted(rows, Wish(What.OUTLETS, media)) == 1
    assert counted(rows, Wish(What.EVENTS, frozenset({"media_report"}))) == 3


def test_what_is_seen_from_two_sides_counts_once() -> None:
    both = row()

    assert counted([both, both], Wish(What.PERSONS)) == 15


def test_only_records_for_the_group_are_counted() -> None:
    rows = [row(groups=frozenset({"women", "migrant"})), row(groups=frozenset({"men"}))]

    assert counted(rows, Wish(What.WOMEN, group="women")) == 10


@pytest.mark.parametrize(
    ("on", "inside"),
    [
        (date(2023, 12, 31), False),
        (date(2024, 1, 1), True),
        (date(2024, 12, 31), True),
        (date(2025, 1, 1), False),
    ],
    ids=["day before", "first day", "last day", "day after"],
)
def test_both_ends_of_a_window_are_inside(on: date, inside: bool) -> None:
    assert bool(within([row(on=on)], date(2024, 1, 1), date(2024, 12, 31))) is inside


@pytest.mark.parametrize(
    ("unit", "value", "answer"),
    [("triệu đồng", 2_345_678, "2.35"), ("万元", 25_000, "2.50"), ("đồng", 1_000, "1000.00")],
)
def test_money_is_told_in_the_unit_of_the_question(unit: str, value: int, answer: str) -> None:
    assert as_answer(Decimal(value), money=True, unit=unit, decimal=True, scale=2) == Decimal(answer)


def test_a_family_in_a_binding_means_kinds_added_later_too() -> None:
    families = {**FAMILIES, "yoga": Family.ACTIVITY}

    found = resolved(["@activity", "milk_room"], families)

    assert {"yoga", "publicity", "milk_room"} <= found
    assert not found & {"media_report", "rights_case", "health_check"}


def test_codes_of_kinds_are_stable_plain_words() -> None:
    assert len(FAMILIES) == len(SEEDED)
    assert all(code.isascii() and code.replace("_", "").isalpha() for code in FAMILIES)
