"""The drafted text of a review sets side by side only what counts the same: one level, one definition, the same units."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nucong.flow.review_paper import WORDS
from nucong.flow.review_sheets import targets
from nucong.flow.review_words import drafted
from nucong.programmes.review_content import ReviewContent, TargetLine, YearFigure, as_json, from_json

UPPER, PROVINCE, BASE = "Cấp trên cơ sở", "Cấp tỉnh", "Cơ sở"
FIRST = YearFigure(2014, 15, 33, "met", True, UPPER, ((UPPER, 15, 33), (BASE, 161, 340)))
LATER = YearFigure(2015, 5, 11, "met", True, PROVINCE, ((PROVINCE, 5, 11), (UPPER, 22, 59), (BASE, 351, 742)))
LAST = replace(LATER, year=2016, met=4, levels=((PROVINCE, 4, 11), (UPPER, 25, 59), (BASE, 352, 743)))


def content(*years: YearFigure, **facts: object) -> ReviewContent:
    line = TargetLine("Nữ tham gia ban chấp hành", "%", ">=", ((2020, "30", ""),), None, "met", years)
    return ReviewContent(
        title="Sơ kết", kind="yearly", language="vi", programme="P", cited="", issuer="", covers_from="2016-01-01",
        covers_until="2016-12-31", as_of="2016-12-25", tied_to="", targets=(replace(line, **facts),),  # type: ignore[arg-type]
    )  # fmt: skip


def told(*years: YearFigure, **facts: object) -> str:
    return drafted(content(*years, **facts))["targets"].splitlines()[-1]


def test_two_levels_are_never_compared() -> None:
    assert told(FIRST, LATER, LAST) == (
        "Nữ tham gia ban chấp hành (Cấp tỉnh): từ 45,5% năm 2015 giảm còn 36,4%."
    )
    assert told(FIRST, LAST) == "Nữ tham gia ban chấp hành (Cấp tỉnh): 36,4% (4/11)."


def test_the_level_that_decides_now_is_told_in_years_in_which_another_one_did() -> None:
    now_upper = replace(LAST, met=10, all=59, level=UPPER)

    assert told(FIRST, LATER, now_upper) == (
        "Nữ tham gia ban chấp hành (Cấp trên cơ sở): từ 45,5% năm 2014 giảm còn 16,9%."
    )


def test_a_year_counted_otherwise_is_not_set_beside_the_present_one() -> None:
    whole = [replace(each, level="", levels=()) for each in (FIRST, LATER, LAST)]
    whole[1] = replace(whole[1], compares=False)

    assert told(*whole) == "Nữ tham gia ban chấp hành: từ 45,5% năm 2015 giảm còn 36,4%."
    whole[2] = replace(whole[2], compares=False)
    assert told(*whole) == "Nữ tham gia ban chấp hành: 36,4% (4/11)."


@pytest.mark.parametrize(
    ("base_year", "words"), [(2014, "từ 45,5% năm 2014 giảm còn 36,4%."), (2013, "36,4% (4/11).")]
)
def test_a_direction_is_told_beside_its_base_year_as_it_is_judged(base_year: int, words: str) -> None:
    whole = [replace(each, level="", levels=()) for each in (FIRST, LATER, LAST)]

    found = told(*whole, comparator="decrease", base_year=base_year, asked=())

    assert found == f"Nữ tham gia ban chấp hành: {words}"


def test_the_table_keeps_to_the_level_it_names_and_tells_how_far_lists_reach() -> None:
    few = replace(LATER, lists=(75, 150), compares=False)
    sheet = targets(content(FIRST, few, LAST), WORDS["vi"])

    assert sheet is not None
    assert sheet.rows == (
        (
            "Nữ tham gia ban chấp hành (Cấp tỉnh)", "–", "5/11 (45,5%); theo danh sách của 75/150 đơn vị",
            "4/11 (36,4%)",
        ),
    )  # fmt: skip


def test_levels_and_reach_come_back_from_a_snapshot_and_older_ones_have_none() -> None:
    whole = content(FIRST, replace(LATER, lists=(75, 150), compares=False))
    assert from_json(as_json(whole)) == whole

    older = as_json(content(YearFigure(2015, 5, 11, "met", True, PROVINCE)))
    for each in older["targets"][0]["years"]:
        del each["levels"], each["compares"], each["lists"]
    assert from_json(older) == content(YearFigure(2015, 5, 11, "met", True, PROVINCE))
