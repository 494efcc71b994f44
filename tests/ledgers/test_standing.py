"""Models and clubs over time, fund drives, and people who are counted once in a series."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nucong.ledgers.actions import (
    ClubFacts,
    DriveFacts,
    Gift,
    bind,
    change_record,
    count_members,
    count_receipt,
    declare_gift,
    end_club,
    found_club,
    open_drive,
)
from nucong.ledgers.counting import Row, Wish, counted
from nucong.ledgers.errors import (
    AmountNeedsWord,
    ClubHasEnded,
    NothingGiven,
    NotOfTheUnit,
    OutsideDrive,
    SeriesInCircle,
)
from nucong.ledgers.models import Club, FundDrive
from nucong.ledgers.proposing import Proposal
from nucong.ledgers.queries import clubs_below, drives_for, gave_by_branch
from nucong.ledgers.rules import RecordFacts
from nucong.ledgers.states import What
from tests.federation import DUE, House
from tests.ledgers.conftest import Recording
from tests.ledgers.test_following import says

MARCH = date(2024, 3, 1)


def club_of(house: House, code: str, *, since: date = MARCH, women: int = 20, men: int = 1) -> Club:
    """Found a club of a unit."""
    facts = ClubFacts("women_club", "Câu lạc bộ nữ công", since, women=women, men=men)
    return found_club(unit=house.units[code], facts=facts, by=house.by(code), at=house.at(DUE))


def drive_of(house: House) -> FundDrive:
    """Open a drive of the province: a gift costs 200 000."""
    facts = DriveFacts("Vì nữ công nhân", MARCH, date(2024, 3, 31), share="suất quà", price=Decimal(200_000))
    return open_drive(unit=house.units["P"], facts=facts, by=house.by("P"), at=house.at(DUE))


def test_a_report_counts_the_clubs_that_stand_on_its_last_day_with_the_members_last_counted(
    bound: House,
) -> None:
    acting = {"today": DUE, "by": bound.by("B11"), "at": bound.at(DUE)}
    club = club_of(bound, "B11", since=date(2019, 5, 1))
    count_members(club=club, on=date(2024, 1, 5), women=35, men=0, **acting)
    count_members(club=club, on=date(2023, 1, 5), women=900, men=0, **acting)
    ended = club_of(bound, "B11", women=400)
    end_club(club=ended, on=date(2024, 3, 20), reason="Ít người dự", **acting)
    for question, what in (("meetings", What.EVENTS), ("women", What.WOMEN)):
        wish = Proposal(what, ("@model",), standing=True)
        bind(version=bound.form, question=question, proposal=wish, by=bound.by("P"), at=bound.at())

    assert {name: says(bound, "B11")[name] for name in ("meetings", "women")} == {"meetings": 1, "women": 35}


def test_what_has_ended_stays_as_it_was_and_is_listed_apart(house: House) -> None:
    acting = {"today": DUE, "by": house.by("B11"), "at": house.at(DUE)}
    club = club_of(house, "B11")
    end_club(club=club, on=date(2024, 3, 20), reason="Sáp nhập", **acting)

    with pytest.raises(ClubHasEnded):
        count_members(club=club, on=date(2024, 3, 25), women=1, men=1, **acting)
    assert list(clubs_below(house.units["P"], on=DUE)) == []
    assert list(clubs_below(house.units["P"], on=DUE, ended=True)) == [club]
    assert list(clubs_below(house.units["P"], on=date(2024, 3, 10))) == [club]


@pytest.mark.parametrize(
    ("gift", "refusal"),
    [
        (Gift(date(2024, 4, 1), shares=1), OutsideDrive),
        (Gift(MARCH), NothingGiven),
        (Gift(MARCH, shares=2, amount=Decimal(300_000)), AmountNeedsWord),
    ],
    ids=["outside its days", "nothing", "another price without a word"],
)  # fmt: skip
def test_what_a_unit_declares_fits_the_drive(house: House, gift: Gift, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        declare_gift(
            drive=drive_of(house), unit=house.units["B11"], gift=gift, by=house.by("B11"), at=house.at(DUE)
        )


def test_a_drive_adds_up_what_units_declare_and_what_arrives(house: House) -> None:
    drive = drive_of(house)
    for code, gift in (
        ("B11", Gift(MARCH, shares=3, women=3)),
        ("B11", Gift(date(2024, 3, 9), shares=1, women=1)),
        ("B21", Gift(MARCH, shares=2, amount=Decimal(500_000), women=2, men=1, note="Góp thêm")),
    ):
        declare_gift(drive=drive, unit=house.units[code], gift=gift, by=house.by(code), at=house.at(DUE))
    count_receipt(
        drive=drive, unit=house.units["D1"], on=DUE, amount=Decimal(600_000), word="", today=DUE, by=house.by("P"),
        at=house.at(DUE),
    )  # fmt: skip

    found = {each.unit.code: each for each in gave_by_branch(drive, house.units["P"], on=DUE)}

    told = {code: (f.declaring, f.shares, int(f.declared), int(f.outstanding)) for code, f in found.items()}
    assert told["D1"] == (1, 4, 800_000, 200_000)
    assert told["D2"] == (1, 2, 500_000, 500_000)
    assert told["P"] == (0, 0, 0, 0)
    assert [each.pk for each in drives_for(house.units["B11"], on=DUE)] == [drive.pk]
    assert drives_for(house.units["Q"], on=DUE) == []


def test_money_that_came_in_is_not_counted_as_money_spent(bound: House) -> None:
    gift = Gift(MARCH, shares=5, women=5)
    declare_gift(
        drive=drive_of(bound), unit=bound.units["B11"], gift=gift, by=bound.by("B11"), at=bound.at(DUE)
    )

    assert says(bound, "B11").get("money", 0) == 0


def test_the_people_of_a_series_count_once_and_its_first_record_is_never_in_a_circle(
    house: House, recorded: Recording
) -> None:
    first = recorded("B11", women=20, men=2)
    second = recorded("B11", women=25, same_people_as_id=first.pk)
    third = recorded("B11", women=10, same_people_as_id=second.pk)
    foreign = recorded("B12", women=10)

    assert third.same_people_as_id == first.pk
    acting = {"by": house.by("B11"), "at": house.at(DUE)}
    facts = RecordFacts("publicity", first.on, same_people_as_id=second.pk)
    with pytest.raises(SeriesInCircle):
        change_record(record=first, facts=facts, **acting)
    with pytest.raises(NotOfTheUnit):
        recorded("B11", women=1, same_people_as_id=foreign.pk)


ROWS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 50), st.integers(0, 50)), max_size=12)


@given(ROWS)
def test_persons_lie_between_the_largest_of_a_series_and_the_sum(rows: list[tuple[int, int, int]]) -> None:
    firsts: dict[int, UUID] = {}
    made = []
    for number, (series, women, men) in enumerate(rows):
        key = UUID(int=number)
        made.append(Row(key, (), "quiz", MARCH, 1, women, men, same_people_as=firsts.get(series)))
        firsts.setdefault(series, key)

    persons, of_women = counted(made, Wish(What.PERSONS)), counted(made, Wish(What.WOMEN))

    by_series = [
        [row for s, row in zip((r[0] for r in rows), made, strict=True) if s == each] for each in firsts
    ]
    assert of_women == sum(max(row.women for row in group) for group in by_series)
    assert persons == of_women + sum(max(row.men for row in group) for group in by_series)
    assert counted(made, Wish(What.ATTENDANCES)) == sum(row.persons for row in made)
