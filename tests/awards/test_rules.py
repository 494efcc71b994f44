"""Rules of awards: versions by day, quotas, double awards, service with factors, votes. Pure."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nucong.awards.catalogue import SEEDED
from nucong.awards.checks import Call, Nominee, Past, checks_of
from nucong.awards.errors import RulesNotPossible, VoteNotPossible
from nucong.awards.quotas import Size, proposed
from nucong.awards.rules import (
    AwardRules,
    check_rules,
    check_votes,
    from_json,
    in_force,
    to_json,
    votes_needed,
)
from nucong.awards.service import Stretch, weighted_months
from nucong.awards.states import Group, Occasion, Outcome, QuotaWay

DAY = date(2024, 1, 1)
A, B = UUID(int=1), UUID(int=2)
FACTORS = {"part": 150, "non_state": 200}

months = st.dates(date(1980, 1, 1), date(2030, 12, 31))
stretches = st.builds(
    lambda kind, one, other: Stretch(kind, min(one, other), max(one, other)),
    st.sampled_from(("full", "part", "non_state")), months, months,
)  # fmt: skip


def outcome(key: str, nominee: Nominee, rules: AwardRules, *past: Past, call: Call | None = None) -> Outcome:
    """Return what one check finds."""
    found = checks_of(nominee, rules, past, call or Call(2024, "P"), {})
    return next(each.outcome for each in found if each.key == key)


@given(st.lists(stretches, max_size=6), st.randoms())
def test_service_counts_each_month_once_by_its_highest_factor(held: list[Stretch], chance: object) -> None:
    whole = weighted_months(held, FACTORS)
    plain = weighted_months(held, {})

    assert plain <= whole <= 2 * plain
    assert weighted_months([*held, *held], FACTORS) == whole == weighted_months(held[::-1], FACTORS)
    assert whole <= sum((weighted_months([each], FACTORS) for each in held), Fraction(0))


def test_part_time_counts_one_and_a_half_and_months_of_two_sorts_once() -> None:
    part = Stretch("part", date(2010, 1, 1), date(2011, 12, 31))
    beside = Stretch("non_state", date(2011, 1, 1), date(2011, 12, 31))

    assert weighted_months([part], FACTORS) == 36
    assert weighted_months([part, beside], FACTORS) == 18 + 24
    assert weighted_months([part, beside], FACTORS, ("non_state",)) == 24


def test_the_version_of_the_day_holds_and_a_later_one_replaces_it() -> None:
    medals = [each for each in SEEDED["vi"] if each.code == "medal_union"]

    assert in_force(medals, date(2014, 6, 1))["medal_union"].years_of_service == 15
    assert in_force(medals, date(2016, 6, 1))["medal_union"].years_of_service == 20
    ended = AwardRules("medal_union", "x", date(2020, 1, 1), date(2021, 1, 1))
    assert not in_force([*medals, ended], date(2022, 1, 1))


@pytest.mark.parametrize("language", SEEDED)
def test_every_seeded_version_can_hold_and_is_kept_as_it_is(language: str) -> None:
    for rules in SEEDED[language]:
        check_rules(rules)
        assert from_json(to_json(rules)) == rules


def test_rules_for_nobody_or_without_the_earlier_title_are_refused() -> None:
    for asked in (
        {"collectives": False, "individuals": False},
        {"titles_needed": 2},
        {"quota_way": "number"},
    ):
        with pytest.raises(RulesNotPossible):
            check_rules(AwardRules("x", "x", DAY, **asked))  # type: ignore[arg-type]


def test_comprehensive_and_thematic_exclude_each_other_at_one_giver_except_at_a_review() -> None:
    whole = Past("merit_whole", Group.COMPREHENSIVE, 2024, "P")
    theme = AwardRules("women", "x", DAY)
    person = Nominee(collective=False)

    assert outcome("double", person, theme, whole) == Outcome.NOT_MET
    assert outcome("double", person, theme, whole, call=Call(2024, "D1")) == Outcome.MET
    assert outcome("double", person, theme, whole, call=Call(2024, "P", Occasion.REVIEW)) == Outcome.MET
    assert (
        outcome("double", person, theme, Past("merit_whole", Group.COMPREHENSIVE, 2023, "P")) == Outcome.MET
    )
    same = Past("women", Group.THEMATIC, 2024, "D1")
    assert outcome("double", person, theme, same) == Outcome.NOT_MET


def test_thresholds_tell_fulfilled_not_and_not_told_apart() -> None:
    asked = AwardRules(
        "x", "x", DAY, women_share=70, years_between=3, titles_needed=2, title_before="title", within_years=5
    )
    group = Nominee(collective=True, members=10, women=7, titles=(("title", 2021),))

    assert outcome("women_share", group, asked) == Outcome.MET
    assert outcome("women_share", Nominee(collective=True, members=100, women=69), asked) == Outcome.NOT_MET
    assert outcome("women_share", Nominee(collective=True), asked) == Outcome.UNTOLD
    assert outcome("titles", group, asked) == Outcome.NOT_MET
    assert outcome("titles", group, asked, Past("title", Group.THEMATIC, 2022)) == Outcome.MET
    assert outcome("years_between", group, asked, Past("x", Group.THEMATIC, 2022)) == Outcome.NOT_MET
    assert outcome("years_between", group, asked, Past("x", Group.THEMATIC, 2021)) == Outcome.MET


@given(st.dictionaries(st.uuids(), st.integers(0, 5_000), min_size=1, max_size=12), st.integers(0, 400))
def test_a_total_is_shared_out_whole_and_nobody_gets_more_than_she_has(
    women: dict[UUID, int], total: int
) -> None:
    sizes = {key: Size(1, count) for key, count in women.items()}
    rules = AwardRules("x", "x", DAY)

    places = proposed(rules, sizes, total)
    whole = sum(women.values()) or len(women)
    assert sum(places.values()) == min(total, whole)


def test_quotas_by_size_are_rounded_down_and_small_shares_keep_one() -> None:
    sizes = {A: Size(30, 4_600), B: Size(3, 900)}

    def ask(way: QuotaWay, quota: int, extra: int = 0) -> list[int]:
        rules = AwardRules("x", "x", DAY, quota_way=way, quota=quota, extra_percent=extra)
        return list(proposed(rules, sizes).values())

    assert ask(QuotaWay.PER_WOMEN, 1_500) == [3, 0]  # below 1,500 no place yet
    assert ask(QuotaWay.PERCENT_UNITS, 10) == [3, 1]
    assert ask(QuotaWay.NUMBER, 25, extra=8) == [27, 27]


@pytest.mark.parametrize(("share", "needed"), [("1/2", 5), ("2/3", 6), ("3/4", 7), ("4/5", 8)])
def test_a_share_of_nine_members_is_never_rounded_down(share: str, needed: int) -> None:
    assert votes_needed(share, 9) == needed


def test_more_votes_than_members_are_refused() -> None:
    with pytest.raises(VoteNotPossible):
        check_votes(members=5, in_favour=4, against=1, abstained=1)


@pytest.mark.parametrize(
    ("sex", "outcome"), [("F", Outcome.MET), ("M", Outcome.NOT_MET), ("", Outcome.UNTOLD)]
)
def test_a_title_for_women_is_given_to_women(sex: str, outcome: Outcome) -> None:
    rules = next(each for each in SEEDED["zh"] if each.code == "may_person")

    checks = checks_of(Nominee(collective=False, sex=sex), rules, (), Call(2024), {})

    assert [check.outcome for check in checks if check.key == "women_only"] == [outcome]
