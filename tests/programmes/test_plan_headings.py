"""What ends in a colon heads the points under it and is no duty of its own; a point keeps what it needs of its heading."""

from __future__ import annotations

from typing import Any

import pytest

from nucong.programmes.list_marks import list_mark
from nucong.programmes.plan import plan_from
from nucong.programmes.plan_headings import needs
from nucong.programmes.plan_objectives import Where
from nucong.programmes.plan_work import Work


def section(*lines: tuple[str, str], around: tuple[str, ...] = ()) -> tuple[Work, ...]:
    """Return the tasks of section II from lines with their list marks, inside headings."""
    sections = tuple((place, title) for place, title in enumerate(("Nhiệm vụ", *around)))
    parts: dict[str, list[tuple[Any, Any]]] = {
        "section": [("s", {"number": "II", "title": "Nhiệm vụ:"})],
        "task": [(place, {"section": "II", "text": text}) for place, (_mark, text) in enumerate(lines)],
    }
    where = {place: Where(place, sections, mark) for place, (mark, _text) in enumerate(lines)}
    (found,) = plan_from(parts, default_title="", where=where).works
    assert found.title == "Nhiệm vụ"
    return found.below


def titles(works: tuple[Work, ...]) -> list[Any]:
    return [(each.title, titles(each.below)) if each.below else each.title for each in works]


def test_a_heading_stands_over_its_points_up_to_the_next_with_its_own_mark() -> None:
    found = section(
        ("-", "Truyền thông về bình đẳng giới:"),
        ("+", "Đa dạng hình thức truyền thông."),
        ("+", "Mở rộng đối tượng."),
        ("-", "Nâng cao năng lực cán bộ nữ"),  # no colon, yet "+" stands under "-"
        ("+", "Tổ chức tập huấn."),
        ("-", "Khảo sát việc làm."),
    )

    assert titles(found) == [
        ("Truyền thông về bình đẳng giới", ["Đa dạng hình thức truyền thông.", "Mở rộng đối tượng."]),
        ("Nâng cao năng lực cán bộ nữ", ["Tổ chức tập huấn."]),
        "Khảo sát việc làm.",
    ]


def test_chinese_headings_without_marks_stand_over_what_follows_and_tell_who_and_how_often() -> None:
    found = section(
        ("", "由市总工会女职工委员会牵头，每季度做好以下工作："),
        ("1.", "走访困难女职工。"),
        ("1.", "组织健康讲座。"),
    )

    (head,) = found
    assert [each.title for each in head.below] == ["走访困难女职工。", "组织健康讲座。"]
    assert {each.owner for each in head.below} == {"市总工会女职工委员会"}
    assert {each.recurrence for each in head.below} == {"quarterly"}


def test_what_only_points_on_is_left_out_and_a_colon_with_nothing_under_it_stays() -> None:
    assert titles(section(("", "Cụ thể như sau:"), ("a)", "Tổ chức hội thi."))) == ["Tổ chức hội thi."]
    assert titles(section(("-", "Tổ chức hội thi."), ("-", "Các hoạt động khác:"))) == [
        "Tổ chức hội thi.", "Các hoạt động khác:",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lead", "point", "takes"),
    [
        ("Vận động người sử dụng lao động bố trí", "Phòng vắt, trữ sữa tại nơi làm việc;", True),
        ("推动用人单位配置", "女职工休息哺乳室等关爱设施", True),
        ("Các cấp công đoàn cần", "Tổ chức tuyên truyền chính sách;", False),
        ("Các cấp công đoàn tổ chức", "Phối hợp với ngành y tế khám sức khỏe.", False),
        ("各级工会要做好以下工作", "常态化开展走访慰问", False),
        ("推动用人单位落实", "组织女职工参加健康讲座", False),
    ],
)
def test_a_point_takes_the_words_of_a_heading_that_breaks_off_before_it(
    lead: str, point: str, takes: bool
) -> None:
    assert needs(point, lead) == takes


def test_a_point_that_is_no_sentence_alone_carries_its_heading() -> None:
    below = section(("a)", "Phòng vắt sữa tại xưởng."), around=("Vận động doanh nghiệp bố trí:",))
    assert titles(below) == ["Vận động doanh nghiệp bố trí: phòng vắt sữa tại xưởng."]
    zh = section(("1.", "女职工休息哺乳室"), around=("推动用人单位配置：",))
    assert titles(zh) == ["推动用人单位配置：女职工休息哺乳室"]


def test_a_target_that_announces_targets_is_none_itself() -> None:
    said = ("Phấn đấu đạt 100% các nội dung sau:", "Có từ 80% nữ đoàn viên được khám sức khỏe;")
    parts = {"target": [(place, {"text": text, "detail": {"value": 80}}) for place, text in enumerate(said)]}
    where = {place: Where(place, ((0, "Chỉ tiêu"),)) for place in range(2)}

    assert [each.text for each in plan_from(parts, default_title="", where=where).aims] == [said[1]]
    alone: dict[str, list[tuple[Any, Any]]] = {"target": parts["target"][:1]}
    assert len(plan_from(alone, default_title="", where=where).aims) == 1


@pytest.mark.parametrize(
    ("line", "mark"),
    [("- Tổ chức", "-"), (" + Đa dạng", "+"), ("a) Chỉ", "a)"), ("（一）加强", "（一）"), ("2. Phối hợp", "1."), ("Giao", "")],
)  # fmt: skip
def test_list_marks_are_told_apart(line: str, mark: str) -> None:
    assert list_mark(line) == mark
