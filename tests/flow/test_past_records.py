"""Past years of targets over records: what units recorded in each year, in the tree of its last day, nothing kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nucong.flow.past_records import RecordYears
from nucong.flow.standings import standings
from nucong.flow.target_tree import Origin
from nucong.ledgers.actions import cancel_record, record_activity
from nucong.ledgers.models import Record
from nucong.ledgers.queries import records, records_over_years
from nucong.ledgers.queries.book import kept
from nucong.ledgers.rules import RecordFacts
from nucong.organisations import actions as organisations
from nucong.organisations.models import Level
from nucong.programmes import actions
from nucong.programmes.counting import Pair
from nucong.programmes.definitions import Dated
from nucong.programmes.indicators import PERSONS, WOMEN_THERE, AmountIndicator, UnitTest
from nucong.programmes.judging import Comparator, Milestone, Standing
from nucong.programmes.known_indicators import ACTIVITIES
from nucong.programmes.models import Indicator, Target
from nucong.programmes.queries import dated_definitions, rule_of
from nucong.programmes.states import Strength, TargetScope
from nucong.reporting.keeping import Kept
from nucong.roster.actions import RosterDraft, load_roster
from nucong.roster.queries import tree_tally
from tests.federation import LEAVES, House, build_stranger, house, standing_house

__all__ = ["house", "standing_house"]

ON = date(2024, 6, 1)
FIRST = date(2018, 1, 1)  # since then the grassroots unions tell how many work there


def acting(house: House) -> dict[str, Any]:
    return {"by": house.people["P"], "at": house.at(ON)}


def record(house: House, unit: str, *years: int) -> None:
    for year in years:
        day = min(date(year, 12, 31), ON)
        facts = RecordFacts("lecture", day, title="Tọa đàm")
        record_activity(unit=house.units[unit], facts=facts, **acting(house))


@pytest.fixture
def recorded(house: House) -> Target:
    """Return "each union one activity a year"; recorded by B11 in 2020, 2022 and 2023, by B21 in 2022. It is 2024."""
    for letter, level in (("P", "province"), ("D", "upper"), ("B", "base")):
        named = Level.objects.get(organisation=house.organisation, code=level)
        house.organisation.units.filter(code__startswith=letter).update(level=named)
    actions.fill_library(organisation=house.organisation, language="vi", on=ON, **acting(house))
    told = [RosterDraft(house.units[code].pk, (), (), (FIRST, 100, 40, 100, 40)) for code in LEAVES]
    load_roster(organisation=house.organisation, drafts=told, **acting(house))
    for unit, years in {"B11": (2020, 2022, 2023), "B21": (2022,)}.items():
        record(house, unit, *years)
    return actions.add_target(
        programme=house.programme, text="Mỗi công đoàn cơ sở một hoạt động", unit="%", comparator=Comparator.AT_LEAST,
        years=[Milestone(2024, Decimal(30))], adopts=None, scope=TargetScope.TOTAL, strength=Strength.REQUESTED,
        indicator=Indicator.objects.get(organisation=house.organisation, code="grassroots_with_an_activity"),
        each_year=True, **acting(house),
    )  # fmt: skip


def series(house: House, code: str = "P") -> list[tuple[int, int, Origin]]:
    found = standings(house.programme, house.units[code], on=ON)[-1].series
    return [(each.year, each.pair.met, each.origin) for each in found]


def test_past_years_are_counted_of_their_records_since_the_first_that_has_any(
    house: House, recorded: Target
) -> None:
    of = Origin.RECORDED

    assert series(house) == [
        (2020, 1, of),
        (2021, 0, of),
        (2022, 2, of),
        (2023, 1, of),
        (2024, 0, Origin.TODAY),
    ]
    assert series(house, "D2") == [(2022, 1, of), (2023, 0, of), (2024, 0, Origin.TODAY)]
    found = standings(house.programme, house.units["P"], on=ON)[-1].series
    assert {each.pair.all for each in found} == {len(LEAVES)}
    assert [each.verdict.standing for each in found][1:4] == [Standing.MISSED, Standing.MET, Standing.MISSED]


def test_a_year_is_counted_in_the_tree_of_its_last_day(house: House, recorded: Target) -> None:
    organisations.move_unit(
        unit=house.units["B11"], parent=house.units["D2"], on=date(2023, 7, 1), **acting(house)
    )

    assert series(house, "D1")[:3] == [
        (2020, 1, Origin.RECORDED),
        (2021, 0, Origin.RECORDED),
        (2022, 1, Origin.RECORDED),
    ]
    assert [met for year, met, _ in series(house, "D2") if year == 2023] == [1]
    assert [met for year, met, _ in series(house, "D1") if year == 2023] == [0]


def test_at_most_six_years_are_counted_with_two_queries_for_their_records(
    house: House, recorded: Target
) -> None:
    record(house, "B12", 2016, 2017)
    tally = tree_tally(house.units["P"], on=ON)
    dated = dated_definitions([recorded])[recorded.pk]

    years = RecordYears(house.units["P"], {recorded: range(2018, 2024)}, seen=tally.seen if tally else None)
    with CaptureQueriesContext(connection) as queries:
        found = years.of(recorded, rule_of(recorded), dated)

    assert [each.year for each in found] == [2020, 2021, 2022, 2023]
    assert (
        len([each for each in queries if "ledgers_record" in each["sql"] and "GROUP BY" in each["sql"]]) == 2
    )


def test_years_counted_before_are_counted_again_after_a_record_or_a_unit_changed(
    house: House, recorded: Target
) -> None:
    def counted() -> dict[int, dict[str, int]]:
        told = records_over_years(house.organisation.pk, ACTIVITIES, years=range(2020, 2024))
        return {year: dict(each) for year, each in told.items()}

    before = counted()
    assert before[2022] == {"B11": 1, "B21": 1}
    with CaptureQueriesContext(connection) as queries:
        assert counted() == before
    assert not [each for each in queries if "GROUP BY" in each["sql"]]

    record(house, "B12", 2022)
    assert counted()[2022] == {"B11": 1, "B12": 1, "B21": 1}
    latest = Record.objects.get(unit=house.units["B12"])
    cancel_record(record=latest, reason="Ghi nhầm", **acting(house))
    assert counted() == before


def test_an_amount_over_years_adds_up_since_the_programme_began(house: House, recorded: Target) -> None:
    house.programme.period_start = date(2022, 1, 1)
    house.programme.save()
    recorded.programme.refresh_from_db()
    dated = Dated(((date(2015, 1, 1), AmountIndicator(UnitTest(), ACTIVITIES, over_years=True)),))

    found = RecordYears(house.units["P"], {recorded: (2022, 2023)}).of(recorded, rule_of(recorded), dated)

    assert [(each.year, each.pair) for each in found] == [
        (2022, Pair(2, found[0].pair.all)),
        (2023, Pair(3, found[1].pair.all)),
    ]


def test_a_year_before_anybody_kept_records_has_no_figure_and_a_year_after_is_zero(
    house: House, recorded: Target
) -> None:
    def met_of(year: int) -> tuple[int, int]:
        found = standings(house.programme, house.units["P"], on=date(year, 6, 1))[-1]
        assert found.total is not None
        return found.total.pair.met, found.total.pair.all

    assert met_of(2024) == (0, 6)
    Record.objects.all().delete()
    assert met_of(2024) == (0, 0)


def test_of_a_direction_the_units_whose_records_did_not_move_are_named(
    house: House, recorded: Target
) -> None:
    record(house, "B22", 2020, 2024)
    record(house, "B11", 2024)
    aimed = actions.add_target(
        programme=house.programme, text="Tăng số công đoàn cơ sở có hoạt động", unit="%", adopts=None, years=[],
        comparator=Comparator.INCREASE, base_year=2020, scope=TargetScope.TOTAL, strength=Strength.REQUESTED,
        indicator=recorded.indicator, **acting(house),
    )  # fmt: skip

    (found,) = (each for each in standings(house.programme, house.units["P"], on=ON) if each.target == aimed)

    # who has an activity in both years can do no more; who has none in either did not move
    assert {each.row.code for each in found.short.first(99)} == set(LEAVES) - {"B11", "B22"}
    assert all((each.pair, each.base) == (Pair(0, 1), Pair(0, 1)) for each in found.short.first(99))
    assert (found.short.judged, found.short.since) == (True, 2020)


def test_a_base_year_before_anything_was_recorded_judges_no_unit(house: House, recorded: Target) -> None:
    aimed = actions.add_target(
        programme=house.programme, text="Tăng", unit="%", adopts=None, years=[], comparator=Comparator.INCREASE,
        base_year=2019, scope=TargetScope.TOTAL, strength=Strength.REQUESTED, indicator=recorded.indicator,
        **acting(house),
    )  # fmt: skip
    record(house, "B11", 2024)

    (found,) = (each for each in standings(house.programme, house.units["P"], on=ON) if each.target == aimed)

    assert not found.short.judged


@pytest.mark.parametrize("figure", [ACTIVITIES, "lecture", f"lecture{PERSONS}", f"lecture{WOMEN_THERE}"])
def test_years_of_a_large_organisation_are_counted_in_columns_as_the_database_counts_them(
    house: House, recorded: Target, monkeypatch: pytest.MonkeyPatch, figure: str
) -> None:
    facts = RecordFacts("lecture", date(2022, 3, 8), title="Hội thảo", women=7, men=3)
    first = record_activity(unit=house.units["B12"], facts=facts, **acting(house))
    again = replace(facts, on=date(2022, 9, 1), same_people_as_id=first.pk)
    record_activity(unit=house.units["B12"], facts=again, **acting(house))
    visit = RecordFacts("visit", date(2021, 12, 31), title="Thăm hỏi", women=2)
    beside = record_activity(unit=house.units["B23"], facts=visit, **acting(house))
    elsewhere = build_stranger().grants.order_by("pk")[0].unit
    Record.objects.filter(pk=first.pk).update(partner_unit=house.units["B22"])
    Record.objects.filter(pk=beside.pk).update(unit=elsewhere, partner_unit=house.units["B23"])
    wrong = record_activity(unit=house.units["B13"], facts=visit, **acting(house))
    cancel_record(record=wrong, reason="Ghi nhầm", **acting(house))
    years = range(2019, 2024)

    def counted() -> dict[int, dict[str, int]]:
        return {
            year: dict(each)
            for year, each in records_over_years(house.organisation.pk, figure, years=years).items()
        }

    plain = counted()
    monkeypatch.setattr(records, "_OVER_YEARS", Kept(8))
    monkeypatch.setattr(kept, "LARGE", 0)
    with CaptureQueriesContext(connection) as queries:
        assert counted() == plain != {}
    assert not [each for each in queries if "GROUP BY" in each["sql"]]
    record(house, "B23", 2020)
    in_columns = counted()
    monkeypatch.setattr(records, "_OVER_YEARS", Kept(8))
    monkeypatch.setattr(kept, "LARGE", 400)
    assert in_columns == counted()
