"""Rules of courses: the sharing of places, who is seated, what attendance amounts to."""

from __future__ import annotations

from datetime import date

import pytest

from nucong.roster import course_rules, errors
from nucong.roster.states import COURSE_MOVES, CourseResult, CourseState, Subject

MON = date(2018, 4, 2)


def test_with_room_for_all_everybody_has_a_place() -> None:
    assert course_rules.proposed_places({"D1": 3, "D2": 0}, None) == {"D1": 3, "D2": 0}
    assert course_rules.proposed_places({"D1": 3, "D2": 2}, 9) == {"D1": 3, "D2": 2}


@pytest.mark.parametrize("capacity", range(1, 18))
def test_shared_places_add_up_to_the_capacity_and_nobody_has_more_than_people(capacity: int) -> None:
    people = {"D1": 9, "D2": 5, "D3": 3, "D4": 0}

    shared = course_rules.proposed_places(people, capacity)

    assert sum(shared.values()) == min(capacity, 17)
    assert all(shared[unit] <= count for unit, count in people.items())


def test_a_capacity_without_people_gives_no_places() -> None:
    assert course_rules.proposed_places({"D1": 0}, 10) == {"D1": 0}


def test_each_unit_fills_its_own_places_first_named_first() -> None:
    named = [("an", "D1"), ("bi", "D1"), ("cu", "D2"), ("do", "D3")]

    assert course_rules.seated(named, {"D1": 1, "D2": 5}) == {"an", "cu"}


def test_weekends_are_left_out_unless_told() -> None:
    friday, monday = date(2018, 4, 6), date(2018, 4, 9)

    assert course_rules.days_between(friday, monday, weekends=False) == (friday, monday)
    assert len(course_rules.days_between(friday, monday, weekends=True)) == 4


@pytest.mark.parametrize("count", [0, 61])
def test_a_course_meets_at_least_once_and_not_for_ever(count: int) -> None:
    days = course_rules.days_between(MON, date(2019, 4, 2), weekends=True)[:count]

    with pytest.raises(errors.CourseDays):
        course_rules.check_days(days)


@pytest.mark.parametrize(
    ("came", "result"),
    [(0, CourseResult.ABSENT), (1, CourseResult.TOOK_PART), (2, CourseResult.PASSED)],
)
def test_the_proposed_result_follows_from_the_days_attended(came: int, result: CourseResult) -> None:
    assert course_rules.proposed_result(came, 2) is result


def test_only_gender_and_womens_work_make_somebody_trained() -> None:
    assert {each for each in Subject if course_rules.counts_as_trained(each)} == {
        Subject.GENDER,
        Subject.WOMEN_WORK,
    }


def test_a_course_that_ended_or_was_cancelled_moves_no_more() -> None:
    assert not {verb for state, verb in COURSE_MOVES if state is CourseState.CANCELLED}
    assert {after for (state, _), after in COURSE_MOVES.items() if state is CourseState.ENDED} == {
        CourseState.ENDED
    }
