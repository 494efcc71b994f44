"""What two organisations did together counts once in their common total, whatever records there are."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nucong.ledgers.counting import Row, Wish, counted
from nucong.ledgers.states import What
from nucong.ledgers.together import Half, JointRow, doubled

OWN, OTHER = [UUID(int=n) for n in range(1, 4)], [UUID(int=n) for n in range(11, 14)]
NAMES = {What.FIRMS, What.OUTLETS}  # an answer counts a name once
SENT = datetime(2024, 7, 1, tzinfo=UTC)
BEFORE, AFTER = SENT - timedelta(days=9), SENT + timedelta(days=1)


@st.composite
def records(draw: st.DrawFn) -> list[Row]:
    """Draw records of either side alone and of both together."""
    side = st.one_of(
        st.sampled_from(OWN).map(lambda unit: (unit,)),
        st.sampled_from(OTHER).map(lambda unit: (unit,)),
        st.tuples(st.sampled_from(OWN), st.sampled_from(OTHER)),
    )
    drawn = draw(
        st.lists(st.tuples(side, st.integers(1, 3), st.integers(0, 9), st.sampled_from("ab")), max_size=12)
    )
    return [
        Row(UUID(int=100 + place), units, kind, date(2024, 3, 8), number, women, 1, money=Decimal(women), firms=("A", "B")[:number])
        for place, (units, number, women, kind) in enumerate(drawn)
    ]  # fmt: skip


def half(side: list[UUID], wish: Wish) -> Half:
    return Half(wish, dict.fromkeys(side, SENT), {})


def answered(rows: list[Row], side: list[UUID], wish: Wish) -> int | Decimal:
    return sum(counted([row for row in rows if unit in row.units], wish) for unit in side)


def joint(rows: list[Row]) -> list[JointRow]:
    return [JointRow(row, row.units[0], row.units[1], BEFORE) for row in rows if len(row.units) > 1]


@given(rows=records(), what=st.sampled_from(sorted(set(What) - NAMES)), kinds=st.sampled_from(["", "a"]))
def test_the_common_total_is_what_distinct_events_come_to(rows: list[Row], what: What, kinds: str) -> None:
    wish = Wish(what, frozenset(kinds))

    twice = doubled(joint(rows), half(OWN, wish), half(OTHER, wish))

    total = answered(rows, OWN, wish) + answered(rows, OTHER, wish) - twice.value
    assert total == counted(rows, wish)
    assert twice.unsure == 0


@given(rows=records())
def test_of_names_never_more_is_taken_off_than_both_halves_hold(rows: list[Row]) -> None:
    wish = Wish(What.FIRMS)

    twice = doubled(joint(rows), half(OWN, wish), half(OTHER, wish))

    assert 0 <= twice.value <= min(answered(rows, OWN, wish), answered(rows, OTHER, wish))


ROW = Row(UUID(int=9), (OWN[0], OTHER[0]), "a", date(2024, 3, 8), 1, 40, 2)


@pytest.mark.parametrize(
    ("record", "sent", "typed", "expected"),
    [
        (JointRow(ROW, *ROW.units, BEFORE), True, False, (1, 0)),
        (JointRow(ROW, *ROW.units, AFTER), True, False, (0, 0)),
        (JointRow(ROW, *ROW.units, BEFORE, cancelled_at=BEFORE), True, False, (0, 0)),
        (JointRow(ROW, *ROW.units, BEFORE, cancelled_at=AFTER), True, False, (1, 0)),
        (JointRow(ROW, *ROW.units, BEFORE), False, True, (0, 1)),
        (JointRow(ROW, *ROW.units, BEFORE), False, False, (0, 0)),
    ],
    ids=[
        "in both",
        "recorded after sending",
        "cancelled before",
        "cancelled after",
        "figure typed",
        "not answered",
    ],
)
def test_only_what_both_answers_took_in_is_taken_off(
    record: JointRow, sent: bool, typed: bool, expected: tuple[int, int]
) -> None:
    wish = Wish(What.EVENTS)
    own = Half(wish, {OWN[0]: SENT} if sent else {}, {OWN[0]: SENT} if typed else {})

    twice = doubled([record, record], own, half(OTHER, wish))

    assert (twice.value, twice.unsure) == expected
