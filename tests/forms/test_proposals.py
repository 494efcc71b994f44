"""Forms proposed from a table or from sections, the names of their questions, what each number counts."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nucong.engines.xforms import compile_form
from nucong.engines.xforms.static_checks import NAME
from nucong.forms.naming import question_name
from nucong.forms.proposals import form_from_sections, form_from_table
from nucong.forms.wording import measure_of

TABLE: dict[str, Any] = {
    "title": "女职工服务周情况统计表",
    "rows": 3,
    "cols": 4,
    "fields": [
        {"label": "统计单位：", "type": "text", "group": None},
        {"label": "参加职工", "type": "integer", "unit": "人次", "group": "宣传活动"},
        {"label": "参加女职工", "type": "integer", "unit": "人次", "group": "宣传活动"},
        {"label": "是否开展检查", "type": "select_one", "choices": ["有", "无"], "group": None},
        {"label": "经费", "type": "decimal", "unit": "万元", "group": None},
    ],
    "grid": [
        {"row": 0, "col": 0, "rowspan": 1, "colspan": 4, "text": "女职工服务周情况统计表", "field": None},
        {"row": 1, "col": 0, "rowspan": 1, "colspan": 1, "text": "统计单位：", "field": 0},
        {"row": 1, "col": 1, "rowspan": 1, "colspan": 1, "text": "", "field": 1},
        {"row": 1, "col": 2, "rowspan": 1, "colspan": 1, "text": "", "field": 2},
        {"row": 1, "col": 3, "rowspan": 1, "colspan": 1, "text": "", "field": 4},
        {"row": 2, "col": 0, "rowspan": 1, "colspan": 2, "text": "有", "field": 3, "choice": "有"},
        {"row": 2, "col": 2, "rowspan": 1, "colspan": 2, "text": "无", "field": 3, "choice": "无"},
    ],
}


def test_a_table_gives_one_question_per_blank_but_not_what_is_known_anyway() -> None:
    form = form_from_table(TABLE, name="annex", language="zh")

    assert [question.label["zh"] for question in form.questions] == [
        "参加职工",
        "参加女职工",
        "是否开展检查",
        "经费",
    ]
    compile_form(form)


def test_the_paper_of_a_table_keeps_every_cell_and_its_tick_boxes() -> None:
    form = form_from_table(TABLE, name="annex", language="zh")

    assert form.grid is not None
    assert len(form.grid.cells) == 7
    ticks = [(cell.question, cell.choice) for cell in form.grid.cells if cell.choice]
    assert ticks == [("shi_fou_kai_zhan_jian_cha", "c1"), ("shi_fou_kai_zhan_jian_cha", "c2")]


def test_women_are_never_more_than_everybody_beside_them() -> None:
    form = form_from_table(TABLE, name="annex", language="zh")

    assert form.question("can_jia_nv_zhi_gong").constraint == ". <= ${can_jia_zhi_gong}"


def test_numbers_add_up_choices_are_counted_and_text_is_collected() -> None:
    form = form_from_table(TABLE, name="annex", language="zh")

    kinds = {question.type: question.consolidation for question in form.questions}
    assert kinds == {"integer": "sum", "decimal": "sum", "select_one": "count_choices"}


@pytest.mark.parametrize("language", ["vi", "zh", "en"])
def test_sections_give_five_questions_each_that_hold_together(language: str) -> None:
    form = form_from_sections(
        [("I", "Tuyên truyền"), ("II", "Chăm lo")], name="s", title="T", language=language
    )

    compile_form(form)
    assert len(form.questions) == 10
    assert form.question("s2_women").constraint == ". <= ${s2_attendances}"
    assert {question.measure for question in form.questions} == {"events", "attendances", "money", None}


@pytest.mark.parametrize(
    ("unit", "label", "expected"),
    [
        ("人次", "参加", "attendances"),
        ("lượt người", "Tham gia", "attendances"),
        ("人", "参加", "persons"),
        ("người", "Lao động nữ", "persons"),
        ("场次", "宣传", "events"),
        ("cuộc", "Hội nghị", "events"),
        ("triệu đồng", "Kinh phí", "money"),
        ("家", "企业", "count"),
        (None, "Số lượt người dự", "attendances"),
    ],
)
def test_attendances_are_told_from_persons(unit: str | None, label: str, expected: str) -> None:
    assert measure_of(unit, label) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Số lao động nữ (người)", "so_lao_dong_nu"),
        ("女职工人数", "nv_zhi_gong_ren_shu"),
        ("30% nữ", "q_30_nu"),
        ("***", "q"),
        ("Đơn vị", "don_vi"),
    ],
)
def test_a_name_is_short_and_readable_without_marks(label: str, expected: str) -> None:
    assert question_name(label, taken=()) == expected


@given(labels=st.lists(st.text(max_size=60), max_size=8))
def test_names_are_always_possible_and_never_twice(labels: list[str]) -> None:
    taken: list[str] = []
    for label in labels:
        taken.append(question_name(label, taken=taken))

    assert len(set(taken)) == len(taken)
    assert all(NAME.fullmatch(name) for name in taken)
