"""Targets with logic: what is counted, how it adds up, when it is reached, who falls short."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nucong.programmes.counting import Facts, Pair, own_pairs, rolled_up
from nucong.programmes.errors import IndicatorNotUnderstood
from nucong.programmes.facts import HeldPost, PlannedPerson, UnitFacts
from nucong.programmes.indicators import (
    FigureIndicator,
    OutsideIndicator,
    UnitTest,
    as_data,
    from_data,
    with_condition,
)
from nucong.programmes.judging import Comparator, Milestone, Standing, TargetRule, in_order, judge, looser
from nucong.programmes.known_indicators import KNOWN, proposed_for

DEFINITIONS = {known.code: known.definition for known in KNOWN}
BODIES = ("executive_committee", "standing_committee", "inspection_committee", "women_committee", "staff")


def post(path: str, body: str = "executive_committee", sex: str = "M", **more: Any) -> HeldPost:
    """Return a held post of the unit at the end of a path such as "P/D/B"."""
    units = tuple(path.split("/"))
    level = "grassroots" if units[-1].startswith("B") else "upper"
    said = {"position": "member", "key": False, "women_work": False, "trained": False, **more}
    return HeldPost(unit=units[-1], path=units, level=level, body=body, sex=sex, **said)  # type: ignore[arg-type]


def unit(path: str, workforce: int = 100, women: int = 50) -> UnitFacts:
    """Return what the unit at the end of a path told."""
    units = tuple(path.split("/"))
    return UnitFacts(
        units[-1], units, "grassroots" if units[-1].startswith("B") else "upper", workforce, women
    )


PATHS = ["P", "P/D1", "P/D1/B1", "P/D1/B2", "P/D2", "P/D2/B3"]
posts = st.lists(
    st.builds(
        post, st.sampled_from(PATHS), st.sampled_from(BODIES), st.sampled_from("FM"), key=st.booleans(),
        women_work=st.booleans(), trained=st.booleans(),
    )
)  # fmt: skip


@given(posts, st.sampled_from(sorted(DEFINITIONS)))
def test_every_unit_is_the_sum_of_those_below_and_no_share_passes_one(
    held: Sequence[HeldPost], code: str
) -> None:
    own = own_pairs(DEFINITIONS[code], Facts(held, [unit(path) for path in PATHS]))

    sums = rolled_up(own)

    for path, pair in sums.items():
        below = [other for other in sums if len(other) == len(path) + 1 and other[: len(path)] == path]
        assert pair == sum((sums[each] for each in below), own.get(path, Pair()))
        assert 0 <= pair.met <= pair.all


def test_women_in_committees_counts_held_posts_of_that_body_only() -> None:
    held = [post("P", sex="F"), post("P"), post("P", "standing_committee", "F"), post("P/D1/B1", sex="F")]

    sums = rolled_up(own_pairs(DEFINITIONS["women_in_committee"], Facts(held)))

    assert sums["P",] == Pair(2, 3)
    assert sums["P", "D1"] == Pair(1, 1)


@pytest.mark.parametrize(
    ("held", "met"),
    [
        ([post("P/D/B1", "staff", "F", key=True)], 1),
        ([post("P/D/B1", "standing_committee", "F")], 1),
        ([post("P/D/B1", "executive_committee", "F")], 1),
        ([post("P/D/B1", "inspection_committee", "F")], 0),
        ([post("P/D/B1", "executive_committee", "M", key=True)], 0),
        ([post("P/D/B2", "executive_committee", "F")], 0),
    ],
    ids=["key officer", "standing", "executive", "other body", "a man", "another unit"],
)
def test_one_of_the_alternatives_is_enough_for_a_union_with_thirty_percent_women(
    held: list[HeldPost], met: int
) -> None:
    facts = Facts(held, [unit("P/D/B1", 10, 3)])

    assert own_pairs(DEFINITIONS["woman_leads_where_30pct"], facts) == {("P", "D", "B1"): Pair(met, 1)}


@pytest.mark.parametrize(
    ("workforce", "women", "belongs"), [(10, 3, True), (1000, 299, False), (0, 0, False)]
)
def test_the_condition_decides_who_is_asked_at_all(workforce: int, women: int, belongs: bool) -> None:
    facts = Facts([], [unit("P/D/B1", workforce, women), unit("P/D", 10, 10)])

    assert bool(own_pairs(DEFINITIONS["woman_leads_where_30pct"], facts)) == belongs


def test_another_condition_changes_the_population_and_nothing_else() -> None:
    facts = Facts([post("P/D/B1", sex="F")], [unit("P/D/B1", 10, 3), unit("P/D/B2", 10, 5)])
    stricter = with_condition(DEFINITIONS["woman_leads_where_30pct"], Fraction(1, 2))

    assert own_pairs(stricter, facts) == {("P", "D", "B2"): Pair(0, 1)}


def planned(path: str, sex: str = "M", *, key: bool = False, committee: bool = False) -> PlannedPerson:
    """Return somebody on the planning list of the unit at the end of a path."""
    level = "grassroots" if path.split("/")[-1].startswith("B") else "upper"
    return PlannedPerson(path.split("/")[-1], tuple(path.split("/")), level, sex, key, committee)  # type: ignore[arg-type]


def test_of_planning_lists_people_are_counted_and_of_units_those_that_have_one() -> None:
    lists = [
        planned("P", "F", key=True, committee=True), planned("P", key=True, committee=True), planned("P/D1", committee=True),
        planned("P/D1/B1", "F"), planned("P/D1/B1", key=True),
    ]  # fmt: skip
    facts = Facts(planned=lists)

    def sums(code: str) -> dict[tuple[str, ...], Pair]:
        return rolled_up(own_pairs(DEFINITIONS[code], facts))

    assert sums("women_planned_for_key_posts") == {
        ("P",): Pair(1, 3), ("P", "D1"): Pair(0, 1), ("P", "D1", "B1"): Pair(0, 1),
    }  # fmt: skip
    assert sums("women_planned_for_committee")["P",] == Pair(1, 3)
    assert sums("planning_lists_with_a_woman")["P",] == Pair(2, 3)  # D2 has no list: it tells nothing


def test_who_sits_outside_the_union_is_one_person_whatever_her_posts() -> None:
    seats = frozenset({"party_committee"})
    held = [
        post("P", sex="F", outside=seats, seated=True), post("P", "standing_committee", "F", outside=seats),
        post("P/D1/B1", outside=frozenset({"peoples_council"}), seated=True), post("P/D1/B1", sex="F"),
        post("P/D1/B1", "women_committee", "F", women_work=True),
    ]  # fmt: skip
    facts = Facts(held, [unit("P"), unit("P/D1/B1")])

    assert rolled_up(own_pairs(DEFINITIONS["women_in_party_or_council"], facts))["P",] == Pair(1, 2)
    assert rolled_up(own_pairs(DEFINITIONS["womens_officer_in_party_or_council"], facts))["P",] == Pair(0, 2)
    facts = Facts([*held, post("P", "staff", "F", women_work=True, outside=seats)], facts.units)
    assert rolled_up(own_pairs(DEFINITIONS["womens_officer_in_party_or_council"], facts))["P",] == Pair(1, 2)


def test_two_populations_of_one_sentence_are_measured_apart() -> None:
    held = [
        post("P", key=True, trained=True), post("P/D1/B1", key=True), post("P", "staff", women_work=True, trained=True),
        post("P/D1/B1", "women_committee", "F", women_work=True),
    ]  # fmt: skip
    facts = Facts(held)

    assert rolled_up(own_pairs(DEFINITIONS["key_officers_trained"], facts))["P",] == Pair(1, 2)
    assert rolled_up(own_pairs(DEFINITIONS["women_work_officers_trained"], facts))["P",] == Pair(1, 1)


def test_each_union_one_activity_a_year_counts_unions_and_names_those_without() -> None:
    each_one = FigureIndicator(UnitTest("grassroots"), "activities")
    facts = Facts((), [unit("P/D/B1"), unit("P/D/B2"), unit("P/D")], {"activities": {"B1": 7, "D": 1}})

    own = own_pairs(each_one, facts)

    assert rolled_up(own)["P",] == Pair(1, 2)
    assert [path[-1] for path, pair in own.items() if not pair.met] == ["B2"]


def test_figures_of_others_stand_where_they_were_told() -> None:
    facts = Facts(
        (), [unit("P/D1"), unit("P/D2")], None, {("P", "D1"): Pair(80, 100), ("P", "D2"): Pair(1, 4)}
    )

    assert rolled_up(own_pairs(OutsideIndicator(), facts))["P",] == Pair(81, 104)


KEPT_TO_2030 = TargetRule(
    Comparator.AT_LEAST, (Milestone(2025, Decimal(80)), Milestone(2030, Decimal(90)))
)  # "≥ 80 % by 2025, ≥ 90 % by 2030"


@pytest.mark.parametrize(
    ("year", "value", "over", "standing"),
    [
        (2023, 70, True, Standing.ON_THE_WAY),
        (2025, 79, False, Standing.ON_THE_WAY),
        (2025, 79, True, Standing.MISSED),
        (2025, 80, True, Standing.MET),
        (2027, 85, True, Standing.ON_THE_WAY),
        (2027, 79, False, Standing.MISSED),
        (2030, 89, True, Standing.MISSED),
        (2031, 90, True, Standing.MET),
        (2027, None, True, Standing.UNKNOWN),
    ],
)
def test_milestone_years_are_owed_from_their_year_on(
    year: int, value: int | None, over: bool, standing: Standing
) -> None:
    share = None if value is None else Fraction(value)

    assert judge(KEPT_TO_2030, year=year, value=share, year_is_over=over).standing == standing


@pytest.mark.parametrize(
    ("comparator", "value", "met"),
    [
        (Comparator.AT_MOST, 30, True), (Comparator.AT_MOST, 31, False), (Comparator.EQUAL, 30, True),
        (Comparator.EQUAL, 31, False), (Comparator.BETWEEN, 40, True), (Comparator.BETWEEN, 41, False),
        (Comparator.BETWEEN, 29, False), (Comparator.KEEP, 31, True),
    ],
)  # fmt: skip
def test_each_comparison_has_its_own_edge(comparator: Comparator, value: int, met: bool) -> None:
    rule = TargetRule(comparator, (Milestone(2020, Decimal(30), Decimal(40)),))

    verdict = judge(rule, year=2020, value=Fraction(value))

    assert (verdict.standing == Standing.MET) == met
    assert verdict.gap == value - 30


@pytest.mark.parametrize(
    ("comparator", "value", "standing"),
    [
        (Comparator.DECREASE, 11, Standing.MET), (Comparator.DECREASE, 12, Standing.MISSED),
        (Comparator.INCREASE, 13, Standing.MET), (Comparator.INCREASE, 11, Standing.MISSED),
    ],
)  # fmt: skip
def test_a_direction_is_held_against_the_base_year(
    comparator: Comparator, value: int, standing: Standing
) -> None:
    series = {2015: Fraction(12), 2016: Fraction(50)}

    assert (
        judge(TargetRule(comparator, (), 2015), year=2018, value=Fraction(value), series=series).standing
        == standing
    )


@pytest.mark.parametrize("year", [2014, 2015])
def test_a_direction_asks_nothing_of_its_base_year_nor_of_the_years_before(year: int) -> None:
    rule = TargetRule(Comparator.INCREASE, (), 2015)

    found = judge(rule, year=year, value=Fraction(12), series={2014: Fraction(12), 2015: Fraction(12)})

    assert found.standing == Standing.UNKNOWN


def test_an_appeal_with_a_number_is_not_judged_and_asks_less_than_a_target() -> None:
    appeal = TargetRule(Comparator.APPEAL, (Milestone(2020, Decimal(2)),))
    asked = TargetRule(Comparator.EQUAL, (Milestone(2020, Decimal(2)),))

    assert judge(appeal, year=2020, value=Fraction(1)).standing == Standing.APPEAL
    assert looser(appeal, asked)
    assert not looser(asked, appeal)


def test_a_direction_without_base_and_an_appeal_are_not_judged() -> None:
    assert judge(TargetRule(Comparator.DECREASE), year=2018, value=Fraction(1)).standing == Standing.UNKNOWN
    assert judge(TargetRule(Comparator.APPEAL), year=2018, value=Fraction(1)).standing == Standing.APPEAL


@pytest.mark.parametrize(
    ("own", "is_looser"),
    [
        (KEPT_TO_2030, False),
        (
            TargetRule(Comparator.AT_LEAST, (Milestone(2024, Decimal(80)), Milestone(2029, Decimal(95)))),
            False,
        ),
        (TargetRule(Comparator.AT_LEAST, (Milestone(2026, Decimal(95)),)), True),
        (TargetRule(Comparator.AT_LEAST, (Milestone(2025, Decimal(79)), Milestone(2030, Decimal(95)))), True),
        (TargetRule(Comparator.INCREASE), True),
        (TargetRule(Comparator.AT_MOST, (Milestone(2025, Decimal(99)),)), True),
    ],
    ids=["the same", "earlier and more", "a year late", "less at first", "no number", "the other way"],
)
def test_an_own_target_that_asks_for_less_is_known(own: TargetRule, is_looser: bool) -> None:
    assert looser(own, KEPT_TO_2030) == is_looser


def test_of_two_values_for_a_year_the_later_stands() -> None:
    years = in_order([Milestone(2030, Decimal(9)), Milestone(2025, Decimal(1)), Milestone(2025, Decimal(2))])

    assert [(each.year, each.value) for each in years] == [(2025, 2), (2030, 9)]


@pytest.mark.parametrize("code", sorted(DEFINITIONS))
def test_a_definition_survives_being_stored(code: str) -> None:
    assert from_data(as_data(DEFINITIONS[code])) == DEFINITIONS[code]


@pytest.mark.parametrize(
    "data",
    [
        {}, {"counts": "posts", "population": {"bodies": ["board"]}}, {"counts": "posts", "population": {"age": 3}},
        {"counts": "units", "any_post": []}, {"counts": "units", "population": {"women_at_least": "2"}, "any_post": [{}]},
        {"counts": "units", "population": {"women_at_least": "1/0"}, "any_post": [{}]},
        {"counts": "figures", "figure": "x", "at_least": 0}, {"counts": "figures", "figure": ""},
        {"counts": "planned", "planned": {"body": "staff"}}, {"counts": "planned", "test": {"sex": "x"}},
        {"counts": "posts", "population": {"outside": ["other"]}}, {"counts": "posts", "population": {"key": "yes"}}, {"counts": "posts", "population": [1]},
    ],
)  # fmt: skip
def test_a_definition_that_means_nothing_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(IndicatorNotUnderstood):
        from_data(data)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Phấn đấu nữ tham gia Ban Chấp hành các cấp đạt từ 30% trở lên", "women_in_committee"),
        ("CĐCS có từ 30% lao động nữ trở lên phấn đấu có nữ chủ chốt hoặc nữ ủy viên BCH", "woman_leads_where_30pct"),
        ("80% công đoàn cấp tỉnh có cán bộ chủ chốt nữ", "upper_unions_led_by_women"),
        ("100% cán bộ nữ công cấp trên cơ sở được bồi dưỡng nghiệp vụ", "women_work_officers_trained"),
        ("100% cán bộ chủ chốt được tập huấn về giới", "key_officers_trained"),
        ("Mỗi CĐCS tổ chức ít nhất một hoạt động hằng năm", "grassroots_with_an_activity"),
        ("各级工会委员会中女性比例不低于30%", "women_in_committee"),
        ("工会主要负责人培训覆盖率达到100%", "key_officers_trained"),
        ("Tỷ lệ nữ trong quy hoạch các chức danh cán bộ chủ chốt đạt từ 30% trở lên", "women_planned_for_key_posts"),
        ("Nữ trong quy hoạch ban chấp hành và chức danh chủ chốt đạt từ 30%", "women_planned_for_committee"),
        ("Phấn đấu đạt ít nhất 25% cán bộ nữ trong quy hoạch", "women_planned"),
        ("100% công đoàn cấp trên cơ sở có nữ trong quy hoạch lãnh đạo", "planning_lists_with_a_woman"),
        ("工会主要负责人后备人选中女性比例不低于30%", "women_planned_for_key_posts"),
        ("Tỷ lệ nữ cán bộ công đoàn tham gia cấp ủy đạt 25%", "women_in_party_or_council"),
        ("100% đơn vị có cán bộ nữ công tham gia cấp ủy hoặc HĐND", "womens_officer_in_party_or_council"),
        ("100% cán bộ công đoàn thuộc diện quy hoạch chức danh chủ chốt được tập huấn", "key_officers_trained"),
        ("Giảm tình trạng sinh con thứ ba", None),
        ("县级以上工会领导班子至少配备一名女干部", None),
        ("Ban chấp hành công đoàn có ít nhất một nữ ủy viên", None),
        ("Ban chấp hành công đoàn có ít nhất 30% nữ", "women_in_committee"),
        ("领导班子至少配备一名女干部的单位中，女性占比达到30%", "women_in_committee"),
    ],
)  # fmt: skip
def test_the_measure_proposed_follows_from_the_words(text: str, code: str | None) -> None:
    known = proposed_for(text)

    assert (known.code if known else None) == code


def test_whoever_asks_for_two_thousand_people_is_offered_no_share() -> None:
    text = "每年培训女职工工作干部不少于2000人次"

    assert proposed_for(text) is not None
    assert proposed_for(text, (Milestone(2026, Decimal(2000)),)) is None


EVERY_YEAR = TargetRule(Comparator.AT_LEAST, (Milestone(2026, Decimal(80000)),), each_year=True)


@pytest.mark.parametrize(
    ("year", "value", "over", "standing"),
    [
        (2023, 50341, True, Standing.MISSED), (2023, 81000, True, Standing.MET),
        (2024, 50341, False, Standing.ON_THE_WAY), (2027, 1, False, Standing.MISSED),
    ],
    ids=["finished_short", "finished_reached", "year_goes_on", "after_the_last_year"],
)  # fmt: skip
def test_a_target_of_every_year_is_reached_or_not_in_each_finished_year(
    year: int, value: int, over: bool, standing: Standing
) -> None:
    assert judge(EVERY_YEAR, year=year, value=Fraction(value), year_is_over=over).standing == standing


def test_one_that_asks_only_by_the_last_year_is_looser_than_one_of_every_year() -> None:
    by_the_end = TargetRule(Comparator.AT_LEAST, EVERY_YEAR.milestones)

    assert looser(by_the_end, EVERY_YEAR)
    assert not looser(EVERY_YEAR, EVERY_YEAR)
