"""Targets whose figures come from what units reported: shares of two figures of forms, and "each at least one"."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from nucong.flow.standings import TargetStanding, standings
from nucong.forms import actions as forms
from nucong.programmes import actions
from nucong.programmes.counting import Facts, Pair, own_pairs
from nucong.programmes.errors import IndicatorNotUnderstood
from nucong.programmes.facts import UnitFacts
from nucong.programmes.indicators import (
    FORM,
    WORKERS,
    AmountIndicator,
    Definition,
    FigureIndicator,
    RatioIndicator,
    UnitTest,
    as_data,
    from_data,
)
from nucong.programmes.judging import Comparator, Milestone, Standing
from nucong.programmes.states import Strength, TargetScope
from nucong.roster.actions import RosterDraft, load_roster
from tests.federation import House, house, standing_house

__all__ = ["house", "standing_house"]

ON = date(2024, 6, 1)
WOMEN_SHARE = RatioIndicator(UnitTest(), f"{FORM}women", f"{FORM}workers")


def acting(house: House) -> dict[str, Any]:
    return {"by": house.people["P"], "at": house.at(ON)}


@pytest.fixture
def told(house: House) -> House:
    """Workers and women are elements; B11 told 30 of 40 women, B21 2 of 10, B12 workers alone."""
    for name in ("workers", "women"):
        forms.define_element(
            unit=house.units["P"], label=name, meaning="", valid_from=date(2024, 1, 1),
            questions=[house.form.questions.get(name=name)], **acting(house),
        )  # fmt: skip
    house.answer("B11", workers=40, women=30)
    house.answer("B21", workers=10, women=2)
    house.answer("B12", workers=50)
    house.submit("B22", workers=100, women=100)  # not accepted yet
    return house


def standing(
    house: House, definition: Definition, wanted: int, *, on: date = ON, code: str = "P",
    scope: TargetScope = TargetScope.TOTAL,
) -> TargetStanding:  # fmt: skip
    indicator = actions.define_indicator(
        organisation=house.organisation, code="told", name="Từ biểu", meaning="", source="", definition=definition,
        valid_from=date(2020, 1, 1), **acting(house),
    )  # fmt: skip
    actions.add_target(
        programme=house.programme, text="Chỉ tiêu", unit="%", comparator=Comparator.AT_LEAST,
        years=[Milestone(2024, Decimal(wanted))], indicator=indicator, adopts=None, scope=scope,
        strength=Strength.REQUESTED, **acting(house),
    )  # fmt: skip
    return standings(house.programme, house.units[code], on=on)[0]


def test_a_share_of_two_figures_is_counted_of_the_units_whose_accepted_answer_told_both(told: House) -> None:
    found = standing(told, WOMEN_SHARE, 50)

    assert found.total is not None
    assert (found.total.pair, found.standing) == (Pair(32, 50), Standing.MET)
    assert {each.name: each.pair for each in found.below} == {
        "Liên đoàn Lao động huyện Đông Khê": Pair(30, 40), "Liên đoàn Lao động huyện An Hà": Pair(2, 10),
    }  # fmt: skip
    assert [(each.row.code, each.lacking) for each in found.short.first(9)] == [("B21", 3)]


def test_units_whose_two_figures_do_not_fit_are_named_and_so_are_silent_ones(told: House) -> None:
    found = standing(told, WOMEN_SHARE, 50)

    assert [each.code for each in found.one_sided.rows(9)] == ["B12"]
    silent = {each.code for each in found.silent.rows(99)}
    assert "B22" in silent
    assert not silent & {"B11", "B12", "B21"}


def test_an_amount_is_held_against_a_number_and_no_unit_lacks_it_alone(told: House) -> None:
    women = AmountIndicator(UnitTest(), f"{FORM}women")

    found = standing(told, women, 30)

    assert found.total is not None
    assert (found.total.pair, found.total.value, found.standing) == (Pair(32, 2), 32, Standing.MET)
    assert found.target.unit == "amount"
    assert len(found.short) == 0


def test_an_amount_asked_of_every_unit_names_who_lacks_how_much(told: House) -> None:
    found = standing(told, AmountIndicator(UnitTest(), f"{FORM}women"), 10, scope=TargetScope.UNIT)

    assert found.total is not None
    assert (found.total.pair, found.total.value) == (Pair(1, 2), 50)
    assert [(each.row.code, each.lacking) for each in found.short.first(9)] == [("B21", 8)]


def test_a_year_without_a_report_has_no_figure(told: House) -> None:
    found = standing(told, WOMEN_SHARE, 50, on=date(2025, 6, 1))

    assert found.total is not None
    assert (found.total.pair, found.standing) == (Pair(0, 0), Standing.UNKNOWN)


def test_the_whole_may_be_who_works_there_and_a_part_above_it_is_left_out(told: House) -> None:
    people = {"B11": (60, 30), "B21": (5, 2)}
    drafts = [
        RosterDraft(told.units[code].pk, (), (), (date(2024, 1, 1), *counts, *counts))
        for code, counts in people.items()
    ]
    load_roster(organisation=told.organisation, drafts=drafts, **acting(told))

    found = standing(told, RatioIndicator(UnitTest(), f"{FORM}workers", WORKERS), 50)

    assert found.total is not None
    assert found.total.pair == Pair(40, 60)


def test_each_union_at_least_so_many_fails_those_that_told_fewer_or_nothing(told: House) -> None:
    drafts = [
        RosterDraft(told.units[code].pk, (), (), (date(2024, 1, 1), 9, 3, 9, 3))
        for code in ("B11", "B21", "B22")
    ]
    load_roster(organisation=told.organisation, drafts=drafts, **acting(told))

    found = standing(told, FigureIndicator(UnitTest("grassroots"), f"{FORM}women", 5), 100)

    assert found.total is not None
    assert found.total.pair == Pair(1, 3)
    assert {each.row.code for each in found.short.first(9)} == {"B21", "B22"}


def test_the_plain_way_counts_the_same_and_a_definition_reads_back_equal() -> None:
    names = {WOMEN_SHARE.whole: {"a": 40, "b": 10, "c": 5}, WOMEN_SHARE.part: {"a": 30, "b": 2, "c": 6}}
    units = [UnitFacts(unit, (unit,), "grassroots", 0, 0) for unit in "abcd"]

    assert own_pairs(WOMEN_SHARE, Facts(units=units, figures=names)) == {
        ("a",): Pair(30, 40),
        ("b",): Pair(2, 10),
    }
    assert from_data(as_data(WOMEN_SHARE)) == WOMEN_SHARE


@pytest.mark.parametrize(("part", "whole"), [("", "x"), ("x", ""), ("x", "x"), (WORKERS, "x")])
def test_a_share_needs_two_figures_of_its_own(part: str, whole: str) -> None:
    with pytest.raises(IndicatorNotUnderstood):
        from_data({"counts": "ratio", "population": {}, "part": part, "whole": whole})
