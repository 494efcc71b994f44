"""The book of records in columns says what the database and counting one by one say, and follows every change at once."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from nucong.ledgers.actions import cancel_record, change_record, record_many
from nucong.ledgers.models import Campaign, FundDrive, Receipt, Record
from nucong.ledgers.queries import (
    Selection,
    Wanted,
    book_of,
    counted_of,
    counting_rows,
    done_below,
    gave_by_branch,
    sums,
    sums_by_unit,
)
from nucong.ledgers.queries.book import kept
from nucong.ledgers.rules import RecordFacts
from nucong.ledgers.states import HAPPENED, KeptAs, RecordState
from nucong.organisations.actions import rename_unit
from nucong.organisations.models import Unit
from nucong.organisations.queries import path_of, subtree
from tests.federation import DUE, House, build_stranger
from tests.ledgers.conftest import Recording
from tests.ledgers.test_sums import invented

LAST = DUE + timedelta(days=20)


@pytest.fixture
def in_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every branch be a large one."""
    monkeypatch.setattr(kept, "LARGE", 0)


def selection(unit: Unit, **wanted: Any) -> Selection:
    path = path_of(unit, on=DUE)
    assert path is not None
    book = book_of(path, on=DUE)
    return Selection(book, Wanted(DUE, LAST, **wanted).of(book, path))


def by_database(unit: Unit, **wanted: Any) -> Any:
    path = path_of(unit, on=DUE)
    assert path is not None
    return done_below(path, DUE, DUE, LAST, **wanted)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("code", ["T", "P"])
def test_sums_and_order_of_columns_are_those_of_the_database(house: House, seed: int, code: str) -> None:
    build_stranger()
    unit, other = house.units[code], Unit.objects.get(code="W1")
    tree = [row.id for row in subtree(house.units["T"], on=DUE)]
    invented([*tree, other.pk], unit.organisation, house.at(DUE), seed)
    Record.objects.filter(title__endswith="3").update(standing=True, until=LAST)
    Record.objects.filter(title__endswith="5").update(kept_as=KeptAs.AWARD)

    chosen, found = selection(unit), by_database(unit)

    assert [row.pk for row in chosen[0:100]] == [row.pk for row in found]
    assert (chosen.count(), chosen.exists()) == (found.count(), True)
    assert chosen.sums().sums == sums(counting_rows(found))
    assert counted_of(chosen, house.organisation.pk) == counted_of(found, house.organisation.pk)
    kinds = {"kinds": ("visit", "quiz", "nowhere")}
    assert set(selection(unit, **kinds)[0:100]) == set(found.filter(kind__in=kinds["kinds"]))
    assert set(selection(unit, kept_as=HAPPENED)[0:100]) == set(found.filter(kept_as__in=HAPPENED))
    assert set(selection(unit, standing=True)[0:100]) == set(by_database(unit, standing=True))
    assert set(selection(unit, state="cancelled")[0:100]) == set(found.filter(state=RecordState.CANCELLED))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("code", ["T", "P", "B11"])
def test_a_table_by_units_is_the_same_in_columns(
    house: House, monkeypatch: pytest.MonkeyPatch, seed: int, code: str
) -> None:
    build_stranger()
    tree = [row.id for row in subtree(house.units["T"], on=DUE)]
    stranger = Unit.objects.get(code="W1").pk
    invented([*tree, *tree, stranger], house.organisation, house.at(DUE), seed)
    days: dict[str, Any] = {"on": DUE, "first": DUE, "last": LAST}

    one_by_one = (
        sums_by_unit(house.units[code], **days),
        sums_by_unit(house.units[code], **days, kind="visit"),
    )
    monkeypatch.setattr(kept, "LARGE", 0)
    in_columns = (
        sums_by_unit(house.units[code], **days),
        sums_by_unit(house.units[code], **days, kind="visit"),
    )

    assert in_columns == one_by_one


