"""Past years of targets over figures of others: as these were told for each year, without anybody having kept it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from nucong.flow.standings import TargetStanding, Wanted, keep_year, standings
from nucong.flow.target_tree import Origin
from nucong.organisations import actions as organisations
from nucong.organisations.models import ClassAxis, Level, UnitClass, UnitClassification
from nucong.programmes import actions
from nucong.programmes.counting import Pair
from nucong.programmes.judging import Comparator, Milestone, Standing
from nucong.programmes.models import Indicator, Target
from nucong.programmes.states import ClassScope, Strength, TargetScope
from nucong.web.programmes.pages.target import _short_figure
from tests.federation import House, house, standing_house

__all__ = ["house", "standing_house"]

ON = date(2024, 6, 1)
OUTSIDE, UNTOLD = Origin.OUTSIDE, Origin.UNTOLD


def acting(house: House) -> dict[str, Any]:
    return {"by": house.people["P"], "at": house.at(ON)}


def tell(house: House, **years: tuple[str, int, int, int]) -> None:
    """Write down figures: unit, year, how many, of how many."""
    indicator = Indicator.objects.get(organisation=house.organisation, code="contracts_for_women")
    for unit, year, met, every in years.values():
        actions.tell_outside(
            indicator=indicator, unit=house.units[unit], year=year, pair=Pair(met, every), source="Sở Nội vụ",
            **acting(house),
        )  # fmt: skip


@pytest.fixture
def told(house: House) -> House:
    """Told of D1 and D2 for 2020, of D1 alone for 2021, of nobody for 2022, of D1 and the basic union B21 for 2023."""
    for letter, level in (("P", "province"), ("D", "upper"), ("B", "base")):
        named = Level.objects.get(organisation=house.organisation, code=level)
        house.organisation.units.filter(code__startswith=letter).update(level=named)
    actions.fill_library(organisation=house.organisation, language="vi", on=ON, **acting(house))
    tell(
        house, a=("D1", 2020, 60, 100), b=("D2", 2020, 20, 100), c=("D1", 2021, 70, 100), d=("D1", 2023, 90, 100),
        e=("B21", 2023, 30, 50),
    )  # fmt: skip
    return house


def aim(
    house: House, *, comparator: str = ">=", base_year: int | None = None, scope: TargetScope = TargetScope.TOTAL,
    of_class: ClassScope | None = None,
) -> Target:  # fmt: skip
    years = [] if comparator == "increase" else [Milestone(2023, Decimal(70))]
    return actions.add_target(
        programme=house.programme, text="Chỉ tiêu", unit="%", comparator=Comparator(comparator), years=years,
        indicator=Indicator.objects.get(organisation=house.organisation, code="contracts_for_women"), adopts=None,
        scope=scope, strength=Strength.REQUESTED, base_year=base_year, of_class=of_class, **acting(house),
    )  # fmt: skip


def standing(house: House, code: str = "P", on: date = ON, **more: Any) -> TargetStanding:
    return standings(house.programme, house.units[code], on=on, **more)[-1]


def series(found: TargetStanding) -> list[tuple[int, Pair, Origin]]:
    return [(each.year, each.pair, each.origin) for each in found.series]


def test_each_year_is_what_was_told_for_it_and_a_year_nobody_told_has_no_figure(told: House) -> None:
    aim(told)

    found = standing(told)

    assert series(found) == [
        (2020, Pair(80, 200), OUTSIDE), (2021, Pair(70, 100), OUTSIDE), (2022, Pair(), UNTOLD),
        (2023, Pair(120, 150), OUTSIDE), (2024, Pair(), Origin.TODAY),
    ]  # fmt: skip
    assert [each.verdict.standing for each in found.series][:4] == [
        Standing.ON_THE_WAY, Standing.MET, Standing.UNKNOWN, Standing.MET,
    ]  # fmt: skip
    assert dict(found.series[3].levels) == {"upper": Pair(90, 100), "base": Pair(30, 50)}


def test_a_figure_counts_where_its_unit_stood_then(told: House) -> None:
    aim(told)
    organisations.move_unit(
        unit=told.units["B21"], parent=told.units["D1"], on=date(2024, 1, 10), **acting(told)
    )
    assert series(standing(told, "D2")) == [
        (2020, Pair(20, 100), OUTSIDE), (2021, Pair(), UNTOLD), (2022, Pair(), UNTOLD), (2023, Pair(30, 50), OUTSIDE),
        (2024, Pair(), Origin.TODAY),
    ]  # fmt: skip
    assert series(standing(told, "D1"))[3][1] == Pair(90, 100)
    assert [year for year, _, _ in series(standing(told, "B11"))] == [2024]


def test_a_year_before_the_tree_was_entered_counts_where_the_units_stood_first(told: House) -> None:
    tell(told, a=("D1", 2013, 5, 10))
    aim(told)

    assert series(standing(told, on=date(2016, 6, 1)))[0] == (2013, Pair(5, 10), OUTSIDE)


def test_what_was_kept_stands_before_what_was_told(told: House) -> None:
    aim(told)
    keep_year(
        programme=told.programme, unit=told.units["P"], year=2021, on=date(2021, 12, 31), **acting(told)
    )
    tell(told, a=("D1", 2021, 99, 100))

    assert series(standing(told))[1] == (2021, Pair(70, 100), Origin.KEPT)


def test_a_direction_finds_its_base_in_a_year_nobody_kept(told: House) -> None:
    tell(told, a=("D1", 2024, 91, 100))
    aim(told, comparator="increase", base_year=2023)

    found = standing(told, wanted=Wanted(years=False))

    assert (found.standing, [each.year for each in found.series]) == (Standing.MET, [2023, 2024])


@pytest.mark.parametrize(("below", "expected"), [(False, Pair()), (True, Pair(30, 50))])
def test_a_target_for_one_class_counts_its_units(told: House, *, below: bool, expected: Pair) -> None:
    axis, _ = ClassAxis.objects.get_or_create(organisation=told.organisation, axis="ownership")
    zone = UnitClass.objects.create(axis=axis, code="zone")
    UnitClassification.objects.create(
        unit=told.units["D2"], unit_class=zone, valid_from=date(2020, 1, 1), valid_to=date(2025, 1, 1)
    )
    aim(told, of_class=ClassScope("ownership:zone", below=below))

    assert series(standing(told))[3][1] == expected


def test_every_unit_is_judged_by_itself(told: House) -> None:
    aim(told, scope=TargetScope.UNIT)

    found = standing(told).series[3]

    assert (found.pair, found.units, found.verdict.standing) == (Pair(1, 2), True, Standing.MISSED)


def test_of_a_direction_the_units_others_told_of_are_named_that_did_not_move(told: House) -> None:
    tell(told, f=("D1", 2024, 55, 100), g=("D2", 2024, 30, 100), h=("B21", 2024, 40, 50))
    aim(told, comparator="increase", base_year=2020)

    found = standing(told, wanted=Wanted(years=False))

    (short,) = found.short.first(9)
    assert (short.row.code, short.pair, short.base) == ("D1", Pair(55, 100), Pair(60, 100))
    assert (found.short.judged, found.short.since, found.short.without_base) == (True, 2020, 1)


def test_one_figure_for_the_whole_says_in_words_that_no_unit_can_be_judged(told: House) -> None:
    tell(told, f=("P", 2020, 300, 1000), g=("P", 2024, 250, 1000))
    aim(told, comparator="increase", base_year=2020)

    found = standing(told, wanted=Wanted(years=False))

    assert not found.short.judged
    (figure,) = _short_figure(found)
    assert (figure.value, figure.hint) == (
        "chưa xác định được", "Bên ngoài chỉ cung cấp một số liệu chung, không có số liệu từng đơn vị."
    )  # fmt: skip
