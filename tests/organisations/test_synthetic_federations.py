"""Invented federations: exact size, same seed same tree, shaped by law and date, and marked as invented."""

from __future__ import annotations

from collections import Counter
from datetime import date
from statistics import mean, median

import pytest

from nucong.organisations import checks, errors, queries
from nucong.organisations.synthetic import (
    Regime,
    build_federation,
    kind_of_root,
    person_name,
    plan_federation,
    workforce,
)
from nucong.programmes.pairing import place_in
from tests.organisations.federation import ACTING

CASES = {
    "vn before": ("Liên đoàn Lao động tỉnh Giả Định", "vi", Regime.VN_BEFORE_2025, date(2018, 3, 27)),
    "vn since": ("Liên đoàn Lao động tỉnh", "vi", Regime.VN_SINCE_2025, date(2026, 3, 1)),
    "vn sector": ("Công đoàn Viên chức Việt Nam", "vi", Regime.VN_BEFORE_2025, date(2016, 5, 1)),
    "cn": ("虚阳市总工会", "zh-hans", Regime.CN, date(2017, 3, 1)),
    "women": ("Hội Liên hiệp Phụ nữ tỉnh Giả Định", "vi", Regime.VN_WOMENS_UNION, date(2018, 3, 27)),
    "cn women": ("虚阳市妇女联合会", "zh-hans", Regime.CN_WOMENS_FEDERATION, date(2017, 3, 1)),
}
every_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())


def plan(case, units: int, seed: int = 7):
    name, language, regime, on = case
    return plan_federation(name, language=language, units=units, on=on, seed=seed, regime=regime)


def kinds(drafts) -> Counter:
    return Counter(dict(draft.classes)["kind"] for draft in drafts)


@every_case
def test_a_plan_has_exactly_the_units_asked_for(case) -> None:
    for units in (1, 2, 3, 7, 20, 133, 500):
        drafts = plan(case, units)
        assert units == len(drafts) == len({draft.code for draft in drafts})


@every_case
def test_the_same_seed_gives_the_same_tree_and_another_seed_another(case) -> None:
    assert plan(case, 200) == plan(case, 200)
    assert plan(case, 200) != plan(case, 200, seed=8)


@every_case
def test_a_built_federation_is_sound_marked_and_named_as_in_the_text(db, case) -> None:
    name, language, regime, on = case

    organisation = build_federation(
        name, language=language, units=120, on=on, seed=7, regime=regime, **ACTING
    )

    root = organisation.units.order_by("serial").first()
    assert organisation.synthetic
    assert not organisation.units.filter(synthetic=False).exists()
    assert name == queries.unit_named(root, on)
    assert len(queries.subtree(root, on=on)) == 120
    assert checks.run_checks(organisation, on=on) == []


def test_before_2025_a_province_has_districts_and_after_it_communes_and_many_direct_units() -> None:
    before, since = kinds(plan(CASES["vn before"], 500)), kinds(plan(CASES["vn since"], 500))

    assert before["district"] > 8
    assert before["sector_local"] > 4
    assert before["zone"] == 1
    assert before["commune"] == 0
    assert since["commune"] > 20
    assert since["district"] == since["sector_local"] == 0


@pytest.mark.parametrize(
    ("case", "phrases"),
    [
        (
            "vn before",
            [
                "Liên đoàn Lao động các huyện, thị xã, thành phố",
                "Công đoàn ngành và tương đương",
                "Công đoàn cơ sở trực thuộc Liên đoàn Lao động tỉnh",
            ],
        ),
        ("vn sector", ["Các Công đoàn trực thuộc"]),
        ("vn since", ["Công đoàn các xã, phường", "Công đoàn cơ sở trực thuộc"]),
        ("cn", ["各乡镇(街道)工会、市直属基层工会"]),
        ("women", ["Các Hội LHPN huyện, TX, TP (th/h)"]),
    ],
)
def test_the_addressees_of_a_letter_find_units_in_the_invented_tree(db, case, phrases) -> None:
    name, language, regime, on = CASES[case]
    organisation = build_federation(
        name, language=language, units=100, on=on, seed=1, regime=regime, **ACTING
    )
    root = organisation.units.order_by("serial").first()

    for answer in queries.resolve_addressees(root, phrases, on=on):
        assert answer.unit_ids
        assert not answer.doubtful


