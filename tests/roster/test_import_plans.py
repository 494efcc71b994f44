"""What a list of officers would change, and what is wrong in it, in words a person can act on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from nucong.kernel.effective import FOREVER
from nucong.kernel.text import fold
from nucong.roster.post_facts import PostFacts
from nucong.roster.sheet.columns import COLUMNS, are_heads, column_of
from nucong.roster.sheet.plan import PresentBody, PresentPerson, PresentPost, PresentRoster, RosterPlan
from nucong.roster.sheet.planning import plan_import

ON = date(2018, 3, 1)
TERM = date(2017, 9, 1)
BODY, HA, NAM, POST = (UUID(int=number) for number in range(1, 5))
PRESENT = PresentRoster(
    unit_code="B1",
    bodies=(PresentBody(BODY, "executive_committee", "Ban Chấp hành", TERM, FOREVER),),
    people=(PresentPerson(HA, fold("Trần Thị Hà"), "", "F"), PresentPerson(NAM, fold("Lê Văn Nam"), "", "M")),
    posts=(PresentPost(POST, BODY, HA, PostFacts("member", TERM)),),
)


def planned(*rows: str, present: PresentRoster = PRESENT) -> RosterPlan:
    """Plan rows of "body;name;sex;position;since;until"."""
    keys = ("body", "name", "sex", "position", "since", "until")
    cells = [
        (number, {key: value for key, value in zip(keys, row.split(";"), strict=False) if value})
        for number, row in enumerate(rows, start=2)
    ]
    return plan_import(present, cells, on=ON, today=ON, language="vi")


def test_a_new_person_in_a_new_body_comes_in_with_her_words_understood_in_any_language() -> None:
    plan = planned("UBKT;Bùi Thị Mai;nữ;Chủ nhiệm;2/1/2018", "经审会;Vũ Văn An;男;委员;")

    assert [(body.kind, body.since) for body in plan.bodies] == [("inspection_committee", date(2018, 1, 2))]
    assert [(p.name, p.sex) for p in plan.people] == [("Bùi Thị Mai", "F"), ("Vũ Văn An", "M")]
    assert [(p.facts.position, p.facts.since) for p in plan.added] == [
        ("head", date(2018, 1, 2)),
        ("member", ON),
    ]


def test_somebody_who_is_here_is_found_by_her_name_without_accents_and_nothing_changes() -> None:
    plan = planned("BCH;tran thi ha;;Ủy viên;")

    assert (plan.unchanged, plan.nothing_to_do) == (1, True)


def test_a_promotion_ends_one_post_and_adds_the_next() -> None:
    plan = planned("BCH;Trần Thị Hà;;Chủ tịch;2018-02-01")

    assert [(each.after.position, each.after.until) for each in plan.changed] == [
        ("member", date(2018, 2, 1))
    ]
    assert [(each.facts.position, each.facts.since) for each in plan.added] == [("chair", date(2018, 2, 1))]


def test_an_ended_post_gets_its_day() -> None:
    plan = planned("BCH;Trần Thị Hà;;Ủy viên;;1/2/2018")

    assert [each.after.until for each in plan.changed] == [date(2018, 2, 1)]


@pytest.mark.parametrize(
    ("row", "column", "rule"),
    [
        ("BCH;;nữ;Ủy viên;", "name", "no_name"),
        (";Bùi Thị Mai;nữ;Ủy viên;", "body", "no_body"),
        ("Chi bộ;Bùi Thị Mai;nữ;Ủy viên;", "body", "unknown_body"),
        ("Ban nghiệp vụ;Bùi Thị Mai;nữ;Chuyên viên;", "body_name", "no_board_name"),
        ("BCH;Bùi Thị Mai;nữ;Vua;", "position", "unknown_position"),
        ("BCH;Bùi Thị Mai;nữ;Chuyên viên;", "position", "not_in_body"),
        ("BCH;Bùi Thị Mai;;Ủy viên;", "sex", "no_sex"),
        ("BCH;Bùi Thị Mai;khác;Ủy viên;", "sex", "unknown_sex"),
        ("BCH;Bùi Thị Mai;X;Ủy viên;", "sex", "unknown_sex"),
        ("BCH;Trần Thị Hà;x;Ủy viên;", "sex", "unknown_sex"),
        ("BCH;Trần Thị Hà;nam;Ủy viên;", "sex", "other_sex"),
        ("BCH;Bùi Thị Mai;nữ;Ủy viên;31/2/2018", "since", "bad_date"),
        ("BCH;Bùi Thị Mai;nữ;Ủy viên;1/1/2017", "since", "before_term"),
        ("BCH;Bùi Thị Mai;nữ;Ủy viên;2/2/2018;1/2/2018", "until", "ends_before_start"),
    ],
)
def test_a_wrong_row_is_told_with_its_place_and_rule(row: str, column: str, rule: str) -> None:
    (finding,) = planned(row).findings

    assert (finding.row, finding.column, finding.rule) == (2, column, rule)


def test_the_same_person_twice_in_a_body_is_told_with_the_other_row() -> None:
    (finding,) = planned("BCH;Bùi Thị Mai;nữ;Ủy viên;", "BCH;Bùi Thị Mai;nữ;Chủ tịch;").findings

    assert (finding.row, finding.rule, finding.facts) == (3, "double", {"other": 2})


def test_a_row_of_another_unit_is_refused() -> None:
    cells = {"unit_code": "B2", "body": "BCH", "name": "Lê Văn Nam", "position": "Ủy viên"}

    (finding,) = plan_import(PRESENT, [(2, cells)], on=ON, today=ON, language="vi").findings

    assert finding.rule == "outside"


def test_a_post_that_begins_in_the_future_is_warned_of() -> None:
    plan = planned("BCH;Bùi Thị Mai;nữ;Ủy viên;2/3/2018", "BCH;Vũ Văn An;nam;Ủy viên;1/3/2018")

    assert [(each.row, each.rule) for each in plan.warnings] == [(2, "future")]
    assert plan.findings == ()


def test_a_second_chair_beside_the_sitting_one_is_warned_of_by_name() -> None:
    posts = (PresentPost(POST, BODY, HA, PostFacts("chair", TERM)),)
    people = (PresentPerson(HA, fold("Trần Thị Hà"), "", "F", "Trần Thị Hà"),)
    present = replace(PRESENT, posts=posts, people=people)

    beside = planned("BCH;Bùi Thị Mai;nữ;Chủ tịch;", present=present)
    after = planned("BCH;Bùi Thị Mai;nữ;Chủ tịch;", "BCH;Trần Thị Hà;;Chủ tịch;;1/3/2018", present=present)

    assert [(each.rule, each.facts["other"]) for each in beside.warnings] == [("second", "Trần Thị Hà")]
    assert after.warnings == ()


def test_two_chairs_in_one_list_are_warned_of_at_the_second() -> None:
    plan = planned("BCH;Bùi Thị Mai;nữ;Chủ tịch;", "BCH;Vũ Văn An;nam;Chủ tịch;")

    assert [(each.row, each.facts["other"]) for each in plan.warnings] == [(3, "Bùi Thị Mai")]


def test_every_head_of_every_language_is_known() -> None:
    assert all(column_of(head) == column.key for column in COLUMNS for head in column.heads.values())
    assert are_heads([column_of("Họ tên (*)"), column_of("Chức vụ")])
