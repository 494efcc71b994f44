"""Addressee phrases of official letters, in both languages, mean the right units of the tree of the day."""

from __future__ import annotations

from datetime import date

import pytest

from nucong.organisations import actions, queries
from nucong.organisations.actions import UnitDraft
from tests.organisations.federation import ACTING, FOUNDED, make_organisation

DAY = date(2018, 3, 27)


def resolved(root, phrase: str, on: date = DAY) -> tuple[set[str], bool]:
    answer = queries.resolve_addressees(root, [phrase], on=on)[0]
    known = {unit.pk: unit.code for unit in root.organisation.units.all()}
    return {known[unit] for unit in answer.unit_ids}, answer.doubtful


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("- Liên đoàn Lao động các huyện, thị xã, thành phố;", "D1 D2"),
        ("LIÊN ĐOÀN LAO ĐỘNG CÁC HUYỆN, THỊ XÃ, THÀNH PHỐ", "D1 D2"),
        ("Các LĐLĐ huyện, TX, TP (t/h);", "D1 D2"),
        ("LDLD cap huyen", "D1 D2"),
        ("Công đoàn ngành và tương đương;", "S1 Z1"),
        ("Các Công đoàn ngành địa phương", "S1"),
        ("Công đoàn các khu công nghiệp", "Z1"),
        ("Công đoàn cơ sở trực thuộc Liên đoàn Lao động tỉnh.", "B0"),
        ("Các CĐCS trực thuộc", "B0"),
        ("Các Công đoàn trực thuộc", "D1 D2 S1 Z1 B0"),
        ("Công đoàn cấp trên trực tiếp cơ sở", "D1 D2 S1 Z1"),
        ("Các công đoàn cơ sở", "B0 B1 B2 B3 B4"),
        ("LĐLĐ các huyện, thành phố, Công đoàn ngành và tương đương, CĐCS trực thuộc", "D1 D2 S1 Z1 B0"),
        ("Liên đoàn Lao động huyện An Hà", "D2"),
        ("Các cấp công đoàn trong tỉnh", "D1 D2 S1 Z1 B0 B1 B2 B3 B4"),
    ],
)
def test_vietnamese_class_phrases_mean_units_of_the_tree(unit, phrase: str, expected: str) -> None:
    assert (set(expected.split()), False) == resolved(unit("P"), phrase)


@pytest.mark.parametrize(
    "phrase",
    [
        "Như kính gởi",
        "Lưu VP, TG&NC",
        "Thường trực, VP, các ban LĐLĐ tỉnh",
        "LĐLĐ huyện Không Có",
        "Các Hội LHPN huyện, TX, TP (th/h)",
        "Công đoàn các xã, phường, đặc khu",
        "",
    ],
    ids=["as above", "file copy", "own offices", "unknown unit", "other tree", "no such unit yet", "empty"],
)
def test_a_phrase_that_names_nobody_here_is_doubtful_and_empty(unit, phrase: str) -> None:
    assert (set(), True) == resolved(unit("P"), phrase)


def test_unexplained_words_beside_a_class_make_it_doubtful(unit) -> None:
    assert ({"D1", "D2"}, True) == resolved(unit("P"), "Liên đoàn Lao động các huyện và Hội Chữ thập đỏ")


def test_a_class_means_the_units_of_the_day_of_the_letter(unit) -> None:
    actions.merge_units(units=[unit("D1"), unit("D2")], into=unit("D1"), on=date(2019, 1, 1), **ACTING)

    assert ({"D1"}, False) == resolved(unit("P"), "LĐLĐ các huyện", on=date(2019, 1, 1))
    assert ({"D1", "D2"}, False) == resolved(unit("P"), "LĐLĐ các huyện", on=date(2018, 12, 31))


@pytest.fixture
def county(db):
    organisation = make_organisation(country="cn", language="zh-hans")
    rows = [
        UnitDraft("R", "虚阳市总工会", level="county", classes=(("kind", "county"),)),
        UnitDraft("T1", "凤店镇工会", level="upper", classes=(("kind", "township"),), parent_code="R"),
        UnitDraft("T2", "青村街道总工会", level="upper", classes=(("kind", "township"),), parent_code="R"),
        UnitDraft("N1", "教育工会", level="upper", classes=(("kind", "sector_local"),), parent_code="R"),
        UnitDraft("B1", "供电所工会", level="base", classes=(("kind", "base"),), parent_code="R"),
        UnitDraft("B2", "锦绣服装有限公司工会", level="base", classes=(("kind", "base"),), parent_code="T1"),
    ]
    actions.load_tree(organisation=organisation, rows=rows, on=FOUNDED, **ACTING)
    return organisation.units.get(code="R")


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("各乡镇(街道)工会、市直属基层工会:", "T1 T2 B1"),
        ("各乡镇（街道）工会，市直属基层工会", "T1 T2 B1"),
        ("各乡镇、街道总工会", "T1 T2"),
        ("各市直产业工会", "N1"),
        ("各基层工会", "B1 B2"),
        ("各直属工会", "T1 T2 N1 B1"),
        ("凤店镇工会", "T1"),
        ("全市各级工会", "T1 T2 N1 B1 B2"),
    ],
)
def test_chinese_class_phrases_mean_units_of_the_tree(county, phrase: str, expected: str) -> None:
    assert (set(expected.split()), False) == resolved(county, phrase)


def test_counties_are_doubtful_for_a_county(county) -> None:
    assert (set(), True) == resolved(county, "各县(市、区)总工会")
