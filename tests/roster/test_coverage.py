"""Coverage over years: a person once, whatever she attended; the same as the indicator where both can be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from nucong.organisations.models import Unit
from nucong.programmes.counting import Facts, Pair, own_pairs, rolled_up
from nucong.programmes.known_indicators import KNOWN
from nucong.roster import actions
from nucong.roster.course_rules import POPULATIONS
from nucong.roster.models import Person
from nucong.roster.queries import Years, coverage, held_posts
from nucong.roster.states import BodyKind, Population, Subject
from tests.organisations.federation import ACTING
from tests.roster.courses import chair
from tests.roster.officers import ON, formed, post

Units = Callable[[str], Unit]
EVER = Years(1930, ON.year)
KEY = POPULATIONS[Population.KEY]


def trained(who: Person, year: int, kind: str = Subject.WOMEN_WORK) -> None:
    """Record a training early in a year."""
    actions.record_training(person=who, kind=kind, subject="Tập huấn", on=date(year, 1, 15), **ACTING)


def test_a_person_counts_once_however_many_courses_she_attended(unit: Units) -> None:
    mai = chair(unit("B1"), "Lê Thị Mai")
    chair(unit("B2"), "Vũ Thị An")
    for year in (2016, 2017, 2017, 2018):
        trained(mai, year)

    found = coverage(unit("P"), population=KEY, years=EVER, today=ON)

    assert found.total == Pair(1, 2)
    assert [(row.code, pair) for row, pair in found.below] == [("D1", Pair(1, 2))]


def test_only_trainings_of_the_years_and_of_the_right_subject_count(unit: Units) -> None:
    mai, an, na = (chair(unit(code), "Lê Thị Mai") for code in ("B1", "B2", "B3"))
    trained(mai, 2015)
    trained(an, 2017)
    trained(na, 2017, Subject.LAW)

    found = coverage(unit("P"), population=KEY, years=Years(2016, 2018), today=ON)

    assert found.total == Pair(1, 3)
    assert found.posts == Pair(2, 3)


def test_years_past_take_those_in_posts_on_their_last_day(unit: Units) -> None:
    mai = chair(unit("B1"), "Lê Thị Mai")
    trained(mai, 2018)

    found = coverage(unit("P"), population=KEY, years=Years(2016, 2017), today=ON)

    assert (found.on, found.total) == (date(2017, 12, 31), Pair(0, 1))


def test_levels_and_the_unit_itself_are_told_beside_the_units_below(unit: Units) -> None:
    trained(chair(unit("P"), "Lê Thị Mai"), 2017)
    chair(unit("D1"), "Vũ Thị An")
    trained(chair(unit("B1"), "Hà Thị Na"), 2017)

    found = coverage(unit("P"), population=KEY, years=EVER, today=ON)

    assert found.own == Pair(1, 1)
    assert dict(found.levels) == {"province": Pair(1, 1), "upper": Pair(0, 1), "base": Pair(1, 1)}
    assert [(row.code, pair) for row, pair in found.below] == [("D1", Pair(1, 2))]


def test_womens_work_officers_above_the_base_are_a_population_of_their_own(unit: Units) -> None:
    trained(chair(unit("D1"), "Vũ Thị An", women_work=True), 2017)
    chair(unit("B1"), "Hà Thị Na", women_work=True)

    population = POPULATIONS[Population.WOMEN_WORK_UPPER]

    assert coverage(unit("P"), population=population, years=EVER, today=ON).total == Pair(1, 1)


def test_coverage_over_all_years_is_the_indicator_where_nobody_holds_two_key_posts(unit: Units) -> None:
    indicator = next(each.definition for each in KNOWN if each.code == "key_officers_trained")
    for number, code in enumerate(("P", "D1", "D2", "B1", "B2", "B3")):
        who = chair(unit(code), "Lê Thị Mai")
        post(formed(unit(code), BodyKind.STANDING, name="Ban Thường vụ"), who, "chair")
        if number % 2:
            trained(who, 2016 + number % 3)
            trained(who, 2018)

    sums = rolled_up(own_pairs(indicator, Facts(held_posts(unit("P"), on=ON))))
    found = coverage(unit("P"), population=KEY, years=EVER, today=ON)

    assert found.total == found.posts == sums["P",] == Pair(3, 6)
    assert {row.code: pair for row, pair in found.below} == {"D1": sums["P", "D1"], "D2": sums["P", "D2"]}


def test_who_is_key_in_two_units_is_two_posts_and_one_person(unit: Units) -> None:
    mai = chair(unit("D1"), "Lê Thị Mai")
    post(formed(unit("B1")), mai, "vice_chair")
    trained(mai, 2017)

    found = coverage(unit("P"), population=KEY, years=EVER, today=ON)

    assert (found.total, found.posts) == (Pair(1, 1), Pair(2, 2))


def test_a_unit_without_a_place_in_the_tree_has_no_coverage(unit: Units) -> None:
    found = coverage(unit("P"), population=KEY, years=Years(1990, 1995), today=ON)

    assert (found.total, found.below, found.total.share) == (Pair(0, 0), (), None)