def test_unions_and_womens_unions_of_one_seed_meet_at_the_same_places() -> None:
    unions = {d.place for d in plan(CASES["vn before"], 300) if ("kind", "district") in d.classes}
    women = {d.place for d in plan(CASES["women"], 200) if ("kind", "district") in d.classes}

    assert len(unions & women) == min(len(unions), len(women))


def test_a_chinese_union_and_the_womens_federation_of_its_place_have_the_same_townships() -> None:
    def townships(case: str, units: int) -> set[str]:
        rows = plan(CASES[case], units)
        return {place_in(row.name) for row in rows if dict(row.classes)["kind"] == "township"}

    ours, theirs = townships("cn", 300), townships("cn women", 36)

    assert len(theirs) == 7
    assert theirs <= ours


def test_a_letterhead_in_capitals_gives_units_below_in_ordinary_spelling() -> None:
    drafts = plan(("LIÊN ĐOÀN LAO ĐỘNG THÀNH PHỐ HÀ NỘI", *CASES["vn before"][1:]), 100)

    assert drafts[0].name == "LIÊN ĐOÀN LAO ĐỘNG THÀNH PHỐ HÀ NỘI"
    assert drafts[0].place == "thành phố Hà Nội"
    assert not any("HÀ NỘI" in draft.name for draft in drafts[1:])


def test_a_federation_of_no_units_is_refused() -> None:
    with pytest.raises(errors.NoUnits):
        plan(CASES["cn"], 0)


def test_sizes_are_skewed_and_some_units_answer_for_their_area() -> None:
    drafts = plan(CASES["cn"], 500)
    fan_out = Counter(draft.parent_code for draft in drafts)
    areas = [draft for draft in drafts if draft.area_answer]

    assert max(fan_out.values()) > 3 * median(fan_out.values())
    assert areas
    assert all(fan_out[draft.code] == 0 for draft in areas)


def test_women_and_members_never_exceed_the_workers(db) -> None:
    name, language, regime, on = CASES["vn before"]
    organisation = build_federation(
        name, language=language, units=150, on=on, seed=3, regime=regime, **ACTING
    )
    rows = queries.subtree(organisation.units.order_by("serial").first(), on=on)
    people = [workforce(row, 3) for row in rows]

    assert people == [workforce(row, 3) for row in rows]
    assert all(0 <= one.women <= one.workers and one.members <= one.workers for one in people)
    assert mean(one.workers for one in people) > median(one.workers for one in people)


@pytest.mark.parametrize(
    ("name", "regime", "addressees", "expected"),
    [
        ("LIÊN ĐOÀN LAO ĐỘNG TỈNH GIẢ ĐỊNH", Regime.VN_BEFORE_2025, [], "province"),
        ("Liên đoàn Lao động thành phố Hà Nội", Regime.VN_BEFORE_2025, [], "province"),
        ("Liên đoàn Lao động thành phố Giả Định", Regime.VN_BEFORE_2025, [], "district"),
        ("Tổng Liên đoàn Lao động Việt Nam", Regime.VN_BEFORE_2025, [], "national"),
        ("Công đoàn Viên chức Việt Nam", Regime.VN_BEFORE_2025, [], "sector_central"),
        ("Công đoàn Viên chức tỉnh", Regime.VN_BEFORE_2025, [], "sector_local"),
        ("Công đoàn xã Đông Khê", Regime.VN_SINCE_2025, [], "commune"),
        ("虚阳市总工会", Regime.CN, ["各乡镇(街道)工会"], "county"),
        ("虚阳市总工会", Regime.CN, ["各县(市、区)总工会"], "city"),
        ("虚南省总工会", Regime.CN, [], "province"),
        ("凤店镇工会", Regime.CN, [], "township"),
    ],
)
def test_the_rank_of_an_issuer_is_read_from_its_name_and_addressees(
    name, regime, addressees, expected
) -> None:
    assert expected == kind_of_root(name, regime=regime, addressees=addressees)


def test_names_of_persons_follow_the_key() -> None:
    assert person_name("7:A", language="vi") == person_name("7:A", language="vi")
    assert " " in person_name("7:A", language="vi")
    assert 2 <= len(person_name("7:A", language="zh-hans")) <= 3
