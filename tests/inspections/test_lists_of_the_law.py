"""The lists by country and day: what a law changed holds from its day on, and what was asked before stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nucong.flow.inspection_words import Told, Violated, opening_of, parts_of
from nucong.inspections.checklists import VERSIONS, Item, Version, law_on
from nucong.inspections.states import PaperKind


def item(version: Version, code: str) -> Item:
    """Return the item of a list by its code."""
    return next(each for each in version.items if each.code == code)


def told(version: Version, *codes: str, on: date | None = None, due_on: date | None = None) -> Told:
    """Return a paper about a check that found these items violated."""
    checked_on = on or version.valid_from
    found = [
        Violated(each.text, each.basis, each.standard, each.penalty_on(checked_on), "", 0, due_on)
        for each in (item(version, code) for code in codes)
    ]
    return Told(
        PaperKind.RESULT, "Liên đoàn", "Công ty May", "Công ty May", checked_on, 15, version.laws,
        len(version.items), len(version.items) - len(found), found,
    )  # fmt: skip


def test_the_keys_that_stand_in_inspections_stay() -> None:
    assert [version.key for known in VERSIONS.values() for version in known] == [
        "cn/2012-04-28", "cn/2023-01-01", "vn/2015-11-15", "vn/2021-02-01", "vn/2026-07-01",
    ]  # fmt: skip


def test_an_item_keeps_its_code_from_list_to_list() -> None:
    for known in VERSIONS.values():
        codes = [[each.code for each in version.items] for version in known]
        assert all(each == codes[0] for each in codes)


def test_a_second_child_gives_seven_months_from_the_day_of_the_law_on() -> None:
    before, after = law_on("vn", date(2026, 6, 30)), law_on("vn", date(2026, 7, 1))

    assert "07 tháng" not in item(before, "v11").standard
    assert "sinh con thứ hai 07 tháng" in item(after, "v11").standard
    assert "Luật Dân số 2025" in item(after, "v11").basis


def test_only_what_changed_differs_between_two_lists_under_one_code() -> None:
    before, after = law_on("vn", date(2026, 6, 30)), law_on("vn", date(2026, 7, 1))
    changed = [new.code for old, new in zip(before.items, after.items, strict=True) if old != new]

    assert changed == ["v11"]


def test_marriage_leave_and_welfare_are_protected_since_the_revision_of_2022() -> None:
    before, after = law_on("cn", date(2022, 12, 31)), law_on("cn", date(2023, 1, 1))

    assert "福利待遇" not in item(before, "c03").text
    assert "福利待遇" in item(after, "c03").text
    assert item(after, "c03").basis == "特别规定第五条；妇女权益保障法第四十八条第一款"
    assert item(before, "c17").basis.startswith("女职工保健工作规定第十四条")


def test_papers_name_every_law_by_its_whole_name() -> None:
    vietnam, china = law_on("vn", date(2026, 8, 1)), law_on("cn", date(2024, 1, 1))
    paper = told(vietnam, "v11", "v15")
    said = "\n".join(part.text for part in parts_of(paper, "vi"))

    assert "Bộ luật Lao động năm 2019, Luật Dân số năm 2025 và Nghị định số 145/2020/NĐ-CP" in opening_of(
        paper, "vi"
    )
    assert "Điều 139 Bộ luật Lao động năm 2019, sửa đổi tại khoản 1 Điều 29 Luật Dân số năm 2025" in said
    assert "Điều 21 Luật An toàn, vệ sinh lao động năm 2015" in said
    assert "《女职工劳动保护特别规定》第七条；《人口与计划生育法》第二十五条" in "\n".join(
        part.text for part in parts_of(told(china, "c07"), "zh")
    )


def test_a_violation_stands_beside_what_the_law_of_its_day_lays_down_for_it() -> None:
    days = [date(year, 5, 1) for year in (2022, 2023)]
    before, since = (law_on("cn", day) for day in days)

    assert "1000元以上5000元以下" in item(before, "c05").penalty_on(days[0])
    assert item(before, "c14").penalty_on(days[0]) == ""
    assert "第八十三条" in item(since, "c14").penalty_on(days[1])
    assert any("法律责任：" in repr(part) for part in parts_of(told(since, "c05"), "zh"))


@pytest.mark.parametrize(
    ("day", "named"),
    [
        (date(2022, 1, 16), ""), (date(2022, 1, 17), "12/2022"), (date(2026, 12, 31), "12/2022"),
        (date(2027, 1, 1), "283/2026"),
    ],
)  # fmt: skip
def test_a_paper_names_no_decree_that_is_not_in_force_on_the_day_of_the_check(day: date, named: str) -> None:
    said = repr(parts_of(told(law_on("vn", day), "v05", on=day), "vi"))

    assert [decree for decree in ("12/2022", "283/2026") if decree in said] == ([named] if named else [])


def test_what_violations_share_is_said_once() -> None:
    vietnam = told(
        law_on("vn", date(2024, 4, 5)), "v05", "v08", "v16", due_on=date(2024, 5, 5), on=date(2024, 4, 5)
    )
    found, asked = parts_of(vietnam, "vi")

    assert found.text.count("Chế tài") == 1
    assert "Chế tài đối với nội dung tại điểm a và b mục 1: phạt tiền" in found.text
    assert asked.text.count("5/5/2024") == 1
    assert "- Khắc phục các nội dung nêu trên trước ngày" in asked.text

    china = told(
        law_on("cn", date(2024, 4, 5)), "c02", "c05", "c09", due_on=date(2024, 5, 5), on=date(2024, 4, 5)
    )
    found, asked, _ = parts_of(replace(china, kind=PaperKind.OPINION), "zh")
    assert "上述第2、3项的法律责任：责令限期改正" in found.text
    assert "上述问题请于2024年5月5日前完成整改。" in asked.text


def test_a_check_rests_on_the_union_law_of_its_day() -> None:
    old, new = date(2025, 6, 30), date(2025, 7, 1)

    assert "Căn cứ Luật Công đoàn năm 2012, Bộ luật" in opening_of(
        told(law_on("vn", old), "v05", on=old), "vi"
    )
    assert "Căn cứ Luật Công đoàn năm 2024, Bộ luật" in opening_of(
        told(law_on("vn", new), "v05", on=new), "vi"
    )
