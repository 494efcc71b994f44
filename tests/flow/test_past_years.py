"""Past years of targets counted of forms: out of the reports of each year, without anybody having kept it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nucong.flow.standings import TargetStanding, Wanted, WhatIf, keep_year, standings
from nucong.flow.target_tree import Judged, Origin
from nucong.forms import actions as forms
from nucong.forms.models import Element
from nucong.organisations import actions as organisations
from nucong.organisations.models import ClassAxis, Level, UnitClass, UnitClassification
from nucong.programmes import actions
from nucong.programmes.counting import Pair
from nucong.programmes.indicators import (
    FORM,
    WORKERS,
    AmountIndicator,
    Definition,
    FigureIndicator,
    RatioIndicator,
    UnitTest,
)
from nucong.programmes.judging import Comparator, Milestone, Standing
from nucong.programmes.models import Target
from nucong.programmes.states import ClassScope, Strength, TargetScope
from nucong.reporting import actions as reporting
from nucong.reporting.element_figures import column_of
from nucong.reporting.models import Submission
from nucong.reporting.past_figures import PastFigures
from nucong.reporting.queries.elements import carriers_of
from nucong.reporting.states import SubmissionState
from nucong.roster.actions import RosterDraft, load_roster
from tests.federation import DUE, House, afresh, house, open_report, standing_house

__all__ = ["house", "standing_house"]

WOMEN_SHARE = RatioIndicator(UnitTest(), f"{FORM}women", f"{FORM}workers")
LEVELS = {"P": "province", "D": "upper", "A": "upper", "B": "base", "C": "base"}


def acting(house: House) -> dict[str, Any]:
    return {"by": house.people["P"], "at": house.at()}


@pytest.fixture
def told(house: House) -> House:
    """Workers and women are figures over the years; in 2024 B11 told 30 of 40 women, B21 2 of 10."""
    for name in ("workers", "women", "meetings"):
        forms.define_element(
            unit=house.units["P"], label=name, meaning="", valid_from=date(2020, 1, 1),
            questions=[house.form.questions.get(name=name)], **acting(house),
        )  # fmt: skip
    house.answer("B11", workers=40, women=30, meetings=60)
    house.answer("B21", workers=10, women=2, meetings=4)
    return house


def report_of(house: House, year: int) -> House:
    """Open the report of another year with the same form."""
    cycle = open_report(house.obligation, house.form, house.units, year=year, by=house.people["P"])
    return afresh(replace(house, cycle=cycle))


def define(house: House, definition: Definition, *, since: date = date(2020, 1, 1)) -> Any:
    return actions.define_indicator(
        organisation=house.organisation, code="told", name="Từ biểu", meaning="", source="", definition=definition,
        valid_from=since, **acting(house),
    )  # fmt: skip


def aim(
    house: House, definition: Definition = WOMEN_SHARE, *, comparator: str = ">=", wanted: int = 50,
    scope: TargetScope = TargetScope.TOTAL, of_class: ClassScope | None = None,
) -> Target:  # fmt: skip
    years = [] if comparator == "increase" else [Milestone(2024, Decimal(wanted))]
    return actions.add_target(
        programme=house.programme, text="Chỉ tiêu", unit="%", comparator=Comparator(comparator), years=years,
        indicator=define(house, definition), adopts=None, scope=scope, strength=Strength.REQUESTED, of_class=of_class,
        **acting(house),
    )  # fmt: skip


def standing(house: House, year: int, code: str = "P", **more: Any) -> TargetStanding:
    return standings(house.programme, house.units[code], on=date(year, 6, 1), **more)[-1]


def series(house: House, year: int, code: str = "P", **more: Any) -> list[tuple[int, Pair, Origin]]:
    return [(each.year, each.pair, each.origin) for each in standing(house, year, code, **more).series]


def of_year(found: TargetStanding, year: int) -> Judged:
    return next(each for each in found.series if each.year == year)


def test_a_past_year_is_counted_of_its_report_though_nobody_kept_it(told: House) -> None:
    aim(told)

    assert series(told, 2025)[0] == (2024, Pair(32, 50), Origin.REPORTED)
    assert of_year(standing(told, 2025), 2024).verdict.standing == Standing.MET
    assert series(told, 2025, "D1")[0] == (2024, Pair(30, 40), Origin.REPORTED)

    told.confirm("P")
    assert series(told, 2025)[0] == (2024, Pair(32, 50), Origin.CONFIRMED)


def test_what_was_kept_stands_before_what_is_counted(told: House) -> None:
    aim(told)
    keep_year(
        programme=told.programme, unit=told.units["P"], year=2024, on=date(2024, 12, 31), **acting(told)
    )
    told.answer("B12", workers=100, women=100)

    assert series(told, 2025)[0] == (2024, Pair(32, 50), Origin.KEPT)
    assert series(told, 2024) == [(2024, Pair(32, 50), Origin.KEPT)]
    kept = of_year(standing(told, 2025, "D1"), 2024)
    assert (kept.pair, dict(kept.levels)) == (Pair(30, 40), {"": Pair(30, 40)})


def test_a_year_kept_before_anybody_told_anything_gives_way_to_its_report(told: House) -> None:
    aim(told)
    later = report_of(told, 2025)
    keep_year(programme=told.programme, unit=told.units["P"], year=2025, on=date(2025, 4, 1), **acting(told))
    later.answer("B11", workers=10, women=9)

    assert series(told, 2026)[1] == (2025, Pair(9, 10), Origin.REPORTED)


def test_a_year_nobody_answered_and_a_year_nobody_asked_have_no_figure_and_no_zero(told: House) -> None:
    aim(told)
    report_of(told, 2025).submit("B11", workers=5, women=5)  # never accepted
    report_of(told, 2027).answer("B11", workers=10, women=0)

    found = standing(told, 2028).series

    assert [(each.year, each.origin, each.value) for each in found] == [
        (2024, Origin.REPORTED, 64), (2025, Origin.UNANSWERED, None), (2026, Origin.NOT_ASKED, None),
        (2027, Origin.REPORTED, 0), (2028, Origin.TODAY, None),
    ]  # fmt: skip
    assert [each.verdict.standing for each in found if each.missing] == [Standing.UNKNOWN] * 2


def test_each_year_is_counted_by_the_definition_that_held_in_it(told: House) -> None:
    aim(told)
    report_of(told, 2025).answer("B11", workers=100, women=10, meetings=20)
    define(
        told, RatioIndicator(UnitTest(), f"{FORM}women", f"{FORM}meetings"), since=date(2025, 1, 1)
    )  # the target still names the row it was first measured with

    found = standing(told, 2026).series

    assert [(each.pair, each.broken) for each in found][:2] == [
        (Pair(32, 50), ()), (Pair(10, 20), ("definition",)),
    ]  # fmt: skip


def test_another_meaning_of_a_figure_breaks_the_line(told: House) -> None:
    aim(told)
    report_of(told, 2025).answer("B11", workers=10, women=1)
    report_of(told, 2026).answer("B11", workers=10, women=1)
    forms.change_meaning(
        element=Element.objects.get(code="women"),
        text="Kể cả học việc",
        valid_from=date(2025, 6, 1),
        **acting(told),
    )

    assert [each.broken for each in standing(told, 2027).series][:3] == [(), ("meaning",), ()]


def test_a_past_year_keeps_the_tree_of_its_report(told: House) -> None:
    aim(told)
    organisations.move_unit(
        unit=told.units["B21"], parent=told.units["D1"], on=date(2025, 2, 1), **acting(told)
    )
    report_of(told, 2025).answer("B21", workers=10, women=4)

    found = standing(told, 2026, "D1").series

    assert [(each.year, each.pair, each.broken) for each in found][:2] == [
        (2024, Pair(30, 40), ()), (2025, Pair(4, 10), ("tree",)),
    ]  # fmt: skip


def test_each_level_of_a_past_year_is_what_its_own_units_told(told: House) -> None:
    for letter, code in LEVELS.items():
        level = Level.objects.get(organisation=told.organisation, code=code)
        told.organisation.units.filter(code__startswith=letter).update(level=level)
    aim(told)
    later = report_of(told, 2025)
    for place, code in enumerate(("D1", "B11", "B12", "B21", "A1")):
        later.answer(code, workers=20 + place, women=3 * place)
    later.submit("B13", workers=99, women=99)

    found = of_year(standing(told, 2026), 2025)

    assert dict(found.levels) == told_by_level(later)
    assert set(dict(found.levels)) == {"upper", "base"}
    assert sum((pair for _, pair in found.levels), Pair()) == found.pair


def told_by_level(house: House) -> Mapping[str, Pair]:
    """Add up the accepted answers of a report one by one, by the level each unit had when it opened."""
    sums: dict[str, Pair] = defaultdict(Pair)
    for row in Submission.objects.filter(cycle=house.cycle, current=True, state=SubmissionState.ACCEPTED):
        sums[row.member.level_code] += Pair(row.answers["women"], row.answers["workers"])
    return sums


def test_an_amount_over_the_years_is_added_up_year_by_year(told: House) -> None:
    aim(told, AmountIndicator(UnitTest(), f"{FORM}women", over_years=True), wanted=40)
    report_of(told, 2025).answer("B12", workers=100, women=9)

    assert [pair for _, pair, _ in series(told, 2026)] == [Pair(32, 2), Pair(41, 3), Pair(41, 3)]


def test_every_unit_is_judged_by_the_milestone_of_its_year(told: House) -> None:
    aim(told, scope=TargetScope.UNIT)

    found = of_year(standing(told, 2025), 2024)

    assert (found.pair, found.units, found.verdict.standing) == (Pair(1, 2), True, Standing.MISSED)


def test_who_worked_there_is_asked_of_the_roster_by_the_end_of_the_year(told: House) -> None:
    drafts = [
        RosterDraft(told.units[code].pk, (), (), (day, workers, women, workers, women))
        for code, day, workers, women in (("B11", date(2024, 5, 1), 80, 40), ("B21", date(2024, 5, 1), 20, 2))
    ]
    load_roster(organisation=told.organisation, drafts=drafts, **acting(told))
    share = RatioIndicator(UnitTest(), f"{FORM}workers", WORKERS)
    aim(told, share)
    assert series(told, 2025)[0][1] == Pair(50, 100)
    supposed = standing(told, 2025, what_if=WhatIf(Fraction(1, 2)))
    assert of_year(supposed, 2024).pair == Pair(40, 80)

    aim(told, FigureIndicator(UnitTest("grassroots"), f"{FORM}women", 5))
    assert series(told, 2025)[0][1] == Pair(1, 2)

    later = [RosterDraft(told.units["B11"].pk, (), (), (date(2025, 1, 1), 500, 40, 500, 40))]
    load_roster(organisation=told.organisation, drafts=later, **acting(told))
    define(told, share)
    assert series(told, 2025)[0][1] == Pair(50, 100)


def test_a_target_for_one_class_counts_its_units_in_past_years_too(told: House) -> None:
    axis, _ = ClassAxis.objects.get_or_create(organisation=told.organisation, axis="ownership")
    zone = UnitClass.objects.create(axis=axis, code="zone")
    UnitClassification.objects.create(
        unit=told.units["D1"], unit_class=zone, valid_from=date(2020, 1, 1), valid_to=date(2025, 1, 1)
    )
    aim(told, of_class=ClassScope("ownership:zone", below=True))

    assert series(told, 2025)[0][1] == Pair(30, 40)


def test_a_direction_finds_its_base_in_a_year_nobody_kept(told: House) -> None:
    aim(told, comparator="increase")
    report_of(told, 2025).answer("B11", workers=10, women=9)

    found = standing(told, 2025, wanted=Wanted(years=False))  # as lists of targets ask

    assert (found.standing, found.series[0].year) == (Standing.MET, 2024)


def test_the_figures_read_alone_are_those_of_the_totals(told: House) -> None:
    draft = told.begin("D1")
    reporting.adjust(
        consolidation=draft, question="women", delta=Decimal(3), reason="Bổ sung ca đêm.", by=told.people["D1"], at=told.at()
    )  # fmt: skip
    told.confirm("P")
    told.answer("B12", workers=100, women=7)  # accepted after the head had confirmed
    member = told.members["B22"]
    reporting.amend_audience(
        member=member, change="remove", reason="Giải thể", by=told.people["P"], at=told.at(DUE)
    )
    element = Element.objects.get(code="women")
    (carrier,) = carriers_of([element])[element.pk]

    found = PastFigures([element], told.units["P"].pk, years=range(2024, 2025)).year(element.pk, 2024)

    ((area, column),) = found.parts
    brought = {area.codes[place]: int(value) for place, value in enumerate(column.values) if value}
    assert brought == dict(column_of(carrier).values)
    there = {code for code, any_told in zip(area.codes, column.told, strict=True) if any_told}
    assert there == column_of(carrier).answered | set(brought)
    assert (column.total, found.confirmed) == (35, True)


def test_more_years_in_memory_ask_no_more_of_the_database(told: House) -> None:
    aim(told)
    report_of(told, 2025).answer("B11", workers=10, women=9)
    report_of(told, 2026).answer("B11", workers=10, women=8)

    counts = []
    for year in (2025, 2027):
        standing(told, year)
        with CaptureQueriesContext(connection) as asked:
            standing(told, year)
        counts.append(len(asked))

    assert counts[1] <= counts[0]