def test_columns_follow_what_is_recorded_changed_and_cancelled(house: House, recorded: Recording) -> None:
    unit, by = house.units["B11"], house.by("B11")
    first = recorded("B11", on=DUE, women=3)
    assert selection(unit)[0:9] == [first]
    later = recorded("B11", on=DUE, women=5, firms=("Công ty A", "CÔNG TY A"), same_people_as_id=first.pk)
    facts = {"kind": "lecture", "on": DUE, "title": "Nói chuyện"}

    assert selection(unit).sums().sums == sums(counting_rows(by_database(unit)))
    change_record(record=later, facts=RecordFacts(**facts, women=8), by=by, at=house.at(DUE))
    assert selection(unit).sums().sums == sums(counting_rows(by_database(unit)))
    assert selection(unit).sums().numbers == {"publicity": 1, "lecture": 1}
    cancel_record(record=first, reason="Ghi nhầm", by=by, at=house.at(DUE))
    assert selection(unit).sums().sums == sums(counting_rows(by_database(unit)))
    assert selection(unit).count() == 2
    record_many(
        organisation=house.organisation,
        facts=[(unit, RecordFacts(**facts, men=2))] * 3,
        by=by,
        at=house.at(DUE),
    )
    assert selection(unit).sums().sums == sums(counting_rows(by_database(unit)))
    assert selection(unit).count() == 5


def test_followers_of_a_record_that_joins_a_series_go_with_it(house: House, recorded: Recording) -> None:
    unit, by = house.units["B11"], house.by("B11")
    head, second = (recorded("B11", on=DUE, women=number) for number in (10, 7))
    follower = recorded("B11", on=DUE, women=4, same_people_as_id=second.pk)
    assert selection(unit).sums().sums == sums(counting_rows(by_database(unit)))

    facts = RecordFacts("publicity", DUE, title="x", women=7, same_people_as_id=head.pk)
    change_record(record=second, facts=facts, by=by, at=house.at(DUE))

    follower.refresh_from_db()
    assert follower.same_people_as_id == head.pk
    assert selection(unit).sums().sums == sums(counting_rows(by_database(unit)))


def test_what_was_undone_with_its_transaction_is_forgotten(house: House, recorded: Recording) -> None:
    unit = house.units["B11"]
    recorded("B11", on=DUE, women=3)
    assert selection(unit).count() == 1

    with transaction.atomic():
        recorded("B11", on=DUE, women=100)
        assert selection(unit).count() == 2
        transaction.set_rollback(True)
    recorded("B11", on=DUE, women=1)

    assert selection(unit).sums().sums == sums(counting_rows(by_database(unit)))
    assert selection(unit).count() == 2


def test_only_what_events_tell_of_is_read_again(
    house: House, recorded: Recording, django_assert_max_num_queries: Any
) -> None:
    unit = house.units["B11"]
    for _ in range(3):
        recorded("B11", on=DUE)
    selection(unit)
    with django_assert_max_num_queries(7):  # the place of the unit, whether records or the tree changed
        known = selection(unit).book.columns
    changed = recorded("B12", on=DUE, women=9)

    columns = selection(unit).book.columns

    assert len(columns.keys) == len(known.keys) + 1
    assert columns.firms.row is not known.firms.row
    assert columns.stamps[KeptAs.RECORD] is not known.stamps[KeptAs.RECORD]
    assert str(changed.pk).replace("-", "") == columns.keys[-1].decode().replace("-", "")


def test_a_unit_that_moved_is_counted_where_it_stands(house: House, recorded: Recording) -> None:
    recorded("B11", on=DUE, women=3)
    assert selection(house.units["P"]).count() == 1
    before = selection(house.units["P"]).book.places

    rename_unit(
        unit=house.units["B11"], name="Công đoàn Tên mới", short_name="", on=DUE, by=house.by("P"), at=house.at(DUE)
    )  # fmt: skip

    assert selection(house.units["P"]).book.places is not before


