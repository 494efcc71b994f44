"""Targets over lists of those planned for posts: who counts, who falls short and why, another condition, past years.

Worked out by hand, F a woman, M a man; chairs are key by custom:

    P:   chair F (2022), chair M (2022), member F (2023), who is planned for two terms
    B11: chair M (2022), member F (2022; taken off on 1/6/2023)
    B12: chair M of the term 2018–2023 (2022), chair F of the term 2023–2028 (2023)
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.utils import translation

from nucong.flow.standings import TargetStanding, WhatIf, standings
from nucong.flow.target_tree import Origin, Reach
from nucong.programmes import actions
from nucong.programmes.counting import Pair
from nucong.programmes.judging import Comparator, Milestone, Standing
from nucong.programmes.models import Indicator
from nucong.programmes.states import Strength, TargetScope
from nucong.roster import actions as roster
from nucong.roster.models import Person
from nucong.web.programmes.pages.target import target_page
from nucong.web.programmes.pages.target_words import short_row
from tests.federation import House, house, standing_house

__all__ = ["house", "standing_house"]

ON = date(2024, 6, 1)
LINES = (
    ("P", "Hà", "F", "chair", "2023–2028", date(2022, 3, 1)), ("P", "Nam", "M", "chair", "2023–2028", date(2022, 3, 1)),
    ("P", "Mai", "F", "member", "2023–2028", date(2023, 3, 1)), ("P", "Mai", "F", "member", "2028–2033", date(2023, 3, 1)),
    ("B11", "Bình", "M", "chair", "2023–2028", date(2022, 4, 1)), ("B11", "Lan", "F", "member", "2023–2028", date(2022, 4, 1)),
    ("B12", "Sơn", "M", "chair", "2018-2023", date(2022, 5, 1)), ("B12", "Thu", "F", "chair", "2023–2028", date(2023, 5, 1)),
)  # fmt: skip


def acting(house: House) -> dict[str, Any]:
    return {"by": house.people["P"], "at": house.at(ON)}


@pytest.fixture
def told(house: House) -> House:
    """The lists told above."""
    people: dict[str, Any] = {}
    for code, name, sex, position, term, on in LINES:
        unit = house.units[code]
        if name not in people:
            people[name] = roster.new_person(unit=unit, name=name, sex=sex, **acting(house))
        line = roster.plan_post(
            unit=unit, person=people[name], position=position, term=term, on=on, **acting(house)
        )
        if name == "Lan":
            roster.unplan_post(planned=line, on=date(2023, 6, 1), why="", **acting(house))
    actions.fill_library(organisation=house.organisation, language="vi", on=ON, **acting(house))
    return house


def standing(
    house: House, code: str, *, scope: TargetScope = TargetScope.TOTAL, on: date = ON, years: tuple[int, ...] = (2023,),
    **more: Any,
) -> TargetStanding:  # fmt: skip
    actions.add_target(
        programme=house.programme, text="Nữ trong quy hoạch", unit="%", comparator=Comparator.AT_LEAST,
        years=[Milestone(year, Decimal(50)) for year in years], adopts=None, scope=scope, strength=Strength.REQUESTED,
        indicator=Indicator.objects.get(organisation=house.organisation, code=code), **acting(house),
    )  # fmt: skip
    return standings(house.programme, house.units["P"], on=on, **more)[-1]


def test_people_on_lists_count_once_and_lists_of_terms_that_are_over_do_not(told: House) -> None:
    committee, key = (
        standing(told, code) for code in ("women_planned_for_committee", "women_planned_for_key_posts")
    )

    assert committee.total is not None
    assert key.total is not None
    assert committee.total.pair == Pair(3, 5)
    assert (key.total.pair, key.standing) == (Pair(2, 4), Standing.MET)


def test_past_years_are_counted_of_the_lists_of_their_last_day(told: House) -> None:
    found = standing(told, "women_planned_for_committee")

    assert [(each.year, each.pair, each.origin) for each in found.series] == [
        (2022, Pair(2, 5), Origin.ROSTER), (2023, Pair(3, 6), Origin.ROSTER), (2024, Pair(3, 5), Origin.TODAY),
    ]  # fmt: skip
    assert found.series[0].reach == Reach(3, 3, 11, date(2022, 12, 31))


def test_each_unit_by_itself_says_why_it_falls_short_and_who_has_no_list_is_silent(told: House) -> None:
    people = standing(told, "women_planned", scope=TargetScope.UNIT)
    units = standing(told, "planning_lists_with_a_woman", scope=TargetScope.UNIT, years=())

    assert people.total is not None
    assert people.total.pair == Pair(2, 3)
    assert [(each.row.code, each.lacking) for each in people.short.first(9)] == [("B11", 1)]
    (without,) = units.short.first(9)
    assert (without.row.code, units.total.pair if units.total else None) == ("B11", Pair(2, 3))
    assert {"P", "B11", "B12"}.isdisjoint(row.code for row in units.silent.rows(50))
    with translation.override("en"):
        assert "No woman" in short_row(without, units).reason
        page = target_page(
            units, told.units["P"], on=ON, today=ON, may_steer=False, levels={}, whole=told.units["P"], level="",
            sees=lambda _key: False, asked={}, classes={}, both=None,
        )  # fmt: skip
        assert "list of those planned" in page.silent_why


def test_lists_of_units_with_more_women_at_work_are_counted_when_that_is_supposed(told: House) -> None:
    for code, women in (("P", 30), ("B11", 10), ("B12", 60)):
        roster.tell_workforce(
            unit=told.units[code], on=date(2023, 1, 1), workers=100, women_workers=women, members=100, women_members=women, **acting(told),
        )  # fmt: skip

    supposed = standing(told, "women_planned", what_if=WhatIf(Fraction(1, 2)))

    assert supposed.total is not None
    assert supposed.total.pair == Pair(1, 1)
    assert [(each.year, each.pair) for each in supposed.series] == [(2023, Pair(1, 2)), (2024, Pair(1, 1))]


@pytest.mark.parametrize("code", ["women_planned_for_committee", "women_planned_for_key_posts"])
def test_a_name_taken_back_leaves_the_counts_of_past_years_as_they_were(told: House, code: str) -> None:
    before = standing(told, code).series

    for name in ("Thu", "Nam", "Lan"):
        roster.take_back_name(person=Person.objects.get(name=name), on=ON, **acting(told))

    after = standings(told.programme, told.units["P"], on=ON)[-1].series
    assert [(each.year, each.pair, each.reach) for each in after[:-1]] == [
        (each.year, each.pair, each.reach) for each in before[:-1]
    ]
    assert {each.pair.all > 0 for each in before[:-1]} == {True}
    assert after[-1].pair.all < before[-1].pair.all  # from the day on they are planned for nothing
