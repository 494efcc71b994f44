"""Past years of targets counted of rosters: as the rosters stood on the last day of each year, without anybody having kept it.

Worked out by hand. F a woman, M a man; the first is the chair; the committees of basic unions:

    B21 since 2020: F M, dissolved on 1/9/2023
    B11 since 2021: F M F, the second woman left on 1/7/2023 and a man came; the chair was trained on 10/5/2022
    B12 since 2022: M M F, split into two unions without lists on 1/2/2024
    B22 since 2023: F F

Of eleven units these four keep a list.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nucong.flow.reviewing import content_of
from nucong.flow.standings import TargetStanding, Wanted, WhatIf, keep_year, standings
from nucong.flow.target_tree import Judged, Origin, Reach
from nucong.flow.tree_changes import change_tree
from nucong.organisations import actions as organisations
from nucong.organisations.actions import UnitDraft
from nucong.organisations.models import ClassAxis, Level, UnitClass, UnitClassification
from nucong.programmes import actions
from nucong.programmes.counting import Pair
from nucong.programmes.judging import Comparator, Milestone, Standing
from nucong.programmes.models import Indicator, Target
from nucong.programmes.states import ClassScope, ReviewKind, Strength, TargetScope
from nucong.roster import actions as roster
from nucong.roster.actions import BodyDraft, PersonDraft, PostDraft, RosterDraft, load_roster
from nucong.roster.models import Body, KeyPositions, Person, Post
from tests.federation import House, house, standing_house

__all__ = ["house", "standing_house"]

ON = date(2024, 6, 1)
FORMED = {
    "B21": date(2020, 6, 1),
    "B11": date(2021, 3, 1),
    "B12": date(2022, 2, 1),
    "B22": date(2023, 4, 1),
}
SEXES = {"B21": "FM", "B11": "FMF", "B12": "MMF", "B22": "FF"}
TOO_FEW, COUNTED = Origin.TOO_FEW, Origin.ROSTER


def acting(house: House) -> dict[str, Any]:
    return {"by": house.people["P"], "at": house.at(ON)}


def committee(house: House, code: str) -> RosterDraft:
    since = FORMED[code]
    people = tuple(
        PersonDraft(f"{code} {place}", sex, (PostDraft(0, "member" if place else "chair", since),))
        for place, sex in enumerate(SEXES[code])
    )
    if code == "B11":
        chair = replace(people[0], trained_on=date(2022, 5, 10), subject="Lớp")
        people = (chair, *people[1:])
    return RosterDraft(
        house.units[code].pk, (BodyDraft("executive_committee", "Ban Chấp hành", since),), people
    )


@pytest.fixture
def told(house: House) -> House:
    """The rosters told above, in a tree whose levels are named."""
    for letter, level in (("P", "province"), ("D", "upper"), ("A", "upper"), ("B", "base"), ("C", "base")):
        named = Level.objects.get(organisation=house.organisation, code=level)
        house.organisation.units.filter(code__startswith=letter).update(level=named)
    load_roster(
        organisation=house.organisation, drafts=[committee(house, code) for code in FORMED], **acting(house)
    )
    left = Post.objects.get(person__name="B11 2")
    roster.end_post(post=left, on=date(2023, 7, 1), **acting(house))
    came = roster.new_person(unit=house.units["B11"], name="B11 3", sex="M", **acting(house))
    facts = roster.PostFacts("member", date(2023, 7, 1))
    roster.add_post(body=Body.objects.get(unit=house.units["B11"]), person=came, facts=facts, **acting(house))
    change_tree(
        lambda: organisations.dissolve_unit(unit=house.units["B21"], on=date(2023, 9, 1), **acting(house)),
        organisation=house.organisation, **acting(house),
    )  # fmt: skip
    parts = [
        UnitDraft("B14", "CĐCS Hòa Phú 1", level="base"),
        UnitDraft("B15", "CĐCS Hòa Phú 2", level="base"),
    ]
    change_tree(
        lambda: organisations.split_unit(
            unit=house.units["B12"], into=parts, children={}, unit_stays=False, on=date(2024, 2, 1), **acting(house)
        ),
        organisation=house.organisation, **acting(house),
    )  # fmt: skip
    actions.fill_library(organisation=house.organisation, language="vi", on=ON, **acting(house))
    return house


def aim(
    house: House, code: str = "women_in_committee", *, comparator: str = ">=", base_year: int | None = None,
    scope: TargetScope = TargetScope.TOTAL, of_class: ClassScope | None = None,
) -> Target:  # fmt: skip
    years = [] if comparator in ("increase", "decrease") else [Milestone(2023, Decimal(50))]
    return actions.add_target(
        programme=house.programme, text="Chỉ tiêu", unit="%", comparator=Comparator(comparator), years=years,
        indicator=Indicator.objects.get(organisation=house.organisation, code=code), adopts=None, scope=scope,
        strength=Strength.REQUESTED, base_year=base_year, of_class=of_class, **acting(house),
    )  # fmt: skip


def standing(house: House, code: str = "P", on: date = ON, **more: Any) -> TargetStanding:
    return standings(house.programme, house.units[code], on=on, **more)[-1]


def series(found: TargetStanding) -> list[tuple[int, Pair, Origin]]:
    return [(each.year, each.pair, each.origin) for each in found.series]


def of_year(found: TargetStanding, year: int) -> Judged:
    return next(each for each in found.series if each.year == year)


def reach(units: int, lists: int, asked: int, year: int) -> Reach:
    return Reach(units, lists, asked, date(year, 12, 31))


def test_each_year_is_the_roster_of_its_last_day_in_the_tree_of_that_day(told: House) -> None:
    aim(told)

    found = standing(told)

    assert series(found) == [
        (2020, Pair(), TOO_FEW),
        (2021, Pair(3, 5), COUNTED),  # B11 F M F, B21 F M
        (2022, Pair(4, 8), COUNTED),  # and B12 M M F
        (2023, Pair(4, 8), COUNTED),  # B11 F M M, B12 M M F, B22 F F; B21 was dissolved
        (2024, Pair(3, 5), Origin.TODAY),  # B12 was split
    ]
    assert [each.reach for each in found.series] == [
        reach(1, 4, 11, 2020), reach(2, 4, 11, 2021), reach(3, 4, 11, 2022), reach(3, 3, 10, 2023), None,
    ]  # fmt: skip
    assert [each.broken for each in found.series] == [(), (), ("lists",), ("tree", "lists"), ("tree",)]
    assert [each.verdict.standing for each in found.series][:4] == [
        Standing.UNKNOWN, Standing.MET, Standing.MET, Standing.MET,
    ]  # fmt: skip
    assert not any(each.settled for each in found.series)


def test_a_unit_below_has_its_own_years_and_a_year_no_list_reaches_is_not_named(told: House) -> None:
    aim(told)

    assert series(standing(told, "D1")) == [
        (2021, Pair(2, 3), COUNTED), (2022, Pair(3, 6), COUNTED), (2023, Pair(2, 6), COUNTED),
        (2024, Pair(1, 3), Origin.TODAY),
    ]  # fmt: skip
    assert [year for year, _, _ in series(standing(told, "A1"))] == [2024]


def test_each_level_has_its_years(told: House) -> None:
    since = date(2022, 1, 1)
    people = (PersonDraft("P", "F", (PostDraft(0, "chair", since),)),)
    body = BodyDraft("executive_committee", "Ban Chấp hành", since)
    load_roster(
        organisation=told.organisation, drafts=[RosterDraft(told.units["P"].pk, (body,), people)], **acting(told)
    )  # fmt: skip
    aim(told, scope=TargetScope.LEVEL)

    found = of_year(standing(told), 2022)

    assert dict(found.levels) == {"province": Pair(1, 1), "base": Pair(4, 8)}
    assert (found.pair, found.verdict.standing) == (Pair(5, 9), Standing.MET)


def test_who_was_trained_and_who_was_key_is_asked_of_the_day(told: House) -> None:
    aim(told, "key_officers_trained")
    KeyPositions.objects.create(
        organisation=told.organisation,
        level="base",
        positions=["chair", "member"],
        valid_from=date(2023, 6, 1),
    )

    found = standing(told)

    assert [pair for _, pair, _ in series(found)][1:4] == [Pair(0, 2), Pair(1, 3), Pair(1, 8)]
    assert [each.broken for each in found.series][1:4] == [(), ("lists",), ("tree", "key", "lists")]


def test_who_worked_there_is_what_was_told_by_the_day(told: House) -> None:
    """Of what asks for 30 % women at work a unit counts that had told it by then; B22 never tells it."""
    for code, on, workers, women in (
        ("B21", date(2020, 7, 1), 50, 25), ("B11", date(2021, 5, 1), 100, 40),
        ("B11", date(2023, 5, 1), 100, 20), ("B12", date(2022, 3, 1), 100, 30),
    ):  # fmt: skip
        numbers = {"workers": workers, "women_workers": women, "members": workers, "women_members": women}
        roster.tell_workforce(unit=told.units[code], on=on, **numbers, **acting(told))
    aim(told, "woman_leads_where_30pct")

    found = standing(told)

    assert series(found)[:4] == [
        (2020, Pair(), TOO_FEW), (2021, Pair(2, 2), COUNTED), (2022, Pair(3, 3), COUNTED), (2023, Pair(1, 1), COUNTED),
    ]  # fmt: skip
    assert of_year(found, 2023).reach == reach(2, 2, 6, 2023)  # of six basic unions, not of ten units
    supposed = standing(told, what_if=WhatIf(Fraction(1, 5)))
    assert of_year(supposed, 2023).pair == Pair(2, 2)


def test_a_list_that_jumps_over_a_year_does_not_reach_back_to_it(told: House) -> None:
    committee = Body.objects.get(unit=told.units["B11"])
    roster.end_body(body=committee, on=date(2022, 3, 1), **acting(told))
    later = roster.form_body(
        unit=told.units["B11"], kind="executive_committee", name="Ban Chấp hành", since=date(2023, 2, 1), **acting(told)
    )  # fmt: skip
    chair = Person.objects.get(name="B11 0")
    roster.add_post(
        body=later, person=chair, facts=roster.PostFacts("chair", date(2023, 2, 1)), **acting(told)
    )
    aim(told)

    found = standing(told)

    assert (of_year(found, 2022).pair, of_year(found, 2022).reach) == (Pair(2, 5), reach(2, 4, 11, 2022))
    assert of_year(found, 2023).pair == Pair(4, 6)


def test_another_body_founded_later_leaves_years_before_it_without_anybody(told: House) -> None:
    women = roster.form_body(
        unit=told.units["B11"], kind="women_committee", name="Ban Nữ công", since=date(2023, 5, 1), **acting(told)
    )  # fmt: skip
    chair = Person.objects.get(name="B11 0")
    facts = roster.PostFacts("head", date(2023, 5, 1), women_work=True)
    roster.add_post(body=women, person=chair, facts=facts, **acting(told))
    Indicator.objects.filter(code="women_work_officers_trained").update(
        definition={"counts": "posts", "population": {"women_work": True}, "test": {"trained": True}}
    )
    aim(told, "women_work_officers_trained")

    assert series(standing(told))[1:4] == [
        (2021, Pair(), Origin.NOBODY), (2022, Pair(), Origin.NOBODY), (2023, Pair(1, 1), COUNTED),
    ]  # fmt: skip


def test_what_was_kept_stands_before_what_is_counted(told: House) -> None:
    target = aim(told)
    keep_year(programme=told.programme, unit=told.units["P"], year=2022, on=date(2021, 6, 30), **acting(told))
    target.refresh_from_db()

    found = standing(told)

    assert series(found)[1:4] == [
        (2021, Pair(3, 5), COUNTED),
        (2022, Pair(3, 5), Origin.KEPT),
        (2023, Pair(4, 8), COUNTED),
    ]
    assert (of_year(found, 2022).settled, of_year(found, 2022).reach) == (True, None)


def test_a_direction_finds_its_base_in_a_year_nobody_kept(told: House) -> None:
    """As lists of targets ask, which show no years: the base year alone is counted, or all where none is named."""
    aim(told, comparator="decrease", base_year=2021)

    found = standing(told, wanted=Wanted(years=False))
    assert (found.standing, [each.year for each in found.series]) == (Standing.ON_THE_WAY, [2021, 2024])
    assert found.total is not None
    assert found.total.verdict.gap == 0

    aim(told, comparator="increase")
    found = standing(told, "D1", wanted=Wanted(years=False))
    assert (found.standing, found.series[0].year) == (Standing.ON_THE_WAY, 2021)

    aim(told)
    assert [each.year for each in standing(told, wanted=Wanted(years=False)).series] == [2024]


def test_a_base_year_before_the_last_six_is_counted_too(told: House) -> None:
    aim(told, comparator="increase", base_year=2021)

    found = standing(told, on=date(2029, 6, 1))

    assert [each.year for each in found.series] == [2021, *range(2023, 2030)]
    assert of_year(found, 2023).verdict.wanted == Decimal(60)


def test_every_unit_is_judged_by_the_milestone_of_its_year(told: House) -> None:
    aim(told, scope=TargetScope.UNIT)

    found = of_year(standing(told), 2023)

    assert (found.pair, found.units, found.verdict.standing) == (Pair(1, 3), True, Standing.MISSED)


def test_a_target_for_one_class_counts_the_units_that_were_of_it_then(told: House) -> None:
    axis, _ = ClassAxis.objects.get_or_create(organisation=told.organisation, axis="ownership")
    zone = UnitClass.objects.create(axis=axis, code="zone")
    UnitClassification.objects.create(
        unit=told.units["D1"], unit_class=zone, valid_from=date(2020, 1, 1), valid_to=date(2023, 1, 1)
    )
    aim(told, of_class=ClassScope("ownership:zone", below=True))

    found = standing(told)

    assert [pair for _, pair, _ in series(found)] == [Pair(2, 3), Pair(3, 6), Pair()]
    assert [each.reach for each in found.series][:2] == [reach(1, 2, 4, 2021), reach(2, 2, 4, 2022)]


def test_years_in_memory_ask_no_more_of_the_database_however_many(told: House) -> None:
    aim(told)
    counts = []
    for on in (date(2021, 6, 1), ON):
        standing(told, on=on)
        with CaptureQueriesContext(connection) as asked:
            standing(told, on=on)
        counts.append(len(asked))

    assert counts[1] <= counts[0]


def test_a_correction_of_the_past_is_seen_at_once(told: House) -> None:
    aim(told)
    assert of_year(standing(told), 2023).pair == Pair(4, 8)

    roster.end_post(post=Post.objects.get(person__name="B22 1"), on=date(2023, 12, 1), **acting(told))

    assert of_year(standing(told), 2023).pair == Pair(3, 7)


def test_a_review_shows_years_few_lists_reach_back_to_and_does_not_set_them_beside_today(told: House) -> None:
    aim(told)
    plan = actions.ReviewPlan(ReviewKind.YEARLY, "Nhìn lại năm năm", date(2020, 1, 1), date(2024, 12, 31), "")
    review = actions.begin_review(programme=told.programme, unit=told.units["P"], plan=plan, **acting(told))

    found = content_of(review, on=ON).targets[-1]

    assert [(each.year, each.met, each.all, each.lists) for each in found.years] == [
        (2021, 3, 5, (2, 11)), (2022, 4, 8, (3, 11)), (2023, 4, 8, None), (2024, 3, 5, None),
    ]  # fmt: skip
    assert [each.year for each in found.in_words() or ()] == [2023, 2024]
