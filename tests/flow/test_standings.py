"""Targets stand on the roster: counted for a unit and all below it, kept by year, changed only by asking anew."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from nucong.flow.standings import TargetStanding, Wanted, WhatIf, keep_year, standings
from nucong.ledgers.actions import record_activity
from nucong.ledgers.rules import RecordFacts
from nucong.organisations import actions as organisations
from nucong.organisations.errors import UnknownClass
from nucong.organisations.models import ClassAxis, Level, UnitClass, UnitClassification
from nucong.programmes import actions
from nucong.programmes.counting import Pair
from nucong.programmes.errors import (
    DirectionOfUnits,
    FiguresKept,
    IndicatorElsewhere,
    MoreThanAll,
    NotATarget,
)
from nucong.programmes.judging import Comparator, Milestone, Standing
from nucong.programmes.models import Indicator, Target
from nucong.programmes.states import ClassScope, Strength, TargetScope
from nucong.roster.actions import BodyDraft, PersonDraft, PostDraft, RosterDraft, load_roster
from nucong.roster.models import KeyPositions
from tests.federation import House, build_stranger

ON = date(2024, 6, 1)
SINCE = date(2023, 1, 1)


def committee(house: House, code: str, sexes: str, workforce: tuple[int, int] = (100, 40)) -> RosterDraft:
    """Return an executive committee with members of these sexes; the first is its chair."""
    people = tuple(
        PersonDraft(f"Người {place}", sex, (PostDraft(0, "chair" if place == 0 else "member", SINCE),))
        for place, sex in enumerate(sexes)
    )
    body = BodyDraft("executive_committee", "Ban Chấp hành", SINCE)
    workers, women = workforce
    return RosterDraft(house.units[code].pk, (body,), people, (SINCE, workers, women, workers, women))


@pytest.fixture
def with_roster(house: House) -> House:
    """P 1 woman of 3, B11 2 of 3, B12 0 of 2, B21 0 of 2 with few women at work."""
    load_roster(
        organisation=house.organisation,
        drafts=[
            committee(house, "P", "MFM"), committee(house, "B11", "FFM"), committee(house, "B12", "MM"),
            committee(house, "B21", "MM", (100, 20)),
        ],
        **acting(house),
    )  # fmt: skip
    actions.fill_library(organisation=house.organisation, language="vi", on=ON, **acting(house))
    return house


@pytest.fixture
def with_levels(with_roster: House) -> House:
    """The same tree with its levels named."""
    for code, units in (("province", "P"), ("upper", "D"), ("base", "B")):
        level = Level.objects.get(organisation=with_roster.organisation, code=code)
        with_roster.organisation.units.filter(code__startswith=units).update(level=level)
    return with_roster


def acting(house: House) -> dict[str, Any]:
    return {"by": house.people["P"], "at": house.at(ON)}


def target(
    house: House, code: str, *years: Milestone, comparator: str = ">=", scope: TargetScope = TargetScope.TOTAL
) -> Target:
    """Add a target measured by an indicator of the library."""
    indicator = Indicator.objects.get(organisation=house.organisation, code=code)
    return actions.add_target(
        programme=house.programme, text=f"Chỉ tiêu {code}", unit="%", comparator=Comparator(comparator),
        years=years, indicator=indicator, adopts=None, scope=scope, strength=Strength.REQUESTED, **acting(house),
    )  # fmt: skip


def standing(house: House, code: str = "P", **more: Any) -> TargetStanding:
    return standings(house.programme, house.units[code], on=ON, **more)[0]


THIRTY = Milestone(2024, Decimal(30))


def test_a_target_is_counted_for_a_unit_with_all_below_and_for_those_directly_below(
    with_roster: House,
) -> None:
    target(with_roster, "women_in_committee", THIRTY)

    found = standing(with_roster)

    assert found.total is not None
    assert found.total.pair == Pair(3, 10)
    assert found.standing == Standing.MET
    assert {each.name: each.pair for each in found.below} == {
        "Liên đoàn Lao động huyện Đông Khê": Pair(2, 5), "Liên đoàn Lao động huyện An Hà": Pair(0, 2),
    }  # fmt: skip
    assert [(each.row.code, each.lacking) for each in found.short.first(5)] == [("B12", 1), ("B21", 1)]


def test_the_condition_and_its_what_if_change_who_is_asked(with_roster: House) -> None:
    target(with_roster, "woman_leads_where_30pct")

    asked = standing(with_roster)
    supposed = standing(with_roster, what_if=WhatIf(Fraction(1, 10)))

    assert asked.total is not None
    assert supposed.total is not None
    assert (asked.total.pair, asked.standing) == (Pair(2, 3), Standing.ON_THE_WAY)
    assert supposed.total.pair == Pair(2, 4)


def test_kept_figures_make_the_series_and_do_not_change(with_roster: House) -> None:
    target(with_roster, "women_in_committee", THIRTY)
    keep_year(
        programme=with_roster.programme, unit=with_roster.units["P"], year=2023, on=date(2023, 12, 31), **acting(with_roster)
    )  # fmt: skip
    load_roster(
        organisation=with_roster.organisation,
        drafts=[committee(with_roster, "B22", "FF")],
        **acting(with_roster),
    )

    series = standing(with_roster).series

    assert [(each.year, each.pair, each.kept) for each in series] == [
        (2023, Pair(3, 10), True), (2024, Pair(5, 12), False),
    ]  # fmt: skip
    with pytest.raises(FiguresKept):
        keep_year(
            programme=with_roster.programme, unit=with_roster.units["P"], year=2023, on=ON, **acting(with_roster)
        )  # fmt: skip


def test_a_target_with_kept_figures_keeps_its_measure(with_roster: House) -> None:
    aim = target(with_roster, "women_in_committee", THIRTY)
    keep_year(
        programme=with_roster.programme, unit=with_roster.units["P"], year=2024, on=ON, **acting(with_roster)
    )

    with pytest.raises(FiguresKept):
        actions.measure_with(target=aim, indicator=None, **acting(with_roster))


def test_a_figure_of_others_counts_for_its_unit_and_year_only(with_roster: House) -> None:
    aim = target(with_roster, "contracts_for_women", Milestone(2024, Decimal(90)))
    assert aim.indicator is not None
    told = {"indicator": aim.indicator, "unit": with_roster.units["D1"], "source": "Sở LĐTBXH, 12/BC"}
    actions.tell_outside(year=2023, pair=Pair(1, 100), **told, **acting(with_roster))
    actions.tell_outside(year=2024, pair=Pair(95, 100), **told, **acting(with_roster))

    found = standing(with_roster)

    assert found.total is not None
    assert (found.total.pair, found.standing) == (Pair(95, 100), Standing.MET)
    with pytest.raises(MoreThanAll):
        actions.tell_outside(year=2024, pair=Pair(101, 100), **told, **acting(with_roster))


def test_without_a_measure_nothing_is_said_and_an_appeal_is_never_judged(with_roster: House) -> None:
    aim = target(with_roster, "women_in_committee", THIRTY)
    actions.measure_with(target=aim, indicator=None, **acting(with_roster))

    assert standing(with_roster).standing == Standing.UNKNOWN

    actions.set_target(
        target=aim, comparator=Comparator.APPEAL, years=[], base_year=None, scope=TargetScope.TOTAL,
        strength=Strength.ENCOURAGED, objective=None, **acting(with_roster),
    )  # fmt: skip
    assert standing(with_roster).standing == Standing.APPEAL


@pytest.mark.parametrize(
    ("comparator", "years"),
    [(">=", []), ("between", [THIRTY]), ("between", [Milestone(2024, Decimal(30), Decimal(20))])],
)
def test_a_comparison_without_its_number_is_refused(
    with_roster: House, comparator: str, years: list[Milestone]
) -> None:
    with pytest.raises(NotATarget):
        target(with_roster, "women_in_committee", *years, comparator=comparator)


def test_an_indicator_of_another_organisation_is_refused(with_roster: House) -> None:
    elsewhere = build_stranger().grants.all()[0].organisation
    aim = target(with_roster, "women_in_committee", THIRTY)
    actions.fill_library(organisation=elsewhere, language="vi", on=ON, **acting(with_roster))
    other = Indicator.objects.get(organisation=elsewhere, code="women_in_committee")

    with pytest.raises(IndicatorElsewhere):
        actions.measure_with(target=aim, indicator=other, **acting(with_roster))


def test_each_union_one_activity_a_year_is_told_by_the_records(with_roster: House) -> None:
    target(with_roster, "grassroots_with_an_activity")
    record_activity(
        unit=with_roster.units["B11"],
        facts=RecordFacts(kind="lecture", on=date(2024, 3, 8), title="Nói chuyện 8/3"),
        **acting(with_roster),
    )
    record_activity(
        unit=with_roster.units["B12"],
        facts=RecordFacts(kind="lecture", on=date(2023, 3, 8), title="Năm trước"),
        **acting(with_roster),
    )

    found = standing(with_roster)

    assert found.total is not None
    assert found.total.pair == Pair(1, 4)
    assert {each.row.code for each in found.short.first(9)} == {"P", "B12", "B21"}


def test_a_target_for_each_level_is_missed_when_one_level_stays_below(with_levels: House) -> None:
    target(with_levels, "women_in_committee", Milestone(2023, Decimal(30)), scope=TargetScope.LEVEL)

    found = standing(with_levels)

    assert {each.name: (each.pair, each.verdict.standing) for each in found.levels} == {
        "province": (Pair(1, 3), Standing.MET), "base": (Pair(2, 7), Standing.MISSED),
    }  # fmt: skip
    assert found.total is not None
    assert found.decisive is not None
    assert (found.total.verdict.standing, found.standing) == (Standing.MET, Standing.MISSED)
    assert (found.decisive.name, found.levels_met) == ("base", (1, 2))
    assert (found.short.by_level["base"], found.short.by_level["province"]) == (2, 0)
    only = standing(with_levels, wanted=Wanted(level="province"))
    assert (len(only.short), only.short.by_level["base"]) == (0, 2)


def test_a_target_for_every_unit_counts_the_units_that_reach_it_and_names_those_without_a_figure(
    with_roster: House,
) -> None:
    target(with_roster, "women_in_committee", THIRTY, scope=TargetScope.UNIT)

    found = standing(with_roster)

    assert found.total is not None
    assert (found.total.pair, found.standing) == (Pair(2, 4), Standing.ON_THE_WAY)
    assert {each.unit: each.pair for each in found.below} == {
        with_roster.units["D1"].pk: Pair(1, 2), with_roster.units["D2"].pk: Pair(0, 1),
    }  # fmt: skip
    silent = {row.code for row in found.silent.rows(20)}
    assert {"D1", "D2"} <= silent
    assert not silent & {"P", "B11", "B12", "B21"}
    assert len(found.silent) == len(silent)


def test_what_if_is_judged_as_the_scope_says(with_roster: House) -> None:
    target(with_roster, "woman_leads_where_30pct", Milestone(2024, Decimal(50)), scope=TargetScope.UNIT)

    asked, supposed = standing(with_roster), standing(with_roster, what_if=WhatIf(Fraction(1, 10)))

    assert asked.total is not None
    assert supposed.total is not None
    assert (asked.total.pair, supposed.total.pair) == (Pair(2, 3), Pair(2, 4))
    assert asked.standing == supposed.standing == Standing.ON_THE_WAY  # of every unit, not of half of them


def test_a_year_kept_under_another_definition_or_another_tree_is_not_joined(with_levels: House) -> None:
    aim = target(with_levels, "women_in_committee", THIRTY, scope=TargetScope.LEVEL)
    programme, root = with_levels.programme, with_levels.units["P"]
    for year in (2022, 2023):
        keep_year(programme=programme, unit=root, year=year, on=date(year, 12, 31), **acting(with_levels))
    organisations.move_unit(
        unit=with_levels.units["B21"], parent=with_levels.units["D1"], on=date(2023, 6, 1),
        **acting(with_levels),
    )  # fmt: skip
    actions.set_target(
        target=aim, comparator=Comparator.AT_LEAST, years=[THIRTY], base_year=None, scope=TargetScope.UNIT,
        strength=Strength.REQUESTED, objective=None, **acting(with_levels),
    )  # fmt: skip

    series = standing(with_levels).series

    assert [(each.year, each.units, each.broken) for each in series] == [
        (2022, False, ()), (2023, False, ("tree",)), (2024, True, ("scope",)),
    ]  # fmt: skip
    assert series[1].verdict.standing == Standing.ON_THE_WAY  # 2023 is judged by its lowest level
    assert aim.figures.get(unit=root, year=2023).levels == [["province", 1, 3], ["base", 2, 7]]


def test_a_direction_is_never_asked_of_every_single_unit(with_roster: House) -> None:
    with pytest.raises(DirectionOfUnits):
        target(with_roster, "women_in_committee", comparator="increase", scope=TargetScope.UNIT)


def test_a_target_for_one_class_counts_its_units_alone_or_with_what_lies_below(with_roster: House) -> None:
    """B11 2 women of 3 is a firm's union; D1 with B11 and B12 is the union of a zone."""
    for unit, code in (("B11", "firm"), ("D1", "zone")):
        axis, _ = ClassAxis.objects.get_or_create(organisation=with_roster.organisation, axis="ownership")
        held = UnitClass.objects.create(axis=axis, code=code)
        UnitClassification.objects.create(
            unit=with_roster.units[unit],
            unit_class=held,
            valid_from=date(2020, 1, 1),
            valid_to=date(2024, 7, 1),
        )
    asked = target(with_roster, "women_in_committee", THIRTY)

    def counted(named: str, *, below: bool, on: date = ON) -> Pair:
        actions.set_target(
            target=asked, comparator=Comparator.AT_LEAST, years=[THIRTY], base_year=None, scope=TargetScope.TOTAL,
            strength=Strength.REQUESTED, objective=None, of_class=ClassScope(named, below), **acting(with_roster),
        )  # fmt: skip
        found = standings(with_roster.programme, with_roster.units["P"], on=on)[0].total
        assert found is not None
        return found.pair

    assert counted("ownership:firm", below=False) == Pair(2, 3)
    assert counted("ownership:zone", below=False) == Pair(0, 0)
    assert counted("ownership:zone", below=True) == Pair(2, 5)
    assert counted("ownership:firm", below=False, on=date(2024, 7, 1)) == Pair(0, 0)
    with pytest.raises(UnknownClass):
        counted("ownership:nobody", below=False)


def test_other_key_positions_break_the_line_of_what_asks_for_key_officers(with_roster: House) -> None:
    target(with_roster, "key_officers_trained", THIRTY)
    target(with_roster, "women_in_committee", THIRTY)
    keep_year(
        programme=with_roster.programme, unit=with_roster.units["P"], year=2023, on=date(2023, 12, 31),
        **acting(with_roster),
    )  # fmt: skip
    KeyPositions.objects.create(
        organisation=with_roster.organisation, level="base", positions=["member"], valid_from=date(2024, 2, 1)
    )

    found = standings(with_roster.programme, with_roster.units["P"], on=ON)

    assert [each.series[-1].broken for each in found] == [("key",), ()]