@pytest.mark.parametrize("code", ["T", "P", "B11"])
def test_what_branches_gave_in_a_drive_is_the_same_in_columns(
    house: House, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    chance, at = random.Random(code), house.at(DUE)
    tree = [row.id for row in subtree(house.units["T"], on=DUE)]
    told: dict[str, Any] = {"starts": "2024-01-01", "ends": "2024-12-31", "created_at": at}
    drive, other = (
        FundDrive.objects.create(
            campaign=Campaign.objects.create(
                organisation=house.organisation, unit=house.units["T"], title="Quyên góp", **told
            )
        )
        for _ in range(2)
    )
    Record.objects.bulk_create(
        Record(
            organisation=house.organisation, unit_id=chance.choice(tree), kind="fund_drive", on=date(2024, 2, 1), title="q",
            kept_as=KeptAs.FUND, campaign_id=chance.choice((drive, drive, other)).pk, number=chance.randint(0, 5), women=chance.randint(0, 9),
            money=Decimal(chance.randint(1, 90_000)) / 100, recorded_at=at, changed_at=at,
            state=chance.choice((RecordState.RECORDED,) * 4 + (RecordState.CANCELLED,)),
        )
        for _ in range(30)
    )  # fmt: skip
    for _ in range(9):
        Receipt.objects.create(
            drive=chance.choice((drive, drive, other)), unit_id=chance.choice(tree), on=DUE, amount=Decimal("12.34"),
            counted_by=house.by("T"), counted_at=at,
        )  # fmt: skip

    asked = gave_by_branch(drive, house.units[code], on=DUE)
    monkeypatch.setattr(kept, "LARGE", 0)

    assert gave_by_branch(drive, house.units[code], on=DUE) == asked
    Receipt.objects.create(
        drive=drive,
        unit=house.units["B11"],
        on=DUE,
        amount=Decimal(5),
        counted_by=house.by("T"),
        counted_at=at,
    )
    now = gave_by_branch(drive, house.units[code], on=DUE)
    assert sum(each.received for each in now) == sum(each.received for each in asked) + 5


def test_a_new_process_takes_what_another_laid_by_and_sees_what_happened_since(
    house: House, recorded: Recording, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit, by = house.units["B11"], house.by("B11")
    monkeypatch.setattr(kept, "_WORTH_LAYING_BY", 0)
    chance = random.Random(5)
    tree = [row.id for row in subtree(house.units["T"], on=DUE)]
    invented(tree, house.organisation, house.at(DUE), 5)
    first = recorded("B11", on=DUE, women=3, firms=("Công ty A", "Công ty B"))

    def as_new_process() -> Selection:
        kept._KEPT._held.clear()
        return selection(house.units["T"])

    as_new_process()
    reads = []
    monkeypatch.setattr(kept, "_read", lambda last, read=kept._read: reads.append(last) or read(last))
    facts = {"kind": "lecture", "on": DUE, "title": "Nói chuyện"}
    for _ in range(12):
        step = chance.choice(("record", "change", "cancel"))
        rows = list(Record.objects.filter(unit=unit, state=RecordState.RECORDED, kept_as=KeptAs.RECORD))
        if step == "record" or not rows:
            recorded("B11", on=DUE, women=chance.randint(1, 90), firms=(f"Công ty {chance.randint(1, 3)}",))
        elif step == "change":
            women = chance.randint(1, 90)
            change_record(
                record=chance.choice(rows), facts=RecordFacts(**facts, women=women), by=by, at=house.at(DUE)
            )
        else:
            cancel_record(record=chance.choice(rows), reason="Ghi nhầm", by=by, at=house.at(DUE))
        found, there = as_new_process(), by_database(house.units["T"])
        assert [row.pk for row in found[0:500]] == [row.pk for row in there]
        assert found.sums().sums == sums(counting_rows(there))
        assert counted_of(found, house.organisation.pk) == counted_of(there, house.organisation.pk)
    assert reads == []

    # Rows of another database in place of this one: told of by no event, found by their number.
    Record.objects.filter(pk=first.pk).update(same_people_as=None)
    Record.objects.filter(title__endswith="7", followed_by=None).delete()
    assert as_new_process().count() == by_database(house.units["T"]).count()
    assert len(reads) == 1
