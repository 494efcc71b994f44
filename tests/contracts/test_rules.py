"""Stages in their order, votes, the first and last day in force, and what a contract waits for. No database."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nucong.contracts.errors import (
    FiguresDisagree,
    ObjectionTooLate,
    StageNotNext,
    StageTooEarly,
    TermNotPossible,
    VoteNotCarried,
)
from nucong.contracts.law import CHINA, VIETNAM, Law
from nucong.contracts.rules import (
    Step,
    Term,
    check_step,
    effect_of,
    expiry_of,
    few_answered,
    filed_late,
    next_stages,
    not_carried,
    standing_on,
    waits_for,
    without_women,
)
from nucong.contracts.states import MOVES, Clock, Stage, Standing
from nucong.kernel.workdays import WEEKDAYS

FIRST = date(2024, 1, 8)
TODAY = date(2024, 6, 1)
WAY = (
    Stage.OFFER, Stage.ANSWER, Stage.REPRESENTATIVES, Stage.TALKS, Stage.CONGRESS, Stage.SIGNATURE, Stage.FILING,
)  # fmt: skip


def way(until: Stage, *, every: int = 7) -> list[Step]:
    """Return the stages up to one, so many days apart."""
    stages = WAY[: WAY.index(until) + 1]
    return [Step(stage, FIRST + timedelta(days=every * n)) for n, stage in enumerate(stages)]


@pytest.mark.parametrize("law", [CHINA, VIETNAM], ids=["China", "Vietnam"])
def test_a_contract_goes_its_whole_way(law: Law) -> None:
    for number, stage in enumerate(WAY):
        step = Step(stage, FIRST + timedelta(days=number))
        check_step([Step(before, FIRST) for before in WAY[:number]], step, Term(1), law, today=TODAY)


@pytest.mark.parametrize(
    ("before", "after"),
    [(Stage.OFFER, Stage.SIGNATURE), (Stage.ANSWER, Stage.CONGRESS), (Stage.TALKS, Stage.SIGNATURE),
     (Stage.SIGNATURE, Stage.TALKS), (Stage.CONGRESS, Stage.FILING)],
)  # fmt: skip
def test_what_lies_between_is_not_left_out(before: Stage, after: Stage) -> None:
    with pytest.raises(StageNotNext):
        check_step(way(before), Step(after, TODAY), Term(1), CHINA, today=TODAY)


def test_every_stage_can_be_reached_and_every_contract_can_end() -> None:
    reached = {stage for following in MOVES.values() for stage in following}

    assert reached == set(Stage)
    assert all(Stage.ENDED in MOVES[stage] for stage in Stage if stage is not Stage.ENDED)


def test_a_stage_lies_neither_ahead_nor_before_the_last_one() -> None:
    for on in (FIRST - timedelta(days=1), TODAY + timedelta(days=1)):
        with pytest.raises(StageTooEarly):
            check_step(way(Stage.OFFER), Step(Stage.ANSWER, on), Term(1), CHINA, today=TODAY)


def test_more_women_than_representatives_are_refused() -> None:
    step = Step(Stage.REPRESENTATIVES, TODAY, figures={"people": 3, "women": 4})

    with pytest.raises(FiguresDisagree):
        check_step(way(Stage.ANSWER), step, Term(1), CHINA, today=TODAY)


@pytest.mark.parametrize(
    ("law", "figures", "carried"),
    [
        (CHINA, {"entitled": 90, "present": 60, "in_favour": 45}, True),
        (CHINA, {"entitled": 90, "present": 59, "in_favour": 59}, False),
        (CHINA, {"entitled": 90, "present": 80, "in_favour": 44}, False),
        (VIETNAM, {"entitled": 90, "in_favour": 45}, False),
        (VIETNAM, {"entitled": 90, "in_favour": 46}, True),
        (CHINA, {}, True),
    ],
    ids=["two thirds there, half agree", "too few there", "half of all, not of those there",
         "half is not more than half", "more than half", "nobody counted"],
)  # fmt: skip
def test_majorities_are_of_all_entitled(law: Law, figures: dict[str, int], carried: bool) -> None:
    voted = [*way(Stage.TALKS), Step(Stage.CONGRESS, TODAY, figures=figures)]

    assert (not not_carried(figures, law)) is carried
    assert (Stage.SIGNATURE in next_stages(voted, law)) is carried
    if not carried:
        with pytest.raises(VoteNotCarried):
            check_step(voted, Step(Stage.SIGNATURE, TODAY), Term(1), law, today=TODAY)


def test_effect_comes_after_fifteen_calendar_days_holidays_or_not() -> None:
    filed = [*way(Stage.SIGNATURE, every=0), Step(Stage.FILING, date(2024, 4, 26))]

    assert CHINA.objections_until(date(2024, 4, 26)) == date(2024, 5, 11)
    assert effect_of(filed, Term(1), CHINA) == date(2024, 5, 12)
    assert expiry_of(filed, Term(1), CHINA) == date(2025, 5, 11)


def test_a_later_agreed_day_holds_and_an_earlier_one_does_not_come_before_the_objections() -> None:
    filed = [*way(Stage.SIGNATURE, every=0), Step(Stage.FILING, date(2024, 4, 1))]

    assert effect_of(filed, Term(1, agreed_from=date(2024, 7, 1)), CHINA) == date(2024, 7, 1)
    assert effect_of(filed, Term(1, agreed_from=date(2024, 1, 1)), CHINA) == date(2024, 4, 17)
    assert expiry_of(filed, Term(3, agreed_from=date(2024, 1, 1)), CHINA) == date(2026, 12, 31)


def test_an_objection_takes_effect_away_until_the_contract_is_filed_again() -> None:
    objected = [*way(Stage.FILING, every=0), Step(Stage.OBJECTION, FIRST + timedelta(days=15))]
    again = [*objected, Step(Stage.FILING, date(2024, 3, 1))]

    assert effect_of(objected, Term(1), CHINA) is None
    assert effect_of(again, Term(1), CHINA) == date(2024, 3, 17)


def test_an_objection_after_its_days_is_refused() -> None:
    late = Step(Stage.OBJECTION, FIRST + timedelta(days=16))

    with pytest.raises(ObjectionTooLate):
        check_step(way(Stage.FILING, every=0), late, Term(1), CHINA, today=TODAY)


def test_in_vietnam_a_contract_is_in_force_from_its_signature_or_the_agreed_day() -> None:
    signed = way(Stage.SIGNATURE, every=1)

    assert effect_of(signed, Term(3), VIETNAM) == signed[-1].on
    assert effect_of(signed, Term(3, agreed_from=date(2024, 2, 1)), VIETNAM) == date(2024, 2, 1)
    assert Stage.OBJECTION not in next_stages(way(Stage.FILING), VIETNAM)


@pytest.mark.parametrize("until", [date(2024, 12, 1), date(2027, 2, 1)], ids=["under a year", "over three"])
def test_a_term_is_one_to_three_years(until: date) -> None:
    steps = [Step(Stage.EFFECT, FIRST)]

    with pytest.raises(TermNotPossible):
        expiry_of(steps, Term(1, agreed_until=until), CHINA)


def test_a_contract_of_the_29th_of_february_ends_on_the_28th() -> None:
    assert expiry_of([Step(Stage.EFFECT, date(2024, 2, 29))], Term(1), CHINA) == date(2025, 2, 28)


@given(st.integers(0, 2000), st.integers(1, 3), st.one_of(st.none(), st.integers(0, 1500)))
def test_a_contract_stands_in_one_place_on_every_day(ahead: int, years: int, ended_after: int | None) -> None:
    steps = [Step(Stage.EFFECT, FIRST)]
    if ended_after is not None:
        steps.append(Step(Stage.ENDED, FIRST + timedelta(days=ended_after)))
    expiry = expiry_of(steps, Term(years), CHINA)
    ended = steps[-1].on if ended_after is not None else None
    day = FIRST - timedelta(days=500) + timedelta(days=ahead)

    standing = standing_on(effect=FIRST, expiry=expiry, ended=ended, on=day)

    assert expiry is not None
    assert (standing is Standing.IN_FORCE) == (FIRST <= day <= expiry)
    assert (standing is Standing.ENDED) == (ended is not None and day > ended)


@pytest.mark.parametrize(
    ("law", "due"),
    [(CHINA, date(2024, 1, 28)), (VIETNAM, date(2024, 1, 17))],
    ids=["20 days", "7 working days"],
)
def test_an_answer_is_due_until_it_came(law: Law, due: date) -> None:
    told = {"effect": None, "expiry": None, "law": law, "workdays": WEEKDAYS, "on": TODAY}

    (wait,) = waits_for(way(Stage.OFFER), **told)  # type: ignore[arg-type]

    assert (wait.clock, wait.due, wait.late) == (Clock.ANSWER, due, True)
    assert waits_for(way(Stage.ANSWER), **told) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize(("days", "urgent"), [(61, None), (60, False), (30, True)])
def test_a_contract_is_told_to_run_out_sixty_and_thirty_days_before(days: int, urgent: bool | None) -> None:
    expiry = FIRST + timedelta(days=364)
    waits = waits_for(
        [Step(Stage.EFFECT, FIRST)], effect=FIRST, expiry=expiry, law=CHINA, workdays=WEEKDAYS,
        on=expiry - timedelta(days=days),
    )  # fmt: skip

    assert [each.urgent for each in waits if each.clock is Clock.EXPIRY] == (
        [] if urgent is None else [urgent]
    )


@pytest.mark.parametrize("law", [VIETNAM, CHINA], ids=["vn", "cn"])
@pytest.mark.parametrize(("days", "late"), [(10, {}), (11, {1: 1}), (25, {1: 15})], ids=str)
def test_a_filing_after_its_days_stays_told_with_how_late_it_was(
    law: Law, days: int, late: dict[int, int]
) -> None:
    steps = [
        Step(Stage.SIGNATURE, FIRST),
        Step(Stage.FILING, FIRST + timedelta(days=days)),
        Step(Stage.EFFECT, TODAY),
    ]

    assert filed_late(steps, law) == late


def test_a_filing_after_an_objection_is_held_against_the_signature_before_it() -> None:
    first, again = FIRST, FIRST + timedelta(days=40)
    steps = [
        Step(Stage.SIGNATURE, first), Step(Stage.FILING, first), Step(Stage.OBJECTION, first),
        Step(Stage.SIGNATURE, again), Step(Stage.FILING, again + timedelta(days=12)),
    ]  # fmt: skip

    assert filed_late(steps, CHINA) == {4: 2}


@pytest.mark.parametrize(
    ("figures", "none"),
    [
        ({"people": 5, "women": 0}, True),
        ({"people": 5, "women": 1}, False),
        ({"people": 5}, False),
        ({}, False),
    ],
    ids=["counted, none", "one woman", "women not counted", "nobody counted"],
)
def test_no_woman_among_the_representatives_is_told_where_they_were_counted(
    figures: dict[str, int], none: bool
) -> None:
    assert without_women([Step(Stage.REPRESENTATIVES, FIRST, figures=figures)]) is none


def test_a_survey_few_answered_is_told_apart_from_one_most_answered() -> None:
    assert few_answered(asked=100, answered=49)
    assert not few_answered(asked=100, answered=50)
    assert not few_answered(asked=0, answered=0)
