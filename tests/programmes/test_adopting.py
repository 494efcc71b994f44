"""Programmes beside each other: less or more, what belongs together, years carried over; units of one place."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from uuid import UUID, uuid4

import pytest

from nucong.programmes.adopting import (
    Asked,
    Asks,
    Beside,
    Named,
    Rests,
    asked_beside,
    belonging_together,
    carried_years,
    changed_against,
)
from nucong.programmes.judging import Comparator, Milestone, TargetRule
from nucong.programmes.pairing import Place, bare_place_in, place_in, proposed_pairs


def rule(*years: tuple[int, int], how: Comparator = Comparator.AT_LEAST) -> TargetRule:
    """Return a target that asks for these values by these years."""
    return TargetRule(how, tuple(Milestone(year, Decimal(value)) for year, value in years))


@pytest.mark.parametrize(
    ("own", "upper", "asked"),
    [
        (rule((2025, 25)), rule((2025, 30)), Asked.LESS),
        (rule((2025, 30)), rule((2025, 30)), Asked.SAME),
        (rule((2024, 30)), rule((2025, 30)), Asked.MORE),
        (rule((2025, 35)), rule((2025, 30)), Asked.MORE),
        (rule((2026, 30)), rule((2025, 30)), Asked.LESS),
        (rule((2025, 30), (2030, 40)), rule((2025, 30)), Asked.MORE),
        (TargetRule(Comparator.APPEAL), rule((2025, 30)), Asked.LESS),
        (rule((2025, 30)), TargetRule(Comparator.APPEAL), Asked.MORE),
    ],
    ids=["less", "same", "sooner", "more", "later", "goes on", "an appeal", "a number for an appeal"],
)
def test_a_unit_asks_for_less_the_same_or_more(own: TargetRule, upper: TargetRule, asked: Asked) -> None:
    assert asked_beside(own, upper) == asked


DOWN = TargetRule(Comparator.DECREASE, (), 2015)
AT_MOST_20 = rule((2020, 20), how=Comparator.AT_MOST)


@pytest.mark.parametrize(
    ("own", "upper", "base", "asked"),
    [
        (AT_MOST_20, DOWN, 46, Asked.MORE),
        (AT_MOST_20, DOWN, 15, Asked.LESS),
        (AT_MOST_20, DOWN, None, Asked.UNLIKE),
        (rule((2020, 20)), DOWN, 46, Asked.LESS),
        (rule((2020, 50)), TargetRule(Comparator.INCREASE, (), 2015), 46, Asked.MORE),
        (DOWN, DOWN, None, Asked.SAME),
        (TargetRule(Comparator.DECREASE, (), 2017), DOWN, None, Asked.UNLIKE),
        (TargetRule(Comparator.INCREASE, (), 2015), DOWN, 46, Asked.LESS),
        (TargetRule(Comparator.APPEAL), DOWN, 46, Asked.LESS),
        (DOWN, AT_MOST_20, 46, Asked.LESS),
    ],
    ids=[
        "below the base", "above the base", "base not known", "a least under a fall", "above a rise", "the same",
        "another base year", "the other way", "an appeal", "a direction under a number",
    ],
)  # fmt: skip
def test_a_number_under_a_direction_is_held_against_the_base_year(
    own: TargetRule, upper: TargetRule, base: int | None, asked: Asked
) -> None:
    assert asked_beside(own, upper, Beside(base=None if base is None else Fraction(base))) == asked


@pytest.mark.parametrize(
    ("value", "scopes", "asked"),
    [
        (50, ("total", "unit"), Asked.LESS),
        (50, ("level", "unit"), Asked.LESS),
        (50, ("unit", "total"), Asked.MORE),
        (60, ("unit", "level"), Asked.MORE),
        (60, ("total", "unit"), Asked.UNLIKE),
        (40, ("unit", "total"), Asked.UNLIKE),
        (50, ("", ""), Asked.SAME),
    ],
)
def test_every_unit_is_stricter_than_each_level_and_each_level_than_the_whole(
    value: int, scopes: tuple[str, str], asked: Asked
) -> None:
    assert asked_beside(rule((2020, value)), rule((2020, 50)), Beside(scopes)) == asked


def test_all_of_a_whole_and_at_least_all_of_it_ask_the_same() -> None:
    own, upper = rule((2020, 100), how=Comparator.EQUAL), rule((2020, 100))
    facts = {"scope": "total", "strength": "requested", "words": "Đạt 100%"}

    assert changed_against(Asks(own, **facts), Asks(upper, **facts), Rests.ADOPTS) == (Asked.SAME, ())
    other = Asks(rule((2020, 80), how=Comparator.EQUAL), **facts)
    assert changed_against(other, Asks(rule((2020, 80)), **facts), Rests.ADOPTS)[1] == ("asked",)


def test_targets_belong_together_by_number_then_indicator_then_words_and_each_once() -> None:
    measure, texts = (
        uuid4(),
        ("Trên 30% nữ tham gia BCH", "Trên 40% nữ tham gia BCH", "Cán bộ nữ công", "Khác"),
    )
    upper = [Named(uuid4(), text, measure if text == "Cán bộ nữ công" else None) for text in texts]
    own = [
        Named(uuid4(), "trên 40% nữ tham gia BCH."), Named(uuid4(), "Trên 35% nữ tham gia BCH"),
        Named(uuid4(), "Người làm công tác nữ", measure), Named(uuid4(), "Của riêng mình"),
    ]  # fmt: skip

    assert belonging_together(own, upper) == {
        own[0].id: upper[1].id, own[1].id: upper[0].id, own[2].id: upper[2].id,
    }  # fmt: skip


def test_chinese_words_are_compared_without_their_numbers() -> None:
    own, upper = (
        Named(uuid4(), "女职工专项集体合同签订率达到85%"),
        Named(uuid4(), "女职工专项集体合同签订率达到80%以"),
    )

    assert belonging_together([own], [upper]) == {}
    same = Named(upper.id, "女职工专项集体合同签订率达到80%")
    assert belonging_together([own], [same]) == {own.id: same.id}


@pytest.mark.parametrize(
    ("years", "carried"),
    [([(2013, 50), (2015, 80)], [(2020, 80)]), ([(2015, 80), (2018, 90)], [(2018, 90)]), ([], [])],
    ids=["all passed: the last value by the new end", "a year that lies ahead stays", "none"],
)
def test_years_of_an_earlier_period_are_carried_into_the_new_one(
    years: Sequence[tuple[int, int]], carried: Sequence[tuple[int, int]]
) -> None:
    assert carried_years(rule(*years).milestones, starts=2016, ends=2020) == rule(*carried).milestones


@pytest.mark.parametrize(
    ("union", "women", "place"),
    [
        ("Liên đoàn Lao động huyện Đông Khê", "Hội LHPN huyện Đông Khê", "huyen dong khe"),
        ("LĐLĐ TP. Cao Lãnh", "Hội Liên hiệp Phụ nữ thành phố Cao Lãnh", "thanh pho cao lanh"),
        ("临川市总工会", "临川市妇女联合会", "临川市"),
    ],
)
def test_both_organisations_of_a_place_are_named_after_it(union: str, women: str, place: str) -> None:
    assert place_in(union) == place_in(women) == place


def test_the_kind_of_an_area_falls_away_but_not_before_a_number() -> None:
    assert bare_place_in("LĐLĐ thị xã An Hà") == "an ha"
    assert bare_place_in("Liên đoàn Lao động Quận 1") == "quan 1"
    assert bare_place_in("东县总工会") == "东县"


def tree(*rows: tuple[str, str]) -> tuple[list[Place], dict[str, UUID]]:
    """Return a tree of "name", "name of the parent"."""
    keys = {name: uuid4() for name, _parent in rows}
    return [Place(keys[name], keys.get(parent), name) for name, parent in rows], keys


def test_units_are_paired_level_by_level_and_a_doubtful_place_is_left_to_people() -> None:
    union, ours = tree(
        ("LĐLĐ tỉnh X", ""), ("LĐLĐ huyện Cao Lãnh", "LĐLĐ tỉnh X"), ("LĐLĐ thành phố Cao Lãnh", "LĐLĐ tỉnh X"),
        ("LĐLĐ huyện An Hà", "LĐLĐ tỉnh X"), ("Công đoàn ngành Y tế", "LĐLĐ tỉnh X"),
        ("Công đoàn xã Tân Lập", "LĐLĐ huyện An Hà"), ("Công đoàn xã Tân Lập ", "LĐLĐ huyện Cao Lãnh"),
    )  # fmt: skip
    women, theirs = tree(
        ("Hội LHPN tỉnh X", ""), ("Hội LHPN huyện Cao Lãnh", "Hội LHPN tỉnh X"),
        ("Hội LHPN thành phố Cao Lãnh", "Hội LHPN tỉnh X"), ("Hội LHPN thị xã An Hà", "Hội LHPN tỉnh X"),
        ("Hội LHPN xã Tân Lập", "Hội LHPN thị xã An Hà"),
    )  # fmt: skip

    found = dict(proposed_pairs(union, women, known={}))

    assert found == {
        ours["LĐLĐ huyện Cao Lãnh"]: theirs["Hội LHPN huyện Cao Lãnh"],
        ours["LĐLĐ thành phố Cao Lãnh"]: theirs["Hội LHPN thành phố Cao Lãnh"],
        ours["LĐLĐ huyện An Hà"]: theirs["Hội LHPN thị xã An Hà"],
        ours["Công đoàn xã Tân Lập"]: theirs["Hội LHPN xã Tân Lập"],
    }


def test_below_a_pair_made_by_hand_its_units_are_compared_and_nobody_is_proposed_twice() -> None:
    union, ours = tree(("T", ""), ("LĐLĐ huyện A", "T"), ("LĐLĐ xã M", "LĐLĐ huyện A"))
    women, theirs = tree(("W", ""), ("Hội LHPN huyện Bê", "W"), ("Hội LHPN xã M", "Hội LHPN huyện Bê"))
    known = {ours["LĐLĐ huyện A"]: theirs["Hội LHPN huyện Bê"]}

    assert proposed_pairs(union, women, known=known) == [(ours["LĐLĐ xã M"], theirs["Hội LHPN xã M"])]
